"""Sums for models that know no currency signs."""

from __future__ import annotations

import pytest

from bulletin_i18n.engines.currencies import written_out


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The bus costs €74,000 for two years.", "The bus costs 74,000 euros for two years."),
        ("They planned €1.2 million for it.", "They planned 1.2 million euros for it."),
        ("A fine of US$500, or £ 20.", "A fine of 500 dollars, or 20 pounds."),
        ("It costs 300 ₸ or 5€.", "It costs 300 tenge or 5 euros."),
        ("Between $5 and $7.50.", "Between 5 dollars and 7.50 dollars."),
        ("No sum: $HOME, A$5, 5€uro.", "No sum: $HOME, A$5, 5€uro."),
    ],
)
def test_sums_are_written_out_where_the_model_lacks_the_sign(text: str, plain: str) -> None:
    """A sum in front of or behind its sign gets the currency's name behind it; nothing else changes."""
    assert written_out(text, lambda _sign: True) == plain
    assert written_out(text, lambda _sign: False) == text
