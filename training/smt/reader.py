"""Train the network that `bulletin_i18n.starter.reader` runs: `python -m smt.reader --out DIR` after `smt.prepare`.

What is learnt from: the word alignments of our own tuples. Of two English words, the one whose translations stand
further left on the average goes first; the endings are those of the words that each is aligned to. All locales share
what reads, so that each learns from the others' alignments.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from bulletin_i18n.starter.reader import MAGIC, OTHER, PASSED, STEP, Reader, ending, word_ending

from smt.arrays import lines, whole, write
from smt.corpus import LOCALES
from smt.phrases import Alignment
from smt.prepare import Prepared, load

NOWHERE = -1.0
FORGOTTEN = 0.03
"""Share of words that training hides, so that the network learns what to do with words it does not know."""

Places = list[float]
"""Where each word of a sentence stands in the translation, NOWHERE if it is not translated."""


@dataclass(frozen=True)
class Seen:
    """What one translation shows: where each word stands, and which endings (word, ending) it took."""

    places: Places
    ends: list[tuple[int, str]]


Sample = tuple[tuple[str, ...], dict[str, Seen]]


def places(length: int, points: Alignment) -> Places:
    """Return the mean place of each source word's translations."""
    found: dict[int, list[int]] = defaultdict(list)
    for i, j in points:
        found[i].append(j)
    return [sum(found[i]) / len(found[i]) if found[i] else NOWHERE for i in range(length)]


def samples(prepared: dict[str, Prepared], *, tuning: bool) -> list[Sample]:
    """Return the authored sentences, once each, with the places in all locales."""
    found: dict[tuple[str, ...], dict[str, Seen]] = defaultdict(dict)
    for locale, made in prepared.items():
        cut = len(made.bitext) - made.tuning
        part = slice(cut, None) if tuning else slice(0, cut)
        for pair, points in zip(made.bitext[part], made.points[part], strict=True):
            if pair.authored and len(pair.source) > 1:
                ends = [(i, name) for i, j in points if (name := word_ending(pair.target[j]))]
                found[tuple(pair.source)][locale] = Seen(places(len(pair.source), points), ends)
    return list(found.items())


class Words:
    """Numbers of the words and endings that the network knows, in English, and of the endings in each locale."""

    def __init__(self, data: list[Sample], least: int, kept: int) -> None:
        counts = Counter(word for sentence, _ in data for word in sentence)
        self.ends: dict[str, list[str]] = {}
        for code in LOCALES:
            tally = Counter(name for _, seen in data if code in seen for _, name in seen[code].ends)
            self.ends[code] = ["", "<other>", *(name for name, _ in tally.most_common(kept))]
        self._end_rows = {code: {name: row for row, name in enumerate(ends)} for code, ends in self.ends.items()}
        kinds = Counter(ending(word) for word in counts)
        self.words = ["", "<passed>", *(w for w, n in counts.most_common() if n >= least)]
        self.endings = ["", "<passed>", *(e for e, n in kinds.most_common() if n > least)]
        self._rows = {word: row for row, word in enumerate(self.words)}
        self._ends = {word: row for row, word in enumerate(self.endings)}

    def links(self, code: str, seen: Sequence[Seen | None]) -> Tensor:
        """Return (sentence, word, row of the ending) of every aligned word."""
        rows = self._end_rows[code]
        found = [(at, i, rows.get(name, OTHER)) for at, one in enumerate(seen) if one for i, name in one.ends]
        return torch.tensor(found, dtype=torch.long).reshape(-1, 3)

    def batch(self, sentences: Sequence[tuple[str, ...]], hidden: float, rng: random.Random) -> tuple[Tensor, Tensor]:
        """Return the numbers of words and endings, sentences padded to one length."""
        most = max(map(len, sentences))
        words, ends = (torch.zeros(len(sentences), most, dtype=torch.long) for _ in range(2))
        for row, sentence in enumerate(sentences):
            known = [PASSED if rng.random() < hidden else self._rows.get(word, PASSED) for word in sentence]
            words[row, : len(sentence)] = torch.tensor(known)
            ends[row, : len(sentence)] = torch.tensor([self._ends.get(ending(word), PASSED) for word in sentence])
        return words, ends


