"""Drafts from installed Argos packages, run on CTranslate2 without a network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.engines.cache import Cache
from bulletin_i18n.engines.confidence import Curves
from bulletin_i18n.engines.pipeline import Pipeline
from bulletin_i18n.engines.runtime import Job, Output, Runtime
from bulletin_i18n.models.package import installed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.draft import EngineContext
    from bulletin_i18n.engines.confidence import Curve
    from bulletin_i18n.model import Draft, Request
    from bulletin_i18n.models.package import Inventory, Package

    Route = tuple[Package, ...]


def engine(context: EngineContext) -> Argos:
    """Make the engine; the model folders are read, no model is loaded yet."""
    store = Cache(context.cache) if context.cache else None
    curves = Curves(context.models[0] if context.models else None)
    return Argos(installed(context.models), Runtime(store, context.progress), context.pivot, curves)


class Argos:
    """Offers the translations of installed packages from English.

    Args:
        inventory: What is installed.
        runtime: What runs it.
        pivot: A language by way of which to go where there is no direct package, only if the user asks for it: two
            models make more mistakes than one, and other ones.
        curves: What makes scores of probabilities; without them a draft's score is its probability.
    """

    name = "argos"

    def __init__(self, inventory: Inventory, runtime: Runtime, pivot: str = "", curves: Curves | None = None) -> None:
        self._broken = inventory.broken
        self._curves = curves
        self._curve: dict[str, Curve] = {}
        self._packages = _Packages(_routes(inventory.packages, pivot), runtime)
        self._pipeline = Pipeline(self.name, self._packages)

    def missing(self, locale: str) -> str | None:
        """Say that no package is installed for a locale, or which one is broken."""
        if self._packages.name(locale):
            return None
        broken = "".join(f" ({error})" for error in self._broken)
        return (
            f"no Argos package from English into {locale} is installed{broken}; "
            "install one with `bulletin-i18n models install FILE.argosmodel`"
        )

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """Translate all requests that there is a package for, in as few batches as possible."""
        offers = self._pipeline.suggest(requests, attempt)
        pairs = zip(requests, offers, strict=True)
        return [self._scored(request.locale, offer) if offer else None for request, offer in pairs]

    def _scored(self, locale: str, draft: Draft) -> Draft:
        """Give a draft its score by the curve of the package that wrote it, the last one of two."""
        if self._curves is None or draft.score is None:
            return draft
        if locale not in self._curve:
            self._curve[locale] = self._curves.of(*self._packages.last(locale))
        return replace(draft, score=self._curve[locale](draft.score))


class _Packages:
    """Translates by the packages of each locale: one, or two by way of a pivot language."""

    def __init__(self, routes: dict[str, Route], runtime: Runtime) -> None:
        self._routes = routes
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


def _routes(packages: Sequence[Package], pivot: str) -> dict[str, Route]:
    """Find the way into each language: directly, else by the pivot if one is asked for."""
    pairs = {(package.from_code, package.to_code): package for package in reversed(packages)}
    routes: dict[str, Route] = {}
    if (first := pairs.get(("en", pivot))) is not None:
        onward = {target: package for (source, target), package in pairs.items() if source == pivot != target}
        routes = {target: (first, package) for target, package in onward.items()}
    return routes | {target: (package,) for (source, target), package in pairs.items() if source == "en"}
