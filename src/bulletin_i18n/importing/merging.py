"""An import into a folder where an editor has worked since the last one: both changes are kept.

Three texts of a file are compared block by block: as the last import wrote it, as it is now, and as this import
writes it.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


Chunk = tuple[list[str], list[str], list[str]]
"""The blocks of the base, of the editor and of the new import between two places where all agree."""


def merge(base: str, mine: str, new: str) -> tuple[str, list[str]]:
    """Bring an editor's changes into a file that is imported anew.

    Args:
        base: What the last import wrote.
        mine: What the file holds now.
        new: What this import writes.

    Returns:
        The merged text, and each block of the new text that an editor's change stands against: the editor's is kept.
    """
    if mine == base:
        return new, []
    if new in (base, mine):
        return mine, []
    texts = [_blocks(text) for text in (base, mine, new)]
    out: list[str] = []
    against: list[str] = []
    for old, own, fresh in _fine(_chunks(*texts)):
        if own == old:
            out += fresh
        else:
            out += own
            against += [block for block in fresh if fresh not in (old, own)]
    return _text(out), against


def _blocks(text: str) -> list[str]:
    """The lines of the front matter and the blocks between blank lines."""
    front = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    lines = [f"{line}\n" for line in front[0].splitlines()] if front else []
    return lines + [block for block in re.split(r"\n{2,}", text[front.end() if front else 0 :].strip("\n")) if block]


def _text(blocks: Sequence[str]) -> str:
    front = [block for block in blocks if block.endswith("\n")]
    body = "\n\n".join(block for block in blocks if not block.endswith("\n"))
    return "".join(front) + ("\n" if front else "") + body + "\n"


def _chunks(base: list[str], mine: list[str], new: list[str]) -> list[Chunk]:
    """Cut the three lists where all of them agree; between agreements stands what someone changed."""
    in_mine, in_new = _same(base, mine), _same(base, new)
    chunks = []
    last = (0, 0, 0)
    for at in [*sorted(in_mine.keys() & in_new.keys()), len(base)]:
        own, fresh = in_mine.get(at, len(mine)), in_new.get(at, len(new))
        chunks.append((base[last[0] : at], mine[last[1] : own], new[last[2] : fresh]))
        if at < len(base):
            chunks.append(([base[at]], [base[at]], [base[at]]))
        last = (at + 1, own + 1, fresh + 1)
    return chunks


def _fine(chunks: list[Chunk]) -> Iterator[Chunk]:
    """Cut changes that stand side by side block by block, where nobody put one in or took one out."""
    for old, own, fresh in chunks:
        if len(old) == len(own) == len(fresh):
            yield from (([one], [two], [three]) for one, two, three in zip(old, own, fresh, strict=True))
        else:
            yield old, own, fresh


def _same(base: list[str], other: list[str]) -> dict[int, int]:
    """Where each block of the base that did not change stands in another list."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {found.a + step: found.b + step for found in blocks for step in range(found.size)}
