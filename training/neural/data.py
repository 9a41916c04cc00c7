"""What is trained on: packed sentences, cut into pieces in several ways, and batches of pairs of them.

Everything lies on the device that trains; a batch is gathered there from the places of its sentences.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentencepiece as spm
import torch

from neural.model import BOS, EOS, PAD

LOCALES = ("ru", "kk", "uz", "ky", "tg", "tk")
NONE = 255
"""Says that a target piece is aligned to nothing; no packed sentence is longer."""
MOST = 200
"""Pieces of the longest sentence trained on."""


@dataclass(frozen=True)
class Batch:
    """Source, target from its beginning to its end, and for each target piece after the first its source piece."""

    source: torch.Tensor
    target: torch.Tensor
    places: torch.Tensor


@dataclass(frozen=True)
class Pairs:
    """Some pairs of one kind: places of their sentences, of the target's control piece, of the alignment or -1."""

    source: np.ndarray
    target: np.ndarray
    control: int
    places: np.ndarray
    weight: float


class Packed:
    """The file that `neural.pack` writes."""

    def __init__(self, path: Path) -> None:
        self.arrays = dict(np.load(path))
        self.model = self.arrays["pieces"].tobytes()
        self.sentences = self.arrays["sentences"].tobytes().decode().split("\n")
        self.sp = spm.SentencePieceProcessor(model_proto=self.model)

    def rows(self, part: str, locale: str) -> list[tuple[str, str]]:
        """Return the pairs set aside to choose by (`dev`) or to test with (`test`)."""
        return [(str(s), str(t)) for s, t in self.arrays[f"{locale}.{part}"]]

    def control(self, locale: str) -> int:
        return int(self.sp.piece_to_id(f"<2{locale}>"))


def _cut(job: tuple[bytes, list[str], int, float]) -> tuple[np.ndarray, np.ndarray]:
    model, texts, seed, alpha = job
    sp = spm.SentencePieceProcessor(model_proto=model)
    spm.set_random_generator_seed(seed)
    cut = sp.encode(texts) if not alpha else sp.encode(texts, enable_sampling=True, nbest_size=-1, alpha=alpha)
    return np.array([i for row in cut for i in row], np.int32), np.array([len(row) for row in cut], np.int32)


