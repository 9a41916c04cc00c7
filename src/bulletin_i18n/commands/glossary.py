"""`bulletin-i18n glossary`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.errors import UsageError

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """A verb, and what it wants."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    checked = verbs.add_parser("check", help="read glossary/*.csv and look for its terms in the catalogues")
    shared.bulletins_argument(checked)
    shared.locales_argument(checked)


def run(args: argparse.Namespace) -> int:
    """Print where a term is not translated as the glossary has it; exit with 1 if anywhere."""
    from bulletin_i18n.check import Checks
    from bulletin_i18n.commands.check import look
    from bulletin_i18n.report import as_text

    space = shared.workspace(args)
    terms = shared.glossary(space.root)
    if terms is None:
        raise UsageError(
            "no glossary here",
            place=str(space.root / "glossary"),
            remedy="write glossary/terms.csv with the columns en,ru,kk,uz,ky,tg,tk",
        )
    from functools import partial

    from bulletin_i18n import plugins

    wanted = [(bulletin, locale) for bulletin in space.chosen(args.ids) for locale in shared.locales(args)]
    read = [space.catalogue(space.catalogue_path(bulletin, locale), locale) for bulletin, locale in wanted]
    check = partial(plugins.load("checks", "glossary"), terms=terms)
    found = look([c for c in read if c], Checks(entries={"glossary": check}), ())
    print(as_text(found, {}), end="")
    return 1 if found else 0
