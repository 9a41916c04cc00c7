"""Lines to paragraphs: which line end is a paragraph's end, and which is only where the line was full."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin_i18n.importing.dateline import find_date, is_dateline, looks_dated
from bulletin_i18n.importing.document import Hint, Mark, RawBlock, RawLine, Repair, without_marks
from bulletin_i18n.importing.letters import SOFT_HYPHEN
from bulletin_i18n.importing.ruler import Ruler, ruler_for, width
from bulletin_i18n.importing.sentences import NAMEPLATE, all_capitals, ended, is_capital_line, starts_sentence, waits
from bulletin_i18n.importing.words import Lexicon, zipf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BULLET = re.compile(r"\s*(?:[•●▪◦‣⁃·■□–—*\uf0b7\uf0a7-]|o(?=  ))\s+(?=\S)")
NUMBER = re.compile(r"\s*\(?(\d{1,2}|[a-h])[.)]\s+(?=\S)")
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+|\+\d[\d ()-]{7,}")
_HYPHEN = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A paragraph's worth of text with what is known of its look.

    `box` says that it opens a new text box, `jump` another column or page. `room` is the share of the column that its
    last line leaves free, `indent` where its first line starts.
    """

    text: str
    place: str
    hint: Hint = Hint.NONE
    level: int = 0
    ordered: bool = False
    gap: float = 0.0
    size: float = 1.0
    bold: bool = False
    wrap: float = 0.0
    lines: int = 1
    box: bool = False
    jump: bool = False
    room: float = 1.0
    indent: float = 0.0
    rows: tuple[tuple[str, ...], ...] = ()
    picture: str = ""


def unwrap(blocks: Sequence[RawBlock], lexicon: Lexicon) -> tuple[list[Piece], list[Repair]]:
    """Join the lines of each block into paragraphs, and paragraphs that a page or column break cut.

    Args:
        blocks: The blocks of a document, their lines mended.
        lexicon: What is a word, to settle hyphens.

    Returns:
        The paragraphs in order, and each hyphen that was taken out or break that was bridged.
    """
    repairs: list[Repair] = []
    pieces: list[Piece] = []
    ruler = ruler_for(blocks)
    for at, block in enumerate(blocks):
        plate = at == 0 and _is_nameplate(block)
        for number, lines in enumerate([[line] for line in block.lines] if plate else _paragraphs(block, ruler)):
            text, mended = _joined(lines, lexicon)
            repairs += mended
            pieces.append(_piece(block, lines, text, ruler, first=number == 0))
    return _bridged(pieces, repairs, lexicon)


_ROOM, _ROOM_IN_ITEM = 0.3, 0.1
"""The least room, as a share of the column, that a line leaves which ends no sentence and yet a paragraph.

An item of a list often ends without a full stop, so its room says more.
"""


def _is_nameplate(block: RawBlock) -> bool:
    """Whether the document opens with a few lines that each stand alone: the bulletin's name, its publisher."""
    texts = [without_marks(line.text) for line in block.lines]
    lines = 1 < len(texts) <= 4 and all(text[:1].isupper() and not ended(text) and len(text) < 60 for text in texts)
    return lines and not block.hint and any(NAMEPLATE.search(text) or find_date(text) for text in texts[:2])


def _piece(block: RawBlock, lines: Sequence[RawLine], text: str, ruler: Ruler, *, first: bool) -> Piece:
    head = lines[0] if lines else RawLine(text="")
    wrap = block.wrap or max((ruler.of(line) for line in lines), default=0.0)
    return Piece(
        text=text,
        place=head.place,
        hint=block.hint,
        level=block.level,
        ordered=block.ordered,
        gap=head.gap,
        size=head.size,
        bold=all(line.bold for line in lines) and bool(lines),
        wrap=wrap,
        lines=len(lines),
        box=first and not block.flowed,
        jump=first and block.jump,
        room=(wrap - lines[-1].indent - ruler.of(lines[-1])) / wrap - ruler.slack if wrap else 1.0,
        indent=head.indent,
        rows=block.rows,
        picture=block.picture,
    )


def _paragraphs(block: RawBlock, ruler: Ruler) -> Iterator[list[RawLine]]:
    if block.rows or block.picture or not block.lines:
        yield list(block.lines)
        return
    if block.flowed:
        yield from ([line] for line in block.lines)
        return
    current = [block.lines[0]]
    column = ruler.column(block)
    for after in block.lines[1:]:
        if _breaks(current, after, ruler.room(current[-1], after, column)):
            yield current
            current = []
        current.append(after)
    yield current


