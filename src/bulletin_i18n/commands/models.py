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
    installed.add_argument("source", metavar="FILE|FOLDER|URL|NAME")
    installed.add_argument("--sha256", default="", metavar="HEX", help="its checksum; what is fetched needs one")
    installed.add_argument(
        "--index",
        nargs="?",
        const="argos",
        default="",
        metavar="URL",
        help="look for NAME, such as en_ky, in the public index of Argos Translate, or in another",
    )
    installed.set_defaults(act=_install)
    packed = verbs.add_parser("pack", help="make Argos packages of a CTranslate2 model or of a checkpoint on disk")
    _pack_arguments(packed)
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


def _pack_arguments(packed: argparse.ArgumentParser) -> None:
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


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    status: int = args.act(args)
    return status


def _folders() -> tuple[Path, ...]:
    from bulletin_i18n.models.package import model_folders

    return model_folders(os.environ)


def _list(args: argparse.Namespace) -> int:
    from bulletin_i18n.models.package import installed
    from bulletin_i18n.models.recommended import Figure, Recommendation, measured, published, recommended
    from bulletin_i18n.starter import packages

    if args.available:
        _print(args.format, Recommendation._fields, recommended())
        return 0
    inventory = installed(_folders())

    def row(p: Package, quality: Figure, where: str) -> tuple[object, ...]:
        return (p.name, p.from_code, p.to_code, p.licence, round(p.size / 1e6, 1), *quality, p.sha256, where)

    rows = [row(p, published(_own(p.to_code), p.made_of), str(p.folder)) for p in inventory.packages]
    rows += [row(p, measured(p.to_code), "comes with the toolkit") for p in packages()]
    _print(
        args.format, ("package", "from", "to", "licence", "size_mb", "chrf", "measured_on", "sha256", "where"), rows
    )
    for error in inventory.broken:
        print(f"broken: {error}", file=sys.stderr)
    return 0


def _print(form: str, columns: tuple[str, ...], rows: Sequence[Sequence[object]]) -> None:
    if form == "json":
        console.print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        console.print_table(columns, [["not known" if cell in {None, ""} else cell for cell in row] for row in rows])


def _install(args: argparse.Namespace) -> int:
    from bulletin_i18n.engines.runtime import probe
    from bulletin_i18n.models.bundle import is_bundle, load
    from bulletin_i18n.models.fetch import INDEX, fetch, find
    from bulletin_i18n.models.store import compare, install

    store = _folders()[0]
    known = _checksums()
    if args.index or "://" in args.source:
        url = find(args.source, INDEX if args.index == "argos" else args.index).url if args.index else args.source
        if args.index and not args.sha256:
            return _compare(url, store)
        with console.progress("fetching") as progress:
            file = fetch(url, store / ".fetched", args.sha256, progress)
        package = install(file, store, sha256=args.sha256, accept_licence=args.accept_licence, probe=probe)
        file.unlink()
        return _tell_installed([package], known)
    source = Path(args.source)
    if is_bundle(source):
        compare(source, args.sha256)
        return _tell_installed(load(source, store, accept_licence=args.accept_licence, probe=probe), known)
    package = install(source, store, sha256=args.sha256, accept_licence=args.accept_licence, probe=probe)
    return _tell_installed([package], known)


def _compare(url: str, store: Path) -> int:
    """Fetch a file whose checksum nobody has named, and leave it to the user to trust it."""
    from bulletin_i18n.models.fetch import fetch_to_compare

    with console.progress("fetching") as progress:
        found = fetch_to_compare(url, store / ".fetched", progress)
    remedy = f"compare that with one that you trust, then run the same with --sha256 {found}"
    raise UsageError(f"nothing is installed yet; the file has SHA-256 {found}", place=url, remedy=remedy)


def _checksums() -> dict[str, str]:
    """What the packages in our store hold, by name."""
    from bulletin_i18n.models.package import installed

    return {package.name: package.content for package in installed(_folders()[:1]).packages}


def _tell_installed(packages: list[Package], known: dict[str, str]) -> int:
    for package in packages:
        print(f"{package.name} is installed in {package.folder} (SHA-256 {package.sha256})")
        if known.get(package.name, package.content) != package.content:
            print(f"{package.name} was here with other files, which are replaced", file=sys.stderr)
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

    known = _checksums()
    packages = load(args.bundle, _folders()[0], accept_licence=args.accept_licence, probe=probe)
    return _tell_installed(packages, known)


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
