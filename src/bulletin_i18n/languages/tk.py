"""Turkmen.

Sources: months, apertium-tuk; the possessive forms of all twelve occur in public Turkmen texts. «2021-nji ýylyň
27-nji iýulynda» (genitive, then possessive), one suffix after the second number of a run of days («14–15-nji
noýabrda»): gov.tm. -njy follows a number whose last spoken numeral has back vowels (6 alty, 9 dokuz, 10 on, 30
otuz, 40 kyrk, 60 altmyş, 90 togsan), -nji any other; CLDR's ordinal rule for Turkmen misses 30, 40, 60, 90.
Quotes: CLDR 48; gov.tm prints « » too. Names: Babel's territory names agree with gov.tm; organisations as gov.tm
and azathabar.com print them.
"""

from __future__ import annotations

from bulletin_i18n.dates import Role
from bulletin_i18n.languages.finding import Words
from bulletin_i18n.languages.language import Language, Notes, Quotes
from bulletin_i18n.languages.phrases import Form, Phrases, month_table, possessives

MONTHS = month_table(
    "nom gen dat acc loc abl attr",
    """
    ýanwar ýanwaryň ýanwara ýanwary ýanwarda ýanwardan ýanwardaky
    fewral fewralyň fewrala fewraly fewralda fewraldan fewraldaky
    mart martyň marta marty martda martdan martdaky
    aprel apreliň aprele apreli aprelde aprelden apreldäki
    maý maýyň maýa maýy maýda maýdan maýdaky
    iýun iýunyň iýuna iýuny iýunda iýundan iýundaky
    iýul iýulyň iýula iýuly iýulda iýuldan iýuldaky
    awgust awgustyň awgusta awgusty awgustda awgustdan awgustdaky
    sentýabr sentýabryň sentýabra sentýabry sentýabrda sentýabrdan sentýabrdaky
    oktýabr oktýabryň oktýabra oktýabry oktýabrda oktýabrdan oktýabrdaky
    noýabr noýabryň noýabra noýabry noýabrda noýabrdan noýabrdaky
    dekabr dekabryň dekabra dekabry dekabrda dekabrdan dekabrdaky
    """,
)
OWNED = possessives(
    "ýanwary fewraly marty apreli maýy iýuny iýuly awgusty sentýabry oktýabry noýabry dekabry",
    {"y": "nyň na nda ndan ny ndaky", "i": "niň ne nde nden ni ndäki"},
)
"""The months after a year in the genitive."""


def ordinal(number: int) -> str:
    """Write a whole number from 1 to 9999 as an ordinal: 6-njy, 7-nji, 2030-njy."""
    tens = number % 100
    back = number % 10 in {6, 9} if number % 10 else tens in {10, 30, 40, 60, 90}
    return f"{number}-{'njy' if back else 'nji'}"


_DAYS = {
    Role.ON: "{loc}",
    Role.OF: "{attr}",
    Role.SINCE: "{abl} başlap",
    Role.UNTIL: "{dat} çenli",
    Role.FOR: "{dat}",
    Role.AFTER: "{abl} soň",
    Role.DATE: "{nom}",
}
_FROM_TO = {Role.ON: "{start.abl} {end.dat} çenli"}
_MONTH = _DAYS | {Role.FOR: "{nom} üçin"}

