"""Blocks of all pages become a raw document: running heads, footnotes, captions, links."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin_i18n.importers.pdfblocks import Lines, group
from bulletin_i18n.importers.pdflines import AVERAGE, BULLET, Page, Picture, Run, runs
from bulletin_i18n.importing.document import (
    MARKS,
    Hint,
    Mark,
    RawBlock,
    RawDocument,
    RawLine,
    link_end,
    link_number,
    without_marks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARGIN = 0.1
"""Heads and feet stand in the outer tenth of a page."""
_NOTE = re.compile(r"\s*\[?(\d{1,2})(?:\][ .)]?|[ .)])\s*")
"""The number that a footnote begins with."""
_LARGE = 1.15
"""Letters that are so much larger than the body's are a headline's."""


def document(name: str, pages: Sequence[Page], title: str, author: str) -> RawDocument:
    """Make a raw document of the pages of a PDF.

    Args:
        name: The file's name.
        pages: Letters, pictures and links of each page.
        title: The title of the file's metadata.
        author: Its author.
    """
    read = [(page, *runs(page)) for page in pages]
    body = _body_size([run for _, lines, _ in read for run in lines])
    furniture = _furniture([(page, lines) for page, lines, _ in read], body)
    blocks: list[RawBlock] = []
    for page, lines, turned in read:
        kept = [run for run in lines if id(run) not in furniture]
        grouped = group(kept, page.pictures, page.rules)
        widths = _columns(grouped)
        for at, block in enumerate(grouped):
            before = grouped[at - 1] if at else None
            for number, part in enumerate(_captioned(block, before)):
                blocks.append(_raw(part, page, body, widths.get(id(block), 0.0), block if number else before))
        blocks += [_aside(run, page) for run in lines if id(run) in furniture]
        blocks += [_aside(run, page) for run in turned]
    links, blocks = _links(pages, blocks)
    return RawDocument(
        name=name,
        blocks=tuple(blocks),
        title=title,
        author=author,
        links=links,
        pictures={picture.name: picture.data for page in pages for picture in page.pictures if picture.data},
    )


def _body_size(lines: Sequence[Run]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for run in lines:
        sizes[round(run.size * 2) / 2] += len(run.text)
    return sizes.most_common(1)[0][0] or 1.0 if sizes else 1.0


def _furniture(read: Sequence[tuple[Page, Sequence[Run]]], body: float) -> set[int]:
    """The lines in the outer tenth of pages that come again there, and lone page numbers.

    Numbers do not count, but in large letters they do: "Story 7" and "Story 8" are headlines.
    """
    margin = [(page, run) for page, lines in read for run in lines if _in_margin(page, run)]
    counts = Counter(_key(run, body) for _, run in margin)
    least = 2 if len(read) < 6 else 3
    return {
        id(run)
        for _, run in margin
        if (len(read) > 1 and counts[_key(run, body)] >= least)
        or re.fullmatch(r"\W*(page )?\d{1,3}( (of|/) \d+)?\W*", run.text, re.IGNORECASE)
    }


def _in_margin(page: Page, run: Run) -> bool:
    return run.base > page.height * (1 - _MARGIN) or run.base < page.height * _MARGIN


def _key(run: Run, body: float) -> str:
    text = without_marks(run.text).strip().lower()
    return text if run.size >= _LARGE * body else re.sub(r"\d+", "#", text)


def _columns(blocks: Sequence[Lines]) -> dict[int, float]:
    """How wide the column of each block is: as wide as the widest block that starts there and is set as large."""
    texts = [block for block in blocks if block.runs and not block.rows]
    return {
        id(block): max(
            (
                other.box.width
                for other in texts
                if other.part == block.part
                and abs(other.box.left - block.box.left) < 2 * block.size
                and abs(other.size - block.size) < 0.1 * block.size
            ),
            default=block.box.width,
        )
        for block in texts
    }


def _captioned(block: Lines, before: Lines | None) -> list[Lines]:
    """Cut a block right under a picture where its caption ends: at another look, a bullet or a step."""
    if not before or not before.picture or not _is_near(block, before.picture):
        return [block]
    for at, (one, two) in enumerate(pairwise(block.runs), 1):
        step = block.pitch and one.base - two.base > 1.25 * block.pitch
        if step or one.italic != two.italic or BULLET.match(without_marks(two.text).strip()):
            return [replace(block, runs=block.runs[:at]), replace(block, runs=block.runs[at:])]
    return [block]


def _raw(block: Lines, page: Page, body: float, wide: float, before: Lines | None) -> RawBlock:
    place = f"page {page.number}"
    if block.picture:
        return RawBlock(lines=(RawLine(text="", place=place),), hint=Hint.FIGURE, picture=block.picture.name)
    jump = before is None or before.box.bottom < block.box.top - block.size
    if block.rows:
        rows = tuple(map(tuple, block.rows))
        return RawBlock(lines=(RawLine(text="", place=place),), hint=Hint.TABLE, rows=rows, jump=jump)
    unit = AVERAGE * block.size
    left = block.box.left
    lines: list[RawLine] = []
    for at, run in enumerate(block.runs):
        step = block.runs[at - 1].base - run.base if at else 0.0
        gap = max(0.0, step / block.pitch - 1.0) * 2.2 if at and block.pitch else 0.0
        lines.append(
            RawLine(
                text=_stressed(run, lines),
                place=place,
                gap=gap,
                indent=(run.box.left - left) / unit,
                width=run.box.width / unit,
                size=run.size / body,
                bold=run.bold,
            )
        )
    hint = _hint(block, page, body, before)
    if hint is Hint.NOTE:
        lines[0] = replace(lines[0], text=_NOTE.sub(r"[\1] ", lines[0].text, count=1))
    return RawBlock(lines=tuple(lines), hint=hint, wrap=wide / unit, jump=jump)


def _stressed(run: Run, above: Sequence[RawLine]) -> str:
    """The text of a line; one that is slanted as a whole goes on with the stress that the line above it ends with."""
    text = run.text.strip()
    goes_on = run.italic and bool(above) and above[-1].text.endswith(Mark.EMPHASIS_END)
    return f"{Mark.EMPHASIS}{text}{Mark.EMPHASIS_END}" if goes_on else text


def _hint(block: Lines, page: Page, body: float, before: Lines | None) -> Hint:
    """A small block right under a picture is its caption; one that starts with a number at the foot is a footnote."""
    text = without_marks(block.runs[0].text).strip()
    words = sum(len(run.text.split()) for run in block.runs)
    if block.size < 0.93 * body and block.box.top < 0.4 * page.height and _NOTE.match(text):
        return Hint.NOTE
    near = before is not None and before.picture is not None and _is_near(block, before.picture)
    return Hint.CAPTION if near and words <= 50 and (block.size < 0.96 * body or block.runs[0].italic) else Hint.NONE


def _is_near(block: Lines, picture: Picture) -> bool:
    """Whether a block stands right under a picture."""
    gap = picture.box.bottom - block.box.top
    return bool(block.runs) and -4 < gap < 2.5 * block.size and picture.box.over(block.box) > 0


def _aside(run: Run, page: Page) -> RawBlock:
    line = RawLine(text=run.text.strip(), place=f"page {page.number}")
    return RawBlock(lines=(line,), hint=Hint.FURNITURE)


def _links(pages: Sequence[Page], blocks: Sequence[RawBlock]) -> tuple[tuple[str, ...], list[RawBlock]]:
    """Number the links through, and write a link that goes on over a line's end as one where its lines are joined."""
    numbers: dict[int, int] = {}
    targets: list[str] = []
    for page in pages:
        for at, (_, target) in enumerate(page.links):
            numbers[page.number * 1000 + at] = len(targets)
            targets.append(target)

    def renumbered(text: str) -> str:
        return MARKS.sub(lambda found: _renumbered(found[0], numbers), text)

    return tuple(targets), list(_each_line(blocks, renumbered))


def _renumbered(mark: str, numbers: dict[int, int]) -> str:
    number = link_number(mark)
    return mark if number is None else link_end(numbers[number])


def _each_line(blocks: Sequence[RawBlock], change: object) -> Iterator[RawBlock]:
    for block in blocks:
        lines = tuple(replace(line, text=change(line.text)) for line in block.lines)  # type: ignore[operator]
        rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)  # type: ignore[operator]
        yield replace(block, lines=lines, rows=rows)
