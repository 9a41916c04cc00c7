"""Train one Transformer for all six languages out of a packed file: `python -m neural.train data.npz --out run`.

Needs PyTorch, SentencePiece, sacrebleu and the packed file, so that it runs wherever a GPU is at hand. Runs until the time
is up, the rate going down to nothing at the end; then prints chrF++ on the tuples to choose by (and, if asked, to test
with), and writes `model.npz` for `neural.convert`, in parts of under 16 MiB as well.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from neural import convert
from neural.data import LOCALES, Batches, Packed, Sentences, kinds
from neural.learning import Learner, losses, share_of_rate
from neural.model import SIZES, Transformer
from neural.search import translate

PART = 15 * 1024 * 1024


def train(model: Transformer, batches: Batches, packed: Packed, args: argparse.Namespace) -> None:
    """Train until the time is up; the model is written now and then, in case the machine is lost."""
    learner = Learner(model, args.rate or model.size.rate, args.turn)
    model.train()
    began, seen, saved, sums = time.time(), 0, 0.0, torch.zeros(2, device=batches.places.device)
    for step, batch in enumerate(batches):
        passed = (time.time() - began) / (args.minutes * 60)
        if passed >= 1:
            break
        entropy, guidance = losses(model, batch)
        fading = max(0.1, 1 - passed / 0.5)
        (entropy + args.guide * fading * guidance).backward()
        learner.step(share_of_rate(step, model.size.warmup, passed, args.cooling))
        seen += batch.target.numel()
        sums += torch.stack([entropy.detach(), guidance.detach()])
        if (step + 1) % args.every == 0:
            loss, guided = (sums / args.every).tolist()
            print(
                f"step {step + 1} {seen / 1e6:.2f} M target places {(time.time() - began) / 60:.2f} min "
                f"loss {loss:.3f} guidance {guided:.3f}", flush=True,
            )  # fmt: skip
            sums.zero_()
            if passed * args.minutes > saved + args.save:
                saved = passed * args.minutes
                save(model, packed, args.out)


def evaluate(
    models: Sequence[Transformer], packed: Packed, part: str, count: int, beam: int
) -> dict[str, float]:
    """Print chrF++ by language on some of the tuples set aside."""
    from sacrebleu.metrics import CHRF

    scores = {}
    for locale in LOCALES:
        rows = packed.rows(part, locale)[:count]
        texts = translate(models, packed.sp, [s for s, _ in rows], packed.control(locale), beam)
        scores[locale] = CHRF(word_order=2).corpus_score(texts, [[t for _, t in rows]]).score
    print(part, " ".join(f"{locale} {score:.2f}" for locale, score in scores.items()), flush=True)
    return scores


def save(model: Transformer, packed: Packed, out: Path) -> None:
    """Write `model.npz`, whole and in parts."""
    weights = {name: p.detach().float().cpu().numpy() for name, p in model.named_parameters()}
    convert.save(model, weights, packed.model, out / "model.npz")
    data = (out / "model.npz").read_bytes()
    for number, at in enumerate(range(0, len(data), PART)):
        (out / f"model.npz.{number:02d}").write_bytes(data[at : at + PART])
    print(f"model.npz {len(data) / 1e6:.1f} MB in {math.ceil(len(data) / PART)} parts")


def parsed() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=9)
    parser.add_argument("--size", choices=SIZES, default="gpu")
    parser.add_argument("--start", type=Path, help="a model.npz of the same size and pieces to go on from")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, help="AdamW's, in place of the size's")
    parser.add_argument("--turn", type=float, default=0.02, help="Muon's rate")
    parser.add_argument("--tokens", type=int, help="padded pieces a step on each side, in place of the size's")
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--cooling", type=float, default=0.5, help="share of the time in which the rate goes down")
    parser.add_argument("--guide", type=float, default=0.5, help="weight of the guided attention")
    parser.add_argument("--temperature", type=float, default=0.5, help="exponent of a corpus's size in sampling")
    parser.add_argument("--authored", type=float, default=6.0, help="weight of our own pairs in sampling")
    parser.add_argument("--across", type=float, default=3.0, help="weight of pairs without English")
    parser.add_argument("--favour", nargs=2, action="append", default=[], metavar=("LOCALE", "WEIGHT"))
    parser.add_argument("--ways", type=int, default=6, help="cuts into pieces of every sentence")
    parser.add_argument("--alpha", type=float, default=0.3, help="how near drawn cuts are to the best one")
    parser.add_argument("--plain", type=float, default=0.5, help="share of the best cut")
    parser.add_argument("--save", type=float, default=5.0, help="minutes after which the model is written")
    parser.add_argument("--every", type=int, default=100)
    parser.add_argument("--choose", type=int, default=250, help="tuples a language to choose by")
    parser.add_argument("--test", type=int, default=0, help="tuples a language to test with as well")
    return parser.parse_args()


def main() -> None:
    """Run."""
    args = parsed()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    packed = Packed(args.data)
    size = SIZES[args.size]
    sentences = Sentences(packed, args.ways, args.alpha, device)
    pairs = kinds(packed, args)
    batches = Batches(packed, pairs, sentences, args.tokens or size.tokens, args.plain, args.seed)
    model = Transformer(size, packed.sp.get_piece_size(), args.dropout)
    if args.start:
        model.load_state_dict(convert.load(args.start)[0].state_dict())
    model = model.to(device).bfloat16()
    if device == "cuda":  # one large piece of memory to cut from, for asking anew at every new shape takes a minute
        torch.empty(int(torch.cuda.mem_get_info()[0] * 0.8), dtype=torch.uint8, device=device)
    print(f"{device}, {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", flush=True)
    train(model, batches, packed, args)
    model.eval()
    save(model, packed, args.out)
    scores = {"dev": evaluate([model], packed, "dev", args.choose, 1)}
    if args.test:
        scores["test"] = evaluate([model], packed, "test", args.test, 4)
    (args.out / "scores.json").write_text(json.dumps(scores))


if __name__ == "__main__":
    main()
