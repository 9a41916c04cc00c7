"""The file a statistical model comes in: hashed phrases and n-grams in sorted arrays, read as they lie.

Phrases and n-grams are found by 64-bit hashes, so a file holds no English text and no sentence. All feature weights
are already in the figures.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from hashlib import blake2b
from typing import TYPE_CHECKING

from bulletin_i18n.starter.arrays import Arrays
from bulletin_i18n.starter.search import Ids, Option
from bulletin_i18n.starter.tokens import FINAL_MARKS, JOINER, is_class, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

MAGIC = b"bulletin-i18n smt 2\n"
STEM = "~"
"""Begins the key under which the forms of a word are found together; no token of a text begins so."""

UNKNOWN, BEGIN, END = 0, 1, 2
"""Numbers of the words that no text has."""

SCORE_STEP = 256.0
"""Scores of phrases are kept as whole numbers of this fraction."""
GRAM_STEP = 1024.0
"""Likewise the log probabilities of the language model."""

_MASK = (1 << 64) - 1
_FACTOR = 0x9E3779B97F4A7C15
_CACHED = 400_000
_ORDERS = (math.log(0.4), math.log(0.2), math.log(0.4)) * 2


def phrase_hash(keys: Sequence[str]) -> int:
    """Name a source phrase."""
    return int.from_bytes(blake2b("\n".join(keys).encode(), digest_size=8).digest(), "little")


def gram_hash(ids: Sequence[int]) -> int:
    """Name an n-gram."""
    value = 0
    for number in ids:
        value = ((value ^ (number + 1)) * _FACTOR) & _MASK
        value ^= value >> 29
    return value


class PackedModel:
    """A model as the search wants it.

    Args:
        data: The bytes of the file.
        place: What to call it in an error.

    Raises:
        EngineError: The bytes are not such a file.
    """

    def __init__(self, data: bytes, place: str) -> None:
        array = Arrays(data, MAGIC, place, "statistical model")
        head = array.head
        self.words = array.lines("words")
        self._numbers = {word: number for number, word in enumerate(self.words) if is_class(word)}
        marks = {JOINER + mark: mark for mark in FINAL_MARKS}
        self._marks = {marks[word]: number for number, word in enumerate(self.words) if word in marks}
        self._phrases, self._first = array["phrases"], array["first"]
        self._scores, self._targets, self._cuts = array["scores"], array["targets"], array["cuts"]
        self._orders, self._order_table = array["orders"], array["order_table"]
        self._grams, self._probs, self._backs = array["grams"], array["probs"], array["backs"]
        self.rating: tuple[float, ...] = tuple(head["rating"])
        self.version: str = head["version"]
        self.reorder_cost: float = head["reorder_cost"]
        self.order_cost: float = head["order_cost"]
        self.fit_weight: float = head["fit_weight"]
        self._language: float = head["language"]
        self._context: int = head["order"] - 1
        self._none: float = head["unseen"]
        self._word_cost: float = head["pass_known"]
        self._unknown_cost: float = head["pass_unknown"]
        self._stem_cost: float = head["stem_cost"]
        self._pass_orders = tuple(w * v for w, v in zip(head["order_weights"], _ORDERS, strict=True))
        self._extended: dict[tuple[Ids, Ids], tuple[float, Ids]] = {}
        self._backed: dict[Ids, float | None] = {}
        self._offered: dict[tuple[str, ...], list[Option]] = {}

    def options(self, keys: Sequence[str]) -> list[Option]:
        """Return the translations of a phrase; a single token the model lacks has one that passes it through."""
        key = tuple(keys)
        found = self._offered.get(key)
        if found is None:
            if len(self._offered) > _CACHED:
                self._offered.clear()
            found = self._offered[key] = self._looked_up(key)
        return found

    def _looked_up(self, key: tuple[str, ...]) -> list[Option]:
        found = self._stored(phrase_hash(key), 0.0)
        if found or len(key) > 1:
            return found
        word = key[0]
        if is_class(word):
            return [Option((self._numbers.get(word, UNKNOWN),), self._word_cost, self._pass_orders)]
        found = self._stored(phrase_hash((STEM + stem(word),)), self._stem_cost)
        return found or [Option((UNKNOWN,), self._unknown_cost, self._pass_orders, known=False)]

    def _stored(self, name: int, cost: float) -> list[Option]:
        at = bisect_left(self._phrases, name)
        if at == len(self._phrases) or self._phrases[at] != name:
            return []
        made = []
        for number in range(self._first[at], self._first[at + 1]):
            ids = tuple(self._targets[self._cuts[number] : self._cuts[number + 1]])
            row = 6 * self._orders[number]
            orders = tuple(self._order_table[row : row + 6])
            made.append(Option(ids, self._scores[number] / SCORE_STEP + cost, orders))
        return made

    def start(self) -> Ids:
        """Return the state at the beginning of a sentence."""
        return (BEGIN,)

    def extend(self, state: Ids, ids: Ids) -> tuple[float, Ids]:
        """Return the weighted log probability of words after a state, and the new state."""
        known = self._extended.get((state, ids))
        if known is not None:
            return known
        if len(self._extended) > _CACHED:
            self._extended.clear()
        total, context = 0.0, state
        for word in ids:
            total += self._log_prob(context, word)
            context = (*context, word)[-self._context :]
        result = self._extended[state, ids] = (self._language * total, context)
        return result

    def finish(self, state: Ids, mark: str) -> float:
        """Return the weighted log probability of the sentence ending here, with a final mark if there is one."""
        return self.extend(state, (self._marks[mark], END) if mark in self._marks else (END,))[0]

    def _log_prob(self, context: Ids, word: int) -> float:
        total: float = 0.0
        while context:
            back = self._back(context)
            if back is not None:
                at = self._find((*context, word))
                if at >= 0:
                    return total + float(self._probs[at]) / GRAM_STEP
                total += back
            context = context[1:]
        at = self._find((word,))
        return total + (float(self._probs[at]) / GRAM_STEP if at >= 0 else self._none)

    def _back(self, context: Ids) -> float | None:
        """Return the back-off weight of a context; None if no n-gram begins with it."""
        try:
            return self._backed[context]
        except KeyError:
            at = self._find(context)
            found = float(self._backs[at]) / GRAM_STEP if at >= 0 else None
            if len(self._backed) > _CACHED:
                self._backed.clear()
            self._backed[context] = found
            return found

    def _find(self, ids: Ids) -> int:
        name = gram_hash(ids)
        at = bisect_left(self._grams, name)
        return at if at < len(self._grams) and self._grams[at] == name else -1
