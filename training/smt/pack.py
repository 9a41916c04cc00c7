"""Write a trained model as the compact file that `bulletin_i18n.starter.model` reads."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bulletin_i18n.starter.model import GRAM_STEP, MAGIC, SCORE_STEP, gram_hash, phrase_hash

from smt.arrays import lines, whole, write
from smt.tune import FEATURES, MemoryModel

AUTHORED, SEEN_ONCE = FEATURES.index("authored"), FEATURES.index("seen once")
Row = tuple[tuple[int, ...], float, tuple[float, ...]]


def rows_of(model: MemoryModel, most: int, close: float) -> Iterator[tuple[int, list[Row]]]:
    """Yield each source phrase's hash and its best options, weighted.

    Left out are those far behind the best, and longer phrases that the open corpora have once: they hardly ever match.
    """
    w = [model.weights[name] for name in FEATURES]
    for source, options in model.table.items():
        rows = []
        for ids, values in options:
            if len(source) > 2 and not values[AUTHORED] and values[SEEN_ONCE]:
                continue
            vector = [*values[:6], 1.0, float(len(ids)), 0.0]
            score = sum(a * b for a, b in zip(w[:9], vector, strict=True))
            orders = tuple(round(a * b, 2) for a, b in zip(w[9:15], values[6:12], strict=True))
            rows.append((ids, score, orders))
        if not rows:
            continue
        rated = sorted(rows, key=lambda row: -(row[1] + model.extend((), row[0])[0]))
        best = rated[0][1] + model.extend((), rated[0][0])[0]
        yield phrase_hash(source), [
            row for row in rated[:most] if row[1] + model.extend((), row[0])[0] > best - close
        ]


def pack(model: MemoryModel, head: dict[str, Any], path: Path, most: int = 10, close: float = 4.5) -> int:
    """Write the file and return its size in bytes."""
    phrases = sorted(rows_of(model, most, close))
    used = sorted(
        {i for _, rows in phrases for ids, _, _ in rows for i in ids}
        | {0, 1, 2}
        | {model.ids[t] for t in ("￭.", "￭!", "￭?", "￭:") if t in model.ids}
    )
    number = {old: new for new, old in enumerate(used)}
    if len(number) > 65535:
        raise SystemExit("more than 65,535 target words")
    table: dict[tuple[float, ...], int] = {}
    first, scores, cuts, targets, orders = [0], [], [0], [], []
    for _, rows in phrases:
        for ids, score, order in rows:
            targets += [number[i] for i in ids]
            cuts.append(len(targets))
            scores.append(max(-32768, min(32767, round(score * SCORE_STEP))))
            orders.append(table.setdefault(order, len(table)))
        first.append(len(scores))
    grams = sorted(
        (gram_hash([number[i] for i in gram]), prob, back)
        for gram, (prob, back) in model.grams.items()
        if gram and all(i in number for i in gram)
    )
    arrays = {
        "phrases": ("Q", np.array([name for name, _ in phrases], np.uint64)),
        "grams": ("Q", np.array([g[0] for g in grams], np.uint64)),
        "first": ("I", np.array(first, np.uint32)),
        "cuts": ("I", np.array(cuts, np.uint32)),
        "order_table": ("f", np.array(list(table), np.float32)),
        "scores": ("h", np.array(scores, np.int16)),
        "targets": ("H", np.array(targets, np.uint16)),
        "orders": ("H", np.array(orders, np.uint16)),
        "probs": whole(np.array([g[1] for g in grams]), GRAM_STEP),
        "backs": whole(np.array([g[2] for g in grams]), GRAM_STEP),
        "words": lines([model.words[i] for i in used]),
    }
    return write(path, MAGIC, {**head, **_figures(model)}, arrays)


def _figures(model: MemoryModel) -> dict[str, Any]:
    w = model.weights
    base = math.log(len(model.words))
    return {
        "order": model.order,
        "language": w["language"],
        "reorder_cost": -w["distance"],
        "order_cost": -w["order"],
        "fit_weight": w["fit"],
        "unseen": model.grams[()][1] - base,
        "pass_known": w["phrase"] + w["word"],
        "pass_unknown": w["phrase"] + w["word"] + w["unknown"],
        "stem_cost": w["seen once"],
        "order_weights": [w[name] for name in FEATURES[9:15]],
    }
