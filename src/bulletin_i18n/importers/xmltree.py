"""XML and HTML as trees; the only module that imports lxml. Nothing is fetched, no entity is opened."""

from __future__ import annotations

import re
from typing import Any

from bulletin_i18n.errors import SourceError

Element = Any
"""An element of lxml, which has no types of its own."""

_DEEPEST = 250


def parse_xml(data: bytes, place: str) -> Element:
    """Parse a part of a document package.

    Raises:
        SourceError: It is no XML, or it declares a document type, as no Word or OpenDocument file does: entities
            declared there can grow without end or name files of this machine.
    """
    from lxml import etree

    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
        raise _entities(place)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        why = "is nested too deep" if "depth" in str(error.msg) else f"is broken: {error.msg}"
        raise SourceError(
            f"the document {why}", place=place, remedy="save it again in the program that made it"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise SourceError(
            "it declares a document type, as no honest document does", place=place, remedy="do not open it"
        )
    return root


def _entities(place: str) -> SourceError:
    return SourceError("it declares XML entities, as no honest document does", place=place, remedy="do not open it")


def parse_html(data: bytes, place: str) -> Element:
    """Parse a web page in UTF-8, however broken.

    Raises:
        SourceError: It holds no element at all, is nested too deep to be a page, or declares entities.
    """
    from lxml import etree, html

    if b"<!ENTITY" in data[:65536]:
        raise _entities(place)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    # What stands behind the end of a page is shown by browsers, and left out by the parser unless the end is.
    whole = re.sub(rb"</(body|html)\s*>", b"", data, flags=re.IGNORECASE)
    try:
        root = html.document_fromstring(whole, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise SourceError("this is no web page", place=place, remedy="save the page again as HTML") from None
    if any(sum(1 for _ in node.iterancestors()) > _DEEPEST for node in root.iter() if not len(node)):
        raise SourceError("the page is nested too deep", place=place, remedy="save only the article as HTML")
    return root


def numeric(text: str | None, default: float = 0.0, most: float = 10_000.0) -> float:
    """Read a number that a document gives; what is no number, or no sensible one, is the default."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if -most <= value <= most else default
