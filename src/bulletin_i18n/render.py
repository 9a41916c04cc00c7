"""A bulletin and a catalogue become one locale's edition, which the renderers print.

Only what a person has reviewed passes for a translation. What is not reviewed is shown with a mark, replaced by
the English, left out or refused, as `Drafts` says. English that falls through keeps its English dates, since a
localised date in an English sentence would be wrong in both languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bulletin_i18n.errors import CatalogueError
from bulletin_i18n.inline import as_english, as_numerals, as_translated
from bulletin_i18n.languages import language
from bulletin_i18n.locales import number
from bulletin_i18n.markdown import safe_picture
from bulletin_i18n.model import FigureBlock, GroupBlock, ListBlock, QuoteBlock, State, segments, story_segments
from bulletin_i18n.provenance import state
from bulletin_i18n.slots import names, translatable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.markdown import Span
    from bulletin_i18n.model import Block, Bulletin, Catalogue, Message, Segment, Story

SOURCE = "en"


class Drafts(StrEnum):
    """What becomes of a text that no person has reviewed: shown with a mark, English, left out, or an error."""

    SHOW = "show"
    SOURCE = "source"
    OMIT = "omit"
    FAIL = "fail"


class Mark(StrEnum):
    """What the reader is told about a text; a reviewed one needs no mark."""

    NONE = ""
    DRAFT = "machine_draft"
    EDITED = "unfinished"
    OUTDATED = "outdated"
    ENGLISH = "not_translated"


_MARKS = {State.DRAFT: Mark.DRAFT, State.EDITED: Mark.EDITED, State.OUTDATED: Mark.OUTDATED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A text as the edition prints it: its spans with dates and addresses filled in, and its language.

    `state` is that of its entry, REVIEWED where it needs none. `mark` is what the reader must be told; it is the
    name of a field of `Notes`. `message` is the entry it comes from, if there is one.
    """

    spans: tuple[Span, ...]
    lang: str
    state: State = State.REVIEWED
    mark: Mark = Mark.NONE
    message: Message | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One locale's bulletin, ready to be printed.

    `passages` holds every text by story id and segment. `drafts` is the rule that chose them.
    """

    bulletin: Bulletin
    language: Language
    drafts: Drafts
    passages: Mapping[tuple[str, Segment], Passage] = field(repr=False)

    def passage(self, story: str, segment: Segment) -> Passage:
        """Return a text of the bulletin as this edition prints it."""
        return self.passages[story, segment]

    def marks(self, story: str, *texts: Segment | None) -> tuple[Mark, ...]:
        """Return what must be told about some texts, each mark once, in reading order."""
        found = (self.passage(story, segment).mark for segment in texts if segment)
        return tuple(mark for mark in dict.fromkeys(found) if mark)

    def block_marks(self, story: str, *blocks: Block) -> tuple[Mark, ...]:
        """Return what must be told about all texts of some blocks, each mark once."""
        return self.marks(story, *segments(blocks))

    def uniform(self, story: str, *blocks: Block) -> bool:
        """Say whether one mark, or none, goes for every text of some blocks that has letters."""
        texts = [segment for segment in segments(blocks) if translatable(segment.msgid)]
        return len({self.passage(story, segment).mark for segment in texts}) <= 1

    def shown(self, story: str, block: Block) -> bool:
        """Say whether a block is printed.

        Under `omit` a block stands or falls as a whole, for half a table or a quotation without its speaker
        misleads; lists and contacts go item by item.
        """
        match block:
            case ListBlock():
                return any(self.item_shown(story, item) for item in block.items)
            case GroupBlock(name="contacts"):
                return any(self.shown(story, inner) for inner in block.blocks)
            case _:
                return self._told(story, segments((block,)))

    def item_shown(self, story: str, item: tuple[Block, ...]) -> bool:
        """Say whether an item of a list is printed: all of it or nothing."""
        return self._told(story, segments(item))

    def story_shown(self, story: Story) -> bool:
        """Say whether a story is printed; without its headline it is not."""
        return self._told(story.id, filter(None, (story.headline,)))

    def dateline_shown(self, story: Story) -> bool:
        """Say whether a story's place and date are printed."""
        return story.dateline is not None and self._told(story.id, (story.dateline,))

    def stories(self) -> tuple[Story, ...]:
        """Return the stories that are printed, in order."""
        return tuple(story for story in self.bulletin.stories if self.story_shown(story))

    def counts(self) -> Counter[Mark]:
        """Count the texts by mark, each place once; what has no letters is not counted."""
        return Counter(
            self.passage(story, segment).mark
            for story, segment in bulletin_segments(self.bulletin)
            if translatable(segment.msgid)
        )

    def _told(self, story: str, texts: Iterator[Segment] | tuple[Segment, ...]) -> bool:
        if self.drafts is not Drafts.OMIT:
            return True
        return all(self.passage(story, segment).mark is Mark.NONE for segment in texts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What an edition is printed into.

    `locales` are the codes of all its editions, in the order of the switcher. `templates` are the project's
    own, by name.
    """

    locales: tuple[str, ...]
    templates: Mapping[str, str] = field(default_factory=dict)


Renderer = Callable[[Edition, Site], Mapping[str, str | bytes]]
"""Prints an edition: file names within the locale's folder, and what goes into them."""


def localise(
    bulletin: Bulletin, code: str, catalogue: Catalogue | None = None, *, drafts: Drafts = Drafts.SOURCE
) -> Edition:
    """Choose every text of a bulletin for one locale.

    Args:
        bulletin: The English bulletin.
        code: A locale, or `en` for the original.
        catalogue: The locale's translations; None for the original, or where there are none yet.
        drafts: What becomes of texts that no person has reviewed.

    Raises:
        CatalogueError: With `drafts` FAIL, the first text that is not reviewed.
        LocaleError: The locale is not known.
    """
    messages = {m.key: m for m in catalogue.messages if not m.obsolete} if catalogue else {}
    target = language(code)
    passages = {}
    for story, segment in bulletin_segments(bulletin):
        passage = _passage(segment, messages.get((story, segment.msgid)), target, drafts)
        if drafts is Drafts.FAIL and passage.mark is not Mark.NONE:
            raise _not_reviewed(passage, segment, catalogue, code)
        passages[story, segment] = passage
    return Edition(bulletin=bulletin, language=target, drafts=drafts, passages=passages)


def colophon(edition: Edition) -> str:
    """Return one sentence, in the edition's language, on how many of its texts people have reviewed."""
    counts = edition.counts()
    values = {
        "total": counts.total(),
        "reviewed": counts[Mark.NONE],
        "drafts": counts[Mark.DRAFT] + counts[Mark.EDITED] + counts[Mark.OUTDATED],
        "english": counts[Mark.ENGLISH],
    }
    code = edition.language.code
    return edition.language.notes.colophon.format(**{name: number(n, code) for name, n in values.items()})


def bulletin_segments(bulletin: Bulletin) -> Iterator[tuple[str, Segment]]:
    """Yield every text of a bulletin with the id of its story, in reading order."""
    masthead = bulletin.masthead.id
    yield from ((masthead, s) for s in (bulletin.title, bulletin.publisher) if s)
    for story in (bulletin.masthead, *bulletin.stories):
        yield from ((story.id, segment) for segment in story_segments(story))


def pictures(bulletin: Bulletin) -> tuple[str, ...]:
    """Return the picture files a bulletin shows, relative to its folder; what is no such file is not named."""
    found = {
        block.src
        for story in (bulletin.masthead, *bulletin.stories)
        for block in _figures(story.blocks)
        if safe_picture(block.src)
    }
    return tuple(sorted(found))


def _figures(blocks: tuple[Block, ...]) -> Iterator[FigureBlock]:
    for block in blocks:
        match block:
            case FigureBlock():
                yield block
            case ListBlock():
                for item in block.items:
                    yield from _figures(item)
            case GroupBlock() | QuoteBlock():
                yield from _figures(block.blocks)
            case _:
                pass


def _not_reviewed(passage: Passage, segment: Segment, catalogue: Catalogue | None, code: str) -> CatalogueError:
    path = catalogue.path if catalogue and catalogue.path else code
    line = passage.message.line if passage.message else 0
    return CatalogueError(
        f"the {segment.kind} of {segment.place} is not reviewed ({passage.state})",
        place=f"{path}:{line}" if line else path,
        remedy="review it, or render with --drafts show, source or omit",
    )


def _passage(segment: Segment, message: Message | None, target: Language, drafts: Drafts) -> Passage:
    if target.code == SOURCE:
        return Passage(spans=as_english(segment), lang=SOURCE)
    if not translatable(segment.msgid):
        return Passage(spans=as_numerals(segment, target), lang=target.code)
    found = state(message) if message else State.UNTRANSLATED
    mark = Mark.NONE if found is State.REVIEWED else _MARKS.get(found, Mark.ENGLISH)
    usable = found is State.REVIEWED or (drafts is Drafts.SHOW and _same_slots(segment, message))
    if message is None or mark is Mark.ENGLISH or not usable:
        return Passage(spans=as_english(segment), lang=SOURCE, state=found, mark=Mark.ENGLISH, message=message)
    spans = as_translated(segment, message.text, target)
    return Passage(spans=spans, lang=target.code, state=found, mark=mark, message=message)


def _same_slots(segment: Segment, message: Message | None) -> bool:
    """Say whether an unreviewed text can take the dates of today's source: an outdated one may know others."""
    return message is not None and set(names(message.text)) == {slot.name for slot in segment.slots}
