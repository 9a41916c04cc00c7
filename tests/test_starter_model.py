"""The model's file."""

from __future__ import annotations

import pytest

from bulletin_i18n import starter
from bulletin_i18n.errors import EngineError
from bulletin_i18n.starter.model import PackedModel
from bulletin_i18n.starter.search import Option
from tests.smt_model import SmallModel


def test_options_and_probabilities_are_as_written() -> None:
    """Scores come back as whole 256ths, n-grams by back-off."""
    small = SmallModel({"a b": {"x y": -1.5, "z": -2.25}}, {"x y": -0.5}, language=2.0)
    model = PackedModel(small.data(), "small")
    x, y, z = map(model.words.index, "xyz")

    assert model.options(("a", "b")) == [Option((x, y), -1.5), Option((z,), -2.25)]
    assert model.options(("b", "a")) == []
    assert model.extend((), (x, y)) == (2.0 * (-1.0 - 0.5), (x, y))
    assert model.extend((x,), (z,)) == (2.0 * -1.0, (x, z))


def test_other_bytes_are_refused() -> None:
    """A damaged file is one line for the user."""
    with pytest.raises(EngineError, match=r"tk\.smt: not a statistical model; install bulletin-i18n again"):
        PackedModel(b"PK\x03\x04", "tk.smt")


def test_a_model_cut_short_is_refused() -> None:
    """So is one that did not arrive whole."""
    with pytest.raises(EngineError, match="the model is damaged"):
        PackedModel(SmallModel({"a": {"x": 0.0}}).data()[:-9], "tk.smt")


def test_a_model_that_is_not_there_is_named() -> None:
    """Asking for a language that has no model is one line for the user."""
    with pytest.raises(EngineError, match="no statistical model for fr is shipped"):
        starter.load("fr")
