"""Planted errors are found, by the check that should find them, and their correct twins raise nothing."""

from __future__ import annotations

import pytest

from bulletin_i18n import plugins
from bulletin_i18n.check import remarks
from bulletin_i18n.languages import LANGUAGES, language
from tests.planted import KINDS, Planted, message, passages, planted

CHECKS = plugins.load_all("checks")
PLANTED = [pytest.param(p, id=f"{p.kind}-{p.locale}") for p in planted()]


@pytest.mark.parametrize("error", PLANTED)
def test_found(error: Planted) -> None:
    """The check for this kind of error reports it."""
    assert error.wrong.msgstr != error.right.msgstr
    assert error.check in {name for name, *_ in remarks(error.wrong, language(error.locale), CHECKS)}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", passages())
def test_correct_texts_raise_nothing(name: str, code: str) -> None:
    """No check has anything to say of a correct translation, not even a note."""
    passage = passages()[name][code]

    assert list(remarks(message(passage, passage.target), language(code), CHECKS)) == []


def test_enough_kinds() -> None:
    """At least forty kinds can happen in every language."""
    assert sum(kind.locales == LANGUAGES for kind in KINDS.values()) >= 40
