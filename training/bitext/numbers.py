"""The numbers of a text, whatever its language, and what they are worth."""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(
    r"(?P<slot>\{[a-z]+\d+\})"
    r"|(?P<code>`[^`]+`|https?://\S+[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w|(?<!\w)\d+(?:\.\d+){2,})"
    r"|(?P<number>(?<![^\W\d_])(?<![^\W\d_]-)(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+|:\d\d(?!\d))?)"
    r"|(?P<word>(?:(?<=[\d}])-)?[^\W\d_](?:[\w'’ʻʼ-]*\w)?)"
)


def numbers(text: str) -> list[str]:
    """Return the numbers as they are written: figures, times, section numbers; none of a slot, a word or an address."""
    found = _TOKEN.finditer(unicodedata.normalize("NFC", text).replace("’", "'"))
    return [m[0] for m in found if m.lastgroup in {"number", "code"} and m[0][0].isdigit()]


def value(text: str) -> str:
    """Return a number without its writing: `7,500` and `7 500` are 7500, `2,5` and `2.5` are 2.5."""
    text = re.sub(r"(?<=\d)[ \u00a0\u202f,](?=\d{3}(?!\d))", "", text)
    return text.replace(",", ".").replace(":", ".")
