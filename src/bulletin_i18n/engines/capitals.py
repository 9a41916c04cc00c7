"""Headlines in capitals, or With A Capital For Each Word: models answer them with nonsense or not at all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WORDS_THAT_SHOUT = 2
_WORDS_OF_A_TITLE = 3


class Capitals:
    """Knows how words are written where they are not shouted.

    Args:
        texts: Texts of the same bulletins: what they write `Almaty` or `IOM` stays so.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            if not shouted(text) and not titled(text):
                for word in _not_first(text):
                    seen[word.lower()][word] += 1
        self._written = {small: forms.most_common(1)[0][0] for small, forms in seen.items()}

    def lowered(self, text: str) -> str:
        """Write a headline as a sentence."""
        small = _WORD.sub(lambda match: self._written.get(match[0].lower(), match[0].lower()), text)
        return _WORD.sub(lambda match: match[0][:1].upper() + match[0][1:], small, count=1)


def shouted(text: str) -> bool:
    """Say whether a text of several words is all in capitals, so that it can be lowered and raised again."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    loud = len([word for word in words if len(word) > 3 and word.isupper()]) >= _WORDS_THAT_SHOUT
    return loud and all(word.isupper() for word in words) and text.lower().upper() == text


def titled(text: str) -> bool:
    """Say whether nearly every long word of a headline has a capital, as American headlines do."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) >= _WORDS_OF_A_TITLE and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _not_first(text: str) -> list[str]:
    """The words that do not begin a sentence, for there a capital says nothing."""
    return [
        match[0] for match in _WORD.finditer(text) if re.search(r"[^\s.!?:\"“«(]\s+$", text[: match.start()][-3:])
    ]
