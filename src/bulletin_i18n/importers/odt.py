"""OpenDocument texts; the importer of the suffix `.odt` (ISO/IEC 26300, part `content.xml`)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from bulletin_i18n.errors import SourceError
from bulletin_i18n.importers.active import in_package, in_text_part
from bulletin_i18n.importers.builder import Builder, strong
from bulletin_i18n.importers.package import Package
from bulletin_i18n.importers.tables import add_table
from bulletin_i18n.importers.xmltree import Element, numeric, parse_xml
from bulletin_i18n.importing.document import Hint, RawDocument, without_marks

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE, _FO = f"{_NS}text:1.0}}", f"{_NS}style:1.0}}", f"{_NS}xsl-fo-compatible:1.0}}"
_TABLE, _DRAW, _OFFICE = f"{_NS}table:1.0}}", f"{_NS}drawing:1.0}}", f"{_NS}office:1.0}}"
_XLINK, _DC, _SVG = (
    "{http://www.w3.org/1999/xlink}",
    "{http://purl.org/dc/elements/1.1/}",
    f"{_NS}svg-compatible:1.0}}",
)
_SKIPPED = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}table-of-content", f"{_TEXT}note"}


@dataclass(frozen=True)
class _Style:
    """What a style says, inherited values filled in."""

    names: str = ""
    size: float | None = None
    bold: bool = False
    italic: bool = False


@dataclass
class _Reader:
    """An OpenDocument text while it is read."""

    package: Package
    build: Builder
    styles: dict[str, _Style] = field(default_factory=dict)
    ordered: dict[str, set[int]] = field(default_factory=dict)
    body_size: float = 12.0

    def blocks(self, parent: Element, level: int = 0, style: str = "", *, ordered: bool = False) -> None:
        """Read the blocks of a body, a cell, a text box or a list item; `style` is that of the list it lies in."""
        for child in parent:
            if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                self._paragraph(child, level, ordered=ordered)
            elif child.tag == f"{_TEXT}list":
                named = child.get(f"{_TEXT}style-name", "") or style
                for item in child:
                    self.blocks(item, level + 1, named, ordered=level + 1 in self.ordered.get(named, ()))
            elif child.tag == f"{_TABLE}table":
                rows = [
                    [cell for cell in row if cell.tag == f"{_TABLE}table-cell"]
                    for row in child.iter(f"{_TABLE}table-row")
                ]
                add_table(rows, self.build, self.cell_text, self.blocks)
            elif child.tag == f"{_TEXT}table-of-content":
                self._contents(child)
            elif child.tag not in _SKIPPED and child.tag.startswith((_TEXT, _DRAW)):
                self.blocks(child, level, style, ordered=ordered)

    def cell_text(self, cell: Element) -> list[str]:
        """The texts of a cell's paragraphs, with marks."""
        return [text for one in cell.iter(f"{_TEXT}p", f"{_TEXT}h") if without_marks(text := self.text(one)).strip()]

    def _contents(self, element: Element) -> None:
        for one in element.iter(f"{_TEXT}p"):
            self.build.add(self.text(one), Hint.FURNITURE)

    def _paragraph(self, element: Element, level: int, *, ordered: bool) -> None:
        named = element.get(f"{_TEXT}style-name", "")
        style = self.styles.get(named, _Style(named.lower()))
        for image in element.iter(f"{_DRAW}image"):
            self._picture(image)
        text = self.text(element)
        look: dict[str, object] = {"size": (style.size or self.body_size) / self.body_size, "bold": style.bold}
        if "title" in style.names and "subtitle" not in style.names:
            self.build.add(text, Hint.HEADING, level=1, **look)
        elif element.tag == f"{_TEXT}h":
            outline = int(numeric(element.get(f"{_TEXT}outline-level"), 1, most=9))
            self.build.add(text, Hint.HEADING, level=outline + 1, **look)
        elif level:
            self.build.add(text, Hint.ITEM, level=level, ordered=ordered, **look)
        else:
            quote = Hint.QUOTE if "quot" in style.names else Hint.NONE
            self.build.add(text, Hint.CAPTION if _caption(style.names) else quote, **look)
        for box in element.iter(f"{_DRAW}text-box"):
            self.blocks(box)

    def text(self, element: Element) -> str:
        """The text of an element with marks for bold, italic and links; its footnotes are kept for later."""
        out = [element.text or ""]
        for child in element:
            out += [self._inline(child), child.tail or ""]
        return "".join(out)

    def _inline(self, child: Element) -> str:
        match child.tag.removeprefix(_TEXT):
            case "s":
                return " " * int(max(1, numeric(child.get(f"{_TEXT}c"), 1, most=100)))
            case "tab":
                return " "
            case "line-break":
                return "\n"
            case "a":
                return self.build.link(self.text(child), child.get(f"{_XLINK}href", ""))
            case "note":
                return self._note(child)
            case "span":
                style = self.styles.get(child.get(f"{_TEXT}style-name", ""), _Style())
                return strong(self.text(child), bold=style.bold, italic=style.italic)
            case _:
                hidden = child.tag in _SKIPPED or child.tag.startswith(_DRAW)
                return "" if hidden else self.text(child)

    def _note(self, note: Element) -> str:
        number = note.findtext(f"{_TEXT}note-citation") or ""
        body = note.find(f"{_TEXT}note-body")
        self.build.note(number, " ".join(self.text(one) for one in body) if body is not None else "")
        return f" [{number}]"

    def _picture(self, image: Element) -> None:
        """Take a picture out of the package; one that is only linked is not fetched."""
        target = image.get(f"{_XLINK}href", "").removeprefix("./")
        if target not in self.package:
            return
        frame = image.getparent()
        alt = frame.findtext(f"{_SVG}desc") or frame.findtext(f"{_SVG}title") or ""
        self.build.picture(posixpath.basename(target), self.package.read(target), alt)


