"""What every importer makes of its format: lines with a place, in reading order, and hints about their look.

Inline mark-up travels inside the text as single code points of a private plane (`Mark`), so that the repairs
see letters and spaces only and no offset has to be kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

_LINK_END = 0xF0100


class Mark(StrEnum):
    """Inline mark-up inside a text; the end of link number n is `link_end(n)`."""

    STRONG = "\U000f0001"
    STRONG_END = "\U000f0002"
    EMPHASIS = "\U000f0003"
    EMPHASIS_END = "\U000f0004"
    LINK = "\U000f0005"


MARKS = re.compile("[\U000f0000-\U000fffff]")
"""Any mark; text from outside must not hold one (`without_marks`)."""


def link_end(number: int) -> str:
    """Return the mark that ends a link to `RawDocument.links[number]`."""
    return chr(_LINK_END + number)


def link_number(mark: str) -> int | None:
    """Return which link a mark ends, or None."""
    number = ord(mark) - _LINK_END
    return number if number >= 0 else None


def without_marks(text: str) -> str:
    """Take all marks out of a text."""
    return MARKS.sub("", text)


class Hint(StrEnum):
    """What the format itself says a block is; most formats say little."""

    NONE = ""
    HEADING = "heading"
    ITEM = "list item"
    QUOTE = "quotation"
    CAPTION = "caption"
    TABLE = "table"
    FIGURE = "figure"
    NOTE = "footnote"
    FURNITURE = "page furniture"


@dataclass(frozen=True, kw_only=True, slots=True)
class RawLine:
    """A line as the document shows it.

    `place` says where, for the report: `line 12`, `page 3`. `gap` is the extra space above in line heights (a blank
    line is 1). `indent` and `width` are in characters of the body text; `width` 0 means: count the letters.
    `size` is the letter size against body text, 1 where the format does not say.
    """

    text: str
    place: str = ""
    gap: float = 0.0
    indent: float = 0.0
    width: float = 0.0
    size: float = 1.0
    bold: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RawBlock:
    """Lines that stand together: a text box, a column, a paragraph.

    `flowed` says that a line end is a paragraph end, as in Word or HTML; else lines may be hard wraps.
    `wrap` is the width of the column in the units of `RawLine.width`, 0 if not known. `level` is that of a
    heading or a list item (from 1). `rows` are the cells of a table, its first row the heading.
    `picture` names a picture of the document; the lines are then its description. `jump` says that the block opens
    another column or page than the one before it.
    """

    lines: tuple[RawLine, ...] = ()
    hint: Hint = Hint.NONE
    level: int = 0
    ordered: bool = False
    flowed: bool = False
    wrap: float = 0.0
    rows: tuple[tuple[str, ...], ...] = ()
    picture: str = ""
    jump: bool = False

    @property
    def place(self) -> str:
        """Where its first line stands."""
        return self.lines[0].place if self.lines else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RawDocument:
    """A document before any of it is understood.

    `name` is the file's name. `title` and `author` are what the file's own metadata say. `links` are the targets of
    the link marks. `pictures` are the files found inside, by name. `active` is what would run where the file is
    opened; none of it is in the blocks. `repairs` are what the importer itself had to leave out. `beside` are paths,
    relative to the file, of pictures that it names and does not hold, by their names.
    """

    name: str
    blocks: tuple[RawBlock, ...]
    title: str = ""
    author: str = ""
    links: tuple[str, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    active: tuple[Active, ...] = ()
    repairs: tuple[Repair, ...] = ()
    beside: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Active:
    """A part that runs when the document is opened: where, what in words, and how its source begins."""

    place: str
    what: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Repair:
    """A change to what the document says: before, after, why, and how sure (0 to 1) it is right."""

    place: str
    kind: str
    before: str
    after: str
    why: str
    sure: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """Something that an editor has to look at, left as it is."""

    place: str
    text: str
    why: str
