"""Numbers in words, in English and the six languages, with the endings they take in running text.

Only what can hardly mean anything else is listed: Turkmen «onda» is "he has", Kazakh «онда» is "then", and neither
is ten. Own lists, tried on the project's training text; no native speaker has read them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

_UNITS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 1000, 10**6, 10**9)
_ENGLISH = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion
"""
_ENGLISH_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth
    seventieth eightieth ninetieth hundredth thousandth millionth billionth
"""
_ENGLISH_VALUES = (*range(1, 20), *range(20, 100, 10), 100, 1000, 10**6, 10**9)

_IMPLIED = {
    (1,): "once single per a an each daily annual previous next singular",
    (2,): "twice double doubled both pair couple halves",
    (3,): "triple third thirds",
    (12,): "dozen noon",
    (
        12,
        10,
    ): "dozens",
    (
        2,
        50,
    ): "half halved",
    (
        4,
        25,
    ): "quarter quarters",
    (10,): "decade decades",
    (100,): "century",
    (
        7,
        1,
    ): "weekly week",
    (
        14,
        2,
    ): "fortnight",
    (
        0,
        12,
        24,
    ): "midnight",
    (
        24,
        7,
    ): "round-the-clock clock",
    (0,): "zero nil no",
}
IMPLIED = {word: values for values, words in _IMPLIED.items() for word in words.split()}
"""What an English word allows a translation to say in figures: "twice" may be 2, "a" may be 1."""

_TURKIC = {
    "kk": "бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың "
    "миллион миллиард",
    "ky": "бир эки үч төрт беш алты жети сегиз тогуз он жыйырма отуз кырк элүү алтымыш жетимиш сексен токсон жүз "
    "миң миллион миллиард",
    "uz": "bir ikki uch toʻrt besh olti yetti sakkiz toʻqqiz oʻn yigirma oʻttiz qirq ellik oltmish yetmish sakson "
    "toʻqson yuz ming million milliard",
    "tk": "bir iki üç dört bäş alty ýedi sekiz dokuz on ýigrimi otuz kyrk elli altmyş ýetmiş segsen togsan ýüz müň "
    "million milliard",
}
_TURKIC_ENDINGS = {
    "kk": "инші ыншы інші нші ншы сыншы еу еуі еуінің ау ауы ден дан тен тан нен нан ге ге ға қа ке нің дің тің ның "
    "дың тың де те ді ті ды ты ні ны дік тік дық тық лік",
    "ky": "инчи ынчы үнчү унчу нчи нчы нчү өө оо өөнүн ден дан дөн дон тен тан төн тон ге га гө го ке ка кө ко нин "
    "нын дин дын дүн дун тин тын түн де да дө до те та төгү ди ды дү ду ти ты тү",
    "uz": "inchi nchi ta tadan tasi talik ala ov ovi ovlon lik dan ga ni ning da tacha",
    "tk": "inji nji njy ynjy ünji unjy isi si üsi ysy sy den dan lik lyk de da",
}
_TURKIC_EXTRA = {
    "kk": {
        "қырқыншы": 40,
        "мыңдаған": 1000,
        "жүздеген": 100,
        "млн": 10**6,
        "млрд": 10**9,
        "екеу": 2,
        "жалғыз": 1,
        "үшеу": 3,
        "алтау": 6,
        "жетеу": 7,
        "қос": 2,
        "миллиондаған": 10**6,
    },
    "ky": {
        "млн": 10**6,
        "млрд": 10**9,
        "үчөө": 3,
        "экөө": 2,
        "алтоо": 6,
        "жетөө": 7,
        "миңдеген": 1000,
        "жүздөгөн": 100,
        "жалгыз": 1,
        "кош": 2,
    },
    "uz": {"mln": 10**6, "mlrd": 10**9, "yagona": 1, "yakka": 1, "minglab": 1000, "yuzlab": 100},
    "tk": {"mln": 10**6, "mlrd": 10**9, "dördünji": 4, "dördüsi": 4, "ýeke": 1, "müňlerçe": 1000, "jübüt": 2},
}
_NOT_NUMBERS = """
    онда онды ондан ондон ондо она они онты бірге бірде бірден бирге бирде бирден birda birdan birga onda
    ondan birde birden birik жүзде жүзден жүздө жүзү жүзгө жүзге жүздү жүзді yuzni yuzda yuzdan yuzga ýüzden
    ýüzde ýüzi кыркка мыңды uchlik uchdan uchda uchni бірлік бирдик birlik елуге алтыны алтында
