"""Puts places and organisations of a new text into the translation of an old one: in the right form or not at all.

A name takes the ending of its case, and words around it may agree with it. So one is put in only where the
translation says the old one as often as the source, in forms that the rules of the language give
(`languages/endings.py`), and where no word beside it might have to change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from bulletin_i18n.facts.names import abbreviations
from bulletin_i18n.facts.place_names import table
from bulletin_i18n.languages.endings import forms, gender

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PARTICLES = {
    "kk": frozenset(("да", "де", "та", "те", "ма", "ме", "ба", "бе", "па", "пе", "мен", "бен", "пен")),
    "ky": frozenset(("да", "де", "до", "дө")),
    "tk": frozenset(("da", "de")),
}
"""Words whose vowels follow those of the word before them."""
_GOVERNED = {
    "в": "acc loc", "на": "acc loc", "из": "gen", "от": "gen", "до": "gen", "у": "gen", "для": "gen", "без": "gen",
    "около": "gen", "возле": "gen", "после": "gen", "к": "dat", "по": "dat", "под": "ins", "над": "ins",
    "между": "ins", "через": "acc", "про": "acc", "при": "loc", "с": "gen ins", "о": "loc",
}  # fmt: skip
"""The cases that Russian prepositions govern; «во», «со» and «об» go by the name's first sounds and are left out."""
_VOWELS = "АЕЁИОУЫЭЮЯ"
_BEFORE, _AFTER = re.compile(r"([^\W\d_]+)\s+$"), re.compile(r"\s+([^\W\d_]+)")
_ACRONYM = re.compile(r"(?<![\w(-])[A-Z]{2,6}(?![\w-])")
_APOSTROPHE = "[ʻʼ'’‘`]"

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Renamed:
    """The old source and its translation with other names, and what was written for them."""

    source: str
    target: str
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of names: where an English text has them, how a translation writes one, and what to write instead."""

    mentions: Callable[[str], list[tuple[int, int, str]]]
    spelled: Callable[[str], Sequence[str]]
    instead: Callable[[str, re.Match[str], str, str], str]


def renamed(source: str, target: str, wanted: str, code: str) -> Renamed:
    """Put the names of a wanted text into a translation.

    Args:
        source: The English text that was translated.
        target: Its translation.
        wanted: The English text that is to be translated.
        code: The translation's locale.

    Returns:
        The same texts where no name has changed, or where one cannot be put in without a doubt.
    """
    found = Renamed(source, target)
    for kind in (
        _Kind(_places, partial(_place_forms, code=code), partial(_place, code=code)),
        _Kind(_acronyms, partial(abbreviations, code=code), partial(_acronym, code=code)),
    ):
        found = _renamed(found, wanted, kind)
    return found


def exchanged(source: str, wanted: str) -> bool:
    """Whether two texts name the same places or abbreviations in another order.

    A translation of the one says something false for the other, and names nothing that the other does not.
    """
    for mentions in (_places, _acronyms):
        here, there = ([name for *_, name in mentions(text)] for text in (source, wanted))
        if here != there and len(set(here)) > 1 and set(here) == set(there):
            return True
    return False


def without_places(text: str) -> str:
    """An English text with a mark for each place that is known."""
    return _english()[0].sub("{place}", text)


def _renamed(text: Renamed, wanted: str, kind: _Kind) -> Renamed:
    """Put the names of one kind in, all of them or none."""
    here, there = kind.mentions(text.source), kind.mentions(wanted)
    becomes = {old: new for (*_, old), (*_, new) in zip(here, there, strict=False)}
    if [becomes.get(old) for *_, old in here] != [new for *_, new in there]:
        return text
    edits: list[Edit] = []
    for old, new in becomes.items():
        if old == new:
            continue
        places = _found(text.target, kind.spelled(old))
        written = [kind.instead(text.target, place, old, new) for place in places]
        if not all(written) or len(written) != sum(name == old for *_, name in here):
            return text
        edits += [(*place.span(), name) for place, name in zip(places, written, strict=True)]
    english = [(start, end, becomes[old]) for start, end, old in here if becomes[old] != old]
    names = tuple(name for *_, name in sorted(edits))
    return Renamed(_edited(text.source, english), _edited(text.target, edits), (*text.written, *names))


def _edited(text: str, edits: Sequence[Edit]) -> str:
    for start, end, written in sorted(edits, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def _found(text: str, spellings: Sequence[str]) -> list[re.Match[str]]:
    """Where a text has one of some words, whatever apostrophe is typed."""
    if not spellings:
        return []
    words = "|".join(re.escape(word).replace("ʻ", _APOSTROPHE) for word in sorted(spellings, key=len, reverse=True))
    return list(re.finditer(rf"(?<![\w-])(?:{words})(?![\w-]|{_APOSTROPHE})", text))


def _places(text: str) -> list[tuple[int, int, str]]:
    pattern, meant = _english()
    return [(*found.span(), meant[found[0]]) for found in pattern.finditer(text)]


@cache
def _english() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the English names of places, and the first name of each."""
    meant = {name: place for place, spellings in table("en").items() for name in spellings}
    longest = sorted(meant, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?=[A-Z])(?:{'|'.join(map(re.escape, longest))})(?![\w-])"), meant


