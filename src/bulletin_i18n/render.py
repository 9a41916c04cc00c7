"""A bulletin and a catalogue become one locale's edition, which the renderers print.

Only what a person has reviewed passes for a translation. What is not reviewed is shown with a mark, replaced by
the English, left out or refused, as `Drafts` says. English that falls through keeps its English dates, since a
localised date in an English sentence would be wrong in both languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.errors import CatalogueError
from bulletin_i18n.languages import language
from bulletin_i18n.markdown import safe_picture
from bulletin_i18n.model import FigureBlock, GroupBlock, Kind, ListBlock, QuoteBlock, State, TextBlock
from bulletin_i18n.pages.edition import SOURCE, Drafts, Edition, Mark, Passage, Renderer, Site, bulletin_segments
from bulletin_i18n.pages.inline import as_english, as_numerals, as_translated
from bulletin_i18n.provenance import state
from bulletin_i18n.slots import names, translatable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Block, Bulletin, Catalogue, Message, Segment

__all__ = ["Drafts", "Edition", "Mark", "Passage", "Renderer", "Site", "localise", "pictures"]

_MARKS = {State.DRAFT: Mark.DRAFT, State.EDITED: Mark.EDITED, State.OUTDATED: Mark.OUTDATED}
_HEADLINES = {Kind.TITLE, Kind.PUBLISHER, Kind.HEADLINE}


def localise(
    bulletin: Bulletin,
    code: str,
    catalogue: Catalogue | None = None,
    *,
    drafts: Drafts = Drafts.SOURCE,
    headlines: Drafts | None = None,
) -> Edition:
    """Choose every text of a bulletin for one locale.

    Args:
        bulletin: The English bulletin.
        code: A locale, or `en` for the original.
        catalogue: The locale's translations; None for the original, or where there are none yet.
        drafts: What becomes of texts that no person has reviewed.
        headlines: The rule for titles, headlines and the first paragraph of a story, if it is another one.

    Raises:
        CatalogueError: With `drafts` FAIL, the first text that is not reviewed.
        LocaleError: The locale is not known.
    """
    messages = {m.key: m for m in catalogue.messages if not m.obsolete} if catalogue else {}
    target = language(code)
    leads = set(_leads(bulletin))
    passages = {}
    for key in bulletin_segments(bulletin):
        story, segment = key
        rule = headlines if headlines and (segment.kind in _HEADLINES or key in leads) else drafts
        passage = _passage(segment, messages.get((story, segment.msgid)), target, rule)
        if rule is Drafts.FAIL and passage.mark is not Mark.NONE:
            raise _not_reviewed(passage, segment, catalogue, code)
        passages[key] = passage
    path = catalogue.path if catalogue else ""
    return Edition(bulletin=bulletin, language=target, catalogue=path, passages=passages)


def _leads(bulletin: Bulletin) -> Iterator[tuple[str, Segment]]:
    """Yield the first paragraph of each story."""
    for story in bulletin.stories:
        first = story.blocks[0] if story.blocks else None
        if isinstance(first, TextBlock):
            yield story.id, first.segment


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
        return Passage(
            spans=as_english(segment),
            lang=SOURCE,
            state=found,
            mark=Mark.ENGLISH,
            omitted=drafts is Drafts.OMIT,
            message=message,
        )
    spans = as_translated(segment, message.text, target)
    return Passage(spans=spans, lang=target.code, state=found, mark=mark, message=message)


def _same_slots(segment: Segment, message: Message | None) -> bool:
    """Say whether an unreviewed text can take the dates of today's source: an outdated one may know others."""
    return message is not None and set(names(message.text)) == {slot.name for slot in segment.slots}
