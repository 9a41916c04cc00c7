"""What the words around a date say of it: its role, or that it must stay in the text.

The preposition belongs to the slot, for other languages say with an ending what English says with it. "before" and
"by" count as until. A date stays in the text where no one role would be right in every language: "early July", "the
end of July", "every July 30", a bare year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin_i18n.dates import Date, FoundDate, Role, Span

_END = r"(?:[ \t\u00a0]*\n?[ \t\u00a0]*)(?:the[ \t\n\u00a0]+)?$"
_PREPOSITIONS = (
    (Role.ON, r"as of|as at"),
    (Role.SINCE, r"(?:ever )?since|starting (?:on|from)|as from|from"),
    (Role.UNTIL, r"until|till|up to|no later than|not later than|by|before|through"),
    (Role.AFTER, r"after"),
    (Role.FOR, r"for"),
    (Role.OF, r"of|dated"),
    (Role.ON, r"on|in|during|throughout|within"),
)
_BEFORE = tuple(
    (role, re.compile(rf"(?<![\w-])(?:{words.replace(' ', '[ ]')}){_END}", re.IGNORECASE))
    for role, words in _PREPOSITIONS
)
_FROM = re.compile(rf"(?<![\w-])from{_END}", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?<![\w-])between{_END}", re.IGNORECASE)
_THE = re.compile(r"(?<![\w-])the[ \t\n\u00a0]+$", re.IGNORECASE)
_ONWARDS = re.compile(r",? (?:onwards?|on)\b(?! \w+day)")
_PART_OF = re.compile(
    r"\b(?:half|quarter|end|ends|beginning|middle|start|part|rest|course|most|all|none|some|any|one|two|three|hundreds|"
    r"thousands|millions|eve|months?|days?|weeks?|each|spring|summer|autumn|winter|fall)\s+of\s+$",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:early|mid|late|around|about|every|each|next|last|this|approximately|circa)[\s-]+$", re.IGNORECASE
)
_NOUN = re.compile(
    r"[ \t\u00a0]+(?!(?:and|or|to|in|on|at|by|for|with|from|of|is|was|were|are|as|the|a|an|that|which|when|where)\b)[a-z]"
)
_COUNTED = re.compile(
    r"\s+(?:people|persons|men|women|children|families|households|villages|schools|cases|copies|pupils|students|"
    r"migrants|workers|victims|volunteers|participants|dollars|euros|som|tenge|soums|somoni|manats|km|kilomet\w+|"
    r"articles|leaflets|cards|calls|pages|places|jobs|teachers|visitors|passengers|books)\b"
)
_LABEL_BEFORE = re.compile(r"(?:^|[(:;,–—|\[/·•])[\s*_\"“«]*$")
_LABEL_AFTER = re.compile(r"[\s*_]*(?:$|[).;:|\]·\n]|[–—](?!\d)|,\s|\s+(?:is|was|marks|marked)\b)")
_FOLLOWS_YEAR = re.compile(
    r"[ \t\u00a0]*(?:$|[^\w\s]|(?:and|or|but|by|with|in|at|to|the|a|when|while|as|under|from)\b)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date expression in a text, before anyone has looked around it.

    `joint` is what joins the two ends of a span: `to`, `and`, a dash, or nothing.
    """

    text: str
    start: int
    end: int
    value: Date | Span
    joint: str = ""


def place(found: Candidate, inherited: Role | None = None) -> FoundDate | None:
    """Give a date its role and its stretch, which holds the preposition; None if it must stay in the text.

    Args:
        found: The expression.
        inherited: The role of the date before it in the same list, as in "on July 3 and July 5".
    """
    before, after = found.text[: found.start], found.text[found.end :]
    if after.startswith(("'s", "’s", "-")) or _VAGUE.search(before):
        return None
    if isinstance(found.value, Span):
        opening = _span_opening(found, before)
        if opening is not None:
            return FoundDate(opening, found.end, found.value, Role.ON)
        if found.joint.lower() == "and":
            return None
    if _attributive(before, after, found):
        return FoundDate(found.start, found.end, found.value, Role.OF)
    role, start = _said(before)
    if role is None and inherited:
        return FoundDate(found.start, found.end, found.value, inherited)
    if role is None:
        return _bare(found, before, after)
    if not _sound(role, found, before[:start], after):
        return None
    end = found.end
    if role is Role.SINCE and (onwards := _ONWARDS.match(after)):
        end += onwards.end()
    return FoundDate(start, end, found.value, role)


def _span_opening(found: Candidate, before: str) -> int | None:
    """Where "from … to" or "between … and" begins."""
    joint = found.joint.lower()
    opening = _BETWEEN.search(before) if joint == "and" else _FROM.search(before) if joint else None
    return opening.start() if opening else None


def is_between(before: str) -> bool:
    """Whether a text ends with "between", so that two dates joined by "and" are a span."""
    return bool(_BETWEEN.search(before))


def _said(before: str) -> tuple[Role | None, int]:
    """The role that the preposition names, and where it stands."""
    for role, pattern in _BEFORE:
        match = pattern.search(before)
        if match:
            return role, match.start()
    return None, len(before)


def _attributive(before: str, after: str, found: Candidate) -> bool:
    """Whether the date tells which one: "the July 30 forum", "the 2021-2023 plan"; a single year does not count."""
    exact = isinstance(found.value, Span) or found.value.parts > 1
    ordinal = re.match(r"\d+(?:st|nd|rd|th)\b", found.text[found.start : found.end])
    return exact and not ordinal and bool(_THE.search(before)) and bool(_NOUN.match(after))


def _sound(role: Role, found: Candidate, before: str, after: str) -> bool:
    """Whether the preposition really belongs to the date."""
    value = found.value
    if role is Role.OF and _PART_OF.search(found.text[: found.start]):
        return False
    if before.rstrip().endswith((" end of", " half of")):
        return False
    if isinstance(value, Date) and value.parts == 1:
        if _COUNTED.match(after):
            return False
        if role in {Role.FOR, Role.OF}:
            return bool(_FOLLOWS_YEAR.match(after))
    return True


def _bare(found: Candidate, before: str, after: str) -> FoundDate | None:
    """A date without a preposition is a label, or a span that says when; any other stays in the text."""
    value = found.value
    if isinstance(value, Date) and (value.parts == 1 or (value.parts == 2 and value.year is None)):
        return None
    if _LABEL_BEFORE.search(before) and _LABEL_AFTER.match(after):
        return FoundDate(found.start, found.end, value, Role.DATE)
    return None
