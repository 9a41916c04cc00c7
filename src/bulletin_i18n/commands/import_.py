"""`bulletin-i18n import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.errors import SourceError, UsageError

if TYPE_CHECKING:
    import argparse

    from bulletin_i18n.importing import Imported, RawDocument
    from bulletin_i18n.workspace import Workspace


def arguments(parser: argparse.ArgumentParser) -> None:
    """The documents, and the bulletin they become."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a raw document")
    parser.add_argument("--id", metavar="ID", help="the bulletin's id (default: made of the file's name)")
    parser.add_argument(
        "--without-scripts",
        action="store_true",
        help="import the text of a document that holds scripts, macros or frames, as most saved web pages do",
    )
    parser.add_argument("--strict", action="store_true", help="write nothing if there is a doubt")


def run(args: argparse.Namespace) -> int:
    """Import, and say what came of it."""
    from bulletin_i18n.importers import read_document

    space = _project(args)
    if args.id is not None and not args.id.strip():
        raise UsageError("--id names no bulletin", remedy="name one, or leave --id out")
    if args.id and len(args.files) > 1:
        raise UsageError("several files cannot become one bulletin", remedy="import one file, or leave --id out")
    stems = [path.stem for path in args.files]
    if twice := next((stem for stem in stems if stems.count(stem) > 1), ""):
        raise UsageError(f"two files would become the bulletin {twice!r}", remedy="import them one by one with --id")
    for raw in [read_document(path, without_scripts=args.without_scripts) for path in args.files]:
        with space.locked():
            imported = import_one(space, raw, bulletin=args.id or "", strict=args.strict)
        _tell(imported)
        if raw.active:
            print(f"{len(raw.active)} scripts and the like were left out: the report names them")
    return 0


def import_one(space: Workspace, raw: RawDocument, *, bulletin: str = "", strict: bool = False) -> Imported:
    """Write one document's stories into the project; those of an earlier import keep their ids.

    Raises:
        SourceError: If `strict` and anything is in doubt; nothing is written then.
    """
    from bulletin_i18n.importing import import_document
    from bulletin_i18n.workspace import bulletin_id

    first = import_document(raw, bulletin_id=bulletin_id(bulletin) if bulletin else "")
    folder = Path(next(iter(first.files))).parent.name
    known = folder in space.bulletin_ids()
    imported = import_document(raw, bulletin_id=folder, previous=space.imported_files(folder)) if known else first
    if strict and imported.doubts:
        doubt = imported.doubts[0]
        raise SourceError(
            f"{len(imported.doubts)} doubts, the first: {doubt.why}",
            place=f"{raw.name}: {doubt.place}",
            remedy="import without --strict and read import-report.md",
        )
    space.write({**imported.files, **imported.pictures})
    space.delete(imported.obsolete)
    return imported


def _project(args: argparse.Namespace) -> Workspace:
    """The project, which the first import begins."""
    from bulletin_i18n.workspace import Workspace, find_root

    start = args.project or Path.cwd()
    if not start.is_dir():
        raise UsageError("no such folder", place=str(start), remedy="make it first")
    try:
        return Workspace(find_root(start))
    except UsageError:
        return Workspace(start)


def _tell(imported: Imported) -> None:
    for path in imported.files:
        print(path)
    for doubt in imported.doubts:
        print(": ".join(filter(None, (doubt.place, doubt.why, doubt.text))), file=sys.stderr)
    counts = (
        (len(imported.stories), "story", "stories"),
        (len(imported.repairs), "repair", "repairs"),
        (len(imported.doubts), "doubt", "doubts"),
    )
    print(", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts))
