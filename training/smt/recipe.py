"""Train, tune, rate and pack one locale's model: `python -m smt.recipe tk --out DIR`, after `smt.prepare` and `smt.order`."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from functools import partial
from pathlib import Path

import numpy as np

from bulletin_i18n.starter.model import PackedModel
from bulletin_i18n.starter.reader import Reader
from bulletin_i18n.starter.search import Limits
from bulletin_i18n.starter.translate import Read, Translator

from smt import lm, phrases
from smt.bitext import Bisentence
from smt.corpus import LOCALES, Pair
from smt.pack import pack
from smt.phrases import Alignment
from smt.prepare import Prepared, load
from smt.tune import FEATURES, MemoryModel, Pool, chrf, improve, statistics


QUOTES = {locale: ("«", "»", "„", "“") for locale in LOCALES} | {"uz": ("“", "”", "«", "»")}


def build(bitext: list[Bisentence], points: list[Alignment], args: argparse.Namespace) -> MemoryModel:
    """Train a phrase table and a language model, with untuned weights."""
    began = time.time()
    light = frozenset(w for w, _ in Counter(w for b in bitext for w in b.target).most_common(args.light))
    table = phrases.extract(bitext, points, args.weight, args.most, light)
    phrases.add_stems(table)
    scored = phrases.score(table, phrases.lexicon(bitext, points, args.weight), args.keep)
    tally = Counter(w for b in bitext for w in (*b.target, b.mark) if w)
    words = ["<unk>", "<s>", "</s>", *(w for w, _ in tally.most_common())]
    ids = {w: i for i, w in enumerate(words)}
    sentences = [
        ([ids[w] for w in (*b.target, b.mark) if w], args.weight if b.authored else 1.0) for b in bitext
    ]
    counts = lm.count(sentences, args.order)
    grams = lm.prune(lm.estimate(counts, len(words)), counts, args.least)
    packed = {
        source: [(tuple(ids[t] for t in target), [*values, *orders]) for target, values, orders in rows]
        for source, rows in scored.items()
    }
    print(
        f"{len(bitext)} pairs, {sum(tally.values())} target tokens, {len(words)} words, "
        f"{len(scored)} source phrases, {sum(map(len, scored.values()))} phrase pairs, {len(grams)} n-grams, "
        f"{time.time() - began:.0f} s", flush=True,
    )
    return MemoryModel(packed, grams, args.order, words)


def tune(model: MemoryModel, translator: Translator, dev: list[Pair], turns: int, beta: float) -> None:
    """Find weights: decode, pool the hypotheses, climb, again. The best turn's weights stay."""
    rng = random.Random(7)
    pool = Pool(len(dev))
    weights = np.array([model.weights[n] for n in FEATURES])
    best, best_weights = 0.0, weights
    for turn in range(turns):
        began = time.time()
        firsts = []
        for at, pair in enumerate(dev):
            for rank, (hypothesis, text, mark) in enumerate(translator.best(pair.english, 40)):
                features = model.features(hypothesis, mark)
                stats = pool.add(at, text, features, lambda: statistics(text, pair.target))
                if rank == 0:
                    firsts.append(stats)
        got = float(chrf(np.sum(firsts, axis=0), beta))
        if got > best:
            best, best_weights = got, weights
        weights, hoped = max((improve(pool, weights, rng, beta) for _ in range(2)), key=lambda pair: pair[1])
        print(f"turn {turn}: chrF++ {got:.2f}, in the pool {hoped:.2f}, {time.time() - began:.0f} s", flush=True)
        model.apply(dict(zip(FEATURES, map(float, weights), strict=True)))
    model.apply(dict(zip(FEATURES, map(float, best_weights), strict=True)))


def rate(translator: Translator, dev: list[Pair]) -> list[float]:
    """Fit how chrF++ of a sentence follows from what the search knows."""
    rows, values = [], []
    for pair in dev:
        rendering = translator.translate(pair.english)
        rows.append(rendering.signs)
        text = rendering.text
        values.append(float(chrf(statistics(text, pair.target))) / 100)
    x, y = np.array(rows), np.array(values)
    ridge = x.T @ x + np.diag([0.0] + [0.5] * (x.shape[1] - 1))
    w = np.linalg.solve(ridge, x.T @ y)
    print(f"rating: correlation {np.corrcoef(x @ w, y)[0, 1]:.2f} with sentence chrF++, weights {w.round(3)}", flush=True)
    return [round(float(v), 5) for v in w]


