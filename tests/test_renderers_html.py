"""The page of an edition: what it holds, what it marks, and that nothing in it can act."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bulletin_i18n.languages import language
from bulletin_i18n.markdown import inline as spans_of
from bulletin_i18n.model import State
from bulletin_i18n.pages.hypertext import inline, picture
from bulletin_i18n.render import Drafts, Site, localise
from bulletin_i18n.renderers.html import pages
from tests.editions import INDEX, STORY, bulletin, catalogue
from tests.pages import Element, tree

SITE = Site(locales=("en", "ru", "ky"))


def page(code: str = "ky", state: State = State.REVIEWED, story: str = STORY, index: str = INDEX) -> Element:
    """Print the small bulletin with all its texts in one state."""
    source = bulletin(story, index)
    states = None if code == "en" else catalogue(source, lambda _: state)
    html = pages(localise(source, code, states, drafts=Drafts.SHOW), SITE)["index.html"]
    assert isinstance(html, str)
    return tree(html)


def test_the_head_of_a_page() -> None:
    """Language, title and the other languages' pages stand in the head."""
    root = page()
    (html,) = root.all("html")
    alternates = [(e.attributes["hreflang"], e.attributes["href"]) for e in root.all("link")]

    assert (html.attributes["lang"], root.all("title")[0].text) == ("ky", "Т Road News 7")
    assert alternates == [(c, f"../{c}/index.html") for c in ("en", "ru", "ky")]


def test_the_switcher_marks_the_page_it_stands_on() -> None:
    """Every other language is a link in its own name, this one is not."""
    switcher = page().all("nav", "languages")[0]

    assert [(e.tag, e.text, e.attributes["lang"]) for e in switcher.walk() if e.tag in ("a", "span")] == [
        ("a", "English", "en"),
        ("a", "русский", "ru"),
        ("span", "кыргызча", "ky"),
    ]


def test_reviewed_text_has_no_marks() -> None:
    """A page that people have reviewed throughout says nothing of machines."""
    root = page()

    assert (root.all(name="unreviewed"), root.all(name="note"), root.all(name="sign")) == ([], [], [])


def test_blocks_of_a_story() -> None:
    """Headings, lists, quotation, figure, link, action, contacts and table have the elements that they mean."""
    (story,) = page("en").all("article")
    headings = [(e.tag, e.text) for e in story.walk() if e.tag in ("h1", "h2", "h3")]
    (image,) = story.all("img")
    (table,) = story.all("table")

    assert headings == [("h2", "A new shelter"), ("h3", "Why it was needed")]
    assert [e.text for e in story.all("ul")[0].all("li")] == ["one reason", "another reason"]
    assert story.all("figure", "quote")[0].text == "They helped me. — a guest"
    assert (image.attributes["src"], image.attributes["alt"]) == ("../images/house.svg", "A white house")
    assert [e.text for e in story.all("figcaption")] == ["— a guest", "The house in Osh"]
    assert story.all("p", "link")[0].all("a")[0].attributes["href"] == "https://example.org/report"
    assert story.all("div", "action")[0].all("a")[0].attributes["href"] == "mailto:help@example.org"
    assert story.all("div", "contacts")[0].all("a")[0].attributes["href"] == "tel:+996312000000"
    assert [[c.text for c in row.children if isinstance(c, Element)] for row in table.all("tr")] == [
        ["Town", "Calls"],
        ["Osh", "1,200"],
        ["Naryn", "35"],
    ]
    assert [e.attributes["datetime"] for e in story.all("time")] == ["2021-07-30", "2021-07-27"]
    assert story.all("p", "country")[0].text == "Kyrgyzstan"


def test_a_headline_that_was_set_in_capitals_says_so() -> None:
    """Its class lets a theme give it its capitals back in every language; other headlines have none."""
    front = "---\noriginal_headline: A HEADLINE\n"
    story = STORY.replace("---\n", front, 1) if STORY.startswith("---") else f"{front}---\n\n{STORY}"

    found = [root.all(name="capitals") for root in (page(), page(story=story), page("en", story=story))]

    assert [[element.tag for element in elements] for elements in found] == [[], ["h2"], ["h2"]]


def test_a_draft_is_marked_and_leads_to_the_original() -> None:
    """A machine's paragraph stands in a marked block whose note links to the same block in English."""
    block = next(e for e in page(state=State.DRAFT).walk() if e.attributes.get("id") == "shelter-1")
    (note,) = block.all("p", "note")
    (link,) = note.all("a")
    original = next(e for e in page("en").walk() if e.attributes.get("id") == "shelter-1")

    assert "unreviewed" in block.classes
    assert note.all("span")[0].text == language("ky").notes.machine_draft
    assert link.attributes["href"] == "../en/index.html#shelter-1"
    assert original.text == "The shelter opened on July 27, 2021."


