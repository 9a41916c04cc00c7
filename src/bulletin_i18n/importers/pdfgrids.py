"""Drawn lines of a page that make the grid of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.importers.pdflines import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_THIN = 3.0
_NEAR = 2.5
"""A line is at most 3 points thick; lines less than 2.5 points apart are one."""


def grids(rules: Sequence[Box]) -> Iterator[tuple[list[float], list[float]]]:
    """Yield the grids of a page, each as the places of its upright and its level lines, from the left and from below.

    Args:
        rules: Boxes of what is drawn: lines, or cells as rectangles.
    """
    level = [box for box in _edges(rules) if box.height <= _THIN < box.width]
    upright = [box for box in _edges(rules) if box.width <= _THIN < box.height]
    for group in _touching(upright, level):
        columns = _places([(box.left + box.right) / 2 for box in group if box.width <= _THIN])
        rows = _places([(box.bottom + box.top) / 2 for box in group if box.width > _THIN])
        if len(columns) > 2 and len(rows) > 2:
            yield columns, rows


def _edges(rules: Sequence[Box]) -> list[Box]:
    """The lines, and the four sides of each rectangle that is as small as a cell."""
    out = []
    for box in rules:
        if min(box.width, box.height) <= _THIN:
            out.append(box)
        elif box.height < 120 and box.width < 400:
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            out += [Box(left, bottom, right, bottom), Box(left, top, right, top)]
            out += [Box(left, bottom, left, top), Box(right, bottom, right, top)]
    return out


def _touching(upright: Sequence[Box], level: Sequence[Box]) -> list[list[Box]]:
    """Lines that cross or meet belong to one grid."""
    groups: list[list[Box]] = []
    for box in [*upright, *level]:
        near = [group for group in groups if any(_meet(box, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in near)]
        groups.append([box, *(other for group in near for other in group)])
    return groups


def _meet(one: Box, two: Box) -> bool:
    return (
        one.left <= two.right + _NEAR
        and two.left <= one.right + _NEAR
        and one.bottom <= two.top + _NEAR
        and two.bottom <= one.top + _NEAR
    )


def _places(values: Sequence[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out
