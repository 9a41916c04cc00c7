"""Takes a text of a catalogue apart for the checks: placeholders, mark-up, links, and the words between them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bulletin_i18n.model import Message

_Check = TypeVar("_Check", bound="Callable[..., object]")

_BRACES = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")
_PERCENT = re.compile(
    r"%%|%(?:\(\w+\)|\d+\$)?[-#0+]*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|l|L|q|j|z|t)?[diouxXeEfFgGcrsap]"
)
_NAMED_PERCENT = re.compile(r"%\(\w+\)[-#0+]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]")
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)

URL = re.compile(r"(?:(?:https?|ftp)://|mailto:|tel:|\bwww\.)[^\s<>\"'“”‘’«»`{}\\]+", re.IGNORECASE)
EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)
TAG = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>")
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
TARGET = re.compile(r"(?<=\]\()[^()\s]+(?:\([^()\s]*\)[^()\s]*)*(?=[\s)])")

_NOT_PROSE = re.compile(
    "|".join(
        (
            _TEMPLATE.pattern,
            r"\{[^{}]*\}",
            _NAMED_PERCENT.pattern,
            r"%(?:\d+\$)?(?:l{0,2}[dux]|\.\d+f|s)(?![a-zA-Z])",
            r"(?<!`)`[^`]+`(?!`)|``.+?``",
            TAG.pattern,
            r"&#?\w+;",
            TARGET.pattern,
            URL.pattern,
            r"(?<![\w.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}",
        )
    ),
    re.DOTALL | re.IGNORECASE,
)
DIGITS = frozenset("0123456789")
has_digit = re.compile(r"[0-9]").search
has_latin = re.compile(r"[A-Za-z]").search
has_cyrillic = re.compile(r"[\u0400-\u04ff]").search
_SCALED = r"[ \u00a0]?%|[ \u00a0](?:m[iln]|м[ил]|мың|миң|ming|müň|ҳазор|тыс)"
ENGLISH_NUMERAL = re.compile(rf"(?<![\w.,-])(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\w.,]*\d)|\d+\.\d+(?={_SCALED}))")
"""A number grouped by commas, or with a decimal point before per cent or a scale word: only English writes so."""
_UNSEEN = ((0, 8), (11, 12), (14, 31), (127, 159), (173, 173), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064))
UNSEEN = frozenset(chr(code) for first, last in (*_UNSEEN, (0xFEFF, 0xFEFF)) for code in range(first, last + 1))
"""Control characters, zero-width ones, soft hyphens, direction marks, byte order marks."""
INVISIBLE = re.compile(f"[{re.escape(''.join(sorted(UNSEEN)))}]")
_APOSTROPHES = "ʻʼ'’‘`´"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_APOSTROPHES}-][^\W\d_]+)*[{_APOSTROPHES[:2]}]?")
_PLAIN_WORD = re.compile(r"\w+(?:[ʻ-]\w+)*")
"""The same, only faster, where no digit is and one apostrophe stands for all."""
_not_letters = re.compile(r"[\d_]").search
REMEMBERED = 2048
"""Of how many texts what was found is kept: an English text comes again in each locale's catalogue of a bulletin."""


def forms(message: Message) -> tuple[tuple[str, str], ...]:
    """Pair each text of a translation, source first; an empty text has no pair.

    A plural's first form may stand for one thing or for many (Russian 1, 21, 31), so it is held against
    whichever source has the same placeholders, the plural one where neither has.
    """
    if not message.msgid_plural:
        only = message.msgstr[0]
        return ((message.msgid, only),) if only else ()
    return tuple((_source(message, index, text), text) for index, text in enumerate(message.msgstr) if text)


STRANGE = "strange letters"
"""A sign of translations with anything but the locale's letters, digits and the usual marks."""


def looks_for(wanted: Iterable[str]) -> Callable[[_Check], _Check]:
    """Mark a check as one that finds nothing in an entry without any of these characters, flags or `#.` notes.

    The runner then need not call it, which makes checking twice as fast: most texts are plain. The empty string
    stands for a text that is not translated, STRANGE for letters and marks that are not the locale's.
    """

    def marked(check: _Check) -> _Check:
        check.looks_for = frozenset(wanted)  # type: ignore[attr-defined]
        return check

    return marked


