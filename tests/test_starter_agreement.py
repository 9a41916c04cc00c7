"""Endings after numbers."""

from __future__ import annotations

import pytest

from bulletin_i18n.starter.agreement import agreeing, last_spoken


@pytest.mark.parametrize(
    ("locale", "wrong", "right"),
    [
        ("tk", "31-njy oba, 6-nji mekdep", "31-nji oba, 6-njy mekdep"),
        ("tk", "2021-njy ýyl, 2030-nji ýyl", "2021-nji ýyl, 2030-njy ýyl"),
        ("tk", "500-njy, 20-njy, 40-nji", "500-nji, 20-nji, 40-njy"),
        ("kk", "6-ші бет, 7-шы бет, 20-ші", "6-шы бет, 7-ші бет, 20-шы"),
        ("kk", "50-шы, 90-ші, 100-шы, 2000-ші", "50-ші, 90-шы, 100-ші, 2000-шы"),
        ("ru", "6-nji", "6-nji"),
    ],
)
def test_ordinals_follow_their_numbers(locale: str, wrong: str, right: str) -> None:
    """The last spoken numeral decides between back and front vowels."""
    assert agreeing(wrong, locale) == right


@pytest.mark.parametrize(
    ("number", "spoken"), [(1936, 6), (40, 40), (110, 10), (500, 100), (2000, 1000), (0, 1000), (11, 1)]
)
def test_the_last_numeral(number: int, spoken: int) -> None:
    """Ones, else tens, else hundred or thousand."""
    assert last_spoken(number) == spoken