PHRASES = Phrases(
    months=MONTHS,
    owned=OWNED,
    ordinal=ordinal,
    year_before="{yth}~ýylyň ",
    templates={
        Form.DAY: _DAYS,
        Form.DAYS: _DAYS,
        Form.DAYS_APART: _DAYS | _FROM_TO,
        Form.MONTH: _MONTH,
        Form.MONTHS: {
            Role.ON: "{bare} aýlarynda",
            Role.OF: "{bare} aýlaryndaky",
            Role.SINCE: "{bare} aýlaryndan başlap",
            Role.UNTIL: "{bare} aýlaryna çenli",
            Role.FOR: "{bare} aýlary üçin",
            Role.AFTER: "{bare} aýlaryndan soň",
            Role.DATE: "{bare} aýlary",
        },
        Form.MONTHS_APART: _MONTH | _FROM_TO,
        Form.YEAR: {
            Role.ON: "{yth}~ýylda",
            Role.OF: "{yth}~ýyldaky",
            Role.SINCE: "{yth}~ýyldan başlap",
            Role.UNTIL: "{yth}~ýyla çenli",
            Role.FOR: "{yth}~ýyl üçin",
            Role.AFTER: "{yth}~ýyldan soň",
            Role.DATE: "{yth}~ýyl",
        },
        Form.YEARS: {
            Role.ON: "{yth}~ýyllarda",
            Role.OF: "{yth}~ýyllardaky",
            Role.SINCE: "{yth}~ýyllardan başlap",
            Role.UNTIL: "{yth}~ýyllara çenli",
            Role.FOR: "{yth}~ýyllar üçin",
            Role.AFTER: "{yth}~ýyllardan soň",
            Role.DATE: "{yth}~ýyllar",
        },
    },
)

_MAY = frozenset(MONTHS[4].values()) | frozenset(OWNED[4].values())
"""«maýa» is capital, «maýda» small: alone, these are no month."""

WORDS = Words(
    months=(MONTHS, OWNED),
    variants=(("ýanwar", "yanwar"), ("iýu", "iyu"), ("maý", "may"), ("týabr", "tyabr"), ("noýabr", "noyabr")),
    year=r"ýyl\w*|yyl\w*|ýý?\.",
    ordinal="[uüiy]?nj[iy]",
    noun=r"aý(?:y|lary)\w*|gün(?:i|leri)\w*",
    since_after="başlap|bäri",
    until_after="çenli|aralygynda",
    after="soň|üçin|degişli",
    also="bilen|we",
    since_case="d[ae]n",
    lone=True,
    never_lone=_MAY | {form.capitalize() for form in _MAY},
)

TK = Language(
    code="tk",
    name="türkmen dili",
    english_name="Turkmen",
    script="Latn",
    alphabet=frozenset("abçdeäfghijžklmnňoöprsştuüwyýz"),
    own_letters=frozenset("çäžňöşüý"),
    plural_forms="nplurals=2; plural=(n != 1);",
    quotes=Quotes("“", "”", "«", "»"),
    countries={
        "KZ": "Gazagystan",
        "KG": "Gyrgyzystan",
        "TJ": "Täjigistan",
        "TM": "Türkmenistan",
        "UZ": "Özbegistan",
        "RU": "Russiýa",
        "US": "Amerikanyň Birleşen Ştatlary",
        "AF": "Owganystan",
        "CN": "Hytaý",
    },
    capitals={"KZ": "Astana", "KG": "Bişkek", "TJ": "Duşanbe", "TM": "Aşgabat", "UZ": "Daşkent"},
    organisations={
        "IOM": "Migrasiýa boýunça halkara guramasy",
        "UN": "Birleşen Milletler Guramasy",
        "USAID": "ABŞ-nyň Halkara Ösüş Guramasy",
    },
    notes=Notes(
        machine_draft="Maşyn terjimesi, adam tarapyndan barlanmadyk",
        unfinished="Terjime barlanýar",
        outdated="Terjime edilenden soň asyl nusga üýtgedi",
        not_translated="Entek terjime edilmedi; iňlis dilinde berilýär",
        see_original="Asyl nusgany okaň",
        source_language="Iňlis dilinden terjime",
        contents="Bu sanda",
        languages="Diller",
        published_by="Neşir ediji",
        contacts="Habarlaşmak üçin",
        colophon=(
            "Adamlaryň barlan bölekleri: {reviewed} / {total}; maşyn terjimesi: {drafts}; iňlis dilinde: {english}"
        ),
        issue_of="Neşir: {date}",
        bulletins="Býulletenler",
        back="Ähli býulletenler",
        skip_to_text="Tekste geçiň",
    ),
    phrase=PHRASES,
    find=WORDS.find,
)
