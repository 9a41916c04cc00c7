"""`bulletin-i18n render`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.languages import LANGUAGES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bulletin_i18n.edition import Edition, Site
    from bulletin_i18n.workspace import Workspace

DRAFTS = ("show", "source", "omit", "fail")
SOURCE = "en"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Bulletins, locales, formats, and what becomes of unreviewed text."""
    shared.bulletins_argument(parser)
    shared.locales_argument(parser)
    formats_argument(parser)
    drafts_argument(parser)
    page_arguments(parser)


def formats_argument(parser: argparse.ArgumentParser) -> None:
    """`--to html,text`."""
    parser.add_argument(
        "--to",
        default="html,text",
        metavar="FORMATS",
        help="comma-separated, of html text markdown atom email proof pdf (default: html,text)",
    )


def drafts_argument(parser: argparse.ArgumentParser) -> None:
    """`--drafts RULE`."""
    parser.add_argument(
        "--drafts",
        choices=DRAFTS,
        default="source",
        help="text that nobody has reviewed: show it with a mark, print the English instead (default), "
        "omit it, or fail",
    )


def page_arguments(parser: argparse.ArgumentParser) -> None:
    """`--headlines RULE --address URL --sender EMAIL`."""
    parser.add_argument(
        "--headlines",
        choices=DRAFTS,
        help="another rule for titles, headlines and first paragraphs (default: the same)",
    )
    parser.add_argument(
        "--address",
        default="",
        metavar="URL",
        help="where public/ will be on the web: for canonical links, feeds, letters",
    )
    parser.add_argument(
        "--sender", default="", metavar="EMAIL", help="where letters come from and are unsubscribed at"
    )


def run(args: argparse.Namespace) -> int:
    """Render, and say where the pages are."""
    space = shared.workspace(args)
    ids, locales = space.chosen(args.ids), shared.locales(args)
    more = {name: getattr(args, name) for name in ("headlines", "address", "sender") if getattr(args, name)}
    with space.locked():
        changed = render(space, ids, locales, formats=args.to, drafts=args.drafts, **more)
    for bulletin in ids:
        print(f"public/{bulletin}/<locale>/ for {' '.join((SOURCE, *locales))}")
    print(f"{len(changed)} file{'s' * (len(changed) != 1)} changed" if changed else "nothing changed")
    return 0


def render(
    space: Workspace,
    ids: tuple[str, ...],
    locales: tuple[str, ...],
    *,
    formats: str,
    drafts: str,
    headlines: str = "",
    **places: str,
) -> list[str]:
    """Print the editions of each bulletin, the English one among them, bring their pictures, and list them all.

    Args:
        space: The project.
        ids: The bulletins.
        locales: The locales beside English.
        formats: Names of renderers, comma-separated.
        drafts: The rule for text that nobody has reviewed.
        headlines: The rule for headlines, if it is another one.
        places: `address` and `sender` of `Site`.

    Returns:
        The paths of the files that changed.
    """
    names = [name for name in formats.split(",") if name]
    files: dict[str, str | bytes] = {}
    for bulletin in ids:
        site = _site(space, bulletin, locales, names, places)
        editions = _editions(space, bulletin, locales, drafts, headlines)
        files |= {f"public/{bulletin}/{path}": data for path, data in _pages(editions, site, names)}
        files |= {f"public/{bulletin}/{name}": data for name, data in site.pictures.items()}
    if "html" in names:
        files |= _front(space, ids, locales, drafts, headlines, site)
    return space.write(files)


def _site(
    space: Workspace, bulletin: str, locales: tuple[str, ...], names: list[str], places: dict[str, str]
) -> Site:
    from bulletin_i18n.commands.check import findings
    from bulletin_i18n.read import read_bulletin
    from bulletin_i18n.render import Site, pictures

    source = read_bulletin(bulletin, space.story_files(bulletin))
    address = places.get("address", "")
    site = Site(
        locales=(SOURCE, *_switcher(space, bulletin, locales)),
        templates=space.templates(),
        pictures={name: space.picture(bulletin, name) for name in pictures(source)},
        findings=tuple(findings(space, (bulletin,), locales)) if "proof" in names else (),
        address=address if address.endswith("/") or not address else f"{address}/",
        formats=tuple(names),
        front="html" in names,
    )
    return replace(site, sender=places["sender"]) if places.get("sender") else site


def _editions(
    space: Workspace, bulletin: str, locales: tuple[str, ...], drafts: str, headlines: str
) -> Iterator[Edition]:
    """A bulletin's editions, one after the other: English, then each locale."""
    from bulletin_i18n.read import read_bulletin
    from bulletin_i18n.render import Drafts, localise

    source = read_bulletin(bulletin, space.story_files(bulletin))
    strict = Drafts(headlines) if headlines else None
    for locale in (SOURCE, *locales):
        path = space.catalogue_path(bulletin, locale)
        catalogue = space.catalogue(path, locale) if locale != SOURCE else None
        yield localise(source, locale, catalogue, drafts=Drafts(drafts), headlines=strict)


def _pages(editions: Iterator[Edition], site: Site, names: list[str]) -> Iterator[tuple[str, str | bytes]]:
    from bulletin_i18n import plugins

    printers = [plugins.load("renderers", name) for name in names]
    for edition in editions:
        for printer in printers:
            for name, content in printer(edition, site).items():
                yield f"{edition.language.code}/{name}", content


def _front(
    space: Workspace, ids: tuple[str, ...], locales: tuple[str, ...], drafts: str, headlines: str, site: Site
) -> dict[str, str | bytes]:
    """The page that lists every bulletin that is rendered now or has been, and a feed a language."""
    from bulletin_i18n.feeds import language_feed
    from bulletin_i18n.front import front_page, listing

    shelves: dict[str, list[Edition]] = {}
    for bulletin in space.bulletin_ids():
        there = _switcher(space, bulletin, locales if bulletin in ids else ())
        # Another bulletin's drafts are no reason to fail: its title is then the English one.
        rule = drafts if bulletin in ids or drafts != "fail" else "source"
        for edition in _editions(space, bulletin, there, rule, headlines if rule == drafts else "") if there else ():
            shelves.setdefault(edition.language.code, []).append(edition)
    everything = replace(site, locales=(SOURCE, *LANGUAGES))
    listings = (listing(edition) for shelf in shelves.values() for edition in shelf)
    files = dict(front_page(listings, everything))
    if "atom" in site.formats:
        files |= {f"feed-{code}.xml": language_feed(shelf, everything) for code, shelf in shelves.items()}
    return {f"public/{path}": data for path, data in files.items()}


def _switcher(space: Workspace, bulletin: str, locales: tuple[str, ...]) -> tuple[str, ...]:
    """The locales to link to: those that are rendered now, and those that have been."""
    there = {path.parent.name for path in (space.root / "public" / bulletin).glob("*/index.html")}
    return tuple(code for code in LANGUAGES if code in there or code in locales)
