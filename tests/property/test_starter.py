"""What holds for every text, whatever the model makes of it."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.starter.model import PackedModel
from bulletin_i18n.starter.search import Limits
from bulletin_i18n.starter.tokens import join, target_tokens, tidy
from bulletin_i18n.starter.translate import Translator
from tests.smt_model import SmallModel

MODEL = PackedModel(
    SmallModel(
        {
            "the report": {"￭, hasabat": 0.0, "hasabat": -0.2},
            "people": {"adam": 0.0, "adamlar ￭,": 0.1},
            "{num} people": {"{num} adam": 0.5},
            "{num} {num}": {"{num} ￭- ￭{num}": 0.5},
            ",": {"￭,": 0.0, "we": -0.1},
        },
        {"hasabat adam": -0.1, "adam hasabat": -0.2},
    ).data(),
    "small",
)
TRANSLATOR = Translator(MODEL, ("«", "»", "„", "“"), Limits(stack=5))
WORD = st.sampled_from(
    [
        "the report",
        "people",
        "7,500",
        "12",
        "2021",
        "{on1}",
        "{email1}",
        ",",
        "Tom",
        "x-ray",
        "(",
        ")",
        "“",
        "”",
        "—",
        ":",
    ]
)


@st.composite
def marked(draw: st.DrawFn) -> str:
    """Words with properly nested mark-up around some."""
    text = " ".join(draw(st.lists(WORD, min_size=1, max_size=8)))
    for number in range(draw(st.integers(0, 2))):
        inner = " ".join(draw(st.lists(WORD, min_size=1, max_size=4)))
        text = f"{text} {chr(0xE000 + number)}{inner}{chr(0xE800 + number)}" if number else (
            f"{chr(0xE000)}{text}{chr(0xE800)} {inner}"
        )  # fmt: skip
    return text + draw(st.sampled_from(["", ".", "?", "!"]))


def carried(text: str) -> Counter[str]:
    """Slots, numbers by their digits, and the signs of mark-up."""
    bare = re.sub(r"(?<=\d)[,\u00a0](?=\d{3})", "", text)
    return Counter(re.findall(r"\{[a-z]+\d\}|[\ue000-\uefff]|\d+", bare))


@settings(max_examples=150, deadline=None)
@given(marked())
def test_nothing_is_lost(text: str) -> None:
    """Every slot, number and sign of mark-up arrives once, and mark-up opens before it closes."""
    translated = TRANSLATOR.translate(text).text

    assert carried(translated) == carried(text)
    for number in range(2):
        opening, closing = chr(0xE000 + number), chr(0xE800 + number)
        assert translated.find(opening) <= translated.find(closing)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_translated(text: str) -> None:
    """There is no text that the translator stumbles over."""
    TRANSLATOR.translate(text)


@settings(deadline=None)
@given(st.text(alphabet="abЖ« »“”(),.!?5- ’ʻ", max_size=40))
def test_target_tokens_come_back(text: str) -> None:
    """Cut and joined, a text is what it was, but for white space and the writing of marks."""
    pairs = target_tokens(text)
    joined = join([token.replace(token.strip("￭"), surface) for token, surface in pairs])

    assert joined.replace(" ", "") == re.sub(r"\s", "", tidy(text))
