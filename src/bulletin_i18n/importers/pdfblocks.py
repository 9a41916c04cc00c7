"""Lines of a page become blocks in reading order: columns, boxes, tables."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin_i18n.importers.pdfgrids import grids
from bulletin_i18n.importers.pdflines import Box, Picture, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_LINES = 4
"""A column has at least so many lines of prose."""


@dataclass(slots=True)
class Lines:
    """Lines that stand under each other with even spacing: a column's run of paragraphs, a headline, a caption.

    `part` is the number of the column, on its page, that they stand in.
    """

    runs: list[Run]
    pitch: float = 0.0
    picture: Picture | None = None
    rows: list[list[str]] = field(default_factory=list)
    part: int = 0

    @property
    def box(self) -> Box:
        """The rectangle around all lines."""
        if self.picture:
            return self.picture.box
        boxes = [run.box for run in self.runs]
        return Box(
            min(box.left for box in boxes),
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        )

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.runs[0].size if self.runs else 0.0


def group(runs: Sequence[Run], pictures: Sequence[Picture], rules: Sequence[Box] = ()) -> list[Lines]:
    """Put the lines of a page together and bring them into reading order.

    Args:
        runs: The lines of one page.
        pictures: Its pictures.
        rules: The lines and boxes drawn on it: some are the grids of tables.
    """
    rest, blocks = _gridded(runs, rules)
    for number, part in enumerate(_parts(rest)):
        rest, tables = _tables(part)
        blocks += [replace(block, part=number) for block in (*_stacked(rest), *tables)]
    return in_order([*blocks, *(Lines([], picture=picture) for picture in pictures)])


def _stacked(runs: Sequence[Run]) -> list[Lines]:
    """Put each line under the block that it goes on with."""
    blocks: list[Lines] = []
    for run in sorted(runs, key=lambda one: (-round(one.base, 1), one.box.left)):
        above = [block for block in blocks if _follows(block, run, runs)]
        if above:
            nearest = min(above, key=lambda block: block.runs[-1].base - run.base)
            nearest.runs.append(run)
            nearest.pitch = _pitch(nearest)
        else:
            blocks.append(Lines([run]))
    return blocks


def _parts(runs: list[Run]) -> list[list[Run]]:
    """Cut a page's lines at its gutters: the lines of each column, and those that span columns, apart."""
    best: list[list[Run]] = []
    for x in sorted({round(run.box.left) - 3.0 for run in runs if _is_prose(run)}):
        found = _stretches(runs, x)
        if sum(map(len, found)) > sum(map(len, best)):
            best = found
    if not best:
        return [runs]
    inside = {id(run) for part in best for run in part}
    spanning = [run for run in runs if id(run) not in inside]
    return [*([spanning] if spanning else []), *(inner for part in best for inner in _parts(part))]


def _stretches(runs: Sequence[Run], x: float) -> list[list[Run]]:
    """The lines left and right of a gutter at `x`, for each stretch of the page that no line crosses it on."""
    out: list[list[Run]] = []
    left: list[Run] = []
    right: list[Run] = []
    for run in [*sorted(runs, key=lambda one: -one.base), None]:
        if run is None or run.box.left < x < run.box.right:
            if all(sum(map(_is_prose, side)) >= _FEWEST_LINES for side in (left, right)):
                out += [left, right]
            left, right = [], []
        else:
            (left if run.box.right <= x else right).append(run)
    return out


def _is_prose(run: Run) -> bool:
    """Whether a line has as many words as the lines of a column have and the cells of a table have not."""
    return len(run.text.split()) >= 4


