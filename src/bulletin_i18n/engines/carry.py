"""Carries slots and mark-up through a model: several ways, each with what it can lose.

A sentence comes with signs in it (`markup.py`). A way turns it into texts for the model and makes a sentence with
the same signs of what comes back, or says that something was lost on the way.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from bulletin_i18n.dates import edtf
from bulletin_i18n.engines.markup import SIGN, whole
from bulletin_i18n.engines.sentences import ATOM, CLOSE, OPEN
from bulletin_i18n.languages import language
from bulletin_i18n.slots import DATE_ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bulletin_i18n.model import Slot

ADVERBIAL = ("on", "since", "until", "for", "after")
"""Roles of a date that can open a sentence and say when."""

_OPEN, _CLOSE, _SPAN = (re.compile(f"[{signs}]") for signs in (OPEN, CLOSE, OPEN + CLOSE))
_INSIDE = re.compile(f"([{OPEN}])([^{OPEN}{CLOSE}{ATOM}]+)([{CLOSE}])")
_WORD = re.compile(r"[^\W_]+(?:[-'’ʻʼ][^\W_]+)*")
OPENERS, CLOSERS = "«“„\"'([", "»”\"')].,;:!?…"
_LEFT, _RIGHT = re.escape(OPENERS), re.escape(CLOSERS)
GLUED = re.compile(
    rf"[^\s{_LEFT}][{_LEFT}]*[{OPEN}]|[{_LEFT}][{OPEN}][{_LEFT}]|[{CLOSE}][{_RIGHT}]*[^\s{_RIGHT}]|[{_RIGHT}][{CLOSE}][{_RIGHT}]"
)
"""Mark-up that begins or ends within a word, or between two marks: it would not be known where to put it."""
_SPACE_INSIDE = re.compile(f"[{OPEN}] | [{CLOSE}]")
_SPLIT = re.compile(f"([{OPEN}{CLOSE}{ATOM}]+)")
_CLAUSE = re.compile(
    f"([{OPEN}{CLOSE}{ATOM}]+|[;:](?=\\s)|\\s[–—](?=\\s)|,(?=\\s+(?:and|but|or|who|which|where|while)\\s))"
)
_OPENING = re.compile(rf"(?P<sign>[{ATOM}]),?(?P<gap>\s+)(?P<rest>[{OPEN}]*[^\W\d_].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A sentence, what its signs stand for, the slots and the translated names among them, and where it goes."""

    text: str
    locale: str
    parts: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    def slot(self, sign: str) -> Slot | None:
        """The slot that a sign stands for, if it is one."""
        return self.slots.get(self.parts.get(sign, "").strip("{}"))


class Way(Protocol):
    """One way to carry signs through a model."""

    @property
    def cost(self) -> float:
        """The share of the model's confidence that remains."""

    def out(self, parcel: Parcel) -> list[str] | None:
        """Make the texts for the model; None if this way cannot carry the sentence."""

    def back(self, parcel: Parcel, texts: Sequence[str]) -> str | None:
        """Make the translated sentence with its signs; None if something was lost."""


@dataclass(frozen=True)
class Symbols:
    """Signs become tokens that the model was trained to carry, such as ⟦1⟧.

    A word beside mark-up gets a space, for it is another token without one.
    """

    symbols: tuple[str, ...]
    cost: float = 1.0

    def out(self, parcel: Parcel) -> list[str] | None:
        """Replace each sign by the next symbol."""
        signs = SIGN.findall(parcel.text)
        if len(signs) > len(self.symbols) or (signs and any(symbol in parcel.text for symbol in self.symbols)):
            return None
        spaced = _CLOSE.sub(r" \g<0>", _OPEN.sub(r"\g<0> ", parcel.text))
        return [_replaced(spaced, dict(zip(signs, self.symbols, strict=False)))]

    def back(self, parcel: Parcel, texts: Sequence[str]) -> str | None:
        """Find the symbols again."""
        signs = dict(zip(self.symbols, SIGN.findall(parcel.text), strict=False))
        found = texts[0]
        for symbol, sign in signs.items():
            found = found.replace(symbol, sign)
        found = _SPACE_INSIDE.sub(lambda match: match[0].strip(" "), found)
        return found if whole(parcel.text, found) else None


