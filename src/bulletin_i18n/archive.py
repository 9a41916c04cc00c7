"""A bulletin in one file: a zip that holds the same bytes wherever and whenever it is made of the same files."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKED = (".woff2", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf")
"""Files that are compressed already."""

_FILE = 0o100644 << 16
_UNIX = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files, in the order of their names, with the first day that a zip can say and the same rights for all.

    Args:
        files: Contents by path, with `/`.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in sorted(files.items()):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = _UNIX, _FILE
            entry.compress_type = ZIP_STORED if name.lower().endswith(_PACKED) else ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return buffer.getvalue()
