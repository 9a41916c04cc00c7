"""Train one Transformer for all six languages out of a packed file, convert it, evaluate it. Needs nothing else.

    python train.py data.npz --out run --minutes 25 --size gpu
    python train.py data.npz --out run --minutes 120 --size cpu --threads 1

Resumes from the newest checkpoint in --out. Runs until the time is up, then averages the last checkpoints, converts
to CTranslate2 int8 in parts of under 16 MiB, and prints chrF++ on the tuples set aside.
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
    "cpu": Size(256, 4, 1024, 4, 2, 6000, 1.5e-3, 300, 0.1),
    "gpu": Size(512, 8, 2048, 8, 2, 25000, 1.2e-3, 1500, 0.2),
}


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
        *, causal: bool = False, watched: bool = False,
    ) -> tuple[torch.Tensor, torch.Tensor | None]:  # fmt: skip
        h = self.norm(x)
        m = h if memory is None else memory
        q, k, v = self.split(self.query(h)), self.split(self.key(m)), self.split(self.value(m))
        weights = None
        if watched:
            scores = (q @ k.transpose(2, 3)).float() / math.sqrt(q.shape[-1])
            scores = scores.masked_fill(~mask, -1e9) if mask is not None else scores
            weights = scores.softmax(-1)
            a = weights.to(v.dtype) @ v
        else:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
        a = self.out(a.transpose(1, 2).reshape(x.shape))
        return x + F.dropout(a, self.dropout, self.training), weights


class Feed(nn.Module):
    """Pre-norm feed-forward layer with a residual."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.dropout = size.dropout
        self.norm = nn.LayerNorm(size.width)
        self.up, self.down = nn.Linear(size.width, size.inner), nn.Linear(size.inner, size.width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = F.dropout(F.relu(self.up(self.norm(x))), self.dropout, self.training)
        return x + F.dropout(self.down(h), self.dropout, self.training)


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
        return F.dropout(x, self.size.dropout, self.training)

    def encode(self, source: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        mask = (source != PAD)[:, None, None, :]
        x = self.embed(source)
        for attention, feed in self.encoder:
            x = feed(attention(x, mask=mask)[0])
        return self.encoded(x), mask

    def forward(self, source: torch.Tensor, target: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        memory, mask = self.encode(source)
        x, watched = self.embed(target), None
        for number, (own, cross, feed) in enumerate(self.decoder, 1):
            x, _ = own(x, causal=True)
            x, weights = cross(x, memory, mask, watched=number == len(self.decoder))
            watched = weights if weights is not None else watched
            x = feed(x)
        return self.decoded(x) @ self.embedding.weight.T, watched


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


def losses(model: Transformer, batch: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the smoothed cross entropy and the guidance: minus log attention on the aligned source piece."""
    source, target, places = batch
    logits, weights = model(source, target[:, :-1])
    entropy = F.cross_entropy(
        logits.float().flatten(0, 1), target[:, 1:].flatten(), ignore_index=PAD, label_smoothing=0.1
    )
    known = places != NONE
    first = weights[:, 0]
    at = first.gather(2, places.clamp(max=first.shape[2] - 1)[:, :, None])[:, :, 0]
    guidance = -(at.clamp(min=1e-6).log() * known).sum() / known.sum().clamp(min=1)
    return entropy, guidance


def train(model: Transformer, data: Data, args: argparse.Namespace, device: str) -> None:
    """Train until the time is up; a checkpoint every few minutes."""
    size = model.size
    optimizer = torch.optim.AdamW(model.parameters(), lr=size.rate, betas=(0.9, 0.98), weight_decay=0.01)
    step, seen, before = resume(model, optimizer, args.out, device)
    began = saved = time.time()
    rng = random.Random(step)
    for batch in data.batches(size.tokens, rng):
        now = time.time()
        if now - began > args.minutes * 60:
            break
        for group in optimizer.param_groups:
            group["lr"] = size.rate * min((step + 1) / size.warmup, (size.warmup / (step + 1)) ** 0.5)
        batch = tuple(part.to(device) for part in batch)
        with torch.autocast(device, torch.bfloat16, enabled=not args.full):
            entropy, guidance = losses(model, batch)
        share = args.guide * max(0.1, 1 - seen / args.guided)
        optimizer.zero_grad(set_to_none=True)
        (entropy + share * guidance).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step, seen = step + 1, seen + int((batch[1] != PAD).sum())
        if step % args.every == 0:
            spent = before + now - began
            print(
                f"step {step} {seen / 1e6:.2f} M target pieces {spent / 60:.1f} min loss {entropy.item():.3f} "
                f"guidance {guidance.item():.3f}", flush=True,
            )  # fmt: skip
        if now - saved > args.save * 60:
            saved = now
            save(model, optimizer, args.out, step, seen, before + now - began)
    save(model, optimizer, args.out, step, seen, before + time.time() - began)


def resume(model: Transformer, optimizer: torch.optim.Optimizer, out: Path, device: str) -> tuple[int, int, float]:
    """Load the newest checkpoint, if any; return steps, target pieces and seconds so far."""
    found = checkpoints(out)
    if not found:
        return 0, 0, 0.0
    state = torch.load(found[-1], map_location=device, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    print(f"resumed {found[-1].name}", flush=True)
    return state["step"], state["seen"], state["seconds"]


def save(model: Transformer, optimizer: torch.optim.Optimizer, out: Path, step: int, seen: int, seconds: float) -> None:
    """Write a checkpoint, whole or not at all; the last four stay."""
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "seen": seen, "seconds": seconds}
    path = out / f"checkpoint-{step:07d}.pt"
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)
    for old in checkpoints(out)[:-4]:
        old.unlink()


def checkpoints(out: Path) -> list[Path]:
    return sorted(out.glob("checkpoint-*.pt"))


def average(model: Transformer, out: Path) -> None:
    """Load the mean of the last checkpoints."""
    states = [torch.load(path, map_location="cpu", weights_only=True)["model"] for path in checkpoints(out)[-4:]]
    model.load_state_dict({name: sum(s[name] for s in states) / len(states) for name in states[0]})


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
            sources, target_prefix=[[f"<2{locale}>"]] * len(sources), beam_size=4, max_batch_size=1024, batch_type="tokens"
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
    parser.add_argument("--guide", type=float, default=0.5, help="weight of the guided attention")
    parser.add_argument("--guided", type=float, default=2e7, help="target pieces over which guidance fades to a tenth")
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
    train(model, data, args, device)
    model = Transformer(SIZES[args.size], sp.get_piece_size())
    average(model, args.out)
    model.eval()
    folder = convert(model, sp, args.out)
    scores = evaluate(folder, sp, data, args.test)
    (args.out / "scores.json").write_text(json.dumps(scores))


if __name__ == "__main__":
    main()
