"""A feed of an edition's stories (Atom, RFC 4287), for feed readers and for other sites to take over."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from bulletin_i18n.dates import Span, parse
from bulletin_i18n.edition import Mark
from bulletin_i18n.hypertext import address, line, values
from bulletin_i18n.templating import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin_i18n.edition import Edition, Passage, Site
    from bulletin_i18n.model import Story

_NEVER = "1970-01-01T00:00:00Z"


def pages(edition: Edition, site: Site) -> Mapping[str, str | bytes]:
    """Print an edition as `feed.xml`.

    Addresses are relative to the feed where nobody has said where the site will be. Ids depend on the bulletin,
    the locale and the story alone, so that a reader knows a story again.

    Raises:
        UsageError: A template of the project has a mistake.
    """
    bulletin, index = edition.bulletin, edition.bulletin.masthead.id
    here = address(site, edition)
    here = f"{here}{edition.language.code}/" if here else ""
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": edition.language.code})
    _text(feed, "id", _id(edition, ""))
    _passage(edition, feed, "title", edition.passage(index, bulletin.title))
    _text(feed, "updated", _moment(bulletin.date))
    author = ET.SubElement(feed, "author")
    publisher = edition.passage(index, bulletin.publisher or bulletin.title)
    _text(author, "name", line(publisher))
    if here:
        ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{here}feed.xml"})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{here}index.html"})
    for story in edition.stories():
        feed.append(_entry(edition, site, story, here))
    ET.indent(feed)
    return {"feed.xml": '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"}


def _entry(edition: Edition, site: Site, story: Story, here: str) -> ET.Element:
    entry = ET.Element("entry")
    _text(entry, "id", _id(edition, story.id))
    headline = edition.passage(story.id, story.headline) if story.headline else None
    bulletin_title = edition.passage(edition.bulletin.masthead.id, edition.bulletin.title)
    _passage(edition, entry, "title", headline or bulletin_title)
    _text(entry, "updated", _moment(story.date or edition.bulletin.date))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{here}{story.id}.html"})
    known = values(edition, site, f"{story.id}.html", base=address(site, edition) or "../")
    content = ET.SubElement(entry, "content", {"type": "html"})
    content.text = _printable(render("feed-entry.html", known | {"story": story, "shift": 1}, site.templates).strip())
    return entry


def _id(edition: Edition, story: str) -> str:
    """Return a name that never changes; a name in a space of our own needs no address on the web."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'bulletin-i18n:{edition.bulletin.id}/{edition.language.code}/{story}')}"


def _passage(edition: Edition, parent: ET.Element, tag: str, passage: Passage) -> None:
    """Add a text with its language and, if no one has reviewed it, its note."""
    note = f" ({getattr(edition.language.notes, passage.mark.value)})" if passage.mark is not Mark.NONE else ""
    element = _text(parent, tag, line(passage) + note)
    if passage.lang != edition.language.code:
        element.set("xml:lang", passage.lang)


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
