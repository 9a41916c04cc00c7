"""Writes small statistical models for tests, by the description of the format alone."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from bulletin_i18n.starter.model import GRAM_STEP, MAGIC, SCORE_STEP, gram_hash, phrase_hash
from bulletin_i18n.starter.reader import MAGIC as READER_MAGIC
from bulletin_i18n.starter.reader import STEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEVEL = -1.0
"""Log probability of each n-gram."""


@dataclass
class SmallModel:
    """A phrase table (source to targets with scores) and n-grams; words are numbered as they come.

    `reading` weighs what is known of a sentence as a whole.
    """

    phrases: dict[str, dict[str, float]]
    grams: dict[str, float] = field(default_factory=dict)
    language: float = 1.0
    reading: float = 0.0

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
            {"language": self.language, "order_cost": self.reading, "fit_weight": self.reading},
        )


def _sums(sizes: object) -> list[int]:
    total, sums = 0, [0]
    for size in sizes:  # type: ignore[attr-defined]
        total += size
        sums.append(total)
    return sums


def _packed(arrays: dict[str, tuple[str, list[int] | list[float]]], weights: dict[str, float]) -> bytes:
    head = {
        "locale": "tk", "version": "0", "rating": [0.5, 0, 0, 0, 0], "order": 3, "reorder_cost": 0.1,
        "unseen": -8.0, "pass_known": 0.0, "pass_unknown": -5.0, "stem_cost": -0.5,
        "order_weights": [0.0] * 6, **weights,
    }  # fmt: skip
    return _written(MAGIC, head, arrays)


def _written(magic: bytes, head: dict[str, Any], arrays: dict[str, tuple[str, Any]]) -> bytes:
    listing, body = {}, b""
    for name, (kind, values) in arrays.items():
        part = struct.pack(f"<{len(values)}{kind}", *values)
        listing[name] = [kind, len(body), len(part)]
        body += part + bytes(-len(part) % 8)
    text = json.dumps({**head, "arrays": listing}).encode()
    return magic + zlib.compress(len(text).to_bytes(4, "little") + text + body)


def reader_data() -> bytes:
    """The bytes of a network with one unit a way that knows the word `reads` and the Turkmen ending `ýar`."""

    def figures(*values: float) -> tuple[str, list[int]]:
        return "h", [round(value * STEP) for value in values]

    def text(*words: str) -> tuple[str, list[int]]:
        return "B", list("\n".join(words).encode())

    arrays = {"words": text("", "<passed>", "reads"), "of_words": figures(0, 0, 1)}
    arrays |= {"endings": text("", "<passed>"), "of_endings": figures(0, 0)}
    for way in ("forward", "backward"):
        arrays |= {f"{way}_outer": figures(0, 0, 2), f"{way}_inner": figures(0, 0, 0)}
        arrays |= {f"{way}_outer_bias": figures(0, 0, 0), f"{way}_inner_bias": figures(0, 0, 0)}
    arrays |= {
        "tk_left": figures(3, 0),
        "tk_left_bias": figures(0),
        "tk_right": figures(0, 0),
        "tk_right_bias": figures(1),
    }
    arrays |= {"tk_ends": text("", "<other>", "ýar"), "tk_fit_bias": figures(0, -5, -3)}
    arrays["tk_fit"] = figures(*(0, 0, 0), *(0, 0, 0), *(0, 0, 2))
    return _written(READER_MAGIC, {"locales": ["tk"], "depth": 1, "width": 1}, arrays)


@dataclass(frozen=True)
class Known:
    """What a test wants to be known of a sentence: the log odds of swaps, and how target words fit."""

    odds: Sequence[Sequence[float]]
    fits: Mapping[str, float] = field(default_factory=dict)

    def swaps(self) -> Sequence[Sequence[float]]:
        """The odds as given."""
        return self.odds

    def fit(self, start: int, end: int, words: Iterable[str]) -> float:
        """The sum over the words, the same for each range."""
        assert start < end
        return sum(self.fits.get(word, 0.0) for word in words)
