"""What is known of each language, held against the tables of facts."""

from __future__ import annotations

import re
from dataclasses import asdict
from itertools import product
from pathlib import Path

import pytest

from bulletin_i18n.dates import Date, Role, Span, edtf, parse
from bulletin_i18n.errors import LocaleError
from bulletin_i18n.languages import LANGUAGES, SOURCE, language

DATA = Path(__file__).parent / "data"
REFERENCE = Path(__file__).parents[2] / "shared" / "reference" / "locales.md"


def said(value: str, role: str, code: str) -> str:
    """A date as the language writes it, with plain spaces."""
    return language(code).date(parse(value), Role(role)).replace("\N{NO-BREAK SPACE}", " ")


def table(name: str) -> list[list[str]]:
    """The lines of a table of facts."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def month_forms() -> dict[tuple[str, int, str], str]:
    """The months by locale, number and case."""
    return {(code, int(number), case): form for code, number, case, form in table("month_forms.tsv")}


def test_dates_in_running_text_are_those_of_the_press() -> None:
    """Fifteen kinds of dates in six languages, each as texts of the region have it."""
    (_, _, *codes), *rows = table("dates_in_text.tsv")
    expected = {
        (value, role, code): cell for value, role, *cells in rows for code, cell in zip(codes, cells, strict=True)
    }

    assert len(expected) == 90
    assert {key: said(*key) for key in expected} == expected


# For a day without and with its year: the case of the month that each role asks for, and what stands around it.
DAY = {
    "ru": ("{d} {gen}", "{d} {gen} 2021 года"),
    "kk": ("{d} {}", "2021 жылғы {d} {}"),
    "ky": ("{d}-{}", "2021-жылдын {d}-{p3.}"),
    "uz": ("{d}-{}", "2021-yil {d}-{}"),
    "tg": ("{d} {nom}", "{d} {ez} соли 2021"),
    "tk": ("{d} {}", "2021-nji ýylyň {d} {p3.}"),
}
CASES = {"on": "loc", "of": "attr", "since": "abl", "until": "dat", "for": "dat", "after": "abl", "date": "nom"}
AROUND = {
    "ru": {"since": "с {}", "until": "до {}", "for": "на {}", "after": "после {}"},
    "kk": {"since": "{} бастап", "until": "{} дейін", "after": "{} кейін"},
    "ky": {"since": "{} баштап", "until": "{} чейин", "after": "{} кийин"},
    "uz": {"after": "{} keyin"},
    "tg": {"since": "аз {}", "until": "то {}", "for": "барои {}", "after": "пас аз {}"},
    "tk": {"since": "{} başlap", "until": "{} çenli", "after": "{} soň"},
}
DOCUMENT = {"ru": "от ", "tg": "аз "}


def composed(code: str, month: int, role: str, *, year: bool) -> str:
    """The fifth of a month, put together from the table of forms by rules written once more, here."""
    forms = month_forms()
    case = "ter" if (code, role) == ("uz", "until") else CASES[role]
    pattern = DAY[code][year].replace("{}", f"{{{case}}}").replace("{p3.}", f"{{p3.{case}}}")
    text = pattern.replace("{d}", "5-nji" if code == "tk" else "5")
    text = re.sub(r"\{([\w.]+)\}", lambda found: forms[code, month, found[1]], text)
    text = AROUND[code].get(role, "{}").replace("{}", text)
    return DOCUMENT.get(code, "") + text if role == "of" and year else text


def test_twelve_months_in_all_roles_and_languages_agree_with_the_tables() -> None:
    """Every month, role and locale, with and without a year: 1,008 phrases, no difference."""
    keys = list(product(LANGUAGES, range(1, 13), CASES, (False, True)))
    expected = {key: composed(key[0], key[1], key[2], year=key[3]) for key in keys}

    assert len(expected) == 1008
    assert {key: said(f"{'2021' if key[3] else 'XXXX'}-{key[1]:02}-05", key[2], key[0]) for key in keys} == expected


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference the tables were taken from is not here")
def test_tables_of_facts_are_those_of_the_reference() -> None:
    """The two tables beside these tests hold every cell of the reference they were taken from."""
    reference = REFERENCE.read_text(encoding="utf-8")
    cells = {cell.strip() for line in reference.splitlines() for cell in line.split("|")}
    forms = {form for *_, form in table("month_forms.tsv")}
    phrases = {cell for _, _, *row in table("dates_in_text.tsv")[1:] for cell in row}

    assert forms - cells == set()
    assert {phrase for phrase in phrases if not any(cell.endswith(phrase) for cell in cells)} == set()


BACK_DAYS = {6, 9, 10, 16, 19, 26, 29, 30}
BACK_YEARS = {1990, 1996, 1999, 2006, 2009, 2010, 2016, 2019, 2026, 2029, 2030, 2036, 2039, 2040}


def test_turkmen_days_and_years_take_the_ending_of_their_last_numeral() -> None:
    """Days 1 to 31 and years 1990 to 2040: -njy after alty, dokuz, on, otuz, kyrk, togsan, else -nji."""
    days = {day: f"{day}-{'njy' if day in BACK_DAYS else 'nji'} iýul" for day in range(1, 32)}
    years = {year: f"{year}-{'njy' if year in BACK_YEARS else 'nji'} ýylda" for year in range(1990, 2041)}

    assert {day: said(f"XXXX-07-{day:02}", "date", "tk") for day in days} == days
    assert {year: said(str(year), "on", "tk") for year in years} == years


@pytest.mark.parametrize(
    ("value", "role", "code", "phrase"),
    [
        ("XXXX-08-02", "since", "ru", "со 2 августа"),
        ("XXXX-08-12", "since", "ru", "с 12 августа"),
        ("XXXX-08-22", "since", "ru", "с 22 августа"),
        ("2021-05-02/2021-05-06", "on", "ru", "со 2 по 6 мая 2021 года"),
        ("2021-12-30/2022-01-02", "on", "ru", "с 30 декабря 2021 года по 2 января 2022 года"),
        ("2021-12-30/2022-01-02", "on", "kk", "2021 жылғы 30 желтоқсаннан 2022 жылғы 2 қаңтарға дейін"),
        ("2021-12-30/2022-01-02", "on", "ky", "2021-жылдын 30-декабрынан 2022-жылдын 2-январына чейин"),
        ("2021-12-30/2022-01-02", "on", "uz", "2021-yil 30-dekabrdan 2022-yil 2-yanvargacha"),
        ("2021-12-30/2022-01-02", "on", "tg", "аз 30 декабри соли 2021 то 2 январи соли 2022"),
        (
            "2021-12-30/2022-01-02",
            "on",
            "tk",
            "2021-nji ýylyň 30-njy dekabryndan 2022-nji ýylyň 2-nji ýanwaryna çenli",
        ),
        ("2021-07/2021-09", "on", "ru", "с июля по сентябрь 2021 года"),
        ("2021-07/2021-09", "on", "kk", "2021 жылғы шілде–қыркүйекте"),
        ("2021-07/2021-09", "on", "ky", "2021-жылдын июль–сентябрь айларында"),
        ("2021-07/2021-09", "on", "uz", "2021-yil iyul–sentabr oylarida"),
        ("2021-07/2021-09", "on", "tg", "моҳҳои июл–сентябри соли 2021"),
        ("2021-07/2021-09", "on", "tk", "2021-nji ýylyň iýul–sentýabr aýlarynda"),
        ("2021-07-30/2021-08-02", "date", "tk", "2021-nji ýylyň 30-njy iýuly – 2-nji awgusty"),
        ("2021-07-27", "on", "en", "on July 27, 2021"),
        ("2021-07-26/2021-07-30", "on", "en", "from July 26 to July 30, 2021"),
        ("2021-07", "date", "en", "July 2021"),
    ],
)
def test_dates_that_a_rule_makes_special(value: str, role: str, code: str, phrase: str) -> None:
    """«со 2», years at both ends, runs of months, English."""
    assert said(value, role, code) == phrase


def test_a_line_never_breaks_between_a_number_and_its_word() -> None:
    """U+00A0 stands between day and month, year and its word, and after a preposition of one letter."""
    written = {code: language(code).date(parse("2021-07-27"), Role.SINCE) for code in LANGUAGES}

    assert written == {
        "ru": "с\u00a027\u00a0июля 2021\u00a0года",
        "kk": "2021\u00a0жылғы 27\u00a0шілдеден бастап",
        "uz": "2021-yil 27-iyuldan",
        "ky": "2021-жылдын 27-июлунан баштап",
        "tg": "аз 27\u00a0июли соли\u00a02021",
        "tk": "2021-nji\u00a0ýylyň 27-nji\u00a0iýulyndan başlap",
    }


def test_a_sentence_opens_with_a_capital() -> None:
    """A phrase that begins with a letter takes a capital; one that begins with a digit stays."""
    opened = {
        code: language(code).date(parse("XXXX-07"), Role.ON, sentence_start=True) for code in ("en", *LANGUAGES)
    }

    assert opened == {
        "en": "In July",
        "ru": "В\u00a0июле",
        "kk": "Шілдеде",
        "uz": "Iyul oyida",
        "ky": "Июль айында",
        "tg": "Моҳи июл",
        "tk": "Iýulda",
    }
    assert language("kk").date(parse("2021"), Role.ON, sentence_start=True) == "2021\u00a0жылы"


def test_every_kind_of_date_has_every_role_in_every_language() -> None:
    """No template is missing, none leaves a field or a sign of its own behind."""
    kinds = "2021-07-27 XXXX-07-27 2021-07 XXXX-07 2021 2021-07-26/2021-07-30 XXXX-07-26/XXXX-07-30 "
    kinds += "2021-07-30/2021-08-02 2021-12-30/2022-01-02 2021-07/2021-09 XXXX-07/XXXX-09 2021-12/2022-03 2021/2023"
    phrases = [
        language(code).date(parse(kind), role)
        for code in ("en", *LANGUAGES)
        for kind in kinds.split()
        for role in Role
    ]

    assert len(phrases) == 637
    assert [phrase for phrase in phrases if re.search(r"[{}~]|  |^\s|\s$", phrase)] == []


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("kk_KZ", "kk"),
        ("kk-KZ", "kk"),
        ("kk-Cyrl-KZ", "kk"),
        ("uz_Latn", "uz"),
        ("uz@latin", "uz"),
        ("uz_UZ@latin", "uz"),
        ("ru_RU.UTF-8", "ru"),
        ("KY", "ky"),
        ("en_US", "en"),
    ],
)
def test_aliases_of_locales_are_understood(alias: str, code: str) -> None:
    """Countries, scripts, encodings and capitals name the locale they belong to."""
    assert language(alias).code == code


@pytest.mark.parametrize("alias", ["de", "uz_Cyrl", "uz@cyrillic", "kk_Latn", "", "kaz"])
def test_unknown_locales_are_refused_with_those_that_are_known(alias: str) -> None:
    """Another language, or the same in a script it is not written in here."""
    with pytest.raises(LocaleError) as refused:
        language(alias)

    assert str(refused.value) == (
        f"locale {alias!r} is not known; choose one of en (English, Latn), ru (Russian, Cyrl), kk (Kazakh, Cyrl), "
        "uz (Uzbek, Latn), ky (Kyrgyz, Cyrl), tg (Tajik, Cyrl), tk (Turkmen, Latn)"
    )


def test_the_six_and_their_source() -> None:
    """The order that tables and menus have."""
    assert (LANGUAGES, SOURCE) == (("ru", "kk", "uz", "ky", "tg", "tk"), "en")


SIZES = {"ru": 33, "kk": 42, "uz": 27, "ky": 36, "tg": 35, "tk": 30, "en": 26}


def test_alphabets_have_their_letters() -> None:
    """As many as each alphabet has (Uzbek: a-z without w, and the two signs of oʻ, gʻ, ʼ)."""
    assert {code: len(language(code).alphabet) for code in SIZES} == SIZES
    assert {code: language(code).own_letters - language(code).alphabet for code in SIZES} == dict.fromkeys(
        SIZES, frozenset()
    )


@pytest.mark.parametrize("code", ["en", *LANGUAGES])
def test_notes_and_names_are_in_the_language_s_own_letters(code: str) -> None:
    """No look-alike letter of another script; «USAID» and «IOM» would be names, and none is here."""
    known = language(code)
    texts = [*asdict(known.notes).values(), *known.countries.values(), *known.capitals.values()]
    letters = {letter for text in texts for letter in re.sub(r"\{\w+\}", "", text).lower() if letter.isalpha()}

    assert letters - known.alphabet == set()


@pytest.mark.parametrize("code", ["en", *LANGUAGES])
def test_notes_hold_the_fields_the_pages_fill(code: str) -> None:
    """The colophon has its four numbers, the issue its date, and no other note has a field."""
    notes = asdict(language(code).notes)
    fields = {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in notes.items() if "{" in text}

    assert fields == {"colophon": ["drafts", "english", "reviewed", "total"], "issue_of": ["date"]}
    assert all(notes.values())


def test_plural_headers_are_those_of_gettext_and_weblate() -> None:
    """Three forms in Russian, two elsewhere; Tajik counts nought with one."""
    two = "nplurals=2; plural=(n != 1);"
    headers = {code: language(code).plural_forms for code in LANGUAGES}

    assert headers == {
        "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
        "kk": two,
        "uz": two,
        "ky": two,
        "tg": "nplurals=2; plural=(n > 1);",
        "tk": two,
    }


def test_every_language_names_the_same_countries() -> None:
    """The five of the region, their capitals, and four neighbours and partners."""
    named = {code: (sorted(language(code).countries), sorted(language(code).capitals)) for code in ("en", *LANGUAGES)}

    for countries, capitals in named.values():
        assert countries == ["AF", "CN", "KG", "KZ", "RU", "TJ", "TM", "US", "UZ"]
        assert capitals == ["KG", "KZ", "TJ", "TM", "UZ"]
    assert language("ru").countries["KG"] == "Кыргызстан"


FOUND_AGAIN = [
    ("ru", "Форум 27-го июля прошёл", "27-го июля", "XXXX-07-27"),
    ("ru", "В 2021 г. МОМ", "В 2021 г.", "2021"),
    ("ru", "за 2021–2023 гг.", "за 2021–2023 гг.", "2021/2023"),
    ("ru", "письмо от 27.07.2021", "от 27.07.2021", "2021-07-27"),
    ("ru", "с 26 до 30 июля", "с 26 до 30 июля", "XXXX-07-26/XXXX-07-30"),
    ("ru", "26-30 июля 2021 г.", "26-30 июля 2021 г.", "2021-07-26/2021-07-30"),
    ("ru", "к 2030 году", "к 2030 году", "2030"),
    ("kk", "2021 жылдың 27 шілдесінде", "2021 жылдың 27 шілдесінде", "2021-07-27"),
    ("kk", "2024 жылы 24 қазанда", "2024 жылы 24 қазанда", "2024-10-24"),
    ("kk", "2021 ж. 27 шілде", "2021 ж. 27 шілде", "2021-07-27"),
    ("kk", "2019-2020-жылдар", "2019-2020-жылдар", "2019/2020"),
    ("kk", "13 мен 15 шілде аралығында", "13 мен 15 шілде аралығында", "XXXX-07-13/XXXX-07-15"),
    ("kk", "27-ші шілде күні", "27-ші шілде күні", "XXXX-07-27"),
    ("ky", "2021-жылы 27-июлда", "2021-жылы 27-июлда", "2021-07-27"),
    ("ky", "27-Июль, 2024-жыл", "27-Июль, 2024-жыл", "2024-07-27"),
    ("ky", "17-июндан 21-июнга чейин", "17-июндан 21-июнга чейин", "XXXX-06-17/XXXX-06-21"),
    ("ky", "26-30-июль күндөрү", "26-30-июль күндөрү", "XXXX-07-26/XXXX-07-30"),
    ("uz", "2021 yil 27 iyul", "2021 yil 27 iyul", "2021-07-27"),
    ("uz", "2021-yilning 27-iyul kuni", "2021-yilning 27-iyul kuni", "2021-07-27"),
    ("uz", "2021-yil 5-sentyabrda", "2021-yil 5-sentyabrda", "2021-09-05"),
    ("uz", "30-iyulga qadar", "30-iyulga qadar", "XXXX-07-30"),
    ("tg", "20-уми майи соли 2016", "20-уми майи соли 2016", "2016-05-20"),
    ("tg", "27 Июл 2021", "27 Июл 2021", "2021-07-27"),
    ("tg", "рӯзи 27 июли соли 2021", "рӯзи 27 июли соли 2021", "2021-07-27"),
    ("tg", "аз 1 июн то 30 ноябр", "аз 1 июн то 30 ноябр", "XXXX-06-01/XXXX-11-30"),
    ("tk", "14–15-nji noýabrda", "14–15-nji noýabrda", "XXXX-11-14/XXXX-11-15"),
    (
        "tk",
        "15-nji awgustdan 19-njy awgust aralygynda",
        "15-nji awgustdan 19-njy awgust aralygynda",
        "XXXX-08-15/XXXX-08-19",
    ),
    ("tk", "2021-nji ýylyň iýul aýynda", "2021-nji ýylyň iýul aýynda", "2021-07"),
    ("tk", "30-nji iýulda", "30-nji iýulda", "XXXX-07-30"),
]


@pytest.mark.parametrize(("code", "text", "words", "value"), FOUND_AGAIN)
def test_usual_variants_are_found(code: str, text: str, words: str, value: str) -> None:
    """Other forms than ours that the press has, with all the words that belong to them."""
    found = language(code).find_dates(text)

    assert [(text[date.start : date.end], edtf(date.value)) for date in found] == [(words, value)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Марта пришла с 5 марками; от 2000 до 2500 человек; 2021 человек; мая"),
        ("ru", "31 июня, 30 февраля, 85 % из 2021"),
        ("kk", "Қазанда тұрады; 2021 адам; қазан; 5 шілдехана"),
        ("ky", "май жана сүт; майда соода; 2021 киши"),
        ("uz", "mayda savdo; 2021 kishi; 5 martaba"),
        ("tg", "май ва шир; аз 2500 нафар; ба 1000 зан"),
        ("tk", "maýda söwda, maýa goýum; 2021 adam"),
        ("kk", "+7 727 2021-07-27-15"),
    ],
)
def test_other_words_and_numbers_are_no_dates(code: str, text: str) -> None:
    """Names, oil, small change, capital, counts, days that do not exist."""
    assert [text[date.start : date.end] for date in language(code).find_dates(text)] == []


def test_several_dates_of_a_text_are_told_apart() -> None:
    """A span ends where another date begins, and "after" opens none."""
    text = "2021 жылғы 30 шілдеден кейін 2022 жылға дейін, 2019 жылдан 2021 жылға дейін"
    found = [edtf(date.value) for date in language("kk").find_dates(text)]

    assert found == ["2021-07-30", "2022", "2019/2021"]


def test_english_finds_its_own_dates() -> None:
    """The language of the source has the finder with roles."""
    found = language("en").find_dates("On July 27, 2021, we met.")

    assert [(date.value, date.role) for date in found] == [(Date(2021, 7, 27), Role.ON)]
    assert not isinstance(found[0].value, Span)
