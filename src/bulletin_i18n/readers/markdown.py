"""Markdown files with YAML front matter become stories; the reader of the suffix `.md`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Role, edtf, parse
from bulletin_i18n.errors import LocaleError, SourceError
from bulletin_i18n.frontmatter import line_of, split, text_of
from bulletin_i18n.languages import language
from bulletin_i18n.markdown import Node, SpanKind, blocks, safe_picture, unwrap
from bulletin_i18n.model import (
    FigureBlock,
    GroupBlock,
    Kind,
    ListBlock,
    Place,
    QuoteBlock,
    Segment,
    Slot,
    Story,
    TableBlock,
    TextBlock,
)
from bulletin_i18n.slots import take_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.frontmatter import Fields
    from bulletin_i18n.model import Block

_FILE = re.compile(r"(?:\d+-)?(?P<id>\w[\w.-]*)\.md", re.ASCII)
_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?(?P<src>[^()<>\"]+?)>?(?:\s+\"[^\"]*\")?\s*\)")
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:[/\\]")
_COUNTRY = re.compile(r"(?:[A-Z]{2})?")
_GROUPS = {"container_action": ("action", Kind.ACTION), "container_contacts": ("contacts", Kind.CONTACT)}
_ATTRIBUTION = "— "


def read(path: str, text: str) -> Story:
    """Read a story.

    Args:
        path: The file's path relative to the project; its name without number and suffix is the story's id.
        text: What stands in the file.

    Raises:
        SourceError: The name, the front matter or a fence cannot be understood, or there is no text; an index
            with a title needs none.
    """
    fields, body, first_line = split(text, path)
    nodes = list(blocks(body, path, first_line))
    headline = nodes.pop(0) if nodes and nodes[0].kind == "heading" and nodes[0].level == 1 else None
    country = text_of(fields, "country", path)
    if not (headline and headline.text) and not nodes and not fields.get("title"):
        raise SourceError("there is no text", place=f"{path}:{first_line}", remedy="write it or delete the file")
    if not _COUNTRY.fullmatch(country):
        where = f"{path}:{line_of(text, 'country')}"
        raise SourceError(f"'{country}' is no country code", place=where, remedy="write two capitals such as KZ")
    date = _date(fields, path, text)
    return Story(
        id=_story_id(path),
        path=path,
        headline=_segment(headline, Kind.HEADLINE, path) if headline and headline.text else None,
        dateline=_dateline(text_of(fields, "place", path), date, Place(path=path, line=_dateline_line(text))),
        blocks=_blocks(nodes, Kind.PARAGRAPH, path),
        date=date,
        country=country,
        original_headline=text_of(fields, "original_headline", path),
    )


def _story_id(path: str) -> str:
    match = _FILE.fullmatch(PurePosixPath(path).name)
    if match is None:
        # The id is an address on the web and a key in catalogues: other letters have two spellings in Unicode.
        remedy = "name it NN-words-with-hyphens.md, with Latin letters, digits, hyphens and dots only"
        raise SourceError("the file name gives no story id", place=path, remedy=remedy)
    return match["id"]


def _date(fields: Fields, path: str, text: str) -> str:
    """Return the story's date in EDTF, checked, or an empty text."""
    value = text_of(fields, "date", path)
    try:
        return edtf(parse(value)) if value else ""
    except LocaleError as error:
        where = f"{path}:{line_of(text, 'date')}"
        raise SourceError(error.message, place=where, remedy="write a date such as 2021-07-30") from None


def _dateline_line(text: str) -> int:
    line = line_of(text, "place")
    return line if line > 1 else line_of(text, "date")


def _dateline(place: str, date: str, where: Place) -> Segment | None:
    """Make `Almaty, {date1}` of the place and the date, or what there is of it."""
    if not date:
        return Segment(kind=Kind.DATELINE, msgid=place, place=where) if place else None
    slot = Slot(name="date1", value=date, text=language("en").date(parse(date), Role.DATE))
    town = place.replace("{", "{{").replace("}", "}}")
    msgid = f"{town}, {{date1}}" if place else "{date1}"
    return Segment(kind=Kind.DATELINE, msgid=msgid, slots=(slot,), place=where)


def _segment(node: Node, kind: Kind, path: str, text: str | None = None) -> Segment:
    msgid, slots = take_out(unwrap(node.text) if text is None else text)
    return Segment(kind=kind, msgid=msgid, slots=slots, place=Place(path=path, line=node.line))


def _blocks(nodes: Sequence[Node], kind: Kind, path: str) -> tuple[Block, ...]:
    """Turn nodes into blocks; `kind` is what a plain paragraph is here. What holds no text is left out."""
    found = (_block(node, kind, path) for node in nodes)
    return tuple(block for block in found if block is not None and not _empty(block))


