"""An edition as plain text of 72 columns, for mail and for reading aloud."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Role, parse
from bulletin_i18n.markdown import Span, SpanKind
from bulletin_i18n.model import FigureBlock, GroupBlock, ListBlock, QuoteBlock, TableBlock, TextBlock
from bulletin_i18n.pages.edition import SOURCE, Mark, colophon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bulletin_i18n.model import Block, Segment, Story
    from bulletin_i18n.pages.edition import Edition

COLUMNS = 72

_GAP = "  "


def plain_text(edition: Edition) -> str:
    """Return an edition as text, each note before what it speaks of, the colophon at the end."""
    parts = [*_masthead(edition)]
    for story in edition.stories():
        parts += ["-" * COLUMNS, *_story(edition, story)]
    if edition.language.code != SOURCE:
        parts += ["-" * COLUMNS, wrap(colophon(edition))]
    return "\n\n".join(filter(None, parts)) + "\n"


def width(text: str) -> int:
    """Return how many columns a text takes: combining marks none, full-width letters two."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def wrap(text: str, first: str = "", rest: str | None = None, columns: int = COLUMNS) -> str:
    """Break a text into lines at its spaces; no-break spaces hold, and a long word stays whole.

    Args:
        text: The text; its own line ends are kept.
        first: What begins the first line.
        rest: What begins the other lines; blanks as wide as `first` if it is not given.
        columns: How wide a line may be, its beginning included.
    """
    rest = " " * width(first) if rest is None else rest
    lines: list[str] = []
    for source_line in text.split("\n"):
        line = ""
        for word in filter(None, source_line.split(" ")):
            start = rest if lines else first
            if line and width(f"{start}{line} {word}") > columns:
                lines.append(start + line)
                line = ""
            line = f"{line} {word}" if line else word
        lines.append((rest if lines else first) + line)
    return "\n".join(line.rstrip(" ") for line in lines)


def inline(spans: Iterable[Span]) -> str:
    """Return spans as text; a link is followed by its address unless it shows it."""
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    if span.kind is SpanKind.BREAK:
        return "\n"
    said = span.text + inline(span.children)
    if span.kind is not SpanKind.LINK:
        return said
    address = span.target.removeprefix("mailto:").removeprefix("tel:")
    shown = said.removeprefix("https://") in address or span.target.startswith("tel:")
    return said if shown else f"{said} <{address}>"


def _masthead(edition: Edition) -> Iterator[str]:
    bulletin, index = edition.bulletin, edition.bulletin.masthead.id
    if bulletin.publisher:
        yield wrap(_said(edition, index, bulletin.publisher))
    title = wrap(_said(edition, index, bulletin.title))
    yield f"{title}\n{_rule(title, '=')}"
    yield from _notes(edition, edition.marks(index, bulletin.title, bulletin.publisher))
    if bulletin.date:
        yield edition.language.date(parse(bulletin.date), Role.DATE, sentence_start=True)
    yield from _all(edition, index, bulletin.masthead.blocks)


def _story(edition: Edition, story: Story) -> Iterator[str]:
    if story.headline:
        headline = wrap(_said(edition, story.id, story.headline))
        yield f"{headline}\n{_rule(headline, '=')}"
    yield from _notes(edition, edition.marks(story.id, story.headline, story.dateline))
    if story.dateline and edition.dateline_shown(story):
        yield wrap(_said(edition, story.id, story.dateline))
    yield from _all(edition, story.id, story.blocks)


def _rule(text: str, sign: str) -> str:
    return sign * max(map(width, text.split("\n")))


def _said(edition: Edition, story: str, segment: Segment) -> str:
    return inline(edition.passage(story, segment).spans)


def _notes(edition: Edition, marks: Sequence[Mark]) -> Iterator[str]:
    for mark in marks:
        yield wrap(f"[{getattr(edition.language.notes, mark.value)}]")


