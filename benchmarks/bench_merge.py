"""Merging a catalogue with a new template, beside GNU msgmerge, and reading and writing it, beside polib.

20,000 entries in 400 stories, all translated; a tenth of the sources changed by a word. Whole processes for msgmerge,
the same files for both, one after the other in rounds of which the best counts. Ratios are times of the other over
ours: above 1 we are faster.
"""

from __future__ import annotations

import gc
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from bulletin_i18n import cli, pofile
from bulletin_i18n.extract import merge
from bulletin_i18n.model import Catalogue, Message

ENTRIES, STORIES, ROUNDS = 20_000, 400, 3
HEADER = Message(msgid="", msgstr=("Language: kk\nContent-Type: text/plain; charset=UTF-8\n",))
WORDS = [f"{a}{b}{c}" for a in "bdgklmnprst" for b in "aeiou" for c in ("n", "r", "st", "lling", "dered")]


def catalogues() -> tuple[Catalogue, Catalogue]:
    """The old catalogue and the new template."""
    chance = random.Random(1)  # noqa: S311  (no secret)
    old, new = [], []
    for number in range(ENTRIES):
        words = [chance.choice(WORDS) for _ in range(chance.randint(6, 24))]
        story = f"story-{number % STORIES}"
        source = " ".join(words)
        old.append(Message(msgctxt=story, msgid=source, msgstr=(source.upper(),)))
        if number % 10 == 0:
            words[len(words) // 2] = chance.choice(WORDS)
        new.append(Message(msgctxt=story, msgid=" ".join(words)))
    return (
        Catalogue(locale="kk", header=HEADER, messages=tuple(old)),
        Catalogue(locale="", header=HEADER, messages=tuple(new)),
    )


def run() -> dict[str, float]:
    """Measure, in one run on one machine; ratios that need GNU gettext are left out where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old.po"), Path(folder, "new.pot")
        for path, catalogue in zip((old, new), catalogues(), strict=True):
            path.write_text(pofile.serialise(catalogue), encoding="utf-8")
        gc.set_threshold(cli.SELDOM)  # as every command does
        rounds = [_round(Path(folder), old, new) for _ in range(ROUNDS)]
    best = {name: min(each[name] for each in rounds) for name in rounds[0]}
    ratios = {"read_vs_polib": best["polib"] / best["reading"]}
    if "msgmerge" in best:
        ratios["merge_vs_msgmerge"] = best["msgmerge"] / best["ours"]
    return ratios


def _round(folder: Path, old: Path, new: Path) -> dict[str, float]:
    """Seconds that each takes, one after the other."""
    import polib

    spent = {}
    start = time.perf_counter()
    read = pofile.parse(old.read_text(encoding="utf-8"), locale="kk")
    spent["reading"] = time.perf_counter() - start
    template = pofile.parse(new.read_text(encoding="utf-8")).catalogue
    merged = merge(template, read.catalogue)
    (folder / "ours.po").write_text(pofile.serialise(merged, read), encoding="utf-8")
    spent["ours"] = time.perf_counter() - start
    start = time.perf_counter()
    polib.pofile(str(old))
    spent["polib"] = time.perf_counter() - start
    if shutil.which("msgmerge"):
        start = time.perf_counter()
        subprocess.run(["msgmerge", "-q", "--previous", "-o", folder / "theirs.po", old, new], check=True)
        spent["msgmerge"] = time.perf_counter() - start
    return spent


if __name__ == "__main__":
    for name, ratio in run().items():
        print(f"{name}: {ratio:.2f}")
