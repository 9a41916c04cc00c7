"""Numbers in words, in English and the six languages, with the endings they take in running text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from bulletin_i18n import number_tables


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
    table = _inflected(code, number_tables.TURKIC_ENDINGS[code]) | _table(number_tables.TURKIC_EXTRA[code])
    return {word: value for word, value in table.items() if word not in excluded}


def _inflected(code: str, endings: str) -> dict[str, int]:
    table: dict[str, int] = {}
    for word, value in zip(number_tables.TURKIC[code].split(), number_tables.UNITS, strict=True):
        table |= {word + ending: value for ending in ("", *endings.split())}
        table |= {word[:-1] + ending: value for ending in ("еу", "ау", "өө", "оо") if word[-1] in "іыиi"}
    return table


@lru_cache(maxsize=8)
def _inside_numbers(code: str) -> dict[str, int]:
    """Turkic number words with every ending they may have as the last part of a number."""
    endings = number_tables.TURKIC_ENDINGS[code] + number_tables.TURKIC_LAST
    return _inflected(code, endings) | _table(number_tables.TURKIC_EXTRA[code])


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
        return _inside_numbers(code).get(word) if bare else None
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
    return {stem + ending: value for (stem, value), ending in product(stems, number_tables.TAJIK_ENDINGS)} | _table(
        number_tables.TAJIK_EXTRA
    )


def _russian() -> dict[str, int]:
    soft, hard = _table(number_tables.RUSSIAN_SOFT), _table(number_tables.RUSSIAN_ORDINALS)
    table = _table(number_tables.RUSSIAN)
    table |= {stem + ending: value for stem, value in soft.items() for ending in ("ь", "и", "ью")}
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
    return {value for value, pattern in _inside(code) if pattern.search(text)}