def _place_forms(place: str, code: str) -> list[str]:
    return [form for name in table(code).get(place, ()) for form in forms(name, code).values()]


def _place(text: str, found: re.Match[str], old: str, new: str, code: str) -> str:
    """Write another place in the case of the one that stands there; nothing where there is a doubt."""
    names = table(code)
    if new not in names or _agrees(text, found, code):
        return ""
    said = re.sub(_APOSTROPHE, "ʻ", found[0])
    spelled = [(name, case) for name in names[old] for case, form in forms(name, code).items() if form == said]
    cases = {case for _, case in spelled}
    if code == "ru":
        cases = _russian_cases(text, found, cases, same=gender(spelled[0][0]) == gender(names[new][0]))
        if text[: found.start()].endswith(("о ", "о\u00a0")) and names[new][0][0] in _VOWELS:
            return ""
    written = {forms(names[new][0], code).get(case, "") for case in cases}
    return written.pop() if len(written) == 1 else ""


def _russian_cases(text: str, found: re.Match[str], cases: set[str], *, same: bool) -> set[str]:
    """The cases that a form may be in where it stands; none where a verb or an adjective may agree with the name.

    Args:
        text: The translation.
        found: The name in it.
        cases: Those that have this form.
        same: Whether the other name has the same gender, so that what agrees with one agrees with the other.
    """
    before, rest = _BEFORE.search(text[: found.start()]), text[found.end() :]
    governed = _GOVERNED.get(before[1].lower(), "").split() if before else []
    if governed:
        return cases.intersection(governed)
    if not text[: found.start()].strip("*_ ") and (not rest.strip("*_ ") or rest.lstrip("*_ ").startswith(",")):
        return cases & {"nom"}
    return cases if same else set()


def _acronyms(text: str) -> list[tuple[int, int, str]]:
    """The abbreviations of an English text that are known, but for one in brackets: that goes with a full name."""
    return [(*found.span(), found[0]) for found in _ACRONYM.finditer(text) if abbreviations(found[0], "ru")]


def _acronym(text: str, found: re.Match[str], old: str, new: str, code: str) -> str:
    """Write another abbreviation; in Russian only after a preposition, since a verb may agree with it.

    Not where another stands beside it: «УНП ООН» is one name, and its half would stay.
    """
    del old
    before, after = _BEFORE.search(text[: found.start()]), _AFTER.match(text, found.end())
    if _agrees(text, found, code) or (code == "ru" and not (before and before[1].lower() in _GOVERNED)):
        return ""
    if any(word and len(word[1]) > 1 and word[1][:2].isupper() for word in (before, after)):
        return ""
    return next(iter(abbreviations(new, code)), "")


def _agrees(text: str, found: re.Match[str], code: str) -> bool:
    """Whether a particle follows whose vowels are those of the name."""
    after = _AFTER.match(text, found.end())
    return after is not None and after[1].lower() in _PARTICLES.get(code, ())
