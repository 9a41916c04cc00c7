"""A cache of translated sentences on disk, shared by projects and by processes.

Content-addressed: the key hashes everything that the output depends on (sentence, model, tokenizer, settings), so
nothing in it is ever stale. SQLite in WAL mode lets two processes write and survives a kill at any moment.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from bulletin_i18n.engines.runtime import Output

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LIMIT = 256 * 1024 * 1024
"""Bytes of text after which the sentences that were not used for longest are dropped."""
KEEP = 0.8
"""The share of the limit that is kept then."""
FILE = "sentences.sqlite3"
WAIT = 30.0
"""Seconds to wait for another process."""

_SCHEMA = """
create table if not exists sentence (
    key blob primary key, text text not null, score real not null, used integer not null, size integer not null
) without rowid;
create index if not exists by_use on sentence (used);
"""
_MANY = 500


class Cache:
    """Remembers translated sentences in a folder.

    Args:
        folder: Made if it is not there. If it cannot be written, nothing is remembered on disk.
        limit: Bytes of text to keep at most.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._limit = limit
        self._day = int(time.time() // 86400)
        self._base = _opened(folder)

    def get_many(self, keys: Sequence[str]) -> dict[str, Output]:
        """Find the outputs that are known, and note that they were used today."""
        hashed = {_hash(key): key for key in keys}
        found: dict[str, Output] = {}
        stale = []
        for some in _chunks(list(hashed)):
            marks = ",".join("?" * len(some))
            query = f"select key, text, score, used from sentence where key in ({marks})"  # noqa: S608  (marks only)
            for key, text, score, used in self._base.execute(query, some):
                found[hashed[key]] = Output(text, score)
                if used != self._day:
                    stale.append((self._day, key))
        if stale:
            with self._base:
                self._base.executemany("update sentence set used = ? where key = ?", stale)
        return found

    def put_many(self, outputs: Mapping[str, Output]) -> None:
        """Remember outputs, all of them or, if the process is killed, none."""
        rows = [(_hash(k), o.text, o.score, self._day, len(o.text.encode()) + 64) for k, o in outputs.items()]
        with self._base:
            self._base.executemany("insert or replace into sentence values (?, ?, ?, ?, ?)", rows)
        self._shrink()

    @property
    def size(self) -> int:
        """Bytes of text that are remembered."""
        return int(self._base.execute("select coalesce(sum(size), 0) from sentence").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _shrink(self) -> None:
        """Drop what was not used for longest if there is too much."""
        excess = self.size - self._limit
        if excess <= 0:
            return
        excess += int(self._limit * (1 - KEEP))
        gone = []
        with closing(self._base.execute("select key, size from sentence order by used, key")) as rows:
            for key, size in rows:
                if excess <= 0:
                    break
                gone.append((key,))
                excess -= size
        with self._base:
            self._base.executemany("delete from sentence where key = ?", gone)


def _opened(folder: Path) -> sqlite3.Connection:
    """Open the file, or a cache in memory where there is no writing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(folder / FILE, timeout=WAIT)
        base.execute("pragma journal_mode = wal")
        base.execute("pragma synchronous = normal")
        base.executescript(_SCHEMA)
    except (OSError, sqlite3.OperationalError):
        base = sqlite3.connect(":memory:")
        base.executescript(_SCHEMA)
    except sqlite3.DatabaseError:
        (folder / FILE).unlink()
        return _opened(folder)
    return base


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def _chunks(keys: Sequence[bytes]) -> list[Sequence[bytes]]:
    return [keys[start : start + _MANY] for start in range(0, len(keys), _MANY)]
