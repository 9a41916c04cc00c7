"""The engine `smt`: requests in, drafts out."""

from __future__ import annotations

import pytest

from bulletin_i18n import starter
from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines import confidence
from bulletin_i18n.engines.confidence import Curve
from bulletin_i18n.engines.smt import Smt, engine
from bulletin_i18n.model import Draft, Request
from bulletin_i18n.starter.model import PackedModel
from tests.smt_model import SmallModel

SMALL = SmallModel(
    {
        "the report": {"hasabat": 0.0},
        "people": {"adam": 0.0},
        "read": {"oka": 0.0},
        "we read": {"biz okaýarys": 0.0},
        "{on}": {"{on}": 0.0},
    }
)


@pytest.fixture
def smt(monkeypatch: pytest.MonkeyPatch) -> Smt:
    """The engine with one small model, for Turkmen."""
    model = PackedModel(SMALL.data(), "small")
    monkeypatch.setattr(starter, "available", lambda: frozenset({"tk"}))
    monkeypatch.setattr(starter, "load", lambda _: model)
    monkeypatch.setattr(confidence, "shipped", lambda _: {"tk": Curve(((0.4, 0.5), (0.6, 0.7)))})
    return engine(EngineContext())


def drafted(smt: Smt, msgid: str, attempt: int = 0) -> Draft | None:
    """What the engine offers for one Turkmen request."""
    return smt.suggest([Request(locale="tk", msgid=msgid)], attempt)[0]


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Read [the report]({url1}).", "Oka [hasabat]({url1})."),
        ("{on1} we read. People read!", "{on1} biz okaýarys. Adam oka!"),
        ("READ THE REPORT PEOPLE", "OKA HASABAT ADAM"),
        ("We read **the report** `code x`", "Biz okaýarys **hasabat** `code x`"),
        ("Read {{people}}.", "Oka {{people}}."),
    ],
)
def test_slots_markup_and_capitals_arrive(smt: Smt, msgid: str, msgstr: str) -> None:
    """A msgid's Markdown, slots, doubled braces and capitals are in the msgstr."""
    assert drafted(smt, msgid) == Draft(msgstr=msgstr, engine="smt", package="starter-tk 0", score=0.6)


def test_words_left_in_english_are_remarked(smt: Smt) -> None:
    """The translator is told which words the model did not know."""
    draft = drafted(smt, "We read Tolstoy")

    assert draft == Draft(
        msgstr="Biz okaýarys Tolstoy",
        engine="smt",
        package="starter-tk 0",
        score=0.6,
        remark="left in English: Tolstoy",
    )


def test_a_refused_name_is_written_from_what_is_known(smt: Smt) -> None:
    """In the form that its preposition asks for; the remark names no word that is none."""
    offers = [drafted(smt, "In Osh people read the report near Tashkent.", attempt) for attempt in range(2)]

    assert [(offer.msgstr, offer.remark) for offer in offers if offer] == [
        ("In Osh adam oka hasabat near Tashkent.", "left in English: In, Osh, near, Tashkent"),
        ("Oşda adam oka hasabat near Daşkent.", "left in English: near"),
    ]


def test_nothing_is_offered_without_words_model_or_ways_left(smt: Smt) -> None:
    """Texts without letters, other locales and a fourth attempt get None."""
    assert drafted(smt, "{on1}") is None
    assert smt.suggest([Request(locale="kk", msgid="people")], 0) == [None]
    assert drafted(smt, "people", attempt=2) is not None
    assert drafted(smt, "people", attempt=3) is None


def test_a_weak_draft_is_not_offered(smt: Smt, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the least expected quality there is no draft, but of a few words that the model knows."""
    monkeypatch.setattr("bulletin_i18n.engines.smt.LEAST_SCORE", 0.51)

    assert drafted(smt, "People read the report") is None
    assert drafted(smt, "Tolstoy") is None
    assert drafted(smt, "Read the report") is not None


def test_missing_names_the_locale(smt: Smt) -> None:
    """A locale with a model lacks nothing; for another one line says so."""
    assert smt.missing("tk") is None
    assert smt.missing("kk") == "no statistical model for kk comes with the toolkit; use another engine"


def test_progress_counts_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """The progress bar hears of every request."""
    monkeypatch.setattr(starter, "available", frozenset)
    calls: list[tuple[int, int]] = []
    engine(EngineContext(progress=lambda done, total: calls.append((done, total)))).suggest(
        [Request(locale="tk", msgid="a"), Request(locale="tk", msgid="b")], 0
    )

    assert calls == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Dushanbe, {date1}", "Duşanbe, {date1}"),
        ("**Tashkent**, Uzbekistan", "**Daşkent**, Özbegistan"),
        ("ASHGABAT", "AŞGABAT"),
        ("{on1}: Astana; Bishkek", "{on1}: Astana; Bişkek"),
        ("Shymkent", "Şymkent"),
    ],
)
def test_names_of_places_stand_in_the_nominative(smt: Smt, msgid: str, msgstr: str) -> None:
    """A text that is only names of places is written from the language's own table, once."""
    named = Draft(msgstr=msgstr, engine="smt", package="names-tk", score=1.0)

    assert [drafted(smt, msgid, attempt) for attempt in range(2)] == [named, None]


@pytest.mark.parametrize("msgid", ["Kokand", "Kokand, {date1}", "Moscow and Astana", "Kokand, Uzbekistan"])
def test_names_that_are_not_known_are_left_to_people(smt: Smt, msgid: str) -> None:
    """The model is not asked for a name alone: it would put it into a case."""
    assert drafted(smt, msgid) is None


def test_a_dateline_is_never_put_to_the_model(smt: Smt) -> None:
    """Whatever place it names; the same words elsewhere are a text."""
    requests = [Request(locale="tk", msgid="People, {date1}", kind=kind) for kind in ("dateline", "paragraph")]

    assert [offer and offer.package for offer in smt.suggest(requests, 0)] == [None, "starter-tk 0"]


def test_a_dateline_from_mary_is_a_place(smt: Smt) -> None:
    """Elsewhere it may be a woman's name."""
    request = Request(locale="tk", msgid="Mary, {date1}", kind="dateline")

    assert [offer and offer.package for offer in smt.suggest([request], 0)] == ["names-tk"]
