"""What a model folder says of itself, before anything of it is loaded: its family, its licence, its tokenizer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.licence import said

if TYPE_CHECKING:
    from pathlib import Path

_TOKENIZERS = ("sentencepiece.model", "sentencepiece.bpe.model", "spiece.model", "spm.model", "source.spm")
"""What the SentencePiece model is called in checkpoints: ours, NLLB and M2M100, T5, OpenNMT, Marian."""
_FAMILIES = {"marian": "opus-mt", "t5": "madlad-400", "m2m_100": "m2m100"}
"""Families by the `model_type` of a Hugging Face config.json."""
_TARGETS = {
    "ru": ("ru", "rus"),
    "kk": ("kk", "kaz"),
    "uz": ("uz", "uzb"),
    "ky": ("ky", "kir"),
    "tg": ("tg", "tgk"),
    "tk": ("tk", "tuk"),
}
"""How a checkpoint for one language names it in tokenizer_config.json."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """A folder to pack from.

    `form` is `ctranslate2`, `transformers` (Hugging Face) or `marian` (Marian's own files, as OPUS-MT has them).
    `family`, `licence`, `target` (the one language of a bilingual model) and `tokenizer` are empty where not known.
    """

    folder: Path
    form: str
    family: str
    licence: str
    name: str
    target: str = ""
    tokenizer: Path | None = None

    def words(self, named: Path | None) -> Path:
        """Find the SentencePiece model of the source language: the one that the user names, or the folder's own.

        Raises:
            EngineError: There is none.
        """
        found = named or self.tokenizer
        if found is None or not found.is_file():
            place = str(found or self.folder)
            raise EngineError("no SentencePiece model here", place=place, remedy="name it with --tokenizer")
        return found

    def check_target(self, locale: str) -> None:
        """See that a bilingual model translates into a locale.

        Raises:
            EngineError: It translates into another language.
        """
        named = {name for names in _TARGETS.values() for name in names}
        if self.target in named and self.target not in _TARGETS[locale]:
            raise EngineError(f"this model translates into {self.target}, not {locale}", place=str(self.folder))


def read_checkpoint(folder: Path) -> Checkpoint:
    """Read what a folder is.

    Raises:
        EngineError: It holds no model that can be packed.
    """
    if not folder.is_dir():
        raise EngineError("is no folder", place=str(folder), remedy="name a folder that holds a model")
    config, words = _json(folder / "config.json"), _json(folder / "tokenizer_config.json")
    form, kind = _form(folder, str(config.get("model_type", "")))
    if kind == "m2m100":
        kind = _m2m(str(words.get("tokenizer_class", "")), words)
    named = str(config.get("_name_or_path") or "")
    return Checkpoint(
        folder=folder,
        form=form,
        family=kind,
        licence=said(folder),
        name=(named or folder.resolve().name).rstrip("/").rpartition("/")[2],
        target=str(words.get("target_lang") or ""),
        tokenizer=next((folder / name for name in _TOKENIZERS if (folder / name).is_file()), None),
    )


def _form(folder: Path, kind: str) -> tuple[str, str]:
    """Say in what form a folder holds a model, and of which family, if that shows."""
    if (folder / "model.bin").is_file():
        return "ctranslate2", ""
    if (folder / "decoder.yml").is_file():
        return "marian", "opus-mt"
    if kind in _FAMILIES:
        return "transformers", _FAMILIES[kind]
    why = f"a {kind} model, which is none that can be packed" if kind else "no model here"
    remedy = (
        "name a CTranslate2 model folder, or a checkpoint of OPUS-MT, NLLB-200, MADLAD-400 or M2M100: "
        "its config.json or decoder.yml, its weights and its SentencePiece model"
    )
    raise EngineError(why, place=str(folder), remedy=remedy)


def _m2m(tokenizer: str, words: dict[str, object]) -> str:
    """Tell the three families apart that share M2M100's architecture, by their tokenizers."""
    if "small100" in tokenizer.lower():
        return "small100"
    languages = json.dumps(words)
    nllb = "nllb" in tokenizer.lower() or ("eng_Latn" in languages and "__en__" not in languages)
    return "nllb-200" if nllb else "m2m100"


def _json(path: Path) -> dict[str, object]:
    """Read a JSON object; nothing if there is no such file."""
    if not path.is_file():
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(f"cannot be read: {error}", place=str(path)) from error
    if not isinstance(value, dict):
        raise EngineError("is not a JSON object", place=str(path))
    return value
