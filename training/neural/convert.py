"""Write a trained model for CTranslate2 in int8: `python -m neural.convert run/model.npz --out ct2`.

`python -m neural.convert FOLDER --out model.npz` goes the other way, so that a shipped model can be trained further.

`model.npz` holds the matrices as CTranslate2 will hold them (int8, a scale a row), so that it is small enough to carry.
"""

from __future__ import annotations

import argparse
import shutil
import struct
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece as spm

from neural.model import PLACES, SIZES, Size, Transformer, positions


def save(model: Transformer, weights: dict[str, np.ndarray], pieces: bytes, path: Path) -> None:
    """Write the weights (name: float32), the shape and the SentencePiece model."""
    arrays: dict[str, Any] = {"pieces": np.frombuffer(pieces, np.uint8)}
    arrays |= {f"size.{name}": value for name, value in asdict(model.size).items()}
    for name, weight in weights.items():
        if weight.ndim == 2:
            scale = 127 / np.abs(weight).max(axis=1, keepdims=True).clip(1e-9)
            arrays[name] = np.rint(weight * scale).astype(np.int8)
            arrays[f"{name}.scale"] = scale.astype(np.float32)
        else:
            arrays[name] = weight.astype(np.float32)
    np.savez(path, **arrays)


def load(path: Path) -> tuple[Transformer, bytes]:
    """Return the model and its pieces."""
    import torch

    arrays = dict(np.load(path))
    shape = {name: arrays[f"size.{name}"].item() for name in Size.__dataclass_fields__}
    model = Transformer(Size(**shape), len(arrays["embedding.weight"]))
    state = {
        name: torch.from_numpy(
            arrays[name] / arrays[f"{name}.scale"] if f"{name}.scale" in arrays else arrays[name]
        )
        for name, _ in model.named_parameters()
    }
    model.load_state_dict(state)
    return model.eval(), arrays["pieces"].tobytes()


def restored(folder: Path) -> tuple[Transformer, bytes]:
    """Return the model and the pieces that a folder for CTranslate2 was written from, or its parent has."""
    import torch

    held = {name: array.copy() for name, array in variables((folder / "model.bin").read_bytes())}
    found = {
        name: array / held[f"{name}_scale"][:, None] if f"{name}_scale" in held else array
        for name, array in held.items()
    }
    pieces = next(p for f in (folder, folder.parent) if (p := f / "sentencepiece.model").is_file()).read_bytes()
    table = found["decoder/embeddings/weight"]
    layers = [
        sum(f"{side}/layer_{n}/ffn/linear_0/weight" in found for n in range(99)) for side in ("encoder", "decoder")
    ]
    inner = found["encoder/layer_0/ffn/linear_0/weight"].shape[0]
    size = Size(table.shape[1], int(held["encoder/num_heads"]), inner, *layers, SIZES["gpu"].tokens, SIZES["gpu"].rate, 50)
    model = Transformer(size, len(table))

    def put(to: torch.nn.Module, name: str, part: slice | None = None) -> None:
        weight, bias = (found[f"{name}/{kind}"] for kind in WORDS[isinstance(to, torch.nn.LayerNorm)])
        to.weight.data = torch.from_numpy(np.ascontiguousarray(weight[part or slice(None)], np.float32))
        to.bias.data = torch.from_numpy(np.ascontiguousarray(bias[part or slice(None)], np.float32))

    def attention(to: Any, name: str, *, own: bool) -> None:
        put(to.norm, f"{name}/layer_norm")
        places = [(0, 0), (0, 1), (0, 2)] if own else [(0, 0), (1, 0), (1, 1)]
        for layer, (linear, n) in zip((to.query, to.key, to.value), places, strict=True):
            put(layer, f"{name}/linear_{linear}", slice(n * size.width, (n + 1) * size.width))
        put(to.out, f"{name}/linear_{1 if own else 2}")

    def feed(to: Any, name: str) -> None:
        put(to.norm, f"{name}/layer_norm")
        put(to.up, f"{name}/linear_0")
        put(to.down, f"{name}/linear_1")

    for n, (own, after) in enumerate(model.encoder):
        attention(own, f"encoder/layer_{n}/self_attention", own=True)
        feed(after, f"encoder/layer_{n}/ffn")
    for n, (own, across, after) in enumerate(model.decoder):
        attention(own, f"decoder/layer_{n}/self_attention", own=True)
        attention(across, f"decoder/layer_{n}/attention", own=False)
        feed(after, f"decoder/layer_{n}/ffn")
    put(model.encoded, "encoder/layer_norm")
    put(model.decoded, "decoder/layer_norm")
    model.embedding.weight.data = torch.from_numpy(np.ascontiguousarray(table, np.float32))
    return model.eval(), pieces


