"""Text into tokens and back."""

from __future__ import annotations

import pytest

from bulletin_i18n.starter.tokens import english, join, source_tokens, stem, target_tokens


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The IOM's 7,500 staff", "the IOM 's {num} staff"),
        ("In 2021, 2.5% at 10:30", "in {year} , {num} % at {num}"),
        ("Write to {email1} {on2}.", "write to {email} {on} ."),
        ("labour organisations and programmes", "labor organizations and programs"),
        ("COVID-19 and a 16-year-old", "COVID-19 and a {num} -year-old"),
        ("see 3–9 March – or not", "see {num} – {num} march — or not"),
        ("Run `bulletin-i18n draft`", "run {code}"),
        ("LEARN YOUR RIGHTS TODAY", "learn your rights today"),
        ("don’t", "do n't"),
    ],
)
def test_english_becomes_keys(text: str, keys: str) -> None:
    """Words in small letters and one spelling; numbers, slots and code as classes; acronyms as they are."""
    assert [token.key for token in source_tokens(english(text))] == keys.split()


def test_tokens_know_where_they_stand() -> None:
    """A token's start leads back to the text."""
    text = "The IOM's head, {on1}, said: 7,500."
    tokens = source_tokens(text)

    assert [text[t.start : t.start + len(t.surface)] for t in tokens] == [t.surface for t in tokens]


def test_full_stops_go_behind_quotation_marks() -> None:
    """English puts them inside, the six languages do not; a question mark belongs to the quotation."""
    assert english('"Come," he said. "Why?" "No."') == "“Come”, he said. “Why?” “No”."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It cost $2.4 million, or US$3,000.", "It cost 2.4 million dollars, or 3,000 dollars."),
        ("€74,000 and £5", "74,000 euros and 5 pounds"),
        ("a $10-fee, $x", "a $10-fee, $x"),
    ],
)
def test_sums_are_said_in_words(text: str, said: str) -> None:
    """None of the six languages puts the sign first, and the models know the words."""
    assert english(text) == said


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("2021-nji ýylda", "{year} ￭-nji ýylda"),
        ("«Men 7 500 manat aldym», — diýdi.", "«￭ Men {num} manat aldym ￭» ￭, — diýdi ￭."),
        ("85 % или 85%", "{num} % или {num} ￭%"),
        ("и/или", "и ￭/ ￭или"),
        ("oʻzbek (5 ta)", "oʻzbek (￭ {num} ta ￭)"),
    ],
)
def test_target_tokens_say_where_no_space_stands(text: str, tokens: str) -> None:
    """A joiner marks the side that touches; with what classes stand for, the text comes back."""
    pairs = target_tokens(text)

    assert [token for token, _ in pairs] == tokens.split()
    assert join([token.replace(token.strip("￭"), surface) for token, surface in pairs]) == text


@pytest.mark.parametrize(
    ("words", "shared"),
    [
        ("workshop workshops", "workshop"),
        ("city cities", "city"),
        ("stop stopped stopping stops", "stop"),
        ("organize organized organizing", "organiz"),
        ("box boxes", "box"),
        ("quick quickly", "quick"),
    ],
)
def test_forms_of_a_word_share_a_stem(words: str, shared: str) -> None:
    """Plural, past, -ing and -ly are cut off."""
    assert {stem(word) for word in words.split()} == {shared}
