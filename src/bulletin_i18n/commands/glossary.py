"""`bulletin-i18n glossary`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.errors import UsageError
from bulletin_i18n.languages import LANGUAGES

if TYPE_CHECKING:
    import argparse

    from bulletin_i18n.terms.glossary import Term

FILE = "glossary/terms.csv"


def arguments(parser: argparse.ArgumentParser) -> None:
    """A verb, and what it wants."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    checked = verbs.add_parser("check", help="look for the terms of glossary/*.csv in the catalogues")
    shared.bulletins_argument(checked)
    shared.locales_argument(checked)
    checked.set_defaults(act=_check)
    imported = verbs.add_parser("import", help=f"add the terms of a TBX or CSV file to {FILE}")
    imported.add_argument("file", type=Path, metavar="FILE.tbx|FILE.csv")
    imported.set_defaults(act=_import)
    exported = verbs.add_parser("export", help="write the project's terms as TBX or CSV")
    exported.add_argument("out", type=Path, metavar="FILE.tbx|FILE.csv")
    exported.set_defaults(act=_export)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    status: int = args.act(args)
    return status


def _check(args: argparse.Namespace) -> int:
    """Print where a term is not translated as the glossary has it; exit with 1 if anywhere."""
    from functools import partial

    from bulletin_i18n import plugins
    from bulletin_i18n.check import Checks
    from bulletin_i18n.checking.report import as_text
    from bulletin_i18n.commands.check import look
    from bulletin_i18n.terms.glossary import Glossary

    space = shared.workspace(args)
    terms = Glossary.of(_terms(space.root))
    wanted = [(bulletin, locale) for bulletin in space.chosen(args.ids) for locale in shared.locales(args)]
    read = [space.catalogue(space.catalogue_path(bulletin, locale), locale) for bulletin, locale in wanted]
    check = partial(plugins.load("checks", "glossary"), terms=terms)
    found = look([catalogue for catalogue in read if catalogue], Checks(entries={"glossary": check}), ())
    print(as_text(found, {}), end="")
    return 1 if found else 0


def _terms(root: Path) -> list[Term]:
    """The project's terms.

    Raises:
        UsageError: If it has none.
    """
    found = shared.glossary(root)
    if found is None:
        raise UsageError(
            "no glossary here",
            place=str(root / "glossary"),
            remedy=f"write {FILE} with the columns en,{','.join(LANGUAGES)}, or import one",
        )
    return [term for terms in found.terms.values() for term in terms]


def _import(args: argparse.Namespace) -> int:
    """Add terms; one that is there already stays as it is."""
    from bulletin_i18n.terms import tbx
    from bulletin_i18n.terms.glossary import as_csv, parse_terms
    from bulletin_i18n.workspace import text_of

    space = shared.workspace(args)
    if not args.file.is_file():
        raise UsageError("no such file", place=str(args.file), remedy="name a .tbx or .csv file")
    if args.file.suffix.lower() == ".tbx":
        new = tbx.read(args.file.read_bytes(), str(args.file))
    else:
        new = parse_terms(text_of(args.file), str(args.file), LANGUAGES)
    place = space.root / FILE
    before = text_of(place) if place.is_file() else ""
    known = {term.source.lower() for term in (parse_terms(before, FILE, LANGUAGES) if before else [])}
    added = [term for term in new if term.source.lower() not in known]
    with space.locked():
        space.write({FILE: as_csv(added, LANGUAGES, before)})
    print(f"{FILE}: {len(added)} terms added, {len(new) - len(added)} were there")
    return 0


def _export(args: argparse.Namespace) -> int:
    from bulletin_i18n.terms import tbx
    from bulletin_i18n.terms.glossary import as_csv
    from bulletin_i18n.workspace import text_of

    if args.out.suffix.lower() not in {".tbx", ".csv"}:
        raise UsageError(
            "a glossary is written as TBX or CSV", place=str(args.out), remedy="end its name in .tbx or .csv"
        )
    root = shared.workspace(args).root
    terms = _terms(root)
    files = sorted((root / "glossary").glob("*.csv"))
    if args.out.suffix.lower() == ".tbx":
        text = tbx.write(terms)
    else:  # the only file as it is, with the columns of notes that it may have
        text = text_of(files[0]) if len(files) == 1 else as_csv(terms, LANGUAGES)
    args.out.write_text(text, encoding="utf-8")
    print(f"{args.out}: {len(terms)} terms")
    return 0
