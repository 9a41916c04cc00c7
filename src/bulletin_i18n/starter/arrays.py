"""The files of this package: a magic line, then a zlib stream of a JSON head and the arrays that it lists."""

from __future__ import annotations

import json
import zlib
from typing import Any

from bulletin_i18n.errors import EngineError

REMEDY = "install bulletin-i18n again"


class Arrays:
    """What such a file holds.

    Args:
        data: The bytes of the file.
        magic: What it has to begin with.
        place: What to call it in an error.
        what: What it should be, in one word or two, for an error.

    Raises:
        EngineError: The bytes are not such a file.
    """

    def __init__(self, data: bytes, magic: bytes, place: str, what: str) -> None:
        if not data.startswith(magic):
            raise EngineError(f"not a {what}", place=place, remedy=REMEDY)
        try:
            data = zlib.decompress(memoryview(data)[len(magic) :])
        except zlib.error as error:
            raise EngineError(f"the {what.rsplit(maxsplit=1)[-1]} is damaged", place=place, remedy=REMEDY) from error
        self._start = 4 + int.from_bytes(data[:4], "little")
        self.head: dict[str, Any] = json.loads(data[4 : self._start])
        self._view = memoryview(data)

    def __getitem__(self, name: str) -> memoryview[Any]:
        kind, offset, size = self.head["arrays"][name]
        return self._view[self._start + offset : self._start + offset + size].cast(kind)

    def lines(self, name: str) -> list[str]:
        """Return an array of bytes as the lines of text it holds."""
        return bytes(self[name]).decode().split("\n")
