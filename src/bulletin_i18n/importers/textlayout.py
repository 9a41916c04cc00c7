"""Tables and columns that plain text draws with tabs and spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CELLS = re.compile(r"\t+| {3,}")
_SHORT_CELL = 5
"""A table's cells have at most so many words on average; longer ones are the lines of columns."""
_FEWEST_LINES = 4


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
        found = _table(lines, at) or _columns(lines, at)
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
    words = sum(len(cell.split()) for row in rows for cell in row) / (len(rows) * len(first))
    return Stretch(start, end, rows=rows) if words <= _SHORT_CELL else None


def _columns(lines: Sequence[str], start: int) -> Stretch | None:
    """The longest stretch of lines that share a gutter, most of them with text on both sides."""
    if len(cells(lines[start])) < 2:
        return None
    gutter = _gaps(lines[start])
    end = start + 1
    both = 1
    last = start
    while end < len(lines):
        shared = _narrowed(gutter, lines[end]) if lines[end].strip() else gutter
        if not shared:
            break
        gutter = shared
        if len(cells(lines[end])) > 1:
            both += 1
            last = end
        end += 1
        if end - last > 6:
            break
    end = last + 1
    while end < len(lines) and lines[end].strip() and _one_side(lines[end], gutter):
        end += 1
    if both < _FEWEST_LINES or both * 2 < sum(bool(line.strip()) for line in lines[start:end]):
        return None
    cut = gutter[-1][1]
    left = tuple(line[: gutter[-1][0]].rstrip() for line in lines[start:end])
    right = tuple(line[cut:].rstrip() for line in lines[start:end])
    return Stretch(start, end, columns=(left, right))


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
