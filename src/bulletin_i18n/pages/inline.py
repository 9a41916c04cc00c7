"""A segment's text as spans, its dates as a locale writes them and its addresses as links.

Slots are filled after the Markdown is parsed, so that no date or address is ever read as mark-up.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Role, parse
from bulletin_i18n.locales import numerals
from bulletin_i18n.markdown import Span, SpanKind, inline, plain, safe_link
from bulletin_i18n.slots import ADDRESS_ROLES, opens_sentence
from bulletin_i18n.text.typography import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Segment, Slot

_SLOT = re.compile(r"\{\{|\}\}|\{([a-z]+[0-9]+)\}")
_ANGLED = re.compile(rf"<(\{{(?:{'|'.join(ADDRESS_ROLES)})[0-9]+\}})>")


def as_english(segment: Segment) -> tuple[Span, ...]:
    """Return what the bulletin says, its dates as its author wrote them."""
    return _parsed(segment, segment.msgid, {slot.name: slot.text for slot in segment.slots})


def as_translated(segment: Segment, text: str, target: Language) -> tuple[Span, ...]:
    """Return a translation of a segment with the segment's own values in its slots, set as the locale prints it.

    A slot that the segment does not have stays as it is, for all to see.
    """
    spans = _parsed(segment, text, {slot.name: _said(slot, text, target) for slot in segment.slots})
    return tuple(_set(span, target.code) for span in spans)


def as_numerals(segment: Segment, target: Language) -> tuple[Span, ...]:
    """Return a text without letters, which no one translates, with its numbers as the locale writes them."""
    return _with_numerals(as_translated(segment, segment.msgid, target), target.code)


def _parsed(segment: Segment, text: str, said: Mapping[str, str]) -> tuple[Span, ...]:
    if not segment.slots:
        return tuple(_checked(inline(text)))
    values = {slot.name: _slot_span(slot, said[slot.name]) for slot in segment.slots}
    return tuple(_checked(tuple(_fill(inline(_ANGLED.sub(r"\1", text)), values, linked=False))))


def _said(slot: Slot, text: str, target: Language) -> str:
    if slot.role in ADDRESS_ROLES:
        return slot.value
    opens = opens_sentence(text, slot.name)
    return target.date(parse(slot.value), Role(slot.role), sentence_start=opens)


def _slot_span(slot: Slot, said: str) -> Span:
    match slot.role:
        case "email":
            target = f"mailto:{slot.value}"
        case "url":
            target = f"https://{slot.value}" if slot.value.startswith("www.") else slot.value
        case "phone":
            target = "tel:" + re.sub(r"[^\d+]", "", slot.value)
        case _:
            return Span(kind=SpanKind.DATE, text=said, target=slot.value)
    return Span(kind=SpanKind.LINK, target=target, children=(Span(kind=SpanKind.TEXT, text=said),))


def _fill(spans: tuple[Span, ...], values: Mapping[str, Span], *, linked: bool) -> Iterator[Span]:
    """Put the values into parsed text; within a link an address is no second link."""
    for span in spans:
        match span.kind:
            case SpanKind.TEXT:
                yield from _fill_text(span.text, values, linked=linked)
            case SpanKind.CODE:
                yield replace(span, text=_SLOT.sub(lambda m: m[0] if m[1] else m[0][0], span.text))
            case SpanKind.LINK | SpanKind.IMAGE:
                target = _target(span.target, values)
                yield replace(span, target=target, children=tuple(_fill(span.children, values, linked=True)))
            case _:
                yield replace(span, children=tuple(_fill(span.children, values, linked=linked)))


def _target(target: str, values: Mapping[str, Span]) -> str:
    found = _SLOT.fullmatch(target)
    return values[found[1]].target if found and found[1] in values else target


def _fill_text(text: str, values: Mapping[str, Span], *, linked: bool) -> Iterator[Span]:
    """Cut a text at its slots; doubled braces become single ones."""
    at = 0
    said = ""
    for match in _SLOT.finditer(text):
        said += text[at : match.start()]
        at = match.end()
        value = values.get(match[1])
        if value is None:
            said += match[0] if match[1] else match[0][0]
            continue
        if said:
            yield Span(kind=SpanKind.TEXT, text=said)
        said = ""
        yield from value.children if linked and value.kind is SpanKind.LINK else (value,)
    if said + text[at:]:
        yield Span(kind=SpanKind.TEXT, text=said + text[at:])


def _checked(spans: tuple[Span, ...]) -> Iterator[Span]:
    """Turn a link that must not be followed, such as `javascript:`, into the text that it is."""
    for span in spans:
        children = tuple(_checked(span.children))
        if span.kind is SpanKind.LINK and not safe_link(span.target):
            yield from children
            if plain(children) != span.target:
                yield Span(kind=SpanKind.TEXT, text=f" ({span.target})")
        else:
            yield replace(span, children=children)


def _set(span: Span, code: str) -> Span:
    """Set prose, emphasised or linked too; dates are set already, code and pictures' names are not prose."""
    match span.kind:
        case SpanKind.TEXT:
            return replace(span, text=typeset(span.text, code))
        case SpanKind.EMPHASIS | SpanKind.STRONG | SpanKind.LINK:
            return replace(span, children=tuple(_set(child, code) for child in span.children))
        case _:
            return span


def _with_numerals(spans: tuple[Span, ...], code: str) -> tuple[Span, ...]:
    """Write the numbers of plain and emphasised text; those of addresses and dates are no numbers."""
    return tuple(_numeral_span(span, code) for span in spans)


def _numeral_span(span: Span, code: str) -> Span:
    match span.kind:
        case SpanKind.TEXT:
            return replace(span, text=numerals(span.text, code))
        case SpanKind.EMPHASIS | SpanKind.STRONG:
            return replace(span, children=_with_numerals(span.children, code))
        case _:
            return span
