"""Takes what a model must not touch out of a text, a character for each, and puts it back.

Opening mark-up, closing mark-up and things that are never translated (slots, code, addresses, tags, identifiers)
become one private-use character each. The text between them is prose, with what the author wrote and no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.engines.sentences import ATOM, CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIGN = re.compile(f"[{OPEN}{CLOSE}{ATOM}]")
OPENING = re.compile(f"[{OPEN}]")
CLOSING = re.compile(f"[{CLOSE}]")
_FIRST = {"open": 0xE000, "close": 0xE800, "atom": 0xF000}

_OPENS = re.compile(r"[.!?…][\"'»”’)]*\s+[\"'«“„(]*$")

_MOST = 2000
"""Signs in a text; nobody writes so many, and there are 2,048 of each kind."""

_SPANS = (
    re.compile(
        r"(?P<open>(?<!\\)!?\[)(?P<inner>(?:[^\[\]\\\n]|\\.){1,1000})(?P<close>\]\([^()\s]*(?: \"[^\"\n]*\")?\))"
    ),
    re.compile(
        r"(?P<open>(?<!\\)\*\*(?=[^\s*]))(?P<inner>(?:[^*\n]|\*(?!\*)){1,1000}?)(?P<close>(?<=[^\s*\\])\*\*(?!\*))"
    ),
    re.compile(r"(?<![\w\\])(?P<open>__(?=[^\s_]))(?P<inner>[^\n]{1,1000}?)(?P<close>(?<=[^\s_\\])__)(?![\w_])"),
    re.compile(r"(?P<open>~~(?=\S))(?P<inner>[^~\n]{1,1000}?)(?P<close>(?<=\S)~~)"),
    re.compile(r"(?P<open>(?<![*\\])\*(?=[^\s*]))(?P<inner>[^*\n]{1,1000}?)(?P<close>(?<=[^\s*\\])\*(?!\*))"),
    re.compile(r"(?<![\w\\])(?P<open>_(?=[^\s_]))(?P<inner>[^_\n]{1,1000}?)(?P<close>(?<=[^\s_\\])_)(?![\w_])"),
)
_ATOMS = re.compile(
    r"""(?<!`)(?P<ticks>`++)[^\n]{1,500}?(?<!`)(?P=ticks)(?!`)   # code
    | <(?:https?://|mailto:)?[^\s<>]+[.@:][^\s<>]*>        # <https://…>, <name@…>
    | </?[A-Za-z][\w:-]*(?:\s[^<>\n]*)?/?>                 # a tag
    | &(?:\#\d+|\#x[0-9a-fA-F]+|[A-Za-z]\w*);              # an entity
    | (?:https?://|www\.)[^\s<>"“”«»()\[\]]*[^\s<>"“”«»()\[\].,;:!?*_'’]
    | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+          # an e-mail address
    | %\(\w+\)[#0-9.+-]*[a-zA-Z] | %(?:\d+\$)?[ds](?![\w])   # %(name)s, %s
    | \{\{[^{}\n]*\}\} | \{\{ | \}\} | \{[A-Za-z_]\w*\}     # literal braces, a slot
    | (?<![^\W_])[^\W_]++(?:_++[^\W_]++)+                  # an identifier
    | \\[!-/:-@\[-`{-~]                                    # an escaped mark
    | [\ue000-\uf7ff]                                      # a private-use character of the author's
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with signs in it, and what each sign stands for.

    `names` are signs that stand for a translation; one that opens a sentence gets a capital, at the beginning of the
    text only if it has one (`capital`).
    """

    text: str
    parts: Mapping[str, str]
    names: frozenset[str] = frozenset()
    capital: bool = True

    def unmask(self, text: str) -> str:
        """Put everything back into a text that holds the signs."""
        return SIGN.sub(lambda match: self._part(match[0], text[: match.start()]), text)

    def _part(self, sign: str, before: str) -> str:
        part = self.parts.get(sign, sign)
        bare = SIGN.sub("", before)
        opens = _OPENS.search(bare) if bare.strip() else self.capital
        return part[:1].upper() + part[1:] if sign in self.names and opens else part

    def without(self, stretches: Sequence[tuple[int, int, str]]) -> Masked:
        """Take stretches of the text out too, each with its translation, from left to right."""
        parts, text, at = dict(self.parts), "", 0
        for start, end, said in stretches:
            text += self.text[at:start] + _sign(said, parts)
            at = end
        capital = next((char for char in self.text if char.isalpha()), "A").isupper()
        return Masked(text + self.text[at:], parts, frozenset(parts.keys() - self.parts.keys()), capital)


def mask(text: str) -> Masked:
    """Take mark-up, slots and what else is not prose out of a text."""
    parts: dict[str, str] = {}
    masked = _mask(text, parts)
    return Masked(masked, parts)


def whole(source: str, target: str) -> bool:
    """Say whether a text holds the signs of its source, each once, and mark-up that opens before it closes."""
    if sorted(SIGN.findall(source)) != sorted(SIGN.findall(target)):
        return False
    open_signs: list[int] = []
    for sign in SIGN.findall(target):
        if OPENING.match(sign):
            open_signs.append(ord(sign) - _FIRST["open"])
        elif CLOSING.match(sign) and (not open_signs or open_signs.pop() != ord(sign) - _FIRST["close"]):
            return False
    return not open_signs


def _mask(text: str, parts: dict[str, str]) -> str:
    """Mask what stands first, then what comes after it, until nothing is left to mask."""
    finder = _Finder(text)
    done, at = [], 0
    while (found := finder.first(at)) and len(parts) < _MOST:
        masked = _span(found, parts) if "inner" in found.re.groupindex else _atom(found, parts)
        done += [text[at : found.start()], masked]
        at = found.end()
    return "".join([*done, text[at:]])


class _Finder:
    """Finds what is to be masked, and remembers what it has seen further on, so that long texts take no longer."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = {pattern: pattern.search(text) for pattern in (*_SPANS, _ATOMS)}

    def first(self, at: int) -> re.Match[str] | None:
        """Find the first thing from a place on; mark-up wins over an atom that only its inside or its end holds."""
        for pattern, found in self._found.items():
            if found and found.start() < at:
                self._found[pattern] = pattern.search(self._text, at)
        atom = self._found[_ATOMS]
        span = min((m for p in _SPANS if (m := self._found[p])), key=re.Match.start, default=None)
        return atom if span is None or (atom and atom.start() < span.end("open")) else span


def _span(found: re.Match[str], parts: dict[str, str]) -> str:
    """Give the two ends of mark-up a sign each."""
    number = sum(1 for sign in parts if OPENING.match(sign))
    opening, closing = chr(_FIRST["open"] + number), chr(_FIRST["close"] + number)
    parts[opening], parts[closing] = found["open"], found["close"]
    return opening + _mask(found["inner"], parts) + closing


def _atom(found: re.Match[str], parts: dict[str, str]) -> str:
    """Give something that is not translated a sign."""
    return _sign(found[0], parts)


def _sign(part: str, parts: dict[str, str]) -> str:
    sign = chr(_FIRST["atom"] + sum(1 for known in parts if _FIRST["atom"] <= ord(known)))
    parts[sign] = part
    return sign
