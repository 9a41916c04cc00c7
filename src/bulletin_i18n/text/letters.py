"""What is known of letters: who looks like whom, what old fonts and poor keyboards write instead of what."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language

LOOKALIKES = dict(zip("aceiopxyABCEHIKMOPTXYh", "асеіорхуАВСЕНІКМОРТХУһ", strict=True))
"""Latin letters and the Cyrillic ones that look the same; `i` and `h` only have a likeness in Kazakh."""

MISTAKEN = {
    "ru": {"і": "и", "ї": "и", "є": "е"},
    "kk": {"ҧ": "ұ", "ӛ": "ө", "ҥ": "ү", "ң̆": "ң", "ӣ": "и", "ҳ": "һ", "ў": "ұ", "ї": "і", "ӯ": "ұ", "ҷ": "ж"},
    "ky": {"ҥ": "ң", "ӛ": "ө", "ҧ": "ү", "ӊ": "ң", "ұ": "ү", "і": "и", "қ": "к", "ғ": "г", "ә": "а", "ў": "ү"},
    "tg": {
        "њ": "ҳ",
        "ќ": "қ",
        "ў": "ӯ",
        "ї": "ӣ",
        "љ": "ҷ",
        "ѓ": "ғ",
        "і": "ӣ",
        "ҥ": "нг",
        "ћ": "ҷ",
        "ү": "ӯ",
        "ұ": "ӯ",
        "һ": "ҳ",
    },
    "uz": {"ŏ": "oʻ", "ō": "oʻ", "ğ": "gʻ", "ḡ": "gʻ", "ŝ": "sh"},
    "tk": {
        "ș": "ş",
        "ñ": "ň",
        "ń": "ň",
        "ÿ": "ý",
        "ı": "y",
        "ğ": "g",
        "č": "ç",
        "š": "ş",
        "ŷ": "ý",
        "ā": "ä",
        "è": "e",
    },
}
"""Letters outside an alphabet that stand for one of it: old 8-bit fonts (Tajik, Kazakh), neighbours' keyboards."""

_ENDINGS = """
    да де та те до дө то тө дан ден тан тен нан нен дон дөн тон төн ға ге қа ке га го гө ко кө ка на не ды
    ді ты ті ны ні ди ту тү ду дү ни нын нин нун нүн дын дин дун дүн тын тин тун түн ның нің дың дің тың тің
    мен бен пен дағы дегі тағы тегі дагы деги тагы теги догу дөгү лар лер дар дер тар тер лор лөр и ро ҳо
    ҳои е а у ом ов ы
"""
CASE_ENDINGS = frozenset(_ENDINGS.split())
"""What a Latin name may carry in Kazakh, Kyrgyz, Tajik and Russian without a hyphen."""