def read(name: str, data: bytes) -> RawDocument:
    """Read an OpenDocument text.

    Args:
        name: The file's name.
        data: Its bytes.

    Raises:
        SourceError: It is broken, encrypted, or made to do harm.
    """
    package = Package(name, data)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise SourceError("it is encrypted", place=name, remedy="save it without a password")
    content = package.read("content.xml")
    if not content:
        raise SourceError("the OpenDocument file has no text part", place=name, remedy="save it again as .odt")
    reader = _Reader(package, Builder(name))
    root = parse_xml(content, name)
    reader.build.active += [*in_package(package), *in_text_part(root, "content.xml")]
    _read_styles(reader, [root, *([parse_xml(styles, name)] if (styles := package.read("styles.xml")) else [])])
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    reader.body_size = _usual_size(body, reader)
    reader.blocks(body if body is not None else ())
    meta = package.read("meta.xml")
    titles = list(parse_xml(meta, name).iter(f"{_DC}title")) if meta else []
    return reader.build.document((titles[0].text or "") if titles else "")


def _read_styles(reader: _Reader, roots: list[Element]) -> None:
    found = {style.get(f"{_STYLE}name", ""): style for root in roots for style in root.iter(f"{_STYLE}style")}
    for name in found:
        chain = []
        at = name
        while at in found and found[at] not in chain:
            chain.append(found[at])
            at = found[at].get(f"{_STYLE}parent-style-name", "")
        reader.styles[name] = _Style(
            names=" ".join([*(one.get(f"{_STYLE}name", "") for one in chain), at]).lower(),
            size=next((size for one in chain if (size := _points(one)) is not None), None),
            bold=_first(chain, "font-weight") == "bold",
            italic=_first(chain, "font-style") in {"italic", "oblique"},
        )
    for root in roots:
        for style in root.iter(f"{_TEXT}list-style"):
            levels = style.findall(f"{_TEXT}list-level-style-number")
            numbered = {
                int(numeric(one.get(f"{_TEXT}level"), 1)) for one in levels if one.get(f"{_STYLE}num-format", "1")
            }
            reader.ordered[style.get(f"{_STYLE}name", "")] = numbered


def _points(style: Element) -> float | None:
    properties = style.find(f"{_STYLE}text-properties")
    size = properties.get(f"{_FO}font-size", "") if properties is not None else ""
    points = numeric(size.removesuffix("pt")) if size.endswith("pt") else 0.0
    return points if points > 0 else None


def _first(chain: list[Element], name: str) -> str:
    for style in chain:
        properties = style.find(f"{_STYLE}text-properties")
        value = properties.get(f"{_FO}{name}") if properties is not None else None
        if value:
            return str(value)
    return ""


def _usual_size(body: Element, reader: _Reader) -> float:
    """The size that most of the text is set in."""
    sizes: dict[float, int] = {}
    for one in body.iter(f"{_TEXT}p") if body is not None else ():
        size = reader.styles.get(one.get(f"{_TEXT}style-name", ""), _Style()).size or 12.0
        sizes[size] = sizes.get(size, 0) + len("".join(one.itertext()))
    return max(sizes, key=lambda size: sizes[size], default=12.0)


def _caption(names: str) -> bool:
    return any(word in names.split() for word in ("caption", "illustration", "figure", "drawing"))
