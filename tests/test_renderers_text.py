"""The plain text of an edition: 72 columns, notes in place, letters counted by the columns they take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin_i18n.languages import language
from bulletin_i18n.model import State
from bulletin_i18n.pages.plaintext import COLUMNS, width, wrap
from bulletin_i18n.render import Drafts, Site, localise
from bulletin_i18n.renderers.text import pages
from tests.editions import STORY, bulletin, catalogue

SITE = Site(locales=("en", "ky"))

ENGLISH = """\
Road Network

Road News 7
===========

July 31, 2021

Welcome to this issue.

------------------------------------------------------------------------

A new shelter
=============

Osh, July 30, 2021

The shelter opened on July 27, 2021.

Why it was needed
-----------------

* one reason
* another reason

> They helped me.
>
> — a guest

| A white house
|
| The house in Osh

Read the report <https://example.org/report>

Write to help@example.org.

* Osh: +996 312 000 000
* Bishkek: call first

Town   Calls
-----  -----
Osh    1,200
Naryn     35
"""


def text(state: State | None, story: str = STORY) -> str:
    """Print the small bulletin in Kyrgyz with all its texts in one state, or in English."""
    source = bulletin(story)
    states = catalogue(source, lambda _: state) if state else None
    printed = pages(localise(source, "ky" if state else "en", states, drafts=Drafts.SHOW), SITE)["index.txt"]
    assert isinstance(printed, str)
    return printed


def test_the_original() -> None:
    """Every kind of block has its plain form."""
    assert text(None).replace("\u00a0", " ") == ENGLISH


def test_a_note_stands_before_what_it_speaks_of() -> None:
    """Drafts carry their note, one for a whole list, and the colophon counts them."""
    printed = text(State.DRAFT)
    note = f"[{language('ky').notes.machine_draft}]"

    assert f"{note}\n\n* Т one reason\n* Т another reason" in printed
    assert printed.count(note) == 12
    assert text(State.REVIEWED).count("[") == 0


def test_a_table_that_does_not_fit_goes_row_by_row() -> None:
    """A wide table becomes one record a row, each cell under its heading."""
    story = f"# H\n\n| Town | {'Long heading ' * 5}| B |\n|-|-|-|\n| Osh | 1 | {'word ' * 10}|\n"

    assert text(None, story).endswith(
        "Osh\n  Long heading Long heading Long heading Long heading Long heading: 1\n"
        "  B: word word word word word word word word word word\n"
    )


@pytest.mark.parametrize(
    ("letters", "columns"),
    [("абв", 3), ("и\u0306", 1), ("ӣӯҷ", 3), ("о\u02bbz", 3), ("漢字", 4), ("a\u200bb", 2), ("", 0)],
)
def test_width(letters: str, columns: int) -> None:
    """Combining marks and invisible signs take no column, full-width letters two."""
    assert width(letters) == columns


def test_wrap_holds_no_break_spaces_and_long_words() -> None:
    """A line breaks at blanks only, and what begins it is counted."""
    assert wrap("27\u00a0июля aaa bbbbbbbbbbbbbb c\nd", "* ", columns=10) == (
        "* 27\u00a0июля\n  aaa\n  bbbbbbbbbbbbbb\n  c\n  d"
    )


@given(st.text(st.sampled_from("абвйи\u0306ӣ z\u00a0\n"), max_size=300))
def test_wrap_loses_nothing_and_fits(source: str) -> None:
    """Every word is kept in order, and only a single word may be wider than the page."""
    wrapped = wrap(source)
    lines = wrapped.split("\n")

    assert [w for w in wrapped.replace("\n", " ").split(" ") if w] == [
        w for w in source.replace("\n", " ").split(" ") if w
    ]
    assert all(width(line) <= COLUMNS or " " not in line for line in lines)
