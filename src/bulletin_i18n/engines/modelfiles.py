"""What the model folder of a package says, before anything of it is run."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bulletin_i18n.engines.tokens import tokenizer
from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.package import digest

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin_i18n.engines.tokens import Tokenizer
    from bulletin_i18n.models.package import Package

_VOCABULARIES = ("target_vocabulary", "shared_vocabulary")


class Model:
    """A package made ready to run. Its files are opened when they are first needed."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.config = config_of(package.model)

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer of the package."""
        return tokenizer(self.package)

    @cached_property
    def key(self) -> str:
        """The hash of the weights and vocabularies: packages with the same one share a translator."""
        return digest(path for path in files_of(self.package.model) if path.name != "config.json")

    @cached_property
    def identity(self) -> str:
        """The hash of everything in the package that the output depends on."""
        parts = (self.key, digest([self.package.tokenizer]), *self.before, "", *self.after, "", *self.prefix)
        return "\0".join(parts)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The tokens that the model can write."""
        paths = [p for stem in _VOCABULARIES for p in self.package.model.glob(f"{stem}.*")]
        return _vocabulary(paths[0]) if paths else frozenset()

    @property
    def before(self) -> list[str]:
        """Tokens that the model wants before a sentence, such as the source language."""
        return [self.config.get("bos_token", "<s>")] if self.config.get("add_source_bos") else []

    @property
    def after(self) -> list[str]:
        """Tokens that it wants after it."""
        return [self.config.get("eos_token", "</s>")] if self.config.get("add_source_eos") else []

    @property
    def prefix(self) -> list[str]:
        """The token that the translation starts with to name its language."""
        return [self.package.target_prefix] if self.package.target_prefix else []

    def check(self) -> None:
        """Raise EngineError if the model does not know the token of its own target language."""
        if self.prefix and self.vocabulary and self.prefix[0] not in self.vocabulary:
            raise EngineError(
                f"the model does not know its target_prefix {self.prefix[0]!r}",
                place=str(self.package.folder),
                remedy="get a package that was made for this model",
            )


def files_of(folder: Path) -> list[Path]:
    """List the files of a model."""
    return sorted(path for path in folder.iterdir() if path.is_file())


def config_of(folder: Path) -> dict[str, Any]:
    """Read a model's config.json; models of 2020 and 2021 have none."""
    path = folder / "config.json"
    if not path.is_file():
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise EngineError(f"is not JSON: {error}", place=str(path)) from error
    if not isinstance(value, dict):
        raise EngineError("is not a JSON object", place=str(path))
    return value


def _vocabulary(path: Path) -> frozenset[str]:
    """Read a vocabulary: a JSON list, or in older models a token a line."""
    try:
        text = path.read_text(encoding="utf-8")
        return frozenset(json.loads(text) if path.suffix == ".json" else text.splitlines())
    except (ValueError, TypeError) as error:
        raise EngineError(f"is no vocabulary: {error}", place=str(path)) from error
