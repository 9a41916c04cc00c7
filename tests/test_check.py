"""The runner: which entries it checks, what a finding says, and what an entry may allow itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.check import Checks, allowances, check, counted, remarks
from bulletin_i18n.checks.states import outdated
from bulletin_i18n.languages import language
from bulletin_i18n.model import Catalogue, Draft, Finding, Message, Previous, Severity
from bulletin_i18n.provenance import sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language

KK = language("kk")


def loud(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Every exclamation mark is reported."""
    del language
    if "!" in message.text:
        yield Severity.WARNING, "loud"


def first(catalogue: Catalogue, language: Language) -> Iterator[tuple[Message, Severity, str]]:
    """The first entry is reported."""
    del language
    yield catalogue.messages[0], Severity.NOTE, "first"


CHECKS = Checks(entries={"loud": loud}, catalogues={"first": first})
LOUD = Message(
    msgctxt="shelter",
    msgid="Help.",
    msgstr=("Көмек!",),
    references=("bulletins/a/01-shelter.md:7", "bulletins/a/01-shelter.md:9"),
    line=12,
)


def catalogue(*messages: Message) -> Catalogue:
    """A Kazakh catalogue of these entries."""
    return Catalogue(locale="kk", header=Message(msgid=""), messages=messages, path="locales/kk/LC_MESSAGES/a.po")


def test_a_finding_says_where_it_stands_in_both_files() -> None:
    """A finding carries the .po line of its entry and the first place in the story."""
    found = list(check(catalogue(LOUD), KK, Checks(entries={"loud": loud})))

    assert found == [
        Finding(
            check="loud",
            severity=Severity.WARNING,
            locale="kk",
            file="locales/kk/LC_MESSAGES/a.po",
            line=12,
            message="loud",
            msgctxt="shelter",
            msgid="Help.",
            source="bulletins/a/01-shelter.md:7",
        )
    ]


def test_fuzzy_entries_are_checked_and_obsolete_ones_are_not() -> None:
    """Drafts are what checks are for; what is out of use is left alone."""
    fuzzy, gone = replace(LOUD, flags=("fuzzy",)), replace(LOUD, obsolete=True)

    assert [f.check for f in check(catalogue(fuzzy, gone), KK, CHECKS)] == ["loud", "first"]


def test_a_severity_can_be_set_and_a_check_switched_off() -> None:
    """The configuration weighs findings otherwise than the check does; None runs it not at all."""
    heavier = replace(CHECKS, severities={"loud": Severity.ERROR, "first": None})

    assert [(f.check, f.severity) for f in check(catalogue(LOUD), KK, heavier)] == [("loud", Severity.ERROR)]


def test_a_comment_with_a_reason_allows_a_finding() -> None:
    """`# check: allow NAME - REASON` silences one check on one entry, a check of the whole catalogue too."""
    allowed = replace(LOUD, comments=("check: allow loud, first - the campaign's own slogan",))

    assert allowances(allowed) == {"loud": "the campaign's own slogan", "first": "the campaign's own slogan"}
    assert list(check(catalogue(allowed), KK, Checks(entries={"loud": loud}))) == []


def test_an_allowance_without_a_reason_allows_nothing() -> None:
    """A comment that gives no reason leaves the finding and is reported itself."""
    allowed = replace(LOUD, comments=("check: allow loud",))
    found = list(check(catalogue(allowed), KK, Checks(entries={"loud": loud})))

    assert [(f.check, f.severity) for f in found] == [
        ("loud", Severity.WARNING),
        ("allowance", Severity.WARNING),
    ]


def test_an_allowance_without_use_is_noted() -> None:
    """A comment that outlived its finding is to be deleted."""
    quiet = replace(LOUD, msgstr=("Көмек.",), comments=("check: allow loud - slogan",))
    found = list(check(catalogue(quiet), KK, Checks(entries={"loud": loud})))

    assert [(f.check, f.severity) for f in found] == [("allowance", Severity.NOTE)]


def test_an_allowance_of_a_check_that_is_not_there_is_reported() -> None:
    """A misspelt name allows nothing and says so, with the name that was meant if one is near."""
    misspelt = replace(LOUD, comments=("check: allow lowd, wholly - slogan",))
    found = list(check(catalogue(misspelt), KK, replace(CHECKS, catalogues={}, known=frozenset({"loud", "first"}))))

    assert [(f.check, f.message) for f in found] == [
        ("loud", found[0].message),
        ("allowance", "`allow lowd` names no check; write loud?"),
        ("allowance", "`allow wholly` names no check; see `check --list`"),
    ]


def test_remarks_on_an_entry_that_is_in_no_file() -> None:
    """A draft can be held against checks before it is written."""
    assert list(remarks(LOUD, KK, {"loud": loud})) == [("loud", Severity.WARNING, "loud")]


def test_findings_are_counted_by_severity_check_and_locale() -> None:
    """The sum of a run names every severity, and the checks and locales that have findings."""
    assert counted(check(catalogue(LOUD), KK, CHECKS)) == {
        "severity": {"error": 0, "warning": 1, "note": 1},
        "check": {"first": 1, "loud": 1},
        "locale": {"kk": 2},
    }


def test_outdated_is_told_from_draft() -> None:
    """A translation of an older source is reported; a machine's draft of this one is not."""
    old = replace(LOUD, flags=("fuzzy",), previous=Previous(msgctxt="shelter", msgid="Halp."))
    draft = sealed(replace(LOUD, msgstr=("",)), Draft(msgstr="Көмек.", engine="argos"))

    assert [severity for severity, _ in outdated(old, KK)] == [Severity.WARNING]
    assert list(outdated(draft, KK)) == []
