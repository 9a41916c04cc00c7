"""An all-capital headline in sentence case, with the capitals that the rest of the document gives its words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bulletin_i18n.importing.places import NAMES
from bulletin_i18n.importing.sentences import all_capitals
from bulletin_i18n.importing.words import zipf

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_LONGEST = 8
_NAMED = """
    January February April June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Asia Asian Europe European Russia Russian English Soviet
    Facebook Instagram Telegram Zoom Caspian Aral Pamir COVID I
    UN EU UK NGO NGOs IOM ILO OSCE USAID UNODC UNICEF UNHCR UNDP INL HIV AIDS TB COVID-19 CIS TV
"""
_ALWAYS = {name.lower(): name for name in _NAMED.split()} | {"central asia": "Central Asia"}


class Casing:
    """The ways in which the running text of a document writes its words and phrases."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._seen: dict[str, Counter[str]] = {}
        for text in texts:
            if not all_capitals(text):
                self._learn(text)

    def _learn(self, text: str) -> None:
        tokens = [(found[0], self._opens(text, found.start())) for found in _TOKEN.finditer(text)]
        for start, (_, opens) in enumerate(tokens):
            for length in range(1, min(_LONGEST, len(tokens) - start) + 1):
                if opens and length == 1 and not tokens[start][0].isupper():
                    continue
                words = [token for token, _ in tokens[start : start + length]]
                if opens and not words[0].isupper():
                    words[0] = words[0] if words[0].lower() in NAMES else words[0].lower()
                self._seen.setdefault(" ".join(words).lower(), Counter())[" ".join(words)] += 1

    @staticmethod
    def _opens(text: str, at: int) -> bool:
        """Whether the word at this place opens a sentence, so that its capital says nothing."""
        before = text[:at].rstrip(" \"“”«(‘’'")
        return not before or before[-1] in ".!?:•"

    def word(self, word: str) -> str:
        """Write one word, given in capitals, as a sentence would."""
        lower = word.lower()
        seen = self._seen.get(lower)
        if seen:
            return seen.most_common(1)[0][0]
        if lower in _ALWAYS:
            return _ALWAYS[lower]
        base = re.sub(r"[’']s?$", "", lower)
        if base in NAMES:
            return word if len(base) < 6 and base in {"iom", "ngo", "osce", "undp", "unhcr"} else word[0] + lower[1:]
        if len(lower) > 1 and not re.search("[aeiouy]", lower):
            return word
        return lower if zipf(base) >= 2.6 or not lower.isalpha() else word[0] + lower[1:]

    def sentence(self, headline: str) -> str:
        """Write a headline, given in capitals, in sentence case."""
        tokens = list(_TOKEN.finditer(headline))
        written: list[str] = []
        at = 0
        while at < len(tokens):
            length, words = self._phrase([token[0] for token in tokens[at : at + _LONGEST]])
            written += words
            at += length
        out = []
        end = 0
        for token, text in zip(tokens, written, strict=True):
            out += [headline[end : token.start()], text]
            end = token.end()
        return _capital("".join(out) + headline[end:])

    def _phrase(self, words: list[str]) -> tuple[int, list[str]]:
        """The longest run of words that the document writes somewhere, in its case there."""
        for length in range(len(words), 1, -1):
            key = " ".join(words[:length]).lower()
            seen = self._seen.get(key)
            if seen:
                return length, seen.most_common(1)[0][0].split(" ")
            if key in _ALWAYS:
                return length, _ALWAYS[key].split(" ")
        return 1, [self.word(words[0])]


def _capital(text: str) -> str:
    found = re.search(r"[^\W\d_]", text)
    return text[: found.start()] + found[0].upper() + text[found.end() :] if found else text
