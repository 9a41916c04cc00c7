"""Makes of one text's translation that of another which differs in slots and figures: by value, or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from bulletin_i18n.facts import figures
from bulletin_i18n.facts.number_words import implied
from bulletin_i18n.slots import names
from bulletin_i18n.text.prose import bare, folded

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]
"""Where something begins and ends in a text."""

_SLOT = re.compile(r"\{([a-z]+)(\d+)\}")
_ORDINAL = re.compile(r"(?:th|first|second|third)s?$", re.IGNORECASE)
_TIMES = frozenset({"week", "weekly", "noon", "midnight", "both", "clock"})
"""Words that imply a number but are none: another one is another word, as any other is."""
_BRACES = re.compile(r"\{[^{}]*\}")
_NUMBER = re.compile(r"(?<![\w])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+)*")


def skeleton(text: str) -> str:
    """A text without what can be patched."""
    return _NUMBER.sub("0", _SLOT.sub(r"{\1}", text))


def patched(source: str, target: str, wanted: str, locale: str) -> str | None:
    """Patch a translation.

    Args:
        source: The English text that was translated.
        target: Its translation.
        wanted: The English text that is to be translated.
        locale: The translation's.

    Returns:
        The translation with the slots and figures of `wanted`; None if they cannot be put in without a doubt.
    """
    text = _with_figures(source, target, wanted, locale)
    return _with_slots(source, wanted, text) if text is not None else None


def _with_slots(old: str, new: str, text: str) -> str | None:
    """Rename slots: the first `on` of the old source becomes the first `on` of the new one, and so on."""
    before, after = _by_role(old), _by_role(new)
    if {role: len(found) for role, found in before.items()} != {role: len(found) for role, found in after.items()}:
        return None
    renamed = {a: b for role in before for a, b in zip(before[role], after[role], strict=True)}
    return _SLOT.sub(lambda match: "{" + renamed.get(match[0][1:-1], match[0][1:-1]) + "}", text)


def _by_role(text: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names(text):
        found[name.rstrip("0123456789")].append(name)
    return found


def _with_figures(old: str, target: str, new: str, code: str) -> str | None:
    """Put the figures of the new source in the places where the translation has those of the old one.

    Where the old source says one figure twice and the new one two, nobody knows which is which.
    """
    before, after = ([match[0] for match in _digits(text)] for text in (old, new))
    if len(before) != len(after) or len(set(zip(before, after, strict=True))) != len(set(before)):
        return None
    there = _digits(target)
    edits: list[tuple[Span, str]] = []
    for was, now in zip(before, after, strict=True):
        if was != now:
            place = next((match for match in there if _same_value(was, match[0], code)), None)
            if place is None:
                return None
            there.remove(place)
            edits.append((place.span(), _written(now, place[0])))
    words = _words_to_digits(old, target, new, code)
    return _edited(target, [*edits, *words]) if words is not None else None


def _words_to_digits(source: str, target: str, wanted: str, locale: str) -> list[tuple[Span, str]] | None:
    """Write a number in digits where the new source has another one in words: a number in words has its grammar.

    Only where old and new are cardinal, and the translation says the old one in one place. Where that is not so, or
    another fraction or multiple has come ("half", "twice", "dozens"), there is no way to patch: None.
    """
    before, after, there = (
        [figure for figure in figures(_blank(text), code) if figure.spelled]
        for text, code in ((source, "en"), (wanted, "en"), (target, locale))
    )
    if _multiples(source) != _multiples(wanted) or len(before) != len(after):
        return None
    edits = []
    for old, new in zip(before, after, strict=True):
        if old.readings == new.readings:
            continue
        places = [figure for figure in there if figure.readings[0] == old.readings[0]]
        cardinal = not _ORDINAL.search(old.text) and not _ORDINAL.search(new.text) and len(new.readings[0]) == 1
        if not cardinal or len(places) != 1 or _shifts(target):
            return None
        edits.append(((places[0].start, places[0].end), str(new.readings[0][0])))
    return edits


def _multiples(text: str) -> list[str]:
    """The words of an English text that stand for a share or a multiple, in their order."""
    known = implied()
    return [
        word for word in folded(_blank(text)) if not {0, 1}.issuperset(known.get(word, ())) and word not in _TIMES
    ]


def _edited(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    """Replace stretches of a text, from its end to its beginning."""
    for (start, end), written in sorted(edits, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def _digits(text: str) -> list[re.Match[str]]:
    """Find the figures of a text, as they stand; the digits in slot names are none."""
    return list(_NUMBER.finditer(_blank(text)))


def _blank(text: str) -> str:
    """Hide slots, without moving anything."""
    return _BRACES.sub(lambda match: "_" * len(match[0]), text)


def _shifts(text: str) -> bool:
    """Say whether reading figures moves what follows: marks and addresses become a space then."""
    return bare(_blank(text)) != _blank(text)


def _same_value(english: str, other: str, code: str) -> bool:
    """Say whether two figures mean the same, `7,500` and `7 500`."""
    here = {reading for figure in figures(english, "en") for reading in figure.readings}
    return any(reading in here for figure in figures(other, code) for reading in figure.readings)


def _written(english: str, like: str) -> str:
    """Write an English figure as the six languages do: a decimal comma, and the space that stands there already."""
    space = next((char for char in like if char.isspace()), "\u00a0")
    whole, _, decimals = english.partition(".")
    return whole.replace(",", space) + ("," + decimals if decimals else "")
