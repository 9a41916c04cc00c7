"""Shares, multiples and rough counts in words: half, two thirds, twice, dozens.

Own lists, tried on the project's training text; no native speaker has read them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bulletin_i18n.text.prose import REMEMBERED, lowered

_FAMILIES = (
    ("half", "a third", "two thirds", "a quarter", "three quarters"),
    ("twice", "three times"),
    ("dozens", "hundreds", "thousands"),
)
_PATTERNS = {
    "en": r"""
        \bhalf\b|\bhalves\b
        \b(?:a|one)[ -]third\b
        \btwo[ -]thirds\b
        \b(?:a|one|every|per|this|last|first|next)[ -]quarter\b|\bquarterly\b
        \bthree[ -]quarters\b
        \btwice\b|\btwo(?: or three| to three)? times\b|\bdoubl|\btwofold\b|\bsecond time\b
        \bthree(?: or four| to four)? times\b|\btwo (?:or|to) three times\b|\btripl|\bthreefold\b|\bthird time\b
        \bdozens?\b|\btens\b|\bscores\b
        \bhundreds?\b
        \bthousands?\b
    """,
    "ru": r"""
        половин|\bполу?|\bпол-
        (?<!две )\bтреть
        \bдв(?:е|ух|умя|ум) трет
        четверт|кварта
        \bтр(?:и|[её]х|емя|ем) четверт
        дважды|вдвое|\bдва раза|двукратн|двойн|удво|\bдвух раз
        трижды|втрое|\bтри раза|тр[её]хкратн|тройн|утро(?:и|е)|\bтр[её]х раз
        десят
        сотн|сотен|\w+сот\b|\bсто\b|двести
        тысяч
    """,
    "kk": r"""
        жарт|жарым
        үштен бір
        үштен екі
        төрттен бір|ширек|тоқсан
        төрттен үш
        екі (?:есе|рет|мәрте)|қос|екінші рет
        үш (?:есе|рет|мәрте)|үшінші рет
        ондаған|\bон
        жүз
        мың
    """,
    "uz": r"""
        yarm|yarim
        uchdan bir
        uchdan ikki
        chora[kg]|toʻrtdan bir
        toʻrtdan uch
        ikki (?:marta|baravar|barobar|karra|hissa|marotaba)|ikkinchi mar|qoʻsh
        uch (?:marta|baravar|barobar|karra|hissa|marotaba)|uchinchi mar
        oʻnlab|\boʻn
        yuz
        ming
    """,
    "ky": r"""
        жары
        үчтөн бир
        үчтөн эки
        чейре|төрттөн бир|квартал
        төрттөн үч
        эки (?:эсе|жолу|ирет)|экинчи (?:жолу|ирет)|кош
        үч (?:эсе|жолу|ирет)|үчүнчү (?:жолу|ирет)
        ондогон|\bон
        жүз
        миң
    """,
    "tg": r"""
        \bним|нисф
        аз се як|\bсеяк
        аз се ду
        (?<!се )чоряк|аз чор як|семоҳа
        аз чор се|\bсе чоряк
        \bду (?:бор|маротиба|карат|баробар|маврид)|дучанд|дубора|дукарат
        \bсе (?:бор|маротиба|карат|баробар|маврид)|сечанд|секарат
        даҳҳо|\bдаҳ
        сад
        ҳазор
    """,
    "tk": r"""
        ýary
        üçden bir
        üçden iki
        çärý|dörtden bir
        dörtden üç
        iki (?:esse|gezek|sapar)|ikinji (?:gezek|sapar)|goşa
        üç (?:esse|gezek|sapar)|üçünji (?:gezek|sapar)
        onlarça|\bon
        ýüz
        müň
    """,
}
"""One line for each of the names in `_FAMILIES`, in their order."""
_SURE = {
    "half": r"(?<![\w-])half (?:of (?!that\b|it\b|this\b)|the |its |their |his |her |our |your )",
    "a third": r"\b(?:a|one)[ -]third of |\bby (?:a|one)[ -]third\b",
    "two thirds": r"\btwo[ -]thirds of |\bby two[ -]thirds\b",
    "a quarter": r"\b(?:a|one)[ -]quarter of (?!an? )|\bby (?:a|one)[ -]quarter\b",
    "three quarters": r"\bthree[ -]quarters of (?!an )",
}
"""The shares that are shares wherever they stand, unlike "half past nine" and "a third person"."""
_LIKELY = re.compile(r"hal[fv]|third|quarter|twice|times|doubl|fold|tripl|dozen|hundreds|thousands")


_ELSE = {
    code: re.compile(rf"[\d½¼¾⅓⅔%]|{words}")
    for code, words in {
        "ru": "процент|впол|дол[яи]|част|трет",
        "kk": "пайыз|бөлі[гк]",
        "uz": "foiz|boʻlak|qism",
        "ky": "пайыз|бөлү[гк]",
        "tg": "фоиз|дарсад|ним|ҳисса|қисм",
        "tk": "göterim|böle[kg]",
    }.items()
}
"""What else says a share."""


@lru_cache(maxsize=8)
def _known(code: str) -> dict[str, re.Pattern[str]]:
    lines = (line.strip() for line in _PATTERNS[code].strip().splitlines())
    return dict(zip(sum(_FAMILIES, ()), map(re.compile, lines), strict=True))


@lru_cache(maxsize=REMEMBERED)
def _said(source: str) -> frozenset[str]:
    """The shares and multiples that an English text speaks of."""
    english = lowered(source)
    if not _LIKELY.search(english):
        return frozenset()
    return frozenset(name for name, pattern in _known("en").items() if pattern.search(english))


@lru_cache(maxsize=REMEMBERED)
def _sure(source: str) -> tuple[str, ...]:
    english = lowered(source)
    return tuple(name for name, pattern in _SURE.items() if re.search(pattern, english)) if _said(source) else ()


def lost(source: str, target: str, code: str) -> tuple[str, ...]:
    """List the shares of an English text for which its translation has nothing that could be one.

    Nothing is: no share, no multiple («вдвое меньше»), no digit and no "per cent" in words.

    Args:
        source: English.
        target: Its translation.
        code: The translation's locale.
    """
    sure = _sure(source)
    if not sure:
        return ()
    prose = lowered(target)
    shares = (*_FAMILIES[0], *_FAMILIES[1])
    could = any(_known(code)[name].search(prose) for name in shares) or _ELSE[code].search(prose)
    return () if could else sure


def exchanged(source: str, target: str, code: str) -> tuple[tuple[str, str], ...]:
    """List the shares and multiples of an English text for which its translation has another one of the kind.

    Args:
        source: English.
        target: Its translation.
        code: The translation's locale.

    Returns:
        Pairs of what the source says and what the translation says, in English; empty where nothing differs, or
        where it is put in another way altogether, such as 50 %.
    """
    here = _said(source)
    if not here:
        return ()
    there = {name for name, pattern in _known(code).items() if pattern.search(lowered(target))}
    return tuple(
        (", ".join(lost), ", ".join(new))
        for family in _FAMILIES
        if (lost := [name for name in family if name in here - there])
        and (new := [name for name in family if name in there - here])
    )
