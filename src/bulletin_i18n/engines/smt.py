"""Drafts from the statistical models that come with the toolkit: weak, but there for all six, offline, at once."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from bulletin_i18n import starter
from bulletin_i18n.engines import confidence
from bulletin_i18n.engines.capitals import Capitals, shouted
from bulletin_i18n.engines.markup import SIGN, mask, whole
from bulletin_i18n.engines.placenames import only_places, without_places, written
from bulletin_i18n.engines.sentences import ATOM, spans
from bulletin_i18n.languages import language
from bulletin_i18n.model import Draft, Kind
from bulletin_i18n.slots import DATE_ROLES
from bulletin_i18n.starter.agreement import agreeing
from bulletin_i18n.starter.search import Limits
from bulletin_i18n.starter.translate import Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Set

    from bulletin_i18n.draft import EngineContext
    from bulletin_i18n.engines.markup import Masked
    from bulletin_i18n.model import Request
    from bulletin_i18n.starter.translate import Rendering

IN_ORDER = Limits(stack=40, reach=0)
WAYS = (Limits(), Limits(stack=60, options=20, reach=12), IN_ORDER)
"""How each attempt searches: as tuned, wider, and last without changing the order of phrases."""

LEAST_SCORE = 0.3
"""Under this expected quality a draft costs a translator more than it gives (docs/models.md)."""
SHORT = 3
"""A text of so few words is offered in any case if the model knows them all: the estimate is made for sentences."""

_ATOM = re.compile(f"[{ATOM}]")
_SLOT = re.compile(r"\{[a-z]+\d+\}")


def engine(context: EngineContext) -> Smt:
    """Make the engine; no model is loaded yet."""
    return Smt(context.progress)


class Smt:
    """Offers what the shipped models say.

    Args:
        progress: Called with (requests done, requests in all).
    """

    name = "smt"

    def __init__(self, progress: Callable[[int, int], None] | None = None) -> None:
        self._progress = progress
        self._available = starter.available()

    def missing(self, locale: str) -> str | None:
        """Say that there is no model for a locale."""
        if locale in self._available:
            return None
        return f"no statistical model for {locale} comes with the toolkit; use another engine"

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """Translate the requests; each sentence of a locale once, however many requests hold it."""
        if attempt >= len(WAYS):
            return [None] * len(requests)
        masks = [mask(request.msgid) for request in requests]
        capitals = Capitals(masked.text for masked in masks)
        if attempt:  # the gate has refused what the model makes of the names, or something else
            masks = [without_places(masked, r.locale) for masked, r in zip(masks, requests, strict=True)]
        translators = {
            locale: _Sentences(locale, WAYS[attempt])
            for locale in dict.fromkeys(request.locale for request in requests)
            if locale in self._available
        }
        drafts = []
        for done, (request, masked) in enumerate(zip(requests, masks, strict=True), 1):
            sentences = translators.get(request.locale)
            if sentences and (request.kind == Kind.DATELINE or only_places(masked.text)):
                drafts.append(_named(masked, request.locale) if attempt == 0 else None)
            else:
                drafts.append(sentences.draft(masked, capitals) if sentences else None)
            if self._progress:
                self._progress(done, len(requests))
        return drafts


def _named(masked: Masked, locale: str) -> Draft | None:
    """Write a dateline or a name of a place from what is known: a model would put it into some case or other."""
    text = written(masked.text, locale)
    if text is None or not any(map(str.isalpha, SIGN.sub("", text))):
        return None
    return Draft(msgstr=masked.unmask(text), engine=Smt.name, package=f"names-{locale}", score=1.0)


class _Sentences:
    """Translates texts of one locale sentence by sentence, none twice."""

    def __init__(self, locale: str, limits: Limits) -> None:
        model = starter.load(locale)
        quotes = language(locale).quotes
        read = partial(starter.reader().read, locale)
        self._translator = Translator(model, quotes, limits, read)
        self._in_order = Translator(model, quotes, IN_ORDER, read)
        self._locale = locale
        self._rating = model.rating
        self._kept = confidence.shipped(Smt.name).get(locale, float)
        self._package = f"starter-{locale} {model.version}"
        self._known: dict[str, Rendering] = {}

    def draft(self, masked: Masked, capitals: Capitals) -> Draft | None:
        """Put the translated sentences together; None if nothing is to be translated or the result is too weak."""
        text, at = "", 0
        renderings = []
        for start, end in spans(masked.text):
            source = masked.text[start:end]
            if not any(map(str.isalpha, _ATOM.sub("", source))):
                continue
            rendering = self._sentence(source, masked, capitals)
            said = agreeing(_with_atoms(rendering.text, masked.parts), self._locale)
            renderings.append((rendering, len(source)))
            text += masked.text[at:start] + (said.upper() if shouted(source) else said)
            at = end
        text += masked.text[at:]
        score = self._score(renderings)
        left = ", ".join(dict.fromkeys(word for rendering, _ in renderings for word in rendering.left))
        weak = score < LEAST_SCORE and (left or len(_ATOM.sub("", masked.text).split()) > SHORT)
        if not renderings or weak or not whole(masked.text, text):
            return None
        remark = f"left in English: {left}" if left else ""
        text, kept = masked.unmask(text), self._kept(score)
        return Draft(msgstr=text, engine=Smt.name, package=self._package, score=kept, remark=remark)

    def _sentence(self, source: str, masked: Masked, capitals: Capitals) -> Rendering:
        plain = capitals.lowered(source) if shouted(source) else source
        spelt = _ATOM.sub(lambda match: _spelt(match[0], masked.parts), plain)
        if spelt not in self._known:
            moving = {_spelt(sign, masked.parts) for sign in masked.names}
            found = self._translator.translate(spelt)
            moved = _fixed(found.text, moving) != _fixed(spelt, moving)
            self._known[spelt] = self._in_order.translate(spelt) if moved else found
        return self._known[spelt]

    def _score(self, renderings: Sequence[tuple[Rendering, int]]) -> float:
        """Estimate chrF++ / 100 of the whole: the sentences' mean, the longer the weightier."""
        total = sum(length for _, length in renderings) or 1
        rated = [(sum(w * s for w, s in zip(self._rating, r.signs, strict=True)), length) for r, length in renderings]
        return round(sum(min(1.0, max(0.0, value)) * length for value, length in rated) / total, 3)


def _fixed(text: str, moving: Set[str]) -> list[str]:
    """The slots that no grammar moves, so that they keep their order: all but dates and those that are named."""
    slots = (slot for slot in _SLOT.findall(text) if slot not in moving)
    return [slot for slot in slots if slot.strip("{}").rstrip("0123456789") not in DATE_ROLES]


def _spelt(sign: str, parts: Mapping[str, str]) -> str:
    """Write a sign as the models know it: a slot by its name, anything else as a piece of code."""
    part = parts.get(sign, "")
    return part if _SLOT.fullmatch(part) else "{code" + str(ord(sign)) + "}"


def _with_atoms(text: str, parts: Mapping[str, str]) -> str:
    """Turn what `_spelt` wrote back into signs."""
    signs = {_spelt(sign, parts): sign for sign in parts if _ATOM.match(sign)}
    return re.sub(r"\{[a-z]+\d+\}", lambda match: signs.get(match[0], match[0]), text)
