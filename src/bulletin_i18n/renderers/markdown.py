"""Markdown for other site builders: a file a story, with front matter, in the dialect that we read ourselves."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n.frontmatter import join
from bulletin_i18n.markdown import Span, SpanKind, plain
from bulletin_i18n.model import FigureBlock, GroupBlock, ListBlock, QuoteBlock, TableBlock, TextBlock
from bulletin_i18n.pages.edition import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bulletin_i18n.model import Block, Segment, Story
    from bulletin_i18n.pages.edition import Edition, Site

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~^$!#]")
_LINE_START = re.compile(r"^(\s*)(?:([-+=:])|(\d+)(?=[.)]))", re.MULTILINE)
_IN_TARGET = re.compile(r"[<>\\]")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_BACKSLASH = r"\\\g<0>"
_DELIMITERS = {SpanKind.EMPHASIS: "*", SpanKind.STRONG: "**"}
_RULES = {"": "---", "left": ":--", "right": "--:", "center": ":-:"}


def pages(edition: Edition, site: Site) -> Mapping[str, str | bytes]:  # noqa: ARG001 -- the shape of a renderer
    """Print an edition as `markdown/index.md` and `markdown/<file name of the story>`."""
    bulletin = edition.bulletin
    files = {"markdown/index.md": _file(edition, bulletin.masthead, _index_fields(edition))}
    for story in edition.stories():
        name = PurePosixPath(story.path).with_suffix(".md").name
        files[f"markdown/{name}"] = _file(edition, story, _story_fields(edition, story))
    return files


def _index_fields(edition: Edition) -> dict[str, str]:
    bulletin, index = edition.bulletin, edition.bulletin.masthead.id
    publisher = _line(edition, index, bulletin.publisher) if bulletin.publisher else ""
    return {"title": _line(edition, index, bulletin.title), "publisher": publisher, "date": bulletin.date}


def _story_fields(edition: Edition, story: Story) -> dict[str, str]:
    title = _line(edition, story.id, story.headline) if story.headline else ""
    shown = story.dateline if edition.dateline_shown(story) else None
    dateline = _line(edition, story.id, shown) if shown else ""
    return {"title": title, "dateline": dateline, "date": story.date, "country": story.country}


def _file(edition: Edition, story: Story, fields: Mapping[str, str]) -> str:
    """Return a file: fields that are empty are left out, what is not reviewed is counted and marked."""
    counts = edition.counts(story.id)
    head = {"lang": edition.language.code} | {name: text for name, text in fields.items() if text}
    head |= {"reviewed": f"{counts[Mark.NONE]}/{counts.total()}"} if counts.total() else {}
    headline = [f"# {_one_line(edition, story.id, story.headline)}"] if story.headline else []
    notes = _notes(edition, edition.marks(story.id, story.headline, story.dateline)) if headline else ()
    return join(head, "\n\n".join([*headline, *notes, *_all(edition, story.id, story.blocks)]) + "\n")


def _line(edition: Edition, story: str, segment: Segment) -> str:
    return " ".join(plain(edition.passage(story, segment).spans).split())


def _said(edition: Edition, story: str, segment: Segment) -> str:
    return inline(edition.passage(story, segment).spans)


def _one_line(edition: Edition, story: str, segment: Segment) -> str:
    """Return a text for a heading, a cell or a description, where no line may end."""
    return _said(edition, story, segment).replace("\\\n", " ")


def _notes(edition: Edition, marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        yield f"*\\[{escape(getattr(edition.language.notes, mark.value))}\\]*"


def inline(spans: Iterable[Span]) -> str:
    """Return spans as Markdown, which `markdown.inline` reads back; a line break is a backslash at a line's end."""
    return _LINE_START.sub(_not_a_block, _joined(spans)).replace("\n", "\\\n")


def _not_a_block(match: re.Match[str]) -> str:
    """Escape what would begin a list, a rule, a heading or a fence; of `1.` that is the full stop."""
    return f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\"


