"""Repairs between words: doubled spaces, spaces at punctuation and quotation marks; doubts about stray numbers."""

from __future__ import annotations

import re

from bulletin_i18n.importing.document import Doubt, Repair

_DOUBLED = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE_MARK = re.compile(r"(?<=[^\W_]|[”’)\]])( +)(?=[!?;:,.](?:\s|$|[\"”’»)]))")
_AFTER_OPENING = re.compile(r"(?<=[“«(]) +(?=\w)")
_BEFORE_CLOSING = re.compile(r"(?<=[\w.,!?…]) +(?=[”»)])")
_STRAY_NUMBER = re.compile(r"(?<=[a-z,;]) (\d{1,3}) (?=[\"“«](\w))")
_GLUED_NUMBER = re.compile(r"(?<=[a-z]{3})([.,;:”\"]?)(\d{1,2})(?=\s|$|[.,;:])")


def mend_spaces(text: str, place: str) -> tuple[str, list[Repair]]:
    """Repair the spaces of a whole paragraph.

    Returns:
        The paragraph without doubled, leading or trailing spaces and without spaces inside quotation marks, and
        what was changed.
    """
    repairs: list[Repair] = []

    def change(pattern: re.Pattern[str], after: str, kind: str, why: str, sure: float) -> None:
        nonlocal text
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - 12) : found.end() + 12]
            fixed = text[max(0, found.start() - 12) : found.start()] + after + text[found.end() : found.end() + 12]
            repairs.append(Repair(place=place, kind=kind, before=before, after=fixed, why=why, sure=sure))
        text = pattern.sub(after, text)

    text = text.strip()
    change(_DOUBLED, " ", "spaces", "one space stands between words", 1.0)
    change(_BEFORE_MARK, "", "spaces", "no space stands before this mark in English", 0.97)
    change(_AFTER_OPENING, "", "quotes", "no space follows an opening mark", 0.99)
    change(_BEFORE_CLOSING, "", "quotes", "no space stands before a closing mark", 0.97)
    text, straight = _straight_quotes(text, place)
    return text, [*repairs, *straight]


def _straight_quotes(text: str, place: str) -> tuple[str, list[Repair]]:
    """Every odd straight mark opens, every even one closes: no space belongs on their inner side."""
    places = [found.start() for found in re.finditer('"', text)]
    if len(places) % 2 or not places:
        return text, []
    repairs = []
    for number, at in reversed(list(enumerate(places))):
        before, after = text[:at], text[at + 1 :]
        inner = after if number % 2 == 0 else before
        trimmed = inner.lstrip(" ") if number % 2 == 0 else inner.rstrip(" ")
        if trimmed != inner and trimmed:
            changed = before + '"' + trimmed if number % 2 == 0 else trimmed + '"' + after
            shown = _shown(text, changed)
            why = "no space stands on the inner side of a quotation mark"
            repairs.append(Repair(place=place, kind="quotes", before=shown[0], after=shown[1], why=why, sure=0.97))
            text = changed
    return text, repairs[::-1]


def _shown(before: str, after: str) -> tuple[str, str]:
    """The two texts where they differ, with a dozen characters on both sides."""
    start = next((at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), 0)
    left = max(0, start - 12)
    tail = max(0, min(len(before), len(after)) - start - 12)
    return before[left : len(before) - tail], after[left : len(after) - tail]


def doubts(text: str, place: str) -> list[Doubt]:
    """Find what only an editor can settle: stray numbers, unbalanced quotation marks."""
    found = [
        Doubt(
            place=place,
            text=_around(text, number),
            why=f"“{number[1]}” before a quotation may be a footnote or a leftover",
        )
        for number in _STRAY_NUMBER.finditer(text)
    ]
    found += [
        Doubt(place=place, text=_around(text, number), why=f"“{number[2]}” glued to a word may be a footnote number")
        for number in _GLUED_NUMBER.finditer(text)
    ]
    opened, closed = text.count("“"), text.count("”")
    if opened != closed or text.count('"') % 2:
        found.append(Doubt(place=place, text=text[:60], why="a quotation mark has no partner"))
    if "\ufffd" in text:
        found.append(Doubt(place=place, text=text[:60], why="a character was lost (�)"))
    return found


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 30) : found.end() + 30]
