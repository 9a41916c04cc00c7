"""Markdown; the importer of the suffixes `.md` and `.markdown`. HTML inside it is read as the words that it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.frontmatter import split
from bulletin_i18n.importers.active import in_page
from bulletin_i18n.importers.builder import Builder
from bulletin_i18n.importers.text import decode
from bulletin_i18n.importers.xmltree import parse_html
from bulletin_i18n.importing.document import Hint, Mark, RawDocument, without_marks
from bulletin_i18n.markdown import Node, SpanKind, blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.markdown import Span

_DEFINITION = re.compile(r"^ {0,3}\[([^\]^]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*[\"')])?\s*$", re.MULTILINE)
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.+(?:\n[ \t]+\S.*)*)\n?", re.MULTILINE)
_NOTED = re.compile(r"\s?\[\^([^\]\s]+)\]")
_REFERENCE = re.compile(r"(?<!\\)\[([^\]]+)\](?:\[([^\]]*)\])?(?![(:\[])")


def read(name: str, data: bytes) -> RawDocument:
    """Read a Markdown file; its own front matter gives title, place and date.

    Args:
        name: The file's name.
        data: Its bytes.

    Raises:
        SourceError: The bytes are no text, or the front matter is broken.
    """
    text = without_marks(decode(name, data))
    fields, body, _ = split(text, name)
    build = Builder(name, active=in_page(parse_html(f"<div>{text}".encode(), name)) if "<" in text else [])
    place, date = str(fields.get("place", "")), str(fields.get("date", ""))
    if place and date:
        build.add(f"{place}, {date}")
    notes = {found[1]: " ".join(found[2].split()) for found in _NOTE.finditer(body)}
    reader = _Reader(build, notes)
    for node in blocks(_inlined(_NOTE.sub("", body)), name):
        reader.block(node, Hint.NONE)
    return build.document(str(fields.get("title", "")))


def _inlined(text: str) -> str:
    """Write the address of each link where the link is: definitions stand apart in much Markdown."""
    targets = {found[1].casefold(): found[2] for found in _DEFINITION.finditer(text)}

    def inline(found: re.Match[str]) -> str:
        target = targets.get((found[2] or found[1]).casefold())
        return f"[{found[1]}]({target})" if target else found[0]

    return _REFERENCE.sub(inline, _DEFINITION.sub("", text)) if targets else text


@dataclass(frozen=True)
class _Reader:
    """A Markdown text while it is read; `notes` are its footnotes by their mark."""

    build: Builder
    notes: dict[str, str]

    def block(self, node: Node, hint: Hint, level: int = 0, *, ordered: bool = False) -> None:
        """Read a block and those inside it."""
        match node.kind:
            case "heading":
                self.build.add(self._noted(node.spans), Hint.HEADING, level=node.level)
            case "bullet_list" | "ordered_list":
                for item in node.children:
                    for child in item.children:
                        self.block(child, Hint.ITEM, level + 1, ordered=node.kind == "ordered_list")
            case "table":
                rows = [row for part in node.children for row in part.children]
                self.build.table([[_text(cell.spans, self.build) for cell in row.children] for row in rows])
            case "blockquote":
                for child in node.children:
                    self.block(child, Hint.QUOTE)
            case "paragraph":
                self._paragraph(node, hint, level, ordered=ordered)
            case _:
                for child in node.children:
                    self.block(child, hint, level, ordered=ordered)

    def _paragraph(self, node: Node, hint: Hint, level: int, *, ordered: bool) -> None:
        pictures = [span for span in node.spans if span.kind is SpanKind.IMAGE]
        for span in pictures:
            self.build.named_picture(span.target, span.source)
        if pictures and node.title:
            self.build.add(node.title, Hint.CAPTION)
        self.build.add(self._noted(node.spans), hint, level=level, ordered=ordered)

    def _noted(self, spans: Sequence[Span]) -> str:
        """The text of a block, its footnotes kept for later; a mark without a note stays as it is."""
        text = _text(spans, self.build)
        for found in _NOTED.finditer(text):
            self.build.note(found[1], self.notes.get(found[1], ""))
        return _NOTED.sub(lambda found: f" [{found[1]}]" if found[1] in self.notes else found[0], text)


def _text(spans: Sequence[Span], build: Builder) -> str:
    out = []
    for span in spans:
        inner = span.text + _text(span.children, build)
        match span.kind:
            case SpanKind.IMAGE:
                inner = ""
            case SpanKind.BREAK:
                inner = " "
            case SpanKind.LINK:
                inner = build.link(inner, span.target)
            case SpanKind.STRONG:
                inner = f"{Mark.STRONG}{inner}{Mark.STRONG_END}"
            case SpanKind.EMPHASIS:
                inner = f"{Mark.EMPHASIS}{inner}{Mark.EMPHASIS_END}"
            case SpanKind.TEXT | SpanKind.CODE | SpanKind.DATE:
                pass
        out.append(inner)
    return "".join(out)