WORDS = {True: ("gamma", "beta"), False: ("weight", "bias")}
TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)


def variables(data: bytes) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the variables of a CTranslate2 model file (version 6), as `model_spec.py` of CTranslate2 writes them."""
    at = 4 + 2 + struct.unpack_from("<H", data, 4)[0] + 4
    count = struct.unpack_from("<I", data, at)[0]
    at += 4
    for _ in range(count):
        long = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 1 + long].decode()
        at += 2 + long
        rank = data[at]
        shape = struct.unpack_from(f"<{rank}I", data, at + 1)
        at += 1 + 4 * rank
        kind, size = struct.unpack_from("<BI", data, at)
        at += 5
        yield name, np.frombuffer(data, TYPES[kind], size // TYPES[kind]().itemsize, at).reshape(shape)
        at += size


def convert(model: Transformer, pieces: bytes, folder: Path) -> None:
    """Write the folder that `bulletin-i18n models pack --family bulletin` wants."""
    from ctranslate2.specs import transformer_spec

    sp = spm.SentencePieceProcessor(model_proto=pieces)
    size = model.size
    spec = transformer_spec.TransformerSpec.from_config(
        (size.encoder, size.decoder), size.heads, pre_norm=True, alignment_layer=-1, alignment_heads=1
    )
    fill(spec, model)
    names = [sp.id_to_piece(i) for i in range(sp.get_piece_size())]
    spec.register_source_vocabulary(names)
    spec.register_target_vocabulary(names)
    config = spec.config
    config.unk_token, config.bos_token, config.eos_token, config.decoder_start_token = "<unk>", "<s>", "</s>", "<s>"
    config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spec.save(str(folder))
    (folder / "sentencepiece.model").write_bytes(pieces)


def fill(spec: Any, model: Any) -> None:
    """Copy the weights into the specification."""

    def array(tensor: Any) -> np.ndarray:
        return tensor.detach().float().cpu().numpy().copy()

    def norm(to: Any, layer: Any) -> None:
        to.gamma, to.beta = array(layer.weight), array(layer.bias)

    def linear(to: Any, *layers: Any) -> None:
        to.weight = np.concatenate([array(layer.weight) for layer in layers])
        to.bias = np.concatenate([array(layer.bias) for layer in layers])

    def own(to: Any, layer: Any) -> None:
        norm(to.layer_norm, layer.norm)
        linear(to.linear[0], layer.query, layer.key, layer.value)
        linear(to.linear[1], layer.out)

    def cross(to: Any, layer: Any) -> None:
        norm(to.layer_norm, layer.norm)
        linear(to.linear[0], layer.query)
        linear(to.linear[1], layer.key, layer.value)
        linear(to.linear[2], layer.out)

    def feed(to: Any, layer: Any) -> None:
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


def main() -> None:
    """Convert."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    if args.model.is_dir():
        model, pieces = restored(args.model)
        save(model, {name: p.detach().numpy() for name, p in model.named_parameters()}, pieces, args.out)
        print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")
        return
    convert(*load(args.model), args.out)
    print(f"{args.out}: {(args.out / 'model.bin').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
