"""Train one Transformer for all six languages out of a packed file, convert it, evaluate it. Needs nothing else.

    python train.py data.npz --out run --minutes 25 --size gpu
    python train.py data.npz --out run --minutes 120 --size cpu --threads 1

Resumes from the newest checkpoint in --out. Runs until the time is up, the rate going down to nothing in the last third,
converts to CTranslate2 int8 in parts of under 16 MiB, and prints chrF++ on the tuples set aside. What makes it quick on
a CPU (bfloat16 throughout, attention written out, dropout by random bytes, the prediction's gradient in chunks) stands in
log.md with its figures.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece as spm
import torch
from torch import nn
from torch.nn import functional as F

PAD, BOS, EOS, NONE = 0, 1, 2, 255
PART = 15 * 1024 * 1024
PLACES = 1100
"""Places that the converted model knows: CTranslate2 fails on a longer text, and cuts what is over 1,024 pieces."""
LOCALES = ("ru", "kk", "uz", "ky", "tg", "tk")


@dataclass(frozen=True)
class Size:
    """The shape of the model and how it is trained."""

    width: int
    heads: int
    inner: int
    encoder: int
    decoder: int
    tokens: int
    rate: float
    warmup: int
    dropout: float


SIZES = {
    "smoke": Size(64, 4, 128, 1, 1, 1500, 2e-3, 20, 0.0),
    "cpu": Size(192, 4, 768, 4, 2, 3000, 2.5e-3, 100, 0.05),
    "gpu": Size(512, 8, 2048, 8, 2, 25000, 1.2e-3, 1500, 0.2),
}


NOISE = np.random.Generator(np.random.SFC64(1))


def dropped(x: torch.Tensor, rate: float, training: bool) -> torch.Tensor:
    """Dropout by random bytes on a CPU: PyTorch's own takes a sixth of a step there."""
    if not training or not rate or x.is_cuda:
        return F.dropout(x, rate, training)
    noise = torch.frombuffer(bytearray(NOISE.bytes(x.numel())), dtype=torch.uint8).view(x.shape)
    floor = round(rate * 256)
    return x * (noise >= floor).to(x.dtype).mul_(256 / (256 - floor))


