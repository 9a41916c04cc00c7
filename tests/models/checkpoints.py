"""Checkpoints as their publishers lay them out: real classes, real tokenizers, tiny, with weights drawn by lot.

Needs the extra `convert`; everything is made on the spot from our own lines, the same each time.
"""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sentencepiece

if TYPE_CHECKING:
    from collections.abc import Sequence

os.environ |= {"HF_HUB_OFFLINE": "1"}

ROOT = Path(__file__).parents[2]
WIDTHS = {"d_model": 32, "encoder_attention_heads": 4, "decoder_attention_heads": 4}
LAYERS = {"encoder_layers": 2, "decoder_layers": 2, "encoder_ffn_dim": 64, "decoder_ffn_dim": 64}
LOUD = {"init_std": 0.5, "max_position_embeddings": 1024, "dropout": 0.0}
"""Weights large enough that every token of the input changes the output."""
CARD = (
    "---\nlanguage:\n- en\nlicense: {licence}\nmodel-index:\n- name: x\n  results: []\n---\n\n# A model for tests\n"
)
OPUS = (">>kaz_Cyrl<<", ">>kaz_Latn<<", ">>kir_Cyrl<<", ">>tuk<<", ">>tuk_Latn<<", ">>uzb_Cyrl<<", ">>uzb_Latn<<")
"""The language tokens of eng-trk that are ours, and neighbours of theirs."""


def lines() -> list[tuple[str, ...]]:
    """Sentences of our own, in English and the six languages."""
    rows = (ROOT / "training" / "corpus" / "18_shelters_1.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(row.split("\t")) for row in rows[:150]]


def tokenizer(path: Path, texts: Sequence[str], **options: Any) -> list[str]:
    """Train a SentencePiece model; its pieces."""
    written = io.BytesIO()
    usual = {"vocab_size": 1000, "hard_vocab_limit": False, "character_coverage": 1.0, "minloglevel": 2}
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(texts), model_writer=written, **(usual | options))
    path.write_bytes(written.getvalue())
    model = sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())
    return [model.id_to_piece(number) for number in range(model.get_piece_size())]


def nllb(folder: Path) -> Path:
    """NLLB-200: byte pairs, the 202 language codes behind them."""
    import transformers
    from transformers.models.nllb.tokenization_nllb import FAIRSEQ_LANGUAGE_CODES

    tokenizer(folder / "sentencepiece.bpe.model", [text for row in lines() for text in row], model_type="bpe")
    words = transformers.NllbTokenizer.from_pretrained(folder, extra_special_tokens=FAIRSEQ_LANGUAGE_CODES)
    words.save_pretrained(folder)
    config = transformers.M2M100Config(vocab_size=len(words) + 2, **WIDTHS, **LAYERS, **LOUD)
    transformers.M2M100ForConditionalGeneration(config).save_pretrained(folder)
    return _card(folder, "cc-by-nc-4.0")