def test_english_that_falls_through_is_marked_as_english() -> None:
    """Text without a translation has lang="en" and the English date, in a marked block."""
    block = next(e for e in page(state=State.UNTRANSLATED).walk() if e.attributes.get("id") == "shelter-1")
    (note, paragraph) = block.all("p")

    assert ("unreviewed" in block.classes, note.language(), paragraph.language()) == (True, "ky", "en")
    assert paragraph.text == "The shelter opened on July 27, 2021."


HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% raw %} &lt;b&gt; [x](javascript:alert(1)) ![y](../../etc/p.png)"


def test_hostile_text_shows_as_text() -> None:
    """Scripts, template code and dangerous addresses in story, front matter and translation only show."""
    story = f"---\nplace: '{HOSTILE}'\ndate: 2021-07-30\n---\n# {HOSTILE}\n\n{HOSTILE}\n\n| {HOSTILE} |\n|-|\n| x |\n"
    index = f"---\ntitle: '{HOSTILE}'\npublisher: '{HOSTILE}'\n---\n{HOSTILE}\n"
    for code in ("en", "ky"):
        root = page(code, story=story, index=index)
        addresses = [e.attributes.get(name, "") for e in root.walk() for name in ("href", "src")]

        assert root.all("script") == root.all("b") == root.all("img") == []
        assert not [a for a in addresses if "javascript" in a or ".." in a.removeprefix("../")]
        assert "<script>alert(1)</script> {{ 7*7 }} {% raw %} <b>" in root.text


def test_no_page_asks_for_anything_from_elsewhere() -> None:
    """Nothing but links that a reader clicks leads out of the bulletin's folder."""
    root = page()
    loaded = [e.attributes["src"] for e in root.walk() if "src" in e.attributes]
    css = root.all("style")[0].text

    fonts = re.findall(r'url\("([^"]*)"\)', css)

    assert loaded == ["../images/house.svg"]
    assert fonts == [name for name in pages(localise(bulletin(), "ky"), SITE) if name.endswith(".woff2")]
    assert ("@import" in css, root.all("script"), root.all("iframe"), css.count("url(")) == (False, [], [], 4)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('a < b & "c"', 'a &lt; b &amp; "c"'),
        ("`<x>`", "<code>&lt;x&gt;</code>"),
        ("31-nji & 2-x<b>", '<span class="whole">31-nji</span> &amp; <span class="whole">2-x</span>&lt;b&gt;'),
        ("*a* **b**\nc", "<em>a</em> <strong>b</strong><br>\nc"),
        ('[a](https://example.org/?q="x"&y=ж)', '<a href="https://example.org/?q=%22x%22&amp;y=%D0%B6">a</a>'),
        ("![a *picture*](images/x.png)", "a <em>picture</em>"),
    ],
)
def test_inline(source: str, html: str) -> None:
    """Inline text is escaped; a picture within a line is its description."""
    assert inline(spans_of(source)) == html


@pytest.mark.parametrize(
    ("src", "address"),
    [("images/a b.svg", "../images/a%20b.svg"), ("../x.svg", ""), ("https://example.org/x.svg", "")],
)
def test_picture_addresses(src: str, address: str) -> None:
    """Only pictures of the bulletin's folder get an address."""
    assert picture(src) == address


def test_a_picture_that_is_none_shows_its_description() -> None:
    """A picture from elsewhere is not loaded; what it shows is said in words."""
    story = '# H\n\n![A house](https://example.org/x.png "The caption")\n'
    (figure,) = page("en", story=story).all("figure", "picture")

    assert (figure.all("img"), figure.text) == ([], "A house The caption")


def test_the_same_edition_gives_the_same_bytes() -> None:
    """Rendering is deterministic."""
    source = bulletin()
    once, twice = (pages(localise(source, "kk", None), SITE) for _ in range(2))

    assert once == twice


def files(code: str, *states: State, drafts: Drafts = Drafts.SHOW) -> dict[str, Element]:
    """Print a bulletin of two stories, its texts in the given states (the last goes for the rest)."""
    source = bulletin("# A *new* [shelter](https://example.org)\n\nText.\n", bus="# A bus\n\nText.\n")
    known = catalogue(source, lambda n: states[min(n, len(states) - 1)])
    printed = pages(localise(source, code, known, drafts=drafts), SITE)
    return {name: tree(page) for name, page in printed.items() if isinstance(page, str)}


