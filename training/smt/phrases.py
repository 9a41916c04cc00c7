"""Phrase pairs out of aligned sentences, with their scores."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin_i18n.starter.tokens import FINAL_MARKS, JOINER, is_class, stem

from bulletin_i18n.starter.model import STEM

from smt.bitext import Bisentence

Alignment = list[tuple[int, int]]
Phrase = tuple[str, ...]
MAX_SOURCE = 5


@dataclass
class Entry:
    """What is known of one phrase pair; the counts are weighted, authored text more."""

    count: float = 0.0
    authored: float = 0.0
    points: Alignment | None = None
    order: list[float] | None = None


def spans(
    pair: Bisentence, points: Alignment, most: int, light: frozenset[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the phrase pairs consistent with the alignment: half-open source and target ranges.

    At its edges a target phrase may take in words that are aligned to nothing, but only `light` ones: others are
    mostly somebody else's translation, and would be said where they do not belong.
    """
    n, m = len(pair.source), len(pair.target)
    by_source: list[list[int]] = [[] for _ in range(n)]
    by_target: list[list[int]] = [[] for _ in range(m)]
    for i, j in points:
        by_source[i].append(j)
        by_target[j].append(i)
    for start in range(n):
        low, high = m, -1
        for end in range(start, min(n, start + MAX_SOURCE)):
            for j in by_source[end]:
                low, high = min(low, j), max(high, j)
            if high < 0 or high - low >= most:
                continue
            if any(i < start or i > end for j in range(low, high + 1) for i in by_target[j]):
                continue
            left = low
            while left >= 0 and high - left < most:
                right = high
                while right < m and right - left < most:
                    yield start, end + 1, left, right + 1
                    right += 1
                    if right < m and (by_target[right] or pair.target[right] not in light):
                        break
                left -= 1
                if left >= 0 and (by_target[left] or pair.target[left] not in light):
                    break


def _same_classes_and_marks(source: Phrase, target: Phrase) -> bool:
    a = [k for k in source if is_class(k)]
    b = [t.strip(JOINER) for t in target if is_class(t)]
    marks = [sorted(t.strip(JOINER) for t in side if t.strip(JOINER) in FINAL_MARKS) for side in (source, target)]
    return a == b and marks[0] == marks[1]


def _in_order(pair: Bisentence, i: int, k: int, j: int, h: int) -> bool:
    inner = sorted((s, t) for s, t in pair.links if i <= s < k)
    return all(a[1] < b[1] for a, b in zip(inner, inner[1:], strict=False)) and _same_classes_and_marks(
        tuple(pair.source[i:k]), tuple(pair.target[j:h])
    )


def _orders(points: set[tuple[int, int]], i: int, k: int, j: int, h: int) -> tuple[int, int]:
    """Say how the phrase stands to the one before and after it: 0 monotone, 1 swap, 2 apart."""
    before = 0 if (i - 1, j - 1) in points or (i == 0 and j == 0) else 1 if (k, j - 1) in points else 2
    after = 0 if (k, h) in points else 1 if (i - 1, h) in points else 2
    return before, after


def extract(
    bitext: list[Bisentence], alignments: list[Alignment], weight: float, most: int, light: frozenset[str]
) -> dict[Phrase, dict[Phrase, Entry]]:
    """Return all phrase pairs by source and target; authored text counts `weight` times."""
    table: dict[Phrase, dict[Phrase, Entry]] = defaultdict(dict)
    for pair, points in zip(bitext, alignments, strict=True):
        n, m = len(pair.source), len(pair.target)
        known = set(points) | {(-1, -1), (n, m)}
        worth = weight if pair.authored else 1.0
        for i, k, j, h in spans(pair, points, most, light):
            source, target = tuple(pair.source[i:k]), tuple(pair.target[j:h])
            if not _in_order(pair, i, k, j, h):
                continue
            entry = table[source].setdefault(target, Entry())
            entry.count += worth
            entry.authored += worth if pair.authored else 0.0
            if entry.points is None or pair.authored:
                entry.points = [(a - i, b - j) for a, b in points if i <= a < k and j <= b < h]
            entry.order = entry.order or [0.0] * 6
            before, after = _orders(known, i, k, j, h)
            entry.order[before] += worth
            entry.order[3 + after] += worth
    return table


