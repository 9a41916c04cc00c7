"""100,000 entries checked, beside translate-toolkit's pofilter on the same files.

The entries are those of the project's own catalogues (headlines, paragraphs, lists, with slots and mark-up) and the
sentences of training/corpus, a third of them terms, in files of a thousand: the same texts in the six languages, one
file after the other, as the catalogues of a bulletin are checked. Each stands in a context of its own; the same text
comes again after all others have. pofilter runs all its tests. Processor time is that of the whole command, start and
reading included, in one process; wall time is what a person waits for, ours with a process a core as it comes.
Memory is the most that one process ever held.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bulletin_i18n.commands.spread import cores
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Catalogue, Kind, Message
from bulletin_i18n.pofile import parse, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTRIES = 100_000
A_FILE = 1_000
ROUNDS = 3
BIN = Path(sys.executable).parent
ROOT = Path(__file__).parent.parent
LOCALES, CORPUS = ROOT / "locales", ROOT / "training" / "corpus"
COLUMNS = ("en", "ru", "kk", "uz", "ky", "tg", "tk")

_MEASURE = (
    "import resource, subprocess, sys, json, time\n"
    "start = time.perf_counter()\n"
    "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
    "wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(json.dumps([used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, done.returncode]))\n"
)


class _Used(NamedTuple):
    """What a command took: processor seconds, seconds on the clock, the megabytes of its largest process."""

    processor: float
    wall: float
    megabytes: float


def _entries(code: str) -> tuple[Message, list[Message]]:
    """A header, and the texts of a locale: its catalogues in this repository, then the sentences of the corpus."""
    found = [
        parse(path.read_text(encoding="utf-8"), locale=code).catalogue
        for path in sorted((LOCALES / code / "LC_MESSAGES").glob("*.po"))
    ]
    own = [m for c in found for m in c.messages if all(m.msgstr) and not m.obsolete]
    rows = [
        line.split("\t") for path in sorted(CORPUS.glob("*.tsv")) for line in path.read_text("utf-8").splitlines()
    ]
    column = COLUMNS.index(code)
    return found[0].header, own + [
        Message(msgid=row[0], msgstr=(row[column],), notes=(Kind.PARAGRAPH,), references=("bulletins/a/01-b.md:7",))
        for row in rows
    ]


def _write(folder: Path, entries: int) -> list[Path]:
    """Catalogues of a thousand entries each: the same texts in the six languages, then the next thousand texts."""
    paths = []
    sources = {code: (header, cycle(messages)) for code in LANGUAGES for header, messages in [_entries(code)]}
    for number, code in enumerate(islice(cycle(LANGUAGES), entries // A_FILE)):
        header, messages = sources[code]
        path = folder / f"{number:03}.{code}.po"
        path.write_text(serialise(_numbered(code, header, islice(messages, A_FILE), number)), encoding="utf-8")
        paths.append(path)
    return paths


def _numbered(code: str, header: Message, messages: Iterable[Message], number: int) -> Catalogue:
    """A catalogue of these entries, each in a context of its own, as the stories of a bulletin are."""
    return Catalogue(
        locale=code,
        header=header,
        messages=tuple(replace(m, msgctxt=f"{number}-{at}", comments=()) for at, m in enumerate(messages)),
    )


def _measured(command: list[str]) -> _Used:
    done = subprocess.run([sys.executable, "-c", _MEASURE, *command], check=True, capture_output=True, text=True)
    *used, status = json.loads(done.stdout)
    if status not in {0, 1}:
        raise RuntimeError(f"{command[0]} ended with {status}")
    return _Used(*used)


def _best(runs: Iterable[_Used]) -> _Used:
    """The least of each: what else the machine did comes on top."""
    return _Used(*map(min, zip(*runs, strict=True)))


def run() -> dict[str, float]:
    """Measure: how many times faster than pofilter, its share of memory, and how memory grows with the files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        paths = [str(path) for path in _write(folder / "in", ENTRIES)]
        command = [str(BIN / "bulletin-i18n"), "check", "--format", "json", "--output", os.devnull]
        pofilter = [str(BIN / "pofilter"), "--progress=none", str(folder / "in"), str(folder / "out")]
        rounds = [
            (_measured([*command, "--jobs", "1", *paths]), _measured([*command, *paths]), _measured(pofilter))
            for _ in range(ROUNDS)
        ]
        ours, spread, peer = map(_best, zip(*rounds, strict=True))
        few = _measured([*command, "--jobs", "1", *paths[: len(paths) // 10]])
    for what, used in (("one process", ours), (f"{cores()} processes", spread), ("pofilter", peer)):
        print(f"  {what}: {used.processor:.1f} s of processor, {used.wall:.1f} s, {used.megabytes:.0f} MB")
    return {
        "check: pofilter's processor time / ours in one process, 100,000 entries": peer.processor / ours.processor,
        "check: pofilter's wall time / ours in one process": peer.wall / ours.wall,
        f"check: pofilter's wall time / ours as it comes, on {cores()} cores": peer.wall / spread.wall,
        "check: pofilter's memory / ours": peer.megabytes / ours.megabytes,
        "check: our memory at 100,000 entries / at 10,000": ours.megabytes / few.megabytes,
    }
