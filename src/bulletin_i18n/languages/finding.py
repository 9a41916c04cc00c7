"""Finding dates again in a translation, in any inflected form and in the usual variants.

As in English, a run of date words becomes a *shape*, one letter a word, and patterns over shapes are the grammar;
what differs from language to language is the words. Two dates make a span with a dash between them, or where the
first says "from" and the second "until", by a word or by a case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from bulletin_i18n.dates import FoundDate, Said, spanned
from bulletin_i18n.errors import LocaleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bulletin_i18n.dates import Date, Span

_SPACE = r"[^\S\n]*\n?[^\S\n]*"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Words:
    """The words that dates are made of in a language.

    Patterns are regular expressions in lower case; a text is searched whatever its case. An empty one never matches.

    Attributes:
        months: Tables of months, each month as case -> form; every form counts.
        variants: Other spellings, as pairs of what stands in a form and what may stand there instead.
        year: The word for year in all its forms, abbreviations included.
        ordinal: What may follow the digits of a day or a year.
        noun: Words for month and day that may stand beside a month's name.
        since: Words before a date that say from.
        until: Words before a date that say until.
        before: Other words before a date that belong to it.
        since_after: Words after a date that say from.
        until_after: Words after a date that say until.
        after: Other words after a date that belong to it.
        also: What joins two dates beside a dash, when a word of `until_after` follows.
        since_case: The endings that say from.
        until_case: The endings that say until.
        year_leads: Whether the word for year comes before the number.
        lone: Whether a month in a case is a date with nothing beside it; else it wants a noun or a preposition.
        never_lone: Forms that are other words when nothing stands beside them.
    """

    months: Sequence[Sequence[Mapping[str, str]]]
    year: str
    variants: Sequence[tuple[str, str]] = ()
    ordinal: str = ""
    noun: str = ""
    since: str = ""
    until: str = ""
    before: str = ""
    since_after: str = ""
    until_after: str = ""
    after: str = ""
    also: str = ""
    since_case: str = ""
    until_case: str = ""
    year_leads: bool = False
    lone: bool = False
    never_lone: frozenset[str] = frozenset()

    def find(self, text: str) -> list[FoundDate]:
        """Find the dates of a text, from left to right; the role is not read."""
        grammar = _grammar(self)
        return [
            found
            for run in grammar.run.finditer(text)
            for found in grammar.read(list(grammar.token.finditer(text, run.start(), run.end())))
        ]


@dataclass(frozen=True, slots=True)
class _Item:
    """One date of a run: its words from `first` to `last`, where it stands, and how it hangs together."""

    first: int
    last: int
    start: int
    end: int
    said: Said
    since: bool
    until: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A language's words as patterns; `months` has every form of every month, in lower case."""

    token: re.Pattern[str]
    run: re.Pattern[str]
    item: re.Pattern[str]
    since_case: re.Pattern[str]
    until_case: re.Pattern[str]
    months: Mapping[str, int]
    alone: Callable[[str], bool]

    def read(self, tokens: Sequence[re.Match[str]]) -> Iterator[FoundDate]:
        """Read the dates and the spans of one run."""
        shape = "".join(token.lastgroup or "" for token in tokens)
        items = [self._item(tokens, found) for found in self.item.finditer(shape)]
        index = 0
        while index < len(items):
            first, last = items[index], items[min(index + 1, len(items) - 1)]
            span = _span(first, last, shape[first.last : last.first]) if last is not first else None
            value: Date | Span | None = span or _single(first)
            if value:
                yield FoundDate(first.start, last.end if span else first.end, value)
            index += 2 if span else 1

    def _item(self, tokens: Sequence[re.Match[str]], found: re.Match[str]) -> _Item:
        words = tokens[found.start() : found.end()]
        shape, after = found[0], found["after"]
        inflected = [word[0] for word in words if word.lastgroup in {"M", "K", "L"}]
        since = "F" in shape or "f" in after or any(map(self.since_case.search, inflected))
        until = "U" in shape or "u" in after or any(map(self.until_case.search, inflected))
        return _Item(
            first=found.start(),
            last=found.end(),
            start=words[0].start(),
            end=words[-1].end(),
            said=self._said(words),
            since=since and "q" not in after,
            until=until,
            whole=found["body"] not in {"N", "Y"} and (shape != "M" or self.alone(words[0][0])),
        )

    def _said(self, words: Sequence[re.Match[str]]) -> Said:
        said = Said()
        for word in words:
            numbers = [int(digits) for digits in _DIGITS.findall(word[0])]
            match word.lastgroup:
                case "N":
                    said = replace(said, day=numbers[0])
                case "M":
                    said = replace(said, month=self.months[word[0].lower()])
                case "Y":
                    said = replace(said, year=numbers[0])
                case "I":
                    said = Said(*numbers)
                case "D":
                    said = Said(*reversed(numbers))
                case _:  # the words between them
                    pass
        return said


