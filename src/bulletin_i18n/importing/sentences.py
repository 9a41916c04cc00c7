"""Where sentences begin and end, and what is set in capitals."""

from __future__ import annotations

import re

from bulletin_i18n.importing.document import without_marks

_END = re.compile(r"[.!?…:][\"”’»)\]]*(?:\[?\d{1,2}\]?|\s\[\w{1,3}\])?$")

NAMEPLATE = re.compile(
    r"\b(bulletin|newsletter|news|digest|review|update|issue|gazette|report|magazine|quarterly|no\.)", re.IGNORECASE
)
"""The words by which the name of a bulletin is known."""


def ended(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_END.search(without_marks(text).rstrip()))


def starts_sentence(text: str) -> bool:
    """Whether a text starts with a capital, a figure, or a quotation mark before one."""
    found = re.search(r"[^\W_]", text)
    return bool(found and (found[0].isupper() or found[0].isdigit()))


def all_capitals(text: str) -> bool:
    """Whether a text is set in capitals: two words or more, no small letter but in a possessive."""
    letters = re.findall(r"[^\W\d_]", without_marks(text))
    upper = sum(letter.isupper() for letter in letters)
    return len(letters) >= 5 and upper >= 0.9 * len(letters) and len(text.split()) >= 2


def is_capital_line(text: str) -> bool:
    """Whether a line that may go on from capitals is set in capitals: one word is enough."""
    letters = re.findall(r"[^\W\d_]", without_marks(text))
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def waits(text: str) -> bool:
    """Whether the line ends in a word that never ends a heading or a label."""
    last = re.sub(r"\W", "", text.rsplit(maxsplit=1)[-1].lower()) if text.split() else ""
    return last in {
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "and",
        "or",
        "for",
        "with",
        "by",
        "on",
        "at",
        "from",
        "that",
        "as",
    }
