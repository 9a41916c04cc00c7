"""Datelines: the place and the date that a story opens with, alone on a line or run into its first paragraph."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from dataclasses import dataclass

from bulletin_i18n.dates import edtf
from bulletin_i18n.english.dates import find_dates
from bulletin_i18n.importing.places import country_of

# The abbreviations are no places either.
_MONTHS = "|".join([*month_name[1:], *month_abbr[1:], "Sept"])
_NAME = rf"(?!(?:{_MONTHS})\b)[A-Z][^\W\d_]+"
_PLACE = rf"{_NAME}(?:[-\s]{_NAME}){{0,3}}"
_HEAD = re.compile(
    rf"\s*\(?(?P<place>{_PLACE}(?:\s*[,/.]\s*{_PLACE})?(?:\s*\([A-Z][\w ]+\))?)\s*(?:[,:|•·—–]|-|\s-)?\s*"
)
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

    A run-in dateline needs a dash or a colon after it and a place of the region, for "Almaty, July 3, 2021 was warm"
    is none.
    """
    head = _HEAD.match(text)
    if not head or len(head["place"]) > 45:
        return _date_first(text)
    date = find_date(text[head.end() :][:40])
    if not date or date[0] > 1:
        return None
    tail = text[head.end() + date[1] :]
    mark = _TAIL.match(tail)
    rest = tail[mark.end() :] if mark else tail
    country = country_of(head["place"])
    if not rest and not country and (len(date[2]) < 8 or len(head["place"].split()) > 2):
        return None
    if rest and not (mark and set(mark["mark"]) & set("-–—:|") and country):
        return None
    return Dateline(place=" ".join(head["place"].split()), date=date[2], country=country, rest=rest)


def _date_first(text: str) -> Dateline | None:
    """A line such as `30 July 2021, Dushanbe`."""
    date = find_date(text[:60])
    if not date or date[0] > 1:
        return None
    place = text[date[1] :].strip(" ,|–—-·•()")
    if not re.fullmatch(rf"{_PLACE}(?:\s*,\s*{_PLACE})?", place) or not country_of(place):
        return None
    return Dateline(place=" ".join(place.split()), date=date[2], country=country_of(place), rest="")


def is_dateline(text: str) -> bool:
    """Whether a line is a dateline and nothing else."""
    found = read_dateline(text)
    return found is not None and not found.rest
