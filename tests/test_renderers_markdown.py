"""Markdown that we print is Markdown that we read."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletin_i18n import markdown
from bulletin_i18n.languages import language
from bulletin_i18n.model import State, Story, story_segments
from bulletin_i18n.readers.markdown import read
from bulletin_i18n.render import Drafts, Site, localise
from bulletin_i18n.renderers.markdown import inline, pages
from tests.editions import STORY, bulletin, catalogue

SITE = Site(locales=("en", "ky"))


def printed(state: State | None, story: str = STORY) -> dict[str, str]:
    """Print the small bulletin in Kyrgyz with all its texts in one state, or in English."""
    source = bulletin(story)
    states = catalogue(source, lambda _: state) if state else None
    files = pages(localise(source, "ky" if state else "en", states, drafts=Drafts.SHOW), SITE)
    return {name: str(text) for name, text in files.items()}


def texts(story: Story) -> list[tuple[str, str]]:
    """Return the kinds and the words of a story, without mark-up."""
    return [(s.kind, markdown.plain(markdown.inline(s.msgid))) for s in story_segments(story) if s.kind != "dateline"]


def test_the_original_comes_back() -> None:
    """The English edition, read again, is the story it was printed from."""
    name = "bulletins/2021-07/01-shelter.md"
    again = read(name, printed(None)["markdown/01-shelter.md"])

    assert texts(again) == texts(read(name, STORY))


def test_front_matter_of_an_edition() -> None:
    """Language, title, place, date and how much is reviewed stand in front."""
    files = printed(State.REVIEWED)

    assert list(files) == ["markdown/index.md", "markdown/01-shelter.md"]
    assert (
        files["markdown/01-shelter.md"]
        .replace("\u00a0", " ")
        .startswith(
            "---\nlang: ky\ntitle: Т A new shelter\ndateline: Т Osh, 2021-жылдын 30-июлу\ndate: 2021-07-30\n"
            "country: KG\nreviewed: 18/18\n---\n# Т A new shelter\n\n"
        )
    )


def test_drafts_are_marked() -> None:
    """The note stands before the block, and at the beginning of a list's item."""
    text = printed(State.DRAFT)["markdown/01-shelter.md"]
    note = f"*\\[{language('ky').notes.machine_draft}\\]*"

    assert f"\n\n{note}\n\n> Т They helped me.\n>\n> — Т a guest\n" in text
    assert f"\n- {note} Т one reason\n" in text
    assert text.count(note) == 12


@pytest.mark.parametrize(
    "text",
    ["# no", "1. no", "- no", "+ no", "= no", "::: action", "> no", "a|b", "`a|b`", "<b>", "&amp;", "*a*", "![x]"],
)
def test_text_stays_text_wherever_it_stands(text: str) -> None:
    """Signs that begin a block or mark-up are escaped in paragraphs, items and cells."""
    escaped = "".join(f"\\{sign}" if sign in "#.-+=:><&|*_`!()[]" else sign for sign in text)
    story = f"# H\n\n{escaped}\n\n- {escaped}\n\n| a |\n|---|\n| {escaped} |\n"
    again = read("a/b.md", printed(None, story)["markdown/01-shelter.md"])

    assert [words for _, words in texts(again)] == ["H", text, text, "a", text]


@given(st.text(st.sampled_from("ab *_`[](){}<>!\\\n#|-:/.&;1~^$+="), max_size=30))
@example("a\n# b\n1. c\n\\")
@example("*a*b*")
def test_inline_is_read_back(source: str) -> None:
    """What any inline text says, it still says when it is printed and read again."""
    spans = markdown.inline(source)

    assert markdown.plain(markdown.inline(inline(spans))) == markdown.plain(spans)
