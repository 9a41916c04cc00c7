"""Dates as values: a day, a month or a year, with or without a year, and the spans between two of them.

They are written in EDTF, the Extended Date/Time Format of ISO 8601-2:2019 (Library of Congress profile, levels
0 and 1): `2021-07-27`, `2021-07`, `2021`; `XXXX-07-30` and `XXXX-07` where nobody says the year; a span is two of
these joined by `/`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bulletin_i18n.errors import LocaleError

_FORM = re.compile(r"([0-9]{4}|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FORMS = "write 2021-07-27, 2021-07, 2021, XXXX-07-30, XXXX-07, or two of a kind joined by /"
_LEAP_YEAR = 2020


class Role(StrEnum):
    """What a date does in its sentence: English shows it by the preposition, other languages by their cases."""

    ON = "on"
    """When something is: on a day, in a month, in a year, from one day to another."""
    OF = "of"
    """What belongs to the date: the forum of July 30, the July 30 forum."""
    SINCE = "since"
    """From the date on."""
    UNTIL = "until"
    """Up to the date; also by and before."""
    FOR = "for"
    """What is planned or meant for the date: the plan for 2021-2023."""
    AFTER = "after"
    """Later than the date."""
    DATE = "date"
    """A label: a dateline, a heading, a cell."""

    @classmethod
    def _missing_(cls, value: object) -> Role:
        raise LocaleError(f"{value!r} is not a role", remedy=f"choose one of {', '.join(cls)}")


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year of the Gregorian calendar, kept as exact as it was said.

    `day` needs a `month`; `year` may be None where a month is known (`XXXX-07-30`).

    Raises:
        LocaleError: There is no such day, month or year.
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is not None and not 1 <= self.year <= 9999:
            raise LocaleError(f"there is no year {self.year}", remedy="write four digits")
        if self.month is None:
            if self.year is None or self.day is not None:
                raise LocaleError("a date needs a year, or a month", remedy=_FORMS)
        elif not 1 <= self.month <= 12:
            raise LocaleError(f"there is no month {self.month}", remedy="write 01 to 12")
        elif self.day is not None and not 1 <= self.day <= self._days():
            remedy = f"write 01 to {self._days()}"
            raise LocaleError(f"there is no day {self.day} in {edtf(self)[:7]}", remedy=remedy)

    def _days(self) -> int:
        return calendar.monthrange(self.year or _LEAP_YEAR, self.month or 1)[1]

    @property
    def parts(self) -> int:
        """How exact it is: 1 for a year, 2 for a month, 3 for a day."""
        return 1 if self.month is None else 2 if self.day is None else 3

    def without_year(self) -> Date:
        """Return the same day or month, the year unsaid."""
        return Date(None, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to a later one, both included, both as exact as each other.

    Without years it may run over New Year (`XXXX-12-30/XXXX-01-02`), for at most half a year.

    Raises:
        LocaleError: The two do not go together, or the second does not come after the first.
    """

    start: Date
    end: Date

    def __post_init__(self) -> None:
        start, end = self.start, self.end
        if start.parts != end.parts or (start.year is None) != (end.year is None):
            raise LocaleError(f"{edtf(self)} joins two dates that are not of a kind", remedy=_FORMS)
        if not (_order(start) < _order(end) or self._over_new_year()):
            raise LocaleError(f"{edtf(self)} does not end after it starts", remedy="put the earlier date first")

    def _over_new_year(self) -> bool:
        months = (self.end.month or 0) - (self.start.month or 0)
        return self.start.year is None and -12 < months <= -6

    @property
    def in_one_year(self) -> bool:
        """Whether the year, or its absence, is the same at both ends."""
        return self.start.year == self.end.year

    @property
    def in_one_month(self) -> bool:
        """Whether both ends are days of one month."""
        return self.start.parts == 3 and self.in_one_year and self.start.month == self.end.month


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: characters `start` to `end`, its value, and its role where the words show it.

    The stretch holds the words that make the role too, such as a preposition.
    """

    start: int
    end: int
    value: Date | Span
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A date as a text says it: what it lacks, its neighbour may say ("from 26 to July 30, 2021")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def filled(self, near: Said) -> Said:
        """Return it with the month and the year of its neighbour, where a day or a month lacks them."""
        if self.day is None and self.month is None:
            return self
        return Said(self.year or near.year, self.month or near.month, self.day)

    def date(self) -> Date:
        """Return it as a value.

        Raises:
            LocaleError: There is no such date.
        """
        return Date(self.year, self.month, self.day)


def spanned(first: Said, last: Said) -> Span:
    """Join two dates; a year said once belongs to the end that makes them follow each other.

    Raises:
        LocaleError: They make no span.
    """
    start, end = first.filled(last).date(), last.filled(first).date()
    if start.year and start.year == end.year and (start.month or 0) > (end.month or 0):
        Span(start.without_year(), end.without_year())  # over New Year, or an error
        if first.year is None:
            return Span(replace(start, year=start.year - 1), end)
        if last.year is None:
            return Span(start, replace(end, year=start.year + 1))
    return Span(start, end)


def parse(text: str) -> Date | Span:
    """Read a date or a span in EDTF.

    Raises:
        LocaleError: It is not EDTF, or no such date exists, or the span does not end after it starts.
    """
    ends = text.strip().split("/")
    if len(ends) == 1:
        return _date(ends[0], text)
    if len(ends) == 2:
        return Span(_date(ends[0], text), _date(ends[1], text))
    raise LocaleError(f"{text!r} is not a date", remedy=_FORMS)


def edtf(value: Date | Span) -> str:
    """Write a date or a span in EDTF; `parse` reads it back."""
    if isinstance(value, Span):
        return f"{edtf(value.start)}/{edtf(value.end)}"
    year = "XXXX" if value.year is None else f"{value.year:04}"
    return "-".join([year, *(f"{part:02}" for part in (value.month, value.day) if part is not None)])


def _date(text: str, whole: str) -> Date:
    found = _FORM.fullmatch(text)
    if found is None or text == "XXXX":
        raise LocaleError(f"{whole!r} is not a date", remedy=_FORMS)
    year, month, day = (None if part in (None, "XXXX") else int(part) for part in found.groups())
    return Date(year, month, day)


def _order(date: Date) -> tuple[int, int, int]:
    return date.year or 0, date.month or 0, date.day or 0
