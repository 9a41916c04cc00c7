"""Pack all pairs of all six languages into one small file for `neural.train`: `python -m neural.pack --out data.npz`.

The file holds everything a run needs: the SentencePiece model, every sentence once, the pairs of them, for every target
piece the source piece it is aligned to (Thot's HMM, for guided attention), the tuples to choose by and those to test with.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import sentencepiece as spm
import thot.alignment as ta

from bitext.corpus import LOCALES, Pair
from bitext.dates import mask
from bitext.numbers import numbers, value
from bitext.split import CORPORA, HELD_OUT, Parts, split

from neural.data import MOST, NONE, Packed

SYMBOLS = [f"⟦{n}⟧" for n in range(1, 6)]
CONTROLS = [f"<2{locale}>" for locale in LOCALES]


def with_symbols(pair: Pair) -> Pair:
    """Number the slots of both sides ⟦1⟧, ⟦2⟧ … in the order of the English."""
    english, target = pair.english, pair.target
    found = list(dict.fromkeys(re.findall(r"\{[a-z]+\d+\}", english)))
    if len(found) > len(SYMBOLS):
        return pair
    for slot, symbol in zip(found, SYMBOLS, strict=False):
        english, target = english.replace(slot, symbol), target.replace(slot, symbol)
    return replace(pair, english=english, target=target)


def with_numbers_masked(pair: Pair, rng: random.Random) -> Pair:
    """Replace a number that both sides hold once by a symbol, so that symbols are learnt in many places."""
    used = pair.english.count("⟦")
    english, target = numbers(pair.english), numbers(pair.target)
    for surface in rng.sample(english, len(english)):
        twins = [s for s in target if value(s) == value(surface)]
        once = len(twins) == 1 and pair.english.count(surface) == 1 and pair.target.count(twins[0]) == 1
        if once and used < len(SYMBOLS):
            symbol = SYMBOLS[used]
            return replace(
                pair, english=pair.english.replace(surface, symbol), target=pair.target.replace(twins[0], symbol)
            )
    return pair


def augmented(pair: Pair) -> list[Pair]:
    """Return a pair and, for some, one more of it: a number masked, a headline's capitals, no final mark.

    The English decides which, so that all translations of a sentence are changed alike.
    """
    rng, pairs = random.Random(pair.english), [pair]
    masked = with_numbers_masked(pair, rng)
    if masked is not pair:
        pairs.append(masked)
    if pair.authored and rng.random() < 0.06:
        pairs.append(replace(pair, english=pair.english.upper(), target=pair.target.upper()))
    if pair.authored and rng.random() < 0.06:
        pairs.append(replace(pair, english=f"**{pair.english}**", target=f"**{pair.target}**"))
    if pair.authored and rng.random() < 0.06 and pair.english.endswith(".") and pair.target.endswith("."):
        pairs.append(replace(pair, english=pair.english[:-1], target=pair.target[:-1]))
    return pairs


def joined(pairs: Sequence[Pair]) -> list[Pair]:
    """Return neighbours among our own pairs as one: sentences of real bulletins are longer than most of ours.

    Two or three of them, with a space or a semicolon between. The English decides which, so that all six are joined alike.
    """
    ours = [p for p in pairs if p.authored and len(p.english.split()) > 4]
    small = [frozenset(lower_words(getattr(p, side) for p in ours)) for side in ("english", "target")]
    made = []
    for at, pair in enumerate(ours):
        rng = random.Random(f"joined {pair.english}")
        if rng.random() < 0.6:
            some = ours[at : at + rng.choice((2, 2, 3))]
            mark = rng.choice((" ", "; ", "; "))
            made.append(replace(
                pair,
                english=sentence([p.english for p in some], mark, small[0]),
                target=sentence([p.target for p in some], mark, small[1]),
            ))  # fmt: skip
    return made


def lower_words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words that stand in small letters somewhere."""
    for text in texts:
        yield from (word for word in re.findall(r"[^\W\d_]+", text) if word.islower())


def sentence(texts: Sequence[str], mark: str, small: frozenset[str]) -> str:
    """Join texts; after a semicolon one begins with a small letter, unless it begins with a name."""
    parts = list(texts)
    if mark == "; ":
        parts = [text[:-1] if text.endswith(".") else text for text in parts[:-1]] + parts[-1:]
        for n, text in enumerate(parts[1:], 1):
            first = re.match(r"[^\W\d_]+", text)
            if first and first[0].lower() in small:
                parts[n] = text[0].lower() + text[1:]
    return mark.join(parts)


