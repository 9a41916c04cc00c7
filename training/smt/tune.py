"""The model in memory, and the search for the weights of its features on held-out tuples."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from sacrebleu.metrics import CHRF

from bulletin_i18n.starter.model import STEM
from bulletin_i18n.starter.search import Hypothesis, Option
from bulletin_i18n.starter.tokens import is_class, stem

from smt.lm import Gram, logp


FEATURES = (
    "p(t|s)", "p(s|t)", "lex(t|s)", "lex(s|t)", "authored", "seen once", "phrase", "word", "unknown",
    "before mono", "before swap", "before apart", "after mono", "after swap", "after apart", "distance", "language", "order",
    "fit",
)
START = dict(zip(FEATURES, (0.25, 0.15, 0.2, 0.15, 0.2, -0.1, -0.2, 0.4, -4.0, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, -0.08, 0.5, -0.1, 0.05), strict=True))


@dataclass
class MemoryModel:
    """Phrase table and language model in dictionaries, with all features apart."""

    table: dict[tuple[str, ...], list[tuple[tuple[int, ...], list[float]]]]
    grams: dict[Gram, tuple[float, float]]
    order: int
    words: list[str]
    weights: dict[str, float] = field(default_factory=lambda: dict(START))

    def __post_init__(self) -> None:
        self.ids = {word: i for i, word in enumerate(self.words)}
        self.apply(self.weights)

    def apply(self, weights: dict[str, float]) -> None:
        """Take other weights."""
        self.weights = weights
        self._w = [weights[name] for name in FEATURES]
        self.reorder_cost = -weights["distance"]
        self.order_cost = -weights["order"]
        self.fit_weight = weights["fit"]
        self.language = weights["language"]
        self._cache: dict = {}
        self._options: dict = {}
        self.vectors: dict[int, list[float]] = {}

    def options(self, keys: Sequence[str]) -> list[Option]:
        key = tuple(keys)
        if key not in self._options:
            self._options[key] = self._make(key)
        return self._options[key]

    def _make(self, key: tuple[str, ...]) -> list[Option]:
        rows = list(self.table.get(key, ()))
        known = True
        if not rows and len(key) == 1 and not is_class(key[0]):
            rows = [
                (ids, [*values[:4], 0.0, 1.0, *values[6:]]) for ids, values in self.table.get((STEM + stem(key[0]),), ())
            ]
        if not rows and len(key) == 1:
            known = is_class(key[0])
            word = self.ids.get(key[0], 0) if known else 0
            rows = [((word,), [0.0] * 6 + [math.log(0.4), math.log(0.2), math.log(0.4)] * 2)]
        options = []
        for ids, values in rows:
            vector = [*values[:6], 1.0, float(len(ids)), 0.0 if known else 1.0, *values[6:12]]
            score = sum(w * v for w, v in zip(self._w[:9], vector[:9], strict=True))
            orders = tuple(w * v for w, v in zip(self._w[9:15], vector[9:15], strict=True))
            number = len(self.vectors)
            self.vectors[number] = vector
            options.append(Option(ids, score, orders, known, number))
        return options

    def start(self) -> tuple[int, ...]:
        return (1,)

    def extend(self, state: tuple[int, ...], ids: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        hit = self._cache.get((state, ids))
        if hit is None:
            total, context = 0.0, state
            for word in ids:
                total += logp(self.grams, context, word, len(self.words))
                context = (*context, word)[-(self.order - 1):]
            hit = self._cache[state, ids] = (self.language * total, context)
        return hit

    def finish(self, state: tuple[int, ...], mark: str) -> float:
        number = self.ids.get("￭" + mark, 0) if mark else 0
        return self.extend(state, (number, 2) if number else (2,))[0]

    def features(self, hypothesis: Hypothesis, mark: str) -> np.ndarray:
        """Return the feature sums of a finished hypothesis."""
        sums = np.zeros(len(FEATURES))
        state, end, start = self.start(), 0, 0
        previous = None
        for step in hypothesis.path():
            vector = self.vectors[step.option.number]
            sums[:9] += vector[:9]
            kind = 0 if step.start == end else 1 if step.end == start else 2
            sums[9 + kind] += vector[9 + kind]
            if previous is not None:
                sums[12 + kind] += previous[12 + kind]
            sums[18] += step.option.fit
            sums[15] += abs(step.start - end)
            gain, state = self.extend(state, step.option.ids)
            sums[16] += gain
            start, end, previous = step.start, step.end, vector
        sums[16] = (sums[16] + self.finish(state, mark)) / self.language
        sums[17] = hypothesis.misplaced
        return sums


CHRF_PLUS = CHRF(word_order=2)


def statistics(text: str, reference: str) -> np.ndarray:
    """Return what chrF++ sums over a corpus: matches and totals of each order."""
    return np.array(CHRF_PLUS._extract_corpus_statistics([text], [[reference]])[0], dtype=float)


def chrf(sums: np.ndarray, beta: float = 2.0) -> np.ndarray:
    """Return corpus chrF++ of summed statistics, one a row."""
    hyp, ref, match = sums[..., 0::3], sums[..., 1::3], sums[..., 2::3]
    precision = np.divide(match, hyp, out=np.zeros_like(match), where=hyp > 0)
    recall = np.divide(match, ref, out=np.zeros_like(match), where=ref > 0)
    both = beta**2 * precision + recall
    f = np.divide((1 + beta**2) * precision * recall, both, out=np.zeros_like(both), where=both > 0)
    return 100 * f.mean(axis=-1)


class Pool:
    """All hypotheses seen so far for each sentence of the development set."""

    def __init__(self, size: int) -> None:
        self.features: list[list[np.ndarray]] = [[] for _ in range(size)]
        self.stats: list[list[np.ndarray]] = [[] for _ in range(size)]
        self.seen: list[set[str]] = [set() for _ in range(size)]
        self.known: list[dict[str, np.ndarray]] = [{} for _ in range(size)]

    def add(self, at: int, text: str, vector: np.ndarray, stats: Callable[[], np.ndarray]) -> np.ndarray:
        """Add a hypothesis of a sentence unless it is known; return its statistics."""
        if text not in self.known[at]:
            self.known[at][text] = stats()
        name = text + np.array2string(vector, precision=2)
        if name not in self.seen[at]:
            self.seen[at].add(name)
            self.features[at].append(vector)
            self.stats[at].append(self.known[at][text])
        return self.known[at][text]

    def pack(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        most = max(map(len, self.features))
        f = np.zeros((len(self.features), most, len(FEATURES)))
        s = np.zeros((len(self.features), most, len(self.stats[0][0])))
        dead = np.zeros((len(self.features), most))
        for i, (a, b) in enumerate(zip(self.features, self.stats, strict=True)):
            f[i, : len(a)], s[i, : len(b)] = a, b
            dead[i, len(a):] = -1e9
        return f, s, dead


def improve(
    pool: Pool, weights: np.ndarray, rng: random.Random, beta: float, rounds: int = 1500
) -> tuple[np.ndarray, float]:
    """Climb to weights that pick better hypotheses from the pool; keeps near the old ones."""
    features, stats, dead = pool.pack()
    rows = np.arange(len(features))

    def value(w: np.ndarray) -> float:
        pick = (features @ w + dead).argmax(axis=1)
        return float(chrf(stats[rows, pick].sum(axis=0), beta)) - 0.05 * float(np.abs(w - weights).sum())

    best, top = weights, value(weights)
    for step in range(rounds):
        width = 0.3 * (1 - step / rounds) + 0.02
        trial = best.copy()
        for at in rng.sample(range(len(weights)), rng.choice((1, 1, 2, 3))):
            trial[at] += rng.gauss(0, width) * max(0.1, abs(best[at]))
        got = value(trial)
        if got > top:
            best, top = trial, got
    return best / np.abs(best).sum() * np.abs(weights).sum(), top
