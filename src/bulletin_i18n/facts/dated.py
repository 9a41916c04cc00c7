"""Holds the dates of a text against those of its translation, by value."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Date, Span
from bulletin_i18n.english import dates as english_dates
from bulletin_i18n.text.prose import REMEMBERED, bare, beginnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bulletin_i18n.dates import FoundDate
    from bulletin_i18n.languages import Language


_MONTHS = """
    jan janu feb febr mar marc apr apri may jun june jul july aug augu sep sept oct octo nov nove dec dece
"""
_BEGINNINGS = frozenset(_MONTHS.split())
"""How the English months begin: most texts name none, and need not be searched."""
_NUMERIC = re.compile(r"\d[./-]\d")


@lru_cache(maxsize=REMEMBERED)
def _english(source: str) -> list[FoundDate]:
    """The dates with a month of an English text."""
    if _BEGINNINGS.isdisjoint(beginnings(source)) and not _NUMERIC.search(source):
        return []
    return [found for found in english_dates.find_dates(bare(source)) if _months(found.value)]


@lru_cache(maxsize=8)
def _dates(source: str, target: str, language: Language) -> tuple[list[FoundDate], list[FoundDate]]:
    """The dates with a month of both texts; a year alone is a figure like any other."""
    here = _english(source)
    if not here:
        return [], []
    return here, [found for found in language.find_dates(bare(target)) if _months(found.value)]


def _days(value: Date | Span) -> tuple[Date, ...]:
    return (value.start, value.end) if isinstance(value, Span) else (value,)


def _months(value: Date | Span) -> bool:
    return all(day.month is not None for day in _days(value))


def _agree(one: Date, other: Date) -> bool:
    """Whether two dates agree in all that both of them say: "27 July" is "27 July 2021"."""
    years = one.year is None or other.year is None or one.year == other.year
    return years and (one.month, one.day) == (other.month, other.day)


def _without_partner(found: Sequence[FoundDate], others: Iterable[FoundDate]) -> list[FoundDate]:
    """The dates that the other text lacks; a span counts as its first and its last day."""
    known = [day for other in others for day in _days(other.value)]
    return [date for date in found if not all(any(_agree(day, k) for k in known) for day in _days(date.value))]


def compared(source: str, target: str, language: Language) -> tuple[list[str], list[str]]:
    """List the dates that stand in one of two texts only, as the texts write them.

    Args:
        source: English.
        target: Its translation.
        language: The translation's.
    """
    here, there = _dates(source, target, language)
    if not here:
        return [], []
    said, saying = bare(source), bare(target)
    return (
        [said[d.start : d.end] for d in _without_partner(here, there)],
        [saying[d.start : d.end] for d in _without_partner(there, here)],
    )


def without_dates(source: str, target: str, language: Language) -> tuple[str, str]:
    """Blank out the dates that are the same, or that `compared` reports, so that their figures are not compared too.

    Where one text says less than the other, such as no year, the figures stay: what is missing is missing.
    """
    here, there = _dates(source, target, language)
    if not here:
        return source, target
    same = {day for d in here for day in _days(d.value)} == {day for d in there for day in _days(d.value)}
    told = bool(_without_partner(here, there)) and bool(_without_partner(there, here))
    if not (same or told):
        return source, target
    return _blanked(bare(source), here), _blanked(bare(target), there)


def _blanked(text: str, found: Iterable[FoundDate]) -> str:
    for date in found:
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    return text
