"""`bulletin-i18n memory`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bulletin_i18n.tmx import Entry
    from bulletin_i18n.workspace import Workspace


def arguments(parser: argparse.ArgumentParser) -> None:
    """A verb, and what it wants."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    exported = verbs.add_parser("export", help="write the reviewed translations of the project as TMX")
    exported.add_argument("out", type=Path, metavar="FILE.tmx")
    shared.locales_argument(exported)
    exported.set_defaults(act=_export)
    imported = verbs.add_parser("import", help="put a TMX file into memory/, where drafting looks")
    imported.add_argument("files", nargs="+", type=Path, metavar="FILE.tmx")
    imported.set_defaults(act=_import)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    status: int = args.act(args)
    return status


def _export(args: argparse.Namespace) -> int:
    from bulletin_i18n.tmx import write

    space = shared.workspace(args)
    entries = list(reviewed(space, shared.locales(args)))
    if not entries:
        raise UsageError("nothing is reviewed yet", place=str(space.root / "locales"), remedy="review some entries")
    args.out.write_text(write(entries, shared.now()), encoding="utf-8")
    print(f"{args.out}: {len(entries)} translations")
    return 0


def reviewed(space: Workspace, locales: tuple[str, ...]) -> Iterator[Entry]:
    """What people have reviewed in every bulletin, what is obsolete now among it."""
    from bulletin_i18n.model import State
    from bulletin_i18n.provenance import state
    from bulletin_i18n.tmx import Entry

    for domain in space.all_domains():
        for locale in locales:
            catalogue = space.catalogue(space.catalogue_path(domain, locale), locale)
            for message in catalogue.messages if catalogue else ():
                if state(message) is State.REVIEWED and not message.msgid_plural:
                    yield Entry(locale, message.msgid, message.text, message.msgctxt or "")


def _import(args: argparse.Namespace) -> int:
    from bulletin_i18n.tmx import read

    space = shared.workspace(args)
    for path in args.files:
        if not path.is_file():
            raise UsageError("no such file", place=str(path), remedy="name a .tmx file")
        content = path.read_bytes()
        entries = read(content, str(path))
        if not entries:
            raise UsageError(
                "it pairs English with none of our languages", place=str(path), remedy="import another memory"
            )
        with space.locked():
            space.write({f"{shared.MEMORY}/{path.stem}.tmx": content})
        print(f"{shared.MEMORY}/{path.stem}.tmx: {len(entries)} translations")
    return 0
