"""How far a package's scores are right, measured on texts that people have translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.engines.argos import Argos
from bulletin_i18n.engines.confidence import cross_error, fitted
from bulletin_i18n.errors import UsageError
from bulletin_i18n.models.package import Inventory
from bulletin_i18n.similarity import ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bulletin_i18n.engines.confidence import Curves, Pair
    from bulletin_i18n.engines.runtime import Runtime
    from bulletin_i18n.model import Request
    from bulletin_i18n.models.package import Package

FEWEST = 40
"""Drafts that a curve needs: with fewer it says more of chance than of the package."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What was measured: accepted drafts, the share of them that was kept, the score's mean error before and after.

    `after` is on drafts that the curve was not fitted to.
    """

    drafts: int
    kept: float
    before: float
    after: float


def calibrate(
    package: Package,
    known: Sequence[tuple[Request, str]],
    gate: Callable[[Request, str], str],
    runtime: Runtime,
    curves: Curves,
) -> Report:
    """Draft texts that are translated already, compare, and keep the curve.

    Args:
        package: What to calibrate.
        known: Requests in the package's language, each with what a person has written.
        gate: What decides whether a draft would have been put in.
        runtime: What runs the package.
        curves: Where its curve is kept.

    Raises:
        UsageError: There are not enough drafts that the gate accepts.
    """
    pairs = _pairs(package, known, gate, runtime)
    if len(pairs) < FEWEST:
        raise UsageError(
            f"{len(pairs)} drafts to compare, {FEWEST} are wanted",
            place=package.name,
            remedy="name a file with more translated texts in --pairs, or review more entries",
        )
    model = runtime.model(package).key
    before = curves.of(package.name, model).error(pairs)
    curve = fitted(pairs)
    curves.keep(package.name, model, curve)
    kept = sum(share for _, share in pairs) / len(pairs)
    return Report(drafts=len(pairs), kept=kept, before=before, after=cross_error(pairs))


def _pairs(
    package: Package,
    known: Sequence[tuple[Request, str]],
    gate: Callable[[Request, str], str],
    runtime: Runtime,
) -> list[Pair]:
    """The engine's own figure for each draft that the gate accepts, and the share of it that a person has kept."""
    offers = Argos(Inventory(packages=(package,)), runtime).suggest([request for request, _ in known], 0)
    found = ((request, text, offer) for (request, text), offer in zip(known, offers, strict=True) if offer)
    return [
        (offer.score or 0.0, ratio(offer.msgstr, text))
        for request, text, offer in found
        if offer.package == package.name and not gate(request, offer.msgstr)
    ]
