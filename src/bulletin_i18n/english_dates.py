"""Finding dates in English text.

A text is cut into runs of date words (numbers, months, weekdays, years, "to", "and" …). Each word of a run is
one letter of its *shape* ("from 26 to July 30, 2021" holds `NTMNCY`), and patterns over shapes are the grammar:
short, complete and quick. `english_roles` then reads the words around an expression: they name its role, or show
that it is no date, or that no one role would be right in every language; such an expression stays in the text.

Numeric dates are read day first. Weekdays belong to the expression and are dropped: the value says which day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Date, FoundDate, Span
from bulletin_i18n.english_roles import Candidate, is_between, place
from bulletin_i18n.errors import LocaleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MONTH_NAMES = "january february march april may june july august september october november december".split()
# "may" and "march" are words too, and so are short forms such as "mar": these want a capital.
_ANY_CASE = [name for name in _MONTH_NAMES if name not in {"may", "march"}]
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept? Oct Nov Dec".split()
_MONTH = (
    rf"(?i:{'|'.join(_ANY_CASE)})|May|March|MAY|MARCH|(?:{'|'.join(_SHORT)})\b\.?"
    rf"|(?:{'|'.join(_SHORT).upper().replace('SEPT?', 'SEP')})(?=\s\d)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?(?=,?\s)"
_SPACE = r"(?:[^\S\n]*\n?[^\S\n]*)"
_KINDS = {
    "I": r"\d{4}-\d\d-\d\d(?![\d-])",
    "F": r"\d{1,2}(?:(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)\d{4})(?![\d./-]\d)",
    "Y": r"(?:19|20)\d\d(?![\d%°]|[.,:]\d)",
    "N": r"\d{1,2}(?:(?:st|nd|rd|th)\b)?(?![\d%°]|[.,:]\d)",
    "M": rf"(?:{_MONTH})(?![^\W\d_])",
    "W": _WEEKDAY,
    "T": r"(?:to|through|thru|until|till)\b|[–—-]",
    "A": r"(?:and|or)\b|&",
    "C": r",",
    "O": r"of\b",
    "H": r"the\b",
    "S": r"/",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_FIRST = "|".join(f"(?:{_KINDS[kind]})" for kind in "IFYNMW")
_LATER = "|".join(f"(?:{pattern})" for pattern in _KINDS.values())
_RUN = re.compile(rf"(?<![\w@&=?#$€£+№\\/.:_-])(?:{_FIRST})(?:{_SPACE}(?:{_LATER}))*")
_WORTH_A_LOOK = re.compile(
    r"\d{4}|\d[^\n]*(?:[A-Za-z]{3})|(?i:may|march|june|july|august|[a-z]+ber\b|[a-z]+uary|april)"
)

_ONE = r"(?:WC?)?(?:NO?M(?:[CO]?Y)?|MH?N(?:C?Y)?|M(?:[CO]?Y)?|I|F)"
_ITEM = rf"(?:{_ONE}|N|Y)"
_LAST = rf"H?(?:{_ONE}|N(?:C?Y)?|Y)"
_EXPRESSION = re.compile(rf"{_ITEM}(?:C?(?P<to>[TS]){_LAST}|(?:C{_ITEM})*C?(?P<also>A){_LAST})?")
_PART = re.compile(_LAST)


@dataclass(frozen=True, slots=True)
class _Token:
    """A date word: its kind is a letter of the shape."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One date as said: what is missing may be said by its neighbour."""

    start: int
    end: int
    shape: str
    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def bare_number(self) -> bool:
        return self.month is None and self.year is None

    def date(self) -> Date:
        return Date(self.year, self.month, self.day)


def find_dates(text: str) -> list[FoundDate]:
    """Find the dates of an English text that can become slots.

    Returns:
        From left to right, none overlapping. A stretch holds the preposition ("on July 27, 2021"), which gives
        the role; "before" and "by" count as until, "as of" as on. Left alone are bare years and numbers, "early
        July", "the end of July", "the 2021 forum", dates that do not exist, and whatever could be a number.
    """
    if not _WORTH_A_LOOK.search(text):
        return []
    return [found for run in _RUN.finditer(text) for found in _in_run(text, _tokens(text, run))]


def _tokens(text: str, run: re.Match[str]) -> list[_Token]:
    return [
        _Token(found.lastgroup or "", found[0], found.start(), found.end())
        for found in _TOKEN.finditer(text, run.start(), run.end())
    ]


def _in_run(text: str, tokens: Sequence[_Token]) -> Iterator[FoundDate]:
    shape = "".join(token.kind for token in tokens)
    for expression in _EXPRESSION.finditer(shape):
        parts = [
            _part(tokens[found.start() : found.end()])
            for found in _PART.finditer(shape, expression.start(), expression.end())
        ]
        if expression["to"] != "S":
            joint = text[parts[0].end : parts[-1].start].strip(", \n") if len(parts) == 2 else ""
            yield from _dates(text, parts, joint)


def _part(tokens: Sequence[_Token]) -> _Part:
    part = _Part(tokens[0].start, tokens[-1].end, "".join(token.kind for token in tokens))
    for token in tokens:
        match token.kind:
            case "N":
                part = replace(part, day=int(re.sub(r"\D", "", token.text)))
            case "M":
                part = replace(part, month=_month(token.text))
            case "Y":
                part = replace(part, year=int(token.text))
            case "I":
                year, month, day = map(int, token.text.split("-"))
                part = replace(part, year=year, month=month, day=day)
            case "F":
                day, month, year = map(int, re.split(r"[./-]", token.text))
                part = replace(part, year=year, month=month, day=day)
    return part


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTH_NAMES, 1) if month.startswith(name.lower()[:3]))


def _dates(text: str, parts: Sequence[_Part], joint: str) -> Iterator[FoundDate]:
    """The dates of one expression: a span, or one or several dates that share a month, a year and a role."""
    try:
        if len(parts) == 2 and (is_between(text[: parts[0].start]) or joint not in {"", "and", "or", "&"}):
            yield from _span(text, parts, joint)
        else:
            yield from _several(text, parts)
    except LocaleError:
        return


def _span(text: str, parts: Sequence[_Part], joint: str) -> Iterator[FoundDate]:
    first, last = _completed(parts)
    start, end = first.date(), last.date()
    if start.year is None and end.year is not None:
        start = replace(start, year=end.year)
        if (start.month or 0, start.day or 0) > (end.month or 0, end.day or 0):
            start = replace(start, year=end.year - 1)
    found = place(Candidate(text, first.start, last.end, Span(start, end), joint))
    if found:
        yield found


def _several(text: str, parts: Sequence[_Part]) -> Iterator[FoundDate]:
    role = None
    for part in _completed(parts):
        found = place(Candidate(text, part.start, part.end, part.date()), role) if part.month or part.year else None
        if found is None:
            return
        role = found.role
        yield found


def _completed(parts: Sequence[_Part]) -> list[_Part]:
    """Give the parts of one expression what they share: the month said last or before, and the year said last."""
    whole: list[_Part] = []
    month, year = parts[-1].month, parts[-1].year
    before = next((part.month for part in parts if part.month), None)
    for part in parts:
        if part.day and not part.month:
            part = replace(part, month=month or before)
        if part.month and not part.year and len(parts) > 1 and part is not parts[-1]:
            part = replace(part, year=year)
        elif part.month and not part.year and len(parts) > 1:
            part = replace(part, year=whole[-1].year)
        whole.append(part)
    return whole