"""

_TAJIK = (
    "як ду се чор панҷ шаш ҳафт ҳашт нӯҳ даҳ бист сӣ чил панҷоҳ шаст ҳафтод ҳаштод навад сад ҳазор миллион миллиард"
)
_TAJIK_TEENS = """
    ёздаҳ дувоздаҳ сенздаҳ чордаҳ понздаҳ шонздаҳ ҳабдаҳ ҳаждаҳ нуздаҳ
"""
_TAJIK_HUNDREDS = """
    дусад сесад чорсад панҷсад шашсад ҳафтсад ҳаштсад нӯҳсад
"""
_TAJIK_ENDINGS = ("", "то", "тоаш", "у", "ю", "ум", "уми", "юм", "юми", "нафар", "нафара", "вум", "ро")
_TAJIK_EXTRA = {
    "чаҳор": 4,
    "чаҳорум": 4,
    "сездаҳ": 13,
    "сию": 30,
    "сиву": 30,
    "сиюм": 30,
    "дуюм": 2,
    "дувум": 2,
    "дуввум": 2,
    "сеюм": 3,
    "севум": 3,
    "аввал": 1,
    "аввалин": 1,
    "нахуст": 1,
    "нахустин": 1,
    "ягона": 1,
    "ҳарду": 2,
    "млн": 10**6,
    "млрд": 10**9,
    "садҳо": 100,
    "ҳазорҳо": 1000,
    "ҳазору": 1000,
    "чоряк": 4,
    "яккаса": 1,
    "яке": 1,
}

_RUSSIAN_PLAIN = {
    1: "один одна одно одного одной одному одним одном одну единственный единственная",
    2: "два две двух двум двумя двое двоих двоим оба обе обоих обеих",
    3: "три трёх трех трём трем тремя трое троих троим третий третья третье третьего третьей третьему третьим третьем "
    "третью третьих треть трети",
    4: "четыре четырёх четырех четырём четырем четырьмя четверо четверых",
    5: "пятеро пятерых",
    6: "шестеро шестерых",
    7: "семеро семерых",
    8: "восемь восьми восемью",
    40: "сорок сорока",
    90: "девяносто девяноста",
    100: "сто ста сотня сотни сотен",
    10: "десяток десятка десятки десятков",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трёхсот трехсот",
    400: "четыреста четырёхсот четырехсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
    1000: "тысяча тысячи тысяче тысячу тысячей тысяч тысячам тысячами тысячах тыс",
    10**6: "миллион миллиона миллионе миллиону миллионом миллионы миллионов миллионам миллионами миллионах млн",
    10**9: "миллиард миллиарда миллиарде миллиарду миллиардом миллиарды миллиардов миллиардам миллиардами млрд",
}
_RUSSIAN_SOFT = {
    5: "пят",
    6: "шест",
    7: "сем",
    9: "девят",
    10: "десят",
    11: "одиннадцат",
    12: "двенадцат",
    13: "тринадцат",
    14: "четырнадцат",
    15: "пятнадцат",
    16: "шестнадцат",
    17: "семнадцат",
    18: "восемнадцат",
    19: "девятнадцат",
    20: "двадцат",
    30: "тридцат",
}
_RUSSIAN_TENS = {
    50: ("пятьдесят", "пятидесяти"),
    60: ("шестьдесят", "шестидесяти"),
    70: ("семьдесят", "семидесяти"),
    80: ("восемьдесят", "восьмидесяти"),
}
_RUSSIAN_ORDINALS = {
    1: "перв",
    2: "втор",
    4: "четвёрт четверт",
    5: "пят",
    6: "шест",
    7: "седьм",
    8: "восьм",
    9: "девят",
    10: "десят",
    11: "одиннадцат",
    12: "двенадцат",
    13: "тринадцат",
    14: "четырнадцат",
    15: "пятнадцат",
    16: "шестнадцат",
    17: "семнадцат",
    18: "восемнадцат",
    19: "девятнадцат",
    20: "двадцат",
    30: "тридцат",
    40: "сороков",
    50: "пятидесят",
    60: "шестидесят",
    70: "семидесят",
    80: "восьмидесят",
    90: "девяност",
    100: "сот",
    1000: "тысячн",
}
_ADJECTIVE = """
    ый ой ая ое ые ого ому ым ом ую ых ыми
