"""Importers, found by their entry points in pyproject.toml: the bytes of a file become a `RawDocument`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n import plugins
from bulletin_i18n.errors import SourceError
from bulletin_i18n.importers.sniff import BROKEN, claimed, is_picture, what_it_is

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bulletin_i18n.importing.document import Active, RawDocument

GROUP = "importers"
_LARGEST_PICTURE = 20 * 2**20
MOST_BYTES = 200 * 2**20
"""No newsletter is larger than 200 MB; a larger file is refused before it is read."""


def read_document(path: Path, *, without_scripts: bool = False) -> RawDocument:
    """Read a raw document by the importer of its suffix.

    Args:
        path: A file in any of the formats that are installed.
        without_scripts: Whether a document that holds scripts, macros or frames is read, without them; else it is
            refused.

    Returns:
        Its lines, hints, links and pictures, nothing repaired yet.

    Raises:
        SourceError: The file is not there, too large, empty, of an unknown kind, not what its name says, broken, or
            holds what would run.
    """
    place = str(path)
    suffix = path.suffix.lower()
    known = plugins.names(GROUP)
    if suffix not in known:
        raise SourceError(
            f"no importer reads {suffix or 'a file without a suffix'}",
            place=place,
            remedy=f"give one of {', '.join(sorted(known))}",
        )
    data = _data(path)
    found = what_it_is(data)
    if found == BROKEN:
        raise SourceError("the file is broken or cut off", place=place, remedy="copy it again, or save it anew")
    if found and found != claimed(suffix):
        raise SourceError(
            f"this is {found}, though its name ends in {suffix}", place=place, remedy="rename it and try again"
        )
    document: RawDocument = plugins.load(GROUP, suffix)(path.name, data)
    if document.active and not without_scripts:
        raise _refused(document.active, place)
    if not any(block.rows or any(line.text.strip() for line in block.lines) for block in document.blocks):
        raise SourceError("there is no text in it", place=place, remedy="check the file in the program that made it")
    return replace(document, pictures=document.pictures | _beside(document.beside, path))


def _beside(names: Mapping[str, str], path: Path) -> dict[str, bytes]:
    """Read the pictures that lie in the folder of a document or below, as those of a page saved whole do."""
    found = {}
    folder = path.parent.resolve()
    for name, relative in names.items():
        file = (folder / relative).resolve()
        if file.is_relative_to(folder) and file.is_file() and file.stat().st_size <= _LARGEST_PICTURE:
            data = file.read_bytes()
            if is_picture(data):
                found[name] = data
    return found


def _refused(active: Sequence[Active], place: str) -> SourceError:
    """One line on what a document would run: the first of it, where, and how much more there is."""
    first = active[0]
    rest = f", and {len(active) - 1} more such parts" if len(active) > 2 else ", and another" if active[1:] else ""
    kind = f"{first.what}: {' '.join(first.source.split())}" if first.source else first.what
    return SourceError(
        f"it holds {kind}{rest}",
        place=f"{place}: {first.place}",
        remedy="import its text alone with --without-scripts",
    )


def _data(path: Path) -> bytes:
    place = str(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SourceError("this is a folder", place=place, remedy="name the file to import")
        if not path.is_file():
            raise SourceError("this is no regular file", place=place, remedy="copy what it gives into a file")
        if size > MOST_BYTES:
            raise SourceError(
                f"the file has {size / 2**20:,.0f} MB, and at most {MOST_BYTES // 2**20} MB are read",
                place=place,
                remedy="cut it into parts or make its pictures smaller",
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}", place=place, remedy="check the name and the rights"
        ) from None
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise SourceError("the file is empty", place=place, remedy="check that it was copied whole")
    return data
