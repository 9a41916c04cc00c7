"""The ways of sentences through packages: one, or two by way of a pivot language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.engines.runtime import Job, Output, Runtime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.models.package import Package


class Routes:
    """Translates by the packages of each locale.

    Args:
        packages: Of several for a pair of languages the first is used.
        runtime: What runs them.
        pivot: A language by way of which to go where there is no direct package; none if empty.
    """

    def __init__(self, packages: Sequence[Package], runtime: Runtime, pivot: str = "") -> None:
        self._routes = _routes(packages, pivot)
        self._runtime = runtime

    def name(self, locale: str) -> str:
        """The packages that a locale's texts go through."""
        return "+".join(package.name for package in self._routes.get(locale, ()))

    def last(self, locale: str) -> tuple[str, str]:
        """The name and the model's hash of the package that writes a locale's texts."""
        package = self._routes[locale][-1]
        return package.name, self._runtime.model(package).key

    def knows(self, locale: str, tokens: Sequence[str]) -> bool:
        """Say whether all of the models have the tokens in their vocabularies."""
        known = [self._runtime.model(package).vocabulary for package in self._routes[locale]]
        return all(token in vocabulary for token in tokens for vocabulary in known)

    def translate(self, sentences: Sequence[tuple[str, str]], beam: int, *, aligned: bool = False) -> list[Output]:
        """Send sentences along their routes, all of them one stage after the other; by a pivot none is aligned."""
        routes = [self._routes[locale] for locale, _ in sentences]
        outputs = [Output(text, 1.0) for _, text in sentences]
        for stage in range(max(map(len, routes), default=0)):
            going = [n for n, route in enumerate(routes) if stage < len(route) and outputs[n].text.strip()]
            jobs = [Job(routes[n][stage], outputs[n].text, aligned and len(routes[n]) == 1) for n in going]
            results = self._runtime.translate(jobs, beam)
            for n, result in zip(going, results, strict=True):
                outputs[n] = Output(result.text, round(result.score * outputs[n].score, 4))
        return outputs


def _routes(packages: Sequence[Package], pivot: str) -> dict[str, tuple[Package, ...]]:
    """Find the way into each language: directly, else by the pivot if one is asked for."""
    pairs = {(package.from_code, package.to_code): package for package in reversed(packages)}
    routes: dict[str, tuple[Package, ...]] = {}
    if (first := pairs.get(("en", pivot))) is not None:
        onward = {target: package for (source, target), package in pairs.items() if source == pivot != target}
        routes = {target: (first, package) for target, package in onward.items()}
    return routes | {target: (package,) for (source, target), package in pairs.items() if source == "en"}
