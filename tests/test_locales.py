"""Numbers, money, lists, times and names as each locale writes them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal

import pytest

from bulletin_i18n.errors import LocaleError
from bulletin_i18n.languages import LANGUAGES, language
from bulletin_i18n.locales import city, clock, list_of, money, number, numerals, percent, territory

ALL = ("en", *LANGUAGES)
SUMMER_MORNING = datetime(2026, 7, 1, 9, 5, tzinfo=UTC)


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_numbers_are_grouped_by_no_break_spaces_and_have_a_decimal_comma() -> None:
    """All six alike; four digits are split too."""
    written = {
        code: (number(7500, code), number(Decimal("1234567.25"), code), number(-3, code)) for code in LANGUAGES
    }

    assert written == dict.fromkeys(LANGUAGES, ("7\u00a0500", "1\u00a0234\u00a0567,25", "-3"))
    assert number(Decimal("7500.5"), "en") == "7,500.5"
    assert number(Decimal("7500.5"), "kk", places=2) == "7\u00a0500,50"


def test_percent_signs_stand_closed_or_apart() -> None:
    """A no-break space before the sign in Russian and Turkmen only."""
    written = {code: (percent(85, code), percent(Decimal("2.5"), code)) for code in ALL}

    assert written == {
        "en": ("85%", "2.5%"),
        "ru": ("85\u00a0%", "2,5\u00a0%"),
        "kk": ("85%", "2,5%"),
        "uz": ("85%", "2,5%"),
        "ky": ("85%", "2,5%"),
        "tg": ("85%", "2,5%"),
        "tk": ("85\u00a0%", "2,5\u00a0%"),
    }


MONEY = {
    "en": ["7,500 US dollars", "7,500 Kazakhstani tenges", "7,500 Kyrgyzstani soms", "7,500 Turkmenistani manat"],
    "ru": ["7 500 долларов США", "7 500 казахстанских тенге", "7 500 кыргызских сомов", "7 500 туркменских манатов"],
    "kk": ["7 500 АҚШ доллары", "7 500 Қазақстан теңгесі", "7 500 Қырғызстан сомы", "7 500 Түрікменстан манаты"],
    "uz": ["7 500 AQSH dollari", "7 500 Qozogʻiston tengesi", "7 500 Qirgʻiziston somi", "7 500 Turkmaniston manati"],
    "ky": ["7 500 АКШ доллары", "7 500 Казакстан теңгеси", "7 500 Кыргызстан сому", "7 500 Түркмөнстан манаты"],
    "tg": ["7 500 доллари ИМА", "7 500 тангаи Қазоқистон", "7 500 соми Қирғизистон", "7 500 манати Туркманистон"],
    "tk": ["7 500 ABŞ dollary", "7 500 gazak teňňesi", "7 500 gyrgyz somy", "7 500 türkmen manady"],
}


def test_money_has_the_currency_s_name_after_the_amount() -> None:
    """Names in words: signs and codes are read in no two locales alike, and CLDR's own slips are mended."""
    written = {code: [plain(money(7500, unit, code)) for unit in ("USD", "KZT", "KGS", "TMT")] for code in ALL}

    assert written == MONEY


