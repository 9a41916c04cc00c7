"""Typography on the way out: signs change, words and addresses never."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.text.typography import apostrophes, typeset


@pytest.mark.parametrize(
    ("code", "typed", "printed"),
    [
        ("ru", 'Форум "Голоса жертв"', "Форум «Голоса жертв»"),
        ("ru", "“Форум “Голоса” открыт”", "«Форум „Голоса“ открыт»"),
        ("ru", 'МОМ "Азия "Юг"" рядом', "МОМ «Азия „Юг“» рядом"),
        ("kk", 'Форум "Үміт "Қанат" бар"', "Форум «Үміт “Қанат” бар»"),
        ("ky", 'Форум "Үмүт"', "Форум «Үмүт»"),
        ("tg", "Форуми “Умед”", "Форуми «Умед»"),
        ("uz", 'Forum "Umid"', "Forum “Umid”"),
        ("uz", "Forum «Umid»", "Forum «Umid»"),
        ("tk", 'Forum "Umyt"', "Forum “Umyt”"),
        ("tk", "Forum «Umyt»", "Forum «Umyt»"),
        ("ru", 'Труба 5" длиной', 'Труба 5" длиной'),
        ("kk", "Форум - Астанада", "Форум\u00a0— Астанада"),
        ("tk", "Forum – Aşgabatda", "Forum\u00a0— Aşgabatda"),
        ("ru", "2021-2023 годы", "2021–2023 годы"),
        ("ru", "по-русски, COVID-19, 27-07-2021", "по-русски, COVID-19, 27-07-2021"),
        ("kk", "7 500 адам, 1 234 567", "7\u00a0500 адам, 1\u00a0234\u00a0567"),
        ("kk", "+7 701 123 4567 және 2021 500", "+7 701 123 4567 және 2021 500"),
        ("ru", "85 % и 5 млн в селе", "85\u00a0% и\u00a05\u00a0млн в\u00a0селе"),
        ("ru", "№ 5", "№\u00a05"),
        ("ru", "Я с ним у входа, а он и «Азия»", "Я\u00a0с\u00a0ним у\u00a0входа, а\u00a0он и\u00a0«Азия»"),
        ("en", 'A "plain" text - as it is', 'A "plain" text - as it is'),
    ],
)
def test_signs_are_set_as_the_locale_prints_them(code: str, typed: str, printed: str) -> None:
    """Quotation marks with their depth, dashes, groups of digits, short words; what does not pair stays."""
    assert typeset(typed, code) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("O'zbekiston, go`sht, ma'no, san’at", "Oʻzbekiston, goʻsht, maʼno, sanʼat"),
        ("BO‘LIM, G'ARB, bog'", "BOʻLIM, GʻARB, bogʻ"),
        ("Oʻzbekiston va maʼno", "Oʻzbekiston va maʼno"),
        ("moʼjiza", "moʼjiza"),
        ("O'Brien, D’Artagnan, women's, children’s choice", "O'Brien, D’Artagnan, women's, children’s choice"),
        ("'salom'", "'salom'"),
    ],
)
def test_uzbek_letters_are_whole_and_names_stay(typed: str, printed: str) -> None:
    """U+02BB after o and g, U+02BC elsewhere; words that no Uzbek word looks like keep what they have."""
    assert apostrophes(typed) == printed


KEPT = [
    'https://a.example/x-y?"q"=2021-2023',
    "www.a.example/2021-2023",
    "o'g'il@a.example",
    '`print("2021-2023" - 1)`',
    '<a href="x - y">',
    "{on1}",
    "report-2021-2023.pdf",
    "&quot;",
]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kept", KEPT)
def test_addresses_code_and_placeholders_stay(kept: str, code: str) -> None:
    """Whatever stands around them is set, they are not."""
    assert kept in typeset(f'"So - {kept} - 2021-2023"', code)


PROSE = st.text(alphabet="abog' \"’«»“”„-–—0123456789\u00a0ёӘıʻʼ.,:%№(){}`@/\n", max_size=60)


@given(PROSE, st.sampled_from(LANGUAGES))
@settings(max_examples=800, deadline=None)
def test_setting_twice_changes_nothing_more(text: str, code: str) -> None:
    """Idempotence; and letters, digits and their order are never touched."""
    once = typeset(text, code)

    assert typeset(once, code) == once
    assert [sign for sign in once if sign.isdigit()] == [sign for sign in text if sign.isdigit()]
    assert [s for s in once if s.isalpha() and s not in "ʻʼ"] == [s for s in text if s.isalpha() and s not in "ʻʼ"]
