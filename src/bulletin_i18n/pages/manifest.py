"""What was printed last time and of what, so that only what has changed since is printed anew.

A job is some files of `public/` that are printed together, such as one edition in one format. Its key changes with
anything that the files are made of; the manifest remembers key and result. It is a cache and no more: without it, or
with one that cannot be read, everything is printed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Content = str | bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """Some files that are printed together: what they are called, what they are made of, how they are made.

    `name` is unique in a project, `key` a fingerprint. `make` gives the files by their path within `public/`.
    """

    name: str
    key: str
    make: Callable[[], Mapping[str, Content]] = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """What became of a job: its key, the files it printed, and the digest of all that is in them."""

    key: str
    files: tuple[str, ...]
    digest: str

    @classmethod
    def of(cls, key: str, files: Mapping[str, Content]) -> Printed:
        """Remember files that have just been made."""
        return cls(key=key, files=tuple(sorted(files)), digest=digest(files))


def fingerprint(*parts: object) -> str:
    """Return a digest of some values, by their `repr`: texts, bytes, tuples, lists, dicts, frozen dataclasses."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def digest(files: Mapping[str, Content]) -> str:
    """Return a digest of files: their names and all that is in them."""
    total = hashlib.sha256()
    for name, data in sorted(files.items()):
        content = data.encode() if isinstance(data, str) else data
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def parse(text: str) -> dict[str, Printed]:
    """Read a manifest: what was printed, by the names of the jobs; nothing of what cannot be understood."""
    try:
        return {
            name: Printed(key=str(one["key"]), files=tuple(map(str, one["files"])), digest=str(one["digest"]))
            for name, one in json.loads(text).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def serialise(printed: Mapping[str, Printed]) -> str:
    """Write a manifest, in the order of the names."""
    known = {
        name: {"key": one.key, "files": one.files, "digest": one.digest} for name, one in sorted(printed.items())
    }
    return json.dumps(known, ensure_ascii=False, indent=0) + "\n"
