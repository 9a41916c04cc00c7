"""Russian.

Sources: months and their cases, `locales.md` of the project's reference (pymorphy3 and Babel agree); running
text spells «года», never «г.»; «от» before the date of a document, «со» before the second of a month
(agency usage). Plural header: GNU gettext manual, section 12.6. Quotes: CLDR 48. Country names as the UN, IOM
and OSCE print them in Russian: «Кыргызстан», where CLDR has «Киргизия».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Role
from bulletin_i18n.languages.finding import Words
from bulletin_i18n.languages.language import Language, Notes, Quotes
from bulletin_i18n.languages.phrases import Form, Phrases, month_table

if TYPE_CHECKING:
    from bulletin_i18n.dates import Date, Span

MONTHS = month_table(
    "nom gen dat ins loc",
    """
    январь января январю январём январе
    февраль февраля февралю февралём феврале
    март марта марту мартом марте
    апрель апреля апрелю апрелем апреле
    май мая маю маем мае
    июнь июня июню июнем июне
    июль июля июлю июлем июле
    август августа августу августом августе
    сентябрь сентября сентябрю сентябрём сентябре
    октябрь октября октябрю октябрём октябре
    ноябрь ноября ноябрю ноябрём ноябре
    декабрь декабря декабрю декабрём декабре
    """,
)

_DAYS = {
    Role.ON: "{gen}",
    Role.OF: "{gen}",
    Role.SINCE: "с~{gen}",
    Role.UNTIL: "до {gen}",
    Role.FOR: "на {gen}",
    Role.AFTER: "после {gen}",
    Role.DATE: "{gen}",
}
_MONTHS = _DAYS | {Role.ON: "в~{loc}", Role.FOR: "на {nom}", Role.DATE: "{nom}"}
_YEAR = {
    Role.ON: "в~{y}~году",
    Role.OF: "{y}~года",
    Role.SINCE: "с~{y}~года",
    Role.UNTIL: "до {y}~года",
    Role.FOR: "на {y}~год",
    Role.AFTER: "после {y}~года",
    Role.DATE: "{y}~год",
}
_YEARS = {
    Role.ON: "в~{y}~годах",
    Role.OF: "{y}~годов",
    Role.SINCE: "с~{y}~годов",
    Role.UNTIL: "до {y}~годов",
    Role.FOR: "на {y}~годы",
    Role.AFTER: "после {y}~годов",
    Role.DATE: "{y}~годы",
}

_PHRASES = Phrases(
    months=MONTHS,
    year_after=" {y}~года",
    dated="от ",
    both_inflect=True,
    templates={
        Form.DAY: _DAYS,
        Form.DAYS: _DAYS | {Role.ON: "с~{first} по {end.gen}"},
        Form.DAYS_APART: _DAYS | {Role.ON: "с~{start.gen} по {end.gen}"},
        Form.MONTH: _MONTHS,
        Form.MONTHS: _MONTHS | {Role.ON: "с~{start.gen} по {end.nom}"},
        Form.MONTHS_APART: _MONTHS | {Role.ON: "с~{start.gen} по {end.nom}"},
        Form.YEAR: _YEAR,
        Form.YEARS: _YEARS,
    },
)
_WITH_SECOND = re.compile(r"^с(?=~2\b)")


def phrase(value: Date | Span, role: Role) -> str:
    """Write a date; before «2» the preposition is «со» («со второго»)."""
    return _WITH_SECOND.sub("со", _PHRASES(value, role))


WORDS = Words(
    months=(MONTHS,),
    year=r"год(?:а|у|ом|е|ы|ов|ам|ах|ами)?|гг?\.",
    ordinal="го|е|ое|ого",
    noun="месяц(?:а|е)?|числа",
    since="с|со|от|начиная с",
    until="до|по",
    before="в|во|на|к|за|после",
)

RU = Language(
    code="ru",
    name="русский",
    english_name="Russian",
    script="Cyrl",
    alphabet=frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    own_letters=frozenset(),
    plural_forms=(
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
    quotes=Quotes("«", "»", "„", "“"),
    countries={
        "KZ": "Казахстан",
        "KG": "Кыргызстан",
        "TJ": "Таджикистан",
        "TM": "Туркменистан",
        "UZ": "Узбекистан",
        "RU": "Россия",
        "US": "Соединённые Штаты Америки",
        "AF": "Афганистан",
        "CN": "Китай",
    },
    capitals={"KZ": "Астана", "KG": "Бишкек", "TJ": "Душанбе", "TM": "Ашхабад", "UZ": "Ташкент"},
    organisations={
        "IOM": "Международная организация по миграции",
        "UN": "Организация Объединённых Наций",
        "USAID": "Агентство США по международному развитию",
    },
    notes=Notes(
        machine_draft="Машинный перевод, не проверен человеком",
        unfinished="Перевод на проверке",
        outdated="Оригинал изменился после перевода",
        not_translated="Ещё не переведено; приводится на английском языке",
        see_original="Читать оригинал",
        source_language="Перевод с английского языка",
        contents="В этом выпуске",
        languages="Языки",
        published_by="Издатель",
        contacts="Контакты",
        colophon=(
            "Фрагменты, проверенные людьми: {reviewed} из {total}; "
            "машинные черновики: {drafts}; на английском языке: {english}"
        ),
        issue_of="Выпуск: {date}",
        bulletins="Бюллетени",
        back="Все бюллетени",
        skip_to_text="Перейти к тексту",
    ),
    phrase=phrase,
    find=WORDS.find,
)
