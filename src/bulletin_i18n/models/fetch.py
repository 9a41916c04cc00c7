"""Brings a package file from a URL or from an index of packages, and only when told to.

Beside this only `engines/libretranslate.py` opens a connection, to a server that the user names.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.package import file_digest, newest_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.client import HTTPResponse
    from pathlib import Path

    Progress = Callable[[int, int], None]

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
"""The public index of Argos Translate: languages, versions and addresses, no checksums."""
WAIT = 60
"""Seconds without a byte after which the server is given up."""
MOST_INDEX = 10 << 20
"""Bytes of an index; the public one has under 100,000."""
_BLOCK = 1 << 18
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


class Entry(NamedTuple):
    """A package in an index: its name, such as `en_ky-1.4`, and where it lies."""

    name: str
    url: str


def fetch(url: str, into: Path, sha256: str, progress: Progress | None = None) -> Path:
    """Download a file whose SHA-256 is known; a download that was cut off goes on where it stopped.

    Args:
        url: An https or http address, of a mirror for instance.
        into: The folder for the file; made if it is not there. What is not whole yet has the suffix `.part`.
        sha256: In hexadecimal. Without one nothing is fetched: a server is trusted for its bytes, never for more.
        progress: Called with (bytes there, bytes in all, or 0 if the server does not say).

    Returns:
        The file, whose checksum is right. One that was fetched before is not fetched again.

    Raises:
        EngineError: There is no checksum, or the server does not answer, or the file is another.
    """
    if not _SHA256.fullmatch(sha256.strip()):
        why = f"{sha256!r} is no SHA-256" if sha256 else "nothing is fetched without its checksum"
        remedy = "add --sha256 HEX, 64 digits, from the place where you found the address"
        raise EngineError(why, place=url, remedy=remedy)
    wanted = sha256.strip().lower()
    whole = into / f"{wanted}.argosmodel"
    if whole.is_file() and file_digest(whole) == wanted:
        return whole
    part = _fetched(url, into, wanted, progress)
    if (found := file_digest(part)) != wanted:
        part.unlink()
        raise EngineError(
            f"its SHA-256 is {found}, not {sha256}", place=url, remedy="trust neither until you know why"
        )
    return part.replace(whole)


def fetch_to_compare(url: str, into: Path, progress: Progress | None = None) -> str:
    """Download a file whose SHA-256 nobody has named, and say what it is; `fetch` with it finds the file.

    Raises:
        EngineError: The server does not answer.
    """
    part = _fetched(url, into, hashlib.sha256(url.encode()).hexdigest()[:32], progress)
    found = file_digest(part)
    part.replace(into / f"{found}.argosmodel")
    return found


def find(name: str, index: str) -> Entry:
    """Find a package in an index, the newest version if none is named.

    Args:
        name: Such as `en_ky` or `en_ky-1.4`.
        index: The address of an index.json as Argos Translate has it.

    Raises:
        EngineError: The server does not answer, that is no index, or it has no such package.
    """
    _check(index)
    try:
        with _open(index, {}) as answer:
            text = answer.read(MOST_INDEX + 1)
    except (OSError, ValueError) as error:
        raise EngineError(f"cannot be fetched: {_why(error)}", place=index) from error
    found = sorted(_entries(text, index), key=lambda entry: newest_first(entry.name.partition("-")[2]))
    chosen = next((entry for entry in found if name in {entry.name, entry.name.partition("-")[0]}), None)
    if chosen is None:
        known = " ".join(entry.name for entry in found if entry.name.startswith("en_")) or "nothing from English"
        raise EngineError(f"it has no {name!r}", place=index, remedy=f"it has {known}")
    return chosen


def _entries(text: bytes, index: str) -> Iterator[Entry]:
    """Yield the packages of an index that have an address."""
    try:
        rows = json.loads(text)
        for row in rows:
            links = [
                str(link) for link in row.get("links") or () if urlsplit(urljoin(index, link)).scheme in _SCHEMES
            ]
            if links:
                name = f"{row['from_code']}_{row['to_code']}-{row.get('package_version', '')}"
                yield Entry(name, urljoin(index, links[0]))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise EngineError(f"is no index of packages: {error}", place=index) from error


_SCHEMES = {"https", "http"}


def _check(url: str) -> None:
    with suppress(ValueError):
        if urlsplit(url).scheme in _SCHEMES:
            return
    raise EngineError("is no https or http address", place=url)


def _fetched(url: str, into: Path, name: str, progress: Progress | None) -> Path:
    """Download into a file of a name, or go on with one that was cut off."""
    _check(url)
    part = into / f"{name}.part"
    try:
        into.mkdir(parents=True, exist_ok=True)
        with _alone(part, url) as file:
            _download(url, file, progress or (lambda _done, _total: None))
    except (OSError, ValueError) as error:
        remedy = f"run it again to go on from {_size(part)} bytes"
        raise EngineError(f"cannot be fetched: {_why(error)}", place=url, remedy=remedy) from error
    return part


@contextmanager
def _alone(part: Path, url: str) -> Iterator[IO[bytes]]:
    """Open a file to append to, unless another process does just that."""
    with part.open("ab") as file:
        try:
            import fcntl

            with suppress(PermissionError):  # a network folder may know no locks
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # Windows
            pass
        except BlockingIOError as error:
            raise EngineError("another process is fetching it", place=url, remedy="wait for that") from error
        yield file


def _download(url: str, file: IO[bytes], progress: Progress) -> None:
    """Append to a file what it lacks."""
    done = file.tell()
    try:
        answer = _open(url, {"Range": f"bytes={done}-"} if done else {})
    except urllib.error.HTTPError as error:
        if error.code == 416 and done:  # nothing is lacking
            return
        raise
    with answer:
        if not _goes_on(answer, done):
            file.truncate(0)
            done = 0
        total = int(answer.headers.get("Content-Length") or 0) + done
        while block := answer.read(_BLOCK):
            file.write(block)
            progress(file.tell(), total)
        file.flush()
        os.fsync(file.fileno())
        if file.tell() < total:
            raise OSError("the connection broke off")


def _goes_on(answer: HTTPResponse, done: int) -> bool:
    """Say whether a server has sent the rest from the byte that was asked for, and not all or something else."""
    said = answer.headers.get("Content-Range") or f"bytes {done}-"
    return answer.status == 206 and said.replace("bytes", "").strip().startswith(f"{done}-")


def _open(url: str, headers: dict[str, str]) -> HTTPResponse:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310  (checked)
    answer: HTTPResponse = urllib.request.urlopen(request, timeout=WAIT)  # noqa: S310
    return answer


def _why(error: Exception) -> object:
    return getattr(error, "reason", None) or getattr(error, "strerror", None) or error


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