_POORER = {
    "kk": ("әғқңөұүһі", "агкноуухи"),
    "ky": ("ңөү", "ноу"),
    "tg": ("ғӣқӯҳҷ", "гикухч"),
    "uz": ("", ""),
    "tk": ("çäžňöşüý", "caznosuy"),
}
"""The letters of a locale, and what a keyboard without them writes; Uzbek just drops its ʻ."""
_COMMON = {
    "kk": """
        жұмыс дейін үшін бірақ кейін бұрын жылғы берді мүмкін ешкім енді ішінде деді ақша тегін арналған
        қалай береді тиіс барлық ешқашан қайта көмек алғашқы еңбек күні сағат жергілікті уәде шағын арқылы
        жұмысқа алуға бірге соңғы қарсы әйелдер өтті қоңырау ескі келесі қазір елдің келеді жылға екенін
        бірінші кемінде кеңес көбі өткен сондықтан істейді келді жуық болған әйел кетті әлеуметтік күнге
        қанша дейді қарай бізге екінші адамның мемлекеттік бірнеше адамға уақыт алған қалған бірі әрбір
        министрлігі келісті кезінде қарамастан алыңыз көбіне рұқсат қойыңыз қойды тұрады қауіпсіз тұрып
        арқасында шықты түнде жеті бұрынғы ақысын тұрған тілде тоғыз алғаш салынған құқығы берілді жалғыз
        өтеді артық ұлттық күндері сұраңыз медициналық аралығында жоғары сақтап бүкіл үйге сізге қатысты
        үшінші жалақы сегіз тіпті қорғау менің үштен орталық міндетті баланың сізді беріледі халықаралық
        өйткені сұрақ адамдарға шақырым жетті қандай істер біздің адамдардың туған түсті көшірмесін тағы
        шыққан бәрін арасындағы күніне қиын жасқа тексеріңіз айыппұл ұзақ тамақ жақын тігін жөніндегі өздері
        қызметкерлері істейтін етеді жалған үйден өтініш соңына беруші жүрген шетелдік етті үйіне өмір жабық
        келісім кейбір алғыс қазақ қазақстан қазақстанда қазақстанның қазақша құқық құқықтары ұйым ұйымы
        қызмет қызметі көші-қон үкімет
    """,
    "ky": """
        үчүн жаңы мүмкүн жөнүндө күнү өлкөдө жергиликтүү өлкөнүн өткөн көбү кеңеш берүү алыңыз эртең сүрөт
        өлкөгө коюңуз бүгүн күнгө көбүнчө күндөрү күндүн өлкө берүүгө көбүрөөк өтөт өттү үчүнчү үйүнө үчтөн
        өлкөдөн өзгөчө текшериңиз жөнөкөй сураңыз өздөрү үйдөн өстү милдеттүү күнүнө жүзүндө берүүчү
        көчүрмөсүн бирөө үйгө түнкүсүн өткөрүү мүнөт дүйнөлүк түшүндүрдү иштөөгө күбөлүк түштү көңүл
        жүзүндөгү бүткүл бейөкмөт текшерүү бербеңиз көбөйдү чалыңыз жүргөн миңдеген күндөн күндө көрсөтүлгөн
        маанилүү өзүнчө күчүнө жөнөтүңүз мөөнөтү өкмөт үйдө өзүңүз берүүчүлөр мүнөттө көпчүлүк келиңиз
        паспортуңузду өзүнүн ишенимдүү тирүү өзбек түшүм төмөнкү айтыңыз экөө төлөйт өлкөлүк берүүдөн күбө
        күтүп төртүнчү берүүнү билдирүү түнү түрдө үйүндө шектүү түзөт өлкөдөгү үйрөнүп күндүк сактаңыз
        жүрүңүз төрөлгөн көчмө жазыңыз кетүүгө өзүн сүрөткө жүрүп кирүү түшкөн бериңиз изилдөө
        көрсөттү коңшу кирүүгө төлөнбөгөн төлөө төлөп күткөн түштүк түшкү мүнөткө үйрөндү болуңуз төмөндөдү
        төрттөн көрсөтөт белгилүү жөнүндөгү бирдиктүү жүздөгөн тиешелүү бөлмөдө калтырыңыз өсүп сүйлөшүү
        сүрөттөр үлүшү келүү тигүү көптөгөн дүйшөмбүдөн төмөн дүйнөдө көрсөтмө тигүүнү үйрөтөт күрөшүү
        көрсөтүп күздө көрүп түшкө үйрөттү оңдоп өспүрүмдөр бүтүндөй көрүңүз жетиштүү дүйшөмбү кеңешчи
        бирөөнүн эмдөө көпүрө өкүлдөрү сөздү өзбекстан өкмөттүн көмөк көчүү өнөктүк
    """,
    "tg": """
        танҳо моҳи медиҳад нигоҳ ҳамаи панҷ шаҳр медиҳанд ҳатто қадар ҷавоб ҳангоми роҳи деҳа ҳоло
        хориҷа ҳафта онҳое кӯдакон маҳаллӣ ҷамъ меҳнат пешниҳод мегӯяд маблағи дақиқа ҳамон ҳуқуқи қайд
        қонун хоҳиш ҳанӯз муроҷиат рақами диҳед иҷтимоӣ суҳбат рӯзҳои куҷо тибқи зиндагӣ имрӯз онҳоро сарҳад
        гурӯҳи кӯдак ҳиссаи хориҷӣ деҳот муҳоҷирон маҷбур тақрибан якҷоя рӯйи шаҳри меҳнати шаҳодатномаи
        ҳадди диҳад анҷом ҳаргиз шарҳ лоиҳаи ҷавон тасдиқ беҳтар муҳоҷират тиббӣ ҳарчанд солҳои корҳои
        диҳанд оилаҳои иҷозат ҳамагӣ барқ маблағ ҳашт субҳ хароҷоти баҳор ҳаст ҷавонон қарз ҳисоб паноҳгоҳ
        кӯдакони ҳуҷҷат қатъ ҳамин таҳсил ҳафт муҳоҷирати хӯрок донишҷӯён надиҳед мувофиқа вақти кӯҳна
        қурбонӣ ёздаҳ ақал ҳисоби нақша ҳуқуқӣ ҳифзи мақомоти хориҷ ҳамсоя фурудгоҳ қарор ҷарима пешакӣ
        ҳамеша нақл роҳбари беҳтарин паҳн кӯтоҳ наҷот ҷойҳои деҳаи ҷаҳон инҷониб шаҳрвандӣ нисфирӯзӣ ҳафтаи
        муқоиса иқрор огоҳ ҳаво ҳайати нақшаи омӯзгорон ҳукумат истироҳат ниҳоят ҳуқуқшинос саҳифаи хӯроки
        ҳолати ҳарду ҷумъа шӯрои дӯзандагӣ пинҳон оғози забонҳои қазоқистон қисми собиқ ҳамсояҳо маслиҳат
        фурӯхта ҳуқуқ ноҳия тарҷума тарҷумон тақсим оилаҳо иҷозатномаи вуҷуди лоиҳа дувоздаҳ қонунро
        муҳоҷирони оҳан мувофиқи варақаи тоҷикистон тоҷикӣ тоҷик қирғизистон ҷумҳурии муҳоҷир вазорати
        ёрӣ
    """,
    "uz": """
        boʻlgan boʻlib boʻlsa boʻldi soʻng qoʻngʻiroq koʻproq boʻlishi soʻradi koʻpincha soʻrang
        toʻgʻrisidagi roʻyxatdan qoʻying oʻrniga soʻnggi toʻqqiz oʻquv koʻrib oʻsha yolgʻiz oʻtkazish
        oʻrtasidagi oʻrinbosari yoʻqolgan boʻlardi moʻljallangan ogʻir toʻliq oʻtkaziladi qoʻshni
        oʻquvchilar oʻrgandi oʻzlari oʻqituvchilar boʻlsangiz oʻzingiz qoʻshnilar bogʻliq koʻngillilar
        koʻplab gʻisht oʻrtacha oʻtkazdi toʻrtta boʻlmasa oʻnta oʻqituvchi oʻttiz koʻngilli oʻrnini
        soʻraymiz toʻlaydi toʻlash boʻyi roʻyxatga oʻzbek koʻpi sugʻurta boʻlmaydi oʻquvchi qoʻshma
        toʻlanmagan qoʻllanma koʻrsatilgan gʻolib tugʻilganlik koʻradi qoʻmitasi roʻyxati soʻrab oʻzida
        toʻlmagan boʻlgani toʻrtinchi oʻtkazildi koʻpchilik oʻtkazmalari qoʻlga boʻyidagi toʻlashi
        choʻponlar koʻpchiligi qozogʻiston qoʻshimcha qogʻozga oʻgʻil yoʻlni qoʻydi oʻnlab koʻmir oʻtadigan
        oʻqishni qoʻygan sogʻliqni qirgʻiz boʻylab koʻrsatdi oʻsmirlar oʻrganib koʻprik boʻlganini joʻnab
        koʻring oʻndan sovgʻa koʻrish toʻlov koʻchma koʻcha yoʻlovchilar koʻrsatma oʻquvchilari
        yoʻlovchi boʻling koʻrgan jamgʻarmasi soʻraldi soʻralganlarning oʻtkazilgan toʻrtdan oʻrgatdi
        soʻzlar sugʻorish koʻrsatadi oʻtkazadi boʻlmasin oʻrinlari soʻrovda togʻli zoʻravonlik oʻrtasida
        boʻlimi oʻyin koʻmagida toʻlashdan xoʻjaligi qoʻlda yigʻdi qoʻngʻiroqlar koʻrdi qogʻozda
        soʻragan yoʻlda yoʻldan yoʻqotgan boʻron oʻrta yongʻin oʻzaro jamgʻarma yoʻqolib oʻrgatmoqda
        oʻshandan yigʻlab fargʻona oʻlchab oʻchirib koʻzi oʻqiy qoʻyishga gʻoliblar oʻzining oʻyinlar
        oʻzbekiston oʻzbekistonda oʻzbekistonning qirgʻiziston bogʻlanish toʻgʻri yoʻq koʻp
    """,
    "tk": """
        çenli diňe ýylyň daşary ýöne onuň olaryň bäri zähmet edýär ýylda haçan ähli geçen dört boýunça
        çagalar ýurtda güni ýyldan näçe berýär sebäpli ýerli döwlet ýurduň soňky köpüsi içinde nähili garşy
        şonuň köne polisiýa diýen ýerine köplenç boýun şeýle kazyýet şäher başga çaga kiçi ýene migrasiýa
        günüň adamyň ýerde işleýär öňki ýokary ýurda eýýäm birnäçe ediň aýlyk häzir adamlaryň däldir alýar
        işgärleri ýedi lukmançylyk ýaşly kömegi çalt aýdýar kiçijik açyk öňünde ýyla gürrüň nädip edilýär
        geçirildi çaganyň öýüne günde jemgyýetçilik siziň maşgala beriň güýçli aýratyn ýurt golaý ýyllap
        günleri işler ýaşaýyş ýazmaça berilýär gaýdyp etmäge şepagat üçden çagalaryň ýurtdan gelýär agşam
        durmuş edýän ýigrimi käbir barlaň bermäge şertnama ýarym öňünden üçünji soňra üpjün edýärler başlap
        galýar dynç aýyň şikaýat nätanyş ýoly işleýän bütin aýda hünär işini işçiler açyldy ýyllyk işden
        alyň ýapyk gaýtadan migrantlaryň öýden işlemäge welaýat içine ýeterlik düşündirdi ýyly işçi pyýada
        töleg hökmünde degişli goýuň barýan çagalary täzeden şondan bütindünýä seýrek öýde maşgalalar
        bolsaňyz söwdasyna ýaşlar aýdyň ýarysy gaçybatalga deňiz çörek ýetdi terjimeçi ýagdaýda berýärler
        açdy tutuş ýurtly türkmenistan türkmenistanda türkmenistanyň türkmen özbegistan täjigistan üçin ýaş
        söwdasy göreş
    """,
}
"""Common words whose poorer spelling is no word, counted in the project's own training text."""


