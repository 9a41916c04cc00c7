"""Datelines: the place and the date that a story opens with, alone on a line or run into its first paragraph."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from dataclasses import dataclass

from bulletin_i18n.dates import edtf
from bulletin_i18n.english.dates import find_dates
from bulletin_i18n.importing.document import Doubt
from bulletin_i18n.importing.places import country_of, is_place

# The abbreviations are no places either.
_MONTHS = "|".join([*month_name[1:], *month_abbr[1:], "Sept"])
_NAME = rf"(?!(?:{_MONTHS})\b)[A-Z][^\W\d_]+"
_PLACE = rf"{_NAME}(?:[-\s]{_NAME}){{0,3}}"
_HEAD = re.compile(
    rf"\s*\(?(?P<place>{_PLACE}(?:\s*[,/.]\s*{_PLACE})?(?:\s*\([A-Z][\w ]+\))?)\s*(?:[,:|•·—–]|-|\s-)?\s*"
)
_SAID = re.compile(r"(?:on|in|by|since|from|until|till|of|at|before|after|between)\b", re.IGNORECASE)
_NO_PLACES = frozenset(
    {"published", "updated", "posted", "edited", "written", "issued", "dated", "signed", "printed", "released"}
    | {"revised", "date", "deadline", "note", "news", "update", "conference", "meeting", "report", "press", "release"}
    | {"event", "opening", "seminar", "training", "summit", "forum"}
)
"""Words in capitals before a date that are no places."""
_TAIL = re.compile(r"\s*\)?\s*(?P<mark>[-–—:|.]*)\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Dateline:
    """Where and when: `place` as the document writes it, `date` in EDTF, `country` an ISO code or empty.

    `rest` is what follows on the same line: the first paragraph of the story, or nothing.
    """

    place: str
    date: str
    country: str
    rest: str


def find_date(text: str) -> tuple[int, int, str] | None:
    """Find the first date of a text that names a year.

    Returns:
        Its start and end in the text and the date in EDTF, or None.
    """
    for found in find_dates(text):
        value = edtf(found.value)
        if "X" not in value:
            return found.start, found.end, value
    return None


def read_dateline(text: str) -> Dateline | None:
    """Read a text that is a dateline or begins with one.

    Its place has to be known, or to stand in capitals before a dash: "Published on July 27, 2021." is none. A run-in
    dateline needs a dash, a colon or a full stop after it, for "Almaty, July 3, 2021 was warm" is none.
    """
    found = _dated(text)
    if found is None:
        return _date_first(text)
    if _doubtful(found) or not _closed(found):
        return None
    return found.line


@dataclass(frozen=True, slots=True)
class _Dated:
    """Capitalised words and a date at the start of a text; `mark` ends them, `said` is a preposition in the date."""

    line: Dateline
    mark: str
    said: bool


def _dated(text: str) -> _Dated | None:
    head = _HEAD.match(text)
    if not head or len(head["place"]) > 45:
        return None
    date = find_date(text[head.end() :][:40])
    if not date or date[0] > 1 or len(date[2]) < 7:
        return None
    tail = text[head.end() + date[1] :]
    mark = _TAIL.match(tail)
    rest = tail[mark.end() :] if mark else tail
    place = " ".join(head["place"].split())
    line = Dateline(place=place, date=date[2], country=country_of(place), rest=rest)
    said = bool(_SAID.match(text[head.end() + date[0] :]))
    return _Dated(line, mark["mark"] if mark else "", said)


def _doubtful(found: _Dated) -> bool:
    """Whether nothing says that the words before the date are a place."""
    place = found.line.place
    cried = place.isupper() and not set(re.findall(r"[^\W\d_]+", place.lower())) & _NO_PLACES
    clear = cried and found.line.rest and set(found.mark) & set("-–—")
    return found.said or not (is_place(place) or clear)


def _closed(found: _Dated) -> bool:
    """Whether a dateline ends where its date does: at the end of the line, at a dash, or at a full stop."""
    rest = found.line.rest
    stopped = "." in found.mark and rest[:1].isupper() and len(found.line.date) >= 10
    return not rest or stopped or bool(set(found.mark) & set("-–—:|"))


def looks_dated(text: str) -> bool:
    """Whether a text is, or begins with, capitalised words and a full date that may be a dateline and may be none."""
    found = _dated(text)
    return found is not None and len(found.line.date) >= 10 and _doubtful(found) and _closed(found)


def doubts(text: str, place: str) -> list[Doubt]:
    """Find a paragraph that looks like a dateline whose place nobody knows; it stays in the text."""
    if not looks_dated(text):
        return []
    why = "this may be a dateline, but no known place stands before the date; it was left in the text"
    return [Doubt(place=place, text=text[:80], why=why)]


def _date_first(text: str) -> Dateline | None:
    """A line such as `30 July 2021, Dushanbe`."""
    date = find_date(text[:60])
    if not date or date[0] > 1 or len(date[2]) < 7:
        return None
    place = text[date[1] :].strip(" ,|–—-·•()")
    if not re.fullmatch(rf"{_PLACE}(?:\s*,\s*{_PLACE})?", place) or not is_place(place):
        return None
    return Dateline(place=" ".join(place.split()), date=date[2], country=country_of(place), rest="")


def is_dateline(text: str) -> bool:
    """Whether a line is a dateline and nothing else."""
    found = read_dateline(text)
    return found is not None and not found.rest
