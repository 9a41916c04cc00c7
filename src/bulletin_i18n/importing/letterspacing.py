"""Words that a layout program or a copy tore into pieces: "Tra ffick ing" becomes "Trafficking".

The best way to read a line is found by dynamic programming over its pieces: a word costs what it is rare. Pieces are
joined only where the gain is large, and easily only where the line is known to be torn: "in to", "a part" and
"health care" stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bulletin_i18n.importing.document import Doubt, Repair
from bulletin_i18n.importing.words import SHORT, zipf

if TYPE_CHECKING:
    from bulletin_i18n.importing.words import Lexicon

_SIGN = re.compile(r"[^\s“”\"‘’'«»()\[\]\U000f0000-\U000fffff—–•-]")
_PIECE = re.compile(r"([^\w]*)([^\W\d_](?:[\w'’-]*[^\W_])?)?([^\w]*)")
_CERTAIN, _LIKELY, _IN_TORN_LINE = 4.0, 2.5, 1.2
"""The least gain, as log10 of the odds, to join pieces: in a sound line; beside a torn line; in one."""
_ALL_WORDS, _ALL_WORDS_NEAR, _ARTICLE = 2.0, 3.5, 2.8
"""The same where every piece could be a word: in a torn line; beside one; behind an article ("a round table")."""
_MOST_PIECES, _MOST_LETTERS = 16, 24


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces `start` to `end` of a line that make one word, and by how much it is the better reading."""

    start: int
    end: int
    gain: float


def mend_letterspacing(
    texts: list[str], places: list[str], lexicon: Lexicon
) -> tuple[list[str], list[Repair], list[Doubt]]:
    """Join the torn words of a run of lines.

    Args:
        texts: Lines in reading order, each mended in its letters.
        places: Where each stands.
        lexicon: What is a word.

    Returns:
        The lines, each join as a repair, and the pieces that look torn but make no known word.
    """
    certain = [_groups(text, lexicon, _CERTAIN) for text in texts]
    torn = [bool(groups) for groups in certain]
    mended: list[str] = []
    repairs: list[Repair] = []
    doubts: list[Doubt] = []
    for number, (text, place) in enumerate(zip(texts, places, strict=True)):
        near = any(torn[max(0, number - 2) : number + 3])
        least = _IN_TORN_LINE if torn[number] else _LIKELY if near else _CERTAIN
        groups = certain[number] if least == _CERTAIN else _groups(text, lexicon, least)
        after, found = _join(text, place, groups)
        mended.append(after)
        repairs += found
        if torn[number]:
            doubts += _left_over(after, place, lexicon)
    return mended, repairs, doubts


def _join(text: str, place: str, groups: list[Group]) -> tuple[str, list[Repair]]:
    pieces = re.split(r"( +)", text)
    words, gaps = pieces[::2], [*pieces[1::2], ""]
    repairs = []
    out = []
    at = 0
    for group in [*groups, Group(len(words), len(words), 0)]:
        out += [word + gap for word, gap in zip(words[at : group.start], gaps[at : group.start], strict=True)]
        if group.end > group.start:
            joined = "".join(words[group.start : group.end])
            before = " ".join(words[group.start : group.end])
            why = f"no word has these pieces; “{_core(joined)}” is one"
            repairs.append(
                Repair(
                    place=place, kind="letterspacing", before=before, after=joined, why=why, sure=_sure(group.gain)
                )
            )
            out.append(joined + gaps[group.end - 1])
        at = group.end
    return "".join(out), repairs


def _sure(gain: float) -> float:
    """The odds of the gain as a probability, never quite 1."""
    return round(min(0.99, 1 - 0.5 * 10 ** (-gain / 2)), 2)


def _groups(text: str, lexicon: Lexicon, least: float) -> list[Group]:
    """Find the pieces to join: two spaces or more are always the end of a word."""
    pieces = re.split(r"( +)", text)
    words, gaps = pieces[::2], pieces[1::2]
    found = []
    start = 0
    for number in range(len(words)):
        if number == len(words) - 1 or len(gaps[number]) > 1:
            found += [
                Group(group.start + start, group.end + start, group.gain)
                for group in _best(words[start : number + 1], lexicon, least)
            ]
            start = number + 1
    return found


