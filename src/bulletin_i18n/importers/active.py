"""What a document would run where it is opened: scripts, macros, frames, programs. Here none of it is run."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from bulletin_i18n.importing.document import Active, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.importers.package import Package
    from bulletin_i18n.importers.xmltree import Element

_ELEMENTS = {
    "script": "a script",
    "iframe": "an inline frame",
    "frame": "a frame",
    "object": "an embedded object",
    "embed": "an embedded object",
    "applet": "an applet",
}
_RUNS = re.compile(r"(javascript|vbscript|livescript):|data:(text/html|application/xhtml|image/svg)", re.IGNORECASE)
_ADDRESSES = {"href", "src", "action", "formaction", "data", "background", "poster", "srcdoc"}
_PICTURES = {"img", "image", "source"}
"""A drawing in these is shown and never run, whatever it holds (HTML, 4.8.4.4)."""
_MACROS = re.compile(r"(^|/)vbaProject\.bin$|^Basic/.+/(?!script-l[bc]\.xml$)[^/]+\.xml$|^Scripts/.+")
_CONTROLS = re.compile(r"^word/activeX/.+\.(xml|bin)$")
_OBJECTS = re.compile(r"^word/embeddings/.+\.bin$|^Object [^/]*/.*\.class$")
_LISTENERS = {"event-listener", "script", "applet", "dde-connection-decl"}
_DDE = re.compile(r"\bDDE(AUTO)?\b")
_ACTIONS = re.compile(rb"/(JavaScript|JS|Launch|RichMedia)(?![A-Za-z0-9])")
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_PDF_PARTS = {b"JavaScript": "a script", b"JS": "a script", b"Launch": "a program that is started"}
_MOST_INFLATED = 32 * 2**20


def in_page(root: Element) -> list[Active]:
    """Find the scripts, event handlers, script links, frames and embedded objects of a web page.

    A block of data in a script element (`type="application/ld+json"`) is none: no browser runs it.
    """
    return [
        Active(place=f"line {element.sourceline}", what=what, source=source[:80])
        for element in root.iter()
        if isinstance(element.tag, str)
        for what, source in _of_element(element)
    ]


def _of_element(element: Element) -> Iterator[tuple[str, str]]:
    tag = element.tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()
    if tag in _ELEMENTS and not (tag == "script" and "json" in element.get("type", "").lower()):
        inside = " ".join((element.text or "").split()) if tag == "script" else ""
        yield _ELEMENTS[tag], f"<{_opened(tag, element)}>{inside}"
    if tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
        yield "a jump to another page", f"<{_opened(tag, element)}>"
    for name, value in element.attrib.items():
        plain = re.sub(r"[\x00-\x20]", "", value)
        bare = str(name).rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()
        if bare.startswith("on") and len(bare) > 3:
            yield f"an event handler ({bare})", f'<{tag} {bare}="{value}">'
        elif bare in _ADDRESSES and _RUNS.match(plain) and tag not in _PICTURES | set(_ELEMENTS):
            yield "an address that is a script", f'<{tag} {bare}="{value}">'


def _opened(tag: str, element: Element) -> str:
    return " ".join([tag, *(f'{name}="{value}"' for name, value in element.attrib.items())])


def is_script(address: str) -> bool:
    """Whether a link's address is a program of its own."""
    return bool(_RUNS.match(re.sub(r"[\x00-\x20]", "", address)))


def in_package(package: Package) -> list[Active]:
    """Find the macros, controls and embedded programs of a Word or OpenDocument file, by the names of its parts."""
    kinds = ((_MACROS, "a macro"), (_CONTROLS, "an ActiveX control"), (_OBJECTS, "an embedded object"))
    return [
        Active(place=without_marks(name)[:80], what=what, source=without_marks(name)[:80])
        for name in package.names()
        for pattern, what in kinds
        if pattern.search(name)
    ]


def in_text_part(root: Element, part: str) -> list[Active]:
    """Find the fields and event listeners in a part of a Word or OpenDocument file that start something."""
    found = []
    for element in root.iter():
        name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
        if name == "instrText" and _DDE.search(element.text or ""):
            found.append(("a field that starts a program (DDE)", (element.text or "").strip()))
        elif name in _LISTENERS and "opendocument" in element.tag:
            found.append(("a macro call", f"<{_opened(name, element)}>"))
    return [Active(place=part, what=what, source=without_marks(source)[:80]) for what, source in found]


def in_pdf(data: bytes) -> list[Active]:
    """Find the scripts and the actions of a PDF that start a program (ISO 32000-1, 12.6.4).

    Objects packed into streams are looked into; those of an encrypted file cannot be.
    """
    parts = [_PDF_STREAM.sub(b"", data), *(inside for head, inside in _streams(data) if b"/ObjStm" in head)]
    names = {found[1] for part in parts for found in _ACTIONS.finditer(_plain_names(part))}
    whats = sorted({_PDF_PARTS.get(name, "an embedded film or sound") for name in names})
    return [Active(place="the document", what=what, source="") for what in whats]


def is_pdf_bomb(data: bytes) -> bool:
    """Whether a stream of a PDF that is no picture unpacks to far more than a page or a typeface has."""
    return any(len(inside) >= _MOST_INFLATED for head, inside in _streams(data) if b"/Image" not in head)


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the head of each packed stream of a PDF and its beginning, unpacked; one that cannot be is left out."""
    for found in _PDF_STREAM.finditer(data):
        before = data[max(0, found.start() - 400) : found.start()]
        head = before[before.rfind(b" obj") + 1 :]
        try:
            yield head, zlib.decompressobj().decompress(found[1], _MOST_INFLATED)
        except zlib.error:
            continue


def _plain_names(data: bytes) -> bytes:
    """Write letters that a name gives as `#4a` as themselves."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), data)
