"""Blocks to the Markdown of a story file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.importing.blocks import Block, Part
from bulletin_i18n.importing.document import MARKS, Mark, link_number, without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_LINKS = re.compile(r"\[[^\]]*\]\s*[(\[:]|\]\s*[(\[:]")
_LINE_START = re.compile(r"^(\s*)([#>+=-]|\d+(?=[.)])|:::)")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escaped(text: str) -> str:
    """Write plain text so that Markdown shows it as it is, wherever it stands in a paragraph."""
    return _ENTITY.sub("\\\\&", _SPECIAL.sub(_escape, text))


def _escape(found: re.Match[str]) -> str:
    """An underscore inside a word, a lone `<`, `~` or `|`, and brackets that open no link mean nothing."""
    mark, text, at = found[1], found.string, found.start()
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    if mark == "_" and len(around) == 2 and around.isalnum():
        return mark
    if mark in "[]" and not _LINKS.match(text, at):
        return mark
    if mark in "~|" or (mark in "<>" and not re.match(r"<[\w/!?]", text[at:])):
        return mark
    return "\\" + mark


def inline(text: str, links: Sequence[str]) -> str:
    """Write a text with its marks as inline Markdown."""
    out: list[str] = []
    end = 0
    opened: list[tuple[str, int]] = []
    for found in MARKS.finditer(text):
        out.append(escaped(text[end : found.start()]))
        end = found.end()
        _mark(found[0], out, opened, links)
    out.append(escaped(text[end:]))
    return _tidy("".join(out)).strip()


def _mark(mark: str, out: list[str], opened: list[tuple[str, int]], links: Sequence[str]) -> None:
    """Write one mark; one that closes nothing is left out, and so is an address that Markdown cannot hold."""
    number = link_number(mark)
    if mark in (Mark.STRONG, Mark.EMPHASIS, Mark.LINK):
        opened.append((mark, len(out)))
        out.append({Mark.STRONG: "**", Mark.EMPHASIS: "*", Mark.LINK: "["}[Mark(mark)])
    elif number is not None and opened and opened[-1][0] == Mark.LINK:
        at = opened.pop()[1]
        label = "".join(out[at + 1 :])
        out[at:] = [_link(label, links[number])]
    elif number is None and opened:
        out.append("**" if opened.pop()[0] == Mark.STRONG else "*")


def _link(label: str, target: str) -> str:
    if label.strip() in (
        target,
        target.removeprefix("mailto:"),
        target.removeprefix("https://").removeprefix("http://"),
    ):
        return label
    if not re.match(r"(https?://|mailto:|tel:)", target) or not label.strip():
        return label
    inside = re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", label.strip())
    head, tail = label[: len(label) - len(label.lstrip())], label[len(label.rstrip()) :]
    return f"{head}[{inside}]({target.replace(' ', '%20').replace('(', '%28').replace(')', '%29')}){tail}"


_CUT_LINK = re.compile(r"\[([^\[\]]*)\]\((\S+?)\) \[([^\[\]]*)\]\(\2\)")


def _tidy(text: str) -> str:
    """Move spaces out of emphasis, drop emphasis around nothing, join a link that a line's end cut in two."""
    while _CUT_LINK.search(text):
        text = _CUT_LINK.sub(r"[\1 \3](\2)", text)
    text = re.sub(r"\*\*(\s*)\*\*", r"\1", text)
    return re.sub(r" {2,}", " ", text)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes blocks as Markdown.

    `links` are the targets of the link marks; `picture` gives the path of a picture, relative to the story, by its
    name in the document, or an empty text for one that no page can show.
    """

    links: Sequence[str]
    picture: Callable[[str], str]

    def body(self, blocks: Sequence[Block]) -> str:
        """Write the blocks of a story."""
        out: list[str] = []
        at = 0
        while at < len(blocks):
            end = at + 1
            while end < len(blocks) and _goes_on(blocks[at], blocks[end]):
                end += 1
            out.append(self._run(blocks[at].part, blocks[at:end]))
            at = end
        return "\n\n".join(text for text in out if text)

    def text(self, block: Block) -> str:
        """Write one block's text so that it begins no list, heading or fence."""
        return guarded(inline(block.text, self.links))

    def _run(self, part: Part, run: Sequence[Block]) -> str:
        match part:
            case Part.HEADING:
                return "\n\n".join(f"{'#' * max(2, block.level)} {inline(block.text, self.links)}" for block in run)
            case Part.ITEM:
                return self._items(run)
            case Part.QUOTATION:
                return self._quotation(run)
            case Part.CONTACT:
                return self._contacts(run)
            case Part.ACTION:
                return f"::: action\n{self._paragraphs(run)}\n:::"
            case Part.CAPTION:
                return "\n\n".join(f"*{escaped(without_marks(block.text).strip())}*" for block in run)
            case Part.FIGURE:
                return self._figure(run)
            case Part.TABLE:
                return "\n\n".join(self._table(block.piece.rows) for block in run)
            case _:
                return self._paragraphs(run)

    def _paragraphs(self, run: Sequence[Block]) -> str:
        return "\n\n".join(self.text(block) for block in run)

    def _items(self, run: Sequence[Block]) -> str:
        out = []
        for number, block in enumerate(run, 1):
            mark = f"{number}. " if block.ordered else "- "
            depth = "  " * max(0, block.piece.level - 1) if not block.ordered else ""
            out.append(f"{depth}{mark}{self.text(block)}")
        return "\n".join(out)

    def _quotation(self, run: Sequence[Block]) -> str:
        who = Part.ATTRIBUTION
        texts = [f"> — {inline(b.text, self.links)}" if b.part is who else f"> {self.text(b)}" for b in run]
        return "\n>\n".join(texts)

    def _contacts(self, run: Sequence[Block]) -> str:
        out: list[str] = []
        listed = len(run) > 1
        for block in run:
            text = self.text(block)
            heads = not out and listed and text.endswith(":")
            out.append(f"{text}\n" if heads else f"- {text}" if listed else text)
        return "::: contacts\n" + "\n".join(out) + "\n:::"

    def _figure(self, run: Sequence[Block]) -> str:
        caption = " ".join(without_marks(block.text) for block in run[1:])
        title = f' "{_titled(caption)}"' if caption else ""
        alt = escaped(without_marks(run[0].text)).replace("\n", " ")
        path = self.picture(run[0].piece.picture)
        if not path:
            return "\n\n".join(f"*{text}*" for text in (alt, escaped(caption)) if text)
        return f"![{alt}]({path}{title})"

    def _table(self, rows: Sequence[Sequence[str]]) -> str:
        columns = max(len(row) for row in rows)
        cells = [[self._cell(text) for text in row] + [""] * (columns - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in cells]
        return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])

    def _cell(self, text: str) -> str:
        return inline(text, self.links).replace("|", "\\|").replace("\n", " ")


def _goes_on(first: Block, after: Block) -> bool:
    """Whether a block is written together with the run that another one opened."""
    together = {
        Part.ITEM: {Part.ITEM},
        Part.QUOTATION: {Part.QUOTATION, Part.ATTRIBUTION},
        Part.CONTACT: {Part.CONTACT},
        Part.ACTION: {Part.ACTION},
        Part.FIGURE: {Part.CAPTION},
    }
    same_list = first.part is not Part.ITEM or first.ordered == after.ordered
    return same_list and after.part in together.get(first.part, set())


def guarded(text: str) -> str:
    """Keep a paragraph from beginning like a list, a heading or a fence."""
    found = _LINE_START.match(text)
    if not found:
        return text
    if found[2][0].isdigit():
        return text[: found.end()] + "\\" + text[found.end() :]
    return found[1] + "\\" + text[found.start(2) :]


def _titled(caption: str) -> str:
    return escaped(caption).replace('"', "&quot;").replace("\n", " ")