def add_stems(table: dict[Phrase, dict[Phrase, Entry]]) -> None:
    """Add what single words translate to under their stems, for forms that were never seen."""
    for source in [s for s in table if len(s) == 1 and s[0].isalpha() and s[0].islower()]:
        options = table.setdefault((STEM + stem(source[0]),), {})
        for target, entry in table[source].items():
            mine = options.setdefault(target, Entry(points=entry.points, order=[0.0] * 6))
            mine.count += entry.count
            mine.authored += entry.authored
            mine.order = [a + b for a, b in zip(mine.order, entry.order, strict=True)]


def lexicon(bitext: list[Bisentence], alignments: list[Alignment], weight: float) -> tuple[dict, dict]:
    """Return word translation probabilities in both directions: p(target|source) and p(source|target)."""
    joint: Counter[tuple[str, str]] = Counter()
    for pair, points in zip(bitext, alignments, strict=True):
        worth = weight if pair.authored else 1.0
        rows, columns = {i for i, _ in points}, {j for _, j in points}
        for i, j in points:
            joint[pair.source[i], pair.target[j]] += worth
        for i in set(range(len(pair.source))) - rows:
            joint[pair.source[i], ""] += worth
        for j in set(range(len(pair.target))) - columns:
            joint["", pair.target[j]] += worth
    by_source: Counter[str] = Counter()
    by_target: Counter[str] = Counter()
    for (s, t), n in joint.items():
        by_source[s] += n
        by_target[t] += n
    forward = {(s, t): n / by_source[s] for (s, t), n in joint.items()}
    backward = {(s, t): n / by_target[t] for (s, t), n in joint.items()}
    return forward, backward


def lexical(source: Phrase, target: Phrase, points: Alignment, forward: dict, backward: dict) -> tuple[float, float]:
    """Return the two lexical weights of a phrase pair, as logarithms."""
    def side(mine: Phrase, theirs: Phrase, pick: int, table: dict) -> float:
        total = 0.0
        for at, word in enumerate(mine):
            partners = [theirs[p[1 - pick]] for p in points if p[pick] == at] or [""]
            probs = [table.get((word, q) if pick == 0 else (q, word), 1e-6) for q in partners]
            total += math.log(sum(probs) / len(probs))
        return total

    return side(target, source, 1, forward), side(source, target, 0, backward)


def score(
    table: dict[Phrase, dict[Phrase, Entry]], lexica: tuple[dict, dict], keep: int
) -> dict[Phrase, list[tuple[Phrase, list[float], list[float]]]]:
    """Return the best `keep` translations of each source phrase with their features.

    The features: log p(t|s), log p(s|t) (both with Kneser-Ney-like discounting), the lexical weights, whether
    the pair is authored, whether it was seen once only.
    """
    totals: Counter[Phrase] = Counter()
    for source, options in table.items():
        if source[0].startswith(STEM) and source[0] != STEM:
            continue
        for target, entry in options.items():
            totals[target] += entry.count
    scored = {}
    for source, options in table.items():
        plain = (source[0][1:],) if len(source) == 1 and source[0] > STEM and source[0][0] == STEM else source
        total = sum(entry.count for entry in options.values())
        rows = []
        for target, entry in options.items():
            cut = min(0.5, entry.count / 2)
            direct = math.log((entry.count - cut) / total)
            inverse = math.log((entry.count - cut) / max(totals[target], entry.count))
            points = entry.points or []
            lex = lexical(plain, target, points, *lexica)
            rare = 1.0 if entry.count < 1.5 else 0.0
            values = [direct, inverse, *lex, 1.0 if entry.authored else 0.0, rare]
            rows.append((target, values, _order_scores(entry.order or [0.0] * 6)))
        rows.sort(key=lambda row: -(row[1][0] + 0.5 * row[1][1] + 0.3 * row[1][2] + 0.3 * row[1][3] + row[1][4]))
        scored[source] = rows[:keep]
    return scored


def _order_scores(counts: list[float]) -> list[float]:
    """Return the smoothed log probabilities of standing monotone, swapped, apart, before and after."""
    scores = []
    for part in (counts[:3], counts[3:]):
        total = sum(part) + 1.0
        scores += [math.log((n + p) / total) for n, p in zip(part, (0.4, 0.2, 0.4), strict=True)]
    return scores
