"""Makes Argos packages out of a CTranslate2 model: what each family of models needs is known here.

A multilingual model wants to be told the languages by tokens, before the sentence, at the start of the translation,
or both; the format has a place for either (metadata.json's target_prefix, config.json's bos_token). Checked on models
of each shape: the same hypothesis and the same score as with the tokens written out (docs/reference/engine.md).
A checkpoint of another library is first made a CTranslate2 model by the converters that come with ctranslate2
(`ct2-transformers-converter`, `ct2-marian-converter`), which need that library.
"""

from __future__ import annotations

import json
import struct
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin_i18n.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TOKENIZERS = ("sentencepiece.model", "sentencepiece.bpe.model", "spiece.model", "spm.model", "source.spm")
"""What the SentencePiece model is called in checkpoints: ours, NLLB and M2M100, T5, OpenNMT, Marian."""
_FLORES = {
    "ru": "rus_Cyrl",
    "kk": "kaz_Cyrl",
    "uz": "uzn_Latn",
    "ky": "kir_Cyrl",
    "tg": "tgk_Cyrl",
    "tk": "tuk_Latn",
}
_M2M = {code: f"__{code}__" for code in ("ru", "kk", "uz")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """Models that are told their languages in the same way.

    `source` and `target` give the token before the sentence and the one at the start of the translation, by target
    locale; a model without one has none. `licence` is that of the published models.
    """

    source: Mapping[str, str] = field(default_factory=dict)
    target: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""


FAMILIES = {
    "plain": Family(),
    "nllb-200": Family(source=dict.fromkeys(_FLORES, "eng_Latn"), target=_FLORES, licence="CC-BY-NC-4.0"),
    "m2m100": Family(source=dict.fromkeys(_M2M, "__en__"), target=_M2M, licence="MIT"),
    "small100": Family(source=_M2M, licence="MIT"),
    "madlad-400": Family(source={code: f"<2{code}>" for code in _FLORES}, licence="Apache-2.0"),
    "opus-mt": Family(source={code: f">>{name}<<" for code, name in _FLORES.items()}, licence="CC-BY-4.0"),
}
"""Sources: the families' papers and model cards. M2M100 and SMaLL-100 know neither Kyrgyz nor Tajik nor Turkmen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What a package says of itself: its family, its locale, its version, and the licence if not the family's."""

    family: str
    locale: str
    version: str = "1.0"
    licence: str = ""


def pack(model: Path, out: Path, label: Label, tokenizer: Path | None = None) -> Path:
    """Write an .argosmodel file for one locale.

    Args:
        model: A CTranslate2 model folder; config.json and the vocabulary are read.
        out: The folder to write into; made if it is not there.
        label: What it is: a family of FAMILIES, what it translates into from English, and so on.
        tokenizer: The SentencePiece model; looked for in the model folder if not given.

    Returns:
        The file. The same input gives the same bytes.

    Raises:
        EngineError: A file is missing, or the model does not know the language.
    """
    kind, locale = _family(label.family), label.locale
    source, target = kind.source.get(locale, ""), kind.target.get(locale, "")
    if (kind.source or kind.target) and not source and not target:
        known = " ".join(kind.source or kind.target)
        raise EngineError(f"{label.family} models do not know {locale}", remedy=f"they know {known}")
    spm = tokenizer or _tokenizer(model)
    _check_tokens(model, [token for token in (source, target) if token])
    licence = label.licence or kind.licence
    top = f"translate-en_{locale}-{label.version.replace('.', '_')}"
    out.mkdir(parents=True, exist_ok=True)
    texts = {
        "metadata.json": json.dumps(_metadata(label, target, licence), indent=1).encode(),
        "README.md": f"# en - {locale} {label.version}\n\nLicence: {licence or 'not said'}\n".encode(),
        "sentencepiece.model": _with_control_piece(spm.read_bytes(), target),
        "model/config.json": json.dumps(_config(model, source), indent=1).encode(),
    }
    files = [path for path in sorted(model.iterdir()) if path.is_file() and _is_model_file(path)]
    return _write(out / f"{top}.argosmodel", top, texts, files)


def control_piece(token: str) -> bytes:
    """A piece to append to a SentencePiece model, so that stock Argos Translate does not print the token.

    Protocol buffers join what is appended: field 1 is a piece, with its text, its score and the type CONTROL (3).
    """
    text = token.encode()
    piece = b"\x0a" + _varint(len(text)) + text + b"\x15" + struct.pack("<f", 0.0) + b"\x18\x03"
    return b"\x0a" + _varint(len(piece)) + piece


def _with_control_piece(spm: bytes, token: str) -> bytes:
    """Append a control piece, unless the model has a piece of that text already."""
    known = b"\x0a" + _varint(len(token.encode())) + token.encode()
    return spm if not token or known in spm else spm + control_piece(token)


def _metadata(label: Label, target: str, licence: str) -> dict[str, str]:
    metadata = {
        "package_version": label.version,
        "argos_version": "1.9.0",
        "from_code": "en",
        "from_name": "English",
        "to_code": label.locale,
        "to_name": label.locale,
        "type": "translate",
        "licence": licence,
    }
    return metadata | ({"target_prefix": target} if target else {})


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _family(name: str) -> Family:
    if name not in FAMILIES:
        raise EngineError(f"no family {name!r} of models is known", remedy=f"name one of {', '.join(FAMILIES)}")
    return FAMILIES[name]


def _tokenizer(model: Path) -> Path:
    found = [model / name for name in _TOKENIZERS if (model / name).is_file()]
    if not found:
        raise EngineError("no SentencePiece model here", place=str(model), remedy="name it with --tokenizer")
    return found[0]


def _is_model_file(path: Path) -> bool:
    """Say whether CTranslate2 reads a file; config.json is written anew."""
    return path.name in {"model.bin", "vmap.txt"} or path.stem.endswith("_vocabulary")


def _check_tokens(model: Path, tokens: Iterable[str]) -> None:
    """See that the vocabulary has the language tokens: converters lose them without a word."""
    paths = sorted(model.glob("*_vocabulary.*"))
    if not (model / "model.bin").is_file() or not paths:
        raise EngineError("no CTranslate2 model here", place=str(model), remedy="convert the checkpoint first")
    known = set().union(*map(_read_vocabulary, paths))
    for token in tokens:
        if token not in known:
            remedy = "it was lost in conversion, or this is another family"
            raise EngineError(f"the vocabulary has no {token}", place=str(model), remedy=remedy)


def _read_vocabulary(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return list(json.loads(text)) if path.suffix == ".json" else text.splitlines()


def _config(model: Path, source: str) -> dict[str, object]:
    """The model's config.json, with the token that goes before each sentence."""
    path = model / "config.json"
    config: dict[str, object] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if source:
        config |= {"add_source_bos": True, "bos_token": source, "add_source_eos": True}
    return config


def _write(path: Path, top: str, texts: Mapping[str, bytes], files: Iterable[Path]) -> Path:
    """Write the archive beside its place, then put it there."""
    part = path.with_suffix(".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for name, content in texts.items():
                archive.writestr(zipfile.ZipInfo(f"{top}/{name}", _EPOCH), content)
            for file in files:
                info = zipfile.ZipInfo(f"{top}/model/{file.name}", _EPOCH)
                info.file_size = file.stat().st_size
                with file.open("rb") as source, archive.open(info, "w") as target:
                    while block := source.read(1 << 20):
                        target.write(block)
        part.replace(path)
    except OSError as error:
        raise EngineError(f"cannot be written: {error.strerror or error}", place=str(path)) from error
    finally:
        part.unlink(missing_ok=True)
    return path
