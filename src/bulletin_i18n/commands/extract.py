"""`bulletin-i18n extract`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from bulletin_i18n.workspace import Workspace


def arguments(parser: argparse.ArgumentParser) -> None:
    """Bulletins and locales."""
    shared.bulletins_argument(parser)
    shared.locales_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Bring templates and catalogues up to the stories, and say what changed."""
    space = shared.workspace(args)
    ids, locales = space.chosen(args.ids), shared.locales(args)
    with space.locked():
        changed = extract(space, ids, locales, shared.now())
    for path in changed:
        print(path)
    print(f"{len(changed)} file{'s' * (len(changed) != 1)} changed" if changed else "nothing changed")
    return 0


def extract(space: Workspace, ids: tuple[str, ...], locales: tuple[str, ...], now: datetime) -> list[str]:
    """Write the template and the asked-for catalogues of each bulletin; a locale that has none gets one.

    Returns:
        The paths of the files that changed.
    """
    from bulletin_i18n.extract import merge, new_catalogue, settled, template
    from bulletin_i18n.languages import language
    from bulletin_i18n.read import read_bulletin

    files = {}
    for bulletin in ids:
        source = template(read_bulletin(bulletin, space.story_files(bulletin)), now)
        pot = space.template_path(bulletin)
        known = space.catalogue(pot)
        source = settled(source, known) if known else source
        files[pot] = space.catalogue_text(pot, source)
        for locale in locales:
            path = space.catalogue_path(bulletin, locale)
            new = new_catalogue(bulletin, locale, language(locale).plural_forms, now)
            old = space.catalogue(path, locale) or new
            if not old.header.text:
                old = replace(old, header=new.header)
            files[path] = space.catalogue_text(path, merge(source, old))
    return space.write(files)
