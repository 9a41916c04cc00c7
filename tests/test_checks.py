"""Every check does what its docstring says, on the docstring's own examples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bulletin_i18n import plugins
from bulletin_i18n.checking.explain import Example, explanation, reference
from bulletin_i18n.languages import language
from bulletin_i18n.model import Message, Severity

CHECKS = plugins.load_all("checks")
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{example.locale}-{'good' if example.good else 'bad'}-{number}")
    for name, check in CHECKS.items()
    for number, example in enumerate(explanation(name, check).examples)
]
WITHOUT_EXAMPLES = {"outdated", "glossary"}
"""Their findings depend on more than two texts; tests/test_check.py and tests/test_glossary.py show them."""


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example(name: str, example: Example) -> None:
    """A check reports its bad examples and passes over its good ones."""
    found = list(CHECKS[name](example.message(), language(example.locale)))

    assert bool(found) is not example.good, found


@pytest.mark.parametrize("name", CHECKS)
def test_explained(name: str) -> None:
    """Every check has a sentence, a severity, and examples of both kinds."""
    explained = explanation(name, CHECKS[name])

    assert explained.summary.endswith(".")
    assert explained.severity.split()[0].strip(";,") in {*Severity}
    assert {example.good for example in explained.examples} == (
        {True, False} if name not in WITHOUT_EXAMPLES else set()
    )


@pytest.mark.parametrize("name", sorted(set(CHECKS) - WITHOUT_EXAMPLES - {"untranslated"}))
def test_fuzzy_entries_and_plural_forms_are_checked(name: str) -> None:
    """A check looks at drafts, and at each plural form, as it does at a reviewed translation."""
    bad = next(example for example in explanation(name, CHECKS[name]).examples if not example.good)
    message = bad.message()
    fuzzy = replace(message, flags=("fuzzy", *message.flags))
    plural = replace(message, msgid_plural=message.msgid, msgstr=(*message.msgstr, *message.msgstr))

    assert list(CHECKS[name](fuzzy, language(bad.locale))) == list(CHECKS[name](message, language(bad.locale)))
    assert len(list(CHECKS[name](plural, language(bad.locale)))) == 2 * len(
        list(CHECKS[name](message, language(bad.locale)))
    )


@pytest.mark.parametrize("name", sorted(set(CHECKS) - {"untranslated"}))
def test_nothing_to_check(name: str) -> None:
    """An entry without a translation has no findings, but for the one that says so."""
    assert list(CHECKS[name](Message(msgid="The mission opened a shelter."), language("kk"))) == []


def test_the_reference_page_is_current() -> None:
    """docs/reference/checks.md is what `python -m bulletin_i18n.checking.explain` prints."""
    page = Path(__file__).parent.parent / "docs" / "reference" / "checks.md"

    assert page.read_text(encoding="utf-8") == reference({**CHECKS, **plugins.load_all("catalogue_checks")})


@pytest.mark.parametrize("name", plugins.load_all("catalogue_checks"))
def test_checks_of_the_whole_are_explained_too(name: str) -> None:
    """A check of the whole catalogue has a sentence and a severity."""
    explained = explanation(name, plugins.load("catalogue_checks", name))

    assert explained.summary.endswith(".")
    assert explained.severity.split()[0].strip(";,") in {*Severity}
