"""Finds the places and organisations that bulletins name, in any of a language's endings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bulletin_i18n.facts import gazetteer
from bulletin_i18n.text.prose import beginnings, lowered

_ORDER = ("ru", "kk", "uz", "ky", "tg", "tk")

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}s?(?![\w])")
_TWO_CAPITALS = re.compile(r"[A-Z][A-Z]")
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-zа-яёәғқңөұүһіӣӯҳҷ]{2,6}(?![^\W\d_])")


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


@lru_cache(maxsize=8)
def _places(code: str) -> dict[str, re.Pattern[str]]:
    """Each place, by its first English spelling, with what finds it in a text of the language."""
    column = 0 if code == "en" else _ORDER.index(code) + 1
    return {
        row[0].split()[0]: re.compile(rf"(?<!\w)(?:{'|'.join(row[column].lower().split())})")
        for row in _rows(gazetteer.PLACES)
    }


def places(text: str, code: str) -> frozenset[str]:
    """The places, by their English names, that a text speaks of; a people counts for its country.

    Args:
        text: Any text in the language.
        code: A locale, or `en`.
    """
    known = _places(code)
    likely = known if code != "en" else _likely(text)
    prose = lowered(text)
    return frozenset(name for name in likely if known[name].search(prose))


def speaks_of(text: str, place: str, code: str) -> bool:
    """Whether a text speaks of a place, given by its English name as `places` has it."""
    return _places(code)[place].search(lowered(text)) is not None


def _likely(text: str) -> dict[str, None]:
    """The places whose English names begin like a word of a text."""
    known = _beginnings()
    return dict.fromkeys(name for start in known.keys() & beginnings(text) for name in known[start])


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, list[str]]:
    """The places by how their English spellings begin: most words begin like none."""
    found: dict[str, list[str]] = {}
    for row in _rows(gazetteer.PLACES):
        for spelling in row[0].split():
            found.setdefault(spelling[:4].lower(), []).append(row[0].split()[0])
    return found


class _Organisation(NamedTuple):
    """How a language writes an organisation: its abbreviations, and what finds its full name."""

    short: tuple[str, ...]
    full: re.Pattern[str]


@lru_cache(maxsize=8)
def _organisations(code: str) -> dict[str, _Organisation]:
    column = _ORDER.index(code) + 1
    return {row[0]: _organisation(row[0], row[column].split()) for row in _rows(gazetteer.ORGANISATIONS)}


def _organisation(english: str, spellings: list[str]) -> _Organisation:
    short = tuple(word for word in spellings if not word.islower())
    names = [word.replace("+", ".{0,40}?") for word in spellings if word.islower()]
    return _Organisation((english, *short), re.compile("|".join(names) if names else "(?!)", re.DOTALL))


@lru_cache(maxsize=8)
def _abbreviations(code: str) -> dict[str, frozenset[str]]:
    """What each abbreviation of the language may stand for, in English: XMT is IOM or ILO in Uzbek."""
    meant: dict[str, set[str]] = {}
    for row in _rows(gazetteer.ORGANISATIONS):
        for word in row[_ORDER.index(code) + 1].split():
            if not word.islower():
                meant.setdefault(word, set()).add(row[0])
    return {word: frozenset(names) for word, names in meant.items()}


def acronyms(text: str) -> tuple[str, ...]:
    """The abbreviations in an English text that the table knows; none where all of it is in capitals."""
    if not _TWO_CAPITALS.search(text) or text.isupper():
        return ()
    known = _organisations("ru")
    return tuple(dict.fromkeys(a for a in _ACRONYM.findall(text) if a.removesuffix("s") in known))


def names_it(text: str, acronym: str, code: str) -> bool:
    """Whether a translation names the organisation of an English abbreviation, in short or in full."""
    known = _organisations(code)[acronym.removesuffix("s")]
    return any(short in text for short in known.short) or known.full.search(lowered(text)) is not None


def others(text: str, source: str, code: str) -> tuple[str, ...]:
    """The abbreviations in a translation that stand for organisations which the source does not name."""
    english = {found.removesuffix("s") for found in _ACRONYM.findall(source)}
    known = _abbreviations(code)
    return tuple(
        word
        for word in dict.fromkeys(_CAPITALS.findall(text))
        if (word in known and not known[word] & english) or (word in _organisations(code) and word not in english)
    )
