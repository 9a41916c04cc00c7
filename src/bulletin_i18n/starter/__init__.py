"""The model that comes with the toolkit, one for all six languages, so that drafts work once it is installed."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bulletin_i18n.errors import EngineError
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.models.package import Package
from bulletin_i18n.starter.model import PackedModel
from bulletin_i18n.starter.reader import Reader

VERSION = "3"
LICENCE = "GPL-3.0-or-later"
FOLDER = Path(__file__).parent


def packages() -> tuple[Package, ...]:
    """A package for each language, all over the one model in this folder; none if the toolkit came without it."""
    weights = FOLDER / "model" / "model.bin"
    if not weights.is_file():
        return ()
    size = weights.stat().st_size
    return tuple(
        Package(
            folder=FOLDER,
            from_code="en",
            to_code=code,
            version=VERSION,
            target_prefix=f"<2{code}>",
            licence=LICENCE,
            size=size,
            label=f"starter-{code} {VERSION}",
        )
        for code in LANGUAGES
    )


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
