"""Defects that text copied out of a laid-out page has, put in by rule; which words were damaged is remembered."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

_HOMOGLYPHS = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х", "A": "А", "K": "К", "O": "О", "T": "Т"}
_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_TEARS_AFTER = set("amvywAMVYWPTFLkKfr")
"""Letters whose kerning makes layout programs put a space behind them."""


@dataclass
class Damage:
    """How often each defect strikes a word, and what was struck: (block, word) by number."""

    seed: int
    tear: float = 0.0
    homoglyph: float = 0.0
    ligature: float = 0.0
    doubled: float = 0.0
    struck: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._rng = random.Random(self.seed * 7919 + 1)  # noqa: S311  (a benchmark, no secret)

    def words(self, block: int, text: str) -> list[str]:
        """Damage the words of a block; a torn word is still one entry, with spaces inside."""
        tearing = self._rng.random() < 0.35 and self.tear > 0
        return [self._word(block, number, word, tearing=tearing) for number, word in enumerate(text.split())]

    def _word(self, block: int, number: int, word: str, *, tearing: bool) -> str:
        after = self._ligature(self._homoglyph(word))
        if tearing and self._rng.random() < self.tear:
            after = self._torn(after)
        if after != word:
            self.struck.add((block, number))
        return after

    def _homoglyph(self, word: str) -> str:
        places = [at for at, letter in enumerate(word) if letter in _HOMOGLYPHS]
        if len(word) < 4 or not places or not word.isalpha() or self._rng.random() >= self.homoglyph:
            return word
        at = self._rng.choice(places)
        return word[:at] + _HOMOGLYPHS[word[at]] + word[at + 1 :]

    def _ligature(self, word: str) -> str:
        for letters, sign in _LIGATURES.items():
            if letters in word and self._rng.random() < self.ligature:
                return word.replace(letters, sign, 1)
        return word

    def _torn(self, word: str) -> str:
        """Put a space behind letters that layout programs kern, at most three times in a word."""
        if len(word) < 4 or not word.strip(".,:;").isalpha():
            return word
        places = [at for at in range(1, len(word) - 1) if word[at - 1] in _TEARS_AFTER and word[at].isalpha()]
        for at in sorted(self._rng.sample(places, min(len(places), self._rng.randint(1, 3))), reverse=True):
            word = word[:at] + " " + word[at:]
        return word

    def space(self) -> str:
        """What stands between two words."""
        return "  " if self._rng.random() < self.doubled else " "
