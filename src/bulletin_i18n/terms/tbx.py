"""Glossaries as TBX, the way Weblate, OmegaT and translate-toolkit read and write them (the martif form)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bulletin_i18n.errors import LocaleError, SourceError
from bulletin_i18n.languages import language
from bulletin_i18n.terms.glossary import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = "administrativeStatus"
PREFERRED, ADMITTED, DEPRECATED = "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"


def write(terms: Iterable[Term]) -> str:
    """Write terms; the first translation of each language is the preferred one, forbidden ones are deprecated."""
    root = ET.Element("martif", {"type": "TBX", "xml:lang": "en"})
    header = ET.SubElement(ET.SubElement(root, "martifHeader"), "fileDesc")
    ET.SubElement(ET.SubElement(header, "sourceDesc"), "p").text = "bulletin-i18n"
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for number, term in enumerate(terms, start=1):
        entry = ET.SubElement(body, "termEntry", id=f"t{number}")
        _say(entry, "en", term.source, "")
        for code in dict.fromkeys((*term.accepted, *term.forbidden)):
            for place, text in enumerate(term.accepted.get(code, ())):
                _say(entry, code, text, ADMITTED if place else PREFERRED)
            for text in term.forbidden.get(code, ()):
                _say(entry, code, text, DEPRECATED)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def read(content: bytes, place: str) -> list[Term]:
    """Read the terms that have English and one of the locales; other languages are passed over.

    Args:
        content: The file, in any encoding that it declares; TBX in the martif form or the newer one.
        place: What to call it in an error.

    Raises:
        SourceError: It is not TBX, or it declares entities, which no glossary needs.
    """
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise SourceError("declares entities, which could blow it up", place=place)
    try:
        root = ET.fromstring(content)  # noqa: S314  (no entities, see above; external ones are never fetched)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise SourceError(f"is no TBX file: {error}", place=place) from error
    if _name(root) not in {"martif", "tbx"}:
        raise SourceError(f"is no TBX file: its root is <{_name(root)}>", place=place)
    entries = (node for node in root.iter() if _name(node) in {"termEntry", "conceptEntry"})
    return [term for entry in entries if (term := _term(entry)) is not None]


def _say(entry: ET.Element, code: str, text: str, status: str) -> None:
    """Add a term of a language to an entry."""
    known = (node for node in entry.iter("langSet") if node.get("xml:lang") == code)
    group = next(known, None)
    group = ET.SubElement(entry, "langSet", {"xml:lang": code}) if group is None else group
    tig = ET.SubElement(group, "tig")
    ET.SubElement(tig, "term").text = text
    if status:
        ET.SubElement(tig, "termNote", type=_STATUS).text = status


def _term(entry: ET.Element) -> Term | None:
    accepted: dict[str, list[tuple[int, str]]] = {}
    forbidden: dict[str, list[str]] = {}
    for code, text, status in _terms(entry):
        if DEPRECATED in status or "superseded" in status:
            forbidden.setdefault(code, []).append(text)
        else:
            accepted.setdefault(code, []).append((0 if PREFERRED in status else 1, text))
    english = accepted.pop("en", [])
    forbidden.pop("en", None)
    if not english or not (accepted or forbidden):
        return None
    ordered = {
        code: tuple(text for _, text in sorted(found, key=lambda one: one[0])) for code, found in accepted.items()
    }
    return Term(
        source=english[0][1], accepted=ordered, forbidden={code: tuple(found) for code, found in forbidden.items()}
    )


def _terms(entry: ET.Element) -> Iterator[tuple[str, str, str]]:
    """Yield locale, text and status of the terms of an entry."""
    for group in entry.iter():
        if _name(group) in {"langSet", "langSec"} and (code := _locale(group.get(_LANG) or "")):
            for tig in group.iter():
                if _name(tig) in {"tig", "ntig", "termSec"}:
                    text = next((node.text or "" for node in tig.iter() if _name(node) == "term"), "").strip()
                    notes = (node for node in tig.iter() if _name(node) == "termNote" and node.get("type") == _STATUS)
                    if text:
                        yield code, text, next((note.text or "" for note in notes), "")


def _name(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _locale(tag: str) -> str:
    try:
        return language(tag).code
    except LocaleError:
        return ""
