"""What the pipeline asks of a translator, attempt by attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.draft import draft
from bulletin_i18n.engines.pipeline import HEADLINES, Pipeline
from bulletin_i18n.engines.runtime import Output
from bulletin_i18n.model import Catalogue, Message, Request, Slot

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