def _poor(code: str) -> dict[str, str]:
    poorer = str.maketrans(*_POORER[code], "ʻ")
    return {poor: word for word in _COMMON[code].split() if (poor := word.translate(poorer)) != word}


POOR_WORDS = {code: _poor(code) for code in _POORER}
"""For each locale the poorer spelling of a word, and the word."""

MIXED = re.compile(r"(?<![^\W\d_])(?=[^\W\d_]*[\u0400-\u04ff])(?=[^\W\d_]*[A-Za-z\u00c0-\u024f])[^\W\d_]+")
"""A word in which Cyrillic and Latin letters meet."""

_MARKS = "ʻʼ’‘ªº«»“”„–—…№\u00a0"


@lru_cache(maxsize=16)
def strange_in(language: Language, *, latin: bool = True) -> re.Pattern[str]:
    """What finds a character that is no letter of a language, no ASCII and none of the usual marks.

    Args:
        language: A locale's.
        latin: Whether the ASCII letters may stand in it; they always may where the script is Latin.
    """
    letters = "".join(sorted(letter + letter.upper() for letter in language.alphabet))
    ascii_ = r"\0-\x7f" if latin or language.script == "Latn" else r"\0-@\[-`{-\x7f"
    return re.compile(f"[^{ascii_}{letters}{_MARKS}]")


