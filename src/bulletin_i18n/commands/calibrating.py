"""`bulletin-i18n models calibrate`: scores of a package that say how much of a draft will be kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n import console
from bulletin_i18n.commands import shared
from bulletin_i18n.errors import LocaleError, UsageError
from bulletin_i18n.languages import language

if TYPE_CHECKING:
    import argparse

    from bulletin_i18n.model import Request
    from bulletin_i18n.models.package import Package

    Known = list[tuple[Request, str]]


def arguments(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb, and what it wants."""
    parser = verbs.add_parser("calibrate", help="measure on translated texts what the scores of a package are worth")
    parser.add_argument("name", metavar="PACKAGE", help="such as en_kk or en_kk-1.0")
    parser.add_argument(
        "--pairs",
        type=Path,
        metavar="FILE.tsv",
        help="English and a person's translation, a tab between them (default: what is reviewed in this project)",
    )
    parser.set_defaults(act=run)


def run(args: argparse.Namespace) -> int:
    """Draft what people have translated, compare, keep the curve, and say what it rests on."""
    from bulletin_i18n.engines.calibrating import calibrate
    from bulletin_i18n.engines.confidence import Curves
    from bulletin_i18n.engines.runtime import Runtime
    from bulletin_i18n.models.package import model_folders

    folders = model_folders(os.environ)
    package = _package(args.name, folders)
    known = _from_file(args.pairs, package.to_code) if args.pairs else _from_project(args, package.to_code)
    with console.progress("drafting") as progress:
        runtime = Runtime(progress=progress)
        report = calibrate(package, known, shared.gate(), runtime, Curves(folders[0]))
    print(
        f"{package.name}: {report.drafts} drafts compared, {report.kept:.0%} of them is kept; "
        f"scores were wrong by {report.before:.2f}, now by {report.after:.2f}"
    )
    return 0


def _package(name: str, folders: tuple[Path, ...]) -> Package:
    from bulletin_i18n.models.package import installed

    packages = installed(folders).packages
    found = next((p for p in packages if name in {p.name, p.name.split("-", maxsplit=1)[0]}), None)
    if found is None:
        known = ", ".join(p.name for p in packages) or "none is installed"
        raise UsageError(f"no package is called {name!r}", remedy=f"name one of these: {known}")
    return found


def _from_file(path: Path, locale: str) -> Known:
    """Read pairs.

    Raises:
        UsageError: A line has not two columns, or the file cannot be read.
    """
    from bulletin_i18n.model import Request
    from bulletin_i18n.workspace import text_of

    if not path.is_file():
        raise UsageError("no such file", place=str(path), remedy="name a file of pairs")
    known: dict[str, tuple[Request, str]] = {}
    for number, line in enumerate(text_of(path).splitlines(), start=1):
        source, tab, rest = line.partition("\t")
        target = rest.partition("\t")[0]
        if not (tab and source.strip() and target.strip()) and line.strip():
            raise UsageError(
                "no pair: English, a tab and a translation are wanted",
                place=f"{path}:{number}",
                remedy="mend the line",
            )
        if line.strip():
            known[source] = (Request(locale=locale, msgid=source), target)
    return list(known.values())


def _from_project(args: argparse.Namespace, code: str) -> Known:
    """The reviewed entries of a project's catalogues in a language, each text once."""
    from bulletin_i18n.draft import request_of
    from bulletin_i18n.model import State
    from bulletin_i18n.provenance import state

    space = shared.workspace(args)
    try:
        locale = language(code).code
    except LocaleError as error:
        raise UsageError(f"this project has nothing in {code}", remedy="name a file of pairs with --pairs") from error
    known: dict[str, tuple[Request, str]] = {}
    for bulletin in space.all_domains():
        catalogue = space.catalogue(space.catalogue_path(bulletin, locale), locale)
        for message in catalogue.messages if catalogue else ():
            if state(message) is State.REVIEWED and not message.msgid_plural:
                known[message.msgid] = (request_of(message, code), message.text)
    return list(known.values())