def _all(edition: Edition, story: str, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the paragraphs of some blocks, each note before what it speaks of."""
    for block in blocks:
        if edition.shown(story, block):
            yield from _block(edition, story, block)


def _block(edition: Edition, story: str, block: Block) -> Iterator[str]:
    match block:
        case ListBlock():
            yield from _list(edition, story, block)
        case GroupBlock():
            yield from _all(edition, story, block.blocks)
        case _:
            yield from _notes(edition, edition.block_marks(story, block))
            yield _single(edition, story, block)


def _single(edition: Edition, story: str, block: TextBlock | QuoteBlock | FigureBlock | TableBlock) -> str:
    match block:
        case TextBlock(segment=segment, level=level):
            text = wrap(_said(edition, story, segment))
            return f"{text}\n{_rule(text, '-')}" if level else text
        case QuoteBlock():
            return _quote(edition, story, block)
        case FigureBlock():
            return _figure(edition, story, block)
        case TableBlock():
            return _table(edition, story, block)


def _list(edition: Edition, story: str, block: ListBlock) -> Iterator[str]:
    """Yield one paragraph for the whole list, so that short items stand together."""
    together = edition.uniform(story, block)
    if together:
        yield from _notes(edition, edition.block_marks(story, block))
    items = []
    for number, item in enumerate(block.items, block.start or 1):
        if not edition.item_shown(story, item):
            continue
        sign = "* " if block.start is None else f"{number}. "
        marks = () if together else edition.block_marks(story, *item)
        text = "\n".join([*_notes(edition, marks), *_item(edition, story, item)])
        items.append(indent(text, sign))
    yield "\n".join(items)


def _item(edition: Edition, story: str, item: tuple[Block, ...]) -> Iterator[str]:
    """Yield the paragraphs of an item without notes of their own, narrow enough for its indent."""
    for block in item:
        match block:
            case TextBlock(segment=segment):
                yield wrap(_said(edition, story, segment), columns=COLUMNS - 4)
            case _:
                yield from _block(edition, story, block)


def indent(text: str, first: str) -> str:
    """Put a sign before the first line and blanks before the others."""
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(" " * width(first) + line for line in lines[1:])])


def _quote(edition: Edition, story: str, block: QuoteBlock) -> str:
    texts = [
        wrap(_said(edition, story, inner.segment), "> ", "> ")
        if isinstance(inner, TextBlock)
        else "\n".join("> " + line for part in _block(edition, story, inner) for line in part.split("\n"))
        for inner in block.blocks
    ]
    if block.attribution:
        texts.append(wrap(f"— {_said(edition, story, block.attribution)}", "> ", "> "))
    return "\n>\n".join(texts)


def _figure(edition: Edition, story: str, block: FigureBlock) -> str:
    """Return what the picture shows and its caption, behind a bar."""
    texts = filter(None, (block.alt, block.caption))
    return "\n|\n".join(wrap(_said(edition, story, segment), "| ", "| ") for segment in texts)


def _table(edition: Edition, story: str, block: TableBlock) -> str:
    """Return a table in columns, or, where they do not fit, row by row as `heading: cell`."""
    header = [_said(edition, story, segment) for segment in block.header]
    rows = [[_said(edition, story, segment) for segment in row] for row in block.rows]
    widths = [max(map(width, column)) for column in zip(header, *rows, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > COLUMNS:
        return "\n\n".join("\n".join(_record(header, row)) for row in rows)
    lines = [_row(header, widths, block.align), _GAP.join("-" * columns for columns in widths)]
    return "\n".join([*lines, *(_row(row, widths, block.align) for row in rows)])


def _record(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    yield wrap(row[0])
    for heading, cell in zip(header[1:], row[1:], strict=True):
        yield wrap(f"{heading}: {cell}", "  ")


def _row(cells: Sequence[str], widths: Sequence[int], align: Sequence[str]) -> str:
    padded = []
    for cell, columns, side in zip(cells, widths, align, strict=True):
        blanks = " " * (columns - width(cell))
        padded.append(blanks + cell if side == "right" else cell + blanks)
    return _GAP.join(padded).rstrip()
