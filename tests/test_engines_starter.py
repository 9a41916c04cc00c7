"""The engine `starter` and the model that is shipped: there, small, sound in what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin_i18n import starter
from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines import starter as module
from bulletin_i18n.engines.runtime import Runtime
from bulletin_i18n.engines.starter import Starter, engine
from bulletin_i18n.languages import LANGUAGES, language
from bulletin_i18n.model import Draft, Request

if TYPE_CHECKING:
    from pathlib import Path

HOTLINE = {
    "ru": "горяч",
    "kk": "жедел желі",
    "uz": "ishonch telefoni",
    "ky": "ишеним телефон",
    "tg": "телефони боварӣ",
    "tk": "ynam telefon",
}
TEXTS = [
    "{on1}, the mission opened a **shelter for women** in Osh; write to {email1}.",
    "More than 1,200 people called [the free hotline]({url1}) in 2021.",
    "“I thought nobody would believe me,” said a 24-year-old woman.",
    "NEW LAW PROTECTS DOMESTIC WORKERS",
]


def test_there_are_six_packages_of_one_small_model() -> None:
    """In one folder, at most 60 MB, each with a token of its own for its language."""
    packages = starter.packages()
    size = sum(path.stat().st_size for path in starter.FOLDER.rglob("*") if path.is_file())

    assert [(p.from_code, p.to_code, p.target_prefix) for p in packages] == [("en", c, f"<2{c}>") for c in LANGUAGES]
    assert {p.folder for p in packages} == {starter.FOLDER}
    assert {p.licence for p in packages} == {"GPL-3.0-or-later"}
    assert size < 60_000_000


def test_all_six_languages_are_drafted_by_one_translator() -> None:
    """Each in its own language, signed with its package, and twice the same."""
    runtime = Runtime()
    requests = [Request(locale=code, msgid="Call the hotline.") for code in LANGUAGES]
    offers = Starter(runtime).suggest(requests, 0)
    drafts = {request.locale: offer for request, offer in zip(requests, offers, strict=True) if offer}

    assert [code for code in LANGUAGES if HOTLINE[code] not in drafts[code].msgstr.lower()] == []
    assert {(d.engine, d.package) for d in drafts.values()} == {
        ("starter", f"starter-{code} {starter.VERSION}") for code in LANGUAGES
    }
    assert runtime.translators == 1
    assert Starter(Runtime()).suggest(requests, 0) == offers


@pytest.mark.parametrize("locale", LANGUAGES)
def test_slots_and_markup_arrive_in_the_language_s_letters(locale: str) -> None:
    """Whatever way they go; most letters of the drafts are the language's own."""
    found = engine(EngineContext()).suggest([Request(locale=locale, msgid=text) for text in TEXTS], 0)
    drafts = [draft.msgstr for draft in found if draft]
    letters = [c for text in drafts for c in text.lower() if c.isalpha()]
    marks = ("{on1}", "**", "{email1}", "[", "]({url1})")

    assert len(drafts) == len(TEXTS)
    assert [m for m in marks if m not in drafts[0] + drafts[1]] == []
    assert sum(c in language(locale).alphabet for c in letters) > 0.6 * len(letters)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_terms_of_the_field_are_translated(locale: str) -> None:
    """The words that every bulletin of this kind has are known in every language."""
    terms = ["Ministry of Internal Affairs", "labour migrants", "free hotline", "victims of trafficking"]
    drafts = engine(EngineContext()).suggest([Request(locale=locale, msgid=term) for term in terms], 0)

    assert [draft and draft.remark for draft in drafts] == [""] * len(terms)


def test_a_place_by_itself_is_no_matter_for_the_model() -> None:
    """Its name is written from what is known."""
    named = Draft(msgstr="Бішкек", engine="starter", package="names-kk", score=1.0)

    assert engine(EngineContext()).suggest([Request(locale="kk", msgid="Bishkek")], 0) == [named]


def test_a_weak_draft_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is as sure as this asks for."""
    monkeypatch.setattr(module, "LEAST", 1.1)

    assert engine(EngineContext()).suggest([Request(locale="ru", msgid="Call the hotline.")], 0) == [None]


def test_without_its_model_the_engine_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One line, and no draft."""
    assert engine(EngineContext()).missing("kk") is None
    monkeypatch.setattr(starter, "FOLDER", tmp_path)
    without = engine(EngineContext())

    assert without.missing("kk") == (
        "no model for kk came with the toolkit; install bulletin-i18n again, or use another engine"
    )
    assert without.suggest([Request(locale="kk", msgid="Call the hotline.")], 0) == [None]


def test_a_sum_keeps_its_currency() -> None:
    """The model has no token for €, so the sum goes to it written out."""
    (draft,) = engine(EngineContext()).suggest([Request(locale="ru", msgid="The bus costs €74,000.")], 0)

    assert draft is not None
    assert "евро" in draft.msgstr
