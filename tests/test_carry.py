"""The ways in which slots and mark-up go through a model, with what models answer."""

from __future__ import annotations

import pytest

from bulletin_i18n.engines.carry import Inner, Numerals, Parcel, Parts, Symbols, Values, Way, like_source, opening
from bulletin_i18n.engines.markup import mask
from bulletin_i18n.model import Slot

ON = Slot(name="on1", value="2021-07-27", text="on July 27, 2021")
MAIL = Slot(name="email1", value="info@example.org", text="info@example.org")


def parcel(text: str, locale: str = "ru") -> Parcel:
    """A sentence on its way."""
    masked = mask(text)
    return Parcel(masked.text, locale, masked.parts, {slot.name: slot for slot in (ON, MAIL)})


def arrived(way: Way, text: str, *answers: str, locale: str = "ru") -> str | None:
    """What a way makes of the answers of a model."""
    sent = parcel(text, locale)
    found = way.back(sent, answers)
    return mask(text).unmask(found) if found is not None else None


@pytest.mark.parametrize(
    ("way", "text", "expected"),
    [
        (Symbols(("⟦1⟧", "⟦2⟧")), "Open {on1}: {email1}.", ["Open ⟦1⟧: ⟦2⟧."]),
        (Symbols(("⟦1⟧", "⟦2⟧")), "Read **it** now.", ["Read ⟦1⟧ it ⟦2⟧ now."]),
        (Symbols(("⟦1⟧",)), "Open {on1}: {email1}.", None),
        (Symbols(("⟦1⟧",)), "Open {on1} ⟦1⟧.", None),
        (Values(), "Open {on1}: {email1}.", ["Open on July 27, 2021: info@example.org."]),
        (Values(), "Read **it** {on1}.", None),
        (Values(), "From {on1} to {on1}.", None),
        (Numerals(), "Open {on1}: {email1}.", ["Open 8081: 8082."]),
        (Numerals(), "Room 80 is open {on1}.", None),
        (
            Inner(),
            "Read [the new report]({url1}) {on1}.",
            ["Read the new report on July 27, 2021.", "the new report"],
        ),
        (Inner(), "Read [the **new** report]({url1}).", None),
        (Inner(), "Read *re*port.", None),
        (Inner(), "Read it.", None),
        (Parts(), "Read [the report]({url1}), {on1}.", ["Read", "the report"]),
        (
            Parts(clauses=True),
            "It rained; and we, who came, went – home.",
            ["It rained", "and we", "who came, went", "home."],
        ),
    ],
)
def test_what_goes_to_the_model(way: Way, text: str, expected: list[str] | None) -> None:
    """Each way has its texts for a sentence, or none if it cannot carry it."""
    assert way.out(parcel(text)) == expected


@pytest.mark.parametrize(
    ("way", "text", "answers", "expected"),
    [
        (Symbols(("⟦1⟧", "⟦2⟧")), "Open {on1}: {email1}.", ["⟦2⟧: открыто ⟦1⟧."], "{email1}: открыто {on1}."),
        (Symbols(("⟦1⟧", "⟦2⟧")), "Read **it** now.", ["Сейчас читайте ⟦1⟧ это ⟦2⟧."], "Сейчас читайте **это**."),
        (Symbols(("⟦1⟧", "⟦2⟧")), "Read **it** now.", ["Читайте ⟦2⟧ это ⟦1⟧."], None),
        (Symbols(("⟦1⟧", "⟦2⟧")), "Open {on1}: {email1}.", ["Открыто ⟦1⟧ ⟦1⟧."], None),
        (Values(), "Open {on1} in Osh.", ["Открыто 27 июля 2021 года в Оше."], "Открыто {on1} в Оше."),
        (Values(), "Open {on1} in Osh.", ["Открыто 28 июля 2021 года в Оше."], None),
        (Values(), "Write to {email1}.", ["Пишите на info@example.org."], "Пишите на {email1}."),
        (Values(), "Write to {email1}.", ["Пишите на инфо@example.org."], None),
        (Numerals(), "Open {on1}: {email1}.", ["8082: открыто 8081."], "{email1}: открыто {on1}."),
        (Numerals(), "Open {on1}.", ["Открыто 80811."], None),
        (
            Inner(),
            "Read [the new report]({url1}) {on1}.",
            ["27 июля 2021 года читайте о новом отчёте.", "новый отчёт"],
            "{on1} читайте о [новом отчёте]({url1}).",
        ),
        (Inner(), "Read [the report]({url1}).", ["Отчёт об отчёте.", "отчёт"], None),
        (Inner(), "Read [the report]({url1}).", ["Читайте доклад.", "отчёт"], None),
        (
            Parts(),
            "Read [the report]({url1}) now.",
            ["Читайте", "отчёт", "сейчас."],
            "Читайте [отчёт]({url1}) сейчас.",
        ),
    ],
)
def test_what_comes_back(way: Way, text: str, answers: list[str], expected: str | None) -> None:
    """Slots and marks are found wherever the model has put them; what is lost or doubled is not accepted."""
    assert arrived(way, text, *answers) == expected


def test_a_kazakh_date_is_found_by_its_value() -> None:
    """The target language's own finder reads the date, with its ending."""
    assert arrived(Values(), "Open {on1} in Osh.", "Ошта 2021 жылғы 27 шілдеде ашылды.", locale="kk") == (
        "Ошта {on1} ашылды."
    )


@pytest.mark.parametrize(
    ("text", "head", "rest"),
    [
        ("{on1}, the shelter opened.", "{on1} ", "the shelter opened."),
        ("{on1} **the shelter** opened.", "{on1} ", "**the shelter** opened."),
        ("{email1}, the shelter opened.", "", "{email1}, the shelter opened."),
        ("{on1}", "", "{on1}"),
        ("{on1}, 12 shelters opened.", "", "{on1}, 12 shelters opened."),
    ],
)
def test_a_date_that_opens_a_sentence_is_cut_off(text: str, head: str, rest: str) -> None:
    """Only a date that says when, only before words; its comma goes."""
    unmask = mask(text).unmask
    found = opening(parcel(text))
    assert (unmask(found[0]), unmask(found[1])) == (head, rest)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("the shelter opened.", "Приют открылся.", "приют открылся."),
        ("IOM opened it.", "МОМ открыла.", "МОМ открыла."),
        ("the IOM opened it.", "МОМ открыла.", "МОМ открыла."),
        ("the shelter", "", ""),
    ],
)
def test_what_follows_the_date_begins_as_the_source_does(source: str, target: str, expected: str) -> None:
    """The capital that the model gave the rest is taken off, that of an abbreviation is not."""
    assert like_source(source, target) == expected
