"""Addresses arrive where they belong, whatever a statistical model makes of the words around them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines.smt import engine
from bulletin_i18n.gate import gate
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Request

_SLOT = re.compile(r"\{(?:email|url|phone)\d\}|\{on1\}")
ADDRESSES = ("{email1}", "{url1}", "{phone1}", "{email2}", "`check`", "{on1}")
WORDS = (
    "Write",
    "to",
    "or",
    "visit",
    "if",
    "you",
    "cannot",
    "reach",
    "us",
    "the form is at",
    "before",
    ",",
    ";",
    "and",
)
TEXTS = st.tuples(
    st.permutations(ADDRESSES),
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), min_size=3, max_size=5),
).map(lambda drawn: " ".join(f"{' '.join(words)} {slot}" for slot, words in zip(*drawn, strict=False)) + ".")


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(TEXTS, min_size=4, max_size=4, unique=True))
def test_addresses_keep_their_order(texts: list[str]) -> None:
    """The shipped models, in all six languages, attempt by attempt: no address in another's place, none lost."""
    smt, judge = engine(EngineContext()), gate({})
    requests = [Request(locale=locale, msgid=text) for text in texts for locale in LANGUAGES]
    for attempt in range(3):
        offers = [
            (r, offer.msgstr) for r, offer in zip(requests, smt.suggest(requests, attempt), strict=True) if offer
        ]
        assert [why for request, text in offers if "belongs" in (why := judge(request, text))] == []
        assert [text for r, text in offers if sorted(_SLOT.findall(r.msgid)) != sorted(_SLOT.findall(text))] == []
        assert offers or attempt
