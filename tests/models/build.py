"""Transformers whose weights are written down, not trained: one that copies, one that looks words up.

Half of the width holds a code for the token, the other half a code for the position, both made of +1 and -1.
The last decoder layer attends from a target position to the source position with the same code and adds the
token code that it finds there; the projection turns that into a token. Where the encoder gives each token its
own code, the model copies; where it gives the code of another token, the model translates word for word.
"""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import sentencepiece
from ctranslate2.specs import transformer_spec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SYMBOLS = tuple(f"⟦{number}⟧" for number in range(1, 17))


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How big a model is; `noise` fills the idle layers with small random weights, as dense as trained ones."""

    width: int = 256
    inner: int = 64
    heads: int = 4
    encoder: int = 1
    decoder: int = 1
    vocabulary: int = 0
    positions: int = 512
    noise: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What a model is to be like.

    `lexicon` says what it writes for an English word (each a word without spaces), `swaps` what it writes for a
    token, such as a wrong placeholder; other tokens it copies.
    `prefix` are the target language tokens of a multilingual model, `source` the tokens it wants before a
    sentence. `symbols` are placeholders that are in the vocabulary, `corpus` is more text to learn tokens from.
    """

    lexicon: Mapping[str, str] = field(default_factory=dict)
    swaps: Mapping[str, str] = field(default_factory=dict)
    prefix: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    symbols: tuple[str, ...] = SYMBOLS
    corpus: tuple[str, ...] = ()
    normalisation: str = "nmt_nfkc"
    shape: Shape = field(default_factory=Shape)


def tokenizer(recipe: Recipe) -> bytes:
    """Train a tokenizer that knows the words, the symbols and, byte by byte, every other character."""
    words = [*recipe.lexicon, *recipe.lexicon.values(), "the", "and", "migration"]
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*words, *recipe.corpus, "0 1 2 3 4 5 6 7 8 9 . , a e i o u"] * 9),
        model_writer=written,
        model_type="bpe",
        vocab_size=4000 + 16 * len(recipe.lexicon),
        hard_vocab_limit=False,
        byte_fallback=True,
        character_coverage=1.0,
        normalization_rule_name=recipe.normalisation,
        control_symbols=[*recipe.prefix, *recipe.source],
        user_defined_symbols=list(recipe.symbols),
        minloglevel=2,
    )
    return written.getvalue()


def tokens(spm: bytes, size: int = 0) -> list[str]:
    """List the tokens of a tokenizer, filled up to a size."""
    processor = sentencepiece.SentencePieceProcessor(model_proto=spm)
    known = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    return known + [f"<unused{number}>" for number in range(len(known), size)]


def byte_pairs() -> tuple[bytes, list[str]]:
    """Byte-pair codes as subword-nmt writes them, and the tokens that they make of simple English."""
    letters = [chr(code) for code in range(ord("!"), 0x7F)]
    pairs = [("t", "h"), ("th", "e</w>"), ("e", "r</w>")]
    codes = "\n".join(["#version: 0.2", *(" ".join(pair) for pair in pairs)]) + "\n"
    whole = [*letters, *(f"{letter}@@" for letter in letters), "the", "th@@", "er"]
    return codes.encode(), ["<unk>", "<s>", "</s>", *whole]


def model(folder: Path, recipe: Recipe, vocabulary: list[str]) -> Path:
    """Write a CTranslate2 model into a folder."""
    shape = recipe.shape
    spec = transformer_spec.TransformerSpec.from_config((shape.encoder, shape.decoder), shape.heads, pre_norm=True)
    random = np.random.default_rng(7)
    _idle_layers(spec, shape, random)
    _copying_attention(spec.decoder.layer[-1].attention, shape)
    _codes(spec, recipe, vocabulary, random)
    config = spec.config
    config.unk_token, config.bos_token, config.eos_token = "<unk>", "<s>", "</s>"
    config.decoder_start_token = "<s>"  # noqa: S105
    config.add_source_eos = True
    if recipe.source:
        config.add_source_bos, config.bos_token = True, recipe.source[0]
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))
    return folder