"""

_COMPOUND = {
    "ru": (
        {
            1: "одно",
            2: "двух|дву",
            3: "трёх|трех",
            4: "четырёх|четырех",
            5: "пяти",
            6: "шести",
            7: "семи",
            8: "восьми",
            9: "девяти",
            10: "десяти",
            12: "двенадцати",
            14: "четырнадцати",
            15: "пятнадцати",
            16: "шестнадцати",
            17: "семнадцати",
            18: "восемнадцати",
            20: "двадцати",
            30: "тридцати",
            40: "сорока",
            50: "пятидесяти",
            60: "шестидесяти",
            100: "сто",
        },
        "летн|дневн|час|месячн|недельн|местн|кратн|этажн|сторонн|тысячн|миллионн|процентн|километр|метров|разов|"
        "комнатн|уровнев|язычн|значн|суточн|секундн|минутн|мерн|битн|байт",
    ),
    "tg": (
        {
            1: "як",
            2: "ду",
            3: "се",
            4: "чор",
            5: "панҷ",
            6: "шаш",
            7: "ҳафт",
            8: "ҳашт",
            9: "нӯҳ",
            10: "даҳ",
            12: "дувоздаҳ",
            15: "понздаҳ",
            20: "бист",
            30: "сӣ",
            40: "чил",
        },
        "сол|рӯз|моҳ|ҳафта|соат|нафар|ҷониба|ошёна|дақиқа|метр|андоза",
    ),
}
"""Beginnings and middles of words that hold a figure: «пятилетний» for "5-year"."""

_ROUND_THE_CLOCK = {
    "ru": "круглосуточн",
    "kk": "тәулік",
    "ky": "сутка|күнү-түнү|күн-түн",
    "uz": "kecha-kunduz|kechayu|sutka",
    "tg": "шабонарӯз",
    "tk": "gije-gündiz",
}


@lru_cache(maxsize=16)
def values(code: str) -> dict[str, int]:
    """Map each word form that is a number to its value.

    Args:
        code: A locale, or `en`.
    """
    if code == "en":
        return _english()
    if code == "ru":
        return _russian()
    if code == "tg":
        return _tajik()
    return _turkic(code)


def _english() -> dict[str, int]:
    lists = _ENGLISH.split(), _ENGLISH_ORDINALS.split()
    table = {word: value for words in lists for word, value in zip(words, _ENGLISH_VALUES, strict=True)}
    return table | {"hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}


def _turkic(code: str) -> dict[str, int]:
    table: dict[str, int] = {}
    endings = ("", *_TURKIC_ENDINGS[code].split())
    for word, value in zip(_TURKIC[code].split(), _UNITS, strict=True):
        table |= {word + ending: value for ending in endings}
        table |= {word[:-1] + ending: value for ending in ("еу", "ау", "өө", "оо") if word[-1] in "іыиi"}
    table |= _TURKIC_EXTRA[code]
    return {word: value for word, value in table.items() if word not in _NOT_NUMBERS.split()}


def _tajik() -> dict[str, int]:
    stems = list(zip(_TAJIK.split(), _UNITS, strict=True))
    stems += zip(_TAJIK_TEENS.split(), range(11, 20), strict=True)
    stems += zip(_TAJIK_HUNDREDS.split(), range(200, 1000, 100), strict=True)
    return {stem + ending: value for (stem, value), ending in product(stems, _TAJIK_ENDINGS)} | _TAJIK_EXTRA


def _russian() -> dict[str, int]:
    table = {word: value for value, words in _RUSSIAN_PLAIN.items() for word in words.split()}
    table |= {stem + ending: value for value, stem in _RUSSIAN_SOFT.items() for ending in ("ь", "и", "ью")}
    table |= {word: value for value, words in _RUSSIAN_TENS.items() for word in words}
    for value, stems in _RUSSIAN_ORDINALS.items():
        table |= {stem + ending: value for stem in stems.split() for ending in _ADJECTIVE.split()}
    return table


@lru_cache(maxsize=16)
def _inside(code: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    stems, middles = _COMPOUND.get(code, ({}, ""))
    found = [(value, re.compile(rf"\b(?:{stem})-?(?:{middles})")) for value, stem in stems.items()]
    return (*found, (24, re.compile(_ROUND_THE_CLOCK[code])))


def inside(text: str, code: str) -> set[int]:
    """The values that longer words hold: 3 in «трёхдневный», 24 in «круглосуточный».

    Args:
        text: A translation in lower case.
        code: Its locale.
    """
    return {value for value, pattern in _inside(code) if pattern.search(text)}
