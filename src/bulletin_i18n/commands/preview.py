"""`bulletin-i18n preview`."""

from __future__ import annotations

import threading
from stat import S_ISREG
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.commands.render import SOURCE, drafts_argument

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bulletin_i18n.workspace import Workspace

EVERY = 0.5
"""How often the project is looked at, in seconds."""

_WATCHED = ("bulletins", "locales", "templates")


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
    pages = Pages(lambda: site(type(space)(space.root), ids, locales, drafts=args.drafts))
    pages.renew()
    print(pages.error or f"{len(ids)} bulletins, {len(locales) + 1} languages", flush=True)
    with server(pages, args.port) as serving:
        print(f"http://{HOST}:{serving.server_port}/ (stop with Ctrl-C)", flush=True)
        stopped = threading.Event()
        watcher = threading.Thread(target=_watch, args=(space.root, pages.renew, stopped), daemon=True)
        watcher.start()
        try:
            serving.serve_forever()
        finally:
            stopped.set()
            watcher.join()
    return 0


def site(
    space: Workspace, ids: tuple[str, ...], locales: tuple[str, ...], *, drafts: str
) -> Mapping[str, str | bytes]:
    """Make every page of the bulletins, with the places and findings of their texts, and the front page."""
    from bulletin_i18n import plugins
    from bulletin_i18n.commands.check import findings
    from bulletin_i18n.front import front_page, listing
    from bulletin_i18n.read import read_bulletin
    from bulletin_i18n.render import Drafts, Site, localise, pictures

    codes = (SOURCE, *locales)
    templates = space.templates()
    files: dict[str, str | bytes] = {}
    listings = []
    for bulletin in ids:
        source = read_bulletin(bulletin, space.story_files(bulletin))
        found = tuple(findings(space, (bulletin,), locales))
        shown = Site(locales=codes, templates=templates, findings=found, front=True, preview=True)
        for code in codes:
            catalogue = space.catalogue(space.catalogue_path(bulletin, code), code) if code != SOURCE else None
            edition = localise(source, code, catalogue, drafts=Drafts(drafts))
            listings.append(listing(edition))
            for name, content in plugins.load("renderers", "html")(edition, shown).items():
                files[f"{bulletin}/{code}/{name}"] = content
        files |= {f"{bulletin}/{name}": space.picture(bulletin, name) for name in pictures(source)}
    return {**files, **front_page(listings, Site(locales=codes, templates=templates))}


def snapshot(root: Path) -> dict[str, tuple[int, int]]:
    """Return when each file of the project changed last, and its size."""
    found = {}
    for folder in _WATCHED:
        for path in sorted((root / folder).rglob("*")):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # an editor moves files while it saves
            if S_ISREG(status.st_mode):
                found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


def _watch(root: Path, renew: Callable[[], None], stopped: threading.Event) -> None:
    """Call `renew` after each change."""
    before = snapshot(root)
    while not stopped.wait(EVERY):
        now = snapshot(root)
        if now != before:
            before = now
            renew()
