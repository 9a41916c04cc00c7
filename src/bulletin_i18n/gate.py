"""The gate: decides whether a machine's text may be put in as a draft.

A draft that would be a finding is not worth a translator's time. The checks decide, as they do for texts of
people, and what only machines do is looked for besides: saying nothing, saying the source again, stuttering,
stopping in the middle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin_i18n.languages import language
from bulletin_i18n.model import Message, Request, Severity
from bulletin_i18n.prose import folded
from bulletin_i18n.provenance import BRACE_FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bulletin_i18n.languages import Language

    Check = Callable[[Message, Language], Iterator[tuple[Severity, str]]]

SHORT = 20
"""Characters under which the length says nothing."""
SHORTEST, LONGEST = 0.4, 3.0
"""A translation's length in characters to its source's; human ones lie within 0.5 and 2.3 on 98 % of corpus pairs."""

_UNKNOWN = re.compile(r"⁇|�|<unk>|▁|<0x[0-9A-F]{2}>|⟦\d+⟧")


def gate(checks: Mapping[str, Check]) -> Callable[[Request, str], str]:
    """Make a gate out of checks.

    Args:
        checks: By name; a finding of severity error closes the gate.

    Returns:
        A function that says why a text may not be a draft of a request, or nothing.
    """

    def objection(request: Request, msgstr: str) -> str:
        return next(_objections(request, msgstr, checks), "")

    return objection


def _objections(request: Request, msgstr: str, checks: Mapping[str, Check]) -> Iterator[str]:
    if not msgstr.strip():
        yield "the text is empty"
        return
    if unknown := _UNKNOWN.search(msgstr):
        yield f"the model wrote {unknown[0]}"
    yield from _copied(request.msgid, msgstr)
    yield from _stutters(request.msgid, msgstr)
    yield from _wrong_length(request.msgid, msgstr)
    message = Message(
        msgid=request.msgid,
        msgctxt=request.msgctxt,
        msgstr=(msgstr,),
        notes=(request.kind,),
        flags=(BRACE_FORMAT,) if request.slots else (),
    )
    target = language(request.locale)
    for name, look in checks.items():
        for severity, text in look(message, target):
            if severity is Severity.ERROR:
                yield f"{text} ({name})"


def _copied(source: str, target: str) -> Iterator[str]:
    """Object to a text that says the source again; names, initials and numbers alone may be the same."""
    if folded(source) == folded(target) and any(word.islower() for word in _prose(source)):
        yield "the text is the source again"


def _prose(text: str) -> list[str]:
    """The words of more than three letters, which are not names if they are small."""
    return re.findall(r"[^\W\d_]{4,}", text)


def _stutters(source: str, target: str) -> Iterator[str]:
    """Object to words that are said three times running, or four words that come back, where the source has none."""
    said = _loops(folded(target))
    if said and not _loops(folded(source)):
        yield f"the text goes round in circles: “{said}”"


def _loops(words: Sequence[str]) -> str:
    """Find one to four words that stand three times running, or eight that stand twice."""
    for size, times in ((1, 3), (2, 3), (3, 3), (4, 2), (8, 2)):
        for start in range(len(words) - size * times + 1):
            run = words[start : start + size]
            if all(words[start + size * n : start + size * (n + 1)] == run for n in range(1, times)):
                return " ".join(run)
    return ""


def _wrong_length(source: str, target: str) -> Iterator[str]:
    """Object to a text that is far shorter or longer than translations are."""
    long, short = max(len(source), len(target)), min(len(source), len(target))
    if long <= SHORT or short == 0:
        return
    share = len(target) / len(source)
    if not SHORTEST <= share <= LONGEST:
        yield f"the text is {share:.1f} times as long as the source"
