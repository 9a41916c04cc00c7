"""The preview in a real browser: overlays, where a text comes from, following changes."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.commands.preview import site
from bulletin_i18n.previewing.server import Pages
from bulletin_i18n.provenance import with_flag
from bulletin_i18n.workspace import Workspace
from tests.test_preview import running
from tests.visual.devtools import Tab, tab
from tests.visual.test_pages import BROWSER, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

PO = "locales/ky/LC_MESSAGES/2026-07.po"
HEADLINE = "#bakery-headline"
TEXT = "#bakery-1 p[data-place]"


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    """Copy the first sample and its Kyrgyz catalogue; one headline is unfinished, and one address is missing."""
    for part in ("bulletins/2026-07", "locales/ky"):
        shutil.copytree(ROOT / part, tmp_path / part)
    space = Workspace(tmp_path)
    catalogue = space.catalogue(PO, "ky")
    assert catalogue is not None
    messages = [replace(m, msgstr=(m.text.replace("{email1}", ""),)) for m in catalogue.messages]
    first = next(n for n, m in enumerate(messages) if m.msgctxt == "bakery")
    messages[first] = with_flag(messages[first], "fuzzy", on=True)
    space.write({PO: space.catalogue_text(PO, replace(catalogue, messages=tuple(messages)))})
    return space


@pytest.fixture
def pages(project: Workspace) -> Pages:
    """Make the pages of the preview."""
    made = Pages(partial(site, project.root, ("2026-07",), ("ky",), drafts="show", known={}))
    made.renew()
    return made


@pytest.fixture
def browser(pages: Pages, tmp_path: Path) -> Iterator[Tab]:
    """Open the Kyrgyz bulletin; at the end the page must have had nothing to complain of."""
    if BROWSER is None:
        pytest.skip("no Chromium is installed")
    with running(pages) as address, tab(tmp_path / "profile") as found:
        found.open(f"{address}/2026-07/ky/index.html")
        found.until("!!document.querySelector('#preview-bar') && document.readyState == 'complete'")
        yield found
        kept = os.environ.get("PREVIEW_PICTURE")
        if kept:
            found.picture(Path(kept))
        assert found.complaints == []


def box(name: str) -> str:
    """Return the selector of an overlay's box."""
    return f"#preview-bar label:nth-of-type({('states', 'findings').index(name) + 1}) input"


def drawn(browser: Tab, selector: str, pseudo: str) -> str:
    """Return what stands before or after an element, as it is drawn."""
    found = browser.value(f"getComputedStyle(document.querySelector({selector!r}), {pseudo!r}).content")
    return str(found).strip('"')


def test_states_are_shown_when_asked_for_and_stay(browser: Tab) -> None:
    """A box draws the state before each text, also on the next page, and takes it away again."""
    assert drawn(browser, HEADLINE, "::before") == "none"
    browser.click(box("states"))
    assert (drawn(browser, HEADLINE, "::before"), drawn(browser, TEXT, "::before")) == ("edited draft", "reviewed")

    browser.open(browser.value("location.href").replace("index.html", "bakery.html"))
    browser.until(f"location.pathname.endsWith('bakery.html') && !!document.querySelector({HEADLINE!r})")
    browser.until("document.documentElement.classList.contains('show-states')")
    assert drawn(browser, HEADLINE, "::before") == "edited draft"
    browser.click(box("states"))
    assert drawn(browser, HEADLINE, "::before") == "none"


def test_findings_are_shown_when_asked_for(browser: Tab) -> None:
    """The other box draws what checks have found after each text that they have found it in, and only there."""
    bad, good = "p[data-findings*='email1']", "h1[data-findings='']"
    assert drawn(browser, bad, "::after") == "none"
    browser.click(box("findings"))

    assert "error: " in drawn(browser, bad, "::after")
    assert drawn(browser, good, "::after") == "none"


def test_a_click_shows_file_and_line(browser: Tab, project: Workspace) -> None:
    """The place is that of the entry whose text was clicked; a click beside all texts lets it go."""
    browser.click(TEXT)
    place, _, state = str(browser.until("document.querySelector('#preview-bar output').textContent")).partition(" ")
    path, _, line = place.rpartition(":")
    lines = (project.root / PO).read_text(encoding="utf-8").splitlines()

    assert (path, state) == (PO, "(reviewed)")
    assert lines[int(line) - 1].startswith("msgid")
    assert browser.value("document.querySelector('.chosen').dataset.place") == place
    browser.click("#preview-bar output")
    assert browser.value("document.querySelector('.chosen').dataset.place") == place
    browser.click("footer.colophon p")
    assert browser.value("document.querySelector('#preview-bar output').textContent") == ""
    assert browser.value("document.querySelector('.chosen')") is None


def test_a_link_says_where_its_text_comes_from_before_it_is_followed(browser: Tab) -> None:
    """Over a headline, which leads to its story, the place shows without a click; the click still leads there."""
    browser.move(f"{HEADLINE} a")
    shown = browser.until("document.querySelector('#preview-bar output').textContent")

    assert str(shown).startswith(f"{PO}:")
    assert str(shown).endswith(" (edited draft)")
    browser.click(f"{HEADLINE} a")
    browser.until("location.pathname.endsWith('/bakery.html')")


def test_the_page_follows_changes_and_tells_mistakes(browser: Tab, pages: Pages, project: Workspace) -> None:
    """A saved story comes up by itself; a broken one is told in the bar and the last good page stays."""
    story = project.root / "bulletins/2026-07/03-bakery.md"
    text = story.read_text(encoding="utf-8")
    story.write_text(f"{text}\nA paragraph that was not there.\n", encoding="utf-8")
    pages.renew()
    browser.until("document.body.textContent.includes('A paragraph that was not there.')")

    story.write_text(f"{text}\n:::\n", encoding="utf-8")
    pages.renew()
    told = browser.until("document.querySelector('#preview-bar .broken')?.textContent")
    assert "the fence ':::' opens nothing" in str(told)
    assert browser.value("document.body.textContent.includes('A paragraph that was not there.')")