class Network(nn.Module):
    """Reads a sentence in both directions.

    `swaps` gives, for words i and k, the log odds that k goes before i; `fit` the log odds of the endings.
    """

    def __init__(self, words: Words, locales: Sequence[str], depth: int, width: int, drop: float) -> None:
        super().__init__()
        self.words = nn.Embedding(len(words.words), depth, padding_idx=0)
        self.endings = nn.Embedding(len(words.endings), depth, padding_idx=0)
        for table in (self.words, self.endings):
            nn.init.normal_(table.weight, 0, 0.3)
        self.units = nn.GRU(depth, width, batch_first=True, bidirectional=True)
        self.left = nn.ModuleDict({code: nn.Linear(2 * width, 24) for code in locales})
        self.right = nn.ModuleDict({code: nn.Linear(2 * width, 24) for code in locales})
        self.fit = nn.ModuleDict({code: nn.Linear(2 * width + depth, len(words.ends[code])) for code in locales})
        self.drop = nn.Dropout(drop)

    def forward(self, words: Tensor, endings: Tensor, lengths: Tensor) -> Tensor:
        """Return the states."""
        given = self.drop(self.words(words) + self.endings(endings))
        packed = nn.utils.rnn.pack_padded_sequence(given, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.units(packed)[0], batch_first=True)
        return torch.cat([self.drop(states), given], 2)

    def swaps(self, states: Tensor, locale: str) -> Tensor:
        """Return the log odds of every pair of words."""
        read = states[:, :, : self.left[locale].in_features]
        return self.left[locale](read) @ self.right[locale](read).transpose(1, 2)


def ending_loss(network: Network, states: Tensor, code: str, links: Tensor) -> Tensor:
    """Return the cross entropy of the endings; the log odds are held to be nearly log probabilities (Devlin 2014)."""
    odds = network.fit[code](states[links[:, 0], links[:, 1]])
    total = odds.logsumexp(1)
    return (total - odds.gather(1, links[:, 2:]).squeeze(1) + 0.1 * total**2).mean()


def order_loss(swaps: Tensor, sentences: Sequence[Seen | None]) -> Tensor:
    """Return the cross entropy over the pairs of words that are both translated, and not at one place."""
    size = swaps.shape[1]
    where = torch.full((len(sentences), size), NOWHERE)
    for row, found in enumerate(sentences):
        if found:
            where[row, : len(found.places)] = torch.tensor(found.places)
    first, second = where[:, :, None], where[:, None, :]
    later = torch.triu(torch.ones(size, size, dtype=torch.bool), 1)
    chosen = later & (first > NOWHERE) & (second > NOWHERE) & (first != second)
    return nn.functional.binary_cross_entropy_with_logits(swaps[chosen], (first > second)[chosen].float())


def batches(data: list[Sample], size: int, rng: random.Random) -> Iterator[list[Sample]]:
    """Yield sentences of about one length together."""
    data = rng.sample(data, len(data))
    chunks = []
    for at in range(0, len(data), 20 * size):
        near = sorted(data[at : at + 20 * size], key=lambda sample: len(sample[0]))
        chunks += [near[i : i + size] for i in range(0, len(near), size)]
    yield from rng.sample(chunks, len(chunks))


