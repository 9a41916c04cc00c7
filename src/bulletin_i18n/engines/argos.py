"""Drafts from installed Argos packages, run on CTranslate2 without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.engines.cache import Cache
from bulletin_i18n.engines.confidence import Curves
from bulletin_i18n.engines.pipeline import Pipeline
from bulletin_i18n.engines.routes import Routes
from bulletin_i18n.engines.runtime import Runtime
from bulletin_i18n.models.package import installed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.draft import EngineContext
    from bulletin_i18n.engines.confidence import Curve
    from bulletin_i18n.model import Draft, Request
    from bulletin_i18n.models.package import Inventory


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
        self._routes = Routes(inventory.packages, runtime, pivot)
        self._pipeline = Pipeline(self.name, self._routes, kept=self._kept if curves else None)

    def missing(self, locale: str) -> str | None:
        """Say that no package is installed for a locale, or which one is broken."""
        if self._routes.name(locale):
            return None
        broken = "".join(f" ({error})" for error in self._broken)
        return (
            f"no Argos package from English into {locale} is installed{broken}; "
            "install one with `bulletin-i18n models install FILE.argosmodel`"
        )

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """Translate all requests that there is a package for, in as few batches as possible."""
        return self._pipeline.suggest(requests, attempt)

    def _kept(self, locale: str, probability: float) -> float:
        """What share will be kept, by the curve of the package that wrote the draft, the last one of two."""
        if locale not in self._curve:
            self._curve[locale] = (self._curves or Curves(None)).of(*self._routes.last(locale))
        return self._curve[locale](probability)
