"""Spaces, marks and quotation marks as the locale sets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin_i18n.model import Severity
from bulletin_i18n.text.prose import DIGITS, ENGLISH_NUMERAL, INVISIBLE, UNSEEN, bare, forms, looks_for, native

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE = re.compile(
    r"(?<=[\w»”)]) +[,;!?](?![\w(=])|(?<=[^\W\d]) +\.(?=\s|$)|« | »(?=\s|$|[.,])|\( (?=\w)|(?<=\w) \)"
)
_AFTER = re.compile(
    r"[^\W\d_]{2},[^\W\d_]{2}|[^\W\d_]{2}[;!?][^\W\d_]{2}|[^\W\d_A-Za-z]{2}\.[А-ЯЁӘҒҚҢӨҰҮІӢӮҲҶ][^\W\d_A-Z]"
)
_SPACED = re.compile(r" [,;.!?»)]|[«(] ")
_GLUED = re.compile(r"[,;!?.](?=[^\W\d_])")
_TRAILING = "\"'»”’“)]*_` \u00a0\n\t>"
_END = {
    ".": "full stop",
    "!": "exclamation mark",
    "?": "question mark",
    ":": "colon",
    "…": "ellipsis",
    ",": "comma",
    ";": "semicolon",
}
_QUOTES = frozenset('"«»„“”')
_OPENERS = {"«": "»", "„": "“", "“": "”"}


def spaces(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Spaces are those of the source at both ends, single inside, and on the right side of every mark.

    Severity: warning

    Bad:
        ru: Help is near. =>  Помощь рядом.
        kk: Help is near. => Көмек  жақын.
        ky: Help is near. => Жардам жакын .
        tg: Come in, please. => Дароед,марҳамат.
        uz: Read (all). => Oʻqing ( hammasi).
    Good:
        ru: Files: .po and .mo => Файлы: .po и .mo
        tk: 2,5 => 2,5
    """
    del language
    for source, target in forms(message):
        if " " in (source[:1], target[:1], source[-1:], target[-1:]):
            yield from _at_the_ends(source, target)
        if ("  " in target or "\u00a0" in target) and _DOUBLE.search(target) and not _DOUBLE.search(source):
            yield Severity.WARNING, "two spaces in a row"
        found = _BEFORE.search(target) if _SPACED.search(target) else None
        if found and not _BEFORE.search(source):
            yield Severity.WARNING, f"a space on the wrong side of “{found[0].strip()}”"
        found = _AFTER.search(bare(target)) if _GLUED.search(target) else None
        if found and not _AFTER.search(bare(source)):
            yield Severity.WARNING, f"no space after the mark in “{found[0]}”"


def _at_the_ends(source: str, target: str) -> Iterator[tuple[Severity, str]]:
    for side, here, there in (("begins", source[:1], target[:1]), ("ends", source[-1:], target[-1:])):
        if (here == " ") != (there == " "):
            which = "the translation" if there == " " else "the source"
            yield Severity.WARNING, f"only {which} {side} with a space"


