"""Spreads work over processes, as many as there are cores; the results come in the order of the work."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, TypeVar

from bulletin_i18n.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_AT_ONCE = 6
"""How many tasks a process takes together: a bulletin's catalogues, whose English is the same."""


def cores() -> int:
    """How many processes can run at the same time on this machine, as far as this one may use it."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(work: Callable[[_Task], _Result], tasks: Sequence[_Task], processes: int) -> Iterator[_Result]:
    """Do some work for every task.

    Args:
        work: A function that can be pickled, with all that it needs.
        tasks: What to do it for.
        processes: In how many processes; with one it is done in this one.

    Yields:
        What the work returns, in the order of the tasks. The first error ends all of it.

    Raises:
        BulletinError: If a process was killed.
    """
    if processes < 2 or len(tasks) < 2:
        yield from map(work, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A fork shares what is imported; where threads run, or the system has no safe fork, processes begin afresh.
    fork = sys.platform == "linux" and threading.active_count() == 1
    pool = ProcessPoolExecutor(
        min(processes, len(tasks)),
        mp_context=get_context("fork" if fork else "spawn"),
        initializer=_end_with_the_rest,
    )
    together = max(1, min(_AT_ONCE, len(tasks) // (2 * processes)))
    try:
        yield from pool.map(work, tasks, chunksize=together)
    except BrokenProcessPool:
        raise BulletinError("a process that did part of the work was killed", remedy="try it with --jobs 1") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_the_rest() -> None:
    """End at once at Ctrl-C, which reaches every process, and when the one that a person has started is killed."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    threading.Thread(target=_end_after_the_first, daemon=True).start()


def _end_after_the_first() -> None:
    """Wait for the end of the process that handed out the work: who is left waits for more, and holds its output."""
    from multiprocessing import parent_process

    first = parent_process()
    if first:
        first.join()
        os._exit(1)
