"""A cache of translated sentences on disk, shared by projects and by processes.

Content-addressed: the key hashes everything that the output depends on (sentence, model, tokenizer, settings), so
nothing in it is ever stale. SQLite in WAL mode lets two processes write and survives a kill at any moment.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
import weakref
from typing import TYPE_CHECKING

from bulletin_i18n.engines.runtime import Output

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LIMIT = 256 * 1024 * 1024
"""Bytes after which the sentences that were not used for longest are dropped."""
KEEP = 0.75
"""The share of them that is kept then."""
FILE = "sentences.sqlite3"
WAIT = 30.0
"""Seconds to wait for another process."""

_SCHEMA = """
create table if not exists sentence (
    key blob primary key, text text not null, score real not null, used integer not null
) without rowid;
create index if not exists by_use on sentence (used);
"""
_MANY = 500


class Cache:
    """Remembers translated sentences in a folder.

    Drafting never fails for want of a cache: where there is no writing, or no more of it, sentences are
    remembered in memory until the process ends.

    Args:
        folder: Made if it is not there.
        limit: Bytes to keep at most.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._limit = limit
        self._day = int(time.time() // 86400)
        self._use(_opened(folder / FILE))

    def get_many(self, keys: Sequence[str]) -> dict[str, Output]:
        """Find the outputs that are known, and note that they were used today."""
        hashed = {_hash(key): key for key in keys}
        try:
            return {hashed[key]: output for key, output in self._found(list(hashed))}
        except sqlite3.DatabaseError:
            self._forget_the_disk()
            return {}

    def put_many(self, outputs: Mapping[str, Output]) -> None:
        """Remember outputs: all of them or, if the process is killed, none."""
        rows = [(_hash(key), output.text, output.score, self._day) for key, output in outputs.items()]
        try:
            self._put(rows)
        except sqlite3.DatabaseError:
            self._forget_the_disk()
            self._put(rows)

    @property
    def size(self) -> int:
        """Bytes in use."""
        pages, free, each = (
            int(self._base.execute(f"pragma {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * each

    def _use(self, base: sqlite3.Connection) -> None:
        self._base = base
        weakref.finalize(self, base.close)

    def _forget_the_disk(self) -> None:
        """Go on in memory: the disk is full, or the file has been damaged."""
        self._use(_in_memory())

    def _found(self, keys: Sequence[bytes]) -> list[tuple[bytes, Output]]:
        found, stale = [], []
        for some in (keys[start : start + _MANY] for start in range(0, len(keys), _MANY)):
            marks = ",".join("?" * len(some))
            query = f"select key, text, score, used from sentence where key in ({marks})"  # noqa: S608  (marks only)
            for key, text, score, used in self._base.execute(query, some):
                found.append((key, Output(text, score)))
                if used != self._day:
                    stale.append((self._day, key))
        if stale:
            with self._base:
                self._base.executemany("update sentence set used = ? where key = ?", stale)
        return found

    def _put(self, rows: Sequence[tuple[bytes, str, float, int]]) -> None:
        with self._base:
            self._base.executemany("insert or replace into sentence values (?, ?, ?, ?)", rows)
        if self.size > self._limit:
            self._shrink()

    def _shrink(self) -> None:
        """Drop what was not used for longest, and make the file shorter."""
        with self._base:
            rows = int(self._base.execute("select count(*) from sentence").fetchone()[0])
            self._base.execute(
                "delete from sentence where key in (select key from sentence order by used, key limit ?)",
                (int(rows * (1 - KEEP * self._limit / self.size)) + 1,),
            )
        self._base.execute("vacuum")


def _opened(path: Path) -> sqlite3.Connection:
    """Open the file, made anew if it is no database; a cache in memory where there is no writing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _awaited(path)
    except (OSError, sqlite3.OperationalError):
        return _in_memory()
    except sqlite3.DatabaseError:
        for part in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            part.unlink(missing_ok=True)
        return _on_disk(path)


def _awaited(path: Path) -> sqlite3.Connection:
    """Open the file, again and again while another process makes it: then SQLite says at once that it is busy."""
    last = time.monotonic() + WAIT
    while True:
        try:
            return _on_disk(path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(0.02)


def _on_disk(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=WAIT)
    try:
        base.execute("pragma journal_mode = wal")
        base.execute("pragma synchronous = normal")
        base.executescript(_SCHEMA)
    except sqlite3.Error:
        base.close()
        raise
    return base


def _in_memory() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.executescript(_SCHEMA)
    return base


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
