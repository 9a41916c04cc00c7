"""`bulletin-i18n memory`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.errors import SourceError
from bulletin_i18n.languages import LANGUAGES

if TYPE_CHECKING:
    import argparse

FOLDER = "memory"
"""Where a project keeps the translation memories that were imported into it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """A verb, and what it wants."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    exported = verbs.add_parser("export", help="write what is reviewed as TMX")
    shared.bulletins_argument(exported)
    shared.locales_argument(exported)
    exported.add_argument("-o", "--out", metavar="FILE", help="the file to write (default: standard output)")
    imported = verbs.add_parser("import", help="keep TMX files in memory/, where drafting looks for them")
    imported.add_argument("files", nargs="+", type=Path, metavar="FILE.tmx")


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    return _import(args) if args.verb == "import" else _export(args)


def project_memories(root: Path) -> tuple[tuple[str, str, str], ...]:
    """What the TMX files of a project hold: locale, English, translation.

    Args:
        root: The project's folder.

    Raises:
        SourceError: If a file is no TMX.
    """
    paths = sorted((root / FOLDER).glob("*.tmx"))
    if not paths:
        return ()
    from bulletin_i18n import tmx

    try:
        found = [entry for path in paths for entry in tmx.read(path.read_bytes(), str(path))]
    except SourceError as error:
        remedy = f"mend the file, or move it out of {FOLDER}/"
        raise SourceError(error.message, place=error.place, remedy=remedy) from error
    return tuple((entry.locale, entry.source, entry.target) for entry in found)


def _export(args: argparse.Namespace) -> int:
    from bulletin_i18n import tmx
    from bulletin_i18n.engines.memory import units

    space = shared.workspace(args)
    wanted = [(bulletin, locale) for bulletin in space.chosen(args.ids) for locale in shared.locales(args)]
    read = (space.catalogue(space.catalogue_path(bulletin, locale), locale) for bulletin, locale in wanted)
    entries = [tmx.Entry(u.locale, u.source, u.target, u.story) for u in units([c for c in read if c])]
    text = tmx.write(entries, shared.now())
    if args.out is None:
        sys.stdout.write(text)
        return 0
    Path(args.out).write_text(text, encoding="utf-8")
    print(f"{args.out}: {len(entries)} translations")
    return 0


def _import(args: argparse.Namespace) -> int:
    from bulletin_i18n import tmx

    space = shared.workspace(args)
    files: dict[str, str | bytes] = {}
    for path in args.files:
        if not path.is_file():
            raise SourceError("no such file", place=str(path), remedy="name a TMX file")
        content = path.read_bytes()
        entries = tmx.read(content, str(path))
        files[f"{FOLDER}/{path.stem}.tmx"] = content
        counts = {code: sum(entry.locale == code for entry in entries) for code in LANGUAGES}
        print(
            f"{path}: " + (", ".join(f"{n} {code}" for code, n in counts.items() if n) or "nothing in our languages")
        )
    with space.locked():
        space.write(files)
    return 0
