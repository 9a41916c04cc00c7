"""The models that come with the toolkit, one file a locale, so that drafts work the minute it is installed."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from bulletin_i18n.errors import EngineError
from bulletin_i18n.starter.model import PackedModel
from bulletin_i18n.starter.reader import Reader


def available() -> frozenset[str]:
    """Return the locales there is a model for."""
    names = [item.name for item in files(__name__).joinpath("data").iterdir()]
    return frozenset(name.removesuffix(".smt") for name in names if name.endswith(".smt"))


@lru_cache(maxsize=6)
def load(locale: str) -> PackedModel:
    """Load the model of a locale; a second call gives the same one.

    Raises:
        EngineError: There is none, or its file is damaged.
    """
    if locale not in available():
        raise EngineError(f"no statistical model for {locale} is shipped", remedy="choose another engine")
    return PackedModel(files(__name__).joinpath("data", f"{locale}.smt").read_bytes(), f"{locale}.smt")


@lru_cache(maxsize=1)
def reader() -> Reader:
    """Load what reads English for all locales; a second call gives the same one.

    Raises:
        EngineError: Its file is damaged.
    """
    return Reader(files(__name__).joinpath("data", "english.net").read_bytes(), "english.net")
