"""`bulletin-i18n draft`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n import console
from bulletin_i18n.commands import shared

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from bulletin_i18n.draft import Engine
    from bulletin_i18n.model import Catalogue
    from bulletin_i18n.workspace import Workspace


def arguments(parser: argparse.ArgumentParser) -> None:
    """Bulletins, locales and engines."""
    shared.bulletins_argument(parser)
    shared.locales_argument(parser)
    shared.engines_argument(parser)
    parser.add_argument(
        "--again", action="store_true", help="draft anew what nobody has touched, with a better model for instance"
    )


def run(args: argparse.Namespace) -> int:
    """Draft, and say what was drafted, what stayed empty, and what is missing."""
    space = shared.workspace(args)
    ids, locales = space.chosen(args.ids), shared.locales(args)
    with space.locked():
        changed = draft(space, ids, locales, engines=shared.chain(args), now=shared.now(), again=args.again)
    print(f"{len(changed)} file{'s' * (len(changed) != 1)} changed" if changed else "nothing changed")
    return 0


def draft(
    space: Workspace,
    ids: tuple[str, ...],
    locales: tuple[str, ...],
    *,
    engines: shared.Chain,
    now: datetime,
    again: bool = False,
) -> list[str]:
    """Fill what is untranslated in the catalogues with drafts, and print a line a locale.

    Returns:
        The paths of the files that changed.
    """
    from bulletin_i18n.draft import draft as drafted

    wanted = [_catalogue(space, bulletin, locale) for bulletin in ids for locale in locales]
    with console.progress("drafting") as progress:
        known = space.all_catalogues(locales)
        chain = shared.engines(engines, catalogues=known, project=space.root, progress=progress)
        _tell_missing(chain, locales)
        results = drafted(wanted, chain, shared.gate(), shared.mend(space.root), again=again)
    files = {}
    for before, after in zip(wanted, results, strict=True):
        if after is not before:
            fresh = space.catalogue(after.path, after.locale) or before
            files[after.path] = space.catalogue_text(after.path, _dated(_onto(fresh, before, after), fresh, now))
    _tell(ids, locales, results)
    return space.write(files)


def _tell_missing(chain: list[Engine], locales: tuple[str, ...]) -> None:
    """Say for each locale that no model can translate into what is missing; the memory may still help."""
    for locale in locales:
        lacks = [engine.missing(locale) for engine in chain if engine.name != "memory"]
        if lacks and all(lacks):
            print(f"{locale}: {lacks[0]}", file=sys.stderr)


def _catalogue(space: Workspace, bulletin: str, locale: str) -> Catalogue:
    from bulletin_i18n.errors import UsageError

    path = space.catalogue_path(bulletin, locale)
    catalogue = space.catalogue(path, locale)
    if catalogue is None:
        raise UsageError("no catalogue yet", place=path, remedy="run `bulletin-i18n extract` first")
    return catalogue


def _onto(fresh: Catalogue, before: Catalogue, after: Catalogue) -> Catalogue:
    """The drafts put into the catalogue as it is on disk now: what somebody saved meanwhile goes before."""
    changes = {old: new for old, new in zip(before.messages, after.messages, strict=True) if old != new}
    return replace(fresh, messages=tuple(changes.get(message, message) for message in fresh.messages))


def _dated(catalogue: Catalogue, old: Catalogue, now: datetime) -> Catalogue:
    from bulletin_i18n.extract import REVISED, stamp
    from bulletin_i18n.pofile import with_header_field

    if catalogue.messages == old.messages:
        return catalogue
    return replace(catalogue, header=with_header_field(catalogue.header, REVISED, stamp(now)))


def _tell(ids: tuple[str, ...], locales: tuple[str, ...], results: tuple[Catalogue, ...]) -> None:
    from bulletin_i18n.extract import counts
    from bulletin_i18n.model import State

    rows = iter(results)
    for bulletin in ids:
        for locale in locales:
            totals = counts(next(rows))
            drafts, empty = totals[State.DRAFT][0], totals[State.UNTRANSLATED][0]
            print(f"{bulletin} {locale}: {drafts} drafts to review, {empty} left empty")
