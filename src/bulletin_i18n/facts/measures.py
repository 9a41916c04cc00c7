"""What a text measures in: per cent, money, units of time; and the phone numbers it gives."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from bulletin_i18n.text.prose import REMEMBERED, bare, beginnings, lowered

_A_DIGIT = re.compile(r"\d")
_PERCENT = {
    "en": r"%|\bper ?cent\b|\bpercentages?\b|\bpercentage points?\b|\bhalf\b|\bquarters?\b|\bthirds?\b",
    "ru": r"%|процент|п\. ?п\.",
    "kk": r"%|пайыз|процент",
    "ky": r"%|пайыз|процент",
    "uz": r"%|foiz|protsent",
    "tg": r"%|фоиз|дарсад|процент",
    "tk": r"%|göterim|prosent",
}
_NUMBER_OF_PER_CENT = re.compile(r"(?<![\w%])\d+(?:[.,]\d+)?[ \u00a0\u202f]?%(?!\()")

_CURRENCIES = {
    "US dollar": r"\busd\b|us\$|(?<![a-z])\$|\bdollars?\b|\bдоллар|\bdollar",
    "euro": r"€|\beur\b|\beuros?\b|\bевро(?!п)|\bеуро(?!п)|\byevro(?!p|o)|\bý?ewro(?!p)",
    "pound": r"£|\bgbp\b|\bpounds? sterling|\bфунт\w* стерлинг|\bfunt sterling",
    "tenge": r"₸|\bkzt\b|\btenge|\bтенге|\bтеңге|\bтенгӣ|\bтанга|\bteňň[eä]|\bteňg[eä]",
    "rouble": r"₽|\brub\b|\brou?bles?\b|\bрубл|\brubl|\bруб\.",
    "somoni": r"\btjs\b|\bsomoni|\bсомон[иӣ]",
    "manat": r"\btmt\b|\bmana[td]|\bмана[тд]",
    "som": r"\b(?:kgs|uzs)\b|\b(?:som|soum|sum)s?\b|\bсом(?:а|ов|у|ом|го|ду|дун|дон|дор|ға|нан|дық|ҳо|и|ро)?\b|"
    r"\bсум(?:а|ов|у|ом|ы)?\b|\bсўм|\bsoʻ?m(?:ga|ni|dan|lik|i|ning|gacha)?\b|\bs[uo]m(?:uň|y|yň|dan|a|u|lyk)?\b",
}
_CURRENCY_STARTS = {
    "US dollar": "$ usd doll долл",
    "euro": "€ eur euro евро еуро yevr ýewr ewro",
    "pound": "£ gbp poun фунт funt",
    "tenge": "₸ kzt teng тенг теңг танг teňň teňg",
    "rouble": "₽ rub roub rubl рубл руб",
    "somoni": "tjs somo сомо",
    "manat": "tmt mana мана",
    "som": "kgs uzs somy soma som soms soum sum sums soʻm somg somn somi soml somd сом сома сомо "
    "сому сомг сомд сомғ сомн сомҳ соми сомр сум сума сумо суму сумы сўм сўмг sumu sumd suma suml",
}
"""How the words for each begin, by four letters, and its sign: most texts have none, and need not be searched."""
_TIME = {
    "en": {
        "year": r"years?|yrs?",
        "month": r"months?",
        "week": r"weeks?",
        "day": r"days?",
        "hour": r"hours?|hrs?",
        "minute": r"minutes?|min",
    },
    "ru": {
        "year": r"лет\w*|год\w*",
        "month": r"месяц\w*|месячн\w*|мес",
        "week": r"недел\w*",
        "day": r"д(?:ень|ня|ней|невн\w*|ням|нях)|сут\w*",
        "hour": r"час(?:а|ов|ам|ах|ов\w+)?",
        "minute": r"минут\w*|мин",
    },
    "kk": {
        "year": r"жыл\w*|жас\w*|ж",
        "month": r"ай(?:ы|дың|да|дан|ға|дағы|лық\w*)?",
        "week": r"апта\w*",
        "day": r"күн\w*|тәулік\w*",
        "hour": r"сағат\w*",
        "minute": r"минут\w*",
    },
    "ky": {
        "year": r"жыл\w*|жаш\w*|ж",
        "month": r"ай(?:ы|дын|да|дан|га|дагы|лык\w*)?",
        "week": r"жума\w*|апта\w*",
        "day": r"күн\w*|сутка\w*",
        "hour": r"саат\w*",
        "minute": r"мүнөт\w*",
    },
    "uz": {
        "year": r"yil\w*|yosh\w*",
        "month": r"oy(?:i|ning|da|dan|ga|dagi|lik\w*)?",
        "week": r"hafta\w*",
        "day": r"kun\w*|sutka\w*",
        "hour": r"soat\w*",
        "minute": r"daqiqa\w*|minut\w*",
    },
    "tg": {
        "year": r"сол\w*",
        "month": r"моҳ(?:и|а|аи|ҳо|ро)?",
        "week": r"ҳафта\w*",
        "day": r"рӯз\w*|шабонарӯз\w*",
        "hour": r"соат\w*",
        "minute": r"дақиқа\w*",
    },
    "tk": {
        "year": r"ýyl\w*|ýaş\w*",
        "month": r"aý(?:y|yň|da|dan|a|dan|daky|lyk\w*|lap)?",
        "week": r"hepde\w*",
        "day": r"gün\w*",
        "hour": r"sagat\w*",
        "minute": r"minut\w*",
    },
}
_TIME_STARTS = frozenset(["year", "yrs", "yr", "mont", "week", "day", "days", "hour", "hrs", "hr", "minu", "min"])
_PHONE = re.compile(
    r"(?<![\w+.,/-])(?:\+\d|\(\d{2,5}\)|[08][ -]?\(?\d{3})[\d\s()\u00a0\u2011\u2013-]{5,18}\d(?![\w/])"
)


@lru_cache(maxsize=8)
def _percent(code: str) -> re.Pattern[str]:
    return re.compile(_PERCENT[code], re.IGNORECASE)


def percentages(text: str, code: str) -> bool:
    """Whether a text speaks of per cent at all, by sign or word (in English also by "half", "a third")."""
    return _percent(code).search(text) is not None


def has_percent_figure(text: str) -> bool:
    """Whether a figure with a percent sign stands in a text; `%(name)s` is none."""
    return _NUMBER_OF_PER_CENT.search(text) is not None


_CURRENCY = {name: re.compile(pattern) for name, pattern in _CURRENCIES.items()}
_BEFORE_IT = r"\d[\d.,\s]*(?:[^\W\d_]+\.?[ \u00a0-]){0,3}?"
_AMOUNT = {
    name: re.compile(rf"{_BEFORE_IT}(?:{pattern})|(?:{pattern})[ \u00a0]?\d") for name, pattern in _CURRENCIES.items()
}
_ANY_CURRENCY = "|".join(_CURRENCIES.values())
_BESIDE_PERCENT = re.compile(
    r"(?P<amount>\d[ \u00a0]?(?:[^\W\d_]+\.?[ \u00a0])?)?"
    rf"(?:{_ANY_CURRENCY})[ \u00a0]?\d[\d.,]*[ \u00a0]?%"
)
"""A currency before a figure of per cent, "USD 12.5%": it has come from another figure, but for "500 USD 12%"."""
_STARTS = {name: frozenset(starts.split()) for name, starts in _CURRENCY_STARTS.items()}
_ANY_START = frozenset().union(*_STARTS.values())
_SIGNS = re.compile(f"[{''.join(start for start in _ANY_START if len(start) == 1)}]")


@lru_cache(maxsize=REMEMBERED)
def currencies(text: str, *, amounts: bool = False) -> frozenset[str]:
    """The currencies that a text names by sign, code or word; som and sum count as one (neighbours share the word).

    One that stands before a percentage counts as none.

    Args:
        text: Any text; Uzbek may be typed with any apostrophe.
        amounts: Whether to name only those that stand beside a number.
    """
    here = (_ANY_START & beginnings(text)).union(_SIGNS.findall(text))
    likely = [name for name, starts in _STARTS.items() if not starts.isdisjoint(here)] if here else []
    patterns, prose = _AMOUNT if amounts else _CURRENCY, lowered(text)
    if likely and "%" in prose:
        prose = _BESIDE_PERCENT.sub(lambda found: found[0] if found["amount"] else " ", prose)
    return frozenset(name for name in likely if patterns[name].search(prose))


@lru_cache(maxsize=8)
def _durations(code: str) -> re.Pattern[str]:
    units = "|".join(f"(?P<{unit}>{pattern})" for unit, pattern in _TIME[code].items())
    return re.compile(rf"(?<![\d.,:])(?P<value>\d{{1,3}})(?:[- \u00a0]|-)?(?:{units})\b", re.IGNORECASE)


def durations(text: str, code: str) -> dict[int, frozenset[str]]:
    """Map each small whole number to the units of time that stand right behind it: ages, terms, deadlines."""
    found: dict[int, set[str]] = defaultdict(set)
    if code != "en" or not _TIME_STARTS.isdisjoint(beginnings(text)):
        for match in _durations(code).finditer(bare(text)):
            found[int(match["value"])].add(str(match.lastgroup))
    return {value: frozenset(units) for value, units in found.items()}


def phones(text: str) -> frozenset[str]:
    """The phone numbers of a text, as digits."""
    if len(_A_DIGIT.findall(text)) < 7:
        return frozenset()
    found = (re.sub(r"\D", "", match[0]) for match in _PHONE.finditer(text))
    return frozenset(digits for digits in found if 7 <= len(digits) <= 15)