def _empty(block: Block) -> bool:
    match block:
        case TextBlock():
            return not block.segment.msgid
        case ListBlock():
            return not block.items
        case QuoteBlock() | GroupBlock():
            return not block.blocks
        case FigureBlock() | TableBlock():
            return False


def _block(node: Node, kind: Kind, path: str) -> Block | None:
    """Turn a node into a block; a rule between paragraphs gives none."""
    match node.kind:
        case "heading":
            return TextBlock(segment=_segment(node, Kind.HEADING, path), level=max(node.level, 2))
        case "bullet_list" | "ordered_list":
            return _list(node, Kind.LIST_ITEM if kind is Kind.PARAGRAPH else kind, path)
        case "blockquote":
            return _quote(node, path)
        case "table":
            return _table(node, path)
        case "container_action" | "container_contacts":
            name, inner = _GROUPS[node.kind]
            return GroupBlock(name=name, blocks=_blocks(node.children, inner, path))
        case "hr":
            return None
        case _:
            return _paragraph(node, kind, path)


def _list(node: Node, kind: Kind, path: str) -> ListBlock:
    items = (_blocks(item.children, kind, path) for item in node.children)
    return ListBlock(items=tuple(filter(None, items)), start=node.start)


def _paragraph(node: Node, kind: Kind, path: str) -> Block:
    """Turn a paragraph into a text, a link or a picture."""
    if node.text.startswith(":::"):
        remedy = "write ::: action or ::: contacts before it and ::: after it"
        raise SourceError(
            f"the fence '{node.text.splitlines()[0]}' opens nothing", place=f"{path}:{node.line}", remedy=remedy
        )
    _refuse_lost_picture(node, path)
    only = node.spans[0] if len(node.spans) == 1 else None
    if only and only.kind is SpanKind.IMAGE:
        return _figure(node, only.source, only.target, path)
    if only and only.kind is SpanKind.LINK and kind in (Kind.PARAGRAPH, Kind.ACTION):
        kind = Kind.LINK
    return TextBlock(segment=_segment(node, kind, path))


def _refuse_lost_picture(node: Node, path: str) -> None:
    """Refuse what is written as a picture of the bulletin but would be printed as text.

    Addresses elsewhere and ways out of the folder are no such mistakes: they show as the text they are.
    """
    match = _PICTURE.fullmatch(node.text)
    if match is None or any(span.kind is SpanKind.IMAGE for span in node.spans):
        return
    src, place = match["src"], f"{path}:{node.line}"
    if _ABSOLUTE.match(src):
        remedy = "put it into the bulletin's folder and write images/name.png, say"
        raise SourceError(f"the picture '{src}' is named by an absolute path", place=place, remedy=remedy)
    if safe_picture(src):
        remedy = f"write <{src}>, or give the file a name without them"
        raise SourceError(f"the picture '{src}' has spaces in its name", place=place, remedy=remedy)
    if safe_picture(src.lower()):
        remedy = "write it in small letters, here and in the file's name"
        raise SourceError(f"the ending of the picture '{src}' is in capitals", place=place, remedy=remedy)


def _figure(node: Node, alt: str, src: str, path: str) -> FigureBlock:
    return FigureBlock(
        src=src,
        alt=_segment(node, Kind.IMAGE, path, alt) if alt else None,
        caption=_segment(node, Kind.CAPTION, path, node.title) if node.title else None,
    )


def _quote(node: Node, path: str) -> QuoteBlock:
    """Take the last paragraph, if it begins with a dash, as the name of who speaks."""
    *before, last = node.children or [node]
    if not before or last.kind != "paragraph" or not last.text.startswith(_ATTRIBUTION):
        return QuoteBlock(blocks=_blocks(node.children, Kind.QUOTATION, path))
    who = unwrap(last.text).removeprefix(_ATTRIBUTION)
    attribution = _segment(last, Kind.ATTRIBUTION, path, who)
    return QuoteBlock(blocks=_blocks(before, Kind.QUOTATION, path), attribution=attribution)


def _table(node: Node, path: str) -> TableBlock:
    head, *bodies = node.children
    cells = head.children[0].children
    rows = [row for body in bodies for row in body.children]
    return TableBlock(
        header=tuple(_segment(cell, Kind.TABLE_HEADING, path) for cell in cells),
        rows=tuple(tuple(_segment(cell, Kind.TABLE_CELL, path) for cell in row.children) for row in rows),
        align=tuple(cell.align for cell in cells),
    )
