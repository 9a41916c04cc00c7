"""Two columns that were copied line by line: left, right, left, right.

Prose tells it: a line that ends a sentence is never followed by one that begins small, unless the next line of its
column is the one after the next.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin_i18n.importing.document import Doubt, RawBlock, RawLine, Repair, without_marks
from bulletin_i18n.importing.sentences import ended

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_LINES = 6
_FEWEST_SIGNS = 3
"""Sentences that end before a line in mid-sentence: one may be a slip, three in a document are columns."""


def part_columns(blocks: Sequence[RawBlock]) -> tuple[list[RawBlock], list[Repair], list[Doubt]]:
    """Put the lines of interleaved columns one column behind the other.

    Returns:
        The blocks, each such block parted in two; a repair for each, and a doubt, for an editor has to compare.
    """
    cuts = [None if block.flowed or block.rows else _cut(block.lines) for block in blocks]
    found = [cut for cut in cuts if cut]
    if sum(cut.signs for cut in found) < _FEWEST_SIGNS + 2 * sum(cut.against for cut in found):
        return list(blocks), [], []
    out: list[RawBlock] = []
    repairs: list[Repair] = []
    doubts: list[Doubt] = []
    for block, cut in zip(blocks, cuts, strict=True):
        if cut is None:
            out.append(block)
            continue
        left, right = cut.columns(block.lines)
        out += [replace(block, lines=left), replace(block, lines=right, jump=True)]
        shown = " / ".join(line.text[:30] for line in block.lines[:4])
        after = (
            " / ".join(line.text[:30] for line in left[:2]) + " … " + " / ".join(line.text[:30] for line in right[:2])
        )
        why = "the lines of two columns alternate: every second one goes on with the sentence"
        repairs.append(Repair(place=block.place, kind="columns", before=shown, after=after, why=why, sure=0.85))
        doubts.append(
            Doubt(place=block.place, text=shown[:80], why="two columns were taken apart here: compare them")
        )
    return out, repairs, doubts


@dataclass(frozen=True, slots=True)
class _Cut:
    """Lines up to `end` are two columns in turn; those behind it belong to the left one, or to the right one.

    `signs` are lines among them that cannot follow each other, and `against` lines of a column that cannot.
    """

    end: int
    of_left: bool
    signs: int
    against: int

    def columns(self, lines: tuple[RawLine, ...]) -> tuple[tuple[RawLine, ...], tuple[RawLine, ...]]:
        """The lines of both columns."""
        left, right, rest = lines[0 : self.end : 2], lines[1 : self.end : 2], lines[self.end :]
        return (left + rest, right) if self.of_left else (left, right + rest)


def _cut(lines: Sequence[RawLine]) -> _Cut | None:
    """Find how columns may alternate in a block, from its first line on; None if one column is the better reading.

    The longer column goes on alone at the end, or plain text does. Of all ends the likeliest is taken, the latest of
    equals; each costs what its lines do not fit together: those of a column, the foot of the left one and the head of
    the right one, and a last line that ends no sentence.
    """
    if len(lines) < _FEWEST_LINES:
        return None
    along = [_cost(one, two) for one, two in itertools.pairwise(lines)]
    across = [_cost(one, two) for one, two in zip(lines, lines[2:], strict=False)]
    behind = [*itertools.accumulate(reversed(along), initial=0)][::-1]
    within = [*itertools.accumulate(across, initial=0)]
    best: tuple[int, int, bool] = (behind[0] - _LIKELIER, 0, False)
    for end in range(len(lines) - len(lines) % 2, _FEWEST_LINES - 1, -2):
        whole = within[end - 2] + (behind[end] if end < len(lines) else 0)
        for of_left in (True, False):
            best = min(best, (whole + _seams(lines, end, of_left=of_left), -end, not of_left))
    end, of_left = -best[1], not best[2]
    return _Cut(end, of_left, along[: end - 1].count(_TORN), across[: end - 2].count(_TORN)) if end else None


def _seams(lines: Sequence[RawLine], end: int, *, of_left: bool) -> int:
    """What it costs that the lines from `end` on belong to the left column, or to the right one."""
    more = end < len(lines)
    left_foot = lines[-1] if more and of_left else lines[end - 2]
    right_foot = lines[-1] if more and not of_left else lines[end - 1]
    goes_on = _cost(lines[end - 2 if of_left else end - 1], lines[end]) if more else 0
    return goes_on + _cost(left_foot, lines[1]) + (not ended(right_foot.text))


_TORN = 3
_LIKELIER = 2
"""By so much columns must be the better reading, for a capital letter may open a line by chance."""


def _cost(one: RawLine, two: RawLine) -> int:
    """How unlikely it is that a line goes on with another one of the same column."""
    if ended(one.text):
        return 0 if not _small(two) else _TORN
    return 0 if _small(two) else 1


def _small(line: RawLine) -> bool:
    return without_marks(line.text).lstrip("“\"'(")[:1].islower()
