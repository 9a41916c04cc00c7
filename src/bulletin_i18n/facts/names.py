"""Finds the places and organisations that bulletins name, in any of a language's endings."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from bulletin_i18n.facts import gazetteer
from bulletin_i18n.text.prose import REMEMBERED, lowered, straight

_ORDER = ("ru", "kk", "uz", "ky", "tg", "tk")

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}s?(?![\w])")
_TWO_CAPITALS = re.compile(r"[A-Z][A-Z]")
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-zа-яёәғқңөұүһіӣӯҳҷ]{2,6}(?![^\W\d_])")


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


_LOOKAROUND = re.compile(r"\(\?[^()]*\)")
_ONE = re.compile(r"\[[^\]]*\]|.")
_OPENING = 4
"""How many letters of a name tell it from most words."""


class _Spelling(NamedTuple):
    """How a place's name begins; whether it is a name only with a capital letter; whether it is as well a word."""

    place: str
    pattern: re.Pattern[str]
    capital: bool
    common: bool


@lru_cache(maxsize=8)
def _places(code: str) -> dict[str, list[_Spelling]]:
    """The spellings of places by their first two letters."""
    column = 0 if code == "en" else _ORDER.index(code) + 1
    found: dict[str, list[_Spelling]] = {}
    for row in _rows(gazetteer.PLACES):
        place = _LOOKAROUND.sub("", row[0].split()[0]).lstrip("^")
        for spelling in row[column].split():
            stem = spelling.lstrip("^~").lower()
            first, second = (part.strip("[]") for part in _ONE.findall(_LOOKAROUND.sub("", stem))[:2])
            entry = _Spelling(place, re.compile(stem), spelling[0] == "^", spelling[0] == "~")
            for letters in product(first, second):
                found.setdefault("".join(letters), []).append(entry)
    return found


@lru_cache(maxsize=8)
def _openings(code: str) -> re.Pattern[str]:
    """What every spelling of a place begins with, at the beginning of a word."""
    by_first: dict[str, set[str]] = {}
    for entries in _places(code).values():
        for entry in entries:
            first, *more = _opening(entry.pattern.pattern)
            by_first.setdefault(first, set()).add("".join(more))
    alternatives = (f"{first}(?:{'|'.join(sorted(more))})" for first, more in sorted(by_first.items()))
    return re.compile(rf"\b(?:{'|'.join(alternatives)})")


def _opening(stem: str) -> list[str]:
    """The first letters of a pattern, each a letter or a class, as far as every match has them."""
    letters: list[str] = []
    for part in _ONE.findall(_LOOKAROUND.sub("", stem)):
        if part in {"?", "*"}:
            return letters[:-1]
        if len(letters) == _OPENING or not (part.isalpha() or part[0] == "["):
            break
        letters.append(part)
    return letters


@lru_cache(maxsize=REMEMBERED)
def _named(text: str, code: str) -> dict[str, bool]:
    """The places in a text, and whether with a capital letter; of two names the longer one is meant."""
    prose = lowered(text)
    starts = [start.start() for start in _openings(code).finditer(prose)]
    if not starts:
        return {}
    known, cased = _places(code), straight(text)
    found: dict[str, bool] = {}
    for at in starts:
        capital = cased[at : at + 1].isupper()
        spellings = [entry for entry in known.get(prose[at : at + 2], ()) if capital or not entry.capital]
        ends = [(match.end(), e.place, e.common) for e in spellings if (match := e.pattern.match(prose, at))]
        if ends:
            _, place, common = max(ends)
            found[place] = (capital and not common) or found.get(place, False)
    return found


def places(text: str, code: str, *, capital: bool = False) -> frozenset[str]:
    """The places, by their English names, that a text speaks of; a people counts for its country.

    Args:
        text: Any text in the language.
        code: A locale, or `en`.
        capital: Whether only names in capital letters count: a people or a language is none then.
    """
    named = _named(text, code)
    if not capital:
        return frozenset(named)
    return frozenset(place for place, big in named.items() if big)


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


def abbreviations(acronym: str, code: str) -> tuple[str, ...]:
    """How a language abbreviates what an English abbreviation stands for, the usual way first; none if not known."""
    known = _organisations(code).get(acronym)
    return known.short[1:] if known else ()


@lru_cache(maxsize=REMEMBERED)
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
