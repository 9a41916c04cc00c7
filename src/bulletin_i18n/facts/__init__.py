"""The facts of a text, as values: figures, percentages, money, ages and durations, phones.

`7,500`, `7 500`, `7500`, `7,5 мың` and `7.5 thousand` are one value; so facts of two languages can be compared.
All six languages group by spaces and write a decimal comma (CLDR 48); English grouping and points are read as well,
since drafts bring them along, and a figure that can be read in two ways matches if either reading does.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bulletin_i18n.facts import number_words
from bulletin_i18n.text.prose import REMEMBERED, bare, fold, folded, has_digit

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACES = " \u00a0\u202f\u2009"
_NUMBER = (
    rf"(?P<spaced>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d])(?:[.,]\d+)?)"
    r"|(?P<english>\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?)"
    r"|(?P<dotted>\d{1,3}(?:\.\d{3})+(?![\d.])(?:,\d+)?)"
    r"|(?P<decimal>\d+[.,]\d+(?![.,]?\d))"
    r"|(?P<plain>\d+)"
)
_TOKEN = re.compile(rf"{_NUMBER}|(?P<half>[½¼¾])|(?P<word>[^\W\d_]+(?:[ʻʼ'’‘`][^\W\d_]+)*)")
_AFTER_DIGIT = re.compile(rf"\d[{_SPACES}-]?([^\W\d_]+)")
_GROUP = re.compile(r"\d+")
_DIGITS_ONLY = re.compile(rf"{_NUMBER}|(?P<half>[½¼¾])|(?P<word>(?!))")
_ROMAN = re.compile(r"\b(?=[IVXLC])(?:X{0,3}(?:IX|IV|V?I{0,3}))\b")
_HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_ANY_FIGURE = re.compile(r"[0-9½¼¾]")
_SCALES = frozenset({1000, 10**6, 10**9})
_MEASURES = {"decade": 10, "dozen": 12, "score": 20, "century": 100, "centurie": 100}
_MEASURE = re.compile(r"[\s-](decade|dozen|score|century|centurie)s?\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[–—-]|to|and|до|по|и|[^\W\d_]{0,3})\s*", re.IGNORECASE)


class Figure(NamedTuple):
    """A number in a text.

    `readings` are the values it may stand for, the likeliest first: `2,5` is one number or two. `spelled`
    tells a number in words from one in digits. `firm` is whether it may not just go: a 0, a 1 and the digit of a
    name such as 2FA may be put in other words. `text` is what the text says.
    """

    readings: tuple[tuple[Decimal, ...], ...]
    spelled: bool
    firm: bool
    text: str
    start: int
    end: int


@lru_cache(maxsize=REMEMBERED)
def figures(text: str, code: str) -> tuple[Figure, ...]:
    """Read every number of a text.

    Args:
        text: Prose in the language `code`, with slots and mark-up.
        code: A locale, or `en`.
    """
    prose = bare(text)
    words = not number_words.values(code).keys().isdisjoint(folded(text)) or "-" in prose or _scaled(prose, code)
    if not words and not _ANY_FIGURE.search(prose):
        return ()
    return _ranges(tuple(_read(prose, code, _TOKEN if words else _DIGITS_ONLY)), prose)


def _scaled(prose: str, code: str) -> bool:
    """Whether a scale word in any form stands behind a digit."""
    return any(number_words.scale(fold(word), code) for word in _AFTER_DIGIT.findall(prose))


def _ranges(found: tuple[Figure, ...], text: str) -> tuple[Figure, ...]:
    """Let the scale of a range's end count for its beginning as well: in "35 to 60 thousand" 35 may be 35,000."""
    read = list(found)
    for at, (low, high) in enumerate(pairwise(found)):
        scale = next((s for s in sorted(_SCALES) if high.readings[0][-1] >= s > low.readings[0][-1]), 0)
        if scale and not high.text.isdigit() and _RANGE.fullmatch(text[low.end : high.start]):
            read[at] = low._replace(readings=(*low.readings, (low.readings[0][-1] * scale,)))
    return tuple(read)


def _read(text: str, code: str, token: re.Pattern[str]) -> Iterator[Figure]:
    table = number_words.values(code)
    low = text.lower()
    plain = len(low) == len(text) and fold(low) == low
    tokens = list(token.finditer(low if plain else text))
    at = 0
    while at < len(tokens):
        word = tokens[at]["word"]
        if word is None:
            figure, at = _digits(text, tokens, at, code)
            yield figure
        elif (word if plain else fold(word)) in table:
            figure, at = _spelled(text, tokens, at, code)
            yield figure
        else:
            at += 1


