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
from typing import TYPE_CHECKING

from bulletin_i18n.dates import FoundDate, Said, spanned
from bulletin_i18n.english.roles import Words, follows_between, follows_in, placed
from bulletin_i18n.errors import LocaleError

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
# "may" and "march" are words too, and so are short forms such as "mar": these want a capital.
_SAFE = _MONTH_NAMES.replace("March ", "").replace("May ", "").replace(" ", "|")
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = rf"(?:(?i:{_SAFE})|May|March|MAY|MARCH|(?:{_SHORT})\b\.?|(?:{_SHORT.upper()})\b(?=\.?\s\d))(?![^\W\d_])"
_SPACE = r"[^\S\n]*\n?[^\S\n]*"
_KINDS = {
    "I": r"\d{4}-\d\d-\d\d(?![\d-])",
    "F": r"\d{1,2}(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)\d{4}(?![\d./-]\d)",
    "Y": r"(?:19|20)\d\d(?![\d%°]|[.,:]\d)",
    "N": r"\d{1,2}(?:st|nd|rd|th)?(?![\d%°]|[.,:]\d)",
    "M": _MONTH,
    "W": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?(?=,?\s))",
    "T": r"(?:(?:to|through|until|till)\b|[–—-])",
    "A": r"(?:(?:and|or)\b|&)",
    "C": r",",
    "O": r"of\b",
    "H": r"the\b",
    "S": r"/",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_FIRST = "|".join(_KINDS[kind] for kind in "IFYNMW")
_RUN = re.compile(rf"(?<![\w@&=?#$€£+№\\/.:_-])(?:{_FIRST})(?:{_SPACE}(?:{'|'.join(_KINDS.values())}))*")
_WORTH_A_LOOK = re.compile(rf"\d|{_MONTH}")
_DIGITS = re.compile(r"\d+")

_ONE = r"(?:WC?)?(?:NO?M(?:[CO]?Y)?|MH?N(?:C?Y)?|M(?:[CO]?Y)?|I|F)"
_ITEM = rf"(?:{_ONE}|N|Y)"
_LAST = rf"H?(?:{_ONE}|N(?:C?Y)?|Y)"
_EXPRESSION = re.compile(rf"{_ITEM}(?:C?(?P<joint>[TS]){_LAST}|(?:C{_ITEM})*C?(?P<and>A){_LAST})?")
_PART = re.compile(_LAST)


@dataclass(frozen=True, slots=True)
class _Part:
    """One date of an expression, and where it stands."""

    start: int
    end: int
    shape: str
    said: Said


def find_dates(text: str) -> list[FoundDate]:
    """Find the dates of an English text that can become slots.

    Returns:
        From left to right, none overlapping. A stretch holds the preposition ("on July 27, 2021"), which gives
        the role; "before" and "by" count as until, "as of" as on. Left alone are bare years and numbers, "early
        July", "the end of July", "the 2021 forum", dates that do not exist, and whatever could be a number.
    """
    if not _WORTH_A_LOOK.search(text):
        return []
    found: list[FoundDate] = []
    for run in _RUN.finditer(text):
        tokens = list(_TOKEN.finditer(text, run.start(), run.end()))
        shape = "".join(token.lastgroup or "" for token in tokens)
        for expression in _EXPRESSION.finditer(shape):
            cuts = _PART.finditer(shape, expression.start(), expression.end())
            parts = [_part(tokens[cut.start() : cut.end()]) for cut in cuts]
            joint = (expression["joint"] or "") + (expression["and"] or "")
            try:
                found += _read(text, parts, joint)
            except LocaleError:  # there is no such day or span: these are other numbers
                continue
    return found


def _part(tokens: Sequence[re.Match[str]]) -> _Part:
    said = Said()
    for token in tokens:
        numbers = [int(digits) for digits in _DIGITS.findall(token[0])]
        match token.lastgroup:
            case "N":
                said = replace(said, day=numbers[0])
            case "M":
                said = replace(said, month=_MONTH_NUMBER[token[0][:3].lower()])
            case "Y":
                said = replace(said, year=numbers[0])
            case "I":
                said = Said(*numbers)
            case "F":
                said = Said(*reversed(numbers))
            case _:  # weekdays, commas and articles say nothing that the value holds
                pass
    shape = "".join(token.lastgroup or "" for token in tokens)
    return _Part(tokens[0].start(), tokens[-1].end(), shape, said)


def _read(text: str, parts: Sequence[_Part], joint: str) -> Sequence[FoundDate]:
    """Read one expression; `joint` is T for a span, A for a list, S for a slash, or empty."""
    first, last = parts[0], parts[-1]
    if joint == "S":
        return ()
    if joint and last.shape == "N" and not first.shape.endswith("N"):
        loose = text[first.end : first.end + 1].isspace()  # "On 6 May and 16 articles", unlike "2021-22"
        return _read(text, parts[:1], "") if loose else ()
    words = Words(text, first.start, last.end, joint.join(part.shape for part in parts))
    if not joint:
        return _single(words, first)
    if joint == "T" or (len(parts) == 2 and follows_between(words)):
        found = placed(words, spanned(first.said, last.said))
        return (found,) if found else ()
    return _several(words, parts)


def _single(words: Words, part: _Part) -> Sequence[FoundDate]:
    if words.shape == "MN" and follows_in(words):  # "In July 16 articles were published"
        month = words.text.rindex(" ", 0, words.end)
        return _single(replace(words, end=month, shape="M"), replace(part, said=Said(month=part.said.month)))
    found = placed(words, part.said.date())
    return (found,) if found else ()


def _several(words: Words, parts: Sequence[_Part]) -> Sequence[FoundDate]:
    """Read "on 3, 5 and 7 May": each is a slot of its own, in the role of the first."""
    said = [part.said for part in parts]
    for index in reversed(range(len(said) - 1)):
        said[index] = said[index].filled(said[index + 1])
    for index in range(1, len(said)):
        said[index] = said[index].filled(said[index - 1])
    dates = [one.date() for one in said]
    whole = placed(words, dates[0])
    if whole is None or len({date.parts for date in dates}) > 1:
        return ()
    found = [FoundDate(part.start, part.end, date, whole.role) for part, date in zip(parts, dates, strict=True)]
    return [replace(found[0], start=whole.start), *found[1:]]