def _joined(spans: Iterable[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    match span.kind:
        case SpanKind.BREAK:
            return "\n"
        case SpanKind.CODE:
            ticks = "`" * (1 + max((len(run) for run in re.findall("`+", span.text)), default=0))
            pad = " " if span.text.startswith("`") or span.text.endswith("`") else ""
            return f"{ticks}{pad}{span.text}{pad}{ticks}"
        case SpanKind.EMPHASIS | SpanKind.STRONG:
            sign = _DELIMITERS[span.kind]
            return f"{sign}{_joined(span.children)}{sign}"
        case SpanKind.LINK:
            return f"[{_joined(span.children)}]({_target(span.target)})"
        case _:
            return escape(span.text) + _joined(span.children)


def _target(address: str) -> str:
    return f"<{_IN_TARGET.sub(_BACKSLASH, address)}>"


def escape(text: str) -> str:
    """Put a backslash before every sign that could be mark-up."""
    return _SPECIAL.sub(_BACKSLASH, text)


def _all(edition: Edition, story: str, blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if edition.shown(story, block):
            yield from _block(edition, story, block)


def _block(edition: Edition, story: str, block: Block) -> Iterator[str]:
    match block:
        case GroupBlock(name=name, blocks=inner):
            yield f"::: {name}\n" + "\n\n".join(_all(edition, story, inner)) + "\n:::"
        case ListBlock():
            yield _list(edition, story, block)
        case _:
            yield from _notes(edition, edition.block_marks(story, block))
            yield _single(edition, story, block)


def _single(edition: Edition, story: str, block: TextBlock | QuoteBlock | FigureBlock | TableBlock) -> str:
    match block:
        case TextBlock(segment=segment, level=level):
            return f"{'#' * level} {_one_line(edition, story, segment)}" if level else _said(edition, story, segment)
        case QuoteBlock():
            inner = list(_item(edition, story, block.blocks))
            inner += [f"— {_said(edition, story, block.attribution)}"] if block.attribution else []
            return _prefixed("\n\n".join(inner), "> ")
        case FigureBlock():
            alt = _one_line(edition, story, block.alt) if block.alt else ""
            return f"![{alt}]({_target(block.src)}{_title(edition, story, block.caption)})"
        case TableBlock():
            return "\n".join(_table(edition, story, block))


def _title(edition: Edition, story: str, caption: Segment | None) -> str:
    """Return a caption as the title of a picture, where backslashes are taken off once more."""
    text = _one_line(edition, story, caption) if caption else ""
    return ' "' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if text else ""


def _list(edition: Edition, story: str, block: ListBlock) -> str:
    items = []
    for number, item in enumerate(block.items, block.start or 1):
        if edition.item_shown(story, item):
            sign = "- " if block.start is None else f"{number}. "
            notes = " ".join(_notes(edition, edition.block_marks(story, *item)))
            inner = "\n\n".join(_item(edition, story, item))
            items.append(_prefixed(f"{notes} {inner}" if notes else inner, " " * len(sign), sign))
    return "\n".join(items)


def _item(edition: Edition, story: str, item: Sequence[Block]) -> Iterator[str]:
    """Yield the blocks of an item or a quotation, whose notes stand before it."""
    for block in item:
        match block:
            case ListBlock() | GroupBlock():
                yield from _block(edition, story, block)
            case _:
                yield _single(edition, story, block)


def _table(edition: Edition, story: str, block: TableBlock) -> Iterator[str]:
    yield _row(edition, story, block.header)
    yield f"| {' | '.join(_RULES[side] for side in block.align)} |"
    for row in block.rows:
        yield _row(edition, story, row)


def _row(edition: Edition, story: str, cells: Sequence[Segment]) -> str:
    texts = (_BARE_PIPE.sub(r"\|", _one_line(edition, story, cell)) for cell in cells)
    return f"| {' | '.join(texts)} |"


def _prefixed(text: str, rest: str, first: str | None = None) -> str:
    """Put a prefix before every line, another one before the first; empty lines get it without its blanks."""
    start = rest if first is None else first
    lines = [(start if number == 0 else rest) + line for number, line in enumerate(text.split("\n"))]
    return "\n".join(line.rstrip(" ") for line in lines)
