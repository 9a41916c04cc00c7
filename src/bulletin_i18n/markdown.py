"""Markdown in: blocks with their lines, and inline text as spans; the only module that imports markdown-it.

The dialect is CommonMark with tables and the fences `::: action` and `::: contacts`. Raw HTML, code blocks
and link definitions do not exist in it: what looks like HTML is text. In a catalogue a line end is a line
break, since `unwrap` has taken out those that only wrapped the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from bulletin_i18n.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

GROUPS = ("action", "contacts")
"""The names that a `:::` fence may have."""

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S|#", re.IGNORECASE)
_SLOT = re.compile(r"\{\w+\}")
_NAME = r"[\w()+,@~-][\w .()+,@~-]*"
_PICTURE = re.compile(rf"{_NAME}(?:/{_NAME})*\.(?:svg|png|jpe?g|gif|webp|avif)")


class SpanKind(StrEnum):
    """What a run of inline text is."""

    TEXT = "text"
    CODE = "code"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    IMAGE = "image"
    DATE = "date"
    BREAK = "break"


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A run of inline text.

    `text` is what a text, code or date span shows; emphasis, links and images (their description) have
    `children`. `target` is the address of a link, the source of an image, the EDTF value of a date. `source`
    is an image's description as written.
    """

    kind: SpanKind
    text: str = ""
    target: str = ""
    children: tuple[Span, ...] = ()
    source: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A block as the Markdown has it. `kind` is markdown-it's name for it, without `_open`.

    `line` is that of the file, from 1. `text` is the inline source of a paragraph, heading or cell, `spans`
    the same, parsed. `level` is a heading's, `start` an ordered list's, `align` a cell's, `title` a picture's.
    """

    kind: str
    line: int
    text: str = ""
    spans: tuple[Span, ...] = ()
    level: int = 0
    start: int | None = None
    align: str = ""
    title: str = ""
    children: tuple[Node, ...] = ()


def blocks(text: str, place: str = "", first_line: int = 1) -> tuple[Node, ...]:
    """Parse the body of a story.

    Args:
        text: Markdown.
        place: The file's path, for messages.
        first_line: The line of the file on which the text begins.

    Raises:
        SourceError: The text uses link definitions, which would tear a link from its block.
    """
    found: dict[str, dict[str, dict[str, object]]] = {}
    # mdit-py-plugins 0.7 looks one character beyond a text that ends in an empty line of a quoted fence.
    tokens = _parser().parse(f"{text}\n", found)
    for definition in found.get("references", {}).values():
        span = definition["map"]
        line = span[0] if isinstance(span, list) else 0
        raise SourceError(
            "a link definition stands apart from its link",
            place=f"{place}:{line + first_line}",
            remedy="write the address where the link is: [text](address)",
        )
    return tuple(_node(child, first_line) for child in SyntaxTreeNode(tokens).children)


def inline(text: str) -> tuple[Span, ...]:
    """Parse inline Markdown, in which a line end is a line break and a slot may be the target of a link."""
    tokens = _parser().parseInline(text)
    return _spans(tokens[0].children or [])


def plain(spans: Sequence[Span]) -> str:
    """Return what the spans say, without any mark-up."""
    return "".join("\n" if span.kind is SpanKind.BREAK else span.text + plain(span.children) for span in spans)


def unwrap(text: str) -> str:
    """Take out the line ends that only wrap the source; keep hard breaks, as bare line ends."""
    lines = text.split("\n")
    joined = lines[0].strip()
    for before, line in pairwise(lines):
        if before.endswith("\\"):
            joined = joined.removesuffix("\\").rstrip() + "\n" + line.strip()
        else:
            joined += ("\n" if before.endswith("  ") else " ") + line.strip()
    return joined


def safe_link(target: str) -> bool:
    """Whether a link may be followed: web, mail, telephone, or a place on the page."""
    return _SAFE_LINK.match(target) is not None


def safe_picture(source: str) -> bool:
    """Whether a picture is a file of the bulletin's own folder: no address, no way out, a known kind."""
    return _PICTURE.fullmatch(source) is not None


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["code", "fence", "html_block", "html_inline"])
    # Targets stay as written, slots included; they are judged here and encoded where they are printed.
    parser.validateLink = _allowed  # type: ignore[assignment, method-assign]
    parser.normalizeLink = str.strip  # type: ignore[method-assign, assignment]
    for name in GROUPS:
        container_plugin(parser, name)
    return parser


def _allowed(target: str) -> bool:
    """Say whether a target makes a link or an image, or may once its slot is filled; else its source shows."""
    return safe_link(target) or safe_picture(target) or _SLOT.fullmatch(target) is not None


def _node(tree: SyntaxTreeNode, first_line: int, line: int = 0) -> Node:
    """Turn a node of markdown-it into ours; `line` is that of its row, for cells, which know none."""
    own = tree.map[0] + first_line if tree.map else line
    inner = next((child for child in tree.children if child.type == "inline"), None)
    start = tree.attrs.get("start", 1)
    return Node(
        kind=tree.type,
        line=own,
        text=inner.content if inner else "",
        spans=_spans(_children(inner)) if inner else (),
        level=int(tree.tag[1]) if tree.type == "heading" else 0,
        start=int(start) if tree.type == "ordered_list" else None,
        align=str(tree.attrs.get("style", "")).removeprefix("text-align:"),
        title=_title(inner),
        children=tuple(_node(child, first_line, own) for child in tree.children if child.type != "inline"),
    )


def _children(inner: SyntaxTreeNode) -> list[Token]:
    return inner.to_tokens()[0].children or []


def _title(inner: SyntaxTreeNode | None) -> str:
    """Return the title of the picture that a paragraph consists of."""
    pictures = [token for token in _children(inner) if token.type == "image"] if inner else []
    return str(pictures[0].attrs.get("title", "")) if pictures else ""


def _spans(tokens: list[Token]) -> tuple[Span, ...]:
    """Turn a flat run of opening, closing and single tokens into nested spans."""
    runs: list[list[Span]] = [[]]
    opened: list[Token] = []
    for token in tokens:
        if token.nesting == 1:
            opened.append(token)
            runs.append([])
            continue
        span = _wrapped(opened.pop(), tuple(runs.pop())) if token.nesting == -1 else _single(token)
        if span != Span(kind=SpanKind.TEXT):
            runs[-1].append(span)
    return tuple(runs[0])


_WRAPPERS = {"em_open": SpanKind.EMPHASIS, "strong_open": SpanKind.STRONG, "link_open": SpanKind.LINK}


def _wrapped(token: Token, children: tuple[Span, ...]) -> Span:
    return Span(kind=_WRAPPERS[token.type], target=str(token.attrs.get("href", "")), children=children)


def _single(token: Token) -> Span:
    match token.type:
        case "softbreak" | "hardbreak":
            return Span(kind=SpanKind.BREAK)
        case "code_inline":
            return Span(kind=SpanKind.CODE, text=token.content)
        case "image":
            children = _spans(token.children or [])
            target = str(token.attrs.get("src", ""))
            return Span(kind=SpanKind.IMAGE, target=target, children=children, source=token.content)
        case _:
            return Span(kind=SpanKind.TEXT, text=token.content)