def train(data: list[Sample], args: argparse.Namespace) -> tuple[Words, Network]:
    """Train the network."""
    rng = random.Random(1)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    words = Words(data, 3, args.kept)
    network = Network(words, LOCALES, args.depth, args.width, args.drop)
    optimiser = torch.optim.AdamW(network.parameters(), lr=8e-3, weight_decay=0.01)
    steps = args.epochs * (len(data) // 64 + 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 8e-3, total_steps=steps, pct_start=0.1)
    for epoch in range(args.epochs):
        total = 0.0
        for chunk in batches(data, 64, rng):
            sentences = [sentence for sentence, _ in chunk]
            states = network(*words.batch(sentences, FORGOTTEN, rng), torch.tensor(list(map(len, sentences))))
            losses = []
            for code in LOCALES:
                seen = [found.get(code) for _, found in chunk]
                losses.append(order_loss(network.swaps(states, code), seen))
                losses.append(args.endings * ending_loss(network, states, code, words.links(code, seen)))
            value = torch.stack([item for item in losses if not item.isnan()]).sum() / len(LOCALES)
            optimiser.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += value.item() * len(chunk)
        print(f"epoch {epoch + 1}: {total / len(data):.4f}", flush=True)
    return words, network


def save(words: Words, network: Network, path: Path) -> int:
    """Write the file and return its size."""
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    arrays = {"words": lines(words.words), "endings": lines(words.endings)}
    arrays |= {"of_words": whole(weights["words.weight"], STEP), "of_endings": whole(weights["endings.weight"], STEP)}
    for way, tail in (("forward", ""), ("backward", "_reverse")):
        arrays[f"{way}_outer"] = whole(weights[f"units.weight_ih_l0{tail}"], STEP)
        arrays[f"{way}_outer_bias"] = whole(weights[f"units.bias_ih_l0{tail}"], STEP)
        arrays[f"{way}_inner"] = whole(weights[f"units.weight_hh_l0{tail}"], STEP)
        arrays[f"{way}_inner_bias"] = whole(weights[f"units.bias_hh_l0{tail}"], STEP)
    for code in LOCALES:
        for side in ("left", "right"):
            arrays[f"{code}_{side}"] = whole(weights[f"{side}.{code}.weight"], STEP)
            arrays[f"{code}_{side}_bias"] = whole(weights[f"{side}.{code}.bias"], STEP)
        arrays[f"{code}_ends"] = lines(words.ends[code])
        arrays[f"{code}_fit"] = whole(weights[f"fit.{code}.weight"], STEP)
        arrays[f"{code}_fit_bias"] = whole(weights[f"fit.{code}.bias"], STEP)
    head = {"locales": LOCALES, "depth": network.units.input_size, "width": network.units.hidden_size}
    return write(path, MAGIC, head, arrays)


def sure(swaps: Sequence[Sequence[float]], where: Places) -> tuple[int, int]:
    """Count the pairs of translated words that the network puts as the translation does, and the others."""
    right = wrong = 0
    for i, first in enumerate(where):
        for k in range(i + 1, len(where)):
            if first > NOWHERE and where[k] > NOWHERE and first != where[k]:
                good = (swaps[i][k] > 0) == (first > where[k])
                right, wrong = right + good, wrong + (not good)
    return right, wrong


def tau(counts: Sequence[tuple[int, int]]) -> float:
    """Return Kendall's tau of counted pairs."""
    right, wrong = (sum(side) for side in zip(*counts, strict=True))
    return (right - wrong) / (right + wrong)


def main() -> None:
    """Train, write, and say how the network does on the tuning tuples."""
    args = _arguments()
    prepared = {code: load(args.out, code) for code in LOCALES}
    path = args.out / "english.net"
    words, network = train(samples(prepared, tuning=False), args)
    print(f"{path.name}: {save(words, network, path) / 1e6:.2f} MB, {len(words.words)} words", flush=True)
    reader = Reader(path.read_bytes(), path.name)
    tuning = samples(prepared, tuning=True)
    network.eval()
    for code in LOCALES:
        found = [(reader.read(code, keys).swaps(), seen[code].places, keys, seen[code]) for keys, seen in tuning if code in seen]
        before = tau([sure([[0.0] * len(where)] * len(where), where) for _, where, _, _ in found])
        after = tau([sure(swaps, where) for swaps, where, _, _ in found])
        with torch.no_grad():
            bits = [
                ending_loss(network, network(*words.batch([keys], 0.0, random.Random(1)), torch.tensor([len(keys)])), code, words.links(code, [seen]))
                for _, _, keys, seen in found if seen.ends
            ]
        print(f"{code}: tau {before:.3f} as in English, {after:.3f} by the network; endings {torch.stack(bits).mean():.3f}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out"))
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--depth", type=int, default=32, help="figures a word")
    parser.add_argument("--width", type=int, default=32, help="units that read in each direction")
    parser.add_argument("--drop", type=float, default=0.3)
    parser.add_argument("--kept", type=int, default=600, help="endings of each locale")
    parser.add_argument("--endings", type=float, default=0.2, help="weight of the endings against the order")
    return parser.parse_args()


if __name__ == "__main__":
    main()
