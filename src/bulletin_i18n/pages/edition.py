"""An edition: one locale's bulletin with every text chosen and filled in, ready to be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bulletin_i18n.locales import number
from bulletin_i18n.model import GroupBlock, ListBlock, State, segments, story_segments
from bulletin_i18n.slots import translatable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.markdown import Span
    from bulletin_i18n.model import Block, Bulletin, Finding, Message, Segment, Story

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A text as the edition prints it: its spans with dates and addresses filled in, and its language.

    `state` is that of its entry, REVIEWED where it needs none. `mark` is what the reader must be told; it is the
    name of a field of `Notes`. `omitted` says that it is not printed. `message` is its entry, if there is one.
    """

    spans: tuple[Span, ...]
    lang: str
    state: State = State.REVIEWED
    mark: Mark = Mark.NONE
    omitted: bool = False
    message: Message | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One locale's bulletin, ready to be printed.

    `passages` holds every text by story id and segment. `catalogue` is the path of the .po file, or empty.
    """

    bulletin: Bulletin
    language: Language
    catalogue: str = ""
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

    def counts(self, only: str = "") -> Counter[Mark]:
        """Count the texts by mark, of the whole bulletin or one story; what has no letters is not counted."""
        return Counter(
            self.passage(story, segment).mark
            for story, segment in bulletin_segments(self.bulletin, only)
            if translatable(segment.msgid)
        )

    def _told(self, story: str, texts: Iterable[Segment]) -> bool:
        return not any(self.passage(story, segment).omitted for segment in texts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What an edition is printed into.

    `locales` are the codes of all its editions, in the order of the switcher. `templates` are the project's
    own, by name. `address` is where `public/` will be found on the web, with a slash at its end, or empty.
    `sender` is the e-mail address that bulletins are sent from and unsubscribed at. `findings` are what checks
    have to say of the catalogues, for the proof. `pictures` are the bulletin's own files by their names, for what
    is printed in one piece; where one is missing its description stands in. `formats` are the renderers that
    print beside each other, so that a page can lead to the other forms. `front` says that there is a page of
    all bulletins to lead back to. `preview` has every text of a page say where it comes from.
    """

    locales: tuple[str, ...]
    templates: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    sender: str = "bulletin@example.invalid"
    findings: tuple[Finding, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    formats: tuple[str, ...] = ()
    front: bool = False
    preview: bool = False


Renderer = Callable[[Edition, Site], Mapping[str, str | bytes]]
"""Prints an edition: file names within the locale's folder, and what goes into them."""


def colophon(edition: Edition, only: str = "") -> str:
    """Return one sentence, in the edition's language, on how many texts people have reviewed.

    Args:
        edition: What is counted.
        only: The id of a story, to count its texts alone.
    """
    counts = edition.counts(only)
    values = {
        "total": counts.total(),
        "reviewed": counts[Mark.NONE],
        "drafts": counts[Mark.DRAFT] + counts[Mark.EDITED] + counts[Mark.OUTDATED],
        "english": counts[Mark.ENGLISH],
    }
    code = edition.language.code
    return edition.language.notes.colophon.format(**{name: number(n, code) for name, n in values.items()})


def bulletin_segments(bulletin: Bulletin, only: str = "") -> Iterator[tuple[str, Segment]]:
    """Yield every text of a bulletin, or of one story, with the id of its story, in reading order."""
    masthead = bulletin.masthead.id
    if only in ("", masthead):
        yield from ((masthead, s) for s in (bulletin.title, bulletin.publisher) if s)
    for story in (bulletin.masthead, *bulletin.stories):
        if only in ("", story.id):
            yield from ((story.id, segment) for segment in story_segments(story))
