"""A small network that reads an English sentence and says two things of its translation into each language.

Which pairs of words change places, and which endings the words take that translate a word. Gated recurrent units
(Cho et al. 2014) read in both directions; on top each locale has two matrices for the order and one for the endings.
A phrase knows five words at most; what the network has read is the whole sentence.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import exp, tanh
from operator import add, mul
from typing import TYPE_CHECKING

from bulletin_i18n.starter.arrays import Arrays

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAGIC = b"bulletin-i18n reader 1\n"
STEP = 4096.0
"""Weights are kept as whole numbers of this fraction."""

PASSED = 1
"""The row of words, and of endings, that the network does not know."""

OTHER = 1
"""The row of all target endings that have none of their own."""

Vector = list[float]
Matrix = list[Vector]


def ending(key: str) -> str:
    """Return what a word that was never seen is known by: its last three letters; no word has none."""
    return key[-3:] if key.isalpha() else "#"


def word_ending(token: str) -> str:
    """Return the last three letters of a target token, in small letters; empty for marks, numbers and classes."""
    return token[-3:].lower() if token[-1:].isalpha() else ""


class Reader:
    """Reads English for one language after the other.

    Args:
        data: The bytes of the file.
        place: What to call it in an error.

    Raises:
        EngineError: The bytes are not such a file.
    """

    def __init__(self, data: bytes, place: str) -> None:
        arrays = Arrays(data, MAGIC, place, "reader")
        self._words = {word: row for row, word in enumerate(arrays.lines("words"))}
        self._endings = {word: row for row, word in enumerate(arrays.lines("endings"))}
        self._units = [_Units(arrays, way) for way in ("forward", "backward")]
        self._heads = {locale: _Head(arrays, locale) for locale in arrays.head["locales"]}
        self._read = lru_cache(maxsize=2000)(self._states)

    def read(self, locale: str, keys: Sequence[str]) -> Reading:
        """Read a sentence, given by its tokens as the model looks them up, for a locale that the file serves."""
        return Reading(self._heads[locale], self._read(tuple(keys)))

    def _states(self, keys: tuple[str, ...]) -> Matrix:
        """Run the network over a sentence; one vector a token: both states, then what stands for the token itself."""
        inputs = [self._input(key) for key in keys]
        ahead = self._units[0].run(inputs)
        back = self._units[1].run(inputs[::-1])[::-1]
        return [a + b + self._units[0].given(word) for a, b, word in zip(ahead, back, inputs, strict=True)]

    def _input(self, key: str) -> tuple[int, int]:
        return self._words.get(key, PASSED), self._endings.get(ending(key), PASSED)


class Reading:
    """What the network says of one sentence in one language."""

    def __init__(self, head: _Head, states: Matrix) -> None:
        self._head = head
        self._states = states
        self._known: dict[tuple[int, int], float] = {}

    def swaps(self) -> Matrix:
        """Return, for each token and each later one, the log odds that the later goes first; 0 for earlier ones."""
        return self._head.swaps(self._states)

    def fit(self, start: int, end: int, words: Iterable[str]) -> float:
        """Return how well target words fit, by their endings, as a translation of a range of tokens: a logarithm."""
        total = 0.0
        for word in words:
            row = self._head.row(word)
            if row:
                total += max([self._fits(at, row) for at in range(start, end)])
        return total

    def _fits(self, at: int, row: int) -> float:
        found = self._known.get((at, row))
        if found is None:
            found = self._known[at, row] = self._head.fits(self._states[at], row)
        return found


class _Units:
    """Gated recurrent units that read in one direction."""

    def __init__(self, arrays: Arrays, way: str) -> None:
        width = arrays.head["width"]
        self._width = width
        self._inner = _rows(arrays[f"{way}_inner"], width)
        self._inner_bias = _floats(arrays[f"{way}_inner_bias"])
        self._outer = _rows(arrays[f"{way}_outer"], arrays.head["depth"])
        self._outer_bias = _floats(arrays[f"{way}_outer_bias"])
        self._of_words, self._of_endings = arrays["of_words"], arrays["of_endings"]
        self._depth: int = arrays.head["depth"]
        self._seen = lru_cache(maxsize=20_000)(self._drive)

    def run(self, inputs: Iterable[tuple[int, int]]) -> Matrix:
        """Return the state after each token."""
        n = self._width
        state = [0.0] * n
        states = []
        for word in inputs:
            drive = self._seen(word)
            inner = [sum(map(mul, row, state), bias) for row, bias in zip(self._inner, self._inner_bias, strict=True)]
            reset = map(_sigmoid, map(add, drive[:n], inner[:n]))
            keep = map(_sigmoid, map(add, drive[n : 2 * n], inner[n : 2 * n]))
            fresh = map(tanh, map(add, drive[2 * n :], map(mul, reset, inner[2 * n :])))
            state = [f + k * (s - f) for f, k, s in zip(fresh, keep, state, strict=True)]
            states.append(state)
        return states

    def given(self, word: tuple[int, int]) -> Vector:
        """Return what stands for a token, given by the rows of its word and its ending."""
        d = self._depth
        first, second = word[0] * d, word[1] * d
        return [a / STEP for a in map(add, self._of_words[first : first + d], self._of_endings[second : second + d])]

    def _drive(self, word: tuple[int, int]) -> Vector:
        given = self.given(word)
        return [sum(map(mul, row, given), bias) for row, bias in zip(self._outer, self._outer_bias, strict=True)]


class _Head:
    """What one locale makes of the network's vectors."""

    def __init__(self, arrays: Arrays, locale: str) -> None:
        width, depth = arrays.head["width"], arrays.head["depth"]
        self._sides = [
            (_rows(arrays[f"{locale}_{side}"], 2 * width), _floats(arrays[f"{locale}_{side}_bias"]))
            for side in ("left", "right")
        ]
        self._ends = {name: row for row, name in enumerate(arrays.lines(f"{locale}_ends"))}
        self._width = 2 * width + depth
        self._fit, self._fit_bias = arrays[f"{locale}_fit"], arrays[f"{locale}_fit_bias"]
        self._rows: dict[int, Vector] = {}
        self._row_of: dict[str, int] = {}

    def row(self, word: str) -> int:
        """Return the row of a target word's ending; 0 for what has none."""
        found = self._row_of.get(word)
        if found is None:
            name = word_ending(word)
            found = self._row_of[word] = self._ends.get(name, OTHER) if name else 0
        return found

    def fits(self, state: Vector, row: int) -> float:
        """Return the log probability of an ending, but for a small error."""
        weights = self._rows.get(row)
        if weights is None:
            n = self._width
            weights = self._rows[row] = _floats(self._fit[row * n : row * n + n])
        bias: float = self._fit_bias[row] / STEP
        return sum(map(mul, weights, state), bias)

    def swaps(self, states: Matrix) -> Matrix:
        """Return, for each token and each later one, the log odds that the later goes first."""
        left, right = (
            [[sum(map(mul, row, state), b) for row, b in zip(rows, bias, strict=True)] for state in states]
            for rows, bias in self._sides
        )
        return [[0.0] * (i + 1) + [sum(map(mul, mine, his)) for his in right[i + 1 :]] for i, mine in enumerate(left)]


def _sigmoid(value: float) -> float:
    return 1.0 / (1.0 + exp(-value)) if value > -700 else 0.0


def _floats(array: memoryview[int]) -> Vector:
    return [value / STEP for value in array]


def _rows(array: memoryview[int], width: int) -> Matrix:
    values = _floats(array)
    return [values[i:k] for i, k in pairwise(range(0, len(values) + 1, width))]
