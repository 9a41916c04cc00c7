"""The folder of installed packages: install, verify, remove. Each change is whole or has not happened.

A package is made ready in a hidden folder and comes into the store by one rename; a kill at any moment leaves the
packages that were there, and a hidden folder that the next installation sweeps out. Two processes at once wait for
each other where they change the store.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.archive import unpack
from bulletin_i18n.models.licence import non_commercial
from bulletin_i18n.models.package import RECORD, Package, file_digest, installed, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

INCOMING = ".incoming-"
_PLAIN = re.compile(r"[\w.+-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What verifying a package found: nothing, if `problems` is empty. `sealed` says whether it has checksums."""

    package: Package
    sealed: bool
    problems: tuple[str, ...]


def install(
    source: Path,
    store: Path,
    *,
    sha256: str = "",
    accept_licence: bool = False,
    probe: Callable[[Package], None] | None = None,
) -> Package:
    """Install a package from an .argosmodel file or from a package folder.

    Args:
        source: The file or folder.
        store: The folder of installed packages; made if it is not there.
        sha256: What the file's SHA-256 must be, in hexadecimal; not compared if empty. It is recorded either way.
        accept_licence: Whether the user has agreed to a licence that forbids commercial use.
        probe: Tries the package, such as `engines.runtime.probe`, and raises EngineError if it does not run.

    Returns:
        The installed package. One of the same languages and version that was there is replaced.

    Raises:
        EngineError: The file is not what it should be, or the store cannot be written.
    """
    _check_source(source, store)
    found = compare(source, sha256)
    try:
        with workplace(store) as place:
            folder = unpack(source, place) if source.is_file() else _copied(source, place)
            package = _read(folder, source)
            _agree(package, accept_licence=accept_licence)
            if probe:
                _probe(probe, package, source)
            with _alone(store):
                _share(package, store)
                _record(folder, found)
                return _put(folder, package, store)
    except OSError as error:
        where = str(error.filename or store)
        where = str(source) if INCOMING in where else where
        raise EngineError(f"cannot be installed: {error.strerror or error}", place=where) from error


def compare(source: Path, sha256: str) -> str:
    """Compute the SHA-256 of a file, or nothing of a folder, and compare it with one if there is one.

    Raises:
        EngineError: It is another.
    """
    found = file_digest(source) if source.is_file() else ""
    if sha256 and found != sha256.strip().lower():
        remedy = (
            "get the file again from a source that you trust" if found else "leave --sha256 out: that is of a file"
        )
        raise EngineError(f"its SHA-256 is {found or 'none'}, not {sha256}", place=str(source), remedy=remedy)
    return found


def _check_source(source: Path, store: Path) -> None:
    """See that there is something to install, before anything is copied."""
    if not source.exists():
        raise EngineError("no such file or folder", place=str(source), remedy="name an .argosmodel file")
    if not (source.is_file() or source.is_dir()):
        raise EngineError("is no file and no folder", place=str(source), remedy="name an .argosmodel file")
    if source.is_dir() and not (source / "metadata.json").is_file():
        remedy = "name the folder that holds metadata.json, or an .argosmodel file"
        raise EngineError("is no package folder", place=str(source), remedy=remedy)
    if source.is_dir() and store.resolve().is_relative_to(source.resolve()):
        raise EngineError("the store of packages lies in it", place=str(source), remedy="copy the package elsewhere")


def _read(folder: Path, source: Path) -> Package:
    """Read a package that is being installed; what is wrong with it is told of the user's file.

    Raises:
        EngineError: It is no package, or its name would lead out of the store.
    """
    try:
        package = read(folder)
    except EngineError as error:
        raise _of(source, folder, error) from error
    if not _PLAIN.fullmatch(package.name):
        raise EngineError(
            f"metadata.json has languages or a version that are none: {package.name!r}", place=str(source)
        )
    return package


def _probe(probe: Callable[[Package], None], package: Package, source: Path) -> None:
    try:
        probe(package)
    except EngineError as error:
        raise _of(source, package.folder, error) from error


def _of(source: Path, folder: Path, error: EngineError) -> EngineError:
    """The same mistake, told of what the user has named instead of the hidden folder."""
    message, remedy = (text.replace(str(folder), str(source)) for text in (error.message, error.remedy))
    inner = error.place.removeprefix(str(folder)).lstrip("/") if error.place.startswith(str(folder)) else ""
    told = f"{inner}: {message}" if inner and inner not in message else message
    return EngineError(told, place=str(source), remedy="" if remedy == "remove the package" else remedy)


def remove(name: str, store: Path) -> list[Package]:
    """Remove the packages of a name, such as `en_kk-1.0`, or of a pair, such as `en_kk`.

    Raises:
        EngineError: There is none in the store.
    """
    gone = [p for p in installed([store]).packages if name in {p.name, p.name.split("-")[0], p.folder.name}]
    if not gone:
        known = ", ".join(package.name for package in installed([store]).packages) or "none is installed"
        raise EngineError(f"no package {name!r} here", place=str(store), remedy=f"name one of: {known}")
    try:
        with _alone(store):
            for package in gone:
                if package.folder.exists():
                    _discard(package.folder)
    except OSError as error:
        raise EngineError(f"nothing can be removed: {error.strerror or error}", place=str(store)) from error
    return gone