def _span(first: _Item, last: _Item, joint: str) -> Span | None:
    """Join two dates that a dash, or a from and an until, make a span."""
    if not (joint == "T" or (not joint and first.since and last.until) or (joint == "a" and last.until)):
        return None
    try:
        return spanned(first.said, last.said)
    except LocaleError:  # numbers of something else
        return None


def _single(item: _Item) -> Date | None:
    try:
        return item.said.date() if item.whole else None
    except LocaleError:  # there is no such day
        return None


@cache
def _grammar(words: Words) -> _Grammar:
    months = _months(words)
    plain = {form["nom"] for form in words.months[0]}

    def alone(month: str) -> bool:
        return words.lone and month.lower() not in plain and month not in words.never_lone

    kinds = _kinds(words, months)
    one = f"(?:{'|'.join(kinds.values())})"
    year = "LY" if words.year_leads else "YL"
    body = f"{year}C?N?K?MK?|N?K?MK?(?:C?(?:{year}|Y))?|{year}C?N(?=[Ta])|{year}|I|D|N|Y"
    return _Grammar(
        token=re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()), re.IGNORECASE),
        run=re.compile(rf"(?<![\w/@.+№#-]){one}(?:{_SPACE}{one})*", re.IGNORECASE),
        item=re.compile(f"(?P<before>[FUPK]*)(?P<body>{body})(?P<after>[fuqK]*)"),
        since_case=_ending(words.since_case),
        until_case=_ending(words.until_case),
        months=months,
        alone=alone,
    )


def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern})$" if pattern else r"(?!)", re.IGNORECASE)


def _months(words: Words) -> dict[str, int]:
    """Every form of every month, in every spelling."""
    forms = {
        form: number for table in words.months for number, month in enumerate(table, 1) for form in month.values()
    }
    for usual, other in words.variants:
        forms |= {form.replace(usual, other): number for form, number in forms.items() if usual in form}
    return forms


def _kinds(words: Words, months: Mapping[str, int]) -> dict[str, str]:
    """The kinds of date words, each a letter, with their patterns."""
    ordinal = rf"(?:[-‑]?(?:{words.ordinal})(?!\w))?" if words.ordinal else ""
    joined = r"(?:[-‑](?=[^\W\d_]))?"
    worded = {
        "M": "|".join(sorted(map(re.escape, months), key=len, reverse=True)),
        "L": words.year,
        "K": words.noun,
        "F": words.since,
        "U": words.until,
        "P": words.before,
        "f": words.since_after,
        "u": words.until_after,
        "q": words.after,
        "a": words.also,
    }
    return {
        "I": r"\d{4}-\d\d-\d\d(?![\d-])",
        "D": r"\d{1,2}(?:\.\d{1,2}\.|/\d{1,2}/)\d{4}(?!\d)",
        "Y": rf"(?:1[5-9]|2[01])\d\d(?![\d%°]|[.,]\d){ordinal}{joined}",
        "N": rf"\d{{1,2}}(?![\d%°]|[.,:]\d){ordinal}{joined}",
        **{kind: rf"(?:{pattern})(?!\w)" for kind, pattern in worded.items() if pattern},
        "T": "[–—-]",
        "C": ",",
    }
