"""The pairs of a locale, in three parts: to train on, to choose by, to test with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bitext import corpus
from bitext.corpus import LOCALES, Pair, fingerprint

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
HELD_OUT = Path(__file__).parent.parent / "heldout.txt"
"""Names the 300 test tuples; `python -m bitext.corpus FOLDER` wrote it."""
LONG = Path(__file__).parent.parent / "heldout-long.txt"
"""Names the long sentences of our own corpus that are tested with apart."""
TUNING = 250
"""So many tuples are kept to choose by."""


@dataclass(frozen=True)
class Parts:
    """The pairs to train on, to choose by, and to test with."""

    train: list[Pair]
    dev: list[Pair]
    test: list[Pair]


def split(locale: str, folders: Sequence[Path], opened: Path) -> Parts:
    """Read all pairs of a locale. What is near a tuple of the other parts is not trained on.

    Where the tuples set aside are not at hand, a fifth of those to choose by is tested on: good for a smoke test only.
    """
    folders = [folder for folder in folders if folder.is_dir()]
    files = corpus.read_authored(folders[:1])
    held, long = (set(path.read_text(encoding="utf-8").split()) for path in (HELD_OUT, LONG))
    dev = set(corpus.set_aside(files, TUNING, "dev", held))
    column = 1 + LOCALES.index(locale)
    parts = Parts([], [], [])
    apart = []
    for rows in corpus.read_authored(list(folders)).values():
        for row in rows:
            name = fingerprint(row[0])
            if name in long:
                apart.append(row[0])
                continue
            part = parts.test if name in held else parts.dev if name in dev else parts.train
            part.append(Pair(row[0], row[column], "authored", authored=True))
    parts.train.extend(corpus.read_open(opened, locale) if opened.exists() else [])
    if not parts.test:
        parts.test.extend(parts.dev[::5])
    near = corpus.Nearness([p.english for p in parts.dev + parts.test] + apart)
    kept = [p for p in parts.train if not near(p.english)]
    return Parts(kept, parts.dev, parts.test)
