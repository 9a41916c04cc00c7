"""Carries installed packages to machines without a network, in one file that holds each model once."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.package import file_digest
from bulletin_i18n.models.store import RECORD, install

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bulletin_i18n.models.package import Package

INDEX = "bundle.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def export(packages: Sequence[Package], out: Path) -> Path:
    """Write packages into one file; files that they share are in it once.

    Raises:
        EngineError: There is no package, or the file cannot be written.
    """
    if not packages:
        raise EngineError("there is no package to export", place=str(out), remedy="install one first")
    index = {package.folder.name: _files(package.folder) for package in packages}
    part = out.with_name(out.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(zipfile.ZipInfo(INDEX, _EPOCH), json.dumps(index, indent=1, sort_keys=True))
            contents = {
                digest: package.folder / name
                for package in packages
                for name, digest in index[package.folder.name].items()
            }
            for digest, path in sorted(contents.items()):
                with path.open("rb") as source, archive.open(zipfile.ZipInfo(digest, _EPOCH), "w") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
        part.replace(out)
    except OSError as error:
        raise EngineError(f"cannot be written: {error.strerror or error}", place=str(out)) from error
    finally:
        part.unlink(missing_ok=True)
    return out


def load(
    bundle: Path, store: Path, *, accept_licence: bool = False, probe: Callable[[Package], None] | None = None
) -> list[Package]:
    """Install the packages of a bundle, one after the other.

    Raises:
        EngineError: It is no bundle, is damaged, or a package in it is not what it should be.
    """
    try:
        with zipfile.ZipFile(bundle) as archive, tempfile.TemporaryDirectory(prefix="bulletin-i18n-") as place:
            folders = [
                _unpack(archive, name, files, Path(place)) for name, files in sorted(_index(archive, bundle).items())
            ]
            try:
                return [install(f, store, accept_licence=accept_licence, probe=probe) for f in folders]
            except EngineError as error:
                told = error.place.replace(place, str(bundle))
                raise EngineError(error.message, place=told, remedy=error.remedy) from error
    except (zipfile.BadZipFile, KeyError, EOFError, OSError) as error:
        remedy = "get the file again and compare its checksum"
        raise EngineError(f"is no whole bundle: {error}", place=str(bundle), remedy=remedy) from error


def _files(folder: Path) -> dict[str, str]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != RECORD)
    return {path.relative_to(folder).as_posix(): file_digest(path) for path in paths}


def _index(archive: zipfile.ZipFile, bundle: Path) -> dict[str, dict[str, str]]:
    """Read the list of packages and files; every path in it stays inside."""
    try:
        index: dict[str, dict[str, str]] = json.loads(archive.read(INDEX))
        names = [PurePosixPath(top) / name for top, files in index.items() for name in files]
        tops = [PurePosixPath(top) for top in index]
    except (ValueError, TypeError, AttributeError) as error:
        raise EngineError(f"has a damaged {INDEX}: {error}", place=str(bundle)) from error
    if any(len(top.parts) != 1 for top in tops) or any(
        name.is_absolute() or ".." in name.parts or "\\" in str(name) for name in names
    ):
        raise EngineError("holds a file outside of itself", place=str(bundle))
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
