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
def progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show how far long work is.

    Args:
        what: What is being done, such as `drafting`.
        total: How many units there are.

    Yields:
        A function to call with the number of units that have been done since the last call.
    """
    if not sys.stderr.isatty():
        yield _plain_progress(what, total)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda units: bar.advance(task, units)


def _plain_progress(what: str, total: int) -> Callable[[int], None]:
    done, last = 0, time.monotonic()

    def advance(units: int) -> None:
        nonlocal done, last
        done += units
        if time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            print(f"{what}: {done} of {total}", file=sys.stderr, flush=True)

    return advance


_SECONDS_BETWEEN_LINES = 10