class Attention(nn.Module):
    """Pre-norm attention with a residual; `weights` are kept for guidance where asked for."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads, self.dropout = size.heads, size.dropout
        self.norm = nn.LayerNorm(size.width)
        self.query, self.key, self.value, self.out = (nn.Linear(size.width, size.width) for _ in range(4))

    def split(self, x: torch.Tensor) -> torch.Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(
        self, x: torch.Tensor, memory: torch.Tensor | None = None, mask: torch.Tensor | None = None,
    ) -> tuple[torch.Tensor, torch.Tensor]:  # fmt: skip
        h = self.norm(x)
        m = h if memory is None else memory
        q, k, v = self.split(self.query(h)), self.split(self.key(m)), self.split(self.value(m))
        scores = (q / math.sqrt(q.shape[-1])) @ k.transpose(2, 3)
        weights = (scores if mask is None else scores + mask).softmax(-1)
        a = self.out((weights @ v).transpose(1, 2).reshape(x.shape))
        return x + dropped(a, self.dropout, self.training), weights


class Feed(nn.Module):
    """Pre-norm feed-forward layer with a residual."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.dropout = size.dropout
        self.norm = nn.LayerNorm(size.width)
        self.up, self.down = nn.Linear(size.width, size.inner), nn.Linear(size.inner, size.width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = F.relu(self.up(self.norm(x)))
        return x + dropped(self.down(h), self.dropout, self.training)


class Transformer(nn.Module):
    """Deep encoder, shallow decoder, one embedding for everything."""

    def __init__(self, size: Size, vocabulary: int) -> None:
        super().__init__()
        self.size = size
        self.embedding = nn.Embedding(vocabulary, size.width)
        nn.init.normal_(self.embedding.weight, std=size.width**-0.5)
        self.encoder = nn.ModuleList(nn.ModuleList([Attention(size), Feed(size)]) for _ in range(size.encoder))
        self.decoder = nn.ModuleList(
            nn.ModuleList([Attention(size), Attention(size), Feed(size)]) for _ in range(size.decoder)
        )
        self.encoded, self.decoded = nn.LayerNorm(size.width), nn.LayerNorm(size.width)
        self.register_buffer("places", positions(size.width), persistent=False)

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        x = self.embedding(ids) * math.sqrt(self.size.width) + self.places[: ids.shape[1]]
        return dropped(x, self.size.dropout, self.training)

    def encode(self, source: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        x = self.embed(source)
        mask = torch.zeros(source.shape, dtype=x.dtype, device=x.device).masked_fill_(source == PAD, -1e4)[
            :, None, None
        ]
        for attention, feed in self.encoder:
            x = feed(attention(x, mask=mask)[0])
        return self.encoded(x), mask

    def forward(self, source: torch.Tensor, target: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        memory, mask = self.encode(source)
        x, watched = self.embed(target), None
        ahead = torch.full((target.shape[1],) * 2, -1e4, dtype=x.dtype, device=x.device).triu_(1)
        for own, cross, feed in self.decoder:
            x, _ = own(x, mask=ahead)
            x, watched = cross(x, memory, mask)
            x = feed(x)
        return self.decoded(x), watched


def positions(width: int, most: int = 256) -> torch.Tensor:
    """Sinusoidal position encodings, sines and cosines by turns as CTranslate2 takes any table."""
    table = torch.zeros(most, width)
    place = torch.arange(most).unsqueeze(1)
    wave = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
    table[:, 0::2], table[:, 1::2] = torch.sin(place * wave), torch.cos(place * wave)
    return table


class Data:
    """The packed pairs, drawn by language and kind."""

    def __init__(self, path: Path, sp: spm.SentencePieceProcessor, temperature: float, authored: float) -> None:
        packed = np.load(path)
        self.pairs: list[list[tuple[np.ndarray, np.ndarray, np.ndarray]]] = []
        self.controls, self.odds = [], []
        self.test = {locale: packed[f"{locale}.test"] for locale in LOCALES}
        for locale in LOCALES:
            arrays = [packed[f"{locale}.{name}"] for name in ("source", "target", "places")]
            sizes = packed[f"{locale}.sizes"].astype(np.int64)
            ends = np.cumsum(sizes, axis=0)
            rows = [
                (arrays[0][e[0] - s[0] : e[0]], arrays[1][e[1] - s[1] : e[1]], arrays[2][e[1] - s[1] : e[1]])
                for s, e in zip(sizes, ends, strict=True)
            ]
            own = packed[f"{locale}.authored"]
            for kind, weight in ((own, authored), (~own, 1.0)):
                chosen = [rows[i] for i in np.flatnonzero(kind)]
                self.pairs.append(chosen)
                self.controls.append(sp.piece_to_id(f"<2{locale}>"))
                self.odds.append(weight * len(chosen) ** temperature)

    def batches(self, tokens: int, rng: random.Random) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        """Yield source, target and places, in batches of about so many target pieces and like lengths."""
        orders: list[list[int]] = [[] for _ in self.pairs]
        while True:
            drawn = []
            for group in rng.choices(range(len(self.pairs)), self.odds, k=4000):
                if not orders[group]:
                    orders[group] = rng.sample(range(len(self.pairs[group])), len(self.pairs[group]))
                drawn.append((self.controls[group], *self.pairs[group][orders[group].pop()]))
            drawn.sort(key=lambda row: (len(row[2]), len(row[1])))
            made, batch, longest = [], [], 0
            for row in drawn:
                longest = max(longest, len(row[2]) + 2, len(row[1]) + 1)
                if batch and longest * (len(batch) + 1) > tokens:
                    made.append(collate(batch))
                    batch, longest = [], max(len(row[2]) + 2, len(row[1]) + 1)
                batch.append(row)
            rng.shuffle(made)
            yield from made


def collate(rows: list[tuple]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pad a batch. The first target piece names the language; places are those of the pieces to be predicted."""
    source = [[*map(int, s), EOS] for _, s, _, _ in rows]
    target = [[BOS, c, *map(int, t), EOS] for c, _, t, _ in rows]
    places = [[NONE, *map(int, p), len(s)] for _, s, _, p in rows]
    return padded(source, PAD), padded(target, PAD), padded(places, NONE)


def padded(rows: list[list[int]], filler: int) -> torch.Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])


class Prediction(torch.autograd.Function):
    """Smoothed cross entropy over the vocabulary, its gradient taken at once and in chunks that fit a CPU's cache."""

    SMOOTHING, CHUNK = 0.1, 512

    @staticmethod
    def forward(ctx: Any, hidden: torch.Tensor, table: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        rows, pieces = hidden.shape[0], table.shape[0]
        inner, outer = torch.empty_like(hidden), torch.zeros_like(table, dtype=torch.float32)
        total = torch.zeros((), device=hidden.device)
        off = Prediction.SMOOTHING / pieces
        chunk = Prediction.CHUNK * (16 if hidden.is_cuda else 1)
        for at in range(0, rows, chunk):
            h, y = hidden[at : at + chunk], wanted[at : at + chunk, None]
            logits = (h @ table.T).float()
            spread = torch.logsumexp(logits, 1, keepdim=True)
            total += spread.sum() - (1 - Prediction.SMOOTHING) * logits.gather(1, y).sum() - off * logits.sum()
            slope = logits.sub_(spread).exp_().sub_(off)
            slope.scatter_add_(1, y, torch.full_like(y, -(1 - Prediction.SMOOTHING), dtype=slope.dtype))
            slope = slope.mul_(1 / rows).to(h.dtype)
            inner[at : at + chunk] = slope @ table
            outer += slope.T @ h
        ctx.save_for_backward(inner, outer)
        return total / rows

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, None]:
        inner, outer = ctx.saved_tensors
        return inner * grad, (outer * grad).to(inner.dtype), None


def losses(model: Transformer, batch: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the smoothed cross entropy and the guidance: minus log attention on the aligned source piece."""
    source, target, places = batch
    hidden, weights = model(source, target[:, :-1])
    wanted = target[:, 1:]
    real = wanted != PAD
    entropy = Prediction.apply(hidden[real], model.embedding.weight, wanted[real])
    known = places != NONE
    first = weights[:, 0]
    at = first.gather(2, places.clamp(max=first.shape[2] - 1)[:, :, None])[:, :, 0].float()
    guidance = -(at.clamp(min=1e-6).log() * known).sum() / known.sum().clamp(min=1)
    return entropy, guidance


class Learner:
    """Full-precision weights behind a bfloat16 model: Muon for the matrices, AdamW for embeddings, norms and biases."""

    def __init__(self, model: Transformer, size: Size, plain: bool) -> None:
        self.model = model
        self.masters = {name: p.detach().float().clone().requires_grad_() for name, p in model.named_parameters()}
        matrices = [p for name, p in self.masters.items() if p.ndim == 2 and "embedding" not in name and not plain]
        others = [p for p in self.masters.values() if not any(p is m for m in matrices)]
        self.rate = size.rate
        self.optimizers: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(others, lr=size.rate, betas=(0.9, 0.98), weight_decay=0.0)
        ]
        if matrices:
            self.optimizers.append(
                torch.optim.Muon(matrices, lr=size.rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw")
            )

    def step(self, share: float) -> None:
        """Take one step at a share of the rate, and hand the model its new weights."""
        for name, p in self.model.named_parameters():
            self.masters[name].grad = None if p.grad is None else p.grad.float()
            p.grad = None
        nn.utils.clip_grad_norm_(self.masters.values(), 1.0)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = self.rate * share
            optimizer.step()
        with torch.no_grad():
            for name, p in self.model.named_parameters():
                p.copy_(self.masters[name])

    def state(self) -> dict[str, object]:
        """Return all that a later run needs to go on."""
        return {
            "model": {name: p.detach() for name, p in self.masters.items()},
            "optimizers": [o.state_dict() for o in self.optimizers],
        }

    def load(self, state: dict[str, object]) -> None:
        """Take over a state."""
        with torch.no_grad():
            for name, p in self.model.named_parameters():
                self.masters[name].copy_(state["model"][name])
                p.copy_(self.masters[name])
        for optimizer, kept in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(kept)


def share_of_rate(step: int, warmup: int, passed: float, cooling: float) -> float:
    """Return the share of the learning rate: a warm-up, a plateau, and a straight way down to nothing at the end."""
    return min((step + 1) / warmup, 1.0, max(0.0, (1 - passed) / cooling))


def train(model: Transformer, data: Data, args: argparse.Namespace, device: str) -> None:
    """Train until the time is up; a checkpoint every few minutes."""
    learner = Learner(model, model.size, args.adamw)
    step, seen, before = resume(learner, args.out, device)
    began = saved = time.time()
    rng = random.Random(step)
    for batch in data.batches(model.size.tokens, rng):
        now = time.time()
        passed = (now - began) / (args.minutes * 60)
        if passed >= 1:
            break
        batch = tuple(part.to(device) for part in batch)
        entropy, guidance = losses(model, batch)
        (entropy + args.guide * max(0.1, 1 - seen / args.guided) * guidance).backward()
        learner.step(share_of_rate(step, model.size.warmup, passed, args.cooling))
        step, seen = step + 1, seen + int((batch[1] != PAD).sum())
        if step % args.every == 0:
            print(
                f"step {step} {seen / 1e6:.2f} M target pieces {(before + now - began) / 60:.1f} min "
                f"loss {entropy.item():.3f} guidance {guidance.item():.3f}", flush=True,
            )  # fmt: skip
        if now - saved > args.save * 60:
            saved = now
            save(learner, args.out, step, seen, before + now - began)
    save(learner, args.out, step, seen, before + time.time() - began)


def resume(learner: Learner, out: Path, device: str) -> tuple[int, int, float]:
    """Load the newest checkpoint, if any; return steps, target pieces and seconds so far."""
    found = checkpoints(out)
    if not found:
        return 0, 0, 0.0
    state = torch.load(found[-1], map_location=device, weights_only=True)
    learner.load(state)
    print(f"resumed {found[-1].name}", flush=True)
    return state["step"], state["seen"], state["seconds"]


def save(learner: Learner, out: Path, step: int, seen: int, seconds: float) -> None:
    """Write a checkpoint, whole or not at all; the last two stay."""
    path = out / f"checkpoint-{step:07d}.pt"
    torch.save({**learner.state(), "step": step, "seen": seen, "seconds": seconds}, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)
    for old in checkpoints(out)[:-2]:
        old.unlink()


def checkpoints(out: Path) -> list[Path]:
    return sorted(out.glob("checkpoint-*.pt"))


def newest(model: Transformer, out: Path) -> None:
    """Load the last checkpoint: after the way down it is better than a mean of several."""
    model.load_state_dict(torch.load(checkpoints(out)[-1], map_location="cpu", weights_only=True)["model"])


def convert(model: Transformer, sp: spm.SentencePieceProcessor, out: Path) -> Path:
    """Write the model for CTranslate2 in int8, all that `models pack` wants beside it, and its file in parts."""
    from ctranslate2.specs import transformer_spec

    size = model.size
    spec = transformer_spec.TransformerSpec.from_config(
        (size.encoder, size.decoder), size.heads, pre_norm=True, alignment_layer=-1, alignment_heads=1
    )
    fill(spec, model)
    pieces = [sp.id_to_piece(i) for i in range(sp.get_piece_size())]
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    config = spec.config
    config.unk_token, config.bos_token, config.eos_token, config.decoder_start_token = "<unk>", "<s>", "</s>", "<s>"
    config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    folder = out / "ct2"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spec.save(str(folder))
    (folder / "sentencepiece.model").write_bytes(sp.serialized_model_proto())
    data = (folder / "model.bin").read_bytes()
    for number, at in enumerate(range(0, len(data), PART)):
        (out / f"model.bin.{number:02d}").write_bytes(data[at : at + PART])
    print(f"int8 model {len(data) / 1e6:.1f} MB in {math.ceil(len(data) / PART)} parts")
    return folder


def fill(spec: object, model: Transformer) -> None:
    """Copy the weights into the specification."""

    def array(tensor: torch.Tensor) -> np.ndarray:
        return tensor.detach().float().cpu().numpy().copy()

    def norm(to: object, layer: nn.LayerNorm) -> None:
        to.gamma, to.beta = array(layer.weight), array(layer.bias)

    def linear(to: object, *layers: nn.Linear) -> None:
        to.weight = np.concatenate([array(layer.weight) for layer in layers])
        to.bias = np.concatenate([array(layer.bias) for layer in layers])

    def own(to: object, layer: Attention) -> None:
        norm(to.layer_norm, layer.norm)
        linear(to.linear[0], layer.query, layer.key, layer.value)
        linear(to.linear[1], layer.out)

    def cross(to: object, layer: Attention) -> None:
        norm(to.layer_norm, layer.norm)
        linear(to.linear[0], layer.query)
        linear(to.linear[1], layer.key, layer.value)
        linear(to.linear[2], layer.out)

    def feed(to: object, layer: Feed) -> None:
        norm(to.layer_norm, layer.norm)
        linear(to.linear_0, layer.up)
        linear(to.linear_1, layer.down)

    for to, (attention, after) in zip(spec.encoder.layer, model.encoder, strict=True):
        own(to.self_attention, attention)
        feed(to.ffn, after)
    for to, (attention, across, after) in zip(spec.decoder.layer, model.decoder, strict=True):
        own(to.self_attention, attention)
        cross(to.attention, across)
        feed(to.ffn, after)
    norm(spec.encoder.layer_norm, model.encoded)
    norm(spec.decoder.layer_norm, model.decoded)
    table = array(model.embedding.weight)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = spec.decoder.projection.weight = table
    table = array(positions(model.size.width, PLACES))
    spec.encoder.position_encodings.encodings = spec.decoder.position_encodings.encodings = table


def evaluate(folder: Path, sp: spm.SentencePieceProcessor, data: Data, count: int) -> dict[str, float]:
    """Print chrF++ by language on the tuples set aside, and a few translations."""
    import ctranslate2
    from sacrebleu.metrics import CHRF

    translator = ctranslate2.Translator(str(folder), compute_type="int8")
    scores = {}
    for locale in LOCALES:
        rows = data.test[locale][:count]
        sources = [sp.encode(str(s), out_type=str) for s, _ in rows]
        results = translator.translate_batch(
            sources,
            target_prefix=[[f"<2{locale}>"]] * len(sources),
            beam_size=4,
            max_batch_size=1024,
            batch_type="tokens",
        )
        texts = [sp.decode(r.hypotheses[0][1:]) for r in results]
        scores[locale] = CHRF(word_order=2).corpus_score(texts, [[str(t) for _, t in rows]]).score
        print(f"{locale} chrF++ {scores[locale]:.2f} on {len(rows)} tuples")
    return scores


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--size", choices=SIZES, default="gpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--full", action="store_true", help="float32 throughout, no bfloat16")
    parser.add_argument("--adamw", action="store_true", help="AdamW for all weights, no Muon")
    parser.add_argument(
        "--cooling", type=float, default=0.3, help="share of the time in which the rate goes down to nothing"
    )
    parser.add_argument("--guide", type=float, default=0.5, help="weight of the guided attention")
    parser.add_argument(
        "--guided", type=float, default=2e7, help="target pieces over which guidance fades to a tenth"
    )
    parser.add_argument("--temperature", type=float, default=0.5, help="exponent of a corpus's size in sampling")
    parser.add_argument("--authored", type=float, default=6.0, help="weight of authored pairs in sampling")
    parser.add_argument("--every", type=int, default=50)
    parser.add_argument("--save", type=float, default=5, help="minutes between checkpoints")
    parser.add_argument("--test", type=int, default=300, help="tuples a language to evaluate on")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    torch.set_num_threads(args.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    sp = spm.SentencePieceProcessor(model_proto=np.load(args.data)["pieces"].tobytes())
    data = Data(args.data, sp, args.temperature, args.authored)
    model = Transformer(SIZES[args.size], sp.get_piece_size()).to(device)
    print(f"{device}, {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", flush=True)
    if not args.full:
        model = model.bfloat16()
    train(model, data, args, device)
    model = Transformer(SIZES[args.size], sp.get_piece_size())
    newest(model, args.out)
    model.eval()
    folder = convert(model, sp, args.out)
    scores = evaluate(folder, sp, data, args.test)
    (args.out / "scores.json").write_text(json.dumps(scores))


if __name__ == "__main__":
    main()