def _digits(text: str, tokens: list[re.Match[str]], at: int, code: str) -> tuple[Figure, int]:
    """Read a number in digits with the scale words after it: `7,5 мың`, `963 миң 125`, `2 млн 300 тыс.`."""
    first = tokens[at]
    readings = _readings(first, english=code == "en")
    if first["plain"] and text[first.end() : first.end() + 1] in _HALVES:
        at += 1
        readings = ((Decimal(first[0]) + _HALVES[tokens[at][0]],),)
    scale = _scale(text, tokens, at + 1, code)
    at += 1
    if scale:
        total = [reading[-1] * scale for reading in readings]
        readings = tuple((*reading[:-1], value) for reading, value in zip(readings, total, strict=True))
        at += 1
        more = _remainder(text, tokens, at, code, scale)
        if more is not None:
            value, at = more
            readings = (
                *(((*reading[:-1], reading[-1] + value)) for reading in readings),
                *((*r, value) for r in readings),
            )
    last = tokens[at - 1]
    start, end = first.start(), last.end()
    firm = text[start:end] not in {"0", "1"} and not _in_a_name(text, start, end)
    return Figure(readings, spelled=False, firm=firm, text=text[start:end], start=start, end=end), at


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether letters stand at a figure with nothing between: IPv6, H1N1, 2FA; 21st is a figure."""
    return text[start - 1 : start].isalpha() or text[end : end + 2].isupper()


def _readings(token: re.Match[str], *, english: bool) -> tuple[tuple[Decimal, ...], ...]:
    text = token[0]
    if token["half"]:
        return ((_HALVES[text],),)
    if token["plain"]:
        return ((Decimal(text),),)
    groups = tuple(Decimal(g) for g in re.findall(r"\d+", text))
    if token["spaced"]:
        return ((_plain(re.sub(rf"[{_SPACES}]", "", text).replace(",", ".")),), groups)
    if token["english"]:
        whole = _plain(text.replace(",", ""))
        return ((whole,),) if english else ((whole,), (_plain(text.replace(",", ".", 1).replace(",", "")),), groups)
    if token["dotted"]:
        point, whole = _plain(text.replace(",", "")), _plain(text.replace(".", "").replace(",", "."))
        return ((point,), (whole,), groups) if english else ((whole,), (point,), groups)
    return ((_plain(text.replace(",", ".")),), groups)


def _plain(text: str) -> Decimal:
    return Decimal(text if text.count(".") < 2 else text.replace(".", ""))


def _scale(text: str, tokens: list[re.Match[str]], at: int, code: str) -> int:
    """The scale word at a token that follows a number directly, 0 where there is none."""
    if at >= len(tokens) or tokens[at]["word"] is None:
        return 0
    gap = text[tokens[at - 1].end() : tokens[at].start()]
    value = number_words.scale(fold(tokens[at][0]), code)
    return value if value and (not gap or gap in {*_SPACES, "-", ". "}) else 0


def _remainder(text: str, tokens: list[re.Match[str]], at: int, code: str, scale: int) -> tuple[Decimal, int] | None:
    """The smaller part of a number that mixes digits and words, and the token after it."""
    if at >= len(tokens) or tokens[at]["plain"] is None:
        return None
    if text[tokens[at - 1].end() : tokens[at].start()].strip(". "):
        return None
    value, at = Decimal(tokens[at][0]), at + 1
    smaller = _scale(text, tokens, at, code)
    if smaller:
        value, at = value * smaller, at + 1
    return (value, at) if value < scale else None


def _spelled(text: str, tokens: list[re.Match[str]], at: int, code: str) -> tuple[Figure, int]:
    """Read a number in words: `two hundred and fifty`, `жиырма бес`, `бисту панҷ`."""
    first, total, current = tokens[at], 0, 0
    value: int | None = number_words.values(code)[fold(first[0])]
    while value is not None and _joins(value, total, current):
        if value in _SCALES:
            total, current = total + (current or 1) * value, 0
        else:
            current = current * 100 if value == 100 and 0 < current < 10 else current + value
        last, at = tokens[at], at + 1
        at, value = _next_part(text, tokens, at, code)
    readings = _times(Decimal(total + current), text[last.end() : last.end() + 12]) if code == "en" else ()
    whole = Decimal(total + current)
    start, end = first.start(), last.end()
    return Figure(((whole,), *readings), spelled=True, firm=False, text=text[start:end], start=start, end=end), at


def _next_part(text: str, tokens: list[re.Match[str]], at: int, code: str) -> tuple[int, int | None]:
    """The next word of a number in words and its value, None where the number has ended."""
    if (
        at >= len(tokens)
        or tokens[at]["word"] is None
        or text[tokens[at - 1].end() : tokens[at].start()].strip(f"{_SPACES}-")
    ):
        return at, None
    before, word = fold(tokens[at - 1][0]), fold(tokens[at][0])
    if code == "en" and word == "and" and before in {"hundred", "thousand"} and at + 1 < len(tokens):
        value = number_words.values("en").get(tokens[at + 1][0].lower())
        return (at, None) if value is None else (at + 1, value)
    return at, number_words.going_on(word, before, code)


def _times(value: Decimal, after: str) -> tuple[tuple[Decimal], ...]:
    """What a number is with the English word of measure after it: "two decades" are 20 years."""
    found = _MEASURE.match(after)
    return ((value * _MEASURES[found[1].lower()],),) if found else ()


def _joins(value: int, total: int, current: int) -> bool:
    """Whether a number word goes on with the number so far: 20 then 5 does, 5 then 20 does not."""
    if not total and not current:
        return True
    if value in _SCALES:
        return current > 0 and (not total or value < total)
    if value == 100:
        return current < 10 or (current >= 1000)
    if not current:
        return total >= 1000
    return current % 100 == 0 and value < 100 if value >= 10 else current % 10 == 0


def roman(text: str) -> set[Decimal]:
    """The values of the Roman numerals up to 39 in a text: centuries, congresses, articles."""
    return {Decimal(_roman_value(m[0])) for m in _ROMAN.finditer(text) if m[0]}


def _roman_value(numeral: str) -> int:
    total = 0
    for sign, after in zip(numeral, [*numeral[1:], ""], strict=True):
        worth = {"I": 1, "V": 5, "X": 10}
        total += -worth[sign] if after and worth.get(after, 0) > worth[sign] else worth[sign]
    return total


class Difference(NamedTuple):
    """Figures that one text has and the other has not, as the texts write them."""

    missing: tuple[str, ...]
    added: tuple[str, ...]


def has_figures(source: str, target: str) -> bool:
    """Whether there is anything to compare: other digits on one side, or an English number word other than one."""
    if _counts(source):
        return True
    if not has_digit(source) and not has_digit(target):
        return False
    return _GROUP.findall(source) != _GROUP.findall(target)


@lru_cache(maxsize=REMEMBERED)
def _counts(source: str) -> bool:
    """Whether an English text has a number word other than one."""
    words = _number_words()
    if not words.isdisjoint(folded(source)):
        return True
    return "-" in source and not words.isdisjoint(folded(source.replace("-", " ")))


def difference(source: str, target: str, code: str) -> Difference:
    """Compare the figures of an English text with those of its translation, by value and both ways.

    A figure in digits must be found on the other side, in digits or words. Numbers in words alone are held
    against each other only where both sides have one that the other lacks, since "two" is also a pair.

    Args:
        source: English.
        target: Its translation.
        code: The translation's locale.
    """
    here, there = figures(source, "en"), figures(target, code)
    said, saying = _all(here), _all(there)
    lost = [f for f in here if (f.firm or _countable(f)) and not _found(f, saying)]
    new = [f for f in there if (not f.spelled or _countable(f)) and not _found(f, said)]
    if lost:
        saying |= _inside(target, code)
        lost = [f for f in lost if not _found(f, saying)]
    if new:
        said |= _implied(source)
        new = [f for f in new if not _found(f, said)]
    if not (lost and new):
        lost, new = [f for f in lost if f.firm], [f for f in new if not f.spelled]
    return Difference(tuple(f.text for f in lost), tuple(f.text for f in new))


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    return frozenset(word for word, value in number_words.values("en").items() if value > 1)


def _countable(figure: Figure) -> bool:
    return all(value > 1 for value in figure.readings[0])


def _found(figure: Figure, values: set[Decimal]) -> bool:
    return any(all(value in values for value in reading) for reading in figure.readings)


def _all(found: tuple[Figure, ...]) -> set[Decimal]:
    return {value for figure in found for reading in figure.readings for value in reading}


def _implied(source: str) -> set[Decimal]:
    """What the words of an English text allow a translation to say in figures."""
    implied = number_words.implied()
    words = re.findall(r"[a-z]+(?:-the-clock)?", source.lower())
    folds = {number_words.values("en").get(word.removesuffix("fold"), 0) for word in words if word.endswith("fold")}
    said = {value for word in words for value in implied.get(word, ())}
    return {Decimal(value) for value in said | folds} | roman(source)


def _inside(target: str, code: str) -> set[Decimal]:
    """What a translation says inside longer words, and in Roman numerals."""
    return {Decimal(value) for value in number_words.inside(fold(target), code)} | roman(target)
