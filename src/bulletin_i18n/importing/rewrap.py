"""Text that somebody pasted into Word line by line: each line became a paragraph, and none of them is one."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bulletin_i18n.importing.document import RawBlock, without_marks
from bulletin_i18n.importing.sentences import ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEWEST_LINES = 4
_CUT = 0.3
"""From this share of lines on that end and begin in mid-sentence, they are lines and no paragraphs."""


def unflow(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Turn runs of paragraphs that are lines into blocks of lines, for `unwrap` to join."""
    return list(_gathered(blocks))


def _gathered(blocks: Sequence[RawBlock]) -> Iterator[RawBlock]:
    for plain, run in groupby(blocks, key=_is_plain):
        group = list(run)
        if plain and _are_lines(group):
            lines = tuple(replace(line, gap=0.0) for block in group for line in block.lines)
            yield RawBlock(lines=lines)
        else:
            yield from group


def _is_plain(block: RawBlock) -> bool:
    return block.flowed and not block.hint and len(block.lines) == 1 and not block.lines[0].bold


def _are_lines(group: Sequence[RawBlock]) -> bool:
    texts = [without_marks(block.lines[0].text).strip() for block in group]
    cut = sum(not ended(one) and two[:1].islower() for one, two in pairwise(texts))
    return len(group) >= _FEWEST_LINES and cut >= _CUT * (len(group) - 1)
