"""Slots are filled by the rules of the language that surrounds them."""

from __future__ import annotations

import pytest

from bulletin_i18n.languages import language
from bulletin_i18n.markdown import Span, SpanKind
from bulletin_i18n.model import Kind, Place, Segment, Slot
from bulletin_i18n.pages.inline import as_english, as_numerals, as_translated

ON = Slot(name="on1", value="2021-07-27", text="on July 27, 2021")
MAIL = Slot(name="email1", value="a_b_c@example.org", text="a_b_c@example.org")
KY = language("ky")


def segment(msgid: str, *slots: Slot) -> Segment:
    """Return a paragraph."""
    return Segment(kind=Kind.PARAGRAPH, msgid=msgid, slots=slots, place=Place(path="a.md", line=1))


def words(text: str) -> Span:
    """Return a run of plain text."""
    return Span(kind=SpanKind.TEXT, text=text)


def link(target: str, *children: Span) -> Span:
    """Return a link."""
    return Span(kind=SpanKind.LINK, target=target, children=children)


def date(text: str, value: str = "2021-07-27") -> Span:
    """Return a date."""
    return Span(kind=SpanKind.DATE, text=text, target=value)


def test_english_keeps_its_own_words_for_dates() -> None:
    """English that falls through says its dates as its author did."""
    assert as_english(segment("Opened {on1}.", ON)) == (words("Opened "), date("on July 27, 2021"), words("."))


def test_a_translation_has_its_dates_written_anew() -> None:
    """Dates of a translation are written by its own language, capitalised where they open a sentence."""
    since = Slot(name="since1", value="2021-07", text="since July 2021")

    assert as_translated(segment("x", since), "{since1} иш башталды.", language("ru")) == (
        date("С\u00a0июля 2021\u00a0года", "2021-07"),
        words(" иш башталды."),
    )


def test_an_address_becomes_one_link_and_is_never_markup() -> None:
    """Addresses are links; underscores in them are no emphasis, and angle brackets around them go."""
    address = link("mailto:a_b_c@example.org", words("a_b_c@example.org"))

    assert as_translated(segment("x", MAIL), "Жазыңыз: <{email1}>", KY) == (words("Жазыңыз: "), address)
    assert as_translated(segment("x", MAIL), "[{email1}](mailto:q@example.org)", KY) == (
        link("mailto:q@example.org", words("a_b_c@example.org")),
    )


@pytest.mark.parametrize(
    ("slot", "target"),
    [
        (Slot(name="url1", value="https://example.org/a", text=""), "https://example.org/a"),
        (Slot(name="url1", value="www.example.org", text=""), "https://www.example.org"),
        (Slot(name="phone1", value="+996 (312) 00-00-00", text=""), "tel:+996312000000"),
    ],
)
def test_targets_of_addresses(slot: Slot, target: str) -> None:
    """A web address and a telephone number get the target that a browser understands."""
    assert as_translated(segment("x", slot), f"{{{slot.name}}}", KY) == (link(target, words(slot.value)),)


@pytest.mark.parametrize("value", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "../x"])
def test_a_link_that_may_not_be_followed_is_text(value: str) -> None:
    """A dangerous address shows as text beside its label."""
    url = Slot(name="url1", value=value, text=value)
    expected = (words("here"), words(f" ({value})"))

    assert as_english(segment("[here]({url1})", url)) == expected
    assert as_translated(segment("x", url), "[here]({url1})", KY) == expected


def test_braces() -> None:
    """Doubled braces are single ones beside slots, all braces are themselves without; unknown slots show."""
    assert as_translated(segment("x", ON), "{{a}} `{{b}}` {off9}", KY) == (
        words("{a} "),
        Span(kind=SpanKind.CODE, text="{b}"),
        words(" {off9}"),
    )
    assert as_translated(segment("x"), "{{ 7*7 }} {on1}", KY) == (words("{{ 7*7 }} {on1}"),)


def test_numbers_of_a_text_without_letters() -> None:
    """A cell of figures is written as the locale writes them; a date beside them by its own rule."""
    bold = Span(kind=SpanKind.STRONG, children=(words("1\u00a0200"),))

    assert as_numerals(segment("**1,200**"), language("ru")) == (bold,)
