"""How requirements are read, counted and reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bulletin_i18n.checking.completeness import Requirement, completeness, requirement
from bulletin_i18n.errors import UsageError
from bulletin_i18n.model import Catalogue, Draft, Finding, Message, Previous, Severity
from bulletin_i18n.provenance import sealed


def entry(msgid: str, kind: str, msgstr: str = "", line: int = 5) -> Message:
    """An entry of story `a`."""
    return Message(msgid=msgid, msgctxt="a", notes=(kind,), msgstr=(msgstr,), line=line)


HEADLINE = entry("Head", "headline", "Тақырып")
LEAD = sealed(entry("Lead.", "paragraph"), Draft(msgstr="Бас.", engine="argos"))
SECOND = entry("Second.", "paragraph", "Екінші.")
OLD = replace(entry("Third.", "paragraph", "Үшінші.", 30), flags=("fuzzy",), previous=Previous(msgid="3rd."))
EMPTY = entry("Fourth.", "caption", line=40)
GONE = replace(entry("Gone.", "paragraph", "Жоқ."), obsolete=True)
KK = Catalogue(
    locale="kk", header=Message(msgid=""), messages=(HEADLINE, LEAD, SECOND, OLD, EMPTY, GONE), path="kk/a.po"
)


def reached(text: str) -> list[str]:
    """What one requirement says of the catalogue."""
    return [finding.message for finding in completeness(KK, [requirement(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reviewed=100", Requirement(measure="reviewed", share=100)),
        ("translated=82.5%", Requirement(measure="translated", share=82.5)),
        ("headline,lead:reviewed=100", Requirement(measure="reviewed", share=100, kinds=("headline", "lead"))),
        ("ru,kk/reviewed=95", Requirement(measure="reviewed", share=95, locales=("ru", "kk"))),
        (
            "ru/list item:current=80",
            Requirement(measure="current", share=80, locales=("ru",), kinds=("list item",)),
        ),
    ],
)
def test_requirements_are_read(text: str, expected: Requirement) -> None:
    """Locales stand before a slash, kinds before a colon, then what and how much."""
    assert requirement(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("reviewed", "write reviewed=100, headline:reviewed=100 or ru/lead:reviewed=100"),
        ("done=100", "require one of reviewed, translated, current"),
        ("reviewed=101", "give a percentage from 0 to 100"),
        ("titel:reviewed=5", "no kind of text is called 'titel'"),
    ],
)
def test_what_cannot_be_required_is_named(text: str, told: str) -> None:
    """A typing mistake is told, not taken for something that is always met."""
    with pytest.raises(UsageError, match=told):
        requirement(text)


def test_a_gap_is_reported_at_its_first_entry() -> None:
    """The finding says how many there are and stands where the translator has to go on."""
    assert list(completeness(KK, [requirement("reviewed=100")])) == [
        Finding(
            check="completeness",
            severity=Severity.ERROR,
            locale="kk",
            file="kk/a.po",
            line=5,
            message="2 of 5 reviewed (40 %); required: 100 % reviewed",
            msgctxt="a",
            msgid="Lead.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("reviewed=40", []),
        ("headline:reviewed=100", []),
        ("lead:reviewed=100", ["0 of 1 reviewed (0 %); required: 100 % reviewed of every lead"]),
        ("translated=100", ["4 of 5 translated (80 %); required: 100 % translated"]),
        ("current=80", ["3 of 5 current (60 %); required: 80 % current"]),
        ("ru/reviewed=100", []),
        ("quotation:reviewed=100", []),
    ],
)
def test_what_is_counted(text: str, told: list[str]) -> None:
    """Drafts are translated, outdated texts are not current, the lead is a story's first paragraph."""
    assert reached(text) == told