def test_each_story_has_a_page() -> None:
    """A story's page has its headline on top, leads to the bulletin, its neighbours and its other languages."""
    printed = files("ky", State.REVIEWED)
    story = printed["bus.html"]
    links = [(e.attributes["href"], e.text) for e in story.all("a")]

    assert list(printed) == ["index.html", "shelter.html", "bus.html"]
    assert story.all("title")[0].text == "Т A bus — Т Road News 7"
    assert [e.text for e in story.all("h1")] == ["Т A bus"]
    assert ("index.html#bus", "Т Road News 7") in links
    assert ("shelter.html", "Т A new shelter") in links
    assert ("../ru/bus.html", "русский") in links


def test_no_link_stands_within_a_link() -> None:
    """A headline that holds a link is a link without it."""
    for page_of in files("ky", State.REVIEWED).values():
        assert not [e for e in page_of.all("a") if any(up.tag == "a" for up in list(e.up())[1:])]


def test_every_link_within_the_bulletin_leads_somewhere() -> None:
    """Links between pages and to places on them exist in every edition, also where stories are left out."""
    states = (State.REVIEWED, State.REVIEWED, State.REVIEWED, State.DRAFT)
    editions = {
        "en": files("en", State.REVIEWED),
        "ru": files("ru", State.REVIEWED),
        "ky": files("ky", *states, drafts=Drafts.OMIT),
    }
    for code, printed in editions.items():
        for name, root in printed.items():
            for href in [e.attributes["href"] for e in root.all("a")]:
                if ":" in href or href.startswith("mailto"):
                    continue
                path, _, place = href.partition("#")
                folder, file = path.split("/")[1:] if path.startswith("../") else (code, path or name)
                ids = {e.attributes.get("id") for e in editions[folder][file].walk()}

                assert not place or place in ids


def test_canonical_addresses_where_the_site_is_known() -> None:
    """With an address, the page says where it is; without one it says nothing of the web."""
    source = bulletin()
    site = Site(locales=("en", "ky"), address="https://example.org/news/")
    root = tree(str(pages(localise(source, "ky"), site)["shelter.html"]))
    links = {(e.attributes["rel"], e.attributes.get("hreflang", "")): e.attributes["href"] for e in root.all("link")}

    assert links == {
        ("alternate", "en"): "https://example.org/news/2021-07/en/shelter.html",
        ("alternate", "ky"): "https://example.org/news/2021-07/ky/shelter.html",
        ("alternate", "x-default"): "https://example.org/news/2021-07/en/shelter.html",
        ("canonical", ""): "https://example.org/news/2021-07/ky/shelter.html",
    }


def test_where_there_is_a_front_page_every_page_leads_to_it() -> None:
    """The way back to all bulletins is there when there is such a page, in the edition's language."""
    edition = localise(bulletin(), "ky")
    back = language("ky").notes.back
    links = {
        front: [(e.attributes["href"], e.text) for e in tree(str(page)).all("a") if e.text == back]
        for front in (True, False)
        for page in [pages(edition, replace(SITE, front=front))["shelter.html"]]
    }

    assert links == {True: [("../../index.html", back)], False: []}


def test_pages_lead_to_the_other_forms_that_are_printed() -> None:
    """PDF, text and feed are linked where they are printed beside the pages, and the feed is told to browsers."""
    site = replace(SITE, formats=("html", "pdf", "atom", "email"))
    root = tree(str(pages(localise(bulletin(), "ky"), site)["index.html"]))
    feeds = [e.attributes["href"] for e in root.all("link") if e.attributes.get("type") == "application/atom+xml"]

    assert [(a.text, a.attributes["href"]) for a in root.all("footer")[0].all("a")][1:] == [
        ("PDF", "index.pdf"),
        ("Atom", "feed.xml"),
    ]
    assert feeds == ["feed.xml"]


def test_a_huge_table_is_printed_whole() -> None:
    """Three thousand rows are rows, in the page as in the story; they scroll within their own frame."""
    rows = "".join(f"| Town {n} | {n},000 |\n" for n in range(1, 3001))
    (table,) = page("en", story=f"# H\n\n| Town | Calls |\n|---|---:|\n{rows}").all("div", "table")

    assert len(table.all("tr")) == 3001
    assert table.attributes["tabindex"] == "0"
