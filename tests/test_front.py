"""The front page leads to every edition, each reader's language by its own name."""

from __future__ import annotations

from bulletin_i18n.languages import language
from bulletin_i18n.model import State
from bulletin_i18n.pages.edition import Edition, Site
from bulletin_i18n.pages.front import front_page, listing
from bulletin_i18n.render import Drafts, localise
from tests.editions import INDEX, bulletin, catalogue
from tests.pages import Element, tree

SITE = Site(locales=("en", "ru", "ky"))


def edition(code: str, state: State = State.REVIEWED, index: str = INDEX) -> Edition:
    """Choose the texts of the small bulletin, all in one state."""
    source = bulletin(index=index)
    known = catalogue(source, lambda _: state)
    return localise(source, code, None if code == "en" else known, drafts=Drafts.SHOW)


def front(*editions: Edition) -> Element:
    """Print the front page of some editions."""
    return tree(str(front_page(map(listing, editions), SITE)["index.html"]))


def test_each_language_has_a_shelf_with_the_newest_first() -> None:
    """Bulletins stand under the name of their language, by date, and a language without any has no shelf."""
    older = INDEX.replace("2021-07-31", "2020").replace("News 7", "News 1")
    root = front(edition("en", index=older), edition("en"), edition("ky"))

    assert [(s.attributes["lang"], s.all("h2")[0].text) for s in root.all("section")] == [
        ("en", f"{language('en').notes.bulletins} English"),
        ("ky", f"{language('ky').notes.bulletins} кыргызча"),
    ]
    assert [(a.attributes["href"], a.text) for a in root.all("main")[0].all("a")] == [
        ("2021-07/en/index.html", "Road News 7"),
        ("2021-07/en/index.html", "Road News 1"),
        ("2021-07/ky/index.html", "Т Road News 7"),
    ]


def test_a_title_that_is_not_reviewed_is_signed() -> None:
    """A draft and an English title say what they are, the English one also by its language."""
    signs = [front(edition("ky", state)).all(name="sign") for state in (State.REVIEWED, State.DRAFT)]
    english = front(edition("ky", State.UNTRANSLATED)).all("main")[0].all("a")[0]

    assert [[sign.attributes["title"] for sign in found] for found in signs] == [
        [],
        [language("ky").notes.machine_draft],
    ]
    assert english.attributes["lang"] == "en"


def test_fonts_come_along() -> None:
    """The page's fonts lie beside it."""
    assert [name for name in front_page([], SITE) if name != "index.html"] == [
        f"fonts/Noto{face}-{weight}.woff2" for face in ("Sans", "Serif") for weight in ("Regular", "Bold")
    ]


def test_each_language_leads_to_its_feed_where_there_is_one() -> None:
    """Feeds are linked and told to browsers when they are printed beside the page."""
    site = Site(locales=("en", "ky"), formats=("html", "atom"))
    root = tree(str(front_page(map(listing, (edition("en"), edition("ky"))), site)["index.html"]))
    told = [e.attributes["href"] for e in root.all("link")]

    assert told == ["feed-en.xml", "feed-ky.xml"]
    assert [e.attributes["href"] for e in root.all("a") if e.text == "Atom"] == told
    assert front(edition("en")).all("link") == []
