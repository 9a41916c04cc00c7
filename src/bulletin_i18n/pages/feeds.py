"""Feeds of stories (Atom, RFC 4287): of one bulletin, or of all bulletins in a language."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from bulletin_i18n.dates import Span, parse
from bulletin_i18n.pages.edition import Mark
from bulletin_i18n.pages.hypertext import line, values
from bulletin_i18n.pages.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin_i18n.model import Story
    from bulletin_i18n.pages.edition import Edition, Passage, Site

NEWEST = 60
"""How many stories the feed of all bulletins holds."""

_NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A story as a feed has it: when it is of, and its element."""

    updated: str
    element: ET.Element


def entries(edition: Edition, site: Site, folder: str) -> list[Entry]:
    """Return the stories of an edition.

    Args:
        edition: Whose stories.
        site: Where they stand.
        folder: How the edition's folder is reached from the feed, with a slash at its end, or empty.

    Raises:
        UsageError: A template of the project has a mistake.
    """
    return [_entry(edition, site, story, folder) for story in edition.stories()]


def bulletin_feed(edition: Edition, site: Site) -> str:
    """Return the feed of one edition, to lie in its folder."""
    here = f"{site.address}{quote(edition.bulletin.id)}/{edition.language.code}/" if site.address else ""
    found = entries(edition, site, here)
    title = _titled(edition, edition.passage(edition.bulletin.masthead.id, edition.bulletin.title))
    feed = _feed(edition, title, _id(edition, edition.bulletin.id), f"{here}feed.xml" if here else "")
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{here}index.html"})
    return _written(feed, found)


def language_feed(editions: Iterable[Edition], site: Site) -> str:
    """Return the feed of all bulletins in a language, to lie beside the front page.

    Args:
        editions: The bulletins' editions in that language, newest first, at least one; no more of them are taken
            than there is room for.
        site: What they are printed into.
    """
    taken = iter(editions)
    newest = next(taken)
    found: list[Entry] = []
    for edition in chain((newest,), taken):
        folder = f"{site.address}{quote(edition.bulletin.id)}/{edition.language.code}/"
        found += entries(edition, site, folder)
        if len(found) >= NEWEST:
            break
    title = f"{newest.language.notes.bulletins}: {line(_publisher(newest))}"
    own = f"{site.address}feed-{newest.language.code}.xml" if site.address else ""
    feed = _feed(newest, title, _id(newest, ""), own)
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{site.address}index.html"})
    return _written(feed, sorted(found, key=lambda entry: entry.updated, reverse=True)[:NEWEST])


def _feed(edition: Edition, title: str, name: str, own: str) -> ET.Element:
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": edition.language.code})
    _text(feed, "id", name)
    _text(feed, "title", title)
    _text(feed, "updated", _moment(edition.bulletin.date))
    _text(ET.SubElement(feed, "author"), "name", line(_publisher(edition)))
    if own:
        ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    return feed


def _written(feed: ET.Element, found: Iterable[Entry]) -> str:
    feed.extend(entry.element for entry in found)
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _entry(edition: Edition, site: Site, story: Story, folder: str) -> Entry:
    entry = ET.Element("entry")
    updated = _moment(story.date or edition.bulletin.date)
    masthead = edition.bulletin.masthead.id
    headline = edition.passage(story.id, story.headline) if story.headline else None
    passage = headline or edition.passage(masthead, edition.bulletin.title)
    _text(entry, "id", _id(edition, f"{edition.bulletin.id}/{story.id}"))
    title = _text(entry, "title", _titled(edition, passage))
    if passage.lang != edition.language.code:
        title.set("xml:lang", passage.lang)
    _text(entry, "updated", updated)
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{folder}{story.id}.html"})
    known = values(edition, site, f"{story.id}.html", base=f"{folder}../") | {"story": story, "shift": 1}
    content = _text(entry, "content", render("feed-entry.html", known, site.templates).strip())
    content.set("type", "html")
    return Entry(updated=updated, element=entry)


def _publisher(edition: Edition) -> Passage:
    bulletin = edition.bulletin
    return edition.passage(bulletin.masthead.id, bulletin.publisher or bulletin.title)


def _id(edition: Edition, name: str) -> str:
    """Return a name that stays while texts are translated; one in a space of our own needs no address."""
    publisher = (edition.bulletin.publisher or edition.bulletin.title).msgid
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'bulletin-i18n:{publisher}/{edition.language.code}/{name}')}"


def _titled(edition: Edition, passage: Passage) -> str:
    """Return a text and, if no one has reviewed it, its note."""
    note = f" ({getattr(edition.language.notes, passage.mark.value)})" if passage.mark is not Mark.NONE else ""
    return line(passage) + note


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = _printable(text)
    return element


def _printable(text: str) -> str:
    """Leave out the control characters that XML cannot hold."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))


def _moment(date: str) -> str:
    """Return the beginning of a date in EDTF as RFC 3339; of an unknown date, the earliest a reader understands."""
    value = parse(date) if date else None
    day = value.start if isinstance(value, Span) else value
    if day is None or day.year is None:
        return _NEVER
    return f"{day.year:04}-{day.month or 1:02}-{day.day or 1:02}T00:00:00Z"
