"""Word and OpenDocument files are zip packages: their parts, read with care."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib

from bulletin_i18n.errors import SourceError

_MOST_PARTS = 5_000
_MOST_BYTES = 300 * 2**20
_MOST_RATIO = 200
"""A text part packs ten to one, rarely fifty to one; a zip bomb a thousand to one."""


_UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for a damaged part, by the way in which it was packed."""


class Package:
    """The parts of a package by name.

    Raises:
        SourceError: It is broken, encrypted, far larger than a document, or a part's path leads out of it.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE:
            raise self._broken() from None
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._guard(len(data))

    def _guard(self, packed: int) -> None:
        total = sum(info.file_size for info in self._infos.values())
        if len(self._infos) > _MOST_PARTS or total > _MOST_BYTES or total > max(2**20, packed) * _MOST_RATIO:
            raise SourceError(
                f"it unpacks to {total / 2**20:,.0f} MB, far more than a document",
                place=self.name,
                remedy="do not open it",
            )
        for info in self._infos.values():
            if info.flag_bits & 1:
                raise SourceError("it is encrypted", place=self.name, remedy="save it without a password")
            if leads_out(info.filename):
                raise SourceError(
                    f"a part's path leads out of it: {info.filename[:60]!r}", place=self.name, remedy="do not open it"
                )

    def _broken(self) -> SourceError:
        return SourceError("the file is broken or cut off", place=self.name, remedy="copy it again, or save it anew")

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._infos)

    def read(self, part: str) -> bytes:
        """Return the bytes of a part, or none if it is not there."""
        if part not in self._infos:
            return b""
        size = self._infos[part].file_size
        try:
            with self._zip.open(part) as stream:
                data = stream.read(size + 1)
        except _UNREADABLE:
            raise self._broken() from None
        if len(data) != size:
            raise self._broken()
        return data


def leads_out(path: str) -> bool:
    """Whether a path within a package points anywhere else."""
    plain = path.replace("\\", "/")
    return (
        plain.startswith("/") or ":" in plain.split("/", maxsplit=1)[0] or posixpath.normpath(plain).startswith("..")
    )
