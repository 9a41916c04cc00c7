"""Drafts from installed Argos packages, run on CTranslate2 without a network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin_i18n.engines import carry
from bulletin_i18n.engines.cache import Cache
from bulletin_i18n.engines.capitals import Capitals, shouted, titled
from bulletin_i18n.engines.markup import SIGN, mask
from bulletin_i18n.engines.runtime import Job, Output, Runtime
from bulletin_i18n.engines.sentences import spans
from bulletin_i18n.model import Draft, Kind
from bulletin_i18n.models.package import installed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.draft import EngineContext
    from bulletin_i18n.engines.markup import Masked
    from bulletin_i18n.model import Request
    from bulletin_i18n.models.package import Inventory, Package

SYMBOLS = tuple(f"⟦{number}⟧" for number in range(1, 100))
BEAMS = (2, 4, 4)
"""Beam width of each attempt."""
HEADLINES = frozenset({Kind.TITLE, Kind.HEADLINE, Kind.HEADING, Kind.LINK})
"""Kinds of text that English may write With A Capital For Each Word."""
WIDE = 4
"""Beam width for sentences that the model is not sure of."""
DOUBTFUL = 0.35
"""The score under which it is not."""


def engine(context: EngineContext) -> Argos:
    """Make the engine; the model folders are read, no model is loaded yet."""
    store = Cache(context.cache) if context.cache else None
    return Argos(installed(context.models), Runtime(store, context.progress), context.pivot)


Route = tuple["Package", ...]
"""The packages that a text goes through: one, or two by way of a pivot language."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of a request on its way through a model.

    `start` and `end` are its place in the masked text, `source` is what stands there; `head` is a date that was
    cut off, `parcel` what is left, written as the model likes it.
    """

    start: int
    end: int
    head: str
    source: str
    parcel: carry.Parcel
    route: Route


@dataclass(slots=True)
class _Task:
    """A request, its text with signs, and its sentences with what has come back for them, by where they start."""

    request: Request
    masked: Masked
    units: list[_Unit]
    answers: dict[int, Output]


class Argos:
    """Offers the translations of installed packages from English.

    Args:
        inventory: What is installed.
        runtime: What runs it.
        pivot: A language by way of which to go where there is no direct package, only if the user asks for it: two
            models make more mistakes than one, and other ones.
    """

    name = "argos"

    def __init__(self, inventory: Inventory, runtime: Runtime, pivot: str = "") -> None:
        self._routes = _routes(inventory.packages, pivot)
        self._broken = inventory.broken
        self._runtime = runtime

    def missing(self, locale: str) -> str | None:
        """Say that no package is installed for a locale, or which one is broken."""
        if locale in self._routes:
            return None
        broken = "".join(f" ({error})" for error in self._broken)
        return (
            f"no Argos package from English into {locale} is installed{broken}; "
            "install one with `bulletin-i18n models install FILE.argosmodel`"
        )

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """Translate all requests that there is a package for, in as few batches as possible."""
        if attempt >= len(BEAMS):
            return [None] * len(requests)
        masks = [mask(request.msgid) for request in requests]
        capitals = Capitals(masked.text for masked in masks)
        tasks = [self._task(*pair, capitals, attempt) for pair in zip(requests, masks, strict=True)]
        pairs = [(task, unit) for task in tasks for unit in task.units]
        self._translate(pairs, _ways(attempt), BEAMS[attempt])
        if BEAMS[attempt] < WIDE:
            self._reconsider([(t, u) for t, u in pairs if t.answers[u.start].score < DOUBTFUL], _ways(attempt))
        return [self._draft(task) for task in tasks]

    def _task(self, request: Request, masked: Masked, capitals: Capitals, attempt: int) -> _Task:
        """Cut a request into sentences, none if there is no package for its locale."""
        lower = request.kind in HEADLINES and attempt > 0
        route = self._routes.get(request.locale)
        slots = {slot.name: slot for slot in request.slots}
        parcel = carry.Parcel(masked.text, request.locale, masked.parts, slots)
        units = [_unit(parcel, span, route, capitals, lower=lower) for span in spans(masked.text)] if route else []
        return _Task(request, masked, [unit for unit in units if carry.wordy(unit.source)], {})

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
            results = iter(self._run([(unit.route, text) for (_, unit), out in pairs for text in out or []], beam))
            left = []
            for (task, unit), out in zip(pending, outs, strict=True):
                answers = [next(results) for _ in out or []]
                if out is None or not _arrived(way, task, unit, answers):
                    left.append((task, unit))
            pending = left

    def _run(self, texts: Sequence[tuple[Route, str]], beam: int) -> list[Output]:
        """Send texts along their routes, all of them one stage after the other."""
        outputs = [Output(text, 1.0) for _, text in texts]
        for stage in range(max((len(route) for route, _ in texts), default=0)):
            going = [n for n, (route, _) in enumerate(texts) if stage < len(route) and outputs[n].text.strip()]
            results = self._runtime.translate([Job(texts[n][0][stage], outputs[n].text) for n in going], beam)
            for n, result in zip(going, results, strict=True):
                outputs[n] = Output(result.text, round(result.score * outputs[n].score, 4))
        return outputs

    def _out(self, way: carry.Way, unit: _Unit) -> list[str] | None:
        """What a way sends to the model for a sentence; symbols only to a model that knows them."""
        texts = way.out(unit.parcel)
        if isinstance(way, carry.Symbols) and texts and SIGN.search(unit.parcel.text):
            used = [symbol for symbol in way.symbols if symbol in texts[0]]
            known = [self._runtime.model(package).vocabulary for package in unit.route]
            return texts if all(symbol in tokens for symbol in used for tokens in known) else None
        return texts

    def _draft(self, task: _Task) -> Draft | None:
        """Put the sentences of a request together, with everything between them as it was."""
        if not task.units:
            return None
        text, done = "", 0
        for unit in task.units:
            text += task.masked.text[done : unit.start] + task.answers[unit.start].text
            done = unit.end
        score = min(answer.score for answer in task.answers.values())
        whole = task.masked.unmask(text + task.masked.text[done:])
        names = "+".join(package.name for package in task.units[0].route)
        return Draft(msgstr=whole, engine=self.name, package=names, score=score)


def _routes(packages: Sequence[Package], pivot: str) -> dict[str, Route]:
    """Find the way into each language: directly, else by the pivot if one is asked for."""
    pairs = {(package.from_code, package.to_code): package for package in reversed(packages)}
    routes: dict[str, Route] = {}
    if (first := pairs.get(("en", pivot))) is not None:
        routes = {
            target: (first, package) for (source, target), package in pairs.items() if source == pivot != target
        }
    return routes | {target: (package,) for (source, target), package in pairs.items() if source == "en"}


def _unit(whole: carry.Parcel, span: tuple[int, int], route: Route, capitals: Capitals, *, lower: bool) -> _Unit:
    """Make a sentence ready for a model; `lower` writes A Headline Like This One as a sentence."""
    source = whole.text[slice(*span)]
    head, rest = carry.opening(replace(whole, text=source))
    loud = shouted(source) or (lower and titled(source))
    prepared = capitals.lowered(rest) if loud else carry.with_capital(rest) if head else rest
    return _Unit(*span, head, source, replace(whole, text=prepared), route)


def _ways(attempt: int) -> tuple[carry.Way, ...]:
    """The ways to try: what a model does best first, and first something else when the gate has objected."""
    symbols, values, numerals, inner = carry.Symbols(SYMBOLS), carry.Values(), carry.Numerals(), carry.Inner()
    ways: tuple[tuple[carry.Way, ...], ...] = (
        (symbols, values, numerals, inner, carry.Parts()),
        (values, numerals, inner, symbols, carry.Parts()),
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
    score = min((answer.score for answer in answers), default=1.0) * cost
    task.answers[unit.start] = Output(unit.head + text, round(score, 4))
    return True
