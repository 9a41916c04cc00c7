"""An n-gram language model: interpolated Kneser-Ney with one discount an order."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

Gram = tuple[int, ...]
Figures = tuple[float, float]
"""Log probability and log back-off weight, natural."""


def count(sentences: list[tuple[list[int], float]], order: int) -> list[Counter[Gram]]:
    """Return weighted counts of the n-grams of each order; 1 begins and 2 ends a sentence."""
    counts: list[Counter[Gram]] = [Counter() for _ in range(order)]
    for ids, worth in sentences:
        padded = [1, *ids, 2]
        for n in range(1, order + 1):
            table = counts[n - 1]
            for i in range(len(padded) - n + 1):
                table[tuple(padded[i : i + n])] += worth
    return counts


def _continuation(counts: list[Counter[Gram]]) -> list[Counter[Gram]]:
    lower = []
    for n, table in enumerate(counts[:-1]):
        kinds: Counter[Gram] = Counter()
        for gram in counts[n + 1]:
            kinds[gram[1:]] += 1
        kinds.update({gram: c for gram, c in table.items() if gram[0] == 1})
        lower.append(kinds)
    return [*lower, counts[-1]]


def estimate(counts: list[Counter[Gram]], vocabulary: int) -> dict[Gram, Figures]:
    """Return log probability and log back-off weight of every n-gram (natural logarithms)."""
    tables = _continuation(counts)
    probs: dict[Gram, float] = {}
    backs: dict[Gram, float] = {(): 0.0}
    floor = 1.0 / vocabulary
    for n, table in enumerate(tables, 1):
        total: dict[Gram, float] = defaultdict(float)
        kinds: Counter[Gram] = Counter()
        ones = sum(1 for c in table.values() if c <= 1.0)
        twos = sum(1 for c in table.values() if 1.0 < c <= 2.0)
        cut = min(0.95, ones / (ones + 2 * twos)) if ones and twos else 0.7
        for gram, c in table.items():
            if gram == (1,):
                continue
            total[gram[:-1]] += c
            kinds[gram[:-1]] += 1
        mass: dict[Gram, float] = defaultdict(float)
        for gram, c in table.items():
            if gram != (1,):
                mass[gram[:-1]] += min(c, cut)
        for gram, c in table.items():
            if gram == (1,):
                continue
            history = gram[:-1]
            rest = mass[history] / total[history]
            lower = probs[gram[1:]] if n > 1 else floor
            probs[gram] = (c - min(c, cut)) / total[history] + rest * lower
        for history, left in mass.items():
            backs[history] = left / total[history]
    return {
        gram: (math.log(p), math.log(max(backs.get(gram, 1.0), 1e-9))) for gram, p in probs.items()
    } | {(1,): (-99.0, math.log(max(backs.get((1,), 1.0), 1e-9)))} | {(): (0.0, math.log(max(backs[()], 1e-9)))}


def prune(model: dict[Gram, Figures], counts: list[Counter[Gram]], least: float) -> dict[Gram, Figures]:
    """Drop n-grams of three and more words counted less than `least`; contexts and endings of kept ones stay."""
    kept: dict[Gram, Figures] = {}
    needed: set[Gram] = set()
    for gram in sorted(model, key=len, reverse=True):
        if len(gram) >= 3 and gram not in needed and counts[len(gram) - 1][gram] < least:
            continue
        kept[gram] = model[gram]
        if len(gram) >= 2:
            needed |= {gram[:-1], gram[1:]}
    return kept


def logp(model: dict[Gram, tuple[float, float]], context: Gram, word: int, vocabulary: int) -> float:
    """Return the log probability of a word after a context."""
    total = 0.0
    while True:
        found = model.get((*context, word))
        if found is not None:
            return total + found[0]
        if not context:
            return total + model[()][1] - math.log(vocabulary)
        if context in model:
            total += model[context][1]
        context = context[1:]
