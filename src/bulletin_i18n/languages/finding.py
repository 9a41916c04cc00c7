"""Finding dates in a translation (to be written)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin_i18n.dates import FoundDate


def FINDER(text: str) -> list[FoundDate]:  # noqa: N802, ARG001, D103
    return []
