"""Where a story begins and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin_i18n.importing.blocks import DESCRIBES, Block, Part
from bulletin_i18n.importing.dateline import find_date
from bulletin_i18n.importing.document import Doubt, Hint, without_marks
from bulletin_i18n.importing.places import countries_in
from bulletin_i18n.importing.sentences import NAMEPLATE, all_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LOOSE = {Part.CAPTION, Part.ACTION, Part.FIGURE, Part.LINK}


@dataclass(frozen=True, kw_only=True, slots=True)
class RawStory:
    """A story as the document tells it. `headline` is None where it has none."""

    headline: Block | None = None
    dateline: Block | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def country(self) -> str:
        """The country of its dateline; without one, the one that its text names most."""
        if self.dateline and self.dateline.dateline and self.dateline.dateline.country:
            return self.dateline.dateline.country
        texts = [block.text for block in (self.headline, *self.blocks) if block]
        named = countries_in(" ".join(texts))
        total = sum(named.values())
        return next(iter(named)) if named and max(named.values()) > total / 2 else ""

    @property
    def place(self) -> str:
        """Where the document has its first block."""
        first = self.headline or self.dateline or (self.blocks[0] if self.blocks else None)
        return first.place if first else ""


@dataclass(kw_only=True, slots=True)
class Division:
    """A document cut into what stands before the stories, the stories, and what belongs to none (with the reason)."""

    title: list[Block] = field(default_factory=list)
    masthead: list[Block] = field(default_factory=list)
    stories: list[RawStory] = field(default_factory=list)
    unplaced: list[tuple[Block, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def divide(blocks: Sequence[Block]) -> Division:
    """Cut the blocks of a document into stories."""
    division = Division()
    kept = list(_without_furniture(blocks, division))
    ranks = _ranks(kept)
    rank = _story_rank(kept, ranks)
    sections = _sections(kept, ranks, rank)
    opening = sections.pop(0) if not _is_story(sections[0]) else None
    if opening and not _is_opening(opening):
        head, *rest = opening.blocks
        sections.insert(0, RawStory(headline=head, blocks=tuple(rest)))
        opening = None
    if opening:
        division.title = [block for block in opening.blocks if block.part is Part.HEADING]
        division.masthead = [block for block in opening.blocks if block.part is not Part.HEADING]
    division.stories = [_levelled(story, ranks, rank) for story in sections]
    _take_tail(division)
    _take_strangers(division)
    return division


def _without_furniture(blocks: Sequence[Block], division: Division) -> Iterator[Block]:
    contents = False
    for block in blocks:
        contents = block.part is Part.CONTENTS or (contents and block.part in (Part.ITEM, Part.CONTENTS))
        if block.part is Part.FURNITURE:
            division.unplaced.append((block, "running head, foot or page number"))
        elif contents:
            division.unplaced.append((block, "table of contents"))
        else:
            yield block


Style = tuple[bool, float, bool, bool]
"""What tells headings apart, the weightiest first: if the format gives a level; it, or size; capitals; weight."""


def _style(block: Block) -> Style:
    if block.level:
        return False, block.level, False, False
    size = round(block.piece.size * 8) / 8
    return True, -size, not all_capitals(block.text), not block.piece.bold


def _ranks(blocks: Sequence[Block]) -> dict[Style, int]:
    styles = sorted({_style(block) for block in blocks if block.part is Part.HEADING})
    return {style: rank for rank, style in enumerate(styles)}


def _story_rank(blocks: Sequence[Block], ranks: dict[Style, int]) -> int:
    """Which rank of heading is a story's headline: the one that datelines stand by, else the first used twice."""
    beside: dict[int, int] = {}
    counts: dict[int, int] = {}
    for number, block in enumerate(blocks):
        if block.part is Part.HEADING:
            rank = ranks[_style(block)]
            counts[rank] = counts.get(rank, 0) + 1
            beside[rank] = beside.get(rank, 0) + _dated(blocks, number)
    dated = [rank for rank, count in beside.items() if count * 3 >= counts[rank] and count]
    if dated:
        return min(dated, key=lambda rank: (-beside[rank], rank))
    twice = [rank for rank in sorted(counts) if counts[rank] > 1]
    return twice[0] if twice else min(counts, default=0)


