"""Kazakh, in Cyrillic.

Sources: months, apertium-kaz, which agrees with UniMorph; «жылғы» with the plain locative as in the acts of
adilet.zan.kz; no hyphen between a number and «жыл» or a month (the Kazakh spelling rules of 2023, which say so
of the names of days and years). Not attested in full: «… аралығында» with a year, which rests on one notice.
Quotes: CLDR 48. Names: Babel's territory names agree with the UN's; organisations as azattyq.org prints them.
"""

from __future__ import annotations

from bulletin_i18n.dates import Role
from bulletin_i18n.languages.finding import Words
from bulletin_i18n.languages.language import Language, Notes, Quotes
from bulletin_i18n.languages.phrases import Form, Phrases, month_table, possessives

MONTHS = month_table(
    "nom gen dat acc loc abl attr",
    """
    қаңтар қаңтардың қаңтарға қаңтарды қаңтарда қаңтардан қаңтардағы
    ақпан ақпанның ақпанға ақпанды ақпанда ақпаннан ақпандағы
    наурыз наурыздың наурызға наурызды наурызда наурыздан наурыздағы
    сәуір сәуірдің сәуірге сәуірді сәуірде сәуірден сәуірдегі
    мамыр мамырдың мамырға мамырды мамырда мамырдан мамырдағы
    маусым маусымның маусымға маусымды маусымда маусымнан маусымдағы
    шілде шілденің шілдеге шілдені шілдеде шілдеден шілдедегі
    тамыз тамыздың тамызға тамызды тамызда тамыздан тамыздағы
    қыркүйек қыркүйектің қыркүйекке қыркүйекті қыркүйекте қыркүйектен қыркүйектегі
    қазан қазанның қазанға қазанды қазанда қазаннан қазандағы
    қараша қарашаның қарашаға қарашаны қарашада қарашадан қарашадағы
    желтоқсан желтоқсанның желтоқсанға желтоқсанды желтоқсанда желтоқсаннан желтоқсандағы
    """,
)

_DAYS = {
    Role.ON: "{loc}",
    Role.OF: "{attr}",
    Role.SINCE: "{abl} бастап",
    Role.UNTIL: "{dat} дейін",
    Role.FOR: "{dat}",
    Role.AFTER: "{abl} кейін",
    Role.DATE: "{nom}",
}
_FROM_TO = {Role.ON: "{start.abl} {end.dat} дейін"}
_MONTHS = _DAYS | {Role.FOR: "{dat} арналған"}

PHRASES = Phrases(
    months=MONTHS,
    year_before="{y}~жылғы ",
    templates={
        Form.DAY: _DAYS,
        Form.DAYS: _DAYS | {Role.ON: "{nom} аралығында"},
        Form.DAYS_APART: _DAYS | _FROM_TO,
        Form.MONTH: _MONTHS,
        Form.MONTHS: _MONTHS,
        Form.MONTHS_APART: _MONTHS | _FROM_TO,
        Form.YEAR: {
            Role.ON: "{y}~жылы",
            Role.OF: "{y}~жылғы",
            Role.SINCE: "{y}~жылдан бастап",
            Role.UNTIL: "{y}~жылға дейін",
            Role.FOR: "{y}~жылға арналған",
            Role.AFTER: "{y}~жылдан кейін",
            Role.DATE: "{y}~жыл",
        },
        Form.YEARS: {
            Role.ON: "{y}~жылдары",
            Role.OF: "{y}~жылдардағы",
            Role.SINCE: "{y}~жылдардан бастап",
            Role.UNTIL: "{y}~жылдарға дейін",
            Role.FOR: "{y}~жылдарға арналған",
            Role.AFTER: "{y}~жылдардан кейін",
            Role.DATE: "{y}~жылдар",
        },
    },
)

OWNED = possessives(
    "қаңтары ақпаны наурызы сәуірі мамыры маусымы шілдесі тамызы қыркүйегі қазаны қарашасы желтоқсаны",
    {"ы": "ның на нда нан н ндағы", "і": "нің не нде нен н ндегі"},
)
"""The months after a year in the genitive, «2021 жылдың 27 шілдесінде»: not written here, but found."""

WORDS = Words(
    months=(MONTHS, OWNED),
    year=r"жыл\w*|жж?\.",
    ordinal="ыншы|інші|ншы|нші|шы|ші",
    noun=r"ай(?:ы|лары?|да)\w*|күн(?:і|дері)\w*",
    since_after="бастап",
    until_after="дейін|шейін|аралығ\\w+",
    after="кейін|соң|арналған",
    also="мен|бен|пен",
    since_case="[дтн][ае]н",
    lone=True,
    never_lone=frozenset({"Қазанда", "Қазанға", "Қазаннан", "Қазанды", "Қазанның"}),  # the city of Kazan
)

KK = Language(
    code="kk",
    name="қазақ тілі",
    english_name="Kazakh",
    script="Cyrl",
    alphabet=frozenset("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"),
    own_letters=frozenset("әғқңөұүһі"),
    plural_forms="nplurals=2; plural=(n != 1);",
    quotes=Quotes("«", "»", "“", "”"),
    countries={
        "KZ": "Қазақстан",
        "KG": "Қырғызстан",
        "TJ": "Тәжікстан",
        "TM": "Түрікменстан",
        "UZ": "Өзбекстан",
        "RU": "Ресей",
        "US": "Америка Құрама Штаттары",
        "AF": "Ауғанстан",
        "CN": "Қытай",
    },
    capitals={"KZ": "Астана", "KG": "Бішкек", "TJ": "Душанбе", "TM": "Ашхабад", "UZ": "Ташкент"},
    organisations={
        "IOM": "Халықаралық көші-қон ұйымы",
        "UN": "Біріккен Ұлттар Ұйымы",
        "USAID": "АҚШ-тың Халықаралық даму агенттігі",
    },
    notes=Notes(
        machine_draft="Машиналық аударма, адам тексермеген",
        unfinished="Аударма тексерілуде",
        outdated="Аударылғаннан кейін түпнұсқа өзгерген",
        not_translated="Әлі аударылмаған; ағылшын тілінде берілген",
        see_original="Түпнұсқаны оқу",
        source_language="Ағылшын тілінен аударылған",
        contents="Осы санда",
        languages="Тілдер",
        published_by="Шығарушы",
        contacts="Байланыс",
        colophon=(
            "Адам тексерген үзінділер: {reviewed} / {total}; машиналық аударма: {drafts}; ағылшын тілінде: {english}"
        ),
        issue_of="Шығарылым: {date}",
        bulletins="Бюллетеньдер",
        back="Барлық бюллетеньдер",
        skip_to_text="Мәтінге өту",
    ),
    phrase=PHRASES,
    find=WORDS.find,
)
