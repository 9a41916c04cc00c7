"""Nothing is lost on the way through a model: with a model that copies, what comes out is what went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines.argos import Argos, engine
from bulletin_i18n.engines.markup import mask, whole
from bulletin_i18n.engines.sentences import spans
from bulletin_i18n.facts.place_names import table
from bulletin_i18n.locales import numerals_in
from bulletin_i18n.model import Request
from tests.models.build import Recipe, package
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from pathlib import Path

_ODD = r"""
    The mission opened a_shelter _ __ __x__ *bold **b** `code` [link](https://x.org/a_b) {on1} {{x}} %(user_name)s
    %s 5% ⟦1⟧ ⟦2⟧ <b> </b> &amp; &nbsp; 7,500 IOM U.S. e.g. ▁ ▁▁ <s> </s> <unk> <2kk> \* ﬁ ½ № … «да» „ä“ Қазақстан
    Oʻzbekiston тоҷикӣ Türkmençe 日本語 العربية עברית 🙂
"""
INVISIBLE = ("7\u00a0500", "a\u0301", "\ue000", "\uf8ff", "\u200b", "\u00ad", "e\u200dx", "\ufeff")
WORDS = st.one_of(
    st.sampled_from((*_ODD.split(), *INVISIBLE)),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6),
)
GAPS = st.sampled_from([" ", "  ", "\t", "\u00a0", "\u202f", "\n", "\n\n", "\r\n", "", ". ", ", ", "! ", " – ", "? "])
TEXTS = (
    st.lists(st.tuples(WORDS, GAPS), max_size=12)
    .map(lambda pairs: "".join(word + gap for word, gap in pairs))
    .filter(lambda text: not any(name in text for found in table("en").values() for name in found))
)
"""No known place is among them: those are written from a table when the gate has refused the model's."""


@pytest.fixture(scope="module", params=["symbols", "no symbols"])
def copier(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, workshop: Path, copy_package: Path
) -> Argos:
    """An engine whose model copies; one that knows symbols, and one that mark-up goes through by attention."""
    path = copy_package
    if request.param == "no symbols":
        recipe = Recipe(symbols=())
        path = package(workshop / "bare.argosmodel", recipe, to_code="kk", build=workshop / "bare")
    return engine(EngineContext(models=(unpacked(tmp_path_factory.mktemp("copier"), path),)))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(TEXTS, min_size=20, max_size=40))
def test_a_copying_model_gives_back_every_byte(copier: Argos, texts: list[str]) -> None:
    """White space, underscores, placeholders, mark-up and any script, in any order, attempt by attempt.

    Numbers are Kazakh ones when the gate has refused the model's.
    """
    requests = [Request(locale="kk", msgid=text) for text in texts]
    numbered = [with_numbers(text) for text in texts]
    for attempt, wanted in enumerate((texts, numbered, texts)):
        drafts = copier.suggest(requests, attempt)
        assert [draft.msgstr if draft else text for draft, text in zip(drafts, wanted, strict=True)] == wanted


def with_numbers(text: str) -> str:
    """A text with its numbers as Kazakh writes them."""
    masked = mask(text)
    numbered = masked.without(numerals_in(masked.text, "kk"))
    return numbered.unmask(numbered.text)


@settings(max_examples=300)
@given(text=TEXTS)
def test_masking_loses_nothing(text: str) -> None:
    """What was taken out comes back, and the signs are in order."""
    masked = mask(text)
    assert masked.unmask(masked.text) == text
    assert whole(masked.text, masked.text)


@settings(max_examples=300)
@given(text=TEXTS)
def test_sentences_are_in_order_and_hold_all_but_white_space(text: str) -> None:
    """Each span is trimmed; between and around the spans there is nothing but white space."""
    done = 0
    for start, end in spans(text):
        assert done <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not text[done:start].strip()
        done = end
    assert not text[done:].strip()