def _sections(blocks: Sequence[Block], ranks: dict[Style, int], rank: int) -> list[RawStory]:
    """Cut at each head: headline and dateline in either order, or one of them alone."""
    sections: list[RawStory] = [RawStory()]
    heads = _heads(blocks, ranks, rank)
    for number, block in enumerate(blocks):
        current = sections[-1]
        if block.part is Part.HEADING and (number in heads or ranks[_style(block)] < rank):
            before_first = len(sections) == 1 and not _is_story(current)
            if before_first and number not in heads:
                sections[-1] = replace(current, blocks=(*current.blocks, block))
            elif current.headline is None and current.dateline and not current.blocks:
                sections[-1] = replace(current, headline=block)
            else:
                sections.append(RawStory(headline=block))
        elif block.part is Part.DATELINE:
            if current.headline and not current.dateline and not current.blocks:
                sections[-1] = replace(current, dateline=block)
            else:
                sections.append(RawStory(dateline=block))
        elif block.dateline:
            sections = _run_in(sections, block)
        else:
            sections[-1] = replace(current, blocks=(*current.blocks, block))
    return sections


def _heads(blocks: Sequence[Block], ranks: dict[Style, int], rank: int) -> frozenset[int]:
    """The headings that are headlines: those of the rank; in bare text only the dated ones, where many are.

    A bare line that a dateline follows is one, though others are set in capitals.
    """
    before = [number for number, block in enumerate(blocks) if _is_bare_headline(blocks, number)]
    return frozenset([*_heads_of_rank(blocks, ranks, rank), *before])


def _is_bare_headline(blocks: Sequence[Block], number: int) -> bool:
    block = blocks[number]
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    return block.part is Part.HEADING and _is_bare(block) and after is not None and after.part is Part.DATELINE


def _heads_of_rank(blocks: Sequence[Block], ranks: dict[Style, int], rank: int) -> frozenset[int]:
    of_rank = [
        number for number, block in enumerate(blocks) if block.part is Part.HEADING and ranks[_style(block)] == rank
    ]
    dated = [number for number in of_rank if _dated(blocks, number)]
    if not all(_is_bare(blocks[number]) for number in of_rank):
        return frozenset(of_rank)
    behind = [number for number in of_rank if dated and number >= dated[0]]
    return frozenset(dated if len(dated) > 1 and len(dated) * 3 >= len(behind) else of_rank)


def _inner(block: Block, level: int) -> Block:
    """A heading inside a story; a line that looks like any other and describes something is rather a caption."""
    if _is_bare(block) and DESCRIBES.match(block.text) and len(block.text.split()) > 5:
        return replace(block, part=Part.CAPTION)
    return replace(block, level=level)


def _is_bare(block: Block) -> bool:
    """Whether a heading looks like any other line: neither the format nor its letters tell its rank."""
    piece = block.piece
    return not block.level and abs(piece.size - 1) < 0.1 and not piece.bold and not all_capitals(block.text)


def _dated(blocks: Sequence[Block], number: int) -> bool:
    return any(other.dateline for other in blocks[max(0, number - 1) : number + 2])


def _run_in(sections: list[RawStory], block: Block) -> list[RawStory]:
    """A paragraph that begins with a dateline dates the story it opens, or opens one."""
    current = sections[-1]
    if current.headline and not current.dateline and all(block.part in _LOOSE for block in current.blocks):
        return [*sections[:-1], replace(current, dateline=block, blocks=(*current.blocks, block))]
    return [*sections, RawStory(dateline=block, blocks=(block,))]


def _is_story(story: RawStory) -> bool:
    return bool(story.headline or story.dateline)


