"""What a model has left in English is told, where it can be told."""

from __future__ import annotations

import pytest

from bulletin_i18n.engines.leftovers import left_in_english


@pytest.mark.parametrize(
    ("locale", "text", "left"),
    [
        ("ru", "Мы читали Tolstoy и Tolstoy's report на Facebook", ["Tolstoy"]),
        ("tk", "Biz forumda bank, voucher we Tolstoy okadyk", ["voucher"]),
        ("uz", "Biz forumda bank, wages va Tolstoy haqida", ["wages"]),
        ("kk", "Біз форумда Толстойды оқыдық", []),
    ],
)
def test_words_with_foreign_letters_that_the_source_has(locale: str, text: str, left: list[str]) -> None:
    """In Cyrillic any Latin word of the source; in Latin script those that cannot be the language's own."""
    source = "In the forum of the bank we read Tolstoy, a voucher and wages"
    assert left_in_english(source, text, locale) == left
