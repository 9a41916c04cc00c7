"""Repairs of single letters: broken encodings, ligatures, look-alikes of other scripts, invisible characters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bulletin_i18n.importing.document import MARKS, Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.importing.words import Lexicon

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij"}
"""Presentation forms of Unicode and the letters they stand for."""

_CYRILLIC = "аеорсхуіјѕԁһԛԝАВЕКМНОРСТХУІЅЈԚԜҮ"
_GREEK = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧν"
_LOOK_ALIKE = dict(zip(_CYRILLIC + _GREEK, "aeopcxyijsdhqwABEKMHOPCTXYISJQWY" + "oABEZHIKMNOPTYXv", strict=True))
"""Cyrillic and Greek letters that print like a Latin one (Unicode TR39, those that occur in words)."""
_LOOK_BACK = {latin: other for other, latin in list(_LOOK_ALIKE.items())[: len(_CYRILLIC)][::-1]}

SOFT_HYPHEN = "\u00ad"
"""At the end of a line it is kept until the lines are joined: it says that the word goes on."""
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\x00-\x08\x0b\x0e-\x1f\x7f]")
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\f]")
_MOJIBAKE = re.compile("(?:[ÂÃâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]{1,2})")
_WORD = re.compile(r"[^\W\d_]+")
_LOST = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]+)?\ufffd[^\W\d_]*")


def mend_letters(text: str, place: str, lexicon: Lexicon) -> tuple[str, list[Repair]]:
    """Repair the letters of one line.

    Args:
        text: The line; its marks are kept.
        place: Where it stands, for the report.
        lexicon: What is a word.

    Returns:
        The line and what was changed in it.
    """
    repairs: list[Repair] = []
    for step in (_encoding, _ligatures, _lost_ligatures, _look_alikes, _unseen):
        pieces: list[str] = []
        end = 0
        for start, stop, after, kind, why, sure in step(text, lexicon):
            before = text[start:stop]
            repairs.append(Repair(place=place, kind=kind, before=before, after=after, why=why, sure=sure))
            pieces += [text[end:start], after]
            end = stop
        text = "".join(pieces) + text[end:]
    return text, repairs


Change = tuple[int, int, str, str, str, float]
"""Start, end, the new text, the kind of repair, why, how sure."""


def _encoding(text: str, lexicon: Lexicon) -> Iterator[Change]:
    del lexicon
    for found in _MOJIBAKE.finditer(text):
        for codec in ("cp1252", "latin-1"):
            try:
                after = found[0].encode(codec).decode("utf-8")
            except UnicodeError:
                continue
            yield *found.span(), after, "encoding", "UTF-8 was read as Windows-1252", 0.98
            break


def _ligatures(text: str, lexicon: Lexicon) -> Iterator[Change]:
    del lexicon
    for found in re.finditer(r"(?<!\w)\w*[ﬀﬁﬂﬃﬄﬅﬆĲĳ]\w*", text):
        after = "".join(LIGATURES.get(letter, letter) for letter in found[0])
        yield *found.span(), after, "ligature", "a ligature stands for its letters", 1.0


def _lost_ligatures(text: str, lexicon: Lexicon) -> Iterator[Change]:
    for found in _LOST.finditer(text):
        options = [
            found[0].replace("\ufffd", letters) for letters in ("ffi", "ffl", "ff", "fi", "fl", "ti", "tt", "’")
        ]
        known = [option for option in options if lexicon.known(option)]
        if known:
            best = max(known, key=lexicon.log_share)
            yield *found.span(), best, "ligature", "a letter group was lost; only this makes a word", 0.9


def _look_alikes(text: str, lexicon: Lexicon) -> Iterator[Change]:
    for found in _WORD.finditer(text):
        after = _one_script(found[0], text, lexicon)
        if after != found[0]:
            yield *found.span(), after, "homoglyph", _which(found[0], after), 0.99


def _one_script(word: str, text: str, lexicon: Lexicon) -> str:
    if word.isascii():
        return word
    foreign = [letter for letter in word if letter in _LOOK_ALIKE]
    latin = [letter for letter in word if "LATIN" in unicodedata.name(letter, "")]
    if foreign and len(foreign) + len(latin) == len(word):
        mended = "".join(_LOOK_ALIKE.get(letter, letter) for letter in word)
        wholly = not latin and (_mostly_cyrillic(text, word) or not lexicon.known(mended, 3.0))
        return word if wholly else mended
    if latin and all(letter in _LOOK_BACK for letter in latin) and len(latin) * 2 < len(word):
        return "".join(_LOOK_BACK.get(letter, letter) for letter in word)
    return word


def _mostly_cyrillic(text: str, word: str) -> bool:
    rest = text.replace(word, "")
    cyrillic = len(re.findall("[Ѐ-ӿ]", rest))
    return cyrillic * 3 > len(_WORD.sub("", rest)) and cyrillic > len(re.findall("[A-Za-z]", rest)) / 3


def _which(before: str, after: str) -> str:
    pairs = {f"{unicodedata.name(a).capitalize()}" for a, b in zip(before, after, strict=True) if a != b}
    return f"{', '.join(sorted(pairs))} among letters of another script"


def _unseen(text: str, lexicon: Lexicon) -> Iterator[Change]:
    del lexicon
    end = len(text.rstrip())
    for found in _INVISIBLE.finditer(text):
        if not MARKS.match(found[0]) and not (found[0] == SOFT_HYPHEN and 1 < found.end() == end):
            name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}").capitalize()
            yield *found.span(), "", "invisible", f"{name} does not show", 0.99
    # A plain space is no change to record: no reader sees a difference, and a template may want its own.


def plain_spaces(text: str) -> str:
    """Turn every kind of space and tab into a plain space."""
    return _ODD_SPACE.sub(" ", text)
