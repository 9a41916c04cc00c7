"""The words of an edition in the shape that a translator wants: headlines in sentence case, contacts one a line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.importing.blocks import Block, Part
from bulletin_i18n.importing.document import Repair, without_marks
from bulletin_i18n.importing.places import COUNTRY_OF
from bulletin_i18n.importing.sentences import all_capitals
from bulletin_i18n.importing.unwrap import ADDRESS
from bulletin_i18n.importing.words import zipf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin_i18n.importing.casing import Casing
    from bulletin_i18n.importing.stories import RawStory


def headline_whole(story: RawStory) -> RawStory:
    """Take back the words of a capital headline that slipped into the first line of the text."""
    if not story.headline or not story.blocks or not all_capitals(story.headline.text):
        return story
    first = story.blocks[0]
    slipped = []
    for word in first.text.split():
        if not (word.isupper() and len(word) > 2 and zipf(word.lower()) >= 4.0):
            break
        slipped.append(word)
    rest = first.text.split()[len(slipped) :]
    if not slipped or not rest or first.part is not Part.PARAGRAPH:
        return story
    headline = replace(story.headline, text=" ".join([story.headline.text, *slipped]))
    return replace(story, headline=headline, blocks=(replace(first, text=" ".join(rest)), *story.blocks[1:]))


def headline_of(block: Block, casing: Casing, repairs: list[Repair]) -> tuple[str, str]:
    """Return the headline in sentence case, and what the document has, if that is set in capitals."""
    text = re.sub(r"\s+", " ", block.text).strip()
    if not all_capitals(text) and not (without_marks(text).isupper() and len(text) > 3):
        return text, ""
    plain = without_marks(text)
    after = casing.sentence(plain)
    if after == plain:
        return plain, ""
    why = "capitals are the layout's; names have the capitals of the running text"
    repaired(repairs, block, "headline case", (plain, after), why)
    return after, plain


def tidied(blocks: Sequence[Block], casing: Casing, repairs: list[Repair]) -> list[Block]:
    """Contacts one a line with their label; headings and calls in capitals in sentence case."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        torn = (
            before
            and before.part is block.part is Part.CONTACT
            and _waits(before.text)
            and ADDRESS.search(block.text)
        )
        if before and torn:
            whole = replace(before, text=f"{before.text.rstrip(' :')}: {block.text}")
            out[-1] = _contact(whole, repairs, before.text)
        elif block.part is Part.CONTACT:
            out.append(_contact(block, repairs))
        elif block.part in (Part.HEADING, Part.ACTION) and all_capitals(block.text):
            after = casing.sentence(without_marks(block.text))
            repaired(repairs, block, "case", (block.text, after), "capitals are the layout's")
            out.append(replace(block, text=after))
        else:
            out.append(block)
    return out


def _waits(text: str) -> bool:
    plain = without_marks(text).strip(" :")
    return not ADDRESS.search(plain) and plain.lower() in COUNTRY_OF


def _contact(block: Block, repairs: list[Repair], torn: str = "") -> Block:
    """Write `TAJIKISTAN dushanbe@…` as `Tajikistan: dushanbe@…`; `torn` is a label that stood apart."""
    found = re.match(r"([A-Z][\w ()-]*?)\s*:?\s+(?=\S*(?:@|https?:|www\.|\+\d))", block.text)
    if not found or found[1].lower() not in COUNTRY_OF:
        return block
    label = found[1].title() if found[1].isupper() else found[1]
    after = f"{label}: {block.text[found.end() :]}"
    if after != block.text or torn:
        before = f"{torn} / {block.text[found.end() :]}" if torn else block.text
        repaired(repairs, block, "contact", (before, after), "a label stands before its address")
    return replace(block, text=after)


def place_name(place: str) -> str:
    """Write a place of a dateline that is set in capitals as a name."""
    return " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in place.split(" "))


def repaired(repairs: list[Repair], block: Block, kind: str, change: tuple[str, str], why: str) -> None:
    """Note a change; how sure one can be of it depends on its kind alone here."""
    sure = {"dateline": 0.97, "contact": 0.95}.get(kind, 0.85)
    before, after = map(without_marks, change)
    repairs.append(Repair(place=block.place, kind=kind, before=before, after=after, why=why, sure=sure))
