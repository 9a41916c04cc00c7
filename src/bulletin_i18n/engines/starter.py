"""Drafts from the model that comes with the toolkit: there for all six languages, offline, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n import starter
from bulletin_i18n.engines import confidence
from bulletin_i18n.engines.cache import Cache
from bulletin_i18n.engines.pipeline import Pipeline
from bulletin_i18n.engines.routes import Routes
from bulletin_i18n.engines.runtime import Runtime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.draft import EngineContext
    from bulletin_i18n.model import Draft, Request

BEAMS, PENALTY = (4, 8, 8), 1.0
"""Beam width of each attempt, and length penalty: chosen on the tuning tuples, for speed among equals
(docs/models.md)."""
LEAST = 0.3
"""Under this mean probability a draft costs a translator more than it gives (docs/models.md)."""


def engine(context: EngineContext) -> Starter:
    """Make the engine; the model is not loaded yet."""
    store = Cache(context.cache) if context.cache else None
    return Starter(Runtime(store, context.progress, PENALTY))


class Starter:
    """Offers what the shipped model says.

    Args:
        runtime: What runs it.
    """

    name = "starter"

    def __init__(self, runtime: Runtime) -> None:
        self._routes = Routes(starter.packages(), runtime)
        self._pipeline = Pipeline(self.name, self._routes, beams=BEAMS, least=LEAST, kept=_kept, sums=True)

    def missing(self, locale: str) -> str | None:
        """Say that there is no model for a locale."""
        if self._routes.name(locale):
            return None
        return f"no model for {locale} came with the toolkit; install bulletin-i18n again, or use another engine"

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """Translate all requests, whatever their locales, in as few batches as possible."""
        return self._pipeline.suggest(requests, attempt)


def _kept(locale: str, probability: float) -> float:
    """What share of a draft will be kept, by the curve of its language."""
    curves = confidence.shipped(Starter.name)
    return curves[locale](probability) if locale in curves else probability
