"""Collects the blocks of a format that has paragraphs: what Word, OpenDocument, HTML and Markdown have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bulletin_i18n.importers.active import is_script
from bulletin_i18n.importing.document import (
    Active,
    Hint,
    Mark,
    RawBlock,
    RawDocument,
    RawLine,
    Repair,
    link_end,
    without_marks,
)

_SPACE = re.compile(r"[ \t\r\f]+")
_LINK = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


@dataclass
class Builder:
    """A document while it is read: blocks in reading order, links, pictures, footnotes that wait for their place."""

    name: str
    blocks: list[RawBlock] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    active: list[Active] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    beside: dict[str, str] = field(default_factory=dict)

    def link(self, label: str, target: str) -> str:
        """Mark a text as a link; a target that is no address of the web, of mail or of a telephone is left out."""
        if not without_marks(label).strip() or Mark.LINK in label:
            return label
        if not _LINK.match(target):
            self._leave_out(" ".join(without_marks(label).split()), target)
            return label
        self.links.append(target)
        return f"{Mark.LINK}{label}{link_end(len(self.links) - 1)}"

    def _leave_out(self, label: str, target: str) -> None:
        place = self.next_place()
        if is_script(target):
            self.active.append(Active(place=place, what="an address that is a script", source=target[:80]))
        elif target and not target.startswith("#"):
            why = "no page of a bulletin can lead to this address"
            before = f"{label} ({target[:120]})"
            self.repairs.append(Repair(place=place, kind="link", before=before, after=label, why=why, sure=1.0))

    def next_place(self) -> str:
        """Where the next block will stand."""
        return f"paragraph {len(self.blocks) + 1}"

    def add(self, text: str, hint: Hint = Hint.NONE, **look: object) -> None:
        """Add a paragraph; `look` holds fields of `RawLine` (size, bold) and of `RawBlock` (level, ordered).

        Hard breaks in it become lines that the story logic may join.
        """
        of_line = {"gap": 1.0} | {key: look.pop(key) for key in ("size", "bold") if key in look}
        place = self.next_place()
        texts = [line for part in text.split("\n") if (line := _SPACE.sub(" ", part).strip())]
        lines = tuple(RawLine(text=line, place=place, **of_line) for line in texts)  # type: ignore[arg-type]
        if lines and any(without_marks(line.text).strip() for line in lines):
            flowed = len(lines) == 1
            self.blocks.append(RawBlock(lines=lines, hint=hint, flowed=flowed, **look))  # type: ignore[arg-type]
        self.flush_notes()

    def table(self, rows: list[list[str]]) -> None:
        """Add a table; empty rows and a table without text are left out."""
        full = tuple(
            tuple(_SPACE.sub(" ", cell.replace("\n", " ")).strip() for cell in row) for row in rows if any(row)
        )
        if full:
            place = self.next_place()
            self.blocks.append(RawBlock(lines=(RawLine(text="", place=place),), hint=Hint.TABLE, rows=full))

    def picture(self, name: str, data: bytes, alt: str) -> None:
        """Add a picture with its description; without bytes it is only named.

        The same name twice is the same picture only with the same bytes.
        """
        stem, dot, suffix = name.rpartition(".")
        number = 2
        unique = name
        while self.pictures.get(unique, data) != data:
            unique = f"{stem}-{number}{dot}{suffix}"
            number += 1
        if data:
            self.pictures[unique] = data
        place = self.next_place()
        line = RawLine(text=" ".join(alt.split()), place=place)
        self.blocks.append(RawBlock(lines=(line,), hint=Hint.FIGURE, picture=unique))

    def named_picture(self, address: str, alt: str) -> None:
        """Add a picture that the document only names; it may lie beside the file, and is never fetched."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return
        path = PurePosixPath(unquote(parts.path))
        if path.name and not parts.scheme and not parts.netloc:
            self.beside.setdefault(path.name, str(path))
        if path.name:
            self.picture(path.name, b"", alt)

    def note(self, number: str, text: str) -> None:
        """Keep a footnote until the paragraph that refers to it is done."""
        if text.strip():
            self.notes.append(f"[{number}] {' '.join(text.split())}")

    def flush_notes(self) -> None:
        """Put the footnotes of a paragraph behind it; the story logic moves them to the end of the story."""
        for text in self.notes:
            line = RawLine(text=text, place=self.next_place())
            self.blocks.append(RawBlock(lines=(line,), hint=Hint.NOTE, flowed=True))
        self.notes = []

    def document(self, title: str = "", author: str = "") -> RawDocument:
        """Return what was collected."""
        return RawDocument(
            name=self.name,
            blocks=tuple(_titled(self.blocks, title)),
            title=title,
            author=author,
            links=tuple(self.links),
            pictures=dict(self.pictures),
            active=tuple(self.active),
            repairs=tuple(self.repairs),
            beside=dict(self.beside),
        )


def _titled(blocks: list[RawBlock], title: str) -> list[RawBlock]:
    """Put the first heading above all others where it is the title that the file itself gives."""
    heads = [at for at, block in enumerate(blocks) if block.hint is Hint.HEADING]
    if not heads or not title or not _same(blocks[heads[0]], title):
        return blocks
    level = blocks[heads[0]].level
    if all(blocks[at].level > level for at in heads[1:]):
        return blocks
    return [replace(block, level=block.level + 1) if at in heads[1:] else block for at, block in enumerate(blocks)]


def _same(block: RawBlock, title: str) -> bool:
    text = " ".join(without_marks(line.text) for line in block.lines)
    return " ".join(text.split()).casefold() == " ".join(title.split()).casefold()


def strong(text: str, *, bold: bool, italic: bool) -> str:
    """Mark a run of text as bold or italic; spaces at its ends stay outside."""
    core = text.strip()
    if not core or not (bold or italic):
        return text
    head, tail = text[: text.index(core)], text[text.index(core) + len(core) :]
    core = f"{Mark.EMPHASIS}{core}{Mark.EMPHASIS_END}" if italic else core
    core = f"{Mark.STRONG}{core}{Mark.STRONG_END}" if bold else core
    return head + core + tail


def without_strong(text: str) -> str:
    """Take the marks for bold out of a text that is bold as a whole."""
    return text.replace(Mark.STRONG, "").replace(Mark.STRONG_END, "")
