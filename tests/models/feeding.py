"""What a package feeds its model, and what the model says to it, token by token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ctranslate2

if TYPE_CHECKING:
    from bulletin_i18n.engines.runtime import Runtime
    from bulletin_i18n.models.package import Package

GREEDY = {"beam_size": 1, "max_decoding_length": 24}
"""The most likely token, one after the other; by lot as the weights are, most translations would never end."""
AS_STOCK = {"beam_size": 4, "length_penalty": 0.2, "max_decoding_length": 256, "replace_unknowns": True}
"""How Argos Translate 1.11 calls the library."""


def fed(runtime: Runtime, package: Package, text: str) -> list[str]:
    """What our engine feeds the model."""
    model = runtime.model(package)
    return [*model.before, *pieces(runtime, package, text), *model.after]


def pieces(runtime: Runtime, package: Package, text: str) -> list[str]:
    """The tokens of a text alone."""
    return [piece.token for piece in runtime.model(package).tokenizer.encode(text)]


def says(runtime: Runtime, package: Package, texts: list[str], **options: Any) -> list[list[str]]:
    """What the model of a package says in full precision; the library itself adds what config.json asks for."""
    translator = ctranslate2.Translator(str(package.model), device="cpu", compute_type="float32")
    sources = [pieces(runtime, package, text) for text in texts]
    return _said(translator, sources, runtime.model(package).prefix, options)


def drafts(runtime: Runtime, package: Package, texts: list[str], **options: Any) -> list[list[str]]:
    """What the model says through the very translator that drafts."""
    model = runtime.model(package)
    translator = runtime._translator(model)
    return _said(translator, [fed(runtime, package, text) for text in texts], model.prefix, options)


def plain(text: str) -> str:
    """A text as Argos Translate leaves it: it turns every underscore into a space."""
    return " ".join(text.replace("_", " ").split())


def _said(translator: Any, sources: list[list[str]], prefix: list[str], options: dict[str, Any]) -> list[list[str]]:
    starts = [prefix] if prefix else None
    found = [translator.translate_batch([source], target_prefix=starts, **options) for source in sources]
    return [list(result.hypotheses[0])[len(prefix) :] for (result,) in found]