def main() -> None:
    """Run the recipe."""
    args = _arguments()
    prepared = load(args.out, args.locale)
    read = partial(Reader((args.out / "english.net").read_bytes(), "english.net").read, args.locale)
    found = args.out / f"{args.locale}.json"
    model = None
    if not args.reuse:
        cut = len(prepared.bitext) - prepared.tuning
        model = build(prepared.bitext[:cut], prepared.points[:cut], args)
        found.write_text(json.dumps(tuned(model, prepared, read, args)), encoding="utf-8")
    figures = json.loads(found.read_text(encoding="utf-8"))
    if model is None or not args.trial:
        model = build(prepared.bitext, prepared.points, args)
        model.apply(figures["weights"])
    final = args.out / f"{args.locale}.smt"
    size = pack(model, {"locale": args.locale, "version": args.version, "rating": figures["rating"]}, final)
    print(f"{final.name}: {size / 1e6:.1f} MB")
    report("test tuples", packed(final, args, read), prepared.parts.test)


def tuned(model: MemoryModel, prepared: Prepared, read: Read, args: argparse.Namespace) -> dict[str, object]:
    """Find the weights and the rating with a model that has not seen the tuning tuples."""
    dev = prepared.parts.dev
    if args.start:
        model.apply(json.loads(Path(args.start).read_text(encoding="utf-8"))["weights"])
    tune(model, Translator(model, QUOTES[args.locale], Limits(reach=args.reach), read), dev, args.turns, args.beta)
    print("weights:", json.dumps({k: round(v, 3) for k, v in model.weights.items()}), flush=True)
    trial = args.out / f"{args.locale}.trial"
    pack(model, {"locale": args.locale, "version": "trial", "rating": [0.0] * 5}, trial)
    translator = packed(trial, args, read)
    rating = rate(translator, dev)
    report("tuning tuples", translator, dev)
    trial.unlink()
    return {"weights": model.weights, "rating": rating}


def packed(path: Path, args: argparse.Namespace, read: Read) -> Translator:
    """Load a packed model."""
    return Translator(PackedModel(path.read_bytes(), str(path)), QUOTES[args.locale], Limits(reach=args.reach), read)


def report(name: str, translator: Translator, test: list[Pair]) -> None:
    """Print figures on the test tuples, dates as slots on both sides."""
    from sacrebleu.metrics import BLEU, CHRF

    began = time.time()
    texts = [translator.translate(pair.english).text for pair in test]
    took = time.time() - began
    references = [[pair.target for pair in test]]
    lengths = sum(map(len, texts)) / sum(len(pair.target) for pair in test)
    print(
        f"{name}: length {lengths:.2f} chrF1++ {CHRF(word_order=2, beta=1).corpus_score(texts, references).score:.2f} chrF++ {CHRF(word_order=2).corpus_score(texts, references).score:.2f} "
        f"BLEU {BLEU().corpus_score(texts, references).score:.2f} {len(test) / took:.1f} sentences/s", flush=True,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locale", choices=LOCALES)
    parser.add_argument("--out", type=Path, default=Path("out"))
    parser.add_argument("--version", default="1")
    parser.add_argument("--weight", type=float, default=3.0, help="of authored text against the open corpora")
    parser.add_argument("--most", type=int, default=5, help="target tokens of a phrase")
    parser.add_argument("--light", type=int, default=300, help="frequent words that phrases may take in unaligned")
    parser.add_argument("--beta", type=float, default=1.4, help="of the chrF++ that weights are tuned for")
    parser.add_argument("--keep", type=int, default=20, help="translations of a phrase")
    parser.add_argument("--order", type=int, default=4, help="of the language model")
    parser.add_argument("--least", type=float, default=2.0, help="count of a kept 3-gram or 4-gram")
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--start", help="JSON file of an earlier run: weights to begin the tuning with")
    parser.add_argument("--reuse", action="store_true", help="take weights and rating of an earlier run in --out")
    parser.add_argument("--trial", action="store_true", help="keep the model that was tuned, without the tuning tuples")
    parser.add_argument("--reach", type=int, default=Limits().reach, help="how far phrases may jump")
    return parser.parse_args()


if __name__ == "__main__":
    main()
