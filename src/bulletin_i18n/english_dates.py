"""Finding dates in English text (to be written)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin_i18n.dates import FoundDate


def find_dates(text: str) -> list[FoundDate]:  # noqa: ARG001, D103
    return []
