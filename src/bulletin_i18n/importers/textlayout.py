"""Tables and columns that plain text draws with tabs and spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CELLS = re.compile(r"\t+| {3,}")
_BULLET = re.compile(r"[•●▪◦‣⁃·■□–—*\uf0b7\uf0a7o-]|\(?\d{1,2}[.)]")
_SHORT_CELL = 5
"""A table's cells have at most so many words on average; longer ones are the lines of columns."""
_FEWEST_LINES, _FEWEST_WORDS = 4, 3.5
"""Columns have so many lines with text on both sides, and so many words a line."""
_MOST_ONE_SIDED = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `start` to `end` that are a table (`rows`) or columns (`columns`, each a list of lines), else plain."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()


def stretches(lines: Sequence[str]) -> Iterator[Stretch]:
    """Cut a text into plain lines, tables and columns, in order."""
    at = plain = 0
    while at < len(lines):
        found = _columns(lines, at) or _table(lines, at)
        if found is None:
            at += 1
            continue
        if found.start > plain:
            yield Stretch(plain, found.start)
        yield found
        at = plain = found.end
    if plain < len(lines):
        yield Stretch(plain, len(lines))


def cells(line: str) -> list[str]:
    """The parts of a line between tabs or wide gaps."""
    return [cell.strip() for cell in _CELLS.split(line.strip())]


def _table(lines: Sequence[str], start: int) -> Stretch | None:
    """Two lines or more with the same number of short cells."""
    first = cells(lines[start])
    end = start + 1
    while len(first) > 1 and end < len(lines) and len(cells(lines[end])) == len(first):
        end += 1
    if end - start < 2:
        return None
    rows = tuple(tuple(cells(line)) for line in lines[start:end])
    if all(_BULLET.fullmatch(row[0]) for row in rows):
        return None
    words = sum(len(cell.split()) for row in rows for cell in row) / (len(rows) * len(first))
    return Stretch(start, end, rows=rows) if words <= _SHORT_CELL else None


def _columns(lines: Sequence[str], start: int) -> Stretch | None:
    """The longest stretch of lines that share a gutter, most of them with text on both sides."""
    if not _gaps(lines[start]):
        return None
    end, gutter = _shared_gutter(lines, start)
    while end < len(lines) and lines[end].strip() and _one_side(lines[end], gutter):
        end += 1
    cut = gutter[-1]
    left = tuple(line[: cut[0]].rstrip() for line in lines[start:end])
    right = tuple(line[cut[1] :].rstrip() for line in lines[start:end])
    both = [pair for pair in zip(left, right, strict=True) if pair[0].strip() and pair[1].strip()]
    words = sum(len(side.split()) for pair in both for side in pair) / max(1, 2 * len(both))
    full = sum(bool(line.strip()) for line in lines[start:end])
    if len(both) < _FEWEST_LINES or len(both) * 2 < full or words < _FEWEST_WORDS:
        return None
    return Stretch(start, end, columns=(left, right))


def _shared_gutter(lines: Sequence[str], start: int) -> tuple[int, list[tuple[int, int]]]:
    """The end of the stretch whose lines leave a gutter free, and that gutter; two blank lines end it."""
    gutter = _gaps(lines[start])
    end = last = start
    while end < len(lines) and end - last <= _MOST_ONE_SIDED and (lines[end].strip() or lines[end - 1].strip()):
        shared = _narrowed(gutter, lines[end]) if lines[end].strip() else gutter
        if not shared:
            break
        gutter = shared
        if len(cells(lines[end])) > 1:
            last = end
        end += 1
    return last + 1, gutter


def _gaps(line: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"(?<=\S) {3,}(?=\S)", line.rstrip())]


def _narrowed(gutter: list[tuple[int, int]], line: str) -> list[tuple[int, int]]:
    """What is left of the gutters where a line has text; a line that ends before one leaves it whole."""
    return [
        (start + found.start(), start + found.end())
        for start, end in gutter
        for found in re.finditer(r" {2,}", line[start:end].ljust(end - start))
    ]


def _one_side(line: str, gutter: list[tuple[int, int]]) -> bool:
    return len(line.rstrip()) <= gutter[-1][0] or not line[: gutter[-1][0]].strip()