def test_russian_money_agrees_with_its_amount() -> None:
    """One, few, many, and the genitive singular after a fraction, which has two decimals."""
    amounts = (1, 2, 5, 21, Decimal("7500.5"))

    assert [plain(money(amount, "USD", "ru")) for amount in amounts] == [
        "1 доллар США",
        "2 доллара США",
        "5 долларов США",
        "21 доллар США",
        "7 500,50 доллара США",
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_are_in_the_language_s_own_letters(code: str) -> None:
    """CLDR has a Tajik name with a letter of no Tajik alphabet, and Cyrillic look-alikes; none gets through."""
    units = "USD EUR KZT KGS TJS TMT UZS RUB".split()  # noqa: SIM905
    cities = [city(f"Asia/{name}", code) for name in ("Almaty", "Bishkek", "Dushanbe", "Ashgabat", "Tashkent")]
    texts = [*(money(5, unit, code) for unit in units), *cities, territory("DE", code), list_of(["5"] * 3, code)]
    letters = {letter for text in texts for letter in text.lower() if letter.isalpha()}

    assert letters - language(code).alphabet == set()


def test_lists_end_with_a_conjunction() -> None:
    """CLDR has none for three items in Kazakh and Tajik."""
    written = {
        code: (list_of(["A", "B", "C"], code), list_of(["A", "B"], code), list_of(["A"], code)) for code in ALL
    }

    assert written == {
        "en": ("A, B, and C", "A and B", "A"),
        "ru": ("A, B и C", "A и B", "A"),
        "kk": ("A, B және C", "A және B", "A"),
        "uz": ("A, B va C", "A va B", "A"),
        "ky": ("A, B жана C", "A жана B", "A"),
        "tg": ("A, B ва C", "A ва B", "A"),
        "tk": ("A, B we C", "A we B", "A"),
    }


def test_times_are_by_the_24_hour_clock_and_say_their_city() -> None:
    """Noon, midnight, and a moment told for a city, with its distance from UTC."""
    assert [clock(time(hour, 5), code) for hour in (0, 9, 12, 14) for code in ("ru", "tk")] == [
        *("00:05", "00:05", "09:05", "09:05", "12:05", "12:05", "14:05", "14:05")
    ]
    assert [plain(clock(time(hour, 5), "en")) for hour in (0, 9, 12, 14)] == [
        *("12:05 AM", "9:05 AM", "12:05 PM", "2:05 PM")
    ]
    assert {code: plain(clock(SUMMER_MORNING, code, zone="Asia/Tashkent")) for code in ALL} == {
        "en": "2:05 PM (Tashkent, UTC+5)",
        "ru": "14:05 (Ташкент, UTC+5)",
        "kk": "14:05 (Ташкент, UTC+5)",
        "uz": "14:05 (Toshkent, UTC+5)",
        "ky": "14:05 (Ташкент, UTC+5)",
        "tg": "14:05 (Тошкент, UTC+5)",
        "tk": "14:05 (Daşkent, UTC+5)",
    }
    zones = ("UTC", "Asia/Kolkata", "America/New_York", "Asia/Almaty")
    assert [plain(clock(SUMMER_MORNING, "uz", zone=zone)) for zone in zones] == [
        "09:05 (UTC)",
        "14:35 (Kolkata, UTC+5:30)",
        "05:05 (Nyu-York, UTC−4)",
        "14:05 (Almaty, UTC+5)",
    ]


def test_numbers_of_a_table_cell_are_rewritten() -> None:
    """Grouping, decimals and percent signs; years, numbers in words and codes stay."""
    english = "7,500 | 12.50 | 85% | 2021 | 1,234.50 | 10:30 | 27/07 | A-12,500"
    written = {code: plain(numerals(english, code)) for code in ("en", "ru", "kk")}

    assert written == {
        "en": english,
        "ru": "7 500 | 12,50 | 85 % | 2021 | 1 234,50 | 10:30 | 27/07 | A-12,500",
        "kk": "7 500 | 12,50 | 85% | 2021 | 1 234,50 | 10:30 | 27/07 | A-12,500",
    }


def test_countries_are_named_as_the_un_in_the_region_does() -> None:
    """The language's own list first, then CLDR with its slips mended."""
    assert {code: territory("KG", code) for code in LANGUAGES} == {
        "ru": "Кыргызстан",
        "kk": "Қырғызстан",
        "uz": "Qirgʻiziston",
        "ky": "Кыргызстан",
        "tg": "Қирғизистон",
        "tk": "Gyrgyzystan",
    }
    assert territory("DE", "tk") == "Germaniýa"
    assert territory("SA", "uz") == "Saudiya Arabistoni"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: money(5, "XYZ", "ru"), "currency 'XYZ' is not known; write an ISO 4217 code such as USD"),
        (lambda: territory("XY", "ru"), "country 'XY' is not known; write an ISO 3166 code such as KZ"),
        (
            lambda: clock(SUMMER_MORNING, "ru", zone="Asia/Nowhere"),
            "time zone 'Asia/Nowhere' is not known; write a name such as Asia/Almaty",
        ),
        (
            lambda: clock(time(9, 5), "ru", zone="Asia/Almaty"),
            "a time of day has no zone; give a moment with a date and a time zone",
        ),
    ],
)
def test_what_is_not_known_is_refused_in_one_line(wrong: object, message: str) -> None:
    """Currencies, countries and zones that are none."""
    assert callable(wrong)
    with pytest.raises(LocaleError) as refused:
        wrong()

    assert str(refused.value) == message
