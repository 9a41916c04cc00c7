"""Two columns that were copied line by line: left, right, left, right.

Prose tells it: a line that ends a sentence is never followed by one that begins small, unless the next line of its
column is the one after the next.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
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
    if not _has_signs(blocks):
        return list(blocks), [], []
    out: list[RawBlock] = []
    repairs: list[Repair] = []
    doubts: list[Doubt] = []
    for block in blocks:
        end = 0 if block.flowed or block.rows else interleaved(block.lines)
        if not end:
            out.append(block)
            continue
        left, right, rest = block.lines[0:end:2], block.lines[1:end:2], block.lines[end:]
        # The left column is filled first, so the longer one is the left, unless the words say otherwise.
        behind_left = bool(rest) and (_fits(left[-1], rest[0]) or not _fits(right[-1], rest[0]))
        columns = ((*left, *rest), right) if behind_left else (left, (*right, *rest))
        out += [replace(block, lines=columns[0]), replace(block, lines=columns[1], jump=True)]
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


def _has_signs(blocks: Sequence[RawBlock]) -> bool:
    runs = [block.lines for block in blocks if not block.flowed and len(block.lines) >= _FEWEST_LINES]
    along = sum(_cost(one, two) >= _TORN for lines in runs for one, two in itertools.pairwise(lines))
    across = sum(_cost(one, two) >= _TORN for lines in runs for one, two in zip(lines, lines[2:], strict=False))
    return along >= _FEWEST_SIGNS + 2 * across


def interleaved(lines: Sequence[RawLine]) -> int:
    """Return how many lines, from the first on, are two columns in turn; 0 if they are one column.

    Args:
        lines: The lines of a block of a document in which columns are known to alternate.
    """
    if len(lines) < _FEWEST_LINES:
        return 0
    along = [_cost(one, two) for one, two in itertools.pairwise(lines)]
    across = [_cost(one, two) for one, two in zip(lines, lines[2:], strict=False)]
    # The largest of equally likely ends comes first; columns must be likelier by more than chance.
    ends = [*range(len(lines) - len(lines) % 2, _FEWEST_LINES - 1, -2), 0]
    costs = {end: (2 + sum(across[: end - 2]) if end else 0) + sum(along[end:]) for end in ends}
    best: int = min(ends, key=costs.__getitem__)
    return best


_TORN = 3


def _cost(one: RawLine, two: RawLine) -> int:
    """How unlikely it is that a line goes on with another one of the same column."""
    if ended(one.text):
        return 0 if not _small(two) else _TORN
    return 0 if _small(two) else 1


def _small(line: RawLine) -> bool:
    return without_marks(line.text).lstrip("“\"'(")[:1].islower()


def _fits(one: RawLine, two: RawLine) -> bool:
    """Whether a line can go on with another: small after an open sentence, a capital after an ended one."""
    return _small(two) != ended(one.text)