@looks_for(UNSEEN)
def invisible(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    r"""No character is there that cannot be seen.

    Severity: warning

    Zero-width spaces, soft hyphens, byte order marks and direction marks come along with copied text;
    they split words for every search.

    Bad:
        ru: Help => По\u200bмощь
        kk: Help => \ufeffКөмек
        uz: Help => Yor\u00addam
    Good:
        ru: 5 km => 5\u00a0км
    """
    del language
    for source, target in forms(message):
        for letter in sorted(set(INVISIBLE.findall(target)) - set(source)):
            yield Severity.WARNING, f"an invisible character, U+{ord(letter):04X}"


def end_mark(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """The text ends with the mark with which its source ends.

    Severity: warning for a question or a colon that is lost or added, else note

    Bad:
        ru: Who can help? => Кто может помочь.
        kk: What to take: => Не алу керек
        ky: Help is near. => Жардам жакын
    Good:
        ru: “Help is near.” => «Помощь рядом».
        tk: Wait... => Garaşyň…
    """
    del language
    for source, target in forms(message):
        if _plainly_alike(source[-2:], target[-2:]):
            continue
        here, there = _end(source), _end(target)
        if here == there or len(source) < 5:
            continue
        weighty = {"?", ":"} & {here, there}
        severity = Severity.WARNING if weighty else Severity.NOTE
        yield severity, f"ends with {_named(there)}, the source with {_named(here)}"


def _plainly_alike(source: str, target: str) -> bool:
    """Whether two texts end with a letter, or with a full stop behind one."""
    here, there = source[-1:], target[-1:]
    return (here.isalpha() and there.isalpha()) or (here == there == "." and (source[:1] + target[:1]).isalpha())


def _end(text: str) -> str:
    text = text.rstrip(_TRAILING)
    if text.endswith("..."):
        return "…"
    return text[-1:] if text[-1:] in _END else ""


def _named(mark: str) -> str:
    return f"a {_END[mark]}".replace("a e", "an e") if mark else "no mark"


@looks_for(DIGITS)
def numerals(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Numbers are grouped by spaces and have a decimal comma, as all six languages write them.

    Severity: warning

    To a reader «7,500» is seven and a half. Which value is meant is for `numbers` to check; `--fix` mends the signs.

    Bad:
        ru: 7,500 people came. => Пришло 7,500 человек.
        kk: It rose by 2.5%. => Ол 2.5%-ға өсті.
    Good:
        ru: 7,500 people came. => Пришло 7 500 человек.
        uz: It rose by 2.5%. => U 2,5 % ga oshdi.
        tg: Python 3.8 and 127.0.0.1 => Python 3.8 ва 127.0.0.1
    """
    del language
    for source, target in forms(message):
        for found in ENGLISH_NUMERAL.finditer(bare(target)):
            if found[0] in source:
                yield Severity.WARNING, f"“{found[0]}” is written the English way; write {native(found[0])}"


@looks_for(_QUOTES)
def quotes(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    r"""Quotation marks are the locale's, and close.

    Severity: warning for one that stays open, else note

    Russian, Kazakh, Kyrgyz and Tajik print «»; Uzbek “”; Turkmen both. Straight quotes in code and tags may stay.

    Bad:
        ru: She said “yes”. => Она сказала «да.
        kk: The “Hope” centre => "Үміт" орталығы
        uz: The “Hope” centre => “Umid markazi
    Good:
        ru: The “Hope” centre => Центр «Надежда»
        uz: The “Hope” centre => “Umid” markazi
        ky: 5" pipe => 5" түтүк
    """
    for source, target in forms(message):
        text = bare(target)
        loose = _loose(text)
        if loose and not _loose(bare(source)):
            yield Severity.WARNING, f"{loose} has no partner"
        elif '"' in text and text.count('"') % 2 == 0 and '"' not in language.quotes:
            opening, closing, *_ = language.quotes
            yield Severity.NOTE, f"straight quotation marks; {language.english_name} prints {opening}…{closing}"


def _loose(text: str) -> str:
    """The first quotation mark without a partner, empty where all have one."""
    if text.count("«") != text.count("»"):
        return "«" if text.count("«") > text.count("»") else "»"
    curly = text.count("„") + text.count("“") + text.count("”")
    if curly % 2:
        return next(mark for mark in "„“”" if mark in text)
    return '"' if text.count('"') % 2 else ""


@looks_for("()[]")
def brackets(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Brackets that open close.

    Severity: warning

    Bad:
        ru: The mission (IOM) works. => Миссия (МОМ работает.
    Good:
        ru: a) first => а) первое
    """
    del language
    for source, target in forms(message):
        for opening, closing in ("()", "[]"):
            if opening in target or closing in target:
                there = target.count(opening) - target.count(closing)
                if there and source.count(opening) == source.count(closing):
                    yield Severity.WARNING, f"{opening if there > 0 else closing} has no partner"
