"""Letters with their boxes become lines: the first of three steps from a PDF page to blocks of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin_i18n.importing.document import Mark, link_end

if TYPE_CHECKING:
    from collections.abc import Sequence

AVERAGE = 0.525
"""The width of an average letter against the size of its typeface (Helvetica's metrics over English text)."""
BULLET = re.compile(r"[•●▪◦‣⁃·■□–—*\uf0b7\uf0a7o-]|\(?\d{1,2}[.)]")
_WORD_GAP = 0.22
_GUTTER = 0.8
_WIDE_GAP, _PIECE_GAP = 1.6, 1.0
"""Gaps between letters in sizes of the typeface: from the first on, a space; from the second, a column's gutter if
other lines have one there too; from the third, always the
end of the run; from the fourth, if the file drew the two with different pieces of text."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.top - self.bottom

    def over(self, other: Box) -> float:
        """By how much two boxes share their width."""
        return min(self.right, other.right) - max(self.left, other.left)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page lies: turned clockwise by 0, 90, 180 or 270 degrees, and which part of it is shown."""

    turn: int
    shown: Box

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the file is on the page as a reader sees it."""
        x, y = x - self.shown.left, y - self.shown.bottom
        match self.turn:
            case 90:
                return y, self.shown.width - x
            case 180:
                return self.shown.width - x, self.shown.height - y
            case 270:
                return self.shown.height - y, x
            case _:
                return x, y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a rectangle of the file is."""
        (x1, y1), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def is_level(self, a: float, b: float) -> bool:
        """Whether text that runs in this direction in the file is shown level, from left to right."""
        across, up = {90: (b, -a), 180: (-a, -b), 270: (-b, a)}.get(self.turn, (a, b))
        return across > 0 and abs(up) < 0.1 * across


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter: where it starts and ends, its baseline, its size; `level` is false for turned text.

    `piece` tells which piece of text the file drew it with.
    """

    letter: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    level: bool = True
    piece: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page, with its bytes where they could be taken out."""

    box: Box
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A page as PDFium reads it. `covered` says that a picture lies behind all of it; `rules` are drawn lines."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    pictures: tuple[Picture, ...] = ()
    links: tuple[tuple[Box, str], ...] = ()
    covered: bool = False
    rules: tuple[Box, ...] = ()


@dataclass(slots=True)
class Run:
    """A line of a column: letters on one baseline without a wide gap between them."""

    text: str
    box: Box
    base: float
    size: float
    bold: bool
    italic: bool
    page: int = 0


@dataclass
class _Draft:
    """A run while letters are added."""

    glyphs: list[Glyph] = field(default_factory=list)

    def takes(self, glyph: Glyph, gutters: Sequence[tuple[float, float, float]]) -> bool:
        """Whether a letter goes on with the run: the same baseline or a raised figure, and no gutter between."""
        last = next((one for one in reversed(self.glyphs) if one.letter != " "), None)
        if last is None:
            return False
        size = max(last.size, glyph.size)
        drop = glyph.base - last.base
        small = min(last.size, glyph.size) < 0.82 * size
        if abs(drop) > (0.55 if small else 0.25) * size or glyph.left < last.left - 0.3 * size:
            return False
        gap = (glyph.left - last.right) / size
        if gap > (_WIDE_GAP if glyph.piece == last.piece else _PIECE_GAP):
            return False
        middle = (glyph.left + last.right) / 2
        return gap < _GUTTER or not any(left <= middle <= right for left, right, _ in gutters)


def runs(page: Page) -> tuple[list[Run], list[Run]]:
    """Put the letters of a page together to lines.

    Returns:
        The level lines in the order of the file, and turned text apart.
    """
    gutters = _gutters(page.glyphs)
    level = _collect([glyph for glyph in page.glyphs if glyph.level], gutters)
    turned = "".join(glyph.letter for glyph in page.glyphs if not glyph.level).strip()
    lines = _bulleted([run for draft in level if (run := _run(draft, page)) is not None])
    aside = [Run(turned, Box(0, 0, 0, 0), 0, 1, bold=False, italic=False, page=page.number)] if turned else []
    return lines, aside


def _collect(glyphs: Sequence[Glyph], gutters: Sequence[tuple[float, float, float]]) -> list[list[Glyph]]:
    drafts: list[_Draft] = []
    for glyph in glyphs:
        if glyph.letter.isspace():
            if drafts:
                drafts[-1].glyphs.append(glyph)
        elif drafts and drafts[-1].takes(glyph, gutters):
            drafts[-1].glyphs.append(glyph)
        else:
            drafts.append(_Draft([glyph]))
    return [draft.glyphs for draft in drafts]


def _gutters(glyphs: Sequence[Glyph]) -> list[tuple[float, float, float]]:
    """Gaps of a column's gutter: four lines or more have one at the same place."""
    gaps = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.letter.isspace() or not glyph.level:
            continue
        if last and abs(glyph.base - last.base) < 0.2 * last.size and glyph.left - last.right > _GUTTER * last.size:
            gaps.append((last.right, glyph.left, glyph.base))
        last = glyph
    return [
        gap
        for gap in gaps
        if len({round(base) for left, right, base in gaps if min(right, gap[1]) - max(left, gap[0]) > 5}) >= 4
    ]


def _run(glyphs: list[Glyph], page: Page) -> Run | None:
    """Write a run's letters as text: spaces where there are some, links marked, raised figures as `[1]`."""
    full = [glyph for glyph in glyphs if not glyph.letter.isspace()]
    if not full:
        return None
    size = _usual(full)
    base = next(glyph.base for glyph in full if abs(glyph.size - size) < 0.1 * size)
    body = [glyph for glyph in full if glyph.size > 0.82 * size]
    box = Box(min(g.left for g in full), base - 0.22 * size, max(g.right for g in full), base + 0.75 * size)
    weight = sum(glyph.bold for glyph in body) / len(body)
    slant = sum(glyph.italic for glyph in body) / len(body)
    text = _text(glyphs, size, base, page)
    return (
        Run(text, box, base, size, bold=weight > 0.6, italic=slant > 0.6, page=page.number) if text.strip() else None
    )


def _bulleted(lines: list[Run]) -> list[Run]:
    """Put a bullet or a number that stands apart before the line that it belongs to, wherever the file draws it."""
    marks = [run for run in lines if BULLET.fullmatch(run.text.strip())]
    out = list(lines)
    for mark in marks:
        near = [(_behind(mark, run), at) for at, run in enumerate(out) if run is not mark and _behind(mark, run) < 4]
        if near:
            at = min(near)[1]
            run = out[at]
            box = Box(mark.box.left, run.box.bottom, run.box.right, run.box.top)
            out[at] = replace(run, text=f"{mark.text.strip()} {run.text.strip()}", box=box)
            out.remove(mark)
    return out


def _behind(mark: Run, run: Run) -> float:
    """How far a line starts behind a mark on its baseline, in sizes of its letters; far, if it does not."""
    gap = (run.box.left - mark.box.right) / run.size
    return gap if abs(mark.base - run.base) < 0.4 * run.size and gap > -0.5 else 99.0


def _usual(glyphs: Sequence[Glyph]) -> float:
    sizes = sorted(glyph.size for glyph in glyphs)
    return sizes[len(sizes) // 2] or 1.0


def _text(glyphs: Sequence[Glyph], size: float, base: float, page: Page) -> str:
    out: list[str] = []
    last: Glyph | None = None
    raised = False
    link = -1
    plain = not _stands_out(glyphs)
    look = (False, False)
    for glyph in glyphs:
        if glyph.letter.isspace():
            out.append(" ")
            continue
        up = (
            glyph.size < 0.82 * size
            and glyph.base > base + 0.15 * size
            and (glyph.letter.isdigit() or glyph.letter in ",*")
        )
        at = _link_at(glyph, page)
        new = look if up else (glyph.bold and plain, glyph.italic and plain)
        # What ends stands before the space between the words, what begins behind it; a link lies around its stress.
        ends = ("]" if raised and not up else "") + (_ENDS[look] if new != look or at != link else "")
        _close(out, ends + (link_end(page.number * 1000 + link) if link >= 0 and at != link else ""))
        if up and not raised:
            out.append(" [")
        elif last and not out[-1].endswith((" ", "[", "]")) and glyph.left - last.right > _WORD_GAP * size:
            out.append(" ")
        starts = (Mark.LINK if at >= 0 and at != link else "") + (_STARTS[new] if new != look or at != link else "")
        out += [starts] if starts else []
        out.append(glyph.letter)
        last, raised, link, look = glyph, up, at, new
    ends = ("]" if raised else "") + _ENDS[look]
    _close(out, ends + (link_end(page.number * 1000 + link) if link >= 0 else ""))
    return "".join(out)


_NO_WEIGHT = frozenset(".,;:!?()[]•–—-“”‘’'\"")
"""Signs whose weight nobody sees: they go with the letters before them."""
_STARTS = {
    (False, False): "",
    (True, False): Mark.STRONG,
    (False, True): Mark.EMPHASIS,
    (True, True): Mark.STRONG + Mark.EMPHASIS,
}
_ENDS = {
    (False, False): "",
    (True, False): Mark.STRONG_END,
    (False, True): Mark.EMPHASIS_END,
    (True, True): Mark.EMPHASIS_END + Mark.STRONG_END,
}


def _stands_out(glyphs: Sequence[Glyph]) -> bool:
    """Whether a line is bold or slanted as a whole: that is its own look, and no stress on its words."""
    letters = [glyph for glyph in glyphs if glyph.letter not in _NO_WEIGHT and not glyph.letter.isspace()]
    return any(all(getattr(glyph, look) for glyph in letters) for look in ("bold", "italic"))


def _close(out: list[str], mark: str) -> None:
    """Put a mark behind the last letter, before the spaces that follow it."""
    at = len(out)
    while mark and at and out[at - 1] == " ":
        at -= 1
    out[at:at] = [mark] if mark else []


def _link_at(glyph: Glyph, page: Page) -> int:
    """The number of the page's link that a letter lies in, or -1."""
    x, y = (glyph.left + glyph.right) / 2, glyph.base + 0.2 * glyph.size
    return next(
        (at for at, (box, _) in enumerate(page.links) if box.left <= x <= box.right and box.bottom <= y <= box.top),
        -1,
    )