def _is_opening(section: RawStory) -> bool:
    """Whether what stands before the first story is a nameplate and a masthead, and no story with an odd headline.

    A large letter size or a level of the format says title; in bare text the words have to say it.
    """
    if not section.blocks or section.blocks[0].part is not Part.HEADING:
        return True
    title = section.blocks[0]
    styled = title.level or title.piece.size > 1.05
    words = sum(len(block.text.split()) for block in section.blocks if block.part is not Part.HEADING)
    named = NAMEPLATE.search(without_marks(title.text)) or find_date(title.text)
    return bool(styled or named or words < 15)


def _levelled(story: RawStory, ranks: dict[Style, int], rank: int) -> RawStory:
    """Give the headings inside a story the levels 2, 3 and so on, and put its notes at its end."""
    inner = sorted({ranks[_style(block)] for block in story.blocks if block.part is Part.HEADING} - {rank})
    levels = {of: min(6, 2 + number) for number, of in enumerate(inner)}
    blocks = [
        _inner(block, levels.get(ranks[_style(block)], 2)) if block.part is Part.HEADING else block
        for block in story.blocks
    ]
    notes = [block for block in blocks if block.piece.hint is Hint.NOTE]
    return replace(story, blocks=(*(block for block in blocks if block.piece.hint is not Hint.NOTE), *notes))


def _take_tail(division: Division) -> None:
    """What ends the document in a box of its own, contacts and "follow us", is the bulletin's and no story's."""
    while division.stories:
        story = division.stories[-1]
        start = next((number for number, block in enumerate(story.blocks) if _closes(story, number, block)), None)
        if start is None and story.headline and not story.blocks and _is_colophon(story.headline):
            division.masthead.append(replace(story.headline, part=Part.ACTION))
            division.stories.pop()
            continue
        if start is not None and (start or story.headline):
            division.masthead += story.blocks[start:]
            division.stories[-1] = replace(story, blocks=story.blocks[:start])
        return


def _closes(story: RawStory, number: int, block: Block) -> bool:
    if number == 0 or block.part is not Part.CONTACT or not (block.piece.box or block.piece.gap > 0):
        return False
    rest = story.blocks[number:]
    return sum(other.part is Part.CONTACT for other in rest) >= 3 and all(
        other.part in (Part.CONTACT, Part.ACTION, Part.LINK) or _is_colophon(other) for other in rest
    )


def _is_colophon(block: Block) -> bool:
    plain = without_marks(block.text).lower()
    return plain.startswith(("follow us", "subscribe", "visit us", "find us on")) and len(plain.split()) < 12


def _take_strangers(division: Division) -> None:
    """A loose caption or call to action in a box of its own that names another country than its story."""
    for number, story in enumerate(division.stories):
        strangers = [block for block in _trailing(story) if _is_stranger(story, block)]
        if not strangers or len(strangers) == len(story.blocks):
            continue
        moved = _trailing(story)
        why = _better_place(division, strangers[0], number)
        division.unplaced += [(block, why) for block in moved]
        division.doubts += [Doubt(place=block.place, text=block.text[:80], why=why) for block in moved]
        division.stories[number] = replace(story, blocks=story.blocks[: len(story.blocks) - len(moved)])


def _trailing(story: RawStory) -> tuple[Block, ...]:
    """The loose blocks, each in a box of its own, with which a story ends."""
    at = len(story.blocks)
    while at and story.blocks[at - 1].part in _LOOSE and story.blocks[at - 1].piece.box:
        at -= 1
    return story.blocks[at:]


def _is_stranger(story: RawStory, block: Block) -> bool:
    named = countries_in(block.text)
    return bool(story.country and named and story.country not in named)


def _better_place(division: Division, block: Block, number: int) -> str:
    named = set(countries_in(block.text))
    fits = [
        other.headline.text[:60]
        for at, other in enumerate(division.stories)
        if at != number and other.country in named and other.headline
    ]
    where = f"; it may belong to “{fits[0]}”" if fits else ""
    return f"it stands behind a story from another country than the one it names{where}"
