"""Tells which language a stretch of words is in, by the small words that no text does without.

No model and no dictionary: a word counts for a language if it is one of its function words and none of the
locale's own. Letters settle the rest: a word with a letter that only the locale has is the locale's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bulletin_i18n.prose import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.languages import Language

FUNCTION_WORDS = {
    "en": """
        the of and to in for is are was were with from that this which by on at as be been has have had not
        or but their they his her she he it its an who whom when where while after before into about more
        than will would can could should must may your you our we us if there these those all any only other
        because during between under over against through until since without within please also such each
        no yes how what why so do does did being own same up out off again then here both most some very
        just now every per via
    """,
    "ru": """
        и в во на не что с со к ко по из от для это как его её их она он они мы вы я был была были было быть
        есть который которая которые которых которого которой при или но если также чтобы о об до за у так
        же уже только более может могут между после перед через под над без этого этой эти этот том тем всех
        все всё своей своих свои сам где когда там здесь нет да вас вам нам нас него ней ним них ли бы ещё
        еще можно нужно надо очень один против
    """,
    "kk": """
        және мен пен бен үшін бойынша туралы болып болды болған екен емес деп деген дейін кейін бұл осы сол
        ол олар біз сіз оның олардың бар жоқ керек бірақ немесе арқылы сияқты басқа барлық әр тек ғана жаңа
        адам қазақстан ретінде қарсы дейді еді тиіс мүмкін жылы жылғы сондай осындай өз өзінің арасында
        кезінде қарай әлі енді тағы пайда соң да де мыналар болады жүзеге бірге егер қалай қайда неге кім не
        сізге бізге оған соның өте
    """,
    "ky": """
        жана менен үчүн боюнча тууралуу болуп болду болгон экен эмес деп деген чейин кийин бул ошол ал алар
        биз сиз анын алардын бар жок керек бирок же аркылуу сыяктуу башка бардык ар гана жаңы адам
        кыргызстан катары каршы дейт эле тийиш мүмкүн жылы жылдын ошондой мындай өз өзүнүн ортосунда
        учурунда карай дагы эми соң да де болот бирге эгер кантип кайда эмне ким сизге бизге ага абдан көп
        элек алып турат кылуу үчүнчү ушул
    """,
    "uz": """
        va bilan uchun boʻyicha haqida boʻlib boʻldi boʻlgan ekan emas deb degan qadar keyin bu shu u ular
        biz siz uning ularning bor yoʻq kerak lekin ammo yoki orqali kabi boshqa barcha har faqat yangi
        inson sifatida qarshi dedi edi lozim mumkin yili yil shunday bunday oʻz oʻzining oʻrtasida davomida
        tomon hali endi yana soʻng ham esa boʻladi birga agar qanday qayerda nima kim sizga bizga unga juda
        koʻp uchun oid ushbu hamda bilan qilish
    """,
    "tg": """
        ва дар аз ба бо барои ки ин он онҳо мо шумо ман ӯ вай аст буд буданд мешавад шуд шудааст нест на ё
        агар то то ки ҳам низ аммо вале чун чи кӣ кай куҷо ҳар ҳама худ дигар пас пеш байни зери болои зидди
        ҳангоми бояд метавонад мумкин соли сол моҳи рӯзи нафар одам бисёр танҳо фақат боз ҳоло инчунин оид
        тавассути ҳамчун нисбати якҷоя шудан кардан кард мекунад мекунанд мегӯяд гуфт дорад доранд нашудааст
        хоҳад ҳеҷ онро шуморо ба онҳо
    """,
    "tk": """
        we bilen üçin boýunça barada bolup boldy bolan eken däl diýip diýen çenli soň bu şu ol olar biz siz
        onuň olaryň bar ýok gerek emma ýa-da arkaly ýaly başga ähli her diňe täze adam hökmünde garşy diýdi
        edi mümkin ýyly ýylyň şeýle munuň öz özüniň arasynda dowamynda tarap entek indi ýene hem bolsa
        bolýar bile eger nähili nirede näme kim size bize oňa örän köp ýa da de edýär etmek edip olaryň
        bolmagy alyp
    """,
    "tr": """
        ve bir bu için ile da de çok daha olarak olan gibi kadar sonra ancak veya değil ama en her ne mı mi
        olduğu tarafından göre üzere var yok şey ise bütün kendi arasında yılında
    """,
    "uz-Cyrl": """
        ва билан учун бўйича ҳақида бўлиб бўлди бўлган экан эмас деб деган қадар кейин бу шу улар биз сиз
        унинг уларнинг бор йўқ керак лекин аммо ёки орқали каби бошқа барча ҳар фақат янги инсон сифатида
        қарши деди эди лозим мумкин йили йил шундай бундай ўз ўзининг ўртасида давомида ҳали энди яна сўнг
        ҳам эса бўлади бирга агар қандай ушбу
    """,
}
"""Own lists; no native speaker has read those of the six languages. Turkish and Cyrillic
Uzbek are there since drafts slip into them."""

NAMES = {
    "en": "English",
    "ru": "Russian",
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "uz": "Uzbek",
    "tg": "Tajik",
    "tk": "Turkmen",
    "tr": "Turkish",
    "uz-Cyrl": "Cyrillic Uzbek",
}
_LATIN = frozenset({"en", "uz", "tk", "tr"})
_ENDINGS = """
    ого его ому ыми ими ться тся ется ются ение ения ению ость ости ский ская ские ских ского овать
    ующий анный енный ными ного
"""
_RUSSIAN_ENDINGS = tuple(_ENDINGS.split())


class Stretch(NamedTuple):
    """Words in a row that are in another language: its code, and the words."""

    code: str
    text: str


@lru_cache(maxsize=128)
def _votes(code: str, other: str) -> dict[str, int]:
    """What each function word says: 1 for the other language, -2 for the locale's own."""
    own, foreign = set(FUNCTION_WORDS[code].split()), set(FUNCTION_WORDS[other].split())
    return dict.fromkeys(own, -2) | dict.fromkeys(foreign - own, 1)


def _vote(word: str, language: Language, other: str) -> int:
    said = _votes(language.code, other).get(word)
    if said is not None:
        return said
    if language.own_letters.intersection(word) and not (other == "ru" and language.code == "ru"):
        return -1
    if other == "ru" and len(word) > 5 and word.endswith(_RUSSIAN_ENDINGS):
        return 1
    return 0


def foreign_stretch(
    words: Sequence[str], language: Language, others: Sequence[str], least: int = 3
) -> Stretch | None:
    """Find the stretch of a text that speaks loudest for another language.

    Args:
        words: A translation's words, in order.
        language: What they should be in.
        others: Codes of the languages to look for.
        least: How many more function words must speak for the other language than against it.

    Returns:
        The stretch, from the first to the last word that speaks for it; None where there is none.
    """
    best, where = least - 1, None
    for other in others:
        script_words = [fold(word) for word in words]
        sum_, start = 0, 0
        for at, word in enumerate(script_words):
            vote = _vote(word, language, other)
            if sum_ <= 0:
                sum_, start = 0, at
            sum_ += vote
            if vote > 0 and sum_ > best:
                best, where = sum_, (other, start, at + 1)
    if where is None:
        return None
    other, start, end = where
    return Stretch(other, " ".join(words[start:end]))


def same_script(code: str) -> tuple[str, ...]:
    """The languages, English apart, that a text of a locale could be in by its script."""
    latin = code in _LATIN
    return tuple(c for c in FUNCTION_WORDS if c not in {code, "en"} and (c in _LATIN) is latin)
