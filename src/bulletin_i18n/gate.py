"""The gate: decides whether a machine's text may be put in as a draft.

A draft that would be a finding is not worth a translator's time. So the checks decide, as they do for texts of
people; what is only a warning to a person is enough against a machine where it points at what only machines do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.facts.orders import forbids
from bulletin_i18n.languages import language
from bulletin_i18n.model import Message, Request, Severity
from bulletin_i18n.provenance import BRACE_FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bulletin_i18n.languages import Language

    Check = Callable[[Message, Language], Iterator[tuple[Severity, str]]]

STRICT = frozenset({"truncated", "hallucinated", "places"})
"""Checks whose warnings close the gate too: a text that stops in the middle, goes on and on, names another town."""


def gate(checks: Mapping[str, Check]) -> Callable[[Request, str], str]:
    """Make a gate out of checks.

    Args:
        checks: By name.

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
    message = Message(
        msgid=request.msgid,
        msgctxt=request.msgctxt,
        msgstr=(msgstr,),
        notes=(request.kind,) if request.kind else (),
        flags=(BRACE_FORMAT,) if request.slots else (),
    )
    target = language(request.locale)
    for name, look in checks.items():
        for severity, text in look(message, target):
            if severity is Severity.ERROR or (severity is Severity.WARNING and name in STRICT):
                yield f"{text} ({name})"
    if order := forbids(request.msgid, msgstr, request.locale):
        yield f"it forbids (…{order}) what the source does not"
