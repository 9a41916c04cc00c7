"""A sentence with its numbers, slots, quotation marks and mark-up."""

from __future__ import annotations

import pytest

from bulletin_i18n.starter.model import PackedModel
from bulletin_i18n.starter.search import Limits
from bulletin_i18n.starter.translate import Translator
from tests.smt_model import SmallModel

OPEN, CLOSE, OPEN2, CLOSE2 = "\ue000", "\ue800", "\ue001", "\ue801"
WORDS = {
    "people": {"adam": 0.0},
    "we": {"biz": 0.0},
    "said": {"diýdi": 0.0},
    "the report": {"￭, hasabat": 0.0},
    "{num} %": {"{num} ￭%": 0.0},
    "read": {"oka": 0.0},
    "in {year}": {"{year} ￭-nji ýylda": 0.0},
}


@pytest.fixture
def translator() -> Translator:
    """Knows a handful of words."""
    return Translator(PackedModel(SmallModel(WORDS).data(), "small"), ("«", "»", "„", "“"), Limits())


@pytest.mark.parametrize(
    ("english", "turkmen"),
    [
        ("7,500 people", "7\u00a0500 adam"),
        ("2.5% people", "2,5% adam"),
        ("In 2021 {on1} people.", "2021-nji ýylda {on1} adam."),
        ('"We," said Tom.', "«Biz», diýdi Tom."),
        ("{on1} people read {on2}", "{on1} adam oka {on2}"),
        ("{of1} people", "{of1} adam"),
        ("People (we)?", "Adam (biz)?"),
        (f"Read {OPEN}people{CLOSE}.", f"Oka {OPEN}adam{CLOSE}."),
        (f"Read {OPEN}the report{CLOSE}.", f"Oka, {OPEN}hasabat{CLOSE}."),
        (f"{OPEN}Read {OPEN2}people{CLOSE2}{CLOSE}", f"{OPEN}Oka {OPEN2}adam{CLOSE2}{CLOSE}"),
        ("{code1}", "{code1}"),
        ("read {code1} read", "oka {code1} oka"),
    ],
)
def test_everything_arrives(translator: Translator, english: str, turkmen: str) -> None:
    """Numbers as the language writes them, slots, quotation marks, brackets and mark-up around the right words."""
    assert translator.translate(english).text == turkmen


def test_words_the_model_lacks_are_named(translator: Translator) -> None:
    """They stay in English, and the rendering says which."""
    rendering = translator.translate("Tom said gibberish")

    assert rendering.text == "Tom diýdi gibberish"
    assert rendering.left == ("Tom", "gibberish")


def test_a_long_sentence_is_cut_and_put_together(translator: Translator) -> None:
    """Two hundred words come back, all of them."""
    assert translator.translate("people " * 200).text == ("Adam" + " adam" * 199).replace("Adam", "adam")


def test_a_text_that_begins_with_a_date_begins_a_sentence() -> None:
    """Where the date moves on, the word that is first now has the capital."""
    model = PackedModel(SmallModel(WORDS | {"{on} we": {"biz {on}": 5.0}}).data(), "small")

    assert Translator(model, ("«", "»", "„", "“"), Limits()).translate("{on1} we read").text == "Biz {on1} oka"


def test_a_number_keeps_its_unit() -> None:
    """A phrase that takes the sign away from one number and gives it to another is not used; longer ones are."""
    words = WORDS | {"% to {num}": {"{num} ￭% çenli": 9.0}, "million": {"million": 0.0}, "{num}": {"{num}": 0.0}}
    words |= {"rose by {num} %": {"{num} ￭% artdy": 0.0}, "to": {"çenli": 0.0}}
    translator = Translator(PackedModel(SmallModel(words).data(), "small"), ("«", "»", "„", "“"), Limits())

    assert translator.translate("People rose by 8.5% to 2 million").text == "Adam 8,5% artdy çenli 2 million"
