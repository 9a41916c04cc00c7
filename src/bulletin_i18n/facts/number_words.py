"""Numbers in words, in English and the six languages, with the endings they take in running text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from bulletin_i18n.facts import number_tables

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=1)
def implied() -> dict[str, tuple[int, ...]]:
    """Map English words to what a translation may say for them in figures: "twice" may be 2, "a" may be 1."""
    rows = [line.split() for line in number_tables.IMPLIED.splitlines()]
    return {word: tuple(map(int, row[0].split(","))) for row in rows if row for word in row[1:]}


@lru_cache(maxsize=16)
def values(code: str) -> dict[str, int]:
    """Map each word form that is a number to its value.

    Args:
        code: A locale, or `en`.
    """
    if code == "en":
        return _english()
    if code == "ru":
        return _russian()
    if code == "tg":
        return _tajik()
    return _turkic(code)


def _table(text: str) -> dict[str, int]:
    """Read lines of a value and the words for it."""
    rows = [line.split() for line in text.splitlines()]
    return {word: int(row[0]) for row in rows if row for word in row[1:]}


def _english() -> dict[str, int]:
    lists = number_tables.ENGLISH.split(), number_tables.ENGLISH_ORDINALS.split()
    return {word: value for words in lists for word, value in zip(words, number_tables.ENGLISH_VALUES, strict=True)}


def _turkic(code: str) -> dict[str, int]:
    excluded = number_tables.NOT_NUMBERS.split()
    ordinals = number_tables.TURKIC_ORDINALS[code].split()
    endings = map("".join, product(ordinals, ["", *number_tables.ORDINAL_ENDINGS[code].split()]))
    table = _inflected(code, [*number_tables.TURKIC_ENDINGS[code].split(), *endings])
    table |= _table(number_tables.TURKIC_EXTRA[code])
    return {word: value for word, value in table.items() if word not in excluded}


def _inflected(code: str, endings: Iterable[str]) -> dict[str, int]:
    table: dict[str, int] = {}
    endings = tuple(endings)
    for word, value in zip(number_tables.TURKIC[code].split(), number_tables.UNITS, strict=True):
        table |= {word + ending: value for ending in ("", *endings)}
        table |= {word[:-1] + ending: value for ending in ("еу", "ау", "өө", "оо") if word[-1] in "іыиi"}
    return table


@lru_cache(maxsize=4096)
def _begins(word: str, code: str) -> int | None:
    """The value of the Turkic numeral that a word begins with, whatever ending follows; None where it is none."""
    if word.startswith(tuple(number_tables.NOT_PARTS.split())):
        return None
    stems = zip(number_tables.TURKIC[code].split(), number_tables.UNITS, strict=True)
    found = [(stem, value) for stem, value in stems if word.startswith(stem) and len(word) - len(stem) < 8]
    exact = _table(number_tables.TURKIC_EXTRA[code]).get(word)
    return exact or (max(found, key=lambda pair: len(pair[0]))[1] if found else None)


def scale(word: str, code: str) -> int:
    """The thousand, million or milliard that a word stands for in any form, 0 for any other word."""
    value = values(code).get(word) or (_begins(word, code) if code in number_tables.TURKIC else None)
    if value is None and code == "tg":
        value = next(
            (v for stem, v in (("ҳазор", 1000), ("миллион", 10**6), ("миллиард", 10**9)) if word.startswith(stem)), 0
        )
    return value if value in {1000, 10**6, 10**9} else 0


def going_on(word: str, before: str, code: str) -> int | None:
    """The value of a word that goes on with a number in words, None if it is no part of it.

    In the Turkic languages only a bare numeral can be gone on with: «он бір» is 11, «оннан бірі» one in ten. In
    Tajik an `-у` joins, but for hundreds and thousands: «бисту панҷ», «ду ҳазор».

    Args:
        word: The word, folded.
        before: The number word before it, folded.
        code: A locale, or `en`.
    """
    if code in number_tables.TURKIC:
        bare = before in number_tables.TURKIC[code].split() or before in {"млн", "млрд", "mln", "mlrd"}
        return _begins(word, code) if bare else None
    value = values(code).get(word)
    if code != "tg":
        return value
    if value is None:
        value = next((number for number, found in _inside(code) if found.match(word)), None)
    return value if before.endswith(("у", "ю")) or (value or 0) >= 100 else None


def _tajik() -> dict[str, int]:
    stems = list(zip(number_tables.TAJIK.split(), number_tables.UNITS, strict=True))
    stems += zip(number_tables.TAJIK_TEENS.split(), range(11, 20), strict=True)
    stems += zip(number_tables.TAJIK_HUNDREDS.split(), range(200, 1000, 100), strict=True)
    endings = ("", *number_tables.TAJIK_ENDINGS.split())
    table = {stem + ending: value for (stem, value), ending in product(stems, endings)}
    return table | _table(number_tables.TAJIK_EXTRA)


def _russian() -> dict[str, int]:
    soft, hard = _table(number_tables.RUSSIAN_SOFT), _table(number_tables.RUSSIAN_ORDINALS)
    table = _table(number_tables.RUSSIAN)
    table |= {stem + ending: value for stem, value in soft.items() for ending in ("ь", "и", "ью")}
    table.pop("семью")  # far more often "family"
    return table | {
        stem + ending: value for stem, value in hard.items() for ending in number_tables.ADJECTIVE.split()
    }


@lru_cache(maxsize=16)
def _inside(code: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    middles = "|".join(number_tables.MIDDLES.get(code, "").split())
    stems = _table(number_tables.COMPOUND.get(code, ""))
    found = [(value, re.compile(rf"\b{stem}-?(?:{middles})")) for stem, value in stems.items()]
    return (*found, (24, re.compile(number_tables.ROUND_THE_CLOCK[code])))


def inside(text: str, code: str) -> set[int]:
    """The values that longer words hold: 3 in «трёхдневный», 24 in «круглосуточный».

    Args:
        text: A translation in lower case.
        code: Its locale.
    """
    found = {value for value, pattern in _inside(code) if pattern.search(text)}
    if code in number_tables.TURKIC:
        found |= {value for word in re.findall(r"[^\W\d_]+(?:ʻ[^\W\d_]+)*", text) if (value := _begins(word, code))}
    return found
