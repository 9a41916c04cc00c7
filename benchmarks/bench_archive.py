"""An archive of a thousand stories through the line: imported, extracted, checked and rendered, with its memory.

The stories are made by rule of the headlines and sentences of training/corpus, whose translations fill the
catalogues, so that there is something to check: newsletters of 25 stories as plain text, in two locales. Each command
is a process of its own, its start included; its memory is that of its largest process.

Growth is told by archives of a quarter and of half the size: what the second half costs over twice what the second
quarter costs. 1 is linear; the start of a process, which costs the same whatever the size, does not hide in it. Times
of growth are processor time.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bulletin_i18n.model import Catalogue, Message
from bulletin_i18n.pofile import parse, serialise
from bulletin_i18n.slots import take_out

CORPUS = Path(__file__).parents[1] / "training" / "corpus"
LOCALES = {"ru": 1, "kk": 2}
"""The locales, and their columns in the corpus."""
STORIES, A_BULLETIN = 1000, 25
PARAGRAPHS, TOWNS, YEAR = 6, ("Osh", "Almaty", "Dushanbe", "Tashkent", "Ashgabat"), 2026
MONTHS = ("January", "March", "May", "July", "September", "November")
COMMANDS = ("import", "extract", "check", "render")
FEWEST_WORDS = 6


class Spent(NamedTuple):
    """What a command took: seconds, seconds of all processors, megabytes."""

    wall: float
    processor: float
    memory: float


def run() -> dict[str, float]:
    """Measure.

    Returns:
        For each command `archive_<command>_stories_per_second`, `archive_<command>_memory_mb`,
        `archive_<command>_growth` and `archive_<command>_memory_growth`, the memory at the whole size over that at
        half of it: 1 is flat, 2 as much as the archive.
    """
    rows = _rows()
    quarter, half, whole = (_line(rows, size) for size in (STORIES // 4, STORIES // 2, STORIES))
    measured: dict[str, float] = {}
    for command in COMMANDS:
        a, b, c = quarter[command], half[command], whole[command]
        measured |= {
            f"archive_{command}_stories_per_second": STORIES / c.wall,
            f"archive_{command}_memory_mb": c.memory,
            f"archive_{command}_growth": (c.processor - b.processor) / (2 * (b.processor - a.processor)),
            f"archive_{command}_memory_growth": c.memory / b.memory,
        }
    return measured


def _line(rows: list[list[str]], stories: int) -> dict[str, Spent]:
    """Take an archive of so many stories through the line."""
    chance = random.Random(stories)  # noqa: S311  (no secret)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        known: dict[str, list[str]] = {}
        files = []
        for number in range(stories // A_BULLETIN):
            path = root / f"news-{number:03}.txt"
            path.write_text(_newsletter(rows, number, chance, known), encoding="utf-8")
            files.append(str(path))
        spent = {"import": _spent(root, "import", *files)}
        spent["extract"] = _spent(root, "extract", "-l", *LOCALES)
        share = _fill(root, known)
        if share < 0.8:
            raise AssertionError(f"only {share:.0%} of the entries could be filled")
        spent["check"] = _spent(root, "check", "-l", *LOCALES, "--output", str(root / "findings"))
        spent["render"] = _spent(root, "render", "-l", *LOCALES)
        pages = len(list(root.glob("public/*/kk/*.html")))
    print(
        f"  {stories} stories: " + ", ".join(f"{name} {s.wall:.1f} s, {s.memory:.0f} MB" for name, s in spent.items())
    )
    if pages < stories:
        raise AssertionError(f"{pages} pages of {stories} stories")
    return spent


def _rows() -> list[list[str]]:
    """The rows of the corpus: English first. Those with dates or addresses are left out: slots have other texts."""
    lines = [line for path in sorted(CORPUS.glob("*.tsv")) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [line.split("\t") for line in lines[::5]]
    return [row for row in rows if take_out(row[0])[0] == row[0] and row[0][0].isupper()]


def _newsletter(rows: list[list[str]], number: int, chance: random.Random, known: dict[str, list[str]]) -> str:
    """A bulletin as plain text; `known` learns the translations of its paragraphs."""
    heads = [row for row in rows if len(row[0].split()) < FEWEST_WORDS and row[0][-1].isalpha()]
    sentences = [row for row in rows if len(row[0].split()) >= FEWEST_WORDS and row[0].endswith(".")]
    parts = [f"NETWORK NEWS {number}"]
    for _ in range(A_BULLETIN):
        head = chance.choice(heads)
        known[head[0]] = head
        day = f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {YEAR}"
        parts += [head[0].upper(), f"{chance.choice(TOWNS)}, {day}"]
        for _ in range(PARAGRAPHS):
            said = chance.sample(sentences, 3)
            paragraph = [" ".join(cells) for cells in zip(*said, strict=True)]
            known[paragraph[0]] = paragraph
            parts.append(paragraph[0])
    return "\n\n".join(parts) + "\n"


def _fill(root: Path, known: dict[str, list[str]]) -> float:
    """Translate the catalogues as a person would have; the share of the entries that could be."""
    lowered = {text.casefold(): row for text, row in known.items()}
    done = entries = 0
    for path in sorted(root.glob("locales/*/LC_MESSAGES/*.po")):
        locale = path.parent.parent.name
        read = parse(path.read_text(encoding="utf-8"), locale=locale)
        messages = [_translated(m, lowered, LOCALES[locale]) for m in read.catalogue.messages]
        done += sum(bool(m.text) for m in messages)
        entries += len(messages)
        filled = Catalogue(locale=locale, header=read.catalogue.header, messages=tuple(messages))
        path.write_text(serialise(filled, read), encoding="utf-8")
    return done / entries


def _translated(message: Message, known: dict[str, list[str]], column: int) -> Message:
    row = known.get(message.msgid.casefold())
    return replace(message, msgstr=(row[column],)) if row else message


def _spent(root: Path, *arguments: str) -> Spent:
    """Run a command; it may find something, but has to work."""
    command = [sys.executable, "-m", "bulletin_i18n", "--project", str(root), *arguments]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode() if process.stderr else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode not in {0, 1}:
        raise AssertionError(f"{arguments[0]}: {said}")
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name}: {value:.2f}")
