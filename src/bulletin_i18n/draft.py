"""Drafts from engines, put only where nothing is.

What is untranslated in all asked-for catalogues is collected, each text once a locale, and goes to the engines in
large batches. A draft has to pass the gate before it is written; a rejected one is asked for again, another way,
then from the next engine. What is left over stays empty, with the reason in a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from bulletin_i18n import provenance
from bulletin_i18n.model import Catalogue, Draft, Message, Request, Slot, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_TEXT, LONGEST_WORD = 20_000, 500
"""Characters over which a text, or a word of it, is nothing to translate."""
MAX_ATTEMPTS = 6
"""After so many ways an engine is not asked again, whatever it says."""

Gate = Callable[[Request, str], str]
"""Says why a text may not be put in as a draft of a request, or nothing."""
Mend = Callable[[Request, Draft], Draft]
"""Puts right what can be put right before the gate looks, such as `mending.mender(glossary)`."""

_SLOT_NOTE = re.compile(r"\{(?P<name>[a-z]+\d+)\} = (?P<text>.*?)(?: \((?P<value>[^()]*)\))?$")


class Engine(Protocol):
    """Something that can offer drafts."""

    name: str

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """Offer a draft for each request, None where there is nothing to offer.

        Args:
            requests: Texts of any locales, none twice.
            attempt: 0 at first; 1, 2, … ask for another way, since the gate has rejected what came before.
        """

    def missing(self, locale: str) -> str | None:
        """Say in one line what this engine lacks for a locale and how to get it; None if it lacks nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineContext:
    """What an engine may draw on.

    `catalogues` are those of all bulletins and locales. `models` are the folders where packages are installed.
    `cache` is the folder for what can be computed again, None for no cache. `memories` are texts of translation
    memories outside the project, as (locale, source, translation). `pivot` is a language to go by where an engine
    has no direct way, such as `ru`; none if empty. `server` is the address of a LibreTranslate server, empty unless
    the user has named one. `progress` is called with (done, in all).
    """

    catalogues: tuple[Catalogue, ...] = ()
    models: tuple[Path, ...] = ()
    cache: Path | None = None
    memories: tuple[tuple[str, str, str], ...] = ()
    pivot: str = ""
    server: str = ""
    progress: Callable[[int, int], None] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Work:
    """What is still to be done, and what has come of it."""

    drafts: dict[Request, Draft] = field(default_factory=dict)
    reasons: dict[Request, str] = field(default_factory=dict)


def draft(
    catalogues: Sequence[Catalogue],
    engines: Sequence[Engine],
    gate: Gate,
    mend: Mend | None = None,
    *,
    again: bool = False,
) -> tuple[Catalogue, ...]:
    """Fill what is untranslated with drafts.

    Args:
        catalogues: The catalogues to fill, of any bulletins and locales.
        engines: The chain: each gets what those before it had no acceptable draft for.
        gate: What decides whether a draft is acceptable, such as `gate.gate(checks)`.
        mend: What is done to a draft before that.
        again: Draft what is drafted and untouched anew as well, with a better model for instance; where nothing
            is offered the old draft stays.

    Returns:
        The catalogues in the same order, each the very same object if nothing in it has changed. Entries that
        a person may have written are as they were.
    """
    requests = list(dict.fromkeys(request for c in catalogues for _, request in _open_requests(c, again=again)))
    work = _Work()
    for engine in engines:
        left = [request for request in requests if request not in work.drafts]
        _ask(_Mended(engine, mend) if mend else engine, left, gate, work)
    return tuple(_filled(catalogue, work, again=again) for catalogue in catalogues)


def request_of(message: Message, locale: str) -> Request:
    """Make the request for a message; its kind and slots are read from the `#.` notes."""
    slots: dict[str, Slot] = {}
    for note in message.notes:
        found = _SLOT_NOTE.match(note)
        if found and provenance.BRACE_FORMAT in message.flags:
            text, value = found["text"], found["value"]
            slots.setdefault(found["name"], Slot(name=found["name"], value=value or text, text=text))
    kind = message.notes[0] if message.notes else ""
    return Request(
        locale=locale, msgid=message.msgid, kind=kind, slots=tuple(slots.values()), msgctxt=message.msgctxt
    )


def _open_requests(catalogue: Catalogue, *, again: bool) -> Iterator[tuple[Message, Request]]:
    """Yield the messages that want a draft, with their requests.

    Plural messages are left to people, and so are texts that no person has written, such as pasted data.
    """
    wanted = {State.UNTRANSLATED, State.DRAFT} if again else {State.UNTRANSLATED}
    for message in catalogue.messages:
        readable = (
            len(message.msgid) <= LONGEST_TEXT and max(map(len, message.msgid.split()), default=0) <= LONGEST_WORD
        )
        live = readable and not message.obsolete and not message.msgid_plural
        if live and provenance.state(message) in wanted:
            yield message, request_of(message, catalogue.locale)


@dataclass(frozen=True)
class _Mended:
    """An engine whose drafts are mended."""

    engine: Engine
    mend: Mend

    @property
    def name(self) -> str:
        return self.engine.name

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        offers = zip(requests, self.engine.suggest(requests, attempt), strict=True)
        return [self.mend(request, offer) if offer else None for request, offer in offers]


def _ask(engine: Engine | _Mended, requests: Sequence[Request], gate: Gate, work: _Work) -> None:
    """Ask an engine again and again, for less and less, until it has nothing more to offer."""
    for attempt in range(MAX_ATTEMPTS):
        if not requests:
            return
        distinct = _distinct(requests)
        offers = dict(zip(distinct, engine.suggest(list(distinct.values()), attempt), strict=True))
        for request in requests:
            offer = offers[_same(request)]
            why = gate(request, offer.msgstr) if offer else ""
            if offer and not why:
                work.drafts[request] = offer
            elif why:
                work.reasons[request] = f"{engine.name}: {why}"
        if not any(offers.values()):
            return
        requests = [r for r in requests if r not in work.drafts and offers[_same(r)]]


def _same(request: Request) -> Request:
    """What requests for the same text have in common: what the slots hold makes no difference."""
    return replace(request, msgctxt=None, kind="", slots=())


def _distinct(requests: Sequence[Request]) -> Mapping[Request, Request]:
    """The first request of each text and locale."""
    first: dict[Request, Request] = {}
    for request in requests:
        first.setdefault(_same(request), request)
    return first


def _filled(catalogue: Catalogue, work: _Work, *, again: bool) -> Catalogue:
    """Put the drafts and the reasons into a catalogue."""
    filled = {
        message.key: _answered(message, work.drafts.get(request), work.reasons.get(request))
        for message, request in _open_requests(catalogue, again=again)
    }
    messages = tuple(m if m.obsolete else filled.get(m.key, m) for m in catalogue.messages)
    return catalogue if messages == catalogue.messages else replace(catalogue, messages=messages)


def _answered(message: Message, offer: Draft | None, reason: str | None) -> Message:
    """The message with its draft, or empty with the reason why there is none."""
    if offer:
        return provenance.sealed(message, offer)
    if message.text:
        return message
    return provenance.without_draft(message, reason or "no engine had a text to offer")
