"""Train, tune, rate and pack one locale's model: `python -m smt.recipe tk --corpora DIR --out DIR`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bulletin_i18n.starter.model import PackedModel
from bulletin_i18n.starter.search import Limits
from bulletin_i18n.starter.translate import Translator

from smt import corpus, lm, phrases
from smt.align import align
from smt.bitext import tokenise, truecase
from smt.corpus import LOCALES, Pair, fingerprint
from smt.pack import pack
from smt.tune import FEATURES, MemoryModel, Pool, chrf, improve, statistics


CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
HELD_OUT = Path(__file__).parent.parent / "heldout.txt"
"""Names the 300 test tuples; `python -m smt.corpus FOLDER` wrote it."""

QUOTES = {locale: ("«", "»", "„", "“") for locale in LOCALES} | {"uz": ("“", "”", "«", "»")}


@dataclasses.dataclass(frozen=True)
class Parts:
    """The pairs to train on, to tune on, and to test with."""

    train: list[Pair]
    dev: list[Pair]
    test: list[Pair]


def split(locale: str, folders: Sequence[Path], opened: Path) -> Parts:
    """Read all pairs of a locale. What is near a tuple of the other parts is not trained on.

    Where the tuples set aside are not at hand, a fifth of the tuning tuples is tested on: good for a smoke test only.
    """
    folders = [folder for folder in folders if folder.is_dir()]
    files = corpus.read_authored(folders[:1])
    held = set(HELD_OUT.read_text(encoding="utf-8").split())
    dev = set(corpus.set_aside(files, 250, "dev", held))
    column = 1 + LOCALES.index(locale)
    parts = Parts([], [], [])
    for rows in corpus.read_authored(list(folders)).values():
        for row in rows:
            name = fingerprint(row[0])
            part = parts.test if name in held else parts.dev if name in dev else parts.train
            part.append(Pair(row[0], row[column], "authored", authored=True))
    parts.train.extend(corpus.read_open(opened, locale) if opened.exists() else [])
    if not parts.test:
        parts.test.extend(parts.dev[::5])
    near = corpus.Nearness([p.english for p in parts.dev + parts.test])
    kept = [p for p in parts.train if not near(p.english)]
    return Parts(kept, parts.dev, parts.test)


def build(pairs: list[Pair], args: argparse.Namespace) -> MemoryModel:
    """Train a phrase table and a language model, with untuned weights."""
    began = time.time()
    bitext = truecase(tokenise(pairs))
    points = align(bitext, args.rounds, args.stem, args.heuristic)
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
        f"{len(bitext)} of {len(pairs)} pairs, {sum(tally.values())} target tokens, {len(words)} words, "
        f"{len(scored)} source phrases, {sum(map(len, scored.values()))} phrase pairs, {len(grams)} n-grams, "
        f"{time.time() - began:.0f} s", flush=True,
    )
    return MemoryModel(packed, grams, args.order, words)


def tune(model: MemoryModel, locale: str, dev: list[Pair], turns: int, beta: float, limits: Limits) -> None:
    """Find weights: decode, pool the hypotheses, climb, again. The best turn's weights stay."""
    rng = random.Random(7)
    translator = Translator(model, QUOTES[locale], limits)
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
    parts = split(args.locale, [Path(args.corpora) / "authored", *map(Path, args.more)], Path(args.corpora) / f"en-{args.locale}.tsv.gz")
    if not args.unmasked:
        from smt.dates import mask

        parts = Parts(*([mask(p, args.locale) for p in part] for part in (parts.train, parts.dev, parts.test)))
    print(f"{args.locale}: {len(parts.train)} to train, {len(parts.dev)} to tune, {len(parts.test)} to test", flush=True)
    print("sources:", dict(corpus.count_sources(parts.train)), flush=True)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    found = out / f"{args.locale}.json"
    if not args.reuse:
        found.write_text(json.dumps(tuned(parts, args, out / f"{args.locale}.trial")), encoding="utf-8")
    figures = json.loads(found.read_text(encoding="utf-8"))
    model = build(parts.train + parts.dev, args)
    model.apply(figures["weights"])
    final = out / f"{args.locale}.smt"
    head = {"locale": args.locale, "version": args.version, "rating": figures["rating"]}
    size = pack(model, head, final)
    print(f"{final.name}: {size / 1e6:.1f} MB")
    report("shipped", packed(final, args.locale), parts.test)


def tuned(parts: Parts, args: argparse.Namespace, trial: Path) -> dict[str, object]:
    """Find the weights and the rating with a model that has not seen the tuning tuples."""
    model = build(parts.train, args)
    if args.start:
        model.apply(json.loads(Path(args.start).read_text(encoding="utf-8"))["weights"])
    tune(model, args.locale, parts.dev, args.turns, args.beta, Limits())
    print("weights:", json.dumps({k: round(v, 3) for k, v in model.weights.items()}), flush=True)
    pack(model, {"locale": args.locale, "version": "trial", "rating": [0.0] * 5}, trial)
    rating = rate(packed(trial, args.locale), parts.dev)
    report("trained without the tuning tuples", packed(trial, args.locale), parts.test)
    trial.unlink()
    return {"weights": model.weights, "rating": rating}


def packed(path: Path, locale: str) -> Translator:
    """Load a packed model."""
    return Translator(PackedModel(path.read_bytes(), str(path)), QUOTES[locale], Limits())


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
    parser.add_argument("--corpora", default=CORPORA, help="folder of en-*.tsv.gz and authored/")
    parser.add_argument("--more", nargs="*", default=[str(HELD_OUT.parent / "corpus")], help="folders of further tuples")
    parser.add_argument("--out", default="out")
    parser.add_argument("--version", default="1")
    parser.add_argument("--rounds", type=int, default=5, help="of each alignment model")
    parser.add_argument("--stem", type=int, default=4, help="letters of a target word that count in alignment")
    parser.add_argument("--weight", type=float, default=3.0, help="of authored text against the open corpora")
    parser.add_argument("--most", type=int, default=5, help="target tokens of a phrase")
    parser.add_argument("--light", type=int, default=300, help="frequent words that phrases may take in unaligned")
    parser.add_argument("--heuristic", default="GROW_DIAG_FINAL_AND", help="how alignments are symmetrised")
    parser.add_argument("--beta", type=float, default=1.4, help="of the chrF++ that weights are tuned for")
    parser.add_argument("--keep", type=int, default=20, help="translations of a phrase")
    parser.add_argument("--order", type=int, default=4, help="of the language model")
    parser.add_argument("--least", type=float, default=2.0, help="count of a kept 3-gram or 4-gram")
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--start", help="JSON file of an earlier run: weights to begin the tuning with")
    parser.add_argument("--reuse", action="store_true", help="take weights and rating of an earlier run in --out")
    parser.add_argument("--unmasked", action="store_true", help="leave dates as they are")
    return parser.parse_args()


if __name__ == "__main__":
    main()
