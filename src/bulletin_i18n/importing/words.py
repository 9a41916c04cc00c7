"""How common an English word is; the only module that imports pyspellchecker, for its word list."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache

from bulletin_i18n.importing.places import NAMES

_SHORT = """
    a i an as at be by do go ha he hi if in is it me my no of oh ok on or so to up us we am pm vs id tv pc uk eu un dr
    mr ms st kg km cm mm ml co et al de la le el nr jr iv ii vi ph ba ma bc ad xx
"""
SHORT = frozenset(_SHORT.split())
"""The one- and two-letter words and abbreviations of a bulletin's English; any other looks like a piece of a word."""

_PREFIXES = ("re", "un", "non", "pre", "anti", "inter", "multi", "over", "under", "sub", "counter", "co", "post")
_UNKNOWN = -14.0
"""log10 of the share of a word that no list knows; the rarest word of the list has about -9."""


@lru_cache(maxsize=1)
def _english() -> dict[str, float]:
    from spellchecker import SpellChecker

    words = SpellChecker(language="en").word_frequency
    return {word: count / words.total_words for word, count in words.dictionary.items()}


_BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        ("our(?=$|s$|ed$|ing$|er$|ers$|able$|ful$|hood|ite|al|ly$)", "or"),
        ("^programme", "program"),
        ("tre(?=s?$)", "ter"),
        ("is(?=e$|es$|ed$|ing$|er$|ers$|ations?$|ational$)", "iz"),
        ("ys(?=e$|es$|ed$|ing$)", "yz"),
        ("ll(?=ed$|ing$|ers?$)", "l"),
        ("(?<=[iora])l(?=ment)", "ll"),
        ("ence(?=s?$)", "ense"),
        ("ogue(?=s?$)", "og"),
        ("^tonne(?=s?$)", "ton"),
        ("^tyre(?=s?$)", "tire"),
        ("^cheque(?=s?$)", "check"),
        ("^grey", "gray"),
    )
)
"""Spellings of British English and what American English has there: the word list knows the latter alone."""


@lru_cache(maxsize=2**16)
def zipf(word: str) -> float:
    """Return the Zipf value of a lower-case word, per pyspellchecker: 3 is once in a million, 0 is unknown.

    A word in British spelling counts as its American form does.
    """
    share = _english().get(word, 0.0)
    if share or len(word) < 5:
        return math.log10(share) + 9 if share else 0.0
    forms = {american.sub(other, word) for american, other in _BRITISH} - {word}
    share = max((_english().get(form, 0.0) for form in forms), default=0.0)
    return max(0.0, math.log10(share) + 8.7) if share else 0.0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """English, the place names of the region, and the words that the document itself spells in one piece."""

    own: dict[str, int] = field(default_factory=dict)
    _shares: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def known(self, word: str, least: float = 2.0) -> bool:
        """Whether a word, in any case and without punctuation, is English or the document's own."""
        return self.log_share(word) >= least - 9

    def log_share(self, word: str) -> float:
        """Return log10 of how large a share of running text the word is, -14 for an unknown one."""
        share = self._shares.get(word)
        if share is None:
            share = self._shares[word] = self._share(word)
        return share

    def _share(self, word: str) -> float:
        lower = _plain(word)
        best = max((zipf(form) for form in _forms(lower)), default=0.0)
        if lower in NAMES:
            best = max(best, 4.5)
        if self.own.get(lower, 0):
            best = max(best, 3.0 + math.log10(self.own[lower]))
        if best:
            return best - 9
        if "-" in lower.strip("-"):
            return min(self.log_share(part) for part in word.split("-") if part) - 0.5
        return self._built(word, lower)

    def _built(self, word: str, lower: str) -> float:
        """A word that is not listed may be built of listed ones: AlmatyTV, revictimization, facebooks."""
        camel = re.fullmatch(r"([A-Z]?[a-z]+)((?:[A-Z][a-z]+)*(?:[A-Z]{2,})?)", word)
        if camel and camel[2] and all(map(_listed, re.findall(r"[A-Z]?[a-z]+|[A-Z]{2,}", word))):
            return -8.0
        for prefix in _PREFIXES:
            rest = lower.removeprefix(prefix)
            if rest != lower and len(rest) > 4 and zipf(rest) >= 2.0:
                return -8.0
        if lower.endswith("s") and len(lower) > 5 and zipf(lower[:-1]) >= 2.0:
            return zipf(lower[:-1]) - 10.0
        return _UNKNOWN


def _listed(part: str) -> bool:
    lower = part.lower()
    return lower in NAMES or lower in SHORT or (len(lower) > 2 and zipf(lower) >= 2.5)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _forms(lower: str) -> list[str]:
    """A word, and what is left of it without a possessive."""
    forms = [lower]
    if lower.endswith(("'s", "s'")):
        forms.append(lower.removesuffix("'s").removesuffix("'"))
    return forms
