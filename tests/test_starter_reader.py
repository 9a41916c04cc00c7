"""The network that reads a sentence: what it says of order and of endings."""

from __future__ import annotations

from math import tanh

import pytest

from bulletin_i18n.errors import EngineError
from bulletin_i18n.starter.reader import Reader, ending, word_ending
from tests.smt_model import reader_data


def test_states_follow_the_gates() -> None:
    """One unit a way, no memory of what came before: half of the old state (0), half of the fresh one.

    `reads` is the one word that the network knows. Its state is tanh(2) / 2 both ways; the first matrix triples what
    was read ahead, the second is 1 everywhere, so the odds that a later word goes first are 1.5 tanh(2).
    """
    reading = Reader(reader_data(), "small").read("tk", ("he", "reads", "books"))
    odds = pytest.approx(1.5 * tanh(2.0), abs=1e-3)

    assert reading.swaps() == [[0.0, 0.0, 0.0], [0.0, 0.0, odds], [0.0, 0.0, 0.0]]


def test_endings_fit_the_word_that_suits_them_best() -> None:
    """`okaýar` ends as what `reads` becomes; other endings share a row; marks and classes say nothing."""
    reading = Reader(reader_data(), "small").read("tk", ("he", "reads", "books"))

    assert reading.fit(0, 3, ["okaýar"]) == pytest.approx(2.0 - 3.0)
    assert reading.fit(0, 1, ["okaýar"]) == pytest.approx(-3.0)
    assert reading.fit(1, 2, ["okaýar", "kitap", "￭,", "{num}"]) == pytest.approx(2.0 - 3.0 - 5.0)


def test_a_sentence_is_read_the_same_each_time_and_for_each_locale() -> None:
    """No state stays from one sentence to the next."""
    reader = Reader(reader_data(), "small")
    first = reader.read("tk", ("reads", "books")).swaps()
    reader.read("tk", ("books", "reads", "he")).swaps()

    assert reader.read("tk", ("reads", "books")).swaps() == first


@pytest.mark.parametrize(
    ("key", "end"), [("opened", "ned"), ("it", "it"), ("{num}", "#"), ("24-year", "#"), (",", "#")]
)
def test_english_words_are_known_by_their_endings(key: str, end: str) -> None:
    """Three letters of a word; everything else is one."""
    assert ending(key) == end


@pytest.mark.parametrize(
    ("token", "end"), [("Oşda", "şda"), ("we", "we"), ("￭-nji", "nji"), ("￭,", ""), ("{num}", ""), ("￭%", "")]
)
def test_target_words_have_endings(token: str, end: str) -> None:
    """Marks and classes have none."""
    assert word_ending(token) == end


def test_other_bytes_are_refused() -> None:
    """A damaged file is one line for the user."""
    with pytest.raises(EngineError, match=r"english\.net: not a reader; install bulletin-i18n again"):
        Reader(b"PK\x03\x04", "english.net")
    with pytest.raises(EngineError, match="the reader is damaged"):
        Reader(reader_data()[:-9], "english.net")
