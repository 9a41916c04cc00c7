"""Tajik, in Cyrillic.

Sources: the month takes the ezafe «-и» before «соли», and is bare without it: Khovar, iom.tj; «соли 2021»,
«солҳои 2021–2023», «моҳи июли соли 2021»: the same. CLDR's Tajik dates (months with capitals, American order) are
not used. Plural header: Weblate's, which CLDR 49 agrees with. Quotes: « » as Khovar prints them, where CLDR 48
has “ ”. Names: Babel's territory names; organisations as khovar.tj, iom.tj and mfa.tj print them. The long
construction «аз 30 июл то 2 августи соли 2021» is composed of attested parts.
"""

from __future__ import annotations

from bulletin_i18n.dates import Role
from bulletin_i18n.languages.finding import Words
from bulletin_i18n.languages.language import Language, Notes, Quotes
from bulletin_i18n.languages.phrases import Form, Phrases, month_table, same

MONTHS = month_table(
    "nom ez",
    """
    январ январи
    феврал феврали
    март марти
    апрел апрели
    май майи
    июн июни
    июл июли
    август августи
    сентябр сентябри
    октябр октябри
    ноябр ноябри
    декабр декабри
    """,
)


def _roles(plain: str) -> dict[Role, str]:
    """Return the templates of a phrase that prepositions alone put into its role."""
    return same(plain) | {
        Role.SINCE: f"аз {plain}",
        Role.UNTIL: f"то {plain}",
        Role.FOR: f"барои {plain}",
        Role.AFTER: f"пас аз {plain}",
    }


_DAYS = _roles("{nom}")

PHRASES = Phrases(
    months=MONTHS,
    owned=tuple({"nom": month["ez"]} for month in MONTHS),
    year_after=" соли~{y}",
    dated="аз ",
    templates={
        Form.DAY: _DAYS,
        Form.DAYS: _DAYS | {Role.ON: "аз {first} то {end.nom}"},
        Form.DAYS_APART: _DAYS | {Role.ON: "аз {start.nom} то {end.nom}"},
        Form.MONTH: _roles("моҳи {nom}") | {Role.DATE: "{nom}"},
        Form.MONTHS: _roles("моҳҳои {nom}") | {Role.DATE: "{nom}"},
        Form.MONTHS_APART: _roles("моҳҳои {nom}")
        | {Role.ON: "аз моҳи {start.nom} то моҳи {end.nom}", Role.DATE: "{nom}"},
        Form.YEAR: _roles("соли~{y}"),
        Form.YEARS: _roles("солҳои~{y}"),
    },
)


WORDS = Words(
    months=(MONTHS,),
    variants=(
        ("январ", "январь"),
        ("феврал", "февраль"),
        ("апрел", "апрель"),
        ("июн", "июнь"),
        ("июл", "июль"),
        ("сентябр", "сентябрь"),
        ("октябр", "октябрь"),
        ("ноябр", "ноябрь"),
        ("декабр", "декабрь"),
    ),
    year=r"соли|солҳои|с\.",
    year_leads=True,
    ordinal="умии|уми|ум|юми|юм",
    noun="моҳи|моҳҳои|рӯзи|рӯзҳои|санаи|таърихи",
    since="аз",
    until="то",
    before=r"дар|ба|барои|пас\s+аз|баъд\s+аз",
)

TG = Language(
    code="tg",
    name="тоҷикӣ",
    english_name="Tajik",
    script="Cyrl",
    alphabet=frozenset("абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя"),
    own_letters=frozenset("ғӣқӯҳҷ"),
    plural_forms="nplurals=2; plural=(n > 1);",
    quotes=Quotes("«", "»", "“", "”"),
    countries={
        "KZ": "Қазоқистон",
        "KG": "Қирғизистон",
        "TJ": "Тоҷикистон",
        "TM": "Туркманистон",
        "UZ": "Ӯзбекистон",
        "RU": "Русия",
        "US": "Иёлоти Муттаҳидаи Амрико",
        "AF": "Афғонистон",
        "CN": "Хитой",
    },
    capitals={"KZ": "Остона", "KG": "Бишкек", "TJ": "Душанбе", "TM": "Ашхобод", "UZ": "Тошкент"},
    organisations={
        "IOM": "Созмони байналмилалии муҳоҷират",
        "UN": "Созмони Милали Муттаҳид",
        "USAID": "Агентии ИМА оид ба рушди байналмилалӣ",
    },
    notes=Notes(
        machine_draft="Тарҷумаи мошинӣ, аз ҷониби инсон санҷида нашудааст",
        unfinished="Тарҷума дар ҳоли санҷиш аст",
        outdated="Матни аслӣ пас аз тарҷума тағйир ёфтааст",
        not_translated="Ҳанӯз тарҷума нашудааст; ба забони англисӣ оварда шудааст",
        see_original="Матни аслиро хонед",
        source_language="Тарҷума аз забони англисӣ",
        contents="Дар ин шумора",
        languages="Забонҳо",
        published_by="Ношир",
        contacts="Тамос",
        colophon=(
            "Порчаҳои санҷидаи одамон: {reviewed} / {total}; тарҷумаи мошинӣ: {drafts}; ба забони англисӣ: {english}"
        ),
        issue_of="Шумора: {date}",
        bulletins="Бюллетенҳо",
        back="Ҳамаи бюллетенҳо",
        skip_to_text="Гузаштан ба матн",
    ),
    phrase=PHRASES,
    find=WORDS.find,
)
