"""What each paragraph of a document is: headline, caption, call to action, contact."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bulletin_i18n.importing.dateline import Dateline, find_date, looks_dated, read_dateline
from bulletin_i18n.importing.document import MARKS, Hint, Mark, link_number, without_marks
from bulletin_i18n.importing.sentences import NAMEPLATE, all_capitals, ended, starts_sentence
from bulletin_i18n.importing.unwrap import ADDRESS, BULLET, NUMBER, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence


class Part(StrEnum):
    """What a block of a bulletin is for its reader."""

    HEADING = "heading"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    FIGURE = "figure"
    CAPTION = "caption"
    LINK = "link"
    ACTION = "call to action"
    CONTACT = "contact"
    TABLE = "table"
    NOTE = "note"
    FURNITURE = "page furniture"
    CONTENTS = "contents"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph that knows what it is; `text` is without bullet, number or dateline."""

    part: Part
    text: str
    piece: Piece
    level: int = 0
    ordered: bool = False
    dateline: Dateline | None = None

    @property
    def place(self) -> str:
        """Where the document has it."""
        return self.piece.place


_ACTION = re.compile(
    r"(please\b|click\b|press the\b|read (more|the full|the article|here|about)\b|follow us\b|subscribe\b|sign up\b"
    r"|register (here|now|by|at|on|for|before|until)\b|download\b|watch the\b|join us\b|learn more\b|find out\b"
    r"|apply (now|by|before|here|at|until)\b"
    r"|to (read|see|watch|learn|register|subscribe|apply|download)\b[^.]*"
    r"\b(click|press|visit|go to|follow|scan|write|call)\b"
    r"|scan the\b|visit our\b|share (this|your)\b|send (us|your)\b|write to us\b"
    r"|call (us|our|the)\b|donate\b|see more\b|tell us\b"
    r"|would you like to\b|call (before|now|\+?\d)|order your\b|help us\b|support (us|our|the)\b|write to\b[^.]*@)",
    re.IGNORECASE,
)
_SEE = re.compile(r"(read|see|watch|visit|listen to) (the|our|all|more|how)\b", re.IGNORECASE)
_CAPTION = re.compile(
    r"(photos?|pictures?|images?|caption|illustration|credit|in the (photo|picture)|pictured|above|left|right|below"
    r"|from left)\b ?(\d+\b ?)?"
    r"(credits?|by|courtesy|\(|:|\||–|—|-|/|©|to right)|©|\(?photo:",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(sources?|references?|footnotes?|notes?)\s*:|\[\d{1,2}\]\s|[¹²³⁴-⁹]+\s?\w", re.IGNORECASE)
_CONTACT = re.compile(
    r"(contacts?\b|write (to|us)\b|where to (call|write)\b"
    r"|for (more |further )?information\b|hotlines?\b|helplines?\b"
    r"|(tel|phone|e-?mail|fax|address|website)\b\.?\s*:)",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"\s*[—–―-]{1,3}\s*(?=\w)")
_QUOTED = re.compile(r"\s*[“\"«„](.+)[”\"»“][.,]?\s*", re.DOTALL)
DESCRIBES = re.compile(
    r"(A|An|The|Two|Three|Participants|Visitors|Volunteers|Members|Children|Students|Women|Men|Staff)\b"
)
"""How the description of a picture begins, and a heading rarely does."""
_CONTENTS = re.compile(r"(in this issue|contents|table of contents|inside)\s*:?", re.IGNORECASE)


def classify(pieces: Sequence[Piece]) -> list[Block]:
    """Say of each paragraph what it is, from its words, its look and its neighbours."""
    narrow = _running_width(pieces) * 0.6
    styled = sum(piece.hint is Hint.HEADING for piece in pieces) > 1
    blocks: list[Block] = []
    last: int | None = None
    for number, piece in enumerate(pieces):
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        if last is not None and _speaks(piece, blocks[last], after):
            blocks[last] = replace(blocks[last], part=Part.QUOTATION)
        block = _block(piece, None if last is None else blocks[last], after, narrow)
        if styled and _is_guess(block):
            block = replace(block, part=Part.CAPTION if DESCRIBES.match(block.text) else Part.PARAGRAPH)
        blocks.append(block)
        last = last if blocks[-1].part is Part.FURNITURE else number
    if blocks and blocks[0].part is Part.PARAGRAPH and _is_nameplate(blocks[0]):
        blocks[0] = replace(blocks[0], part=Part.HEADING)
    return _contact_groups(blocks)


def _is_guess(block: Block) -> bool:
    """Whether only its shortness makes a line a heading: in a document that marks its headings it is none."""
    piece = block.piece
    looks = piece.bold or piece.size >= 1.15 or all_capitals(block.text)
    return block.part is Part.HEADING and piece.hint is not Hint.HEADING and not looks


def _speaks(piece: Piece, before: Block, after: Piece | None) -> bool:
    """Whether a lone line behind a dash says who spoke the paragraph before it, which has no quotation marks."""
    plain = without_marks(piece.text)
    lone = not after or not _ATTRIBUTION.match(without_marks(after.text))
    said = before.part is Part.PARAGRAPH and ended(before.text) and len(before.text.split()) <= 80
    return lone and said and not piece.hint and bool(re.match(r"[—―] ?\w", plain)) and len(plain.split()) <= 15


def _is_nameplate(block: Block) -> bool:
    """Whether the first line of a document is the name of the bulletin."""
    plain = without_marks(block.text)
    return len(plain.split()) <= 10 and not ended(plain) and bool(NAMEPLATE.search(plain) or find_date(plain))


def _running_width(pieces: Sequence[Piece]) -> float:
    """The width of the columns that most of the text is set in."""
    widths = sorted((piece.wrap, len(piece.text)) for piece in pieces if piece.lines > 2)
    half = sum(length for _, length in widths) / 2
    for wrap, length in widths:
        half -= length
        if half <= 0:
            return wrap
    return 0.0


def _block(piece: Piece, before: Block | None, after: Piece | None, narrow: float) -> Block:
    part = _HINTED.get(piece.hint) or (Part.FIGURE if piece.picture else Part.TABLE if piece.rows else None)
    plain = without_marks(piece.text).strip()
    dateline = read_dateline(plain) if part in (None, Part.HEADING) else None
    if dateline and not dateline.rest:
        return Block(part=Part.DATELINE, text="", piece=piece, dateline=dateline)
    quoted = before is not None and before.part is Part.QUOTATION
    if part in (None, Part.ITEM, Part.QUOTATION) and quoted and _ATTRIBUTION.match(plain):
        return Block(part=Part.ATTRIBUTION, text=_ATTRIBUTION.sub("", piece.text, count=1).strip(), piece=piece)
    if part is None and dateline:
        rest = (
            piece.text[len(piece.text) - len(dateline.rest) :]
            if piece.text.endswith(dateline.rest)
            else dateline.rest
        )
        return Block(part=Part.PARAGRAPH, text=rest, piece=piece, dateline=dateline)
    if part is None:
        part = _from_words(piece, plain, before, after, narrow)
    text, ordered = _without_bullet(piece) if part is Part.ITEM else (piece.text.strip(), False)
    return Block(part=part, text=text, piece=piece, level=piece.level, ordered=ordered)


_HINTED = {
    Hint.HEADING: Part.HEADING,
    Hint.ITEM: Part.ITEM,
    Hint.QUOTE: Part.QUOTATION,
    Hint.CAPTION: Part.CAPTION,
    Hint.TABLE: Part.TABLE,
    Hint.FIGURE: Part.FIGURE,
    Hint.NOTE: Part.NOTE,
    Hint.FURNITURE: Part.FURNITURE,
}


def _without_bullet(piece: Piece) -> tuple[str, bool]:
    number = NUMBER.match(piece.text)
    if number and number[1].isdigit():
        return piece.text[number.end() :].strip(), True
    bullet = BULLET.match(piece.text)
    return piece.text[bullet.end() if bullet else 0 :].strip(), piece.ordered


def _is_link(text: str) -> bool:
    """Whether one link is all that a paragraph holds."""
    marks = MARKS.findall(text.strip())
    whole = len(marks) == 2 and text.strip().startswith(Mark.LINK) and text.strip().endswith(marks[1])
    return whole and link_number(marks[1]) is not None


def _from_words(piece: Piece, plain: str, before: Block | None, after: Piece | None, narrow: float) -> Part:
    words = len(plain.split())
    part = _by_opening(plain, words)
    if _is_link(piece.text) and part is not Part.ACTION:
        part = Part.LINK
    if part:
        return part
    if looks_dated(plain) and piece.size < 1.15 and not piece.bold:
        return Part.PARAGRAPH
    if _is_dated(piece, words, before, after):
        return Part.HEADING
    if words >= 6 and ended(plain) and _is_quotation(plain):
        return Part.QUOTATION  # Before its size is looked at: words picked out of a story are set larger than it.
    if before is not None and before.part is Part.FIGURE and _is_small_print(piece, plain, words):
        return Part.CAPTION
    if _is_heading(piece, plain, words, before, after):
        return Part.HEADING
    if words >= 6 and _is_quotation(plain):
        return Part.QUOTATION
    if _is_narrow(piece, plain, words, narrow):
        return Part.CAPTION
    return Part.PARAGRAPH


def _is_small_print(piece: Piece, plain: str, words: int) -> bool:
    """Whether a paragraph behind a picture is its caption: small, slanted, or no sentence, and no headline either."""
    slanted = piece.text.startswith(Mark.EMPHASIS) and piece.text.endswith(Mark.EMPHASIS_END)
    loud = piece.size >= 1.15 or piece.bold or all_capitals(plain)
    return words <= 40 and not loud and (slanted or piece.size < 0.95 or not ended(plain))


def _by_opening(plain: str, words: int) -> Part | None:
    """What the first words of a paragraph say it is."""
    if BULLET.match(plain) or NUMBER.match(plain):
        return Part.ITEM
    if _CONTENTS.fullmatch(plain):
        return Part.CONTENTS
    if _is_contact(plain, words):
        return Part.CONTACT
    if (_ACTION.match(plain) and words <= 45) or (_SEE.match(plain) and words <= 10 and not ended(plain)):
        return Part.ACTION
    if _CAPTION.match(plain) and words <= 60:
        return Part.CAPTION
    if _NOTE.match(plain):
        return Part.NOTE
    return Part.LINK if ADDRESS.fullmatch(plain) else None


def _is_quotation(plain: str) -> bool:
    """Whether one pair of quotation marks holds the whole paragraph."""
    quoted = _QUOTED.fullmatch(plain)
    return bool(quoted and not re.search("[“”]", quoted[1]) and quoted[1].count('"') % 2 == 0)


def _is_contact(plain: str, words: int) -> bool:
    """A line that is mostly an address, or that announces addresses."""
    addresses = ADDRESS.findall(plain)
    rest = len(ADDRESS.sub("", plain))
    if addresses and not re.fullmatch(r"(https?://|www\.)\S+", plain):
        return words <= 14 and rest < 60 and not _ACTION.match(plain) and not (ended(plain) and rest > 45)
    return bool(_CONTACT.match(plain) and words <= 12 and plain.endswith(":"))


def _is_heading(piece: Piece, plain: str, words: int, before: Block | None, after: Piece | None) -> bool:
    if words > 24 or piece.lines > 4 or not starts_sentence(plain):
        return False
    if piece.size >= 1.15 or (all_capitals(plain) and not plain.endswith(".")):
        return True
    if plain.endswith((".", ",", ";", ":")) or words > 16:
        return False
    if piece.bold:
        return True
    text = without_marks(after.text) if after else ""
    follows = after is not None and (bool(after.rows) or len(text) > 40 or _is_contact(text, len(text.split())))
    follows = follows and not BULLET.match(text)
    apart = piece.gap > 0 or piece.box or _behind_an_end(before, words)
    return piece.lines <= 2 and piece.size >= 0.95 and follows and apart and not ended(plain)


def _behind_an_end(before: Block | None, words: int) -> bool:
    """Whether a few words that stand alone come behind a finished paragraph."""
    return words <= 9 and before is not None and before.part in (Part.PARAGRAPH, Part.NOTE) and ended(before.text)


def _is_dated(piece: Piece, words: int, before: Block | None, after: Piece | None) -> bool:
    """A short line beside a dateline is the headline."""
    plain = without_marks(piece.text)
    if words > 24 or piece.lines > 4 or (ended(plain) and not _is_question(plain, words)):
        return False
    dated = after is not None and not after.hint and read_dateline(without_marks(after.text)) is not None
    return dated or (before is not None and before.part is Part.DATELINE)


def _is_question(plain: str, words: int) -> bool:
    """Whether a text is one short question or exclamation: the only sentences that headlines are."""
    return words <= 12 and bool(re.fullmatch(r"[^.!?…:]+[!?]+[”\"»]?", plain))


def _is_narrow(piece: Piece, plain: str, words: int, narrow: float) -> bool:
    """A few short lines in a box of their own, without a full stop, stand beside a picture."""
    return piece.box and 2 <= piece.lines <= 6 and words <= 30 and 0 < piece.wrap < narrow and not ended(plain)


def _contact_groups(blocks: list[Block]) -> list[Block]:
    """A label alone (KAZAKHSTAN) before or between contacts is part of them."""
    out = list(blocks)
    for number, block in enumerate(blocks):
        plain = without_marks(block.text).strip(" :")
        label = block.part in (Part.HEADING, Part.PARAGRAPH) and len(plain.split()) <= 3 and not ended(plain)
        before = out[number - 1].part if number else None
        after = blocks[number + 1].part if number + 1 < len(blocks) else None
        torn = label and before is Part.CONTACT and after in (Part.CONTACT, Part.LINK)
        if torn or (block.part is Part.LINK and before is Part.CONTACT):
            out[number] = _as_contact(block)
    return out


def _as_contact(block: Block) -> Block:
    return Block(part=Part.CONTACT, text=block.text, piece=block.piece)
