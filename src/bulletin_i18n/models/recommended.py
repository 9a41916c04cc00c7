"""What is known of the quality of models: those worth installing for a locale, and our own.

The figures of `recommended.csv` are chrF++ of the OPUS-MT and External-MT leaderboards (Helsinki-NLP), on
flores200-devtest and ntrex128, as they stood in November 2026; sizes are those of int8 models. A column without a
value is one that we do not know: nobody has fetched these models for us and written their checksums down, Argos names
no licence of its packages, and of MADLAD-400, the only one for all six that may be used commercially, no figures
by language were found. Those of `starter.csv` are our own, on our own test tuples (docs/models.md), and flatter.
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


class Figure(NamedTuple):
    """How good a model was measured to be: chrF++, and on what."""

    chrf: float | None = None
    on: str = ""


def published(locale: str, model: str) -> Figure:
    """Find what was published of a model for a locale, by the name of the checkpoint that its package was made of."""
    for row in recommended(locale):
        if model and row.model.lower() == model.lower():
            known = ((row.flores200, "flores200, published"), (row.ntrex128, "ntrex128, published"))
            return next((Figure(chrf, on) for chrf, on in known if chrf), Figure())
    return Figure()


def measured(locale: str) -> Figure:
    """Say what the model that comes with the toolkit was measured to be."""
    found = {row["locale"]: float(row["chrf"]) for row in _rows("starter.csv")}
    return Figure(found[locale], "our own tuples") if locale in found else Figure()


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("bulletin_i18n.models") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))


def recommended(locale: str = "") -> list[Recommendation]:
    """List the models for a locale, or all, in the order of locales and then of preference."""
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
        for row in _rows("recommended.csv")
        if not locale or row["locale"] == locale
    ]
