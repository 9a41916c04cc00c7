"""The pairs that models are trained on: cleaned, split, their numbers known."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "training"))
corpus: Any = importlib.import_module("bitext.corpus")
numbers: Any = importlib.import_module("bitext.numbers")
split: Any = importlib.import_module("bitext.split")
dates: Any = importlib.import_module("bitext.dates")


def test_the_test_tuples_are_spread_and_fixed() -> None:
    """Every file gives its share, the same each time, and none that is set aside already."""
    files = {name: [(f"{name} sentence {n}", *"ruukyt") for n in range(20)] for name in ("a", "b", "c")}
    chosen = corpus.set_aside(files, 6, "test", set())
    others = corpus.set_aside(files, 6, "dev", set(chosen))

    assert chosen == corpus.set_aside(files, 6, "test", set())
    assert [sum(corpus.fingerprint(row[0]) in chosen for row in rows) for rows in files.values()] == [2, 2, 2]
    assert set(chosen) & set(others) == set()


def test_no_tuple_of_ours_is_a_test_tuple_or_near_one() -> None:
    """The corpus in this repository may be trained on whole, but for the long sentences that the split sets apart."""
    held = set((ROOT / "training" / "heldout.txt").read_text(encoding="utf-8").split())
    rows = [row for rows in corpus.read_authored([ROOT / "training" / "corpus"]).values() for row in rows]

    assert len(held) == 300
    assert [row[0] for row in rows if corpus.fingerprint(row[0]) in held] == []


def test_the_long_sentences_that_are_tested_with_are_not_trained_on() -> None:
    """They stand in the corpus here, and in no part of the split."""
    names = set((ROOT / "training" / "heldout-long.txt").read_text(encoding="utf-8").split())
    folder = ROOT / "training" / "corpus"
    rows = [row for rows in corpus.read_authored([folder]).values() for row in rows]
    parts = split.split("tk", [folder], folder / "none")
    used = {corpus.fingerprint(pair.english) for part in (parts.train, parts.dev, parts.test) for pair in part}

    assert len(names & {corpus.fingerprint(row[0]) for row in rows}) == len(names) == 92
    assert names & used == set()


def test_what_is_near_a_test_tuple_is_known() -> None:
    """Four in five words the same is near; a shared beginning is not."""
    near = corpus.Nearness(["The court in Osh sentenced three men to prison yesterday."])

    assert near("The court in Osh sentenced two men to prison yesterday.")
    assert not near("The court in Osh sentenced three men to pay a fine.")


@pytest.mark.parametrize(
    ("text", "found", "values"),
    [
        ("7,500 people in 2021", ["7,500", "2021"], ["7500", "2021"]),
        ("2021-nji ýylda 7 500 adam", ["2021", "7 500"], ["2021", "7500"]),
        ("2,5 % at 10:30, see 3.2.1", ["2,5", "10:30", "3.2.1"], ["2.5", "10.30", "3.2.1"]),
        ("COVID-19 {on1} `80` x2 https://a.example/7", [], []),
        ("three", [], []),
    ],
)
def test_numbers_are_found_and_known_by_value(text: str, found: list[str], values: list[str]) -> None:
    """However a language writes them; those of slots, names, code and addresses are no numbers of the text."""
    assert numbers.numbers(text) == found
    assert [numbers.value(number) for number in found] == values


def test_dates_of_both_sides_become_slots() -> None:
    """As they do in a catalogue; where the target writes another date, both stay as they are."""
    english = "The shelter opened on July 27, 2021."
    right, wrong = (
        corpus.Pair(english, f"Приют открылся {day} июля 2021 года.", "authored", authored=True) for day in (27, 28)
    )
    masked = dates.mask(right, "ru")

    assert (masked.english, masked.target) == ("The shelter opened {on1}.", "Приют открылся {on1}.")
    assert dates.mask(wrong, "ru") == wrong


def test_the_parts_of_a_split_have_nothing_in_common(tmp_path: Path) -> None:
    """Of our own tuples alone: 250 to choose by, a fifth of these to test with, nothing like them to train on."""
    parts = split.split("tk", [ROOT / "training" / "corpus"], tmp_path / "none.tsv.gz")
    near = corpus.Nearness([pair.english for pair in parts.dev])

    assert (len(parts.dev), len(parts.test)) == (250, 50)
    assert len(parts.train) > 10_000
    assert [pair.english for pair in parts.train if near(pair.english)] == []
