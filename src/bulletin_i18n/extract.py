"""From a bulletin to its messages, and old translations carried over to new sources.

A message is its story and its source text, never its position. An unchanged source keeps its translation; a changed
block of the same story keeps it as outdated; text never wanders from one story to another; what a person wrote stays
in the file when its source is gone (`#~`), and comes back with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n import provenance
from bulletin_i18n.model import Catalogue, Message, Place, Segment, State, story_segments
from bulletin_i18n.pofile import header_field, with_header_field
from bulletin_i18n.similarity import best_pairs
from bulletin_i18n.slots import translatable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from bulletin_i18n.model import Bulletin

ALIKE = 0.5
"""The least likeness (1 for equal, see `similarity.ratio`) at which a changed block is taken for the same block."""

Key = tuple[str | None, str]
"""Story and source."""

CREATED = "POT-Creation-Date"
REVISED = "PO-Revision-Date"


def stamp(now: datetime) -> str:
    """A moment as the dates of a .po header are written: `2026-07-31 14:05+0000`."""
    return now.strftime("%Y-%m-%d %H:%M%z")


def template(bulletin: Bulletin, now: datetime) -> Catalogue:
    """List the messages of a bulletin: masthead first, then story by story in reading order.

    Args:
        bulletin: What has been read.
        now: The time to write into the header, with its zone.
    """
    messages: dict[tuple[str | None, str], Message] = {}
    for story, segment in _segments(bulletin):
        message = entry(story, segment)
        known = messages.get(message.key)
        messages[message.key] = _joined(known, message) if known else message
    header = Message(msgid="", msgstr=(_header_text(bulletin.id, "", "", stamp(now)),))
    return Catalogue(locale="", header=header, messages=tuple(messages.values()))


def _segments(bulletin: Bulletin) -> Iterator[tuple[str, Segment]]:
    masthead = bulletin.masthead
    for segment in (bulletin.title, bulletin.publisher, *story_segments(masthead)):
        if segment and translatable(segment.msgid):
            yield masthead.id, segment
    for story in bulletin.stories:
        for segment in story_segments(story):
            if translatable(segment.msgid):
                yield story.id, segment


def entry(story: str, segment: Segment) -> Message:
    """The empty entry of a text: its notes say the kind and what each slot holds."""
    values = (f"{{{slot.name}}} = {' '.join(slot.text.split())} ({slot.value})" for slot in segment.slots)
    plain = (f"{{{slot.name}}} = {slot.text}" for slot in segment.slots)
    notes = [
        with_value if slot.value != slot.text else without
        for slot, with_value, without in zip(segment.slots, values, plain, strict=True)
    ]
    return Message(
        msgctxt=story,
        msgid=segment.msgid,
        notes=(str(segment.kind), *notes),
        references=(_reference(segment.place),),
        flags=(provenance.BRACE_FORMAT,) if segment.slots else (),
    )


def _reference(place: Place) -> str:
    """`path:line`; GNU gettext marks a path with spaces off by U+2068 and U+2069."""
    path = f"\u2068{place.path}\u2069" if re.search(r"\s", place.path) else place.path
    return f"{path}:{place.line}"


def _joined(first: Message, second: Message) -> Message:
    """One message of two blocks of a story that say the same."""
    notes = (*first.notes, *(note for note in second.notes if note not in first.notes))
    return replace(first, notes=notes, references=(*first.references, *second.references))


def _header_text(bulletin: str, locale: str, plural_forms: str, created: str) -> str:
    fields = {
        "Project-Id-Version": bulletin,
        "Report-Msgid-Bugs-To": "",
        CREATED: created,
        REVISED: created if locale else "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "nobody yet" if locale else "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": locale or "LANGUAGE <LL@li.org>",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": plural_forms} if plural_forms else {}),
    }
    return "".join(f"{name}: {value}".rstrip() + "\n" for name, value in fields.items())


def new_catalogue(bulletin: str, locale: str, plural_forms: str, now: datetime) -> Catalogue:
    """A catalogue without messages, for a locale that has none yet.

    Args:
        bulletin: The bulletin's id, which is the gettext domain.
        locale: The code that goes into the header.
        plural_forms: The value of the Plural-Forms field; an existing file's is never rewritten.
        now: The time to write into the header, with its zone.
    """
    text = _header_text(bulletin, locale, plural_forms, stamp(now))
    return Catalogue(locale=locale, header=Message(msgid="", msgstr=(text,)), messages=())


def settled(new: Catalogue, old: Catalogue) -> Catalogue:
    """The new catalogue with the old header if no message changed, so that no date moves by itself."""
    return replace(new, header=old.header) if new.messages == old.messages else new


def merge(source: Catalogue, old: Catalogue) -> Catalogue:
    """Bring a locale's catalogue up to a template.

    Args:
        source: The template, with every message that the bulletin has now.
        old: The locale's catalogue as its translators left it.

    Returns:
        The template's messages in its order, each with the translation that belongs to it, then the obsolete
        ones. The header is the old one; its POT-Creation-Date moves only if any message changed.
    """
    wanted = {message.key for message in source.messages}
    kept = {message.key: message for message in _with_obsolete_first(old.messages) if message.key in wanted}
    settled, restored = _settled(source.messages, kept, old.messages)
    free = [m for m in old.messages if m.key not in wanted and m.key not in restored]
    changed = _changed_blocks([m for m in source.messages if m.key not in settled and m.key not in kept], free)
    messages = [
        settled.get(message.key)
        or (provenance.outdated(message, changed[message.key]) if message.key in changed else None)
        or _updated(kept.get(message.key, message), message)
        for message in source.messages
    ]
    carried = {message.key for message in changed.values()}
    obsolete = [_retired(m) for m in free if m.key not in carried and not provenance.machine_only(m)]
    merged = replace(old, messages=(*messages, *obsolete))
    if merged.messages == old.messages:
        return old
    return replace(merged, header=with_header_field(old.header, CREATED, header_field(source.header, CREATED)))


def _with_obsolete_first(messages: Iterable[Message]) -> list[Message]:
    """In an order in which a live entry with a text wins over an obsolete one with the same key."""
    return sorted(messages, key=lambda m: (any(m.msgstr), not m.obsolete))


def _settled(
    new: Iterable[Message], kept: Mapping[Key, Message], old: Iterable[Message]
) -> tuple[dict[Key, Message], set[Key]]:
    """The messages whose translation is certain, by key, and the keys of the outdated ones that became them.

    Either the source is as it was, or it is again what a reviewed translation was made for.
    """
    returned: dict[Key, list[Message]] = defaultdict(list)
    for message in old:
        if message.previous and message.fuzzy:
            returned[message.msgctxt, message.previous.msgid].append(message)
    settled: dict[Key, Message] = {}
    restored: set[Key] = set()
    for message in new:
        known = kept.get(message.key)
        if known and any(known.msgstr):
            settled[message.key] = _updated(known, message)
            continue
        for back in returned.get(message.key, ()):
            again = provenance.restored(provenance.outdated(message, back))
            if again:
                settled[message.key] = again
                restored.add(back.key)
                break
    return settled, restored


def _changed_blocks(new: Iterable[Message], old: Iterable[Message]) -> dict[Key, Message]:
    """For a new message, the message of the same story that it was before its source changed."""
    before: dict[str | None, list[Message]] = defaultdict(list)
    now: dict[str | None, list[Message]] = defaultdict(list)
    for message in old:
        if not message.obsolete and not provenance.machine_only(message):
            before[message.msgctxt].append(message)
    for message in new:
        now[message.msgctxt].append(message)
    pairs: dict[Key, Message] = {}
    for story, messages in now.items():
        sources, targets = [m.msgid for m in before[story]], [m.msgid for m in messages]
        for index, was in best_pairs(sources, targets, ALIKE).items():
            pairs[messages[index].key] = before[story][was]
    return pairs


def _retired(message: Message) -> Message:
    """An entry whose source is gone; one that was obsolete before stays as it is."""
    return message if message.obsolete else replace(message, obsolete=True, references=(), notes=())


def _updated(kept: Message, message: Message) -> Message:
    """An entry that stays, with the notes, places and format flag that its source has now."""
    flags = (*(f for f in kept.flags if f != provenance.BRACE_FORMAT), *message.flags)
    if set(flags) == set(kept.flags):
        flags = kept.flags
    return replace(kept, notes=message.notes, references=message.references, flags=flags, obsolete=False)


def counts(catalogue: Catalogue) -> dict[State, tuple[int, int]]:
    """How many live messages, and how many words of their sources, are in each state."""
    totals = dict.fromkeys(State, (0, 0))
    for message in catalogue.messages:
        if not message.obsolete:
            state = provenance.state(message)
            messages, words = totals[state]
            totals[state] = messages + 1, words + len(message.msgid.split())
    return totals
