"""Makes Argos packages out of a CTranslate2 model.

A multilingual model wants to be told the languages by tokens, before the sentence, at the start of the translation,
or both; the format has a place for either (metadata.json's target_prefix, config.json's bos_token). Checked on models
of each shape, by us and by Argos Translate: the tokens are those that the model's own library feeds
(docs/reference/models.md).
"""

from __future__ import annotations

import json
import os
import re
import struct
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.families import check_locale, family, tokens
from bulletin_i18n.models.licence import non_commercial

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What a package says of itself: its family, its locale, its version, its licence, and the model it is made of.

    `licence` is what is known of this very model; where it is empty, the family's stands.
    """

    family: str
    locale: str
    version: str = "1.0"
    licence: str = ""
    model: str = ""

    def terms(self) -> str:
        """The licence: one that forbids commercial use is not lifted by what somebody says of a model made of it."""
        whole = family(self.family).licence
        lifted = non_commercial(whole) and not non_commercial(self.licence)
        return whole if lifted or not self.licence else self.licence


def check(label: Label, *, accept_licence: bool = False) -> None:
    """See that a package may be made, before anything is converted.

    Raises:
        EngineError: The family does not know the locale, the version is none, nobody has said what the licence is,
            or it forbids commercial use and the user has not agreed to it.
    """
    check_locale(label.family, label.locale)
    if not _VERSION.fullmatch(label.version):
        raise EngineError(f"{label.version!r} is no version", remedy="numbers and dots: --version 1.0")
    licence = label.terms()
    if not licence:
        remedy = "say it with --licence, as its publisher does: --licence CC-BY-4.0"
        raise EngineError("the model does not say what licence it comes under", place=label.model, remedy=remedy)
    if non_commercial(licence) and not accept_licence:
        remedy = "if your use is not commercial, pack it with --accept-licence"
        raise EngineError(f"comes under {licence}", place=label.model, remedy=remedy)


def pack(model: Path, out: Path, label: Label, tokenizer: Path) -> Path:
    """Write an .argosmodel file for one locale.

    Args:
        model: A CTranslate2 model folder; config.json and the vocabulary are read.
        out: The folder to write into; made if it is not there.
        label: What it is: a family of FAMILIES, what it translates into from English, and so on.
        tokenizer: The SentencePiece model of the source language.

    Returns:
        The file. The same input gives the same bytes.

    Raises:
        EngineError: A file is missing, or the model does not know the language.
    """
    source, target = language_tokens(model, label)
    top = f"translate-en_{label.locale}-{label.version.replace('.', '_')}"
    texts = {
        "metadata.json": json.dumps(_metadata(label, target), indent=1).encode(),
        "README.md": _readme(label).encode(),
        "sentencepiece.model": _with_control_piece(tokenizer.read_bytes(), target),
        "model/config.json": json.dumps(_config(model, label.family, source), indent=1).encode(),
    }
    files = [path for path in sorted(model.iterdir()) if path.is_file() and _is_model_file(path)]
    return _write(out / f"{top}.argosmodel", top, texts, files)


def language_tokens(model: Path, label: Label) -> tuple[str, str]:
    """Find the tokens for a locale in the model's vocabulary, which converters may have lost without a word.

    Raises:
        EngineError: There is no model, or it does not know the language.
    """
    paths = sorted(model.glob("*_vocabulary.*"))
    if not (model / "model.bin").is_file() or not paths:
        raise EngineError("no CTranslate2 model here", place=str(model), remedy="name a folder that holds a model")
    try:
        return tokens(label.family, label.locale, set().union(*map(_read_vocabulary, paths)))
    except EngineError as error:
        raise EngineError(error.message, place=label.model or str(model), remedy=error.remedy) from error


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


def _metadata(label: Label, target: str) -> dict[str, str]:
    metadata = {
        "package_version": label.version,
        "argos_version": "1.9.0",
        "from_code": "en",
        "from_name": "English",
        "to_code": label.locale,
        "to_name": label.locale,
        "type": "translate",
        "licence": label.terms(),
        "family": label.family,
        "model": label.model,
    }
    return metadata | ({"target_prefix": target} if target else {})


def _readme(label: Label) -> str:
    made = f"Made of {label.model} ({label.family}).\n" if label.model else ""
    return f"# en - {label.locale} {label.version}\n\n{made}Licence: {label.terms() or 'not said'}\n"


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _is_model_file(path: Path) -> bool:
    """Say whether CTranslate2 reads a file; config.json is written anew."""
    return path.name in {"model.bin", "vmap.txt"} or path.stem.endswith("_vocabulary")


def _read_vocabulary(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return list(json.loads(text)) if path.suffix == ".json" else text.splitlines()


def _config(model: Path, kind: str, source: str) -> dict[str, object]:
    """The model's config.json, with the token that goes before each sentence and the one that ends it.

    Every family that we know was trained with `</s>` after the sentence; converters leave it to the caller.
    """
    path = model / "config.json"
    config: dict[str, object] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    config |= {"add_source_bos": True, "bos_token": source} if source else {}
    return config | ({"add_source_eos": True} if kind != "plain" else {})


def _write(path: Path, top: str, texts: Mapping[str, bytes], files: Iterable[Path]) -> Path:
    """Write the archive beside its place, then put it there."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
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
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return path
