"""Unpacks a package file that may come from anywhere: nothing in it can escape, flood or pretend."""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FILES = 5_000
"""A package has a few dozen files, one with a stanza model a few hundred."""
MOST_BYTES = 16 * 2**30
"""Twice the largest model that is packed (MADLAD-400 3B at int8 and its vocabularies)."""
MOST_INFLATION = 50
"""Unpacked bytes to packed ones. Weights hardly shrink, vocabularies to a quarter."""
SMALL = 2**20
"""Bytes of a file under which the inflation is not looked at."""

_CLUTTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def unpack(path: Path, into: Path) -> Path:
    """Unpack an .argosmodel file.

    Args:
        path: The file.
        into: A folder that exists and is empty.

    Returns:
        The folder of the package in it.

    Raises:
        EngineError: The file is no zip archive, is damaged, holds something that no package holds, or more
            than fits on the disk.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = list(_checked(archive, path))
            free = shutil.disk_usage(into).free
            if sum(entry.file_size for entry, _ in entries) > free:
                raise EngineError(f"needs more than the {free // 2**20} MB that are free", place=str(path))
            for entry, inner in entries:
                _write(archive, entry, into.joinpath(*inner.parts))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        remedy = "get the file again and compare its checksum"
        raise EngineError(f"is no whole .argosmodel file: {error}", place=str(path), remedy=remedy) from error
    return into / entries[0][1].parts[0]


def _checked(archive: zipfile.ZipFile, path: Path) -> Iterator[tuple[zipfile.ZipInfo, PurePosixPath]]:
    """Yield the files of an archive, with their paths, once all of them are known to be harmless."""
    found = [(entry, _inner(entry, path)) for entry in archive.infolist()]
    wanted = [(entry, inner) for entry, inner in found if not set(inner.parts) & set(_CLUTTER)]
    files = [(entry, inner) for entry, inner in wanted if not entry.is_dir()]
    if not files or {len(inner.parts) for _, inner in files} <= {1}:
        raise EngineError("holds no package folder", place=str(path))
    tops = {inner.parts[0] for _, inner in files}
    if len(tops) > 1:
        raise EngineError(f"holds {len(tops)} folders, a package is one", place=str(path))
    if len(files) > MOST_FILES:
        raise EngineError(f"holds {len(files)} files, no package has so many", place=str(path))
    names = [str(inner).casefold() for _, inner in files]
    if len(set(names)) < len(names):
        raise EngineError("holds two files of the same name", place=str(path))
    measure(path, [entry for entry, _ in files])
    yield from files


def _inner(entry: zipfile.ZipInfo, path: Path) -> PurePosixPath:
    """Read the path of an entry, which must lie inside."""
    inner = PurePosixPath(entry.filename)
    unsafe = inner.is_absolute() or ".." in inner.parts or "\\" in entry.filename or ":" in entry.filename
    if unsafe or not inner.parts:
        raise EngineError(f"holds a file outside of itself: {entry.filename!r}", place=str(path))
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise EngineError(f"holds a link or a device: {entry.filename!r}", place=str(path))
    return inner


def measure(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what would fill the disk.

    Raises:
        EngineError: The entries of an archive unpack to more than a package has, or to far more than they take.
    """
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise EngineError(f"unpacks to more than {MOST_BYTES // 2**30} GB", place=str(path))
    if sum(entry.compress_size for entry in entries) > path.stat().st_size:
        raise EngineError("holds files that lie over each other", place=str(path))
    for entry in entries:
        if entry.file_size > max(SMALL, MOST_INFLATION * entry.compress_size):
            raise EngineError(f"blows up when it is unpacked: {entry.filename!r}", place=str(path))


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    """Unpack one file, never more of it than the archive declares, and see it onto the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as packed, target.open("xb") as file:
        shutil.copyfileobj(packed, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())
