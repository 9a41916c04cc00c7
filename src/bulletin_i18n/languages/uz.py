"""Uzbek, in the Latin script of 1995.

Sources: months, apertium-uzb, with «sentabr», «oktabr» as the norm has them; the hyphen in «2021-yil 27-iyulda»
stands for «-nchi» (spelling rules of 1995); «kunlari» for a run of days as the national human rights centre and
the ministries write. oʻ and gʻ take U+02BB, the tutuq belgisi is U+02BC. Quotes: CLDR 48. Names: Babel's
territory names, apostrophes mended; organisations as nhrc.uz and gov.uz print them.
"""

from __future__ import annotations

from bulletin_i18n.dates import Role
from bulletin_i18n.languages.finding import Words
from bulletin_i18n.languages.language import Language, Notes, Quotes
from bulletin_i18n.languages.phrases import Form, Phrases, month_table, possessives

MONTHS = month_table(
    "nom gen dat acc loc abl attr ter",
    """
    yanvar yanvarning yanvarga yanvarni yanvarda yanvardan yanvardagi yanvargacha
    fevral fevralning fevralga fevralni fevralda fevraldan fevraldagi fevralgacha
    mart martning martga martni martda martdan martdagi martgacha
    aprel aprelning aprelga aprelni aprelda apreldan apreldagi aprelgacha
    may mayning mayga mayni mayda maydan maydagi maygacha
    iyun iyunning iyunga iyunni iyunda iyundan iyundagi iyungacha
    iyul iyulning iyulga iyulni iyulda iyuldan iyuldagi iyulgacha
    avgust avgustning avgustga avgustni avgustda avgustdan avgustdagi avgustgacha
    sentabr sentabrning sentabrga sentabrni sentabrda sentabrdan sentabrdagi sentabrgacha
    oktabr oktabrning oktabrga oktabrni oktabrda oktabrdan oktabrdagi oktabrgacha
    noyabr noyabrning noyabrga noyabrni noyabrda noyabrdan noyabrdagi noyabrgacha
    dekabr dekabrning dekabrga dekabrni dekabrda dekabrdan dekabrdagi dekabrgacha
    """,
)

_DAYS = {
    Role.ON: "{loc}",
    Role.OF: "{attr}",
    Role.SINCE: "{abl}",
    Role.UNTIL: "{ter}",
    Role.FOR: "{dat}",
    Role.AFTER: "{abl} keyin",
    Role.DATE: "{nom}",
}
_MONTHS = {
    Role.ON: "{nom} oylarida",
    Role.OF: "{nom} oylaridagi",
    Role.SINCE: "{nom} oylaridan",
    Role.UNTIL: "{nom} oylarigacha",
    Role.FOR: "{nom} oylariga moʻljallangan",
    Role.AFTER: "{nom} oylaridan keyin",
    Role.DATE: "{nom}",
}

PHRASES = Phrases(
    months=MONTHS,
    day="{day}-{month}",
    year_before="{y}-yil ",
    templates={
        Form.DAY: _DAYS,
        Form.DAYS: _DAYS | {Role.ON: "{nom} kunlari"},
        Form.DAYS_APART: _DAYS | {Role.ON: "{start.abl} {end.ter}"},
        Form.MONTH: {
            Role.ON: "{nom} oyida",
            Role.OF: "{nom} oyidagi",
            Role.SINCE: "{nom} oyidan",
            Role.UNTIL: "{nom} oyigacha",
            Role.FOR: "{nom} oyiga moʻljallangan",
            Role.AFTER: "{nom} oyidan keyin",
            Role.DATE: "{nom}",
        },
        Form.MONTHS: _MONTHS,
        Form.MONTHS_APART: _DAYS | {Role.ON: "{start.nom} oyidan {end.nom} oyigacha"},
        Form.YEAR: {
            Role.ON: "{y}-yilda",
            Role.OF: "{y}-yildagi",
            Role.SINCE: "{y}-yildan",
            Role.UNTIL: "{y}-yilgacha",
            Role.FOR: "{y}-yilga moʻljallangan",
            Role.AFTER: "{y}-yildan keyin",
            Role.DATE: "{y}-yil",
        },
        Form.YEARS: {
            Role.ON: "{y}-yillarda",
            Role.OF: "{y}-yillardagi",
            Role.SINCE: "{y}-yillardan",
            Role.UNTIL: "{y}-yillargacha",
            Role.FOR: "{y}-yillarga moʻljallangan",
            Role.AFTER: "{y}-yillardan keyin",
            Role.DATE: "{y}-yillar",
        },
    },
)

OWNED = possessives(
    "yanvari fevrali marti apreli mayi iyuni iyuli avgusti sentabri oktabri noyabri dekabri",
    {"i": "ning ga da dan ni dagi gacha"},
)
"""The months after a year in the genitive, «2021-yilning 27-iyulida»: not written here, but found."""

WORDS = Words(
    months=(MONTHS, OWNED),
    variants=(("sentabr", "sentyabr"), ("oktabr", "oktyabr")),
    year=r"yil\w*|y\.",
    ordinal="nchi|inchi",
    noun=r"oy(?:i|lari)\w*|kun(?:i|lari)\w*|sana(?:si|lari)\w*",
    since_after="boshlab",
    until_after=r"qadar|oraligʻida|oralig[ʼ'’‘`]ida",
    after=r"keyin|soʻng|so[ʼ'’‘`]ng|mo[ʻʼ'’‘`]ljallangan",
    also="va|bilan",
    since_case="dan",
    until_case="gacha",
)

UZ = Language(
    code="uz",
    name="oʻzbekcha",
    english_name="Uzbek",
    script="Latn",
    alphabet=frozenset("abcdefghijklmnopqrstuvxyzʻʼ"),
    own_letters=frozenset("ʻʼ"),
    plural_forms="nplurals=2; plural=(n != 1);",
    quotes=Quotes("“", "”", "«", "»"),
    countries={
        "KZ": "Qozogʻiston",
        "KG": "Qirgʻiziston",
        "TJ": "Tojikiston",
        "TM": "Turkmaniston",
        "UZ": "Oʻzbekiston",
        "RU": "Rossiya",
        "US": "Amerika Qoʻshma Shtatlari",
        "AF": "Afgʻoniston",
        "CN": "Xitoy",
    },
    capitals={"KZ": "Ostona", "KG": "Bishkek", "TJ": "Dushanbe", "TM": "Ashxobod", "UZ": "Toshkent"},
    organisations={
        "IOM": "Xalqaro migratsiya tashkiloti",
        "UN": "Birlashgan Millatlar Tashkiloti",
        "USAID": "AQSH Xalqaro taraqqiyot agentligi",
    },
    notes=Notes(
        machine_draft="Mashina tarjimasi, inson tekshirmagan",
        unfinished="Tarjima tekshirilmoqda",
        outdated="Tarjimadan keyin asl matn oʻzgargan",
        not_translated="Hali tarjima qilinmagan; ingliz tilida berilgan",
        see_original="Asl matnni oʻqish",
        source_language="Ingliz tilidan tarjima",
        contents="Ushbu sonda",
        languages="Tillar",
        published_by="Noshir",
        contacts="Aloqa",
        colophon=(
            "Odamlar tekshirgan parchalar: {reviewed} / {total}; "
            "mashina tarjimasi: {drafts}; ingliz tilida: {english}"
        ),
        issue_of="Nashr: {date}",
        bulletins="Byulletenlar",
        back="Barcha byulletenlar",
        skip_to_text="Matnga oʻtish",
    ),
    phrase=PHRASES,
    find=WORDS.find,
)
