"""Carries mark-up through a model by what the model itself attended to, and finds out which models that works with.

The sentence goes without its mark-up. For each word of the translation the model tells which word of the source it
looked at most (CTranslate2's `return_attention`), and the mark-up is put around the words that looked at its inside.
Some models look where they should, others were never taught to; so a model is tried on a few sentences first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin_i18n.engines.carry import CLOSERS, GLUED, OPENERS, Parcel, Values
from bulletin_i18n.engines.markup import CLOSING, OPENING, SIGN, mask, whole
from bulletin_i18n.facts import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bulletin_i18n.engines.carry import Way
    from bulletin_i18n.engines.tokens import Piece, Tokenizer

LINKS = "\0"
"""Stands between a translation and, for each of its words, the number of the source word that it comes from."""
TRUSTED = 0.8
"""The share of the trial's sentences with their number in which the mark-up must stand around it."""

_WORD = re.compile(r"\S+")
_BOLD = re.compile(r"\*\*(.*?)\*\*")
_GLUED = re.compile(
    rf"[^\s{re.escape(OPENERS)}]{OPENING.pattern}|[{re.escape(OPENERS)}]{OPENING.pattern}[{re.escape(OPENERS)}]"
    rf"|{CLOSING.pattern}[^\s{re.escape(CLOSERS)}]|[{re.escape(CLOSERS)}]{CLOSING.pattern}[{re.escape(CLOSERS)}]"
)
"""Mark-up that begins or ends within a word, or between two marks: it would not be known where to put it."""
_TRIAL = """
In 2019 the shelter fed **7,500** people.
The line received **48** calls last week.
**36** women took part in the course.
The bus visited **17** villages and 3 towns in May.
Our lawyers helped **264** families last year.
More than **90** teachers came to the meeting.
The bakery sells **350** loaves a day.
The court fined the company **12,000** soms.
There were **58** pupils and 4 teachers in the hall.
The school gave books to **730** children.
About **65** people work at the market.
Volunteers planted **2,400** trees near the river.
"""
"""Numbers are the same in all languages, so that it shows whether the bold one is still the bold one."""


def links(
    source: Sequence[Piece],
    before: int,
    tokens: Sequence[str],
    rows: Sequence[Sequence[float]],
    words: Tokenizer,
    said: str,
) -> str:
    """Say for each word of a translation which word of the source was attended to most.

    Args:
        source: The tokens of the sentence, without those that the model wants around it.
        before: How many of those it wants before it.
        tokens: The tokens of the translation.
        rows: For each of them, how much it attended to each token that the model got.
        words: What joins tokens.
        said: The translation as it will be used, with the characters back that the model does not know.

    Returns:
        The numbers, with spaces between; nothing where it is not known which characters a token stands for.
    """
    text = "".join(piece.surface for piece in source)
    if not text.strip() or words.fragment(tokens).split() != said.split():
        return ""
    starts, at = [], 0
    for piece in source:
        lead = len(piece.surface) - len(piece.surface.lstrip())
        starts.append(len(text[: at + lead + 1].split()) - 1)
        at += len(piece.surface)
    ends = [len(words.fragment(tokens[: n + 1])) for n in range(len(tokens))]
    found = []
    for word in _WORD.finditer(words.fragment(tokens)):
        own = [n for n, end in enumerate(ends) if end > word.start() and (ends[n - 1] if n else 0) < word.end()]
        looked = [sum(rows[n][before + at] for n in own) for at in range(len(source))]
        found.append(str(max(0, starts[looked.index(max(looked))])))
    return " ".join(found)


@dataclass(frozen=True)
class Attention:
    """The sentence goes without mark-up, and the mark-up goes where the model looked; slots go as values."""

    cost: float = 0.9
    values: Values = field(default_factory=Values)

    def out(self, parcel: Parcel) -> list[str] | None:
        """Write the sentence without mark-up; not with mark-up in mark-up, or in a word."""
        signs = "".join(found for found in SIGN.findall(parcel.text) if OPENING.match(found) or CLOSING.match(found))
        nested = re.search(rf"{OPENING.pattern}{{2}}", signs)
        if not signs or nested or GLUED.search(parcel.text):
            return None
        texts = self.values.out(replace(parcel, text=_without_marks(parcel.text)))
        return None if texts is None or SIGN.search(texts[0]) else texts

    def back(self, parcel: Parcel, texts: Sequence[str]) -> str | None:
        """Put the mark-up around the words that come from its inside, if they stand together."""
        text, _, numbers = texts[0].partition(LINKS)
        words, origins = list(_WORD.finditer(text)), list(map(int, numbers.split()))
        if len(words) != len(origins):
            return None
        marks: list[tuple[int, str]] = []
        for opening, inside, closing in self._spans(parcel):
            own = [n for n, origin in enumerate(origins) if origin in inside]
            if not own or own[-1] - own[0] >= len(own):
                return None
            start, end = words[own[0]].start(), words[own[-1]].end()
            if not re.search(rf"{opening}[{re.escape(OPENERS)}]", parcel.text):
                start += len(text[start:end]) - len(text[start:end].lstrip(OPENERS))
            if not re.search(rf"[{re.escape(CLOSERS)}]{closing}", parcel.text):
                end -= len(text[start:end]) - len(text[start:end].rstrip(CLOSERS))
            marks += [(start, opening), (end, closing)]
        for place, sign in sorted(marks, reverse=True):
            text = text[:place] + sign + text[place:]
        found = self.values.found(parcel, text)
        return found if whole(parcel.text, found) else None

    def _spans(self, parcel: Parcel) -> list[tuple[str, range, str]]:
        """The mark-up of a sentence, with the numbers of the words inside, as the model has got them."""
        found: list[tuple[str, range, str]] = []
        done, opened, first = "", "", 0
        for char in parcel.text:
            if OPENING.match(char):
                begun = bool(done) and not done[-1].isspace()
                opened, first = char, len(done.split()) - begun
            elif CLOSING.match(char):
                found.append((opened, range(first, len(done.split())), char))
            else:
                done += self.values.said(char, parcel) if SIGN.match(char) else char
        return found


def _without_marks(text: str) -> str:
    return CLOSING.sub("", OPENING.sub("", text))


def trusted(way: Way, locale: str, translate: Callable[[Sequence[str]], Sequence[str]]) -> bool:
    """Try on sentences of ours whether a way through a model leaves mark-up where it belongs.

    Args:
        way: The way.
        locale: Where to.
        translate: What the model makes of texts that go this way.
    """
    masks = [mask(sentence) for sentence in _TRIAL.split("\n") if sentence]
    parcels = [Parcel(masked.text, locale, masked.parts) for masked in masks]
    outs = [way.out(parcel) or [] for parcel in parcels]
    answers = iter(translate([text for out in outs for text in out]))
    right = kept = 0
    for masked, parcel, out in zip(masks, parcels, outs, strict=True):
        back = way.back(parcel, [next(answers) for _ in out]) if out else None
        if back is not None:
            (wanted,) = _numbers(_BOLD.findall(masked.unmask(parcel.text)), "en")
            said = masked.unmask(back)
            kept += wanted in _numbers([said], locale)
            right += [wanted] == _numbers(_BOLD.findall(said), locale)
    return kept * 4 >= len(masks) and right >= TRUSTED * kept


def _numbers(texts: Sequence[str], code: str) -> list[frozenset[object]]:
    """The numbers of texts, each as all that it may mean."""
    return [frozenset(found.readings) for text in texts for found in figures(text, code)]