def _best(words: list[str], lexicon: Lexicon, least: float) -> list[Group]:
    """The cheapest way to read the pieces, as the groups of two pieces and more in it."""
    split = [_parts(word) for word in words]
    alone = [_alone(core, lexicon) for _, core, _ in split]
    before = list(accumulate(alone, initial=0.0))
    letters = list(accumulate((len(core) for _, core, _ in split), initial=0))
    meet = [_meet(one, two) for one, two in pairwise(split)]
    torn = [bool(core) and torn_piece(core) for _, core, _ in split]
    best: list[tuple[float, Group | None]] = [(0.0, None)]
    for end in range(1, len(words) + 1):
        choice: tuple[float, Group | None] = (best[end - 1][0] + alone[end - 1], None)
        for start in range(end - 2, max(-1, end - 1 - _MOST_PIECES), -1):
            if not meet[start] or letters[end] - letters[start] > _MOST_LETTERS:
                break
            if least >= _CERTAIN and not any(torn[start:end]):
                continue  # `_least` asks for more than any gain where every piece could be a word.
            gain = _gain([core for _, core, _ in split[start:end]], before[end] - before[start], least, lexicon)
            if gain > 0 and best[start][0] + before[end] - before[start] + gain > choice[0]:
                choice = (best[start][0] + before[end] - before[start] + gain, Group(start, end, gain))
        best.append(choice)
    groups = []
    at = len(words)
    while at:
        group = best[at][1]
        if group:
            groups.append(group)
        at = group.start if group else at - 1
    return groups[::-1]


def _parts(word: str) -> tuple[str, str, str]:
    found = _PIECE.fullmatch(word)
    return (found[1], found[2] or "", found[3]) if found else (word, "", "")


def _core(word: str) -> str:
    return _parts(word)[1]


def _meet(one: tuple[str, str, str], two: tuple[str, str, str]) -> bool:
    """Whether nothing but letters stands where two pieces meet, and no sign such as % before them."""
    return bool(one[1] and two[1]) and not (one[2] or two[0] or _SIGN.search(one[0]))


def _gain(cores: list[str], alone: float, least: float, lexicon: Lexicon) -> float:
    """By how much one word is the better reading of some pieces; 0 if by less than is asked for."""
    if not _one_case(cores):
        return 0.0
    word = "".join(cores)
    share = lexicon.log_share(word)
    spelled = all(len(core) == 1 for core in cores)
    if share < -8.5 or share - alone < least or (len(word) < 3 and not (spelled and word.lower() in SHORT)):
        return 0.0
    if share - alone < _least(cores, least) or (not spelled and _two_words(cores, share)):
        return 0.0
    return share - alone


def _two_words(cores: list[str], share: float) -> bool:
    """Whether the pieces are rather two common words side by side: "hea lth care" is no healthcare."""
    for cut in range(1, len(cores)):
        halves = ["".join(cores[:cut]), "".join(cores[cut:])]
        rarer = min(zipf(half.lower()) for half in halves)
        if all(len(half) > 2 for half in halves) and rarer >= 4.0 and rarer - 9 > share + 0.3:
            return True
    return False


def _one_case(cores: list[str]) -> bool:
    """A capital opens a word or the word is all capitals; only the last piece may end in capitals (atyTV)."""
    if all(core.isupper() for core in cores):
        return True
    return not any(core[0].isupper() for core in cores[1:]) and not (len(cores[0]) > 1 and cores[0].isupper())


def _least(cores: list[str], least: float) -> float:
    """How large the gain must be: far larger where every piece could be a word of its own."""
    if not any(torn_piece(core) for core in cores):
        long = sum(len(core) > 2 for core in cores)
        needed = {_IN_TORN_LINE: _ALL_WORDS, _LIKELY: _ALL_WORDS_NEAR}.get(least, 99.0)
        needed = max(needed, _ARTICLE) if cores[0].lower() == "a" else needed
        return needed if long < 2 else 99.0
    if least >= _LIKELY and _initials_only(cores):
        return 99.0 if least >= _CERTAIN else _CERTAIN
    if least >= _LIKELY and all(len(core) == 1 for core in cores) and len(cores) < 4:
        return 99.0
    return least


def _initials_only(cores: list[str]) -> bool:
    """Whether only single letters among words look torn ("part B is on"): such a line must be torn elsewhere."""
    torn = [core for core in cores if torn_piece(core)]
    return len(torn) < len(cores) and all(len(core) == 1 for core in torn)


@lru_cache(maxsize=2**16)
def torn_piece(core: str) -> bool:
    """Whether a string of letters is unlikely to be an English word of its own."""
    lower = core.lower().replace("’", "'")
    if len(lower) <= 2:
        return lower not in SHORT
    return zipf(lower) < (3.4 if len(lower) == 3 else 3.0)


def _alone(core: str, lexicon: Lexicon) -> float:
    if not core:
        return 0.0
    share = max(lexicon.log_share(core), -9.0)
    if len(core) <= 2 and core.lower() not in SHORT:
        return min(share, -7.0 if len(core) == 1 else -6.0)
    return share


def _left_over(text: str, place: str, lexicon: Lexicon) -> list[Doubt]:
    """Pieces of a torn line that still make no word."""
    return [
        Doubt(place=place, text=word, why="in a line of torn words, this is no known word")
        for word in text.split()
        if (core := _core(word)) and core.islower() and torn_piece(core) and not lexicon.known(core, 0.5)
    ]