def verify(folders: Sequence[Path], probe: Callable[[Package], None] | None = None) -> list[Report]:
    """Compare every installed package with the checksums that were recorded when it was installed."""
    reports = []
    for package in installed(folders).packages:
        try:
            known = _recorded(package.folder)
            problems = list(_differences(package.folder, known)) if known else []
        except EngineError as error:
            known, problems = {}, [str(error)]
        except OSError:
            if not package.folder.exists():  # another process has just replaced it
                continue
            raise
        if probe and not problems:
            try:
                probe(package)
            except EngineError as error:
                problems.append(str(error))
        reports.append(Report(package=package, sealed=bool(known), problems=tuple(problems)))
    return reports


@contextmanager
def _alone(store: Path) -> Iterator[None]:
    """Wait until no other process changes the store; the folder itself is the lock, if the system has such."""
    handle = _locked(store)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _locked(store: Path) -> int | None:
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    handle = os.open(store, os.O_RDONLY)
    with suppress(OSError):  # a network folder may know no locks
        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


@contextmanager
def workplace(store: Path) -> Iterator[Path]:
    """Make a hidden folder in the store, and take it away again whatever happens."""
    store.mkdir(parents=True, exist_ok=True)
    _sweep(store)
    place = Path(tempfile.mkdtemp(prefix=f"{INCOMING}{os.getpid()}-", dir=store))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _sweep(store: Path) -> None:
    """Take away the hidden folders of processes that were killed."""
    for left in store.glob(f"{INCOMING}*"):
        number = left.name.removeprefix(INCOMING).split("-")[0]
        if number.isdigit() and not _alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _copied(source: Path, place: Path) -> Path:
    """Copy a package folder, its files only."""
    for path in source.rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise EngineError("holds a link or a device", place=str(path))
    return Path(shutil.copytree(source, place / source.resolve().name))


def _agree(package: Package, *, accept_licence: bool) -> None:
    """Refuse a non-commercial package that nobody has agreed to."""
    if non_commercial(package.licence) and not accept_licence:
        remedy = "if your use is not commercial, install it with --accept-licence"
        raise EngineError(f"{package.name} comes under {package.licence}", remedy=remedy)


def _share(package: Package, store: Path) -> None:
    """Make a model file that is already in the store one file on disk, by a hard link."""
    ours = package.model / "model.bin"
    size = ours.stat().st_size
    for other in installed([store]).packages:
        theirs = other.model / "model.bin"
        if theirs.stat().st_size == size and file_digest(theirs) == file_digest(ours):
            link = ours.with_suffix(".link")
            with suppress(OSError):  # a file system without hard links keeps two copies
                link.hardlink_to(theirs)
                link.replace(ours)
            return


def _record(folder: Path, archive: str) -> None:
    """Write the checksums of a package down in it."""
    files = {path.relative_to(folder).as_posix(): file_digest(path) for path in _files(folder)}
    text = json.dumps({"archive": archive, "files": files}, indent=1, sort_keys=True)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8")


def _recorded(folder: Path) -> dict[str, str]:
    """Read the checksums of a package; none if another tool has installed it."""
    path = folder / RECORD
    if not path.is_file():
        return {}
    try:
        return dict(json.loads(path.read_text(encoding="utf-8"))["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise EngineError(f"is damaged: {error}", place=str(path), remedy="install the package again") from error


def _differences(folder: Path, known: dict[str, str]) -> Iterator[str]:
    """Yield what is missing, changed or new in a package."""
    there = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    yield from (f"{name} is missing" for name in sorted(known.keys() - there.keys()))
    yield from (f"{name} was not installed" for name in sorted(there.keys() - known.keys()))
    for name in sorted(known.keys() & there.keys()):
        if file_digest(there[name]) != known[name]:
            yield f"{name} has changed"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RECORD)


def _put(folder: Path, package: Package, store: Path) -> Package:
    """Move a package into the store by one rename, then take away the one that it replaces."""
    old = [p for p in installed([store]).packages if p.name == package.name]
    names = [folder.name, *(f"{folder.name}-{number}" for number in range(2, len(old) + 3))]
    target = store / next(name for name in names if not (store / name).exists())
    folder.rename(target)
    for replaced in old:
        _discard(replaced.folder)
    return read(target)


def _discard(folder: Path) -> None:
    """Take a package away: out of sight by one rename, then off the disk."""
    hidden = Path(tempfile.mkdtemp(prefix=f"{INCOMING}{os.getpid()}-", dir=folder.parent))
    folder.rename(hidden / folder.name)
    shutil.rmtree(hidden)
