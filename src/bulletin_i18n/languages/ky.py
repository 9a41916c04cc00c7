"""Kyrgyz.

Sources: months, apertium-kir; every locative, plain and possessive, occurs in the news of 24.kg. «2021-жылдын
27-июлунда» (genitive, then possessive), always with a hyphen and no suffix after the digits, «17-июндан 21-июнга
чейин» from day to day: 24.kg. Quotes: CLDR 48. Names: Babel's territory names; organisations as azattyk.org and
the ministries print them.
"""

from __future__ import annotations

from bulletin_i18n.dates import Role
from bulletin_i18n.languages.finding import Words
from bulletin_i18n.languages.language import Language, Notes, Quotes
from bulletin_i18n.languages.phrases import Form, Phrases, month_table, possessives

MONTHS = month_table(
    "nom gen dat acc loc abl attr",
    """
    январь январдын январга январды январда январдан январдагы
    февраль февралдын февралга февралды февралда февралдан февралдагы
    март марттын мартка мартты мартта марттан марттагы
    апрель апрелдин апрелге апрелди апрелде апрелден апрелдеги
    май майдын майга майды майда майдан майдагы
    июнь июндун июнга июнду июнда июндан июндагы
    июль июлдун июлга июлду июлда июлдан июлдагы
    август августтун августка августту августта августтан августтагы
    сентябрь сентябрдын сентябрга сентябрды сентябрда сентябрдан сентябрдагы
    октябрь октябрдын октябрга октябрды октябрда октябрдан октябрдагы
    ноябрь ноябрдын ноябрга ноябрды ноябрда ноябрдан ноябрдагы
    декабрь декабрдын декабрга декабрды декабрда декабрдан декабрдагы
    """,
)
OWNED = possessives(
    "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры",
    {"ы": "нын на нда нан н ндагы", "и": "нин не нде нен н ндеги", "у": "нун на нда нан н ндагы"},
)
"""The months after a year in the genitive."""

_DAYS = {
    Role.ON: "{loc}",
    Role.OF: "{attr}",
    Role.SINCE: "{abl} баштап",
    Role.UNTIL: "{dat} чейин",
    Role.FOR: "{dat}",
    Role.AFTER: "{abl} кийин",
    Role.DATE: "{nom}",
}
_FROM_TO = {Role.ON: "{start.abl} {end.dat} чейин"}
_MONTHS = {
    Role.ON: "{bare} айларында",
    Role.OF: "{bare} айларындагы",
    Role.SINCE: "{bare} айларынан баштап",
    Role.UNTIL: "{bare} айларына чейин",
    Role.FOR: "{bare} айларына",
    Role.AFTER: "{bare} айларынан кийин",
    Role.DATE: "{bare} айлары",
}

PHRASES = Phrases(
    months=MONTHS,
    owned=OWNED,
    day="{day}-{month}",
    year_before="{y}-жылдын ",
    templates={
        Form.DAY: _DAYS,
        Form.DAYS: _DAYS | _FROM_TO,
        Form.DAYS_APART: _DAYS | _FROM_TO,
        Form.MONTH: {
            Role.ON: "{bare} айында",
            Role.OF: "{bare} айындагы",
            Role.SINCE: "{bare} айынан баштап",
            Role.UNTIL: "{bare} айына чейин",
            Role.FOR: "{bare} айына",
            Role.AFTER: "{bare} айынан кийин",
            Role.DATE: "{nom}",
        },
        Form.MONTHS: _MONTHS,
        Form.MONTHS_APART: _DAYS | {Role.ON: "{start.bare} айынан {end.bare} айына чейин"},
        Form.YEAR: {
            Role.ON: "{y}-жылы",
            Role.OF: "{y}-жылдагы",
            Role.SINCE: "{y}-жылдан баштап",
            Role.UNTIL: "{y}-жылга чейин",
            Role.FOR: "{y}-жылга",
            Role.AFTER: "{y}-жылдан кийин",
            Role.DATE: "{y}-жыл",
        },
        Form.YEARS: {
            Role.ON: "{y}-жылдары",
            Role.OF: "{y}-жылдардагы",
            Role.SINCE: "{y}-жылдардан баштап",
            Role.UNTIL: "{y}-жылдарга чейин",
            Role.FOR: "{y}-жылдарга",
            Role.AFTER: "{y}-жылдардан кийин",
            Role.DATE: "{y}-жылдар",
        },
    },
)

WORDS = Words(
    months=(MONTHS, OWNED),
    year=r"жыл\w*|ж\.",
    ordinal="ынчы|инчи|унчу|үнчү|нчы|нчи|нчу|нчү|чы|чи|чу|чү",
    noun=r"ай(?:ы|лары?)\w*|күн(?:ү|дөрү)\w*",
    since_after="баштап",
    until_after="чейин|аралыг\\w+",
    after="кийин|соң|карата",
    also="менен",
    since_case="[дтн][аеоө]н",
)

KY = Language(
    code="ky",
    name="кыргызча",
    english_name="Kyrgyz",
    script="Cyrl",
    alphabet=frozenset("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"),
    own_letters=frozenset("ңөү"),
    plural_forms="nplurals=2; plural=(n != 1);",
    quotes=Quotes("«", "»", "„", "“"),
    countries={
        "KZ": "Казакстан",
        "KG": "Кыргызстан",
        "TJ": "Тажикстан",
        "TM": "Түркмөнстан",
        "UZ": "Өзбекстан",
        "RU": "Россия",
        "US": "Америка Кошмо Штаттары",
        "AF": "Афганистан",
        "CN": "Кытай",
    },
    capitals={"KZ": "Астана", "KG": "Бишкек", "TJ": "Душанбе", "TM": "Ашхабад", "UZ": "Ташкент"},
    organisations={
        "IOM": "Миграция боюнча эл аралык уюм",
        "UN": "Бириккен Улуттар Уюму",
        "USAID": "АКШнын Эл аралык өнүктүрүү боюнча агенттиги",
    },
    notes=Notes(
        machine_draft="Машиналык котормо, адам текшере элек",
        unfinished="Котормо текшерилүүдө",
        outdated="Которулгандан кийин түп нуска өзгөргөн",
        not_translated="Азырынча которула элек; англис тилинде берилди",
        see_original="Түп нусканы окуу",
        source_language="Англис тилинен которулган",
        contents="Бул санда",
        languages="Тилдер",
        published_by="Чыгаруучу",
        contacts="Байланыш",
        colophon=(
            "Адам текшерген үзүндүлөр: {reviewed} / {total}; машиналык котормо: {drafts}; англис тилинде: {english}"
        ),
        issue_of="Чыгарылыш: {date}",
        bulletins="Бюллетендер",
        back="Бардык бюллетендер",
        skip_to_text="Текстке өтүү",
    ),
    phrase=PHRASES,
    find=WORDS.find,
)
