"""Takes dates, e-mail addresses, URLs and phone numbers out of English text, and puts their values back.

The slots are written in python-brace-format with plain names, `{on1}`: `msgfmt -c` and every PO editor then check
that a translation holds the same ones (attributes and format specifications are rejected by msgfmt 0.21, measured).
A name is the slot's role and a number within the segment. Text without slots is never brace-formatted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Role, edtf
from bulletin_i18n.english.dates import find_dates
from bulletin_i18n.errors import CatalogueError
from bulletin_i18n.model import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATE_ROLES = tuple(str(role) for role in Role)
ADDRESS_ROLES = ("email", "url", "phone")

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_TARGET = re.compile(r"(?<=\]\()<?(?P<url>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?=[\s)])")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?![\w-])")
_PHONE = re.compile(r"(?<![\w+])(?:\+\d{1,3}|\b[08])(?:[ \u00a0-]?\(?\d{1,4}\)?){2,6}(?![\w])")
_PHONE_DIGITS = range(9, 16)
_SLOT = re.compile(r"\{\{|\}\}|\{([a-z]+[0-9]+)\}")
_OPENING = re.compile(r"(?:^|[.!?…][\"'»”’)\]*_]*\s+)[\s\"'«“„‘(\[*_—–-]*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    start: int
    end: int
    role: str
    value: str


def take_out(text: str) -> tuple[str, tuple[Slot, ...]]:
    """Replace what a locale writes by its own rules, or not at all, by slots.

    Args:
        text: A block's English text with its inline Markdown.

    Returns:
        The msgid, and its slots in the order of the text. Code spans stay as they are.
    """
    numbers: Counter[str] = Counter()
    parts: list[str] = []
    slots: list[Slot] = []
    at = 0
    for found in sorted(_found(text), key=lambda f: f.start):
        numbers[found.role] += 1
        name = f"{found.role}{numbers[found.role]}"
        slots.append(Slot(name=name, value=found.value, text=text[found.start : found.end]))
        parts += [_doubled(text[at : found.start]), f"{{{name}}}"]
        at = found.end
    if not slots:
        return text, ()
    return "".join([*parts, _doubled(text[at:])]), tuple(slots)


def _doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _found(text: str) -> Iterator[_Found]:
    """Everything that leaves the text; what was found first keeps its place."""
    taken = [match.span() for match in _CODE.finditer(text)]
    for found in (*_addresses(text), *_dates(text)):
        if found.end > found.start and all(found.end <= start or found.start >= end for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _addresses(text: str) -> Iterator[_Found]:
    for match in _TARGET.finditer(text):
        yield _Found(start=match.start("url"), end=match.end("url"), role="url", value=match["url"])
    for match in _URL.finditer(text):
        url = _without_closing_marks(match[0])
        yield _Found(start=match.start(), end=match.start() + len(url), role="url", value=url)
    for match in _EMAIL.finditer(text):
        yield _Found(start=match.start(), end=match.end(), role="email", value=match[0])
    for match in _PHONE.finditer(text):
        if sum(map(str.isdigit, match[0])) in _PHONE_DIGITS:
            yield _Found(start=match.start(), end=match.end(), role="phone", value=match[0])


def _without_closing_marks(url: str) -> str:
    """A URL in prose without the full stop, bracket or emphasis that follows it."""
    while url and (url[-1] in ".,;:!?'*_]" or (url[-1] == ")" and url.count(")") > url.count("("))):
        url = url[:-1]
    return url


def _dates(text: str) -> Iterator[_Found]:
    for date in find_dates(text):
        yield _Found(start=date.start, end=date.end, role=str(date.role), value=edtf(date.value))


def names(text: str) -> tuple[str, ...]:
    """The names of the slots in a msgid or msgstr, in order, each as often as it stands there."""
    return tuple(match[1] for match in _SLOT.finditer(text) if match[1])


def put_back(text: str, values: Mapping[str, str]) -> str:
    """Fill the slots of a text that has some; doubled braces become single ones.

    Args:
        text: A msgid or msgstr of a segment with slots. Do not call it for a segment without.
        values: What each slot says in the locale, by name.

    Raises:
        CatalogueError: If the text has a slot that the source has not.
    """

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return match[0][0]
        if name not in values:
            raise CatalogueError(
                f"the slot {{{name}}} is not in the source", remedy=f"use {', '.join(values) or 'none'}"
            )
        return values[name]

    return _SLOT.sub(fill, text)


def opens_sentence(text: str, name: str) -> bool:
    """Whether the first such slot stands where a sentence begins, so that its value takes a capital."""
    return bool(_OPENING.search(text[: text.find(f"{{{name}}}")]))


def translatable(text: str) -> bool:
    """Whether a text has a letter outside its slots and link targets, so that it is worth an entry."""
    return any(map(str.isalpha, _SLOT.sub("", text)))
