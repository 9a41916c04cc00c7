"""Tables that hold figures, and tables that only lay out a page: newsletters have both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bulletin_i18n.importing.document import without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bulletin_i18n.importers.builder import Builder

_MOST_WORDS = 14
"""A cell of figures or labels has so few words on average; a cell of a layout holds paragraphs."""


def add_table(
    rows: Sequence[Sequence[Any]],
    build: Builder,
    texts: Callable[[Any], list[str]],
    blocks: Callable[[Any], None],
) -> None:
    """Add a table to a document: as a table, or cell by cell where it is a layout.

    Args:
        rows: The cells of each row, as the format has them.
        build: The document.
        texts: Gives the paragraphs of a cell.
        blocks: Reads a cell as a part of the document.
    """
    cells = [[texts(cell) for cell in row] for row in rows]
    if _holds_data(cells):
        build.table([[" ".join(cell) for cell in row] for row in cells])
        return
    for row in rows:
        for cell in row:
            blocks(cell)


def _holds_data(cells: list[list[list[str]]]) -> bool:
    filled = [cell for row in cells for cell in row if cell]
    if len(cells) < 2 or max(map(len, cells)) < 2 or not filled:
        return False
    words = sum(len(without_marks(text).split()) for cell in filled for text in cell) / len(filled)
    paragraphs = max(len(cell) for cell in filled)
    filled_rows = sum(sum(bool(cell) for cell in row) > 1 for row in cells)
    return words <= _MOST_WORDS and paragraphs <= 3 and filled_rows * 2 > len(cells)
