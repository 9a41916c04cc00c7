"""A baseline holds what was found before; only what is new counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bulletin_i18n.checking.ratchet import baseline, new_since, parse_baseline
from bulletin_i18n.errors import UsageError
from bulletin_i18n.model import Finding, Severity

OLD = Finding(
    check="spaces",
    severity=Severity.WARNING,
    locale="kk",
    file="locales/kk/LC_MESSAGES/a.po",
    line=3,
    message="two spaces in a row",
    msgctxt="shelter",
    msgid="Help.",
)


def test_known_findings_do_not_count_wherever_they_stand_now() -> None:
    """A finding is known by catalogue, check, story and source: its line and its words may change."""
    known = parse_baseline(baseline([OLD]), "b.json")

    assert new_since([replace(OLD, line=99, message="three spaces")], known) == ([], 0)


def test_one_more_in_the_same_entry_is_new() -> None:
    """The baseline counts: a second finding of the same check in the same entry is new."""
    known = parse_baseline(baseline([OLD]), "b.json")

    assert new_since([OLD, OLD], known) == ([OLD], 0)


def test_what_is_gone_is_counted() -> None:
    """The baseline can be tightened by as many as are gone."""
    known = parse_baseline(baseline([OLD, replace(OLD, msgid="Hope.")]), "b.json")

    assert new_since([OLD], known) == ([], 1)


def test_a_baseline_does_not_depend_on_order() -> None:
    """The same findings give the same file."""
    other = replace(OLD, msgid="Hope.", msgctxt=None)

    assert baseline([OLD, other]) == baseline([other, OLD])


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 1, "known": [{}]}', '{"version": 2, "known": []}', '{"version": 1, "known": 5}'],
)
def test_a_broken_baseline_is_told(text: str) -> None:
    """One line says that the file is no baseline and how to make one."""
    with pytest.raises(UsageError, match=r"^b.json: .*baseline.*make it anew"):
        parse_baseline(text, "b.json")
