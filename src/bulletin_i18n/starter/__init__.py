"""The model that comes with the toolkit, one for all six languages, so that drafts work once it is installed."""

from __future__ import annotations

from pathlib import Path

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.models.package import Package

VERSION = "4"
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
