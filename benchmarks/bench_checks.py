"""100,000 entries checked, beside translate-toolkit's pofilter on the same files.

The entries are those of the project's own catalogues, over and over, in files of a thousand, each in a context of
its own; the same text comes again after longer than any cache of ours remembers. Times are processor seconds of the
whole command, start and reading included; memory is the most that the process ever held.
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
from typing import TYPE_CHECKING

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Catalogue, Kind, Message
from bulletin_i18n.pofile import parse, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTRIES = 100_000
A_FILE = 1_000
BIN = Path(sys.executable).parent
ROOT = Path(__file__).parent.parent
LOCALES, CORPUS = ROOT / "locales", ROOT / "training" / "corpus"
COLUMNS = ("en", "ru", "kk", "uz", "ky", "tg", "tk")

_MEASURE = (
    "import resource, subprocess, sys, json\n"
    "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.returncode]))\n"
)


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


def _measured(command: list[str]) -> tuple[float, float]:
    """Processor seconds and the most megabytes of a command."""
    done = subprocess.run([sys.executable, "-c", _MEASURE, *command], check=True, capture_output=True, text=True)
    seconds, megabytes, status = json.loads(done.stdout)
    if status not in {0, 1}:
        raise RuntimeError(f"{command[0]} ended with {status}")
    return seconds, megabytes


def run() -> dict[str, float]:
    """Measure: how many times faster than pofilter, its share of memory, and how memory grows with the files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        paths = [str(path) for path in _write(folder / "in", ENTRIES)]
        command = [str(BIN / "bulletin-i18n"), "check", "--format", "json", "--output", os.devnull]
        seconds, megabytes = _measured([*command, *paths])
        _, few = _measured([*command, *paths[: len(paths) // 10]])
        pofilter = [str(BIN / "pofilter"), "--progress=none", str(folder / "in"), str(folder / "out")]
        peer_seconds, peer_megabytes = _measured(pofilter)
    print(f"  check {seconds:.1f} s, {megabytes:.0f} MB; pofilter {peer_seconds:.1f} s, {peer_megabytes:.0f} MB")
    return {
        "check: pofilter's time / ours, 100,000 entries": peer_seconds / seconds,
        "check: pofilter's memory / ours": peer_megabytes / megabytes,
        "check: our memory at 100,000 entries / at 10,000": megabytes / few,
    }