def package(path: Path, recipe: Recipe, *, to_code: str, version: str = "1.0", prefix: str = "", build: Path) -> Path:
    """Write an .argosmodel file; `build` is a folder where the model is made, and used again if it is there."""
    spm_path = build / "sentencepiece.model"
    if not (build / "model").exists():
        build.mkdir(parents=True, exist_ok=True)
        spm_path.write_bytes(tokenizer(recipe))
        model(build / "model", recipe, tokens(spm_path.read_bytes(), recipe.shape.vocabulary))
    metadata = {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": "en",
        "from_name": "English",
        "to_code": to_code,
        "to_name": to_code,
        "type": "translate",
    } | ({"target_prefix": prefix} if prefix else {})
    top = f"translate-en_{to_code}-{version.replace('.', '_')}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(f"{top}/metadata.json", json.dumps(metadata))
        archive.writestr(f"{top}/README.md", "A model for tests.\n")
        archive.write(spm_path, f"{top}/sentencepiece.model")
        for part in sorted((build / "model").iterdir()):
            archive.write(part, f"{top}/model/{part.name}")
    return path


def _idle_layers(spec: Any, shape: Shape, random: np.random.Generator) -> None:
    """Give every layer the right shape and nothing, or next to nothing, to say."""

    def linear(layer: Any, rows: int, columns: int, scale: float) -> None:
        noise = random.standard_normal((rows, columns), dtype=np.float32)
        layer.weight = noise * np.float32(scale * shape.noise / np.sqrt(columns))
        layer.bias = np.zeros(rows, np.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(shape.width, np.float32), np.zeros(shape.width, np.float32)

    for layer in itertools.chain(spec.encoder.layer, spec.decoder.layer):
        norm(layer.self_attention.layer_norm)
        linear(layer.self_attention.linear[0], 3 * shape.width, shape.width, 1)
        linear(layer.self_attention.linear[1], shape.width, shape.width, 0.001)
        norm(layer.ffn.layer_norm)
        linear(layer.ffn.linear_0, shape.inner, shape.width, 1)
        linear(layer.ffn.linear_1, shape.width, shape.inner, 0.001)
    for layer in spec.decoder.layer:
        norm(layer.attention.layer_norm)
        linear(layer.attention.linear[0], shape.width, shape.width, 1)
        linear(layer.attention.linear[1], 2 * shape.width, shape.width, 1)
        linear(layer.attention.linear[2], shape.width, shape.width, 0.001)
    for side in (spec.encoder, spec.decoder):
        norm(side.layer_norm)
        side.scale_embeddings = False


def _copying_attention(attention: Any, shape: Shape) -> None:
    """Attend to the same position, carry its token code over, and say it louder than what was there."""
    width, half, size = shape.width, shape.width // 2, shape.width // shape.heads
    code = half // shape.heads
    query, value, output = (np.zeros((width, width), np.float32) for _ in range(3))
    rows = np.arange(width)
    query[rows, half + rows % half] = 2
    for head in range(shape.heads):
        for item in range(code):
            value[head * size + item, head * code + item] = 1
            output[head * code + item, head * size + item] = 6
    attention.linear[0].weight = query
    attention.linear[1].weight = np.concatenate([query, value])
    attention.linear[2].weight = output


def _codes(spec: Any, recipe: Recipe, vocabulary: list[str], random: np.random.Generator) -> None:
    """Give tokens and positions their codes, shifted by the language tokens on either side."""
    shape, half = recipe.shape, recipe.shape.width // 2
    codes = np.zeros((len(vocabulary), shape.width), np.float32)
    codes[:, :half] = random.integers(0, 2, (len(vocabulary), half)) * 2 - 1
    places = np.zeros((shape.positions + 1, shape.width), np.float32)
    places[:, half:] = random.integers(0, 2, (shape.positions + 1, half)) * 2 - 1
    number = {token: index for index, token in enumerate(vocabulary)}
    becomes = np.arange(len(vocabulary))
    words = {f"▁{word}": f"▁{other}" for word, other in recipe.lexicon.items()}
    for token, other in (words | dict(recipe.swaps)).items():
        becomes[number[token]] = number[other]
    spec.encoder.embeddings[0].weight = codes[becomes]
    spec.decoder.embeddings.weight = codes
    spec.decoder.projection.weight = codes
    late, early = bool(recipe.prefix), bool(recipe.source)
    spec.encoder.position_encodings.encodings = places[1:] if late and not early else places[:-1]
    spec.decoder.position_encodings.encodings = places[1:] if early and not late else places[:-1]
    spec.decoder.layer_norm.gamma = np.full(shape.width, 10.9 / half, np.float32)
