"""`bulletin-i18n preview`."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.commands.printing import Press, RenderOptions
from bulletin_i18n.commands.render import drafts_argument

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

Made = tuple[str, Mapping[str, str | bytes]]
"""What a job has made: its key, and the files."""

EVERY = 0.5
"""How often the project is looked at, in seconds."""

_WATCHED = ("bulletins", "locales", "templates", "glossary")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Bulletins, locales, what becomes of unreviewed text, and the port."""
    shared.bulletins_argument(parser)
    shared.locales_argument(parser)
    drafts_argument(parser)
    parser.set_defaults(drafts="show")
    parser.add_argument("--port", type=int, default=8000, help="on this machine only (default: %(default)s)")


def run(args: argparse.Namespace) -> int:
    """Serve the project until it is interrupted."""
    from bulletin_i18n.previewing.server import HOST, Pages, server

    space = shared.workspace(args)
    ids, locales = space.chosen(args.ids), shared.locales(args)
    pages = Pages(partial(site, space.root, ids, locales, drafts=args.drafts, known={}))
    with server(pages, args.port) as serving:
        before = snapshot(space.root)
        whole = pages.renew()
        print(pages.error or f"{len(ids)} bulletins, {len(locales) + 1} languages", flush=True)
        print(f"http://{HOST}:{serving.server_port}/ (stop with Ctrl-C)", flush=True)
        stopped = threading.Event()
        watcher = threading.Thread(
            target=_watch, args=(space.root, pages.renew, stopped, before if whole else {}), daemon=True
        )
        watcher.start()
        try:
            serving.serve_forever()
        finally:
            stopped.set()
            watcher.join()
    return 0


def site(
    root: Path, ids: tuple[str, ...], locales: tuple[str, ...], *, drafts: str, known: dict[str, Made]
) -> Mapping[str, str | bytes]:
    """Make every page of the bulletins, with the places and findings of their texts, and the front page.

    Args:
        root: The project.
        ids: The bulletins.
        locales: The locales beside English.
        drafts: The rule for text that nobody has reviewed.
        known: What was made before, by job; it is made anew where it has changed, and remembered here.
    """
    from bulletin_i18n.workspace import Workspace

    press = Press(Workspace(root), ids, locales, RenderOptions(formats=("html",), drafts=drafts), preview=True)
    files: dict[str, str | bytes] = {}
    for job in chain(*(press.jobs(bulletin) for bulletin in ids), press.front()):
        if job.name not in known or known[job.name][0] != job.key:
            known[job.name] = (job.key, job.make())
        files |= known[job.name][1]
    return files


def snapshot(root: Path) -> dict[str, tuple[int, int]]:
    """Return when each file of the project changed last, and its size; what cannot be looked at is left out."""
    found = {}
    for folder in _WATCHED:
        for where, _, names in os.walk(root / folder):
            for path in (Path(where, name) for name in names):
                with suppress(OSError):  # an editor moves files while it saves, a person whole folders
                    status = path.stat()
                    if S_ISREG(status.st_mode):
                        found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


def _watch(
    root: Path, renew: Callable[[], bool], stopped: threading.Event, before: Mapping[str, tuple[int, int]]
) -> None:
    """Call `renew` after each change, and again and again while it says that it has not seen all of it.

    Args:
        root: The project.
        renew: What is called.
        stopped: Ends the watch.
        before: The project as it was when the pages were last made.
    """
    while not stopped.wait(EVERY):
        now = snapshot(root)
        if now != before:
            before = now if renew() else {}
