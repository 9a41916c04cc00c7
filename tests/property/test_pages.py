"""Whatever stands in a story or a translation, every renderer prints it, and it can do nothing but show."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bulletin_i18n.errors import SourceError
from bulletin_i18n.model import State
from bulletin_i18n.render import Drafts, Site, localise
from bulletin_i18n.renderers import atom, email, html, markdown, proof, text
from tests.editions import bulletin, catalogue
from tests.pages import tree

SITE = Site(locales=("en", "ky"))
PIECES = st.sampled_from(
    [
        *("# ", "## ", "- ", "  - ", "1. ", "> ", "> — ", "::: action\n", "::: contacts\n", ":::\n", "--- "),
        *("[x](", "![y](", "images/a.svg", "https://e.org", "javascript:x", ")", '"z")', "**", "*", "`"),
        *("<script>", "</script>", "<!--", "]]>", "&lt;", "{on1}", "{{ x }}", "{% y %}", "\\"),
        *("a@e.org", "July 27, 2021", "+996 312 000 000", "7,500", "word", "\n\n", "\n", "  \n"),
        *("\u0301", "\u202e", "\x0b", "\x7f", "| a | b |\n|-|-|\n", "| c |"),
    ]
)
SOURCES = st.lists(PIECES, max_size=25).map("".join)
LINKS = ("http", "mailto:", "tel:", "#", "../", "shelter.html", "index.html")


@settings(max_examples=150, deadline=None)
@given(SOURCES, SOURCES, st.sampled_from(State), st.sampled_from([Drafts.SHOW, Drafts.SOURCE, Drafts.OMIT]))
@example("[x](javascript:x)", "[x]({url1}) <script>", State.REVIEWED, Drafts.SHOW)
@example("| a | b |\n|-|-|\n| 1 |\n", "|", State.DRAFT, Drafts.SHOW)
@example("> ::: action\n> ", "", State.DRAFT, Drafts.SHOW)
@example("#\n\n##\n\n- \n\n> — \n\n![](images/a.svg)\n\n[]()", "", State.OUTDATED, Drafts.SHOW)
def test_everything_can_be_printed(source: str, translated: str, state: State, drafts: Drafts) -> None:
    """Pages stay well-formed, hold no script, and link only where links may lead."""
    try:
        story = bulletin(f"---\nplace: Osh\n---\n# H\n\n{source}")
    except SourceError:
        return
    edition = localise(story, "ky", catalogue(story, lambda _: state, lambda _: translated), drafts=drafts)
    for page in html.pages(edition, SITE).values():
        if isinstance(page, str):
            root = tree(page)
            assert not root.all("script")
            assert all(e.attributes["href"].lower().startswith(LINKS) for e in root.all("a"))
            assert all(e.attributes["src"].startswith("../images/") for e in root.all("img"))
    for renderer in (atom, email, markdown, proof, text):
        assert renderer.pages(edition, SITE)
    ET.fromstring(str(atom.pages(edition, SITE)["feed.xml"]))  # noqa: S314