def trained_pieces(pairs: dict[str, list[Pair]], size: int) -> bytes:
    """Train one SentencePiece model over all languages, each weighing the same."""
    lines: list[str] = []
    rng = random.Random(5)
    for found in pairs.values():
        authored = [p for p in found if p.authored]
        others = [p for p in found if not p.authored]
        some = authored * 2 + rng.sample(others, min(len(others), 8000))
        lines += [p.target for p in some] + [p.english for p in rng.sample(some, len(some) // 3)]
    out = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_writer=out, vocab_size=size, character_coverage=0.9998,
        byte_fallback=True, hard_vocab_limit=False, control_symbols=CONTROLS, user_defined_symbols=SYMBOLS, minloglevel=2, num_threads=1,
        normalization_rule_name="nmt_nfkc", pad_id=0, bos_id=1, eos_id=2, unk_id=3,
    )  # fmt: skip
    return out.getvalue()


def aligned(sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[list[int]]:
    """Return for each target piece the place of its source piece, `NONE` for none."""
    first = ta.Ibm1AlignmentModel()
    for s, t in zip(sources, targets, strict=True):
        first.add_sentence_pair(s, t, 1)
    model: ta.AlignmentModel = first
    for turn in (0, 1):
        model = first if turn == 0 else ta.HmmAlignmentModel(first)
        model.start_training()
        for _ in range(4):
            model.train()
        model.end_training()
    result = []
    for (_, matrix), target in zip(model.get_best_alignments(sources, targets), targets, strict=True):
        places = [NONE] * len(target)
        for i, j in zip(*matrix.to_numpy().nonzero(), strict=True):
            places[int(j)] = int(i)
        result.append(places)
    return result


def packed_locale(job: tuple[str, Parts, bytes, Path | None]) -> tuple[list[tuple[str, str, bool]], list[list[int]]]:
    """Return a locale's pairs (English, target, ours) and the alignment of the pieces of ours, nothing for the others."""
    locale, parts, model, before = job
    sp = spm.SentencePieceProcessor(model_proto=model)
    sides = [(sp.encode(p.english), sp.encode(p.target), p) for p in parts.train]
    kept = [(s, t, p) for s, t, p in sides if 0 < len(s) < MOST and 0 < len(t) < MOST]
    kept.sort(key=lambda row: not row[2].authored)
    ours = [(list(map(str, s)), list(map(str, t))) for s, t, p in kept if p.authored]
    pairs = [(p.english, p.target, p.authored) for _, _, p in kept]
    if before:
        known = alignments(before, locale)
        return pairs, [known.get(pair[:2], []) for pair in pairs]
    places = aligned([s for s, _ in ours], [t for _, t in ours])
    return pairs, places + [[]] * (len(kept) - len(ours))


def alignments(path: Path, locale: str) -> dict[tuple[str, str], list[int]]:
    """Return the alignments that an earlier file of the same pieces holds, by pair."""
    packed = Packed(path)
    source, target, starts = (packed.arrays[f"{locale}.{name}"] for name in ("source", "target", "starts"))
    found = [(packed.sentences[s], packed.sentences[t], at) for s, t, at in zip(source, target, starts, strict=True)]
    places = packed.arrays["places"]
    return {(s, t): places[at : at + len(packed.sp.encode(t))].tolist() for s, t, at in found if at >= 0}


def read(locale: str, folders: Sequence[Path], opened: Path, few: int | None) -> Parts:
    """Return a locale's pairs with symbols for their slots, those to train on augmented."""
    parts = split(locale, folders, opened)
    train, dev, test = ([with_symbols(mask(p, locale)) for p in part] for part in (parts.train, parts.dev, parts.test))
    return Parts([q for p in train[:few] for q in augmented(p)] + joined(train[:few]), dev, test)


def main() -> None:
    """Pack."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--more", type=Path, nargs="*", default=[HELD_OUT.parent / "corpus"])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--few", type=int, help="only so many pairs a language, for a smoke test")
    parser.add_argument("--pieces", type=Path, help="a file of this kind, or a model.npz, whose pieces to take over")
    parser.add_argument("--before", type=Path, help="an earlier file of the same pieces, to take alignments over from")
    parser.add_argument("--vocabulary", type=int, default=8000)
    args = parser.parse_args()
    folders = [args.corpora / "authored", *args.more]
    jobs = [(locale, folders, args.corpora / f"en-{locale}.tsv.gz", args.few) for locale in LOCALES]
    with multiprocessing.Pool() as pool:
        parts = dict(zip(LOCALES, pool.starmap(read, jobs, chunksize=1), strict=True))
        model = (
            np.load(args.pieces)["pieces"].tobytes()
            if args.pieces
            else trained_pieces({locale: p.train for locale, p in parts.items()}, args.vocabulary)
        )
        made = pool.map(packed_locale, [(locale, p, model, args.before) for locale, p in parts.items()], chunksize=1)
    np.savez_compressed(args.out, **arrays(parts, made, model))
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


def arrays(
    parts: dict[str, Parts], made: Sequence[tuple[list[tuple[str, str, bool]], list[list[int]]]], model: bytes
) -> dict[str, np.ndarray]:
    """Return what `neural.data.Packed` reads: sentences once, pairs as numbers of them, places of the alignments."""
    numbers: dict[str, int] = {}
    result: dict[str, np.ndarray] = {"pieces": np.frombuffer(model, np.uint8)}
    flat: list[int] = []
    for locale, (pairs, places) in zip(LOCALES, made, strict=True):
        for column, name in ((0, "source"), (1, "target")):
            result[f"{locale}.{name}"] = np.array(
                [numbers.setdefault(str(p[column]), len(numbers)) for p in pairs], np.int32
            )
        result[f"{locale}.authored"] = np.array([p[2] for p in pairs], np.bool_)
        sizes = np.array([len(p) for p in places], np.int64)
        result[f"{locale}.starts"] = np.where(sizes > 0, len(flat) + np.cumsum(sizes) - sizes, -1)
        flat += [i for p in places for i in p]
        for part in ("dev", "test"):
            result[f"{locale}.{part}"] = np.array([(p.english, p.target) for p in getattr(parts[locale], part)])
        print(locale, len(pairs), "pairs,", int(result[f"{locale}.authored"].sum()), "of them ours", flush=True)
    result["places"] = np.array(flat, np.uint8)
    result["sentences"] = np.frombuffer("\n".join(numbers).encode(), np.uint8)
    return result


if __name__ == "__main__":
    main()
