"""Carries installed packages to machines without a network, in one file that holds each model once."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.archive import measure
from bulletin_i18n.models.package import RECORD, file_digest
from bulletin_i18n.models.store import install, workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bulletin_i18n.models.package import Package

INDEX = "bundle.json"
_NAME = "name a file that `models export` has written"
_DIGEST = re.compile("[0-9a-f]{64}")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def export(packages: Sequence[Package], out: Path) -> Path:
    """Write packages into one file; files that they share are in it once.

    Raises:
        EngineError: There is no package, or the file cannot be written.
    """
    if not packages:
        raise EngineError("there is no package to export", place=str(out), remedy="install one first")
    if out.is_dir():
        raise EngineError("is a folder", place=str(out), remedy="name a file: all.bundle")
    index = {package.folder.name: _files(package.folder) for package in packages}
    part = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(zipfile.ZipInfo(INDEX, _EPOCH), json.dumps(index, indent=1, sort_keys=True))
            contents = {
                digest: package.folder / name
                for package in packages
                for name, digest in index[package.folder.name].items()
            }
            for digest, path in sorted(contents.items()):
                entry = zipfile.ZipInfo(digest, _EPOCH)
                entry.file_size = path.stat().st_size  # says beforehand that it may be over 2 GB
                with path.open("rb") as source, archive.open(entry, "w") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
        part.replace(out)
    except OSError as error:
        raise EngineError(f"cannot be written: {error.strerror or error}", place=str(out)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return out


def load(
    bundle: Path, store: Path, *, accept_licence: bool = False, probe: Callable[[Package], None] | None = None
) -> list[Package]:
    """Install the packages of a bundle, one after the other.

    Raises:
        EngineError: It is no bundle, is damaged, or a package in it is not what it should be.
    """
    if bundle.is_dir() or not bundle.exists():
        raise EngineError("is a folder" if bundle.is_dir() else "no such file", place=str(bundle), remedy=_NAME)
    try:
        with zipfile.ZipFile(bundle) as archive:
            if INDEX not in archive.namelist():
                raise EngineError("is no bundle", place=str(bundle), remedy=f"a package is installed; {_NAME}")
            measure(bundle, archive.infolist())
            index = _index(archive, bundle)
            with workplace(store) as place:
                folders = [_unpack(archive, name, files, place) for name, files in sorted(index.items())]
                try:
                    return [install(f, store, accept_licence=accept_licence, probe=probe) for f in folders]
                except EngineError as error:
                    told = error.place.replace(str(place), str(bundle))
                    raise EngineError(error.message, place=told, remedy=error.remedy) from error
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        remedy = "get the file again and compare its checksum"
        raise EngineError(f"is no whole bundle: {error}", place=str(bundle), remedy=remedy) from error
    except OSError as error:
        raise EngineError(f"cannot be installed: {error.strerror or error}", place=str(bundle)) from error


def is_bundle(path: Path) -> bool:
    """Say whether a file is a bundle rather than a package."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    with suppress(zipfile.BadZipFile, OSError), zipfile.ZipFile(path) as archive:
        return INDEX in archive.namelist()
    return False


def _files(folder: Path) -> dict[str, str]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != RECORD)
    return {path.relative_to(folder).as_posix(): file_digest(path) for path in paths}


def _index(archive: zipfile.ZipFile, bundle: Path) -> dict[str, dict[str, str]]:
    """Read the list of packages and files; every path in it stays inside."""
    try:
        index: dict[str, dict[str, str]] = json.loads(archive.read(INDEX))
        names = [PurePosixPath(top) / name for top, files in index.items() for name in files]
        tops = [PurePosixPath(top) for top in index]
        strange = [d for files in index.values() for d in files.values() if not _DIGEST.fullmatch(d)]
    except (ValueError, TypeError, AttributeError) as error:
        raise EngineError(f"has a damaged {INDEX}: {error}", place=str(bundle)) from error
    if any(len(top.parts) != 1 for top in tops) or any(
        name.is_absolute() or ".." in name.parts or "\\" in str(name) for name in names
    ):
        raise EngineError("holds a file outside of itself", place=str(bundle))
    if strange:
        raise EngineError(f"has a damaged {INDEX}: {strange[0]!r} is no SHA-256", place=str(bundle))
    return index


def _unpack(archive: zipfile.ZipFile, name: str, files: dict[str, str], place: Path) -> Path:
    """Lay one package down; a file that another one has too is the same file."""
    for inner, digest in files.items():
        content, target = place / ".content" / digest, place / name / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        if not content.exists():
            content.parent.mkdir(exist_ok=True)
            with archive.open(digest) as packed, content.open("xb") as file:
                shutil.copyfileobj(packed, file, 1 << 20)
            if file_digest(content) != digest:
                raise zipfile.BadZipFile(f"the checksum of {inner} is wrong")
        os.link(content, target)
    return place / name
