"""The proof shows a reviewer every entry, whatever its state, and all that is known of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.languages import language
from bulletin_i18n.model import Finding, Previous, Severity, State
from bulletin_i18n.render import Drafts, Site, localise
from bulletin_i18n.renderers.proof import pages, paper
from tests.editions import STORY, bulletin, catalogue
from tests.pages import Element, tree
from tests.test_renderers_pdf import poppler

if TYPE_CHECKING:
    from pathlib import Path

STATES = [State.REVIEWED, State.DRAFT, State.EDITED, State.OUTDATED, State.UNTRANSLATED]


def proof(*findings: Finding, story: str = STORY, drafts: Drafts = Drafts.SOURCE) -> Element:
    """Print the proof of the small bulletin, whose texts are in all states in turn."""
    source = bulletin(story)
    known = catalogue(source, lambda n: STATES[n % 5])
    previous = Previous(msgid="Old A new house <b>")
    messages = (replace(m, previous=previous) if m.msgid == "A new shelter" else m for m in known.messages)
    edition = localise(source, "ky", replace(known, messages=tuple(messages)), drafts=drafts)
    site = Site(locales=("en", "ky"), findings=findings)
    return tree(str(pages(edition, site)["proof.html"]))


def rows(root: Element) -> list[list[Element]]:
    """Return the cells of the rows."""
    return [row.all("td") for row in root.all("tr") if row.all("td")]


def test_every_entry_has_a_row() -> None:
    """All states are there with their texts, also those that no page would print."""
    found = rows(proof())

    assert [cells[0].text for cells in found] == [str(n) for n in range(1, 22)]
    assert [cells[1].all("p")[0].text for cells in found[:3]] == [
        "Road News 7",
        "Road Network",
        "Welcome to this issue.",
    ]
    assert [cells[2].all("p")[0].text for cells in found[:5]] == [
        "Т Road News 7",
        "Т Road Network",
        "Т Welcome to this issue.",
        "Т A new shelter",
        "",
    ]


def test_what_is_known_of_an_entry() -> None:
    """State, engine, line, place and kind stand under the texts."""
    found = rows(proof())

    assert [cells[2].all(name="about")[0].text for cells in found[:5]] == [
        "reviewed · line 7",
        "draft · argos · line 7",
        "edited draft · line 7",
        "outdated · line 7",
        "untranslated · line 7",
    ]
    assert found[3][1].all(name="about")[0].text == "headline · bulletins/2021-07/01-shelter.md:6"


def test_changes_of_the_source_are_shown() -> None:
    """For an outdated entry the words that went and came are marked, as text."""
    change = proof().all("p", "change")[0]

    assert [(e.tag, e.text) for e in change.walk()] == [
        ("p", "Old A new house <b>shelter"),
        ("del", "Old"),
        ("del", "house <b>"),
        ("ins", "shelter"),
    ]


def test_findings_stand_with_their_entry() -> None:
    """What checks found for this locale and this entry is printed beside it."""
    finding = Finding(
        check="numbers",
        severity=Severity.ERROR,
        locale="ky",
        file="x.po",
        line=7,
        message="<b>35</b> is missing",
        msgctxt="shelter",
        msgid="a guest",
    )
    root = proof(finding, replace(finding, locale="kk"))

    assert [e.text for e in root.all("p", "finding")] == ["<b>35</b> is missing (numbers)"]
    assert "error" in root.all("p", "finding")[0].classes


def test_dates_are_those_of_the_edition() -> None:
    """The translation is proofed as it will be printed, its dates in its own language."""
    found = next(cells for cells in rows(proof()) if cells[1].text.startswith("Osh, July 30, 2021"))

    assert found[2].all("p")[0].text == ""
    assert language("ky").name in proof().text


def test_the_original_has_none() -> None:
    """There is nothing to compare the English with."""
    assert pages(localise(bulletin(), "en"), Site(locales=("en", "ky"))) == {}


def test_the_paper_has_every_row(tmp_path: Path) -> None:
    """On A4 each entry is there with its number and its state, tagged and with the language of the notes."""
    pytest.importorskip("weasyprint")
    source = bulletin()
    edition = localise(source, "ky", catalogue(source, lambda n: STATES[n % 5]))
    data = paper(edition, Site(locales=("en", "ky")))["proof.pdf"]
    assert isinstance(data, bytes)
    text = poppler("pdftotext", data, tmp_path, "/dev/stdout", "-layout")

    assert re.findall(r"^\f? *(\d+) {3,}\S", text, re.MULTILINE) == [str(number) for number in range(1, 22)]
    assert [text.count(state) for state in ("reviewed · line", "outdated · line")] == [5, 4]
    assert "Road News 7" in text
    assert re.search(r"Tagged: +yes", poppler("pdfinfo", data, tmp_path))


def test_the_original_has_none_on_paper() -> None:
    """There is nothing to compare the English with on paper either, and no PDF is made for that."""
    assert paper(localise(bulletin(), "en"), Site(locales=("en", "ky"))) == {}
