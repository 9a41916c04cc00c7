"""Which models are worth installing for a locale, by what others have published about them.

The figures are chrF++ of the OPUS-MT and External-MT leaderboards (Helsinki-NLP), on flores200-devtest and ntrex128,
as they stood in November 2026; sizes are those of int8 models. A column without a value is one that we do not know:
nobody has fetched these models for us and written their checksums down, and Argos names no licence of its packages.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from io import StringIO
from typing import NamedTuple


class Recommendation(NamedTuple):
    """A model for a locale; `family` says how `pack` makes a package of it, `argos` that it is one already."""

    locale: str
    model: str
    family: str
    licence: str
    size_mb: int | None
    flores200: float | None
    ntrex128: float | None
    source: str
    sha256: str


def recommended(locale: str = "") -> list[Recommendation]:
    """List the models for a locale, or all, in the order of locales and then of preference."""
    text = (files("bulletin_i18n.models") / "recommended.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(StringIO(text))
    return [
        Recommendation(
            locale=row["locale"],
            model=row["model"],
            family=row["family"],
            licence=row["licence"],
            size_mb=int(row["size_mb"]) if row["size_mb"] else None,
            flores200=float(row["flores200"]) if row["flores200"] else None,
            ntrex128=float(row["ntrex128"]) if row["ntrex128"] else None,
            source=row["source"],
            sha256=row["sha256"],
        )
        for row in rows
        if not locale or row["locale"] == locale
    ]
