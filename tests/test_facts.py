"""Figures, measures and names as values, in English and the six languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bulletin_i18n.facts import Difference, difference, figures, has_figures
from bulletin_i18n.facts.dated import compared, without_dates
from bulletin_i18n.facts.measures import currencies, durations, percentages, phones
from bulletin_i18n.facts.names import acronyms, names_it, others, places
from bulletin_i18n.facts.number_words import values
from bulletin_i18n.facts.shares import exchanged
from bulletin_i18n.languages import language

SAME = [
    ("7,500 people", "7 500 человек", "ru"),
    ("7,500 people", "7500 адам", "kk"),
    ("7,500 people", "7,5 мың адам", "kk"),
    ("7.5 thousand people", "7 500 kishi", "uz"),
    ("2.5 million", "2,5 млн", "ru"),
    ("2.5 million dollars", "2 500 000 доллар", "ky"),
    ("963,125 vaccinated", "963 миң 125 киши", "ky"),
    ("2,300,000", "2 млн 300 тыс.", "ru"),
    ("from 35 to 60 thousand", "35 мыңнан 60 мыңға дейін", "kk"),
    ("twenty-five women", "жиырма бес әйел", "kk"),
    ("25 women", "жыйырма беш аял", "ky"),
    ("25 women", "бисту панҷ зан", "tg"),
    ("two hundred and fifty", "250", "ru"),
    ("250 officers", "ikki yuz ellik xodim", "uz"),
    ("11 flights", "oʻn bitta reys", "uz"),
    ("fourteenth century", "on dördünji asyr", "tk"),
    ("the 21st century", "XXI век", "ru"),
    ("a 3-day seminar", "трёхдневный семинар", "ru"),
    ("a 3-day seminar", "семинари серӯза", "tg"),
    ("a 24-hour hotline", "тәулік бойғы желі", "kk"),
    ("two decades", "ýigrimi ýyl", "tk"),
    ("half of them", "50 пайызы", "kk"),
    ("the 1990s", "1990-е годы", "ru"),
    ("Convention No. 181", "№ 181 Конвенция", "ky"),
    ("1.5 hours", "1½ часа", "ru"),
    ("a tenth of the grant", "grantning oʻndan bir qismi", "uz"),
    ("tens of thousands", "он миңдеген", "ky"),
    ("2FA is required", "требуется двухфакторная проверка", "ru"),
    ("a pair of shoes", "2 кроссовки", "ru"),
    ("one person", "бир киши", "ky"),
    ("every fifth caller", "әрбір бесіншісі", "kk"),
    ("at the third of the meetings", "жолугушуулардын үчүнчүсүндө", "ky"),
    ("every twenty-fifth", "har yigirma beshinchisi", "uz"),
    ("every fourth one", "her dördünjisi", "tk"),
    ("twenty-nine of them", "бисту нӯҳтои онҳо", "tg"),
    ("every third one", "ҳар сеюмин", "tg"),
]


@pytest.mark.parametrize(("source", "target", "code"), SAME)
def test_the_same_value(source: str, target: str, code: str) -> None:
    """A figure is the same in digits, in words, with a scale word, and inside a longer word."""
    assert difference(source, target, code) == Difference((), ())


@pytest.mark.parametrize(
    ("source", "target", "code", "missing", "added"),
    [
        ("7,500 people", "75 000 человек", "ru", ("7,500",), ("75 000",)),
        ("on day 4", "14 күні", "kk", ("4",), ("14",)),
        ("2.5 points", "25 тармак", "ky", ("2.5",), ("25",)),
        ("six leaders", "семь лидеров", "ru", ("six",), ("семь",)),
        ("twenty-five", "otuz bäş", "tk", ("twenty-five",), ("otuz bäş",)),
        ("40 officers", "кормандон", "tg", ("40",), ()),
        ("officers", "40 xodim", "uz", (), ("40",)),
        ("aged 12 and 17", "12 жаста", "kk", ("17",), ()),
        ("IPv6", "IPv4", "ru", ("6",), ("4",)),
        ("the third of the meetings", "кездесулердің бесіншісінде", "kk", ("third",), ("бесіншісінде",)),
        ("Three women", "Панҷтои занҳо", "tg", ("Three",), ("Панҷтои",)),
    ],
)
def test_another_value(source: str, target: str, code: str, missing: tuple[str, ...], added: tuple[str, ...]) -> None:
    """What is changed, lost or added is named as the texts write it."""
    assert difference(source, target, code) == Difference(missing, added)


def test_readings() -> None:
    """A figure that may be read in two ways keeps both, the likelier first."""
    assert [figure.readings for figure in figures("7 500, 2,5", "ru")] == [
        ((Decimal(7500),), (Decimal(7), Decimal(500))),
        ((Decimal("2.5"),), (Decimal(2), Decimal(5))),
    ]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("No figure here.", "Мұнда сан жоқ.", False),
        ("7,500 people", "7 500 адам", False),
        ("six people", "алты адам", True),
        ("one person", "бір адам", False),
    ],
)
def test_plain_texts_are_not_compared(source: str, target: str, wanted: bool) -> None:
    """Texts with the same groups of digits and no number words have nothing to compare."""
    assert has_figures(source, target) is wanted


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("kk", "үшін"),
        ("kk", "бірге"),
        ("ky", "ондо"),
        ("tk", "onda"),
        ("uz", "uchun"),
        ("tg", "ҳафта"),
        ("ru", "семья"),
    ],
)
def test_words_that_only_look_like_numbers(code: str, word: str) -> None:
    """Words for "for", "together", "then", "week" and "family" are no numbers, though they begin like one."""
    assert word not in values(code)


@pytest.mark.parametrize(
    ("source", "target", "code", "found"),
    [
        ("two thirds of them", "ularning uchdan biri", "uz", (("two thirds", "a third"),)),
        ("two thirds of them", "олардың үштен бірі", "kk", (("two thirds", "a third"),)),
        ("two thirds of them", "алардын үчтөн бири", "ky", (("two thirds", "a third"),)),
        ("two thirds of them", "olaryň üçden biri", "tk", (("two thirds", "a third"),)),
        ("two thirds of them", "аз се як ҳиссаи онҳо", "tg", (("two thirds", "a third"),)),
        ("two thirds of them", "треть из них", "ru", (("two thirds", "a third"),)),
        ("half of them", "ularning uchdan biri", "uz", (("half", "a third"),)),
        ("a quarter of them", "ularning yarmi", "uz", (("a quarter", "half"),)),
        ("She called twice.", "U uch baravar koʻp qoʻngʻiroq qildi.", "uz", (("twice", "three times"),)),
        ("dozens of people", "сотни людей", "ru", (("dozens", "hundreds"),)),
        ("dozens of people", "yuzlab odamlar", "uz", (("dozens", "hundreds"),)),
        ("two thirds of them", "две трети из них", "ru", ()),
        ("half of them", "50 %", "kk", ()),
    ],
)
def test_shares_that_are_exchanged(source: str, target: str, code: str, found: tuple[tuple[str, str], ...]) -> None:
    """Another share or multiple is told by name; one that is put in another way is none."""
    assert exchanged(source, target, code) == found


@pytest.mark.parametrize(
    ("text", "amounts", "found"),
    [
        ("12,000 somoni, 500 сомов", True, {"somoni", "som"}),
        ("US$ 500 and 300 soms", True, {"US dollar", "som"}),
        ("500 доллари ИМА", True, {"US dollar"}),
        ("300 000 so'm", True, {"som"}),
        ("1,4 million somga yetdi", True, {"som"}),
        ("20 000 teňňe", True, {"tenge"}),
        ("some sums of money", True, set()),
        ("Европа, аманат, сомона", False, set()),
        ("доллардын курсу", False, {"US dollar"}),
        ("доллардын курсу", True, set()),
        ("120 500, uni USD 12,5%i", False, set()),
        ("USD 120,500, and 12.5%", True, {"US dollar"}),
        ("500 USD 12% chegirma", True, {"US dollar"}),
        ("5 mln dollar 12 %", True, {"US dollar"}),
    ],
)
def test_currencies(text: str, amounts: bool, found: set[str]) -> None:
    """A currency is a sign, a code or a word in any form; words that only begin alike are none."""
    assert currencies(text, amounts=amounts) == found


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "a 12-year-old, for 3 months", {12: {"year"}, 3: {"month"}}),
        ("kk", "12 жастағы, 3 ай, 5 айыппұл", {12: {"year"}, 3: {"month"}}),
        ("tk", "12 ýaşly, 12 aýal", {12: {"year"}}),
        ("tg", "10 рӯз, 12 сола", {10: {"day"}, 12: {"year"}}),
        ("ru", "12 лет, 5 частей, 2 часа", {12: {"year"}, 2: {"hour"}}),
    ],
)
def test_durations(code: str, text: str, found: dict[int, set[str]]) -> None:
    """A number and the unit of time behind it; fines, women and parts are no units of time."""
    assert durations(text, code) == found


def test_phones() -> None:
    """A phone number is its digits, however it is grouped; a sum of money is none."""
    assert phones("+996 312 61 24 60, (727) 258-26-43, 1 250 000") == {"996312612460", "7272582643"}


@pytest.mark.parametrize(
    ("code", "text"),
    [("ru", "85 процентов"), ("kk", "85 пайыз"), ("uz", "85 foiz"), ("tk", "85 göterim"), ("tg", "85 %")],
)
def test_per_cent(code: str, text: str) -> None:
    """Per cent is a sign or a word in any form."""
    assert percentages(text, code)


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "The Kazakh office in Almaty and Türkiye", {"Kazakh", "Almaty", "Turkey"}),
        ("en", "pakora and almonds", set()),
        ("kk", "Бішкектен Түрікменстанға", {"Bishkek", "Turkmen"}),
        ("tk", "Daşkendiň we Hojandyň", {"Tashkent", "Khujand"}),
        ("tg", "забони хитоӣ", {"China"}),
        ("en", "In Turkmenabat and Turkmenbashi", {"Turkmenabat", "Turkmenbashi"}),
        ("en", "Mary met pupils in Oral at oral tests", {"Uralsk"}),
        ("en", "Mary and I", set()),
        ("en", "Pupils in Mary and Osh", {"Mary", "Osh"}),
        ("ru", "Коренные жители Оша: ошибка, ошейник", {"Osh"}),
        ("uz", "Oʻshanda oʻsha Oʻshdan", {"Osh"}),
        ("ky", "Ошол Оштогу", {"Osh"}),
        ("tg", "Оши палов ва Ӯш", {"Osh"}),
    ],
)
def test_places(code: str, text: str, found: set[str]) -> None:
    """A place is found in any case ending, and its people and language with it."""
    assert places(text, code) == found


def test_organisations() -> None:
    """An abbreviation may be translated, kept, or written in full; another one is another organisation."""
    assert acronyms("IOM and the UN, NGOs, ABC") == ("IOM", "UN", "NGOs")
    assert acronyms("ALL IOM IN CAPITALS") == ()
    assert all(names_it(text, "IOM", "kk") for text in ("ХКҰ", "IOM", "Халықаралық көші-қон ұйымының"))
    assert not names_it("ЕҚЫҰ", "IOM", "kk")
    assert others("ЕҚЫҰ мен ХКҰ", "IOM said", "kk") == ("ЕҚЫҰ",)
    assert others("XMT", "ILO said", "uz") == ()


def test_dates_are_compared_by_value() -> None:
    """Dates agree in any form; a span agrees with two dates; what differs is shown."""
    kk = language("kk")

    assert compared("on July 27, 2021", "2021 жылғы 27 шілдеде", kk) == ([], [])
    assert compared("moved from June 1 to July 15", "1 маусымнан 15 шілдеге ауыстырылды", kk) == ([], [])
    assert compared("on July 27, 2021", "2021 жылғы 27 маусымда", kk) == (
        ["on July 27, 2021"],
        ["2021 жылғы 27 маусымда"],
    )


def test_dates_that_agree_are_not_compared_once_more() -> None:
    """The figures of matched dates are blanked out, so that 27.07 is no new figure."""
    here, there = without_dates("on July 27, 2021 at 5", "27.07.2021 күні 5-те", language("kk"))

    assert difference(here, there, "kk") == Difference((), ())
