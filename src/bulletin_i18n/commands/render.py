"""`bulletin-i18n render`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.languages import LANGUAGES

if TYPE_CHECKING:
    import argparse

    from bulletin_i18n.workspace import Workspace

DRAFTS = ("show", "source", "omit", "fail")
SOURCE = "en"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Bulletins, locales, formats, and what becomes of unreviewed text."""
    shared.bulletins_argument(parser)
    shared.locales_argument(parser)
    formats_argument(parser)
    drafts_argument(parser)


def formats_argument(parser: argparse.ArgumentParser) -> None:
    """`--to html,text`."""
    parser.add_argument("--to", default="html,text", metavar="FORMATS", help="comma-separated (default: html,text)")


def drafts_argument(parser: argparse.ArgumentParser) -> None:
    """`--drafts RULE`."""
    parser.add_argument(
        "--drafts",
        choices=DRAFTS,
        default="source",
        help="text that nobody has reviewed: show it with a mark, print the English instead (default), "
        "omit it, or fail",
    )


def run(args: argparse.Namespace) -> int:
    """Render, and say where the pages are."""
    space = shared.workspace(args)
    ids, locales = space.chosen(args.ids), shared.locales(args)
    with space.locked():
        changed = render(space, ids, locales, formats=args.to, drafts=args.drafts)
    for bulletin in ids:
        print(f"public/{bulletin}/<locale>/ for {' '.join((SOURCE, *locales))}")
    print(f"{len(changed)} file{'s' * (len(changed) != 1)} changed" if changed else "nothing changed")
    return 0


def render(
    space: Workspace, ids: tuple[str, ...], locales: tuple[str, ...], *, formats: str, drafts: str
) -> list[str]:
    """Print the editions of each bulletin, the English one among them, and bring their pictures.

    Returns:
        The paths of the files that changed.
    """
    from bulletin_i18n import plugins
    from bulletin_i18n.read import read_bulletin
    from bulletin_i18n.render import Drafts, Site, localise, pictures

    printers = [plugins.load("renderers", name) for name in formats.split(",") if name]
    files: dict[str, str | bytes] = {}
    for bulletin in ids:
        source = read_bulletin(bulletin, space.story_files(bulletin))
        site = Site(locales=(SOURCE, *_switcher(space, bulletin, locales)), templates=space.templates())
        for locale in (SOURCE, *locales):
            path = space.catalogue_path(bulletin, locale)
            catalogue = space.catalogue(path, locale) if locale != SOURCE else None
            edition = localise(source, locale, catalogue, drafts=Drafts(drafts))
            for printer in printers:
                for name, content in printer(edition, site).items():
                    files[f"public/{bulletin}/{locale}/{name}"] = content
        for name in pictures(source):
            files[f"public/{bulletin}/{name}"] = space.picture(bulletin, name)
    return space.write(files)


def _switcher(space: Workspace, bulletin: str, locales: tuple[str, ...]) -> tuple[str, ...]:
    """The locales to link to: those that are rendered now, and those that have been."""
    there = {path.parent.name for path in (space.root / "public" / bulletin).glob("*/index.html")}
    return tuple(code for code in LANGUAGES if code in there or code in locales)