class Sentences:
    """Every sentence in `ways` cuts: the usual one first, the others drawn at random."""

    def __init__(self, packed: Packed, ways: int, alpha: float, device: str) -> None:
        step = 20000
        starts = range(0, len(packed.sentences), step)
        jobs = [
            (packed.model, packed.sentences[at : at + step], 1000 * way + at // step, alpha if way else 0.0)
            for way in range(ways)
            for at in starts
        ]
        with multiprocessing.get_context("spawn").Pool() as pool:
            cut = pool.map(_cut, jobs, chunksize=1)
        sizes = np.concatenate([sizes for _, sizes in cut])
        self.length = sizes.reshape(ways, -1)
        self.start = (np.cumsum(sizes) - sizes).reshape(ways, -1)
        self.flat = torch.from_numpy(np.concatenate([flat for flat, _ in cut])).to(device)
        self.ways = ways


def kinds(packed: Packed, args: argparse.Namespace) -> list[Pairs]:
    """Return English to each language, ours and open, then each of the six to each other, with weights for drawing.

    `args` has the weights `authored` and `across`, those by locale in `favour`, and `temperature`, the exponent of a
    corpus's size.
    """
    favour = dict.fromkeys(LOCALES, 1.0) | {code: float(weight) for code, weight in args.favour}
    found = []
    tuples: dict[int, dict[str, int]] = defaultdict(dict)
    for locale in LOCALES:
        source, target = packed.arrays[f"{locale}.source"], packed.arrays[f"{locale}.target"]
        own, places = packed.arrays[f"{locale}.authored"], packed.arrays[f"{locale}.starts"]
        for kind, weight in ((own, args.authored), (~own, 1.0)):
            rows = np.flatnonzero(kind)
            if len(rows):
                odds = favour[locale] * weight * len(rows) ** args.temperature
                found.append(Pairs(source[rows], target[rows], packed.control(locale), places[rows], odds))
        for i in np.flatnonzero(own):
            tuples[int(source[i])][locale] = int(target[i])
    for locale in LOCALES:
        rows = [(s, t[locale]) for t in tuples.values() if locale in t for code, s in t.items() if code != locale]
        if rows and args.across:
            pairs = np.array(rows)
            odds = favour[locale] * args.across * (len(rows) / 5) ** args.temperature
            found.append(Pairs(pairs[:, 0], pairs[:, 1], packed.control(locale), np.full(len(rows), -1), odds))
    return found


class Drawing:
    """Draws pairs by kind, each kind shuffled and gone through before it begins anew."""

    def __init__(self, pairs: list[Pairs], rng: np.random.Generator) -> None:
        self.pairs, self.rng = pairs, rng
        self.orders = [np.empty(0, np.int64) for _ in pairs]
        weights = np.array([p.weight for p in pairs])
        self.odds = weights / weights.sum()

    def draw(self, count: int) -> np.ndarray:
        """Return rows of source, target, control and places."""
        rows = []
        for k, n in enumerate(self.rng.multinomial(count, self.odds)):
            pairs = self.pairs[k]
            while len(self.orders[k]) < n:
                self.orders[k] = np.concatenate([self.orders[k], self.rng.permutation(len(pairs.source))])
            at, self.orders[k] = np.split(self.orders[k], [n])
            rows.append(np.stack([pairs.source[at], pairs.target[at], np.full(n, pairs.control), pairs.places[at]]))
        return np.concatenate(rows, axis=1)


class Batches:
    """Batches of about `tokens` padded pieces a side, of like lengths, without end."""

    def __init__(
        self, packed: Packed, pairs: list[Pairs], sentences: Sentences, tokens: int, plain: float, seed: int
    ) -> None:
        self.sentences, self.tokens, self.plain = sentences, tokens, plain
        self.drawing = Drawing(pairs, np.random.default_rng(seed))
        device = sentences.flat.device
        self.places = torch.from_numpy(packed.arrays["places"].astype(np.int32)).to(device)

    def ways(self, count: int) -> np.ndarray:
        """Draw which cut of a sentence to take."""
        rng, ways = self.drawing.rng, self.sentences.ways
        if ways == 1:
            return np.zeros(count, np.int64)
        return np.where(rng.random(count) < self.plain, 0, rng.integers(1, ways, count))

    def __iter__(self) -> Iterator[Batch]:
        while True:
            yield from self.planned(max(2000, self.tokens * 6))

    def planned(self, count: int) -> Iterator[Batch]:
        """Yield the batches of so many pairs: of few shapes, since a GPU takes its time over every new one."""
        source, target, control, places = self.drawing.draw(count)
        a, b = self.ways(count), self.ways(count)
        lengths = np.stack([self.sentences.length[a, source], self.sentences.length[b, target]])
        starts = np.stack([self.sentences.start[a, source], self.sentences.start[b, target]])
        places = np.where((a == 0) & (b == 0), places, -1)
        widths = (lengths + np.array([[8], [9]])) // 8 * 8
        widest = widths.max(axis=0)
        sound = (lengths.max(axis=0) <= MOST) & (lengths.min(axis=0) > 0)
        table = torch.from_numpy(np.concatenate([starts, lengths, control[None], places[None]])).to(
            self.sentences.flat.device
        )
        cuts = []
        for width in np.unique(widest[sound]):
            rows = np.flatnonzero(sound & (widest == width))
            rows = rows[np.argsort(widths[:, rows].min(axis=0) + self.drawing.rng.random(len(rows)), kind="stable")]
            each = max(1, self.tokens // int(width))
            begin = int(self.drawing.rng.integers(len(rows) % each + 1))
            cuts += [rows[at : at + each] for at in range(begin, len(rows) - each + 1, each)] or [rows]
        for k in self.drawing.rng.permutation(len(cuts)):
            yield self.gathered(table, cuts[k], *(int(w) for w in widths[:, cuts[k]].max(axis=1)))

    def gathered(self, table: torch.Tensor, rows: np.ndarray, width: int, width_target: int) -> Batch:
        """Return the batch of some rows, its source so wide, its target without the last piece so wide."""
        start, start_target, length, length_target, control, places = table[
            :, torch.from_numpy(rows).to(table.device)
        ]
        flat = self.sentences.flat
        source = rows_of(flat, start, length, width, EOS, PAD)
        target = rows_of(flat, start_target, length_target, width_target - 1, EOS, PAD)
        head = torch.stack([torch.full_like(control, BOS), control], 1)
        known = (places >= 0).long()
        aligned = rows_of(self.places, places.clamp(min=0), length_target * known, width_target - 1, NONE, NONE)
        first = torch.full_like(control, NONE)[:, None]
        return Batch(source, torch.cat([head, target], 1), torch.cat([first, aligned], 1))


def rows_of(
    flat: torch.Tensor, start: torch.Tensor, length: torch.Tensor, width: int, end: int, filler: int
) -> torch.Tensor:
    """Return rows (count, width) cut out of a flat tensor, each with an end and filled up."""
    steps = torch.arange(width, device=flat.device)
    ids = flat[(start[:, None] + steps).clamp(max=len(flat) - 1)].long()
    ids = torch.where(steps < length[:, None], ids, filler)
    return torch.where(steps == length[:, None], end, ids)