@dataclass(frozen=True)
class Values:
    """Dates go as English words and are found again by their value; addresses go as they are."""

    cost: float = 0.95

    def out(self, parcel: Parcel) -> list[str] | None:
        """Put the English text of each slot in; mark-up and translated names cannot go this way."""
        signs = SIGN.findall(parcel.text)
        values = {sign: self.said(sign, parcel) for sign in signs}
        if _SPAN.search(parcel.text) or len(set(values.values())) < len(signs) or parcel.names.intersection(signs):
            return None
        return [_replaced(parcel.text, values)]

    def back(self, parcel: Parcel, texts: Sequence[str]) -> str | None:
        """Find each value where the translation says it, in the target language's own words."""
        found = self.found(parcel, texts[0])
        return found if whole(parcel.text, found) else None

    def found(self, parcel: Parcel, text: str) -> str:
        """Put signs where a translation says what they stand for."""
        for sign in SIGN.findall(_SPAN.sub("", parcel.text)):
            slot = parcel.slot(sign)
            if slot and slot.role in DATE_ROLES:
                text = _date_replaced(text, slot, sign, parcel.locale)
            else:
                text = text.replace(self.said(sign, parcel), sign, 1)
        return text

    def said(self, sign: str, parcel: Parcel) -> str:
        """What the model gets for a sign."""
        slot = parcel.slot(sign)
        return slot.text if slot else parcel.parts[sign]


@dataclass(frozen=True)
class Numerals:
    """Signs become numbers that stand nowhere else in the sentence: models copy numbers."""

    cost: float = 0.9
    first: int = 8081

    def out(self, parcel: Parcel) -> list[str] | None:
        """Replace each sign by a number; mark-up cannot go this way."""
        if _SPAN.search(parcel.text) or str(self.first)[:2] in parcel.text:
            return None
        return [_replaced(parcel.text, self._numbers(parcel.text))]

    def back(self, parcel: Parcel, texts: Sequence[str]) -> str | None:
        """Find the numbers again."""
        found = texts[0]
        for sign, number in self._numbers(parcel.text).items():
            found = re.sub(rf"(?<!\d){number}(?!\d)", sign, found)
        return found if whole(parcel.text, found) else None

    def _numbers(self, sentence: str) -> dict[str, str]:
        return {sign: str(self.first + index) for index, sign in enumerate(SIGN.findall(sentence))}


@dataclass(frozen=True)
class Inner:
    """The sentence goes without its mark-up, and what stands inside the mark-up once more by itself.

    Where the translation of the inside is found in that of the sentence, the mark-up is put around it.
    """

    cost: float = 0.9
    values: Values = field(default_factory=Values)

    def out(self, parcel: Parcel) -> list[str] | None:
        """List the sentence without mark-up, then each inside; not with mark-up in mark-up, or in a word."""
        texts = [inside for _, inside, _ in _INSIDE.findall(parcel.text)]
        plain = self.values.out(replace(parcel, text=_SPAN.sub("", parcel.text)))
        simple = len(texts) * 2 == len(_SPAN.findall(parcel.text)) and not GLUED.search(parcel.text)
        return [*plain, *texts] if plain and texts and simple and all(map(wordy, texts)) else None

    def back(self, parcel: Parcel, texts: Sequence[str]) -> str | None:
        """Find the insides, one after the other."""
        found = self.values.back(replace(parcel, text=_SPAN.sub("", parcel.text)), texts[:1])
        for (opening, _, closing), inside in zip(_INSIDE.findall(parcel.text), texts[1:], strict=True):
            place = _place(inside, found) if found else None
            if found is None or place is None:
                return None
            start, end = place
            found = found[:start] + opening + found[start:end] + closing + found[end:]
        return found if found and whole(parcel.text, found) else None