def _pitch(block: Lines) -> float:
    """The usual distance of two baselines in a block."""
    steps = sorted(one.base - two.base for one, two in zip(block.runs, block.runs[1:], strict=False))
    return steps[len(steps) // 4]


def _follows(block: Lines, run: Run, runs: Sequence[Run]) -> bool:
    """Whether a line is the next one of a block: near below, under it, set alike, and alone there."""
    last = block.runs[-1]
    step = last.base - run.base
    if not 0.5 * run.size < step <= 1.9 * max(last.size, run.size):
        return False
    if block.pitch and step > block.pitch * 2.1:
        return False
    if abs(last.size - run.size) > 0.08 * max(last.size, run.size) or (last.bold != run.bold and len(run.text) < 90):
        return False
    if not _under(block, run):
        return False
    beside = [one for one in runs if one is not run and abs(one.base - run.base) < 0.4 * run.size]
    return not any(one.box.over(last.box) > 0.2 * one.box.width and one.box.left > run.box.right for one in beside)


def _under(block: Lines, run: Run) -> bool:
    """Whether a line lies under a block: it shares most of the narrower one's width or starts where lines start."""
    box = block.box
    shared = box.over(run.box)
    start = min(abs(run.box.left - one.box.left) for one in block.runs[-3:])
    middle = abs((box.left + box.right) - (run.box.left + run.box.right)) / 2
    if shared < 0.35 * min(box.width, run.box.width):
        return False
    return start < 3.5 * run.size or middle < 1.5 * run.size


def _gridded(runs: Sequence[Run], rules: Sequence[Box]) -> tuple[list[Run], list[Lines]]:
    """Take out the tables that have a grid; the lines of a cell are joined."""
    tables = []
    used: set[int] = set()
    for columns, rows in grids(rules):
        cells: dict[tuple[int, int], list[Run]] = {}
        for run in runs:
            across = bisect_right(columns, (run.box.left + run.box.right) / 2) - 1
            down = bisect_right(rows, run.base + 0.2 * run.size) - 1
            if 0 <= across < len(columns) - 1 and 0 <= down < len(rows) - 1 and id(run) not in used:
                cells.setdefault((len(rows) - 2 - down, across), []).append(run)
        texts = [
            [_cell(cells.get((row, column), [])) for column in range(len(columns) - 1)]
            for row in range(len(rows) - 1)
        ]
        filled = [row for row in texts if any(row)]
        if len(filled) > 1 and sum(sum(map(bool, row)) > 1 for row in filled) > 1:
            inside = [run for runs_of in cells.values() for run in runs_of]
            used.update(map(id, inside))
            tables.append(Lines(inside, rows=filled))
    return [run for run in runs if id(run) not in used], tables


def _cell(runs: Sequence[Run]) -> str:
    return " ".join(run.text.strip() for run in sorted(runs, key=lambda one: (-round(one.base), one.box.left)))


def _tables(runs: Sequence[Run]) -> tuple[list[Run], list[Lines]]:
    """Take out rows of short cells that start at the same places."""
    rows: dict[int, list[Run]] = {}
    for run in sorted(runs, key=lambda one: -one.base):
        key = next((base for base in rows if abs(base / 10 - run.base) < 0.35 * run.size), round(run.base * 10))
        rows.setdefault(key, []).append(run)
    ordered = [sorted(row, key=lambda one: one.box.left) for _, row in sorted(rows.items(), reverse=True)]
    tables: list[Lines] = []
    used: set[int] = set()
    at = 0
    while at < len(ordered):
        end = at + 1
        while end < len(ordered) and _alike(ordered[at], ordered[end], ordered[end - 1]):
            end += 1
        if end - at >= 2 and _short_cells(ordered[at:end]):
            cells = [run for row in ordered[at:end] for run in row]
            used.update(id(run) for run in cells)
            tables.append(Lines(cells, rows=[[run.text.strip() for run in row] for row in ordered[at:end]]))
        at = end
    return [run for run in runs if id(run) not in used], tables


def _alike(first: Sequence[Run], row: Sequence[Run], before: Sequence[Run]) -> bool:
    """Whether a row goes on with a table: as many cells, each at its column, not far below."""
    if len(first) < 2 or len(row) != len(first) or before[0].base - row[0].base > 4 * row[0].size:
        return False
    return all(
        abs(one.box.left - two.box.left) < 1.5 * two.size
        or abs(one.box.right - two.box.right) < 1.5 * two.size
        or abs(one.box.left + one.box.right - two.box.left - two.box.right) < 2 * two.size
        for one, two in zip(first, row, strict=True)
    )


def _short_cells(rows: Sequence[Sequence[Run]]) -> bool:
    """Whether the cells are short and do not fill their columns, as the lines of prose do."""
    words = sum(len(run.text.split()) for row in rows for run in row) / sum(map(len, rows))
    full = total = 0
    for row in rows:
        for run, after in itertools.pairwise(row):
            total += 1
            full += run.box.width > 0.8 * (after.box.left - run.box.left)
    return words <= 4.5 and full * 2 <= total


def in_order(blocks: Sequence[Lines]) -> list[Lines]:
    """Bring blocks into reading order (Breuel 2003): above before below where they share width, left column first.

    A block left of another comes first unless something between their heights spans both.
    """
    boxes = [block.box for block in blocks]
    before = [
        {other for other in range(len(blocks)) if other != at and _comes_before(boxes[other], boxes[at], boxes)}
        for at in range(len(blocks))
    ]
    left = set(range(len(blocks)))
    order: list[int] = []
    while left:
        free = [at for at in left if not before[at] & left] or sorted(left)
        chosen = min(free, key=lambda at: (_after_last(order, boxes, at), -boxes[at].top, boxes[at].left))
        order.append(chosen)
        left.discard(chosen)
    return [blocks[at] for at in order]


def _after_last(order: Sequence[int], boxes: Sequence[Box], at: int) -> bool:
    """Prefer to go on in the column that the last block stands in (false sorts first)."""
    return not (order and boxes[order[-1]].over(boxes[at]) > 0)


def _comes_before(one: Box, two: Box, boxes: Sequence[Box]) -> bool:
    if one.over(two) > 0.05 * min(one.width, two.width):
        return one.top + one.bottom > two.top + two.bottom
    if one.left + one.right > two.left + two.right:
        return False
    high, low = max(one.top, two.top), min(one.bottom, two.bottom)
    return not any(
        other is not one
        and other is not two
        and other.over(one) > 0
        and other.over(two) > 0
        and low < (other.top + other.bottom) / 2 < high
        and not (other.bottom > one.top and other.bottom > two.top)
        for other in boxes
    )
