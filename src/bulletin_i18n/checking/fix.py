"""Mends what can be mended without knowing the language: spaces, apostrophes, hidden letters, quotation marks.

Placeholders, mark-up, links and code are never touched, and nothing is changed twice: mending what was mended
gives the same text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING

from bulletin_i18n.model import Catalogue, Draft, Message, State
from bulletin_i18n.provenance import REMARK, origin, sealed, state
from bulletin_i18n.text.letters import LOOKALIKES, MISTAKEN, MIXED, with_apostrophes
from bulletin_i18n.text.prose import ENGLISH_NUMERAL, INVISIBLE, bare, links, map_prose, native

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin_i18n.languages import Language

_SLOT = re.compile(r"\{[^{}]*\}|%\(\w+\)\w")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ROUNDS = 5
_TO_LATIN = {cyrillic: latin for latin, cyrillic in LOOKALIKES.items()}


def fix(message: Message, language: Language) -> Message:
    """Mend every text of an entry; the same value where there is nothing to mend.

    Args:
        message: Any entry with a translation.
        language: Its locale's.
    """
    texts = tuple(
        _text(text, message.msgid_plural if index and message.msgid_plural else message.msgid, language)
        for index, text in enumerate(message.msgstr)
    )
    return message if texts == message.msgstr else replace(message, msgstr=texts)


def mend(catalogue: Catalogue, language: Language, *, reviewed: bool = False) -> Catalogue:
    """Mend a catalogue's drafts, and seal them again.

    Args:
        catalogue: One locale's.
        language: What its locale writes like.
        reviewed: Whether to mend what people wrote as well; without it their words are never touched.
    """
    return replace(catalogue, messages=tuple(_mended(m, language, reviewed=reviewed) for m in catalogue.messages))


def _mended(message: Message, language: Language, *, reviewed: bool) -> Message:
    if message.obsolete or not any(message.msgstr):
        return message
    fixed = fix(message, language)
    if fixed is message:
        return message
    made = origin(message)
    if made and state(message) is State.DRAFT and len(set(fixed.msgstr)) == 1:
        remark = next((c.removeprefix(REMARK) for c in message.comments if c.startswith(REMARK)), "")
        draft = Draft(msgstr=fixed.text, engine=made.engine, package=made.package, score=made.score, remark=remark)
        return sealed(message, draft)
    return fixed if reviewed else message


def _text(text: str, source: str, language: Language) -> str:
    """Mend a text until there is nothing left to mend: what was mended may lay open more. One without end is left."""
    before = text
    for _ in range(_ROUNDS):
        mended = _once(before, source, language)
        if mended == before:
            return mended
        before = mended
    return text


def _once(text: str, source: str, language: Language) -> str:
    """Mend a text; one whose links or placeholders would not stay as they are is left as it is."""
    if not text:
        return text
    mended = text
    for change in _changes(source, language):
        mended = map_prose(change, mended)
    mended = _ends(_quoted(mended, language), source)
    kept = links(mended) == links(text) and _SLOT.findall(mended) == _SLOT.findall(text)
    return mended if kept else text


def _changes(source: str, language: Language) -> tuple[Callable[[str], str], ...]:
    """The changes to make in the prose of a text, in order."""

    def own_letters(prose: str) -> str:
        return MIXED.sub(lambda m: m[0] if m[0] in source else _one_script(m[0], language), prose)

    def no_strangers(prose: str) -> str:
        return "".join(_own(c, source, language) for c in prose)

    def numerals(prose: str) -> str:
        return ENGLISH_NUMERAL.sub(lambda m: native(m[0]) if m[0] in source else m[0], prose)

    common = (_seen, own_letters, no_strangers, _spaced, numerals)
    return (*common, with_apostrophes) if language.code == "uz" else common


def _seen(prose: str) -> str:
    """Take out what cannot be seen; a machine's word mark was a space."""
    return INVISIBLE.sub("", prose.replace("▁", " "))


def _one_script(word: str, language: Language) -> str:
    """Write a word in the locale's script where each stranger in it has a look-alike and is in the minority."""
    cyrillic = _CYRILLIC.findall(word)
    if language.script == "Cyrl":
        strangers, table = [c for c in word if c not in cyrillic], LOOKALIKES
    else:
        strangers, table = cyrillic, _TO_LATIN
    meant = {c: table.get(c, "") for c in strangers}
    if len(strangers) * 2 > len(word) or not all(m and m.lower() in language.alphabet for m in meant.values()):
        return word
    return "".join(meant.get(c, c) for c in word)


def _own(letter: str, source: str, language: Language) -> str:
    """The locale's letter for one that is mistaken for it."""
    if letter.isascii() or letter in source:
        return letter
    meant = MISTAKEN[language.code].get(letter.lower())
    if meant is None or letter.lower() in language.alphabet:
        return letter
    return meant if letter.islower() else meant.capitalize()


def _spaced(prose: str) -> str:
    prose = re.sub(r"(?<=\S) {2,}(?=\S)", " ", prose)
    return re.sub(r"(?<=[\w»”)]) +([,;!?](?![\w(=])|\.(?=\s|$))", r"\1", prose)


def _quoted(text: str, language: Language) -> str:
    """Put the locale's quotation marks for straight ones, where these come in pairs and none is a sign for inches."""
    prose = bare(text)
    if '"' not in prose or prose.count('"') % 2 or re.search(r'\d"', prose):
        return text
    marks = cycle(language.quotes[:2])
    return map_prose(lambda part: re.sub('"', lambda _: next(marks), part), text)


def _ends(text: str, source: str) -> str:
    """Give a text the white space of its source at both ends."""
    body = text.strip(" \n\t")
    before = source[: len(source) - len(source.lstrip(" \n\t"))]
    after = source[len(source.rstrip(" \n\t")) :]
    return f"{before}{body}{after}" if body else text