def m2m100(folder: Path) -> Path:
    """M2M100: the 100 language codes and eight made-up words behind the vocabulary."""
    import transformers

    pieces = tokenizer(
        folder / "sentencepiece.bpe.model", [text for row in lines() for text in row], model_type="bpe"
    )
    known = ["<s>", "<pad>", "</s>", "<unk>", *pieces[3:]]
    _write(folder / "vocab.json", {token: number for number, token in enumerate(known)})
    names = (str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"))
    transformers.M2M100Tokenizer(*names, src_lang="en").save_pretrained(folder)
    config = transformers.M2M100Config(vocab_size=len(known) + 100 + 8, **WIDTHS, **LAYERS, **LOUD)
    transformers.M2M100ForConditionalGeneration(config).save_pretrained(folder)
    return _card(folder, "mit")


def madlad(folder: Path) -> Path:
    """MADLAD-400: T5 with gates, untied, language tokens in the SentencePiece model, decoding begun with <unk>."""
    import transformers

    tokens = [f"<2{code}>" for code in ("en", "ru", "kk", "uz", "ky", "tg", "tk", "tr")]
    texts = [text for row in lines() for text in row]
    tokenizer(folder / "spiece.model", texts, user_defined_symbols=tokens, byte_fallback=True, vocab_size=1300)
    words = transformers.T5Tokenizer.from_pretrained(folder, extra_ids=0, pad_token="<s>")  # noqa: S106
    words.save_pretrained(folder)
    config = transformers.T5Config(
        vocab_size=len(words), d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4, feed_forward_proj="gated-gelu",
        tie_word_embeddings=False, decoder_start_token_id=0, pad_token_id=1, eos_token_id=2, dropout_rate=0.0,
        initializer_factor=3.0,
    )  # fmt: skip
    transformers.T5ForConditionalGeneration(config).save_pretrained(folder)
    return _card(folder, "apache-2.0")


def marian(folder: Path, codes: Sequence[str] = OPUS, target: str = "trk") -> Path:
    """OPUS-MT: a SentencePiece model a side, one vocabulary, language tokens in it if it has several targets."""
    import transformers

    english = [row[0] for row in lines()]
    others = [text for row in lines() for text in row[1:]]
    pieces = tokenizer(folder / "source.spm", english, vocab_size=500)[3:]
    pieces += tokenizer(folder / "target.spm", others)[3:]
    known = ["</s>", "<unk>", *dict.fromkeys(pieces), *codes, "<pad>"]
    _write(folder / "vocab.json", {token: number for number, token in enumerate(known)})
    names = [str(folder / name) for name in ("source.spm", "target.spm", "vocab.json")]
    transformers.MarianTokenizer(*names, source_lang="eng", target_lang=target).save_pretrained(folder)
    pad = len(known) - 1
    config = transformers.MarianConfig(
        vocab_size=len(known), pad_token_id=pad, decoder_start_token_id=pad, eos_token_id=0, bos_token_id=0,
        forced_eos_token_id=None, activation_function="swish", scale_embedding=True, **WIDTHS, **LAYERS, **LOUD,
    )  # fmt: skip
    model = transformers.MarianMTModel(config)
    model.generation_config.bad_words_ids = [[pad]]
    model.save_pretrained(folder)
    return _card(folder, "cc-by-4.0")


def bilingual(folder: Path) -> Path:
    """OPUS-MT for one language, which is told nothing."""
    return marian(folder, (), "ru")


def release(folder: Path, checkpoint: Path) -> Path:
    """The same OPUS-MT model as a release of the Tatoeba Challenge has it: Marian's files, a LICENSE."""
    import numpy as np
    import transformers

    model = transformers.MarianMTModel.from_pretrained(checkpoint)
    known: dict[str, int] = json.loads((checkpoint / "vocab.json").read_text(encoding="utf-8"))
    known.pop("<pad>")
    np.savez(folder / "opus.npz", **_marian_weights(model, len(known)))
    vocabulary = "".join(f"{json.dumps(token, ensure_ascii=False)}: {number}\n" for token, number in known.items())
    (folder / "opus.vocab.yml").write_text(vocabulary, encoding="utf-8")
    (folder / "decoder.yml").write_text("models:\n  - opus.npz\nvocabs:\n  - opus.vocab.yml\n  - opus.vocab.yml\n")
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes((checkpoint / name).read_bytes())
    (folder / "LICENSE").write_text("Attribution 4.0 International\n\n====\n\nCreative Commons Corporation …\n")
    (folder / "README.md").write_text("# opus-2021-02-18.zip\n\n* dataset: opus\n")
    return folder


MAKERS = {"nllb-200": nllb, "m2m100": m2m100, "madlad-400": madlad, "opus-mt": marian}


def _marian_weights(model: Any, size: int) -> dict[str, Any]:
    """Name the weights as Marian does; `size` is that of the vocabulary without the padding."""
    import numpy as np

    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    found: dict[str, Any] = {"Wemb": state["model.shared.weight"][:size]}
    found["decoder_ff_logit_out_b"] = state["final_logits_bias"][:, :size]
    attentions = {"self_attn": "self", "encoder_attn": "context"}
    for name, value in state.items():
        parts = name.split(".")
        if len(parts) < 6 or parts[2] != "layers":
            continue
        top = f"{parts[1]}_l{int(parts[3]) + 1}"
        kind, of = parts[-1], parts[4]
        if of in attentions:
            letter = {"q_proj": "q", "k_proj": "k", "v_proj": "v", "out_proj": "o"}[parts[5]]
            found[f"{top}_{attentions[of]}_{'W' if kind == 'weight' else 'b'}{letter}"] = _laid(value)
        elif of in {"fc1", "fc2"}:
            found[f"{top}_ffn_{'W' if kind == 'weight' else 'b'}{of[-1]}"] = _laid(value)
        else:
            of = {"self_attn_layer_norm": "self_Wo", "encoder_attn_layer_norm": "context_Wo"}.get(of, "ffn_ffn")
            found[f"{top}_{of}_ln_{'scale' if kind == 'weight' else 'bias'}"] = _laid(value)
    settings = {
        "type": "transformer", "transformer-ffn-activation": "swish", "transformer-preprocess": "",
        "transformer-postprocess": "dan", "transformer-postprocess-emb": "d", "transformer-decoder-autoreg":
        "self-attention", "transformer-no-projection": False, "transformer-guided-alignment-layer": "last",
        "enc-depth": 2, "dec-depth": 2, "transformer-heads": 4,
    }  # fmt: skip
    yaml = "".join(f"{name}: {json.dumps(value)}\n" for name, value in settings.items())
    found["special:model.yml"] = np.frombuffer(yaml.encode() + b"\0", np.int8)
    return found


def _laid(value: Any) -> Any:
    """As Marian lays it out: matrices the other way round, vectors as rows."""
    import numpy as np

    return np.ascontiguousarray(value.T) if value.ndim == 2 else value[None]


def _card(folder: Path, licence: str) -> Path:
    (folder / "README.md").write_text(CARD.format(licence=licence), encoding="utf-8")
    return folder


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")
