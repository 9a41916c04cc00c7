"""What can only be told from the whole catalogue."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from bulletin_i18n.model import Severity
from bulletin_i18n.pofile import header_field
from bulletin_i18n.text.prose import folded, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Catalogue, Message

_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*[^;]+;?\s*$")


def inconsistent(catalogue: Catalogue, language: Language) -> Iterator[tuple[Message, Severity, str]]:
    """The same source is translated in the same words.

    Severity: warning from four words on, else note

    A short text may need another word elsewhere; a sentence that is worded in two ways was translated twice.
    """
    del language
    seen: dict[str, list[Message]] = defaultdict(list)
    for message in catalogue.messages:
        if not message.obsolete and message.text and not message.msgid_plural:
            seen[message.msgid.casefold()].append(message)
    for same in seen.values():
        first = same[0]
        for message in same[1:]:
            if folded(message.text) != folded(first.text):
                severity = Severity.WARNING if len(folded(message.msgid)) > 3 else Severity.NOTE
                yield message, severity, f"line {first.line} translates the same source as “{shortened(first.text)}”"


def plurals(catalogue: Catalogue, language: Language) -> Iterator[tuple[Message, Severity, str]]:
    """Every plural entry has as many forms as the header's Plural-Forms says.

    Severity: error

    The header of the file is what counts: tables of plural rules disagree on these languages (Tajik has five
    answers), so a rule other than the usual one is no finding.
    """
    rule = header_field(catalogue.header, "Plural-Forms")
    found = _NPLURALS.match(rule)
    several = [m for m in catalogue.messages if m.msgid_plural and not m.obsolete]
    if rule and not found:
        yield catalogue.header, Severity.ERROR, f"Plural-Forms cannot be read; write {language.plural_forms}"
    if not several:
        return
    if not rule:
        yield catalogue.header, Severity.ERROR, f"no Plural-Forms in the header; write {language.plural_forms}"
        return
    for message in several:
        if found and len(message.msgstr) != int(found[1]):
            yield message, Severity.ERROR, f"{len(message.msgstr)} plural forms; the header says {found[1]}"


def header(catalogue: Catalogue, language: Language) -> Iterator[tuple[Message, Severity, str]]:
    """The header says what the file is: UTF-8, and in the locale's language.

    Severity: error for another encoding or a fuzzy header, else warning

    A fuzzy header makes some tools skip the whole catalogue.
    """
    entry = catalogue.header
    if not entry.text:
        yield entry, Severity.ERROR, "the catalogue has no header; run `bulletin-i18n extract`, or copy one"
        return
    charset = re.search(r"charset=([\w-]+)", header_field(entry, "Content-Type"))
    if not charset or charset[1].lower() not in {"utf-8", "utf8"}:
        said = charset[1] if charset else "no charset"
        yield entry, Severity.ERROR, f"Content-Type says {said}; write text/plain; charset=UTF-8"
    if entry.fuzzy:
        yield entry, Severity.ERROR, "the header is marked fuzzy; take the flag away"
    code = header_field(entry, "Language")
    if code and re.split(r"[_@-]", code)[0].lower() != language.code:
        yield entry, Severity.WARNING, f"Language says {code}, the catalogue is in {language.code}"