def _breaks(current: Sequence[RawLine], after: RawLine, room: float) -> bool:
    """Whether a paragraph ends between the last of the current lines and the next line."""
    before = current[-1]
    if _opens(after.text) or is_dateline(without_marks(before.text)) or _apart(before, after):
        return True
    if (len(current) == 1 and _dated_alone(before)) or (ended(before.text) and _dated_alone(after)):
        return True
    if _address_line(after.text) and before.text.rstrip().endswith((",", ";", ":")):
        return not ADDRESS.match(after.text)
    if _address_line(after.text) and _address_line(before.text):
        return True
    if _address_line(before.text) and _label(after.text):
        return True
    capitals = is_capital_line(before.text) and any(all_capitals(line.text) for line in current)
    if capitals != is_capital_line(after.text):
        headline = all_capitals(after.text) and len(after.text.split()) > 2
        return capitals or headline or ended(before.text)
    item = BULLET.match(without_marks(current[0].text))
    if len(current) > 2 and not (item or ended(before.text)):
        return False
    return _sense_breaks(before, after, room, _ROOM_IN_ITEM if item else _ROOM)


def _dated_alone(line: RawLine) -> bool:
    """Whether a line may be a dateline or a byline and holds no more than that."""
    return len(line.text) < 60 and looks_dated(without_marks(line.text))


def _apart(before: RawLine, after: RawLine) -> bool:
    """Whether the look says it: a gap, another letter size, another weight, a first-line indent."""
    if abs(before.size - after.size) > 0.12 or (
        before.bold != after.bold and (before.size > 1.05 or ended(before.text))
    ):
        return True
    if after.gap >= 0.3:
        return True
    return ended(before.text) and 1.0 < after.indent - before.indent < 12


def _sense_breaks(before: RawLine, after: RawLine, room: float, least: float) -> bool:
    """Whether the words say it: the next word had room on the line before, `least` of it where no sentence ends."""
    opens = starts_sentence(after.text)
    if ended(before.text):
        return opens and room > 0
    if all_capitals(before.text):
        return False
    return opens and room > least and not waits(before.text)


def _opens(text: str) -> bool:
    plain = without_marks(text)
    return bool(BULLET.match(plain) or NUMBER.match(plain) or is_dateline(plain))


def _address_line(text: str) -> bool:
    return bool(ADDRESS.search(text)) and len(text) < 90


def _label(text: str) -> bool:
    return bool(re.match(r"[A-Z][\w ()-]{2,30}:?(?:\s|$)", text)) and len(text) < 40


def _joined(lines: Sequence[RawLine], lexicon: Lexicon) -> tuple[str, list[Repair]]:
    text = ""
    repairs: list[Repair] = []
    for line in lines:
        text, repair = _glue(text, line.text.strip(), line.place, lexicon) if text else (line.text.strip(), None)
        repairs += [repair] if repair else []
    return text.rstrip(SOFT_HYPHEN), repairs


def _glue(before: str, after: str, place: str, lexicon: Lexicon) -> tuple[str, Repair | None]:
    """Set two lines of a paragraph one behind the other; a stress that ends and begins there is one."""
    for end, start in ((Mark.EMPHASIS_END, Mark.EMPHASIS), (Mark.STRONG_END, Mark.STRONG)):
        if before.endswith(end) and after.startswith(start):
            before, after = before.removesuffix(end), after.removeprefix(start)
    cut = _HYPHEN.search(before)
    rest = re.match(r"[^\W\d_]+", after)
    if not cut or not rest or not rest[0][0].islower():
        before = before.rstrip(SOFT_HYPHEN)
        return f"{before} {after}" if not before.endswith(("-", "–")) or before.endswith(
            (" -", " –")
        ) else before + after, None
    closed, hyphened = cut[1] + rest[0], f"{cut[1]}-{rest[0]}"
    if before.endswith(SOFT_HYPHEN) or not _keeps_hyphen(cut[1], rest[0], lexicon):
        repair = Repair(
            place=place,
            kind="hyphenation",
            before=f"{hyphened[: len(cut[1]) + 1]} / {rest[0]}",
            after=closed,
            why="the hyphen only marked the end of the line",
            sure=0.97 if lexicon.known(closed) else 0.8,
        )
        return before[: cut.end(1)] + after, repair
    return before + after, None


