"""The training of the statistical models: cleaning, linking, extraction, the language model."""

from __future__ import annotations

import importlib
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.starter.arrays import Arrays

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "training"))
corpus: Any = importlib.import_module("smt.corpus")
bitext: Any = importlib.import_module("smt.bitext")
phrases: Any = importlib.import_module("smt.phrases")
lm: Any = importlib.import_module("smt.lm")
arrays: Any = importlib.import_module("smt.arrays")


def pair(english: str, target: str) -> Any:
    """An authored pair."""
    return corpus.Pair(english, target, "authored", authored=True)


def test_the_test_tuples_are_spread_and_fixed() -> None:
    """Every file gives its share, the same each time, and none that is set aside already."""
    files = {name: [(f"{name} sentence {n}", *"ruukyt") for n in range(20)] for name in ("a", "b", "c")}
    chosen = corpus.set_aside(files, 6, "test", set())
    others = corpus.set_aside(files, 6, "dev", set(chosen))

    assert chosen == corpus.set_aside(files, 6, "test", set())
    assert [sum(corpus.fingerprint(row[0]) in chosen for row in rows) for rows in files.values()] == [2, 2, 2]
    assert set(chosen) & set(others) == set()


def test_no_tuple_of_ours_is_a_test_tuple_or_near_one() -> None:
    """The corpus in this repository may be trained on whole."""
    held = set((ROOT / "training" / "heldout.txt").read_text(encoding="utf-8").split())
    rows = [row for rows in corpus.read_authored([ROOT / "training" / "corpus"]).values() for row in rows]

    assert len(held) == 300
    assert [row[0] for row in rows if corpus.fingerprint(row[0]) in held] == []


def test_what_is_near_a_test_tuple_is_known() -> None:
    """Four in five words the same is near; a shared beginning is not."""
    near = corpus.Nearness(["The court in Osh sentenced three men to prison yesterday."])

    assert near("The court in Osh sentenced two men to prison yesterday.")
    assert not near("The court in Osh sentenced three men to pay a fine.")


@pytest.mark.parametrize(
    ("english", "target", "links"),
    [
        ("7,500 people in 2021", "2021-nji ýylda 7 500 adam", [(0, 3), (3, 0)]),
        ("2.5% on {on1}", "{on1} 2,5 %", [(0, 1), (3, 0)]),
        ("no number", "ýok", []),
        ("three and 3", "üç", None),
        ("one", "1", None),
    ],
)
def test_numbers_and_slots_are_linked_by_value(
    english: str, target: str, links: list[tuple[int, int]] | None
) -> None:
    """A pair that does not hold the same ones on both sides is not trained on."""
    made = bitext.tokenise([pair(english, target)])

    assert [b.links for b in made] == ([] if links is None else [links])


def test_truecasing_keeps_names_and_lowers_beginnings() -> None:
    """A first word is written as it is inside sentences, or as its kin is."""
    case = bitext.Truecaser([["Bu", "iş"], ["men", "bu", "Buharanyň", "adamy"], ["Buharada", "köp", "iş"], ["Gel"]])

    assert case(["Bu", "Buharada"]) == ["bu", "Buharada"]
    assert case(["Buharada", "iş"]) == ["Buharada", "iş"]
    assert case(["Gel"]) == ["gel"]


def extracted(light: frozenset[str]) -> set[tuple[str, str]]:
    """The phrase pairs of one sentence: `b` is translated as `y`, `x` and `z` come from nowhere."""
    sentence = bitext.Bisentence(["a", "b"], ["x", "y", "z", "w"], [], authored=True)
    table = phrases.extract([sentence], [[(0, 3), (1, 1)]], 1.0, 5, light)
    return {(" ".join(s), " ".join(t)) for s, found in table.items() for t in found}


def test_phrases_take_in_unaligned_words_only_if_light() -> None:
    """Otherwise somebody else's words would be said where they do not belong."""
    assert extracted(frozenset()) == {("a", "w"), ("b", "y"), ("a b", "y z w")}
    assert extracted(frozenset("z")) == {("a", "w"), ("a", "z w"), ("b", "y"), ("b", "y z"), ("a b", "y z w")}


def test_phrases_hold_the_same_classes_and_marks() -> None:
    """A number is never lost in a phrase, nor a question mark made up."""
    number = bitext.Bisentence(["{num}", "men"], ["adam", "{num}"], [(0, 1)], authored=True)
    mark = bitext.Bisentence(["why"], ["näme", "￭?"], [], authored=True)
    table = phrases.extract([number, mark], [[(0, 1), (1, 0)], [(0, 0), (0, 1)]], 1.0, 5, frozenset())

    assert {s: list(t) for s, t in table.items()} == {
        ("{num}",): [("{num}",)],
        ("men",): [("adam",)],
        ("{num}", "men"): [("adam", "{num}")],
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(3, 7), min_size=1, max_size=6), min_size=2, max_size=8))
def test_the_language_model_is_a_distribution(sentences: list[list[int]]) -> None:
    """After any context, the probabilities of all words and the end add up to one, unseen words included."""
    vocabulary = 9
    counts = lm.count([(ids, 1.0) for ids in sentences], 3)
    model = lm.estimate(counts, vocabulary)
    words = [number for number in range(vocabulary) if number != 1]

    for context in [(1,), (sentences[0][0],), (1, sentences[0][0]), (3, 8)]:
        total = sum(math.exp(lm.logp(model, context, word, vocabulary)) for word in words)
        assert total <= 1.0 + 1e-9
        assert total == pytest.approx(1.0, abs=0.12)


def test_arrays_come_back_as_written(tmp_path: Path) -> None:
    """Texts line by line, figures as whole numbers of a fraction, cut off at 16 bits."""
    figures = arrays.whole(np.array([0.5, -1.25, 99.0]), 1024.0)
    arrays.write(
        tmp_path / "x", b"magic\n", {"name": "ä"}, {"words": arrays.lines(["bir", "iki"]), "figures": figures}
    )
    read = Arrays((tmp_path / "x").read_bytes(), b"magic\n", "x", "file")

    assert (read.head["name"], read.lines("words"), list(read["figures"])) == (
        "ä",
        ["bir", "iki"],
        [512, -1280, 32767],
    )
