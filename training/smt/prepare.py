"""Read, clean, tokenise and align the pairs of locales: `python -m smt.prepare --out DIR`. The other steps begin here."""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from smt import corpus
from smt.align import align
from smt.bitext import Bisentence, tokenise, truecase
from smt.corpus import LOCALES, Pair, fingerprint
from smt.dates import mask
from smt.phrases import Alignment

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
CORPUS = Path(__file__).parent.parent / "corpus"
HELD_OUT = Path(__file__).parent.parent / "heldout.txt"
"""Names the 300 test tuples; `python -m smt.corpus FOLDER` wrote it."""


@dataclass(frozen=True)
class Parts:
    """The pairs to train on, to tune on, and to test with."""

    train: list[Pair]
    dev: list[Pair]
    test: list[Pair]


@dataclass(frozen=True)
class Prepared:
    """One locale's pairs; `bitext` and `points` are those to train on, then, the last `tuning` of them, to tune on."""

    parts: Parts
    bitext: list[Bisentence]
    points: list[Alignment]
    tuning: int


def split(locale: str, folders: Sequence[Path], opened: Path) -> Parts:
    """Read all pairs of a locale. What is near a tuple of the other parts is not trained on.

    Where the tuples set aside are not at hand, a fifth of the tuning tuples is tested on: good for a smoke test only.
    """
    folders = [folder for folder in folders if folder.is_dir()]
    files = corpus.read_authored(folders[:1])
    held = set(HELD_OUT.read_text(encoding="utf-8").split())
    dev = set(corpus.set_aside(files, 250, "dev", held))
    column = 1 + LOCALES.index(locale)
    parts = Parts([], [], [])
    for rows in corpus.read_authored(list(folders)).values():
        for row in rows:
            name = fingerprint(row[0])
            part = parts.test if name in held else parts.dev if name in dev else parts.train
            part.append(Pair(row[0], row[column], "authored", authored=True))
    parts.train.extend(corpus.read_open(opened, locale) if opened.exists() else [])
    if not parts.test:
        parts.test.extend(parts.dev[::5])
    near = corpus.Nearness([p.english for p in parts.dev + parts.test])
    kept = [p for p in parts.train if not near(p.english)]
    return Parts(kept, parts.dev, parts.test)


def prepare(locale: str, folders: Sequence[Path], opened: Path, rounds: int, letters: int, heuristic: str) -> Prepared:
    """Return a locale's pairs, dates as slots, as aligned tokens."""
    parts = split(locale, folders, opened)
    parts = Parts(*([mask(p, locale) for p in part] for part in (parts.train, parts.dev, parts.test)))
    tuning = len(tokenise(parts.dev))
    bitext = truecase(tokenise(parts.train + parts.dev))
    return Prepared(parts, bitext, align(bitext, rounds, letters, heuristic), tuning)


def save(made: Prepared, path: Path) -> None:
    """Write what `load` reads; the pairs by their fields, so that it does not matter which program wrote them."""
    parts = made.parts
    path.write_bytes(pickle.dumps(((parts.train, parts.dev, parts.test), made.bitext, made.points, made.tuning)))


def load(folder: Path, locale: str) -> Prepared:
    """Return what an earlier run wrote."""
    parts, bitext, points, tuning = pickle.loads((folder / f"{locale}.aligned").read_bytes())
    return Prepared(Parts(*parts), bitext, points, tuning)


def main() -> None:
    """Prepare the locales asked for and write one file each."""
    args = _arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    for locale in args.locale:
        began = time.time()
        folders = [args.corpora / "authored", *args.more]
        made = prepare(locale, folders, args.corpora / f"en-{locale}.tsv.gz", args.rounds, args.stem, args.heuristic)
        save(made, args.out / f"{locale}.aligned")
        parts = made.parts
        print(
            f"{locale}: {len(parts.train)} to train, {len(parts.dev)} to tune, {len(parts.test)} to test; "
            f"{len(made.bitext)} aligned, {time.time() - began:.0f} s", flush=True,
        )
        print("sources:", dict(corpus.count_sources(parts.train)), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locale", nargs="*", default=list(LOCALES))
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of en-*.tsv.gz and authored/")
    parser.add_argument("--more", type=Path, nargs="*", default=[CORPUS], help="folders of further tuples")
    parser.add_argument("--out", type=Path, default=Path("out"))
    parser.add_argument("--rounds", type=int, default=5, help="of each alignment model")
    parser.add_argument("--stem", type=int, default=4, help="letters of a target word that count in alignment")
    parser.add_argument("--heuristic", default="GROW_DIAG_FINAL_AND", help="how alignments are symmetrised")
    return parser.parse_args()


if __name__ == "__main__":
    main()
