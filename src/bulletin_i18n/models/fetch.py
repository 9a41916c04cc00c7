"""Brings a package file from a URL, and only when told to.

Beside this only `engines/libretranslate.py` opens a connection, to a server that the user names.
"""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.package import file_digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WAIT = 60
"""Seconds without a byte after which the server is given up."""
_BLOCK = 1 << 18


def fetch(url: str, into: Path, sha256: str, progress: Callable[[int, int], None] | None = None) -> Path:
    """Download a file whose SHA-256 is known; a download that was cut off goes on where it stopped.

    Args:
        url: An https or http address, of a mirror for instance.
        into: The folder for the file; made if it is not there. What is not whole yet has the suffix `.part`.
        sha256: In hexadecimal. Without one nothing is fetched: a server is trusted for its bytes, never for more.
        progress: Called with (bytes there, bytes in all, or 0 if the server does not say).

    Returns:
        The file, whose checksum is right.

    Raises:
        EngineError: There is no checksum, or the server does not answer, or the file is another.
    """
    if not sha256:
        remedy = "add --sha256 HEX, from the place where you found the address"
        raise EngineError("nothing is fetched without its checksum", place=url, remedy=remedy)
    if urlsplit(url).scheme not in {"https", "http"}:
        raise EngineError("is no https or http address", place=url)
    into.mkdir(parents=True, exist_ok=True)
    part = into / f"{sha256.lower()}.part"
    try:
        _download(url, part, progress or (lambda _done, _total: None))
    except (OSError, ValueError) as error:
        why = getattr(error, "reason", None) or error
        remedy = f"run it again to go on from {_size(part)} bytes"
        raise EngineError(f"cannot be fetched: {why}", place=url, remedy=remedy) from error
    if (found := file_digest(part)) != sha256.strip().lower():
        part.unlink()
        raise EngineError(
            f"its SHA-256 is {found}, not {sha256}", place=url, remedy="trust neither until you know why"
        )
    whole = part.with_suffix(".argosmodel")
    return part.replace(whole)


def _download(url: str, part: Path, progress: Callable[[int, int], None]) -> None:
    """Append to a file what it lacks."""
    done = _size(part)
    request = urllib.request.Request(url, headers={"Range": f"bytes={done}-"} if done else {})  # noqa: S310  (checked)
    try:
        answer = urllib.request.urlopen(request, timeout=WAIT)  # noqa: S310
    except urllib.error.HTTPError as error:
        if error.code == 416 and done:  # nothing is lacking
            return
        raise
    with answer:
        resumed = answer.status == 206
        total = int(answer.headers.get("Content-Length") or 0) + (done if resumed else 0)
        with part.open("ab" if resumed else "wb") as file:
            while block := answer.read(_BLOCK):
                file.write(block)
                progress(file.tell(), total)
            file.flush()
            os.fsync(file.fileno())
    if _size(part) < total:
        raise OSError("the connection broke off")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
