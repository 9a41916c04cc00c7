"""What the pipeline asks of a translator, attempt by attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.draft import draft
from bulletin_i18n.engines.pipeline import HEADLINES, Pipeline
from bulletin_i18n.engines.runtime import Output
from bulletin_i18n.model import Catalogue, Draft, Message, Request, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

ON = Slot(name="on1", value="2021-07-27", text="on July 27, 2021")


class Recorder:
    """A translator that copies, with a score of its own, and remembers what it was asked at what beam."""

    def __init__(self, *, symbols: bool, score: float = 0.9) -> None:
        self.asked: list[tuple[int, tuple[str, ...]]] = []
        self._symbols, self._score = symbols, score

    def name(self, locale: str) -> str:
        """There is a model for any locale."""
        return f"en_{locale}"

    def knows(self, locale: str, tokens: Sequence[str]) -> bool:
        """Say whether it carries symbols."""
        del locale, tokens
        return self._symbols

    def translate(self, sentences: Sequence[tuple[str, str]], beam: int, *, aligned: bool = False) -> list[Output]:
        """Copy."""
        del aligned
        if sentences:
            self.asked.append((beam, tuple(text for _, text in sentences)))
        return [Output(text, self._score) for _, text in sentences]


def asked(recorder: Recorder, request: Request, attempt: int) -> list[tuple[int, tuple[str, ...]]]:
    """What one attempt asks for one request."""
    recorder.asked.clear()
    Pipeline("test", recorder).suggest([request], attempt)
    return recorder.asked


def test_each_attempt_is_another_way() -> None:
    """A wider beam and values for symbols, then by clause; sentinels only for a model that knows them."""
    request = Request(locale="ru", msgid="It rained {on1}; then we came, who were wet.", slots=(ON,))
    found = [asked(Recorder(symbols=True), request, attempt) for attempt in range(4)]
    assert found == [
        [(2, ("It rained ⟦1⟧; then we came, who were wet.",))],
        [
            (4, ("It rained on July 27, 2021; then we came, who were wet.",)),
            (4, ("It rained 8081; then we came, who were wet.",)),
        ],
        [(4, ("It rained", "then we came", "who were wet."))],
        [],
    ]
    assert asked(Recorder(symbols=False), request, 0)[-1] == (2, ("It rained 8081; then we came, who were wet.",))


def test_a_sentence_that_the_model_is_not_sure_of_gets_a_wider_beam() -> None:
    """At once, before the gate has seen it."""
    request = Request(locale="ru", msgid="It rained.")
    assert asked(Recorder(symbols=True, score=0.2), request, 0) == [(2, ("It rained.",)), (4, ("It rained.",))]


@pytest.mark.parametrize("kind", sorted(HEADLINES))
def test_a_headline_goes_as_a_sentence_when_it_was_refused(kind: str) -> None:
    """A Headline Like This One."""
    request = Request(locale="ru", msgid="Women Bake Bread Together", kind=kind)
    found = [asked(Recorder(symbols=True), request, attempt)[0][1] for attempt in range(2)]
    assert found == [("Women Bake Bread Together",), ("Women bake bread together",)]


def test_a_place_goes_as_a_sentinel_when_it_was_refused() -> None:
    """With its preposition, so that the model has nothing to do with its case."""
    request = Request(locale="kk", msgid="In Osh they bake.")
    found = [asked(Recorder(symbols=True), request, attempt)[-1][1] for attempt in range(2)]
    assert found == [("In Osh they bake.",), ("8081 they bake.",)]


def test_a_number_goes_as_a_sentinel_when_it_was_refused() -> None:
    """And comes back as the locale writes it; a time, and a number that is part of a word, stay."""
    recorder, request = Recorder(symbols=True), Request(locale="kk", msgid="At 9:30 the 7,450 of COVID-19 gave 2.5%.")
    offers = [Pipeline("test", recorder).suggest([request], attempt)[0] for attempt in range(2)]
    assert [asked[-1] for _, asked in recorder.asked] == [request.msgid, "At 9:30 the 8081 of COVID-19 gave 8082."]
    assert [offer.msgstr for offer in offers if offer] == [
        request.msgid,
        "At 9:30 the 7\N{NO-BREAK SPACE}450 of COVID-19 gave 2,5%.",
    ]


@pytest.mark.parametrize("attempt", range(3))
def test_the_gate_leads_through_all_attempts(attempt: int) -> None:
    """Whatever attempt it accepts, the draft is that one's."""
    message = Message(msgid="In Osh we came, who were wet.")
    refused: list[str] = []

    def gate(request: Request, text: str) -> str:
        del request
        refused.append(text)
        return "no" if len(refused) <= attempt else ""

    class Engine(Pipeline):
        name = "test"

        def missing(self, locale: str) -> str | None:
            del locale
            return None

    catalogue = Catalogue(locale="ru", header=Message(msgid=""), messages=(message,))
    (result,) = draft([catalogue], [Engine("test", Recorder(symbols=True))], gate)
    expected = ("In Osh we came, who were wet.", "В Оше we came, who were wet.", "In Osh we came, who were wet.")
    assert result.messages[0].text == expected[attempt]
    assert len(refused) == attempt + 1


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
def test_names_of_places_stand_in_the_nominative(msgid: str, msgstr: str) -> None:
    """A text that is only names of places is written from the language's own table, once, and is sure."""
    recorder = Recorder(symbols=True)
    pipeline = Pipeline("test", recorder, kept=lambda _locale, _score: 0.5)
    request = Request(locale="tk", msgid=msgid)
    named = Draft(msgstr=msgstr, engine="test", package="names-tk", score=1.0)
    assert [pipeline.suggest([request], attempt) for attempt in range(2)] == [[named], [None]]
    assert recorder.asked == []


@pytest.mark.parametrize("msgid", ["Kokand", "Kokand, {date1}", "Moscow and Astana", "Kokand, Uzbekistan"])
def test_names_that_are_not_known_are_left_to_people(msgid: str) -> None:
    """No model is asked for a name alone: it would put it into a case."""
    assert asked(Recorder(symbols=True), Request(locale="tk", msgid=msgid), 0) == []


def test_a_dateline_is_never_put_to_a_model() -> None:
    """Whatever place it names; the same words elsewhere are a text. Mary is a place there."""
    requests = [Request(locale="tk", msgid="People, {date1}", kind=kind) for kind in ("dateline", "paragraph")]
    mary = Request(locale="tk", msgid="Mary, {date1}", kind="dateline")
    offers = Pipeline("test", Recorder(symbols=True)).suggest([*requests, mary], 0)
    assert [offer and offer.package for offer in offers] == [None, "en_tk", "names-tk"]


def test_a_weak_draft_is_not_offered() -> None:
    """Under the least score there is none; the score of what is offered is made of the translator's."""
    weak, sure = (
        Pipeline("test", Recorder(symbols=True, score=score), least=0.3, kept=lambda _locale, score: score / 2)
        for score in (0.29, 0.4)
    )
    request = Request(locale="ru", msgid="It rained.")
    left = "left in English: It, rained"
    draft = Draft(msgstr="It rained.", engine="test", package="en_ru", score=0.2, remark=left)
    assert (weak.suggest([request], 0), sure.suggest([request], 0)) == ([None], [draft])
