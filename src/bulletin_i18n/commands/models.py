"""`bulletin-i18n models`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n import console
from bulletin_i18n.commands import calibrating
from bulletin_i18n.errors import LocaleError, UsageError
from bulletin_i18n.languages import LANGUAGES, language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from bulletin_i18n.models.package import Package


def arguments(parser: argparse.ArgumentParser) -> None:
    """A verb, and what it wants."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    listed = verbs.add_parser("list", help="what is installed, what comes with the toolkit")
    listed.add_argument("--available", action="store_true", help="what is worth getting, with published quality")
    listed.add_argument("--format", choices=("text", "json"), default="text")
    listed.set_defaults(act=_list)
    installed = verbs.add_parser("install", help="install a package from a file, a folder, a bundle or a URL")
    installed.add_argument("source", metavar="FILE|FOLDER|URL")
    installed.add_argument("--sha256", default="", metavar="HEX", help="its checksum; a URL needs one")
    installed.set_defaults(act=_install)
    packed = verbs.add_parser("pack", help="make Argos packages of a CTranslate2 model or of a checkpoint on disk")
    packed.add_argument(
        "model",
        type=Path,
        metavar="FOLDER",
        help="a CTranslate2 model, or a checkpoint of OPUS-MT, NLLB-200, MADLAD-400 or M2M100 (extra: convert)",
    )
    packed.add_argument(
        "--family", default="", metavar="NAME", help="how it is told its languages, if not to be seen"
    )
    packed.add_argument("-l", "--locale", nargs="+", required=True, metavar="LOCALE", help="what it translates into")
    packed.add_argument("--version", default="1.0", help="of the packages (default: 1.0)")
    packed.add_argument("--licence", default="", help="of the model, if its folder does not say it")
    packed.add_argument(
        "--tokenizer", type=Path, metavar="FILE", help="its SentencePiece model, if not in the folder"
    )
    packed.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where to write (default: here)")
    packed.set_defaults(act=_pack)
    exported = verbs.add_parser("export", help="write installed packages into one file, for machines without network")
    exported.add_argument("out", type=Path, metavar="FILE")
    exported.add_argument("names", nargs="*", metavar="NAME", help="(default: all)")
    exported.set_defaults(act=_export)
    imported = verbs.add_parser("import", help="install the packages of an exported file")
    imported.add_argument("bundle", type=Path, metavar="FILE")
    imported.set_defaults(act=_import)
    for verb in (installed, imported, packed):
        verb.add_argument(
            "--accept-licence", action="store_true", help="agree to a licence that forbids commercial use"
        )
    verbs.add_parser("verify", help="compare packages with the checksums of their installation").set_defaults(
        act=_verify
    )
    calibrating.arguments(verbs)
    removed = verbs.add_parser("remove", help="remove a package")
    removed.add_argument("name", help="such as en_kk or en_kk-1.0")
    removed.set_defaults(act=_remove)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    status: int = args.act(args)
    return status


def _folders() -> tuple[Path, ...]:
    from bulletin_i18n.models.package import model_folders

    return model_folders(os.environ)


def _list(args: argparse.Namespace) -> int:
    from bulletin_i18n.models.package import installed
    from bulletin_i18n.models.recommended import Recommendation, published, recommended, starter, starter_mb
    from bulletin_i18n.starter import available

    if args.available:
        _print(args.format, Recommendation._fields, recommended())
        return 0
    inventory = installed(_folders())
    rows = [
        (
            p.name,
            p.from_code,
            p.to_code,
            p.licence,
            round(p.size / 1e6, 1),
            *published(_own(p.to_code), p.made_of),
            p.folder,
        )
        for p in inventory.packages
    ]
    rows += [
        (
            f"starter-{code}",
            "en",
            code,
            "GPL-3.0-or-later",
            starter_mb(code),
            *starter(code),
            "comes with the toolkit",
        )
        for code in LANGUAGES
        if code in available()
    ]
    _print(args.format, ("package", "from", "to", "licence", "size_mb", "chrf", "measured_on", "where"), rows)
    for error in inventory.broken:
        print(f"broken: {error}", file=sys.stderr)
    return 0


