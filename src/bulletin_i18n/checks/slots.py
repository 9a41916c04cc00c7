"""What a program or the renderer fills in stands in the translation as it does in the source."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from bulletin_i18n.model import Severity
from bulletin_i18n.slots import DATE_ROLES
from bulletin_i18n.text.prose import forms, looks_for, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message

_SLOT = re.compile(r"\{[^{}\s]*\}|%\(\w+\)[sd]")


@looks_for("{}%")
def slots(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Every placeholder of the source stands in the translation, as often, and no other does.

    Severity: error

    A slot such as `{on1}` holds a date, an address or a number. One that is lost takes its fact along; one that
    is spelled otherwise is printed as it stands or stops the page. Slots may change places. Percent signs
    (`%(name)s`, `%s`) are checked by the entry's format flag; several nameless ones must keep their order.

    Bad:
        ru: Open on {on1}. => Открыто.
        kk: Open on {on1}. => {күні1} ашық.
        tk: Write to {email1} or {email2}. => {email1} ýa-da {email1} ýazyň.
        ky: Open on {on1}. => {on1} ачык}.
    Good:
        ru: On {on1} it opened in {of1}. => Он открылся в {of1} {on1}.
    """
    del language
    for source, target in forms(message):
        wanted, given = placeholders(source, message.flags), placeholders(target, message.flags)
        if wanted == given:
            continue
        yield from _compared(Counter(wanted), Counter(given))
        nameless = [p for p in wanted if "(" not in p and "{" not in p and "$" not in p]
        if Counter(wanted) == Counter(given) and len(set(nameless)) > 1 and not _same_order(nameless, given):
            yield Severity.ERROR, f"{' '.join(nameless)} must keep their order"


def _same_order(nameless: list[str], given: list[str]) -> bool:
    return nameless == [p for p in given if p in nameless]


def _compared(wanted: Counter[str], given: Counter[str]) -> Iterator[tuple[Severity, str]]:
    for slot in wanted | given:
        times, found = wanted[slot], given[slot]
        if not found:
            yield Severity.ERROR, f"{slot} is missing"
        elif not times:
            yield Severity.ERROR, f"{slot} is not in the source"
        elif times != found:
            yield Severity.ERROR, f"{slot} stands {found} times, {times} in the source"


@looks_for("{%")
def slot_suffix(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """No letter is glued to a slot: what fills it is not known to the letter.

    Severity: error beside a date, else warning

    A date slot comes with its case ending and its preposition, so an ending of one's own doubles it; after a name
    or a number the ending's vowel cannot be known. Put a space, a hyphen, or a word such as «күні» that takes the
    ending.

    Bad:
        kk: It opened on {on1}. => Ол {on1}да ашылды.
        uz: Write to {email1}. => {email1}ga yozing.
    Good:
        uz: Write to {email1}. => {email1} manziliga yozing.
        ky: the {url1} page => {url1}-баракча
    """
    del language
    for source, target in forms(message):
        glued = [found for found in _SLOT.finditer(target) if _neighbour(target, found)]
        if glued and not any(_neighbour(source, found) for found in _SLOT.finditer(source)):
            yield from (_glued(found[0], _neighbour(target, found)) for found in glued)


def _neighbour(text: str, slot: re.Match[str]) -> str:
    """The letters that stand at a slot with nothing between: those behind it, else two or more before it."""
    start, end = slot.span()
    if text[end : end + 1].isalpha():
        return "".join(takewhile(str.isalpha, text[end:]))
    if start > 1 and text[start - 2 : start].isalpha():
        return "".join(takewhile(str.isalpha, reversed(text[:start])))[::-1]
    return ""


def _glued(slot: str, letters: str) -> tuple[Severity, str]:
    date = slot.strip("{}").rstrip("0123456789") in DATE_ROLES
    return (
        Severity.ERROR if date else Severity.WARNING,
        f"“{letters}” is glued to {slot}; put a space, a hyphen or a word between them",
    )
