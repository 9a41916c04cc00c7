"""The gate: decides whether a machine's text may be put in as a draft.

A draft that would be a finding is not worth a translator's time. So the checks decide, as they do for texts of
people; what is only a warning to a person is enough against a machine where it points at what only machines do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin_i18n.facts.orders import forbids
from bulletin_i18n.languages import language
from bulletin_i18n.model import Message, Request, Severity
from bulletin_i18n.provenance import BRACE_FORMAT
from bulletin_i18n.slots import ADDRESS_ROLES
from bulletin_i18n.text.prose import EMAIL, TARGET, URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bulletin_i18n.languages import Language

    Check = Callable[[Message, Language], Iterator[tuple[Severity, str]]]

STRICT = frozenset({"truncated", "hallucinated", "places", "negation"})
"""Checks whose warnings close the gate too: a text stops short, goes on and on, names another town, drops a "not"."""

_ADDRESS = re.compile(rf"\{{(?:{'|'.join(ADDRESS_ROLES)})\d+\}}|{URL.pattern}|{EMAIL.pattern}", re.IGNORECASE)
_CLOSING = ".,;:!?*_)'’"


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
    if moved := _moved(request.msgid, msgstr):
        yield f"{moved} stands where another address belongs"
    if order := forbids(request.msgid, msgstr, request.locale):
        yield f"it forbids (…{order}) what the source does not"


def _moved(source: str, target: str) -> str:
    """The first address that does not stand in the order of the source: «write to {url1} or see {email1}».

    In 61 passages of public corpora with two addresses and more, people kept their order in all. The target of a link
    goes with its words and does not count.
    """
    before, after = _addresses(source), _addresses(target)
    if sorted(before) != sorted(after):
        return ""
    return next((there for here, there in zip(before, after, strict=True) if here != there), "")


def _addresses(text: str) -> list[str]:
    return [found[0].rstrip(_CLOSING) for found in _ADDRESS.finditer(TARGET.sub(" ", text))]
