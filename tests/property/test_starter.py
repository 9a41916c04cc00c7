"""Addresses, dates and code arrive, whatever the shipped model makes of the words around them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines.starter import engine
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Request

_SLOT = re.compile(r"\{(?:email|url|phone)\d\}|\{on1\}|`check`")
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


@settings(max_examples=4, deadline=None)
@given(drawn=st.lists(TEXTS, min_size=2, max_size=2, unique=True))
def test_nothing_is_lost_or_doubled(drawn: list[str]) -> None:
    """In all six languages, attempt by attempt: a draft holds what its source holds."""
    starter = engine(EngineContext())
    requests = [Request(locale=locale, msgid=text) for text in drawn for locale in LANGUAGES]
    for attempt in range(3):
        offers = list(zip(requests, starter.suggest(requests, attempt), strict=True))
        lost = [
            o.msgstr for r, o in offers if o and sorted(_SLOT.findall(r.msgid)) != sorted(_SLOT.findall(o.msgstr))
        ]
        assert lost == []
        assert any(offer for _, offer in offers) or attempt
