"""How alike two texts are."""

from __future__ import annotations

import pytest

from bulletin_i18n import similarity


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("", "", 1.0), ("abc", "abc", 1.0), ("abc", "xyz", 0.0), ("abcd", "abce", 0.75), ("ab", "", 0.0)],
)
def test_ratio_counts_inserted_and_deleted_characters(a: str, b: str, expected: float) -> None:
    """1 - (insertions + deletions) / (length of both): abcd to abce is two of eight."""
    assert similarity.ratio(a, b) == expected


def test_best_pairs_takes_the_likest_pair_first_and_each_text_once() -> None:
    """Both new texts are like the first old one; the exact one gets it and the other takes the next."""
    old = ["The centre opened a shelter.", "The centre opened a school.", "Nothing like it"]
    new = ["The centre opened a shelters.", "The centre opened a shelter.", "zzz"]
    assert similarity.best_pairs(old, new, 0.6) == {1: 0, 0: 1}


def test_best_pairs_of_equal_texts_keep_their_order() -> None:
    """Of equally like pairs the earliest wins, so a repeated text keeps its place."""
    assert similarity.best_pairs(["same", "same"], ["same", "same"], 0.9) == {0: 0, 1: 1}


@pytest.mark.parametrize(("old", "new"), [([], ["a"]), (["a"], []), (["abc"], ["xyz"])])
def test_best_pairs_without_like_texts_is_empty(old: list[str], new: list[str]) -> None:
    """Where nothing reaches the threshold there are no pairs."""
    assert similarity.best_pairs(old, new, 0.5) == {}


def test_nearest_lists_the_likest_choices_first() -> None:
    """Choices under the threshold are left out, and `limit` cuts the list."""
    choices = ["a house", "the house", "the horse", "quite another"]
    assert similarity.nearest("the house", choices, 0.5, limit=2) == [(1, 1.0), (2, pytest.approx(8 / 9))]