def _keeps_hyphen(first: str, second: str, lexicon: Lexicon) -> bool:
    """Whether a hyphen at a line's end belongs to the word: counter-trafficking, but not develop-ment."""
    if lexicon.own.get(f"{first}-{second}".lower()):
        return True
    if lexicon.own.get((first + second).lower()):
        return False
    closed = zipf((first + second).lower())
    parts = min(zipf(first.lower()), zipf(second.lower()))
    if closed >= 2.0:
        return False
    return parts >= 3.0 or first.lower() in {"anti", "non", "self", "ex", "re", "co", "pre", "sub", "cross"}


_BETWEEN = {Hint.FURNITURE, Hint.NOTE, Hint.FIGURE, Hint.CAPTION, Hint.TABLE}
"""What may stand where a page or a column ends, in the middle of a sentence."""


def _bridged(pieces: Sequence[Piece], repairs: list[Repair], lexicon: Lexicon) -> tuple[list[Piece], list[Repair]]:
    """Join a paragraph that a blank line, a column or a page cut in mid-sentence."""
    out: list[Piece] = []
    for piece in pieces:
        last = next((at for at in range(len(out) - 1, -1, -1) if out[at].hint not in _BETWEEN), None)
        if last is not None and _continues(out[last], piece):
            before = out[last]
            text, repair = _glue(before.text, piece.text.strip(), piece.place, lexicon)
            repairs += [repair] if repair else [_bridge(before.text[-25:], piece.text[:25], piece.place)]
            out[last] = replace(before, text=text, lines=before.lines + piece.lines)
        elif out and _goes_on_table(out, piece):
            at = _last_table(out)
            repeated = piece.rows[0] == out[at].rows[0]
            out[at] = replace(out[at], rows=(*out[at].rows, *piece.rows[repeated:]))
            repairs.append(_bridge(" | ".join(out[at].rows[0]), " | ".join(piece.rows[0]), piece.place))
        else:
            out.append(piece)
    return out, repairs


def _last_table(out: Sequence[Piece]) -> int:
    """Where the last piece is that is no running head or foot."""
    return next((at for at in range(len(out) - 1, -1, -1) if out[at].hint is not Hint.FURNITURE), -1)


def _goes_on_table(out: Sequence[Piece], piece: Piece) -> bool:
    """Whether a table at the head of a column or page goes on with the one at the foot of the last."""
    before = out[_last_table(out)]
    return bool(piece.rows and piece.jump and before.rows) and len(piece.rows[0]) == len(before.rows[0])


def _bridge(before: str, after: str, place: str) -> Repair:
    why = "the sentence goes on after the break"
    return Repair(
        place=place, kind="break", before=f"{before} / {after}", after=f"{before} {after}", why=why, sure=0.9
    )


def _continues(before: Piece, after: Piece) -> bool:
    if after.hint or before.hint not in (Hint.NONE, Hint.ITEM) or after.rows or after.picture:
        return False
    if abs(before.size - after.size) > 0.08 or before.bold != after.bold:
        return False
    if ended(before.text):
        return _goes_on_full(before, after)
    if all_capitals(before.text) or is_dateline(without_marks(before.text)):
        return False
    first = re.search(r"\S", without_marks(after.text))
    open_end = waits(before.text) or before.text.rstrip().endswith(",") or (after.jump and _is_full(before, after))
    return bool(
        first and (first[0].islower() or open_end) and not _opens(after.text) and not ADDRESS.match(after.text)
    )


def _goes_on_full(before: Piece, after: Piece) -> bool:
    """Whether a paragraph goes on in the next column: its last line there is full, as a paragraph's rarely is."""
    whole = after.lines > 1 and _is_full(before, after)
    plain = (
        not _opens(after.text) and not all_capitals(after.text) and abs(before.wrap - after.wrap) < 0.05 * before.wrap
    )
    return after.jump and whole and plain and after.indent < 1.0


def _is_full(before: Piece, after: Piece) -> bool:
    """Whether the last of several lines leaves no room for the word that the next paragraph begins with."""
    word = width(" " + after.text.split()[0]) / before.wrap if before.wrap and after.text.split() else 1.0
    return before.lines > 1 and before.room < word and not all_capitals(after.text)