@dataclass(frozen=True)
class Parts:
    """The text between the signs is translated by itself: nothing is lost but the order of the words."""

    clauses: bool = False
    cost: float = 0.5

    def out(self, parcel: Parcel) -> list[str] | None:
        """List the stretches of text that have a letter."""
        return [part.strip() for part in self._cut(parcel.text) if wordy(part)]

    def back(self, parcel: Parcel, texts: Sequence[str]) -> str | None:
        """Put the translated stretches where the source has them, with its white space."""
        answers = iter(texts)
        return "".join(_framed(part, next(answers)) if wordy(part) else part for part in self._cut(parcel.text))

    def _cut(self, sentence: str) -> list[str]:
        return (_CLAUSE if self.clauses else _SPLIT).split(sentence)


def opening(parcel: Parcel) -> tuple[str, str]:
    """Cut off a date that opens a sentence and says when, for it is no part of the grammar.

    Returns:
        (the date with white space after it, the rest), or ("", the sentence). The comma that English puts
        after the date is not wanted in any of the six languages.
    """
    found = _OPENING.fullmatch(parcel.text)
    slot = parcel.slot(found["sign"]) if found else None
    if found is None or slot is None or slot.role not in ADVERBIAL:
        return "", parcel.text
    return found["sign"] + found["gap"], found["rest"]


def with_capital(text: str) -> str:
    """Begin a text with a capital letter, as a sentence of its own begins."""
    return _first_letter(text, str.upper)


def like_source(source: str, target: str) -> str:
    """Begin a translation with a small letter if its source does and the capital is only that of a sentence."""
    letters = [char for char in target if char.isalpha()][:2]
    named = len(letters) == 2 and letters[1].isupper()
    small = next((char for char in source if char.isalpha()), "").islower()
    return _first_letter(target, str.lower) if small and not named else target


def _first_letter(text: str, change: Callable[[str], str]) -> str:
    found = re.search(r"[^\W\d_]", text)
    return text if found is None else text[: found.start()] + change(found[0]) + text[found.end() :]


def _replaced(sentence: str, by: Mapping[str, str]) -> str:
    return SIGN.sub(lambda match: by[match[0]], sentence)


def _date_replaced(text: str, slot: Slot, sign: str, locale: str) -> str:
    """Put a sign where a text of the target language says the date of a slot."""
    for found in language(locale).find_dates(text):
        if edtf(found.value) == slot.value:
            return text[: found.start] + sign + text[found.end :]
    return text


def _place(inside: str, text: str) -> tuple[int, int] | None:
    """Find a translated phrase in a translated sentence, whatever endings its words have there.

    Returns:
        Where it stands, if there is one place only.
    """
    wanted = [match[0].lower() for match in _WORD.finditer(inside)]
    words = list(_WORD.finditer(text))
    places = [
        (words[at].start(), words[at + len(wanted) - 1].end())
        for at in range(len(words) - len(wanted) + 1)
        if wanted and all(_akin(a, words[at + n][0].lower()) for n, a in enumerate(wanted))
    ]
    free = [place for place in places if not SIGN.search(text[slice(*place)])]
    return _with_marks(inside, text, *free[0]) if len(free) == 1 else None


def _with_marks(inside: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the marks that the phrase begins and ends with, where they stand in the sentence too."""
    found = list(_WORD.finditer(inside))
    before, after = inside[: found[0].start()], inside[found[-1].end() :]
    start -= len(before) if text[:start].endswith(before) else 0
    end += len(after) if text[end:].startswith(after) else 0
    return start, end


def _akin(a: str, b: str) -> bool:
    """Say whether two words are the same but for an ending: three fifths of the shorter one stand in both."""
    least = max(3, math.ceil(min(len(a), len(b)) * 0.6))
    return a == b or (min(len(a), len(b)) >= least and a[:least] == b[:least])


def wordy(text: str) -> bool:
    """Say whether there is anything to translate."""
    return any(map(str.isalpha, SIGN.sub("", text)))


def _framed(source: str, target: str) -> str:
    """Give a translation the white space that its source has around it."""
    lead, trail = len(source) - len(source.lstrip()), len(source) - len(source.rstrip())
    return source[:lead] + target + source[len(source) - trail :]