_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’‘`´ʻʼ](?=[^\W\d_])|(?<=[oOgG])['‘`´ʼ’](?!\w)")
_TO_LOOK_AT = re.compile(r"['’‘`´]|[oOgG]ʼ|[^oOgG]ʻ")
_UZBEK_WORD = re.compile(r"[^\W\d_]+(?:['’‘`´ʻʼ][^\W\d_]+)*(?:(?<=[oOgG])['‘`´ʻʼ](?!\w))?")
_FOREIGN = re.compile(r"(?:[Dd]|[OL])['’][A-Z]|['’](?:s|t|re|ll|ve)$")


def uzbek(word: str) -> str:
    """Write an Uzbek word's apostrophes as the norm has them: U+02BB after o and g, U+02BC elsewhere."""
    return re.sub(_APOSTROPHE, lambda m: "\u02bb" if word[m.start() - 1] in "oOgG" else "\u02bc", word)


def misspelt_apostrophes(text: str) -> Iterator[tuple[str, str]]:
    """Yield each Uzbek word of a text with a wrong apostrophe, and how it should be written."""
    if not _TO_LOOK_AT.search(text):
        return
    for found in _UZBEK_WORD.finditer(text):
        word = found[0]
        if len(word) > 1 and (meant := uzbek(word)) != word and not _FOREIGN.search(word):
            yield word, meant


def with_apostrophes(text: str) -> str:
    """Write every Uzbek word of a text as the norm has it."""
    return _UZBEK_WORD.sub(lambda m: m[0] if len(m[0]) == 1 or _FOREIGN.search(m[0]) else uzbek(m[0]), text)