def _source(message: Message, index: int, text: str) -> str:
    if index == 0 and sorted(placeholders(message.msgid, message.flags)) == sorted(placeholders(text, message.flags)):
        return message.msgid
    return message.msgid_plural


def placeholders(text: str, flags: Iterable[str]) -> list[str]:
    """List what a program or the renderer fills in, in the order of the text.

    Args:
        text: A msgid or a msgstr.
        flags: The flags of its entry: `python-brace-format` makes braces slots, `python-format` and
            `c-format` make percent signs placeholders. A named one (`%(name)s`) is one without a flag too.
    """
    found: list[str] = []
    if "{" in text or "}" in text:
        if "python-brace-format" in flags:
            found += [m[0] for m in _BRACES.finditer(text) if m[0] not in {"{{", "}}"}]
        else:
            found += re.findall(r"\{\{.*?\}\}|\{%.*?%\}|\{[A-Za-z_]\w*\}", text)
    if "%" in text:
        formatted = any(flag.endswith("-format") and not flag.startswith("no-") for flag in flags)
        formatted = formatted and "python-brace-format" not in flags
        found += [m[0] for m in (_PERCENT if formatted else _NAMED_PERCENT).finditer(text) if m[0] != "%%"]
    return found


_no_prose = re.compile(r"[{<%`@&]|://|www\.|\]\(").search
"""Finds something in every text that is not all prose."""


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """Blank out what is not prose: placeholders, tags, code, links and addresses; each becomes one space."""
    return _NOT_PROSE.sub(" ", text) if _no_prose(text) else text


def map_prose(change: Callable[[str], str], text: str) -> str:
    """Change the prose of a text and nothing else: placeholders, tags, code and addresses stay to the letter."""
    parts: list[str] = []
    at = 0
    for found in _NOT_PROSE.finditer(text):
        parts += [change(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, change(text[at:])])


@lru_cache(maxsize=REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The words of the prose in a text; an apostrophe or a hyphen inside a word is part of it."""
    return tuple(_WORD.findall(bare(text)))


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, with one apostrophe (U+02BB) for all that are typed."""
    prose = lowered(text)
    return tuple((_WORD if _not_letters(prose) else _PLAIN_WORD).findall(prose))


@lru_cache(maxsize=REMEMBERED)
def lowered(text: str) -> str:
    """The prose of a text in lower case, with one apostrophe for all that are typed."""
    prose = bare(text).lower()
    return prose.translate(_FOLD) if _typed(prose) else prose


@lru_cache(maxsize=REMEMBERED)
def beginnings(text: str) -> frozenset[str]:
    """The first four letters of each word of a text, in lower case: what a list of stems is looked up by."""
    return frozenset([word[:4] for word in folded(text)])


_TYPED = "ʼ'’‘`´"
_FOLD = str.maketrans(dict.fromkeys(_TYPED, "ʻ"))
_typed = re.compile(f"[{_TYPED}]").search


def fold(word: str) -> str:
    """Write a word so that spellings which mean the same compare equal: lower case, one apostrophe."""
    lower = word.lower()
    return lower.translate(_FOLD) if _typed(lower) else lower


@lru_cache(maxsize=REMEMBERED)
def straight(text: str) -> str:
    """The prose of a text with one apostrophe for all that are typed, in the case as it is."""
    prose = bare(text)
    return prose.translate(_FOLD) if _typed(prose) else prose


_linked = re.compile(r"@|://|www\.|\]\(|mailto:|tel:", re.IGNORECASE).search


def links(text: str) -> list[str]:
    """List the addresses in a text: link targets, URLs, e-mail addresses; without closing punctuation."""
    if not _linked(text):
        return []
    targets = [m[0] for m in TARGET.finditer(text) if "{" not in m[0]]
    rest = TARGET.sub(" ", text)
    urls = [_trimmed(m[0]) for m in URL.finditer(rest)]
    emails = [m[0].lower().rstrip(".") for m in EMAIL.finditer(URL.sub(" ", rest))]
    return targets + urls + emails


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!?*_")
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(".,;:!?")
    return url


def shortened(text: str, most: int = 60) -> str:
    """Cut a text for a message, between words."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"


def native(numeral: str) -> str:
    """Write an English numeral as all six languages do: `7,500.5` is `7 500,5`, with a space that does not break."""
    return numeral.replace(",", "\u00a0").replace(".", ",")
