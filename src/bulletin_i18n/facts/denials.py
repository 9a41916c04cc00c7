"""Denials: whether a translation still says no where its source does.

What denies in a language is told broadly: particles, the endings of negative verbs, and words that say it otherwise
(«отказ», «белгісіз»). So a translation without any of it is wrong nearly always, and one with some of it by chance
passes: of the affirmative sentences of training/corpus 17 % (Russian) to 48 % (Turkmen) hold something that could
deny. Own patterns, tried on that corpus and on the catalogues of ten programs; no native speaker has read them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bulletin_i18n.text.prose import REMEMBERED, lowered

_DENIAL = re.compile(r"\b(?:not|never|cannot|nobody|no one|no)\b|nʻt\b")
_IDIOM = re.compile(
    r"""
    (?:\bnot|nʻt)\ (?:only|just|merely|simply|least|later|more|less|fewer|older|younger|so|enough|to\ mention|un\w+
        |in\w{4,}|im\w{4,}|without|hard|stop|lose\ sight|fail|hesitate|forget)\b
    |\bno\ (?:later|more|less|fewer|older|sooner|matter|doubt|wonder|cost|charge|fee|trouble|problem|\d|secret
        |exception|end)\b
    |\b(?:if|or|whether\ or|why|but|and|though|say|says|said|a)\ (?:not|no)\b
    |\bnot\ (?:until|before|far|long)\b
    |\b(?:nobody|no\ one)\ (?:but|except)\b
    |(?:\bnot|nʻt)\ .{1,60}\ (?:until|unless|without|before)\b
    |\bnever\ (?:too\ )?late\b
    |\bno\b(?!\ \w)
    |\b(?:cannot|canʻt|could\ not|couldnʻt)\ (?:but|help|wait)\b
    |\b(?:nobody|no\ one|never)\ (?:fail|refus|miss|forg)
    |\byes\b
    |\?
    """,
    re.VERBOSE,
)
"""What denies nothing, or is put otherwise elsewhere: "not only", "no charge", "no later than", questions."""
_DENYING = {
    "ru": r"""
        \bн[еи]|\bнет\b|\bбез|\bбес|\bнельзя|отказ|запре[тщ]|отсутств|лиш|прекра|вместо|кроме|мимо|избе[гж]|перест
        |отмен|закры|отлич|отключ|\bмало|\bедва|утра[тч]|теря|трудн|молч|редк
    """,
    "kk": r"""
        \w[мбп][ае](?:й|ған|ген|ды|ді|са|се|сын|сін|стан|стен|с\b|у|ң|п\b|пт|лы\b|лі\b|\b)
        |емес|жо[қғ]|\bеш|сыз\b|сіз\b|белгісіз|жасыр|тыйым|бас\ тарт|орнына|қой(?:ды|ған|ыл)|тоқта|\bаз|басқа
        |гөрі|аулақ|өтірік|айыр|қиын|сирек|\bтек\b|ғана
    """,
    "ky": r"""
        \w[мбп][аеөо](?:й|ган|ген|гон|гөн|ды|ди|ду|дү|са|се|со|сө|сын|син|сун|сүн|ст|с\b|ё|о|ө|ң|п|к\b|ш|гыла
        |гиле|\b)
        |эмес|жо[кг]|\bэч|с[ыиуү]з\b|белгисиз|жашыр|тыюу|баш\ тарт|ордуна|элек|токто|\bаз|башка|жалган|ажыра
        |кыйын|сейрек
        |\bгана|сырткары
    """,
    "uz": r"""
        \wma(?:y|gan|gun|di|sa|sin|sd|sl|s\b|ng|\b)
        |emas|yoʻq|\bhech|siz\b|taqiq|\brad\b|bosh\ tort|oʻrniga|\bno\w|\bna\b|toʻxta|\bkam|yashir|nomaʻlum
        |boshqa|yolgʻon
        |mahrum|qiyin|faqat|\bbe\w|qarshi
    """,
    "tg": r"""
        \bна|\bне\b|нест|\bбе|\wна\w{3}|ҳеҷ|манъ|мамнӯъ|\bрад\b|маҳрум|ба\ ҷои|ғайр|\bкам|пинҳон|номаъ|дурӯғ
        |танҳо|фақат
        |душвор|\bно\w|зид|холӣ
    """,
    "tk": r"""
        \wm[ae](?:ý|d[yie]|z\b|zl|s[eaiy]|ň|j[ae]k|ndig|ndyg|\b)|\wm[aä][nrň]|[ae]nok
        |däl|ýok|\bhiç|s[yiuü]z|gadagan|ýerine|\bna\w|\bbi\w|\bne\b|bes\ et|\baz\b|gizl|näbell|başga|ýalan|kyn|diňe
        |boýun\ gaç|ret\ et
    """,
}


@lru_cache(maxsize=8)
def _denying(code: str) -> re.Pattern[str]:
    return re.compile(_DENYING[code], re.VERBOSE)


@lru_cache(maxsize=REMEMBERED)
def _denied(source: str) -> str:
    """The word with which an English text denies, empty where it does not, or not plainly."""
    prose = lowered(source)
    found = _DENIAL.search(prose)
    return found[0].replace("nʻt", "n't") if found and not _IDIOM.search(prose) else ""


def lost(source: str, target: str, code: str) -> str:
    """Tell a denial that a translation has lost.

    Args:
        source: English.
        target: Its translation.
        code: The translation's locale.

    Returns:
        The English word that denies; empty where there is none, or the translation has something that could deny.
    """
    denied = _denied(source)
    return denied if denied and not _denying(code).search(lowered(target)) else ""
