"""`bulletin-i18n models`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.languages import LANGUAGES

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """A verb, and what it wants."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    listed = verbs.add_parser("list", help="what is installed, and what comes with the toolkit")
    listed.add_argument("--format", choices=("text", "json"), default="text")
    installed = verbs.add_parser("install", help="install a package from a file or folder")
    installed.add_argument("source", type=Path, metavar="FILE.argosmodel")
    installed.add_argument("--sha256", default="", metavar="HEX", help="refuse the file if its checksum is another")
    installed.add_argument(
        "--accept-licence", action="store_true", help="agree to a licence that forbids commercial use"
    )
    verbs.add_parser("verify", help="compare installed packages with the checksums of when they were installed")
    removed = verbs.add_parser("remove", help="remove a package")
    removed.add_argument("name", help="such as en_kk or en_kk-1.0")


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    from bulletin_i18n.models.package import model_folders

    folders = model_folders(os.environ)
    match args.verb:
        case "install":
            return _install(args, folders[0])
        case "verify":
            return _verify(folders)
        case "remove":
            return _remove(args, folders[0])
        case _:
            return _list(args, folders)


def _list(args: argparse.Namespace, folders: tuple[Path, ...]) -> int:
    from bulletin_i18n import console
    from bulletin_i18n.models.package import installed
    from bulletin_i18n.starter import available

    inventory = installed(folders)
    columns = ("package", "from", "to", "licence", "where")
    rows = [(p.name, p.from_code, p.to_code, p.licence or "not said", str(p.folder)) for p in inventory.packages]
    shipped = [code for code in LANGUAGES if code in available()]
    rows += [(f"starter-{code}", "en", code, "GPL-3.0-or-later", "comes with the toolkit") for code in shipped]
    if args.format == "json":
        console.print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        console.print_table(columns, rows)
    for error in inventory.broken:
        print(f"broken: {error}")
    return 0


def _install(args: argparse.Namespace, store: Path) -> int:
    from bulletin_i18n.engines.runtime import probe
    from bulletin_i18n.models.store import install

    package = install(args.source, store, sha256=args.sha256, accept_licence=args.accept_licence, probe=probe)
    print(f"{package.name} is installed in {package.folder}")
    return 0


def _verify(folders: tuple[Path, ...]) -> int:
    from bulletin_i18n.engines.runtime import probe
    from bulletin_i18n.models.store import verify

    reports = verify(folders, probe)
    for report in reports:
        said = "; ".join(report.problems) or ("sound" if report.sealed else "runs, but has no checksums to compare")
        print(f"{report.package.name}: {said}")
    if not reports:
        print("no package is installed")
    return 1 if any(report.problems for report in reports) else 0


def _remove(args: argparse.Namespace, store: Path) -> int:
    from bulletin_i18n.models.store import remove

    for package in remove(args.name, store):
        print(f"{package.name} is removed")
    return 0
