"""The frozen values that every step passes on.

    bulletins/<id>/*.md -> Bulletin -> Catalogue -> Catalogue with drafts -> Findings, pages

No value knows a file, a library or a command; each change is `dataclasses.replace`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Place:
    """Where a text stands: a path relative to the project, with `/`, and a line counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Kind(StrEnum):
    """What a text is for the reader; the value is what the `#.` note of its entry says."""

    TITLE = "bulletin title"
    PUBLISHER = "publisher"
    HEADLINE = "headline"
    HEADING = "heading"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    IMAGE = "image description"
    CAPTION = "caption"
    LINK = "link"
    ACTION = "call to action"
    CONTACT = "contact"
    TABLE_HEADING = "table heading"
    TABLE_CELL = "table cell"


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A date, an e-mail address, a URL or a phone number that left the text.

    `name` is the role and a number, such as `on1` or `email2`. `value` is EDTF for a date (`2021-07-27`,
    `2021-07-26/2021-07-30`), else the address itself. `text` is what the English says, preposition included.
    """

    name: str
    value: str
    text: str

    @property
    def role(self) -> str:
        """`on`, `of`, `since`, `until`, `for`, `date`, `email`, `url` or `phone`."""
        return self.name.rstrip("0123456789")


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """One block's text as the catalogue holds it: inline Markdown, with slots in braces."""

    kind: Kind
    msgid: str
    slots: tuple[Slot, ...] = ()
    place: Place = field(compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class TextBlock:
    """A headline, heading (with its level, 1 to 6), paragraph, link, call to action or contact line."""

    segment: Segment
    level: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ListBlock:
    """A list; each item is a run of blocks. `start` is the first number of an ordered list, else None."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteBlock:
    """What somebody says, and who says it."""

    blocks: tuple[Block, ...]
    attribution: Segment | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureBlock:
    """A picture: `src` as the story has it, its description (alt) and its caption."""

    src: str
    alt: Segment | None = None
    caption: Segment | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TableBlock:
    """A table; `align` has one of `left`, `right`, `center`, `` a column."""

    header: tuple[Segment, ...]
    rows: tuple[tuple[Segment, ...], ...]
    align: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupBlock:
    """Blocks that a `:::` fence holds together: `contacts` or `action`."""

    name: str
    blocks: tuple[Block, ...]


Block = TextBlock | ListBlock | QuoteBlock | FigureBlock | TableBlock | GroupBlock
"""Anything that can stand in the body of a story."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One story of a bulletin. `id` is its msgctxt: the file's name without number and suffix.

    `date` is EDTF or empty; `country` is an ISO 3166 code such as `KG`, or empty. `original_headline` is how the
    document that the story was imported from set its headline, in capitals; empty where it is the same.
    """

    id: str
    path: str
    headline: Segment | None
    dateline: Segment | None
    blocks: tuple[Block, ...]
    date: str = ""
    country: str = ""
    original_headline: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bulletin:
    """An issue of a newsletter; `masthead` is a story of its own, with the id `index`."""

    id: str
    title: Segment
    publisher: Segment | None
    date: str
    masthead: Story
    stories: tuple[Story, ...]


def segments(blocks: tuple[Block, ...]) -> Iterator[Segment]:
    """Yield every text of the blocks, in reading order."""
    for block in blocks:
        match block:
            case TextBlock():
                yield block.segment
            case ListBlock():
                for item in block.items:
                    yield from segments(item)
            case QuoteBlock():
                yield from segments(block.blocks)
                yield from filter(None, (block.attribution,))
            case FigureBlock():
                yield from filter(None, (block.alt, block.caption))
            case TableBlock():
                yield from block.header
                for row in block.rows:
                    yield from row
            case GroupBlock():
                yield from segments(block.blocks)


def story_segments(story: Story) -> Iterator[Segment]:
    """Yield every text of a story: headline, dateline, then the body."""
    yield from filter(None, (story.headline, story.dateline))
    yield from segments(story.blocks)


@dataclass(frozen=True, kw_only=True, slots=True)
class Previous:
    """The source that a translation was made for, kept when the source changed (`#|`)."""

    msgctxt: str | None = None
    msgid: str = ""
    msgid_plural: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One entry of a catalogue, as plain gettext has it.

    `msgstr` holds one text, or one for each plural form. `comments` are the translator's `# ` lines, `notes`
    the `#.` lines, `references` the `#:` tokens, each without its mark. `line` is where its msgid stands in
    the .po file it was read from, 0 for a new one.
    """

    msgid: str
    msgctxt: str | None = None
    msgid_plural: str = ""
    msgstr: tuple[str, ...] = ("",)
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: Previous | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What makes it this entry and no other: the story and the source text, never the position."""
        return self.msgctxt, self.msgid

    @property
    def text(self) -> str:
        """The translation, or its first plural form."""
        return self.msgstr[0]

    @property
    def fuzzy(self) -> bool:
        """Whether it carries the flag that keeps it out of compiled catalogues."""
        return "fuzzy" in self.flags


class State(StrEnum):
    """How far an entry has come; computed from the entry by `provenance.state`, never stored."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    EDITED = "edited draft"
    OUTDATED = "outdated"
    REVIEWED = "reviewed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogue:
    """A template (`locale` is empty) or one locale's translations of one bulletin.

    `header` is the entry with the empty msgid; `messages` are the others in file order, obsolete ones last.
    `path` is relative to the project.
    """

    locale: str
    header: Message
    messages: tuple[Message, ...]
    path: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A text that wants a translation: an English msgid with its slots, and for which locale."""

    locale: str
    msgid: str
    kind: str = ""
    slots: tuple[Slot, ...] = ()
    msgctxt: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What an engine offers for a request: `msgstr` holds the same slots as the msgid.

    `package` names the model or the memory entry, with its version. `score` is 0 to 1, how sure the engine
    is. `remark` is for the translator, such as how a fuzzy match differs.
    """

    msgstr: str
    engine: str
    package: str = ""
    score: float | None = None
    remark: str = ""


class Severity(StrEnum):
    """How much a finding weighs: only errors make `check` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a check has to say of one entry, and where it stands: in the .po file and in the story."""

    check: str
    severity: Severity
    locale: str
    file: str
    line: int
    message: str
    msgctxt: str | None = None
    msgid: str = ""
    source: str = ""
