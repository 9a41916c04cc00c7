"""Writes small statistical models for tests, by the description of the format alone."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass, field
from itertools import chain

from bulletin_i18n.starter.model import GRAM_STEP, MAGIC, SCORE_STEP, gram_hash, phrase_hash

LEVEL = -1.0
"""Log probability of each n-gram."""


@dataclass
class SmallModel:
    """A phrase table (source to targets with scores) and n-grams; words are numbered as they come."""

    phrases: dict[str, dict[str, float]]
    grams: dict[str, float] = field(default_factory=dict)
    language: float = 1.0

    def data(self) -> bytes:
        """The bytes of the model's file."""
        targets = [target.split() for options in self.phrases.values() for target in options]
        words = [
            "<unk>",
            "<s>",
            "</s>",
            *dict.fromkeys(chain(*targets, ["￭.", "￭!", "￭?"], *map(str.split, self.grams))),
        ]
        ids = {word: number for number, word in enumerate(dict.fromkeys(words))}
        phrases = sorted((phrase_hash(tuple(source.split())), options) for source, options in self.phrases.items())
        options = [option for _, found in phrases for option in found.items()]
        numbers = [[ids[word] for word in target.split()] for target, _ in options]
        unigrams = dict.fromkeys(ids, LEVEL)
        grams = sorted(
            (gram_hash([ids[word] for word in gram.split()]), value)
            for gram, value in {**unigrams, **self.grams}.items()
        )
        return _packed(
            {
                "phrases": ("Q", [name for name, _ in phrases]),
                "grams": ("Q", [name for name, _ in grams]),
                "first": ("I", _sums(len(found) for _, found in phrases)),
                "cuts": ("I", _sums(map(len, numbers))),
                "order_table": ("f", [0.0] * 6),
                "scores": ("h", [round(score * SCORE_STEP) for _, score in options]),
                "targets": ("H", list(chain(*numbers))),
                "orders": ("H", [0] * len(options)),
                "probs": ("h", [round(value * GRAM_STEP) for _, value in grams]),
                "backs": ("h", [0] * len(grams)),
                "words": ("B", list("\n".join(ids).encode())),
            },
            self.language,
        )


def _sums(sizes: object) -> list[int]:
    total, sums = 0, [0]
    for size in sizes:  # type: ignore[attr-defined]
        total += size
        sums.append(total)
    return sums


def _packed(arrays: dict[str, tuple[str, list[int] | list[float]]], language: float) -> bytes:
    listing, body = {}, b""
    for name, (kind, values) in arrays.items():
        part = struct.pack(f"<{len(values)}{kind}", *values)
        listing[name] = [kind, len(body), len(part)]
        body += part + bytes(-len(part) % 8)
    head = {
        "locale": "tk", "version": "0", "rating": [0.5, 0, 0, 0, 0], "order": 3, "language": language,
        "reorder_cost": 0.1, "unseen": -8.0, "pass_known": 0.0, "pass_unknown": -5.0, "stem_cost": -0.5,
        "order_weights": [0.0] * 6, "arrays": listing,
    }  # fmt: skip
    text = json.dumps(head).encode()
    return MAGIC + zlib.compress(len(text).to_bytes(4, "little") + text + body)
