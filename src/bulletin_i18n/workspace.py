"""Where things lie in a project, and the only way they are written: whole or not at all, and only on change.

    bulletins/<id>/*.md    locales/<id>.pot    locales/<locale>/LC_MESSAGES/<id>.po    templates/    public/<id>/

Sole owner of filelock: two commands at once on one project wait for each other.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n import pofile
from bulletin_i18n.errors import BulletinError, CatalogueError, SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bulletin_i18n.model import Catalogue

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_STORIES = frozenset({".md", ".markdown"})
_NO_STORIES = frozenset({"import-report.md", "unplaced.md", "README.md"})
_TEMPLATES = frozenset({".html", ".css", ".txt", ".xml"})
_LOCK = ".bulletin-i18n.lock"


def find_root(start: Path) -> Path:
    """The project folder: the nearest one, from here upwards, that has `bulletins/` or `locales/`.

    Raises:
        UsageError: If there is none.
    """
    for folder in (start, *start.resolve().parents):
        if (folder / "bulletins").is_dir() or (folder / "locales").is_dir():
            return folder
    raise UsageError(
        "no project here: neither bulletins/ nor locales/ in this folder or above it",
        place=str(start),
        remedy="go to the project or name it with --project DIR; `bulletin-i18n demo` makes one",
    )


@dataclass(slots=True)
class Workspace:
    """A project on disk. It remembers each catalogue's text as read, so that a save keeps what did not change."""

    root: Path
    _read: dict[str, pofile.PoText] = field(default_factory=dict)

    def bulletin_ids(self) -> tuple[str, ...]:
        """The bulletins of the project: the folders of bulletins/ that have an index.md, in name order."""
        folders = sorted((self.root / "bulletins").glob("*/index.md"))
        return tuple(path.parent.name for path in folders)

    def chosen(self, ids: list[str]) -> tuple[str, ...]:
        """The bulletins that a command is asked for: those named, or all.

        Raises:
            UsageError: If one is not there, or there is none at all.
        """
        known = self.bulletin_ids()
        for bulletin in ids:
            if bulletin not in known:
                there = ", ".join(known) or "none"
                raise UsageError(f"no bulletin {bulletin!r}", place="bulletins/", remedy=f"there are: {there}")
        if not known:
            raise UsageError(
                "no bulletin here",
                place=str(self.root / "bulletins"),
                remedy="write bulletins/<id>/index.md, or run `bulletin-i18n import FILE`",
            )
        return tuple(ids) or known

    def story_files(self, bulletin: str) -> dict[str, str]:
        """The texts of a bulletin's stories by their path in the project, in name order.

        What an import leaves beside them, and a README, are not stories.

        Raises:
            SourceError: If one is not UTF-8.
        """
        folder = self.root / "bulletins" / bulletin
        paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
        return {
            self.relative(path): text_of(path)
            for path in paths
            if path.suffix.lower() in _STORIES and path.name not in _NO_STORIES
        }

    def imported_files(self, bulletin: str) -> dict[str, str]:
        """The stories of a bulletin and what an earlier import has left beside them, by their path in the project."""
        folder = f"bulletins/{bulletin}"
        beside = [self.root / folder / name for name in ("import-report.json", "unplaced.md")]
        return self.story_files(bulletin) | {self.relative(path): text_of(path) for path in beside if path.is_file()}

    def relative(self, path: Path) -> str:
        """A path as messages and references name it: from the project folder, with `/`."""
        with suppress(ValueError):
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        return str(path)

    def template_path(self, bulletin: str) -> str:
        """Where a bulletin's template lies."""
        return f"locales/{bulletin}.pot"

    def catalogue_path(self, bulletin: str, locale: str) -> str:
        """Where a bulletin's catalogue of a locale lies."""
        return f"locales/{locale}/LC_MESSAGES/{bulletin}.po"

    def locales(self, bulletin: str) -> tuple[str, ...]:
        """The locales that have a catalogue of a bulletin, in name order."""
        found = sorted((self.root / "locales").glob(f"*/LC_MESSAGES/{bulletin}.po"))
        return tuple(path.parent.parent.name for path in found)

    def all_domains(self) -> tuple[str, ...]:
        """Every gettext domain with a catalogue, in name order: bulletins that are here, and some that were."""
        return tuple(sorted({path.stem for path in (self.root / "locales").glob("*/LC_MESSAGES/*.po")}))

    def all_catalogues(self, locales: tuple[str, ...]) -> tuple[Catalogue, ...]:
        """The catalogues of every domain in some locales: what the memory may draw on.

        Raises:
            CatalogueError: If one is not a .po file in UTF-8.
        """
        paths = ((self.catalogue_path(domain, code), code) for domain in self.all_domains() for code in locales)
        found = (self.catalogue(path, code) for path, code in paths)
        return tuple(catalogue for catalogue in found if catalogue)

    def catalogue(self, path: str, locale: str = "") -> Catalogue | None:
        """Read a catalogue or template; None if it does not exist.

        Raises:
            CatalogueError: If it is not a .po file in UTF-8.
        """
        return self.read_catalogue(path, locale) if (self.root / path).is_file() else None

    def read_catalogue(self, path: str, locale: str = "") -> Catalogue:
        """Read a catalogue or template that exists.

        Raises:
            CatalogueError: If it is not a .po file in UTF-8.
        """
        read = pofile.parse(_po_text(self.root / path, path), locale=locale, path=path)
        self._read[path] = read
        return read.catalogue

    def windows_lines(self, path: str) -> bool:
        """Whether a catalogue that has been read ends its lines as Windows does."""
        return self._read[path].newline == "\r\n"

    def catalogue_text(self, path: str, catalogue: Catalogue) -> str:
        """A catalogue as the text to save: entries that are as they were read keep their bytes."""
        return pofile.serialise(catalogue, self._read.get(path))

    def write(self, files: Mapping[str, str | bytes]) -> list[str]:
        """Write files: all are laid down beside their places first, then put there, one step each.

        Args:
            files: Contents by path in the project. What is already so on disk is not touched.

        Returns:
            The paths that changed, in the order given.

        Raises:
            OSError: If a file cannot be written; then none of them has changed.
        """
        wanted = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
        changed = {path: data for path, data in wanted.items() if not _same(self.root / path, data)}
        staged: list[tuple[str, Path]] = []
        _sweep({self._inside(path).parent for path in changed})
        try:
            for path, data in changed.items():
                staged.append((_stage(self._inside(path), data), self._inside(path)))
            for temporary, place in staged:
                Path(temporary).replace(place)
        finally:
            for temporary, _ in staged:
                Path(temporary).unlink(missing_ok=True)
        return list(changed)

    def delete(self, paths: Iterable[str]) -> None:
        """Remove files of the project that another name has taken the place of."""
        for path in paths:
            self._inside(path).unlink(missing_ok=True)

    def _inside(self, path: str) -> Path:
        """The real place of a path of the project, through links.

        Raises:
            UsageError: If the path leads out of the project.
        """
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise UsageError("that path leads out of the project", place=path)
        return Path(os.path.realpath(self.root / path))

    def templates(self) -> dict[str, str]:
        """The project's own page templates by their path in templates/; they go before the packaged ones."""
        folder = self.root / "templates"
        paths = sorted(path for path in folder.rglob("*") if path.suffix in _TEMPLATES and path.is_file())
        return {path.relative_to(folder).as_posix(): text_of(path) for path in paths}

    def picture(self, bulletin: str, name: str) -> bytes:
        """A picture of a bulletin, named from its folder.

        Raises:
            SourceError: If it is not there.
            UsageError: If the name leads out of the project.
        """
        path = self._inside(f"bulletins/{bulletin}/{name}")
        if not path.is_file():
            raise SourceError(
                "the picture is not there",
                place=f"bulletins/{bulletin}/{name}",
                remedy="put it there, or take it out of the story",
            )
        return path.read_bytes()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the project while it is read and written; a second command waits up to a minute.

        Raises:
            UsageError: If another command still holds it then.
        """
        from filelock import FileLock, Timeout

        try:
            with FileLock(self.root / _LOCK, timeout=60):
                yield
        except Timeout:
            raise UsageError(
                "another bulletin-i18n is at work on this project",
                place=str(self.root),
                remedy=f"wait for it to end, or delete {_LOCK} if none runs",
            ) from None


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _sweep(folders: set[Path]) -> None:
    """Remove what a command that was killed in the middle of writing has left; ours holds the lock now."""
    for folder in folders:
        for part in folder.glob(".*.part"):
            part.unlink(missing_ok=True)


def _stage(place: Path, data: bytes) -> str:
    """Write data to a new file beside its place, with the mode that it shall have there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, name)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def text_of(path: Path) -> str:
    """Read a text file in UTF-8.

    Raises:
        SourceError: If it is in another encoding.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"not UTF-8: byte {error.start} is {error.object[error.start]:#04x}",
            place=str(path),
            remedy="save it as UTF-8",
        ) from None


def _po_text(file: Path, path: str) -> str:
    """The text of a .po file.

    Raises:
        CatalogueError: If it says, or shows, that it is in another encoding than UTF-8.
    """
    data = file.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CatalogueError("the file is in UTF-16", place=path, remedy="save it as UTF-8 without a byte order mark")
    if data.startswith(b"\xef\xbb\xbf"):
        raise CatalogueError(
            "the file starts with a byte order mark, which gettext refuses",
            place=f"{path}:1",
            remedy="save it as UTF-8 without a byte order mark",
        )
    declared = re.search(rb"Content-Type:[^\"]*charset=([\w.:-]+)", data)
    if declared and declared[1].upper() not in {b"UTF-8", b"UTF8", b"CHARSET", b"ASCII", b"US-ASCII"}:
        raise CatalogueError(
            f"the file says it is in {declared[1].decode()}",
            place=path,
            remedy=f"convert it: msgconv -t UTF-8 -o {path} {path}",
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogueError(
            f"byte {error.object[error.start]:#04x} is not UTF-8",
            place=f"{path}:{line}",
            remedy="save the file as UTF-8; if it is in an old encoding, convert it with iconv",
        ) from None


def bulletin_id(name: str) -> str:
    """Check an id that shall become a folder and a gettext domain.

    Raises:
        UsageError: If it is not letters, digits, `.`, `_` and `-`.
    """
    if not _ID.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be a bulletin's id", remedy="use letters, digits, '.', '_' and '-', such as 2026-07"
        )
    return name


def explained(error: OSError) -> BulletinError:
    """An operating system's refusal as one clear line."""
    place = str(error.filename or "")
    reasons = {
        "ENOSPC": "free some space and run the command again; no file was half-written",
        "EACCES": "allow writing there, or work on a copy",
        "EROFS": "the file system is read-only: work on a copy",
        "ENOTDIR": "a file stands where a folder is wanted: move it away",
    }
    import errno

    remedy = reasons.get(errno.errorcode.get(error.errno or 0, ""), "")
    return BulletinError(error.strerror or str(error), place=place, remedy=remedy)
