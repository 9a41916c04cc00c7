"""Cuts English text into sentences, by rule.

Four libraries were measured on hard passages of the kind that newsletters have (docs/reference/engine.md): the best
of them break after "approx." or "dept.", and none knows of slots and mark-up. What lies between stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN, CLOSE, ATOM = "\ue000-\ue7ff", "\ue800-\uefff", "\uf000-\uf7ff"
"""Characters that stand for opening and closing mark-up and for things that are not translated (`markup.py`)."""

_LINES = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_END = re.compile(
    rf"(?P<word>[^\s(\[“\"'«{OPEN}]{{0,20}}?)(?<![.!?…。])(?P<mark>[.!?…。]++)(?P<closers>[)\]\"'”’»*_{CLOSE}]*+)(?P<gap>\s++)"
    rf"(?=[\"'“‘«(\[¿¡—–*_{OPEN}-]*(?P<next>[\w{ATOM}]))"
)

_NEVER = """
    mr mrs ms dr prof gen col capt lt sgt maj gov sen rep rev hon fr st mt ft vs approx ca cf no nos art arts sec
    para paras fig figs vol ch ed eds pp p al e.g i.e eg ie viz incl excl est dept univ tel ext ave blvd apt bldg
"""
_SELDOM = """
    jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp etc jr sr u.s u.k u.n e.u
"""
_STARTERS = """
    the a an this that these those it its he she they we you i in on at by for from to of with as and but or if when
    while after before during since there here his her their our your all more many some most every each no not
    what who how why where please also however today
"""
NEVER = frozenset(_NEVER.split())
"""Abbreviations that a sentence cannot end with: a name, a number or an example follows."""
SELDOM = frozenset(_SELDOM.split())
"""Abbreviations that a sentence may end with, if what follows looks like a new one."""
STARTERS = frozenset(_STARTERS.split())
"""Words that look like the beginning of a new sentence when they have a capital."""


def spans(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a text.

    Returns:
        (start, end) of each sentence, without white space around it. A line break always ends a sentence, and
        mark-up that is open holds a sentence together.
    """
    found = []
    for line in _LINES.finditer(text):
        start = line.start()
        for end, after in _breaks(text, line.start(), line.end()):
            if _balanced(text[start:end]):
                found.append((start, end))
                start = after
        found.append((start, line.end()))
    return [trimmed for start, end in found if (trimmed := _trim(text, start, end))]


def _breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (end of a sentence, start of what follows) in a line."""
    for match in _END.finditer(text, start, end):
        if _ends(match, text):
            yield match.end("closers"), match.end()


def _ends(match: re.Match[str], text: str) -> bool:
    """Decide whether a mark with white space after it ends a sentence."""
    following = match["next"]
    if following.islower():
        return False
    if match["mark"] != "." or match["closers"]:
        return True
    word = match["word"]
    plain = word.lower()
    if plain in NEVER or (len(word) == 1 and word.isalpha() and word.isupper()):
        return False
    if plain in SELDOM:
        return _word_at(text, match.start("next")) in STARTERS
    if plain in {"a.m", "p.m"}:
        return not following.isdigit()
    return not (plain.isdigit() and following.isdigit())


def _word_at(text: str, start: int) -> str:
    """Read the word that starts at a place, in lower case."""
    found = re.compile(r"[^\W\d_]+").match(text, start)
    return found[0].lower() if found else ""


def _balanced(text: str) -> bool:
    """Say whether all mark-up that opens in a text also closes there."""
    return len(re.findall(f"[{OPEN}]", text)) == len(re.findall(f"[{CLOSE}]", text))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Take white space off both ends; None if nothing is left."""
    part = text[start:end]
    left, right = len(part) - len(part.lstrip()), len(part) - len(part.rstrip())
    return (start + left, end - right) if part.strip() else None
