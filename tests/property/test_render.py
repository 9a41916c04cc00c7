"""Whatever the states: no unreviewed text without its mark, no English with a foreign date."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.languages import language
from bulletin_i18n.model import State
from bulletin_i18n.render import Drafts, Edition, Site, localise
from bulletin_i18n.renderers import html, text
from tests.editions import bulletin, catalogue
from tests.pages import Element, tree

SITE = Site(locales=("en", "ky"))
SOURCE = bulletin(bus="# A bus\n\nIt came.\n")
NOTES = language("ky").notes
TOLD = {
    State.DRAFT: NOTES.machine_draft,
    State.EDITED: NOTES.unfinished,
    State.OUTDATED: NOTES.outdated,
    State.UNTRANSLATED: NOTES.not_translated,
}
STATES = st.lists(st.sampled_from(State), min_size=23, max_size=23)
RULES = st.sampled_from([Drafts.SHOW, Drafts.SOURCE, Drafts.OMIT])
TAGS = ("p", "h1", "h2", "h3", "th", "td", "figcaption", "img", "a", "title")


def numbered(states: list[State]) -> tuple[dict[str, State], dict[str, str]]:
    """Give each text a number that its translation shows, so that a page tells which texts it holds."""
    messages = catalogue(SOURCE, lambda n: states[n]).messages
    return (
        {f"Т{n}Т": state for n, state in enumerate(states)},
        {message.msgid: f"Т{n}Т {message.msgid}" for n, message in enumerate(messages)},
    )


def html_pages(edition: Edition) -> list[str]:
    """Return the pages of an edition, without their fonts."""
    return [page for page in html.pages(edition, SITE).values() if isinstance(page, str)]


def notes_around(element: Element) -> str:
    """Return all notes and signs that hold for an element: those of every marked block it stands in."""
    around = [note.text for e in element.up() if "unreviewed" in e.classes for note in e.all("p", "note")]
    item = next((e for e in element.up() if e.tag in ("li", "p")), element)
    around += [element.text] if element.tag == "title" else []
    return " ".join([*around, *(sign.attributes["title"] for sign in item.all(name="sign"))])


@settings(max_examples=60, deadline=None)
@given(STATES, RULES)
def test_no_unreviewed_text_is_without_its_mark(states: list[State], drafts: Drafts) -> None:
    """Each text on the page that is not reviewed stands in a marked block that says what it is."""
    known, texts = numbered(states)
    edition = localise(SOURCE, "ky", catalogue(SOURCE, lambda n: states[n], texts.__getitem__), drafts=drafts)
    elements = [e for page in html_pages(edition) for e in tree(page).walk()]

    for element in elements:
        said = " ".join([element.attributes.get("alt", ""), element.text]) if element.tag in TAGS else ""
        for number in re.findall(r"Т\d+Т", said):
            if known[number] is not State.REVIEWED:
                assert drafts is Drafts.SHOW
                assert TOLD[known[number]] in notes_around(element)


@settings(max_examples=60, deadline=None)
@given(STATES, RULES)
def test_english_keeps_english_dates_and_is_marked(states: list[State], drafts: Drafts) -> None:
    """Where the English shows, its date is English, its language is said, and so is that it is English."""
    _, texts = numbered(states)
    edition = localise(SOURCE, "ky", catalogue(SOURCE, lambda n: states[n], texts.__getitem__), drafts=drafts)
    times = [time for page in html_pages(edition) for time in tree(page).all("time")]

    for time in times:
        says_english = "July" in time.text
        assert (time.language() == "en") == says_english
        if says_english:
            assert NOTES.not_translated in notes_around(time)


@settings(max_examples=40, deadline=None)
@given(STATES)
def test_the_plain_text_marks_too(states: list[State]) -> None:
    """In plain text the note stands above the paragraph, or above the list or table that it is part of."""
    known, texts = numbered(states)
    edition = localise(SOURCE, "ky", catalogue(SOURCE, lambda n: states[n], texts.__getitem__), drafts=Drafts.SHOW)
    printed = text.pages(edition, SITE)["index.txt"]
    assert isinstance(printed, str)

    flat = " ".join(printed.split())
    for number, state in known.items():
        if state in (State.DRAFT, State.EDITED, State.OUTDATED):
            assert f"[{TOLD[state]}]" in flat[: flat.index(number) + 200]


@settings(max_examples=40, deadline=None)
@given(STATES)
def test_only_reviewed_text_without_show(states: list[State]) -> None:
    """Without `show` no word that a person has not reviewed is printed."""
    known, texts = numbered(states)
    for drafts in (Drafts.SOURCE, Drafts.OMIT):
        edition = localise(SOURCE, "ky", catalogue(SOURCE, lambda n: states[n], texts.__getitem__), drafts=drafts)
        printed = "".join(str(page) for page in {**html.pages(edition, SITE), **text.pages(edition, SITE)}.values())

        assert {known[number] for number in re.findall(r"Т\d+Т", printed)} <= {State.REVIEWED}
