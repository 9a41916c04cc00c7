"""Blocks of all pages become a raw document: running heads, footnotes, captions, links."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bulletin_i18n.importers.pdfblocks import Lines, group
from bulletin_i18n.importers.pdflines import AVERAGE, Page, Run, runs
from bulletin_i18n.importing.document import (
    MARKS,
    Hint,
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
            blocks.append(_raw(block, page, body, widths, grouped[at - 1] if at else None))
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


def _raw(block: Lines, page: Page, body: float, widths: dict[int, float], before: Lines | None) -> RawBlock:
    place = f"page {page.number}"
    if block.picture:
        return RawBlock(lines=(RawLine(text="", place=place),), hint=Hint.FIGURE, picture=block.picture.name)
    if block.rows:
        return RawBlock(lines=(RawLine(text="", place=place),), hint=Hint.TABLE, rows=tuple(map(tuple, block.rows)))
    unit = AVERAGE * block.size
    left = block.box.left
    lines = []
    for at, run in enumerate(block.runs):
        step = block.runs[at - 1].base - run.base if at else 0.0
        gap = max(0.0, step / block.pitch - 1.0) * 2.2 if at and block.pitch else 0.0
        lines.append(
            RawLine(
                text=run.text.strip(),
                place=place,
                gap=gap,
                indent=(run.box.left - left) / unit,
                width=run.box.width / unit,
                size=run.size / body,
                bold=run.bold,
            )
        )
    jump = before is None or before.box.bottom < block.box.top - block.size
    hint = _hint(block, page, body, before)
    return RawBlock(lines=tuple(lines), hint=hint, wrap=widths[id(block)] / unit, jump=jump)


def _hint(block: Lines, page: Page, body: float, before: Lines | None) -> Hint:
    """A small block right under a picture is its caption; one that starts with a number at the foot is a footnote."""
    text = block.runs[0].text.strip()
    words = sum(len(run.text.split()) for run in block.runs)
    if block.size < 0.93 * body and block.box.top < 0.4 * page.height and re.match(r"\[?\d{1,2}\]?[ .)]", text):
        return Hint.NOTE
    if before and before.picture and words <= 50:
        near = (
            -4 < before.picture.box.bottom - block.box.top < 2.5 * block.size
            and before.picture.box.over(block.box) > 0
        )
        if near and (block.size < 0.96 * body or block.runs[0].italic):
            return Hint.CAPTION
    return Hint.NONE


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
    from dataclasses import replace

    for block in blocks:
        lines = tuple(replace(line, text=change(line.text)) for line in block.lines)  # type: ignore[operator]
        rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)  # type: ignore[operator]
        yield replace(block, lines=lines, rows=rows)
