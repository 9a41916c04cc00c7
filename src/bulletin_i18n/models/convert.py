"""Checkpoints of other libraries into CTranslate2 models, by the converters that come with ctranslate2.

The only module that imports transformers, torch and `ctranslate2.converters`, and late: the first two are an extra
of the package (`convert`), since they bring 800 MB and only the machine where packages are made needs them. They are
kept from the network, and no code that comes with a checkpoint is run.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin_i18n.errors import EngineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.models.checkpoint import Checkpoint

QUANTIZATION = "int8"
"""A quarter of the size, two to three times as fast on a processor; the weights' own figures differ by under 1 %."""
_OFFLINE = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "TRANSFORMERS_OFFLINE": "1"}


@contextmanager
def converted(source: Checkpoint, beside: Path, quantization: str = QUANTIZATION) -> Iterator[Path]:
    """Give a CTranslate2 model folder: the source itself, or one that is made of it and taken away again.

    Args:
        source: What to convert.
        beside: The folder in which a hidden one is made for the time being; made if it is not there.
        quantization: How the weights are kept, as ctranslate2 names it.

    Raises:
        UsageError: The extra is not installed.
        EngineError: The checkpoint is damaged, or of a kind that ctranslate2 does not know.
    """
    if source.form == "ctranslate2":
        yield source.folder
        return
    try:
        beside.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=".converting-", dir=beside))
    except OSError as error:
        raise EngineError(f"cannot be written: {error.strerror or error}", place=str(beside)) from error
    try:
        yield convert(source, place / "model", quantization)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def convert(source: Checkpoint, into: Path, quantization: str = QUANTIZATION) -> Path:
    """Convert a checkpoint; see `converted`."""
    os.environ.update(_OFFLINE)
    converter = _marian(source) if source.form == "marian" else _transformers(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            converter.convert(str(into), quantization=quantization)
    except Exception as error:  # a foreign checkpoint fails in torch, transformers or ctranslate2 with any of theirs
        why = " ".join(str(error).split()) or type(error).__name__
        raise EngineError(f"cannot be converted: {why[:300]}", place=str(source.folder)) from error
    return into


def _marian(source: Checkpoint) -> Any:
    """Make a converter of Marian's own files; it needs neither torch nor transformers."""
    from ctranslate2.converters import OpusMTConverter

    try:
        return OpusMTConverter(str(source.folder))
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        place = str(source.folder / "decoder.yml")
        raise EngineError(f"does not name models and vocabularies: {error}", place=place) from error


def _transformers(source: Checkpoint) -> Any:
    """Make a converter of a Hugging Face folder."""
    try:
        import torch  # noqa: F401  (transformers runs without it, and converts nothing)
        import transformers
        from ctranslate2.converters import TransformersConverter
    except ImportError as error:
        raise UsageError(
            f"a checkpoint is converted by PyTorch and transformers ({error})",
            remedy="pip install 'bulletin-i18n[convert]', on any machine: the packages need neither",
        ) from None
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()

    class Converter(TransformersConverter):  # type: ignore[misc, unused-ignore]
        """With the language tokens of M2M100, which transformers 5 no longer lists among the special ones."""

        def load_tokenizer(self, kind: Any, path: str, **options: Any) -> Any:
            words = super().load_tokenizer(kind, path, **options)
            if languages := getattr(words, "lang_token_to_id", {}):
                known = words.get_vocab
                words.get_vocab = lambda: known() | languages
            return words

    return Converter(str(source.folder), low_cpu_mem_usage=True)
