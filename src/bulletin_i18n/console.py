"""What a person at a terminal sees: tables and progress. Sole owner of rich.

On a terminal a progress bar moves on standard error; elsewhere plain lines stand, at most one every ten seconds.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def print_json(value: object) -> None:
    """Print a value as JSON, indented, in UTF-8."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table: boxed and coloured on a terminal, aligned by spaces elsewhere. Numbers stand on the right."""
    texts = [[str(cell) for cell in row] for row in rows]
    right = [bool(rows) and all(_is_number(row[i]) for row in texts) for i in range(len(columns))]
    if not sys.stdout.isatty():
        _print_plain(columns, texts, right)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for name, is_right in zip(columns, right, strict=True):
        table.add_column(name, justify="right" if is_right else "left")
    for row in texts:
        table.add_row(*row)
    Console().print(table)


def _is_number(text: str) -> bool:
    return text.removesuffix("%").strip().replace(".", "", 1).isdigit()


def _print_plain(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> None:
    widths = [max(len(row[i]) for row in [columns, *rows]) for i in range(len(columns))]
    for row in [columns, *rows]:
        cells = [c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)]
        print("  ".join(cells).rstrip())


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show how far long work is.

    Args:
        what: What is being done, such as `drafting`.

    Yields:
        A function to call with how much is done and how much there is, in any unit, as often as one likes.
    """
    if not sys.stderr.isatty():
        yield _plain_progress(what)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _plain_progress(what: str) -> Callable[[int, int], None]:
    last = time.monotonic()

    def show(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            print(f"{what}: {done} of {total}", file=sys.stderr, flush=True)

    return show


_SECONDS_BETWEEN_LINES = 10
