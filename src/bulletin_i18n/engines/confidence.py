"""What a score says: the share of a draft that a reviewer is expected to keep.

An engine's own figure (a probability, an estimate of its quality) goes up with that share, but is not it. A curve
that never falls, with a few points measured on drafts that people have reviewed, turns one into the other. 0.61 says:
of such drafts and of what becomes of them 61% of the characters are the same (`similarity.ratio`).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bulletin_i18n.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

POINTS = 5
"""How many points a curve has at most: with more it follows chance."""
FOLDER = ".calibration"
"""Where the curves of packages lie in the folder of models."""
_SHIPPED = "calibration.json"
"""The curves that come with the toolkit, by engine and locale; training/calibrate.py writes the file."""
_ANY = "any"
"""Instead of a locale: a package's curve as long as it has none of its own."""

Pair = tuple[float, float]
"""An engine's own figure for a draft, and the share of it that was kept."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A map that never falls: straight between its points, flat outside of them. `pairs` is what it rests on."""

    points: tuple[Pair, ...]
    pairs: int = 0

    def __call__(self, raw: float) -> float:
        """Say what share of a draft will be kept."""
        xs = [x for x, _ in self.points]
        at = bisect_left(xs, raw)
        if at in {0, len(xs)}:
            return self.points[min(at, len(xs) - 1)][1]
        (x0, y0), (x1, y1) = self.points[at - 1 : at + 1]
        return round(y0 + (y1 - y0) * (raw - x0) / (x1 - x0), 4)

    def error(self, pairs: Sequence[Pair]) -> float:
        """The mean distance between what the curve says and what was kept."""
        return sum(abs(self(raw) - kept) for raw, kept in pairs) / len(pairs)


def fitted(pairs: Sequence[Pair], points: int = POINTS) -> Curve:
    """Fit a curve: the means of groups of equal size, and neighbours that would fall are one (isotonic regression).

    Args:
        pairs: At least one.
        points: How many groups.
    """
    ordered = sorted(pairs)
    cuts = [round(n * len(ordered) / points) for n in range(points + 1)]
    groups = [ordered[start:end] for start, end in pairwise(cuts) if end > start]
    blocks: list[tuple[float, float, int]] = []
    for group in groups:
        size = len(group)
        blocks.append((sum(raw for raw, _ in group) / size, sum(kept for _, kept in group) / size, size))
        while len(blocks) > 1 and (blocks[-2][1] >= blocks[-1][1] or blocks[-2][0] >= blocks[-1][0]):
            (x0, y0, n0), (x1, y1, n1) = blocks.pop(-2), blocks.pop()
            blocks.append(((x0 * n0 + x1 * n1) / (n0 + n1), (y0 * n0 + y1 * n1) / (n0 + n1), n0 + n1))
    return Curve(tuple((round(x, 4), round(y, 4)) for x, y, _ in blocks), len(ordered))


def cross_error(pairs: Sequence[Pair], points: int = POINTS, folds: int = 5) -> float:
    """The mean distance on pairs that the curve was not fitted to."""
    parts = [(pairs[n::folds], [p for m, p in enumerate(pairs) if m % folds != n]) for n in range(folds)]
    return sum(fitted(rest, points).error(part) * len(part) for part, rest in parts) / len(pairs)


@dataclass(frozen=True, slots=True)
class Curves:
    """The curves of packages, each a file in a folder of models; `folder` may be None, and need not be there."""

    folder: Path | None

    def of(self, package: str, model: str) -> Curve:
        """The curve of a package, or the one for any package.

        Args:
            package: Its name.
            model: The hash of its model: a curve that was measured with another one says nothing.

        Raises:
            EngineError: The file is no curve.
        """
        path = self._path(package)
        if path is None or not path.is_file():
            return shipped("argos")[_ANY]
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return _curve(found) if found["model"] == model else shipped("argos")[_ANY]
        except (ValueError, TypeError, KeyError) as error:
            raise EngineError(f"is no calibration: {error}", place=str(path), remedy="calibrate it again") from error

    def keep(self, package: str, model: str, curve: Curve) -> None:
        """Write the curve of a package, whole or not at all."""
        path = self._path(package)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            found = {"model": model, "pairs": curve.pairs, "points": curve.points}
            part.write_text(json.dumps(found) + "\n", encoding="utf-8")
            part.replace(path)

    def _path(self, package: str) -> Path | None:
        return self.folder / FOLDER / f"{package}.json" if self.folder else None


@cache
def shipped(engine: str) -> dict[str, Curve]:
    """The curves that come with the toolkit for an engine, by locale."""
    found = json.loads(files(__package__).joinpath(_SHIPPED).read_text(encoding="utf-8"))
    return {locale: _curve(curve) for locale, curve in found[engine].items()}


def _curve(found: dict[str, Any]) -> Curve:
    points = tuple((float(x), float(y)) for x, y in found["points"])
    if not points or not all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(points)):
        raise ValueError("its points do not rise")
    return Curve(points, int(found["pairs"]))
