"""Dates written, found again, same value: the round trip, in six languages and English."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.dates import Date, Role, Span, edtf, parse
from bulletin_i18n.english.dates import find_dates
from bulletin_i18n.errors import LocaleError
from bulletin_i18n.languages import LANGUAGES, language

FIRST_DAY = date(1900, 1, 1)
DAYS = 365 * 199
ROUNDS = 10_000


def some_date(chance: random.Random, parts: int, *, year: bool) -> Date:
    """A day, a month or a year between 1900 and 2098."""
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    return Date(day.year if year else None, day.month if parts > 1 else None, day.day if parts > 2 else None)


def some_value(chance: random.Random) -> Date | Span:
    """A date, or a span within a month, a year or more; only a lone month always has its year."""
    parts, spanning = chance.choice((1, 2, 3, 3, 3)), chance.random() < 0.5
    year = parts == 1 or (parts == 2 and not spanning) or chance.random() < 0.7
    start = some_date(chance, parts, year=year)
    while spanning:
        end = some_date(chance, parts, year=year)
        near = chance.random()
        try:
            if near < 0.3:
                return Span(start, Date(start.year, start.month, end.day) if parts == 3 else end)
            return Span(start, Date(start.year, end.month, end.day) if near < 0.6 and parts > 1 else end)
        except LocaleError:
            start = some_date(chance, parts, year=year)
    return start


@pytest.mark.parametrize("code", LANGUAGES)
def test_10000_random_dates_and_spans_are_found_again(code: str) -> None:
    """Whatever the language writes, in any role, it reads back: the whole phrase, the same value, nothing else."""
    chance = random.Random(f"{code} 2021")  # noqa: S311  reproducible on purpose
    target = language(code)
    lost = []
    for _ in range(ROUNDS):
        value, role = some_value(chance), chance.choice(tuple(Role))
        phrase = target.date(value, role, sentence_start=chance.random() < 0.2)
        text = f"— {phrase}, ..."
        found = [(date.start, date.end, date.value) for date in target.find_dates(text)]
        if found != [(2, 2 + len(phrase), value)]:
            lost.append((edtf(value), role, phrase, found))

    assert lost == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_plain_spaces_hyphens_and_capitals_are_read_too(code: str) -> None:
    """What people type in place of no-break spaces, dashes and small letters has the same value."""
    chance = random.Random(f"{code} typed")  # noqa: S311  reproducible on purpose
    target = language(code)
    lost = []
    for _ in range(1000):
        value = some_value(chance)
        phrase = target.date(value, chance.choice(tuple(Role)))
        typed = phrase.replace("\N{NO-BREAK SPACE}", " ").replace("–", chance.choice("-—"))
        for text in (typed, typed.upper()):
            found = [date.value for date in target.find_dates(text)]
            if found != [value]:
                lost.append((edtf(value), text, found))

    assert lost == []


def english_role(value: Date | Span, chance: random.Random) -> Role:
    """A role in which English text shows such a date: a bare year, say, is never taken for one."""
    if isinstance(value, Span):
        return chance.choice((Role.ON, Role.OF, Role.FOR))
    roles = [role for role in Role if role is not Role.DATE or value.parts > 1]
    return chance.choice(roles)


def test_english_is_found_again_with_its_role() -> None:
    """English writes what it finds, role and all, where English can say it."""
    chance = random.Random("en 2021")  # noqa: S311  reproducible on purpose
    lost = []
    for _ in range(ROUNDS):
        value = some_value(chance)
        role = english_role(value, chance)
        phrase = language("en").date(value, role)
        found = [(date.start, date.end, date.value, date.role) for date in find_dates(phrase)]
        if found != [(0, len(phrase), value, role)]:
            lost.append((edtf(value), role, phrase, found))

    assert lost == []


@given(st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_edtf_comes_back(seed: int) -> None:
    """Writing EDTF and reading it is no change."""
    value = some_value(random.Random(seed))  # noqa: S311  a shape for a value

    assert parse(edtf(value)) == value


@given(st.text(max_size=200), st.sampled_from(["en", *LANGUAGES]))
@settings(max_examples=400, deadline=None)
def test_any_text_is_searched_in_peace(text: str, code: str) -> None:
    """No text makes a finder fail; what it finds lies in order, inside the text, and does not overlap."""
    edges = [0]
    for found in language(code).find_dates(text):
        edges += [found.start, found.end]

    assert edges == sorted(edges)
    assert edges[-1] <= len(text)


STREWN = st.lists(
    st.sampled_from(
        tuple(
            word
            for language_s_words in (
                "on in from to between and by the of July May march 26 30 2021 2021-07-27 27.07.2021 , – - / Monday",
                "с по до 27 июля июль 2021 года жылғы шілде шілдеде дейін 2021-жылдын 27-июлунда 2021-yil 27-iyul",
                "kuni since for ? 31 99 аз то 5 июли соли моҳи 2021-nji ýylyň 30-njy iýulynda çenli",
            )
            for word in language_s_words.split()
        )
    ),
    max_size=14,
).map(" ".join)


@given(STREWN, st.sampled_from(["en", *LANGUAGES]))
@settings(max_examples=600, deadline=None)
def test_any_order_of_date_words_is_searched_in_peace(text: str, code: str) -> None:
    """However date words are strewn, each date found is a real one and reads back from its own EDTF."""
    values = [found.value for found in language(code).find_dates(text)]

    assert [parse(edtf(value)) for value in values] == values