def _print(form: str, columns: tuple[str, ...], rows: Sequence[Sequence[object]]) -> None:
    if form == "json":
        cells = [[str(cell) if isinstance(cell, Path) else cell for cell in row] for row in rows]
        console.print_json([dict(zip(columns, row, strict=True)) for row in cells])
    else:
        console.print_table(columns, [["not known" if cell in {None, ""} else cell for cell in row] for row in rows])


def _install(args: argparse.Namespace) -> int:
    from bulletin_i18n.engines.runtime import probe
    from bulletin_i18n.models.fetch import fetch
    from bulletin_i18n.models.store import install

    store = _folders()[0]
    if "://" not in args.source:
        package = install(
            Path(args.source), store, sha256=args.sha256, accept_licence=args.accept_licence, probe=probe
        )
        return _tell_installed([package])
    with console.progress("fetching") as progress:
        file = fetch(args.source, store / ".fetched", args.sha256, progress)
    package = install(file, store, sha256=args.sha256, accept_licence=args.accept_licence, probe=probe)
    file.unlink()
    return _tell_installed([package])


def _tell_installed(packages: list[Package]) -> int:
    for package in packages:
        print(f"{package.name} is installed in {package.folder}")
        if (package.from_code, _own(package.to_code)) not in {("en", code) for code in LANGUAGES}:
            print(
                f"no locale of ours uses {package.name}: they want one from en to {' '.join(LANGUAGES)}",
                file=sys.stderr,
            )
    return 0


def _own(code: str) -> str:
    """Our code for a package's language, or its own."""
    try:
        return language(code).code
    except LocaleError:
        return code


def _pack(args: argparse.Namespace) -> int:
    from bulletin_i18n.models.checkpoint import read_checkpoint
    from bulletin_i18n.models.convert import converted
    from bulletin_i18n.models.licence import spelled
    from bulletin_i18n.models.pack import Label, check, language_tokens, pack

    source = read_checkpoint(args.model)
    labels = [
        Label(
            family=args.family or source.family or "plain",
            locale=language(locale).code,
            version=args.version,
            licence=spelled(args.licence) or source.licence,
            model=source.name,
        )
        for locale in args.locale
    ]
    for label in labels:
        source.check_target(label.locale)
        check(label, accept_licence=args.accept_licence)
    words = source.words(args.tokenizer)
    with converted(source, args.out) as model:
        for label in labels:
            language_tokens(model, label)
        for label in labels:
            print(pack(model, args.out, label, words))
    return 0


def _export(args: argparse.Namespace) -> int:
    from bulletin_i18n.models.bundle import export
    from bulletin_i18n.models.package import installed

    packages = installed(_folders()).packages
    called = {name for p in packages for name in (p.name, p.name.split("-")[0])}
    if strange := [name for name in args.names if packages and name not in called]:
        known = ", ".join(p.name for p in packages)
        raise UsageError(f"no package is called {strange[0]!r}", remedy=f"name some of {known}")
    wanted = [p for p in packages if not args.names or {p.name, p.name.split("-")[0]} & set(args.names)]
    print(export(wanted, args.out))
    return 0


def _import(args: argparse.Namespace) -> int:
    from bulletin_i18n.engines.runtime import probe
    from bulletin_i18n.models.bundle import load

    return _tell_installed(load(args.bundle, _folders()[0], accept_licence=args.accept_licence, probe=probe))


def _verify(args: argparse.Namespace) -> int:
    from bulletin_i18n.engines.runtime import probe
    from bulletin_i18n.models.store import verify

    del args
    reports = verify(_folders(), probe)
    for report in reports:
        said = "; ".join(report.problems) or ("sound" if report.sealed else "runs, but has no checksums to compare")
        print(f"{report.package.name}: {said}")
    if not reports:
        print("no package is installed")
    return 1 if any(report.problems for report in reports) else 0


def _remove(args: argparse.Namespace) -> int:
    from bulletin_i18n.models.store import remove

    for package in remove(args.name, _folders()[0]):
        print(f"{package.name} is removed")
    return 0
