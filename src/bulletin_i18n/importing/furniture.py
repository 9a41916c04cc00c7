"""What the pages of a document repeat and no story says: running heads and feet, page numbers."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.importing.dateline import read_dateline
from bulletin_i18n.importing.document import Hint, without_marks
from bulletin_i18n.importing.sentences import NAMEPLATE, ended
from bulletin_i18n.importing.unwrap import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.importing.document import RawBlock

_PAGE = re.compile(r"\W*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^\W*\d{1,3}\b|\b\d{1,3}\W*$|\bpage \d)", re.IGNORECASE)
_MONTHS = "|".join([*month_name[1:], *month_abbr[1:], "Sept"])
_OTHER_NUMBER = re.compile(rf"{ADDRESS.pattern}|\d[\d()]*(?:[\s/:.-]\d+)+|\b(?:{_MONTHS})\.? \d{{1,2}}\b")
"""Numbers that count no pages: addresses, telephone numbers and other figures in groups, days of a month."""
_LARGE = 1.15
"""Letters so much larger than the body's are a headline's."""


def mark_furniture(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Mark lines that stand alone and are a page number, or that come again with another number.

    The name of the bulletin, where it comes again, is a running head even without a number, and so is a line that has
    the same number each time and a word such as "issue" in it. Any other line that comes again as it was is text: a
    call to action, a telephone number.
    """
    alone = [_key(block) if _alone(block) else "" for block in blocks]
    exact = Counter(_text(block) for block, key in zip(blocks, alone, strict=True) if key)
    numbered = _numbered(blocks, alone)
    first = _first_line(blocks)
    marked = list(blocks)
    for number, (block, key) in enumerate(zip(blocks, alone, strict=True)):
        if not key and not (_alone(block) and _PAGE.fullmatch(_text(block))):
            continue
        # "Story 7" in large letters is a headline, though "Story 8" comes on the next page.
        same = block.lines[0].size < _LARGE or exact[_text(block)] > 1
        repeated = _text(block) in numbered and same
        named = bool(number and key and first and key == first) and same
        if _PAGE.fullmatch(_text(block)) or repeated or named:
            marked[number] = replace(block, hint=Hint.FURNITURE)
    return marked


def _numbered(blocks: Sequence[RawBlock], keys: Sequence[str]) -> set[str]:
    """The texts with a page's number that come again: with another one, or with the same one beside "issue"."""
    texts: dict[str, list[str]] = {}
    for block, key in zip(blocks, keys, strict=True):
        if key:
            texts.setdefault(key, []).append(_text(block))
    again = [same for same in texts.values() if len(same) > 1 and (len({*same}) > 1 or NAMEPLATE.search(same[0]))]
    return {text for same in again for text in same if _NUMBERED.search(_OTHER_NUMBER.sub(" – ", text))}


def _first_line(blocks: Sequence[RawBlock]) -> str:
    """The key of the first line of the document, where it is long enough to be a name."""
    for block in blocks:
        if block.lines:
            key = _letters(block.lines[0].text)
            return key if len(key) > 9 else ""
    return ""


def _alone(block: RawBlock) -> bool:
    return len(block.lines) == 1 and not block.hint and not block.rows and not block.picture


def _text(block: RawBlock) -> str:
    return without_marks(block.lines[0].text).strip()


def _key(block: RawBlock) -> str:
    """The letters of a short line that is no dateline and no sentence; numbers and signs do not count."""
    text = _text(block)
    sentence = ended(text) and len(text.split()) > 6
    return "" if len(text) > 90 or sentence or read_dateline(text) else _letters(text)


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", without_marks(text).lower()))
