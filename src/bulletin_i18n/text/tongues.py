"""Tells which language a stretch of words is in, by the small words that no text does without.

No model and no dictionary: a word counts for a language if it is one of its function words and none of the
locale's own. Letters settle the rest: a word with a letter that only the locale has is the locale's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

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
        bir va bilan uchun boʻyicha haqida boʻlib boʻldi boʻlgan ekan emas deb degan qadar keyin bu shu u ular
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
        bir we bilen üçin boýunça barada bolup boldy bolan eken däl diýip diýen çenli soň bu şu ol olar biz siz
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
_RUSSIAN_TAILS = frozenset(ending[-2:] for ending in _RUSSIAN_ENDINGS)


class Stretch(NamedTuple):
    """Words in a row that are in another language: its code, and the words."""

    code: str
    text: str


@lru_cache(maxsize=16)
def _own(code: str) -> frozenset[str]:
    return frozenset(FUNCTION_WORDS[code].split())


@lru_cache(maxsize=16)
def _foreign(code: str) -> dict[str, frozenset[str]]:
    """For each word that is a function word elsewhere and not in a locale, the languages that it speaks for."""
    found: dict[str, set[str]] = defaultdict(set)
    for other, words in FUNCTION_WORDS.items():
        for word in set(words.split()) - _own(code):
            found[word].add(other)
    return {word: frozenset(others) for word, others in found.items()}


def foreign_stretch(
    words: Sequence[str], language: Language, others: Sequence[str], least: int = 3
) -> Stretch | None:
    """Find the stretch of a text that speaks loudest for another language.

    Args:
        words: A translation's words, in order, folded.
        language: What they should be in.
        others: Codes of the languages to look for.
        least: How many more words must speak for the other language than against it.

    Returns:
        The stretch, from the first to the last word that speaks for it; None where there is none.
    """
    foreign = _foreign(language.code)
    for_russian = "ru" in others
    none = foreign.keys().isdisjoint(words)
    if none and not for_russian:
        return None
    endings = [word for word in words if word[-2:] in _RUSSIAN_TAILS] if for_russian else []
    if none and len(endings) < least:
        return None
    telling = [word for word in words if word in foreign or (word in endings and _russian_ending(word))]
    if len(telling) < least:
        return None
    heard: Counter[str] = Counter()
    for word in telling:
        heard.update(foreign.get(word, ("ru",)))
    loud = [_loudest(words, language, other, least) for other in others if heard[other] >= least]
    best = max((found for found in loud if found), default=None)
    return Stretch(best[1], " ".join(words[best[2] : best[3]])) if best else None


def _loudest(words: Sequence[str], language: Language, other: str, least: int) -> tuple[int, str, int, int] | None:
    """The stretch with the largest sum of votes for one language: sum, language, start and end."""
    best, total, start = None, 0, 0
    for at, word in enumerate(words):
        vote = _vote(word, language, other)
        if total <= 0:
            total, start = 0, at
        total += vote
        if vote > 0 and total >= least and (best is None or total > best[0]):
            best = (total, other, start, at + 1)
    return best


def _vote(word: str, language: Language, other: str) -> int:
    """What a word says: 1 for the other language, less than 0 for the locale's own."""
    if word in _own(language.code):
        return -2
    if other in _foreign(language.code).get(word, ()):
        return 1
    if language.code != "ru" and not language.own_letters.isdisjoint(word):
        return -1
    return int(other == "ru" and _russian_ending(word))


def _russian_ending(word: str) -> bool:
    return len(word) > 5 and word.endswith(_RUSSIAN_ENDINGS)


_LETTERS_OF_OTHERS = {"tk": frozenset("cqvxʻ")}
"""ASCII letters and apostrophes that a Latin alphabet does without; Uzbek writes them."""


def strange_words(words: Sequence[str], source: str, code: str) -> list[str]:
    """List the words with letters that a language does not have, if they are too many for names.

    Args:
        words: A translation's, as it writes them.
        source: English; what it says as well is a name.
        code: The translation's locale.
    """
    letters = _LETTERS_OF_OTHERS.get(code)
    if not letters or letters.isdisjoint("".join(words)):
        return []
    found = [w for w in words if w[0].islower() and not letters.isdisjoint(w) and w not in source]
    return found if len(found) > 1 and len(found) * 5 >= len(words) else []


@lru_cache(maxsize=16)
def same_script(code: str) -> tuple[str, ...]:
    """The languages, English apart, that a text of a locale could be in by its script."""
    latin = code in _LATIN
    return tuple(c for c in FUNCTION_WORDS if c not in {code, "en"} and (c in _LATIN) is latin)
