"""The feed holds what RFC 4287 asks for, and marks what nobody has reviewed."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from bulletin_i18n.languages import language
from bulletin_i18n.model import State
from bulletin_i18n.pages.feeds import language_feed
from bulletin_i18n.render import Drafts, Site, localise
from bulletin_i18n.renderers.atom import pages
from tests.editions import INDEX, STORY, bulletin, catalogue
from tests.pages import tree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(state: State = State.REVIEWED, address: str = "", story: str = STORY, index: str = INDEX) -> ET.Element:
    """Print the small bulletin in Kyrgyz with all its texts in one state, and parse the feed."""
    source = bulletin(story, index)
    edition = localise(source, "ky", catalogue(source, lambda _: state), drafts=Drafts.SHOW)
    return ET.fromstring(str(pages(edition, Site(locales=("en", "ky"), address=address))["feed.xml"]))  # noqa: S314


def test_what_the_standard_requires() -> None:
    """Feed and entries have id, title and time once each, the feed an author, the entries content."""
    root = feed()
    (entry,) = root.findall(f"{ATOM}entry")

    for element in (root, entry):
        assert [len(element.findall(ATOM + tag)) for tag in ("id", "title", "updated")] == [1, 1, 1]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Т Road Network"
    assert (root.findtext(f"{ATOM}updated"), entry.findtext(f"{ATOM}updated")) == (
        "2021-07-31T00:00:00Z",
        "2021-07-30T00:00:00Z",
    )
    assert root.attrib[LANG] == "ky"


def test_ids_hold_whatever_the_text_is() -> None:
    """An id depends on bulletin, locale and story alone; no two are the same."""
    before, after = feed(State.DRAFT), feed(State.REVIEWED, "https://example.org/")
    ids = [[e.text for e in root.iter(f"{ATOM}id")] for root in (before, after)]

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_addresses() -> None:
    """Links are relative without an address and whole with one."""
    relative, whole = feed(), feed(address="https://example.org/news/")

    assert [e.attrib["href"] for e in relative.iter(f"{ATOM}link")] == ["index.html", "shelter.html"]
    assert [e.attrib["href"] for e in whole.iter(f"{ATOM}link")] == [
        "https://example.org/news/2021-07/ky/feed.xml",
        "https://example.org/news/2021-07/ky/index.html",
        "https://example.org/news/2021-07/ky/shelter.html",
    ]


def test_marks() -> None:
    """Titles and blocks that nobody has reviewed say so; English says that it is English."""
    draft, english = feed(State.DRAFT), feed(State.UNTRANSLATED)
    note = language("ky").notes.machine_draft
    title = english.find(f"{ATOM}entry/{ATOM}title")
    content = draft.findtext(f"{ATOM}entry/{ATOM}content")

    assert draft.findtext(f"{ATOM}entry/{ATOM}title") == f"Т A new shelter ({note})"
    assert title is not None
    assert (title.text, title.attrib[LANG]) == (f"A new shelter ({language('ky').notes.not_translated})", "en")
    assert content is not None
    assert content.count(note) == 10


def test_hostile_text_is_text_twice_over() -> None:
    """Mark-up in a story is escaped in the HTML, which is escaped in the XML."""
    story = "# <script>x</script>\n\n<script>alert(1)</script> ]]> &lt;b&gt;\n"
    (entry,) = feed(story=story).findall(f"{ATOM}entry")
    content = tree(entry.findtext(f"{ATOM}content") or "")

    assert entry.findtext(f"{ATOM}title") == "Т <script>x</script>"
    assert content.all("script") == []
    assert content.text == "Т <script>alert(1)</script> ]]> <b>"


def test_a_bulletin_without_a_date() -> None:
    """Where no date is known the time is the earliest that readers understand."""
    root = feed(story="# H\n\nText.\n", index="---\ntitle: T\n---\nWelcome.\n")

    assert {e.text for e in root.iter(f"{ATOM}updated")} == {"1970-01-01T00:00:00Z"}
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Т T"


def test_the_feed_of_a_language_holds_all_bulletins() -> None:
    """Stories of every bulletin, newest first, each at its own address, under one id that stays."""
    sources = [bulletin(), bulletin(STORY.replace("2021-07-30", "2022-01-05"), INDEX.replace("2021-07-31", "2022"))]
    sources[1] = replace(sources[1], id="2022-01")
    editions = [localise(one, "ky", catalogue(one, lambda _: State.REVIEWED)) for one in sources]
    site = Site(locales=("en", "ky"), address="https://example.org/")
    root = ET.fromstring(language_feed(reversed(editions), site))  # noqa: S314
    first = ET.fromstring(language_feed(editions[:1], site))  # noqa: S314

    assert root.findtext(f"{ATOM}title") == f"{language('ky').notes.bulletins}: Т Road Network"
    assert root.findtext(f"{ATOM}id") == first.findtext(f"{ATOM}id")
    assert [e.attrib["href"] for e in root.iter(f"{ATOM}link")] == [
        "https://example.org/feed-ky.xml",
        "https://example.org/index.html",
        "https://example.org/2022-01/ky/shelter.html",
        "https://example.org/2021-07/ky/shelter.html",
    ]
    assert len({e.text for e in root.iter(f"{ATOM}id")}) == 3
