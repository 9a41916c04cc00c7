"""From requests to drafts, by way of anything that translates sentences.

Requests are cut into sentences, slots and mark-up are carried through (`carry.py`), headlines are lowered, and what
comes back is put together with everything between the sentences as it was. All sentences of all requests go to the
translator at once, again and again, fewer each time. A dateline and a text of nothing but places go to no translator:
it would put the names into some case or other; they are written from what is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bulletin_i18n.engines import carry
from bulletin_i18n.engines.attention import Attention, trusted
from bulletin_i18n.engines.capitals import Capitals, shouted, titled
from bulletin_i18n.engines.currencies import written_out
from bulletin_i18n.engines.leftovers import left_in_english
from bulletin_i18n.engines.markup import OPENING, SIGN, mask
from bulletin_i18n.engines.placenames import mentions, only_places, written
from bulletin_i18n.engines.sentences import spans
from bulletin_i18n.engines.tokens import SPACE
from bulletin_i18n.locales import numerals_in
from bulletin_i18n.model import Draft, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bulletin_i18n.engines.markup import Masked
    from bulletin_i18n.engines.runtime import Output
    from bulletin_i18n.model import Request

SYMBOLS = tuple(f"⟦{number}⟧" for number in range(1, 100))
BEAMS = (2, 4, 4)
"""Beam width of each attempt."""
NAMED = 1
"""The attempt at which places and numbers are written from what is known of them, since the model may have got them
wrong."""
WIDE = 4
"""Beam width for sentences that the model is not sure of."""
DOUBTFUL = 0.35
"""The score under which it is not."""
HEADLINES = frozenset({Kind.TITLE, Kind.HEADLINE, Kind.HEADING, Kind.LINK})
"""Kinds of text that English may write With A Capital For Each Word."""


class Translator(Protocol):
    """Something that translates sentences."""

    def name(self, locale: str) -> str:
        """What a draft says of the model for a locale; empty if there is none."""

    def knows(self, locale: str, tokens: Sequence[str]) -> bool:
        """Say whether the model carries placeholder tokens."""

    def translate(self, sentences: Sequence[tuple[str, str]], beam: int, *, aligned: bool = False) -> list[Output]:
        """Translate (locale, sentence), none of them blank, in their order; `aligned` as in `Job`, if possible."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of a request on its way through a model.

    `start` and `end` are its place in the masked text, `source` is what stands there; `head` is a date that was
    cut off, `parcel` what is left, written as models like it.
    """

    start: int
    end: int
    head: str
    source: str
    parcel: carry.Parcel


@dataclass(frozen=True, slots=True)
class _Answer:
    """A sentence that has come back whole: `sure` is the translator's own score, `score` that less the way's cost."""

    text: str
    score: float
    sure: float


@dataclass(slots=True)
class _Task:
    """A request, its text with signs, and its sentences with what has come back for them, by where they start."""

    request: Request
    masked: Masked
    units: list[_Unit]
    answers: dict[int, _Answer]


class Pipeline:
    """Makes drafts with a translator.

    Args:
        engine: What they are signed with.
        translator: What translates sentences.
        beams: The beam width of each attempt, else the usual ones.
        least: The score under which a translator is so unsure of a sentence that its draft is not offered.
        kept: Makes the score of a draft of a translator's for a locale; without it they are the same.
        sums: Whether to write sums out whose sign the translator has no token for.
    """

    def __init__(
        self,
        engine: str,
        translator: Translator,
        *,
        beams: Sequence[int] = (),
        least: float = 0.0,
        kept: Callable[[str, float], float] | None = None,
        sums: bool = False,
    ) -> None:
        self._engine = engine
        self._translator = translator
        self._beams = beams or BEAMS
        self._least = least
        self._kept = kept or (lambda _locale, score: score)
        self._sums = sums
        self._trusted: dict[tuple[str, type[carry.Way]], bool] = {}

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """Translate all requests that there is a model for, in as few calls as possible."""
        if attempt >= len(self._beams):
            return [None] * len(requests)
        masks = [mask(request.msgid) for request in requests]
        capitals = Capitals(masked.text for masked in masks)
        if attempt == NAMED:
            masks = [_without_known(masked, r.locale) for masked, r in zip(masks, requests, strict=True)]
        tasks = [self._task(*pair, capitals, attempt) for pair in zip(requests, masks, strict=True)]
        pairs = [(task, unit) for task in tasks for unit in task.units]
        self._translate(pairs, _ways(attempt), self._beams[attempt])
        if self._beams[attempt] < WIDE:
            self._reconsider([(t, u) for t, u in pairs if t.answers[u.start].score < DOUBTFUL], _ways(attempt))
        return [self._draft(task, attempt) for task in tasks]

    def _task(self, request: Request, masked: Masked, capitals: Capitals, attempt: int) -> _Task:
        """Cut a request into sentences, none if there is no model for its locale or none is to be asked."""
        lower = request.kind in HEADLINES and attempt > 0
        slots = {slot.name: slot for slot in request.slots}
        parcel = carry.Parcel(masked.text, request.locale, masked.parts, slots, masked.names)
        found = (
            spans(masked.text) if self._translator.name(request.locale) and not _only_names(request, masked) else []
        )
        units = [_unit(parcel, span, capitals, lower=lower) for span in found]
        if self._sums:
            units = [self._written_out(unit) for unit in units]
        return _Task(request, masked, [unit for unit in units if carry.wordy(unit.source)], {})

    def _written_out(self, unit: _Unit) -> _Unit:
        """Write out the sums whose sign the model has no token for."""

        def lacks(sign: str) -> bool:
            return not any(self._translator.knows(unit.parcel.locale, [token]) for token in (sign, SPACE + sign))

        return replace(unit, parcel=replace(unit.parcel, text=written_out(unit.parcel.text, lacks)))

    def _reconsider(self, pairs: list[tuple[_Task, _Unit]], ways: Sequence[carry.Way]) -> None:
        """Look more widely for what the model was not sure of, and keep the better of both."""
        first = [task.answers[unit.start] for task, unit in pairs]
        self._translate(pairs, ways, WIDE)
        for (task, unit), answer in zip(pairs, first, strict=True):
            if answer.score > task.answers[unit.start].score:
                task.answers[unit.start] = answer

    def _translate(self, pending: list[tuple[_Task, _Unit]], ways: Sequence[carry.Way], beam: int) -> None:
        """Try one way after the other on the sentences that have not come back whole."""
        for way in ways:
            outs = [self._out(way, unit) for _, unit in pending]
            pairs = zip(pending, outs, strict=True)
            sentences = [(unit.parcel.locale, text) for (_, unit), out in pairs for text in out or []]
            results = iter(self._translator.translate(sentences, beam, aligned=isinstance(way, Attention)))
            left = []
            for (task, unit), out in zip(pending, outs, strict=True):
                answers = [next(results) for _ in out or []]
                if out is None or not _arrived(way, task, unit, answers):
                    left.append((task, unit))
            pending = left

    def _out(self, way: carry.Way, unit: _Unit) -> list[str] | None:
        """What a way sends to the model for a sentence; None if the model was not taught what the way wants of it."""
        texts, locale = way.out(unit.parcel), unit.parcel.locale
        if not texts or not SIGN.search(unit.parcel.text):
            return texts
        if isinstance(way, carry.Symbols):
            used = [symbol for symbol in way.symbols if symbol in texts[0]]
            if not self._translator.knows(locale, used):
                return None
        marked = isinstance(way, (carry.Symbols, Attention)) and OPENING.search(unit.parcel.text)
        return None if marked and not self._trusts(way, locale) else texts

    def _trusts(self, way: carry.Way, locale: str) -> bool:
        """Whether mark-up that goes this way ends up where it belongs: tried once for each model."""

        def translate(texts: Sequence[str]) -> list[str]:
            sentences = [(locale, text) for text in texts]
            found = self._translator.translate(sentences, self._beams[0], aligned=isinstance(way, Attention))
            return [output.text for output in found]

        key = (locale, type(way))
        if key not in self._trusted:
            self._trusted[key] = trusted(way, locale, translate)
        return self._trusted[key]

    def _draft(self, task: _Task, attempt: int) -> Draft | None:
        """Put the sentences of a request together, with everything between them as it was."""
        masked, locale = task.masked, task.request.locale
        if _only_names(task.request, masked):
            return self._named(masked, locale) if attempt == 0 else None
        answers = task.answers.values()
        if not answers or min(answer.sure for answer in answers) < self._least:
            return None
        text, done = "", 0
        for unit in task.units:
            text += masked.text[done : unit.start] + task.answers[unit.start].text
            done = unit.end
        text += masked.text[done:]
        left = left_in_english(SIGN.sub(" ", masked.text), SIGN.sub(" ", text), locale)
        return Draft(
            msgstr=masked.unmask(text),
            engine=self._engine,
            package=self._translator.name(locale),
            score=self._kept(locale, min(answer.score for answer in answers)),
            remark=f"left in English: {', '.join(left)}" if left else "",
        )

    def _named(self, masked: Masked, locale: str) -> Draft | None:
        """Write names of places from what is known, if all of them are."""
        text = written(masked.text, locale)
        if text is None or not carry.wordy(text) or not self._translator.name(locale):
            return None
        return Draft(msgstr=masked.unmask(text), engine=self._engine, package=f"names-{locale}", score=1.0)


def _only_names(request: Request, masked: Masked) -> bool:
    """Whether a text is a dateline, or names places and nothing else."""
    return request.kind == Kind.DATELINE or only_places(masked.text)


def _without_known(masked: Masked, locale: str) -> Masked:
    """Take places and numbers out of a text, to carry them through a model as the locale writes them."""
    stretches = sorted(mentions(masked.text, locale) + numerals_in(masked.text, locale))
    return masked.without(stretches) if stretches else masked


def _unit(whole: carry.Parcel, span: tuple[int, int], capitals: Capitals, *, lower: bool) -> _Unit:
    """Make a sentence ready for a model; `lower` writes A Headline Like This One as a sentence."""
    source = whole.text[slice(*span)]
    head, rest = carry.opening(replace(whole, text=source))
    loud = shouted(source) or (lower and titled(source))
    prepared = capitals.lowered(rest) if loud else carry.with_capital(rest) if head else rest
    return _Unit(*span, head, source, replace(whole, text=prepared))


def _ways(attempt: int) -> tuple[carry.Way, ...]:
    """The ways to try: what a model does best first, and first something else when the gate has objected."""
    symbols, values, numerals, inner = carry.Symbols(SYMBOLS), carry.Values(), carry.Numerals(), carry.Inner()
    attention = Attention()
    ways: tuple[tuple[carry.Way, ...], ...] = (
        (symbols, values, numerals, attention, inner, carry.Parts()),
        (values, numerals, attention, inner, symbols, carry.Parts()),
        (carry.Parts(clauses=True),),
    )
    return ways[attempt]


def _arrived(way: carry.Way, task: _Task, unit: _Unit, answers: Sequence[Output]) -> bool:
    """Take what came back for a sentence, if it is whole."""
    text = way.back(unit.parcel, [answer.text for answer in answers])
    if text is None:
        return False
    if shouted(unit.source):
        text = text.upper()
    elif unit.head:
        text = carry.like_source(unit.source, text)
    cost = way.cost if SIGN.search(unit.parcel.text) or len(answers) != 1 else 1.0
    sure = min((answer.score for answer in answers), default=1.0)
    task.answers[unit.start] = _Answer(unit.head + text, round(sure * cost, 4), sure)
    return True
