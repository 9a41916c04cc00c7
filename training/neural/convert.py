"""Write a trained model for CTranslate2 in int8: `python -m neural.convert run/model.npz --out ct2`.

`model.npz` holds the matrices as CTranslate2 will hold them (int8, a scale a row), so that it is small enough to carry.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece as spm

from neural.model import PLACES, Size, Transformer, positions


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
    convert(*load(args.model), args.out)
    print(f"{args.out}: {(args.out / 'model.bin').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
