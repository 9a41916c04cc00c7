"""Date phrases: a language's months and templates in, a writer of its dates out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Date, Role, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FIELD = re.compile(r"\{(?:(start|end)\.)?(\w+)\}")


class Form(StrEnum):
    """What kind of date or span a template is for; a month or a day may lack its year."""

    DAY = "day"
    DAYS = "days of one month"
    DAYS_APART = "days of two months"
    MONTH = "month"
    MONTHS = "months of one year"
    MONTHS_APART = "months of two years"
    YEAR = "year"
    YEARS = "years"


def form(value: Date | Span) -> Form:
    """Return the kind of a date or a span."""
    if isinstance(value, Date):
        return (Form.YEAR, Form.MONTH, Form.DAY)[value.parts - 1]
    if value.start.parts == 1:
        return Form.YEARS
    if value.start.parts == 2:
        return Form.MONTHS if value.in_one_year else Form.MONTHS_APART
    return Form.DAYS if value.in_one_month else Form.DAYS_APART


def month_table(cases: str, rows: str) -> tuple[dict[str, str], ...]:
    """Return the twelve months, each as case -> form, from a header and twelve rows of words."""
    names = cases.split()
    return tuple(dict(zip(names, row.split(), strict=True)) for row in rows.strip().splitlines())


def same(template: str) -> dict[Role, str]:
    """Return templates that write every role alike, to build the exceptions upon with `|`."""
    return dict.fromkeys(Role, template)


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrases:
    """Writes dates by templates.

    A template holds words and fields. `{loc}` is the whole date or span with its last month in that case;
    `{start.loc}` and `{end.loc}` are the ends of a span; `{first}` is the day number of its start; `{y}` is the
    year or the years as digits, `{yth}` the same as an ordinal. `~` stands for a no-break space.

    Attributes:
        months: The twelve months, each as case -> form.
        templates: For each kind of date, the template of each role.
        day: How a day number `{day}` and its month `{month}` stand together.
        year_before: The year `{y}` (or `{yth}`) where it comes before the month, else empty.
        year_after: The year where it comes after the month, else empty.
        month_year_after: The same after a month without a day, where it differs.
        owned: The forms months take beside their year, where they differ.
        ordinal: Writes a number the way days and `{yth}` need it.
        dated: The preposition between a document and its full date, with its space.
        both_inflect: Whether in "July-September" the first month takes the case too.
    """

    months: tuple[dict[str, str], ...]
    templates: Mapping[Form, Mapping[Role, str]]
    day: str = "{day}~{month}"
    year_before: str = ""
    year_after: str = ""
    month_year_after: str = ""
    owned: tuple[dict[str, str], ...] = ()
    ordinal: Callable[[int], str] = str
    dated: str = ""
    both_inflect: bool = False

    def __call__(self, value: Date | Span, role: Role) -> str:
        """Return the phrase, with `~` for no-break spaces."""
        template = self.templates[form(value)][role]
        if self.dated and role is Role.OF and isinstance(value, Date) and value.day and value.year:
            template = self.dated + template
        return _FIELD.sub(lambda found: self._field(value, found[1], found[2]), template)

    def _field(self, value: Date | Span, end: str | None, name: str) -> str:
        start, last = (value.start, value.end) if isinstance(value, Span) else (value, value)
        if name == "first":
            return str(start.day)
        if name in {"y", "yth"}:
            return self._years(start, last, name)
        if isinstance(value, Date):
            return self._point(value, name)
        if end == "start":
            return self._start(value, name)
        return self._end(value, name) if end else self._block(value, name)

    def _years(self, start: Date, last: Date, name: str) -> str:
        final = str(last.year) if name == "y" else self.ordinal(last.year or 0)
        return final if start.year == last.year else f"{start.year}–{final}"

    def _block(self, span: Span, case: str) -> str:
        shape = form(span)
        if shape is Form.DAYS:
            return self._point(span.end, case, days=f"{span.start.day}–")
        if shape is Form.MONTHS:
            first = case if self.both_inflect else "bare"
            return f"{self._start(span, first)}–{self._end(span, case)}"
        return f"{self._start(span, case if self.both_inflect else 'nom')}~– {self._end(span, case)}"

    def _start(self, span: Span, case: str) -> str:
        """The year that both ends share is said once: here, or after the end."""
        shared = span.in_one_year and not self.year_before
        return self._point(span.start.without_year() if shared else span.start, case)

    def _end(self, span: Span, case: str) -> str:
        shared = span.in_one_year and bool(self.year_before)
        return self._point(span.end, case, year_said=shared)

    def _point(self, date: Date, case: str, *, days: str = "", year_said: bool = False) -> str:
        text = self._month(date, case)
        if date.day is not None:
            text = self.day.format(day=days + self.ordinal(date.day), month=text)
        after = self.month_year_after if date.day is None and self.month_year_after else self.year_after
        before = "" if year_said else self._year(self.year_before, date)
        return before + text + self._year(after, date)

    def _month(self, date: Date, case: str) -> str:
        """Return the month; `bare` is the nominative that no year inflects."""
        index = (date.month or 1) - 1
        plain = self.months[index]
        if case == "bare":
            return plain["nom"]
        return self.owned[index].get(case, plain[case]) if self.owned and date.year else plain[case]

    def _year(self, pattern: str, date: Date) -> str:
        return pattern.format(y=date.year, yth=self.ordinal(date.year)) if date.year else ""


def possessives(noms: str, endings: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """Return the forms of the twelve months in the possessive, each as case -> form.

    Args:
        noms: The possessive nominatives.
        endings: For the vowel they end in, the endings of the genitive, dative, locative, ablative, accusative,
            attributive and, where the language has it, terminative.
    """
    cases = ("gen", "dat", "loc", "abl", "acc", "attr", "ter")
    return tuple(
        {"nom": nom, **{case: nom + end for case, end in zip(cases, endings[nom[-1]].split(), strict=False)}}
        for nom in noms.split()
    )
