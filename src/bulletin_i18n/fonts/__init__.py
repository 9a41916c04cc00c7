"""The packaged typefaces: which letters they have is the concern of `README.md` in this folder."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = ("NotoSans-Regular", "NotoSans-Bold", "NotoSerif-Regular", "NotoSerif-Bold")


@cache
def files() -> Mapping[str, bytes]:
    """Return the font files of a page, by the path that `fonts.css` names."""
    folder = resources.files(__package__)
    return {f"fonts/{name}.woff2": folder.joinpath(f"{name}.woff2").read_bytes() for name in _NAMES}
