"""Translation memories as TMX 1.4, the way OmegaT, Weblate and translate-toolkit read and write them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from bulletin_i18n.errors import LocaleError, SourceError
from bulletin_i18n.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """A translation of an English text into a locale; `story` is the msgctxt, or empty."""

    locale: str
    source: str
    target: str
    story: str = ""


def write(entries: Iterable[Entry], when: datetime) -> str:
    """Write a memory with one unit a source text and story, and all its languages in it.

    Args:
        entries: What is reviewed; of two translations into one language the first is written.
        when: The time for the header, with its zone.
    """
    units: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for entry in entries:
        units[entry.source, entry.story].setdefault(entry.locale, entry.target)
    root = ET.Element("tmx", version="1.4")
    ET.SubElement(root, "header", _header(when))
    body = ET.SubElement(root, "body")
    for (source, story), targets in units.items():
        unit = ET.SubElement(body, "tu")
        if story:
            ET.SubElement(unit, "prop", type="x-context").text = _clean(story)
        for code, text in (("en", source), *targets.items()):
            ET.SubElement(ET.SubElement(unit, "tuv", {"xml:lang": code}), "seg").text = _clean(text)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def read(content: bytes, place: str) -> list[Entry]:
    """Read the pairs of English and one of the locales out of a memory; other languages are passed over.

    Args:
        content: The file, in any encoding that it declares.
        place: What to call it in an error.

    Raises:
        SourceError: It is not TMX, or it holds a document type with entities, which no memory needs.
    """
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise SourceError("declares entities, which could blow it up", place=place)
    try:
        root = ET.fromstring(content)  # noqa: S314  (no entities, see above; external ones are never fetched)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise SourceError(f"is no TMX file: {error}", place=place) from error
    if root.tag != "tmx":
        raise SourceError(f"is no TMX file: its root is <{root.tag}>", place=place)
    return [entry for unit in root.iter("tu") for entry in _pairs(unit)]


def _header(when: datetime) -> dict[str, str]:
    return {
        "creationtool": "bulletin-i18n",
        "creationtoolversion": "1",
        "segtype": "paragraph",
        "o-tmf": "gettext",
        "adminlang": "en",
        "srclang": "en",
        "datatype": "plaintext",
        "creationdate": when.strftime("%Y%m%dT%H%M%SZ"),
    }


def _pairs(unit: ET.Element) -> Iterator[Entry]:
    """Yield the translations of a unit."""
    texts: dict[str, str] = {}
    for variant in unit.iter("tuv"):
        segment = variant.find("seg")
        code = _locale(variant.get(_LANG) or variant.get("lang") or "")
        if segment is not None and code:
            texts.setdefault(code, "".join(segment.itertext()))
    source = texts.pop("en", "")
    story = next((prop.text or "" for prop in unit.findall("prop") if prop.get("type") == "x-context"), "")
    for code, text in texts.items():
        if source.strip() and text.strip():
            yield Entry(code, source, text, story)


def _locale(tag: str) -> str:
    """The locale of a language tag such as `ru-RU`; empty for a language that is none of ours."""
    try:
        return language(tag).code
    except LocaleError:
        return ""


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return _NOT_XML.sub("", text)
