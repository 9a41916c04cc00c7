"""How wide lines of text are, and how much room a full line leaves."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from bulletin_i18n.importing.document import without_marks
from bulletin_i18n.importing.sentences import all_capitals, ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.importing.document import RawBlock, RawLine

# Widths of letters in a common sans-serif (Helvetica's published metrics, in thousandths of its size).
_WIDTHS = {
    222: "ijl|'‘’",
    278: "ft.,:;!/\\I ",
    333: 'r()-"“”•`',
    500: "cksvxyzJ",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    944: "W",
}
_WIDTH = {letter: width / 525 for width, letters in _WIDTHS.items() for letter in letters}


def width(text: str) -> float:
    """Estimate how wide a text is set in a proportional typeface, in average characters."""
    return sum(_WIDTH.get(letter, 556 / 525) for letter in without_marks(text))


_RAGGED = 0.2
"""Where half of the lines that go on leave so much of the column, they do not fill it."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """How wide lines are, and how much room a full line of this document may leave."""

    by_letter: bool = False
    slack: float = 0.0

    def measure(self, text: str) -> float:
        """Return how wide a text is, in average characters."""
        return float(len(without_marks(text))) if self.by_letter else width(text)

    def of(self, line: RawLine) -> float:
        """Return how wide a line is: as the layout says, else by its letters."""
        return line.width or self.measure(line.text)

    def column(self, block: RawBlock) -> float:
        """Return how wide the block's column is: as the layout says, else as its widest line of running text."""
        running = [line for line in block.lines if not all_capitals(line.text)] or block.lines
        return block.wrap or max(self.of(line) for line in running)

    def room(self, before: RawLine, after: RawLine, column: float) -> float:
        """Return how much of the column is left behind a line after the next line's first word, less the slack."""
        word = self.measure(" " + after.text.split()[0])
        return (column - before.indent - self.of(before) - word) / max(column, 1.0) - self.slack


def ruler_for(blocks: Sequence[RawBlock]) -> Ruler:
    """Return the ruler, by letter or by typeface, whose full lines leave the least room in this document."""
    return min((_ruler(blocks, by_letter=by_letter) for by_letter in (False, True)), key=lambda one: one.slack)


def _ruler(blocks: Sequence[RawBlock], *, by_letter: bool) -> Ruler:
    """Learn from lines that surely go on (the next one begins small) how much room a full line leaves.

    A box whose lines are mostly short, as beside a picture, says nothing about the columns.
    """
    bare = Ruler(by_letter)
    each = [_rooms(block, bare) for block in blocks if len(block.lines) > 2 and not block.flowed]
    rooms = sorted(room for own in each if own and median(own) < _RAGGED for room in own)
    return Ruler(by_letter, max(0.01, rooms[int(len(rooms) * 0.97)]) if rooms else 0.02)


def _rooms(block: RawBlock, ruler: Ruler) -> list[float]:
    column = ruler.column(block)
    return [
        ruler.room(before, after, column)
        for before, after in pairwise(block.lines)
        if without_marks(after.text)[:1].islower() and not ended(before.text)
    ]
