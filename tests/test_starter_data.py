"""The models that are shipped: there, small, quick to load, sound in what they say."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest

from bulletin_i18n import starter
from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines.smt import engine
from bulletin_i18n.languages import LANGUAGES, language
from bulletin_i18n.model import Request

TEXTS = [
    "{on1}, the mission opened a **shelter for women** in Osh; write to {email1}.",
    "More than 1,200 people called [the free hotline]({url1}) in 2021.",
    "“I thought nobody would believe me,” said a 24-year-old woman.",
    "NEW LAW PROTECTS DOMESTIC WORKERS",
]


def test_there_is_a_model_for_every_locale_and_all_are_small() -> None:
    """Six models and what reads English for them, at most 60 MB in all."""
    data = list(files(starter).joinpath("data").iterdir())

    assert starter.available() == frozenset(LANGUAGES)
    assert sum(len(item.read_bytes()) for item in data) < 60_000_000


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_model_loads_at_once_and_answers_in_its_script(locale: str) -> None:
    """Loading takes under half a second of this processor; most letters of the drafts are the language's own."""
    starter.load.cache_clear()
    began = time.process_time()
    starter.load(locale)
    assert time.process_time() - began < 0.5

    drafts = engine(EngineContext()).suggest([Request(locale=locale, msgid=text) for text in TEXTS], 0)
    letters = [c for draft in drafts if draft for c in draft.msgstr.lower() if c.isalpha()]
    alphabet = language(locale).alphabet

    assert None not in drafts
    assert sum(c in alphabet for c in letters) > 0.6 * len(letters)
    assert drafts == engine(EngineContext()).suggest([Request(locale=locale, msgid=t) for t in TEXTS], 0)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_terms_of_the_field_are_translated(locale: str) -> None:
    """The words that every bulletin of this kind has are known to every model."""
    terms = [
        "Ministry of Internal Affairs",
        "labour migrants",
        "free hotline",
        "victims of trafficking",
        "Central Asia",
    ]
    drafts = engine(EngineContext()).suggest([Request(locale=locale, msgid=term) for term in terms], 0)

    assert [draft.remark for draft in drafts if draft] == [""] * len(terms)


@pytest.mark.parametrize(("locale", "behind"), [(locale, locale != "ru") for locale in LANGUAGES])
def test_the_verb_goes_behind_its_object_but_in_russian(locale: str, behind: bool) -> None:
    """The mission a shelter opened: so say the odds that are shipped; the subject stays in front."""
    swaps = starter.reader().read(locale, ["the", "mission", "opened", "a", "shelter", "for", "women"]).swaps()

    assert (swaps[2][4] > 0, swaps[1][2] > 0, swaps[1][4] > 0) == (behind, False, False)
