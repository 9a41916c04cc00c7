"""Word documents; the importer of the suffix `.docx`.

Read straight from the package's parts (ECMA-376): styles, lists, tables, text boxes, footnotes, links, pictures.
Comments and deleted text are left out, as the document's reader does not see them either.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin_i18n.errors import SourceError
from bulletin_i18n.importers.active import in_package, in_text_part
from bulletin_i18n.importers.builder import Builder, strong, without_strong
from bulletin_i18n.importers.package import Package, leads_out
from bulletin_i18n.importers.tables import add_table
from bulletin_i18n.importers.xmltree import Element, numeric, parse_xml
from bulletin_i18n.importing.document import Hint, RawDocument, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}pict"}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad"}


@dataclass(frozen=True)
class _Style:
    """What a paragraph style says, inherited values filled in. `outline` is 0 for a heading of the first level."""

    name: str = ""
    outline: int | None = None
    size: float | None = None
    bold: bool = False
    numbered: str = ""


@dataclass
class _Reader:
    """A Word document while it is read."""

    package: Package
    build: Builder
    links: dict[str, str] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)
    ordered: dict[tuple[str, int], bool] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    body_size: float = 11.0

    def blocks(self, parent: Element) -> None:
        """Read the paragraphs and tables of a body, a cell or a text box."""
        for child in parent:
            if child.tag == f"{_W}p":
                self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                rows = [row.findall(f"{_W}tc") for row in child.findall(f"{_W}tr")]
                add_table(rows, self.build, self.cell_text, self.blocks)
            elif child.tag in {f"{_W}sdt", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}sdtContent"}:
                self.blocks(child.find(f"{_W}sdtContent") if child.tag == f"{_W}sdt" else child)

    def cell_text(self, cell: Element) -> list[str]:
        """The texts of a cell's paragraphs, with marks."""
        return [text for one in cell.iter(f"{_W}p") if without_marks(text := self.text(one)).strip()]

    def paragraph(self, element: Element) -> None:
        """Read a paragraph, and the pictures and text boxes that hang on it."""
        style, text = self.style(element), self.text(element)
        for drawing in element.iter(f"{_A}blip"):
            self.picture(drawing)
        hint, look = self._look(element, style)
        if hint is Hint.HEADING or self._all_bold(element):
            text, look["bold"] = without_strong(text), True
        self.build.add(text, hint, **look)
        for box in element.iter(f"{_W}txbxContent"):
            if not any(above.tag == f"{_MC}Fallback" for above in box.iterancestors()):
                self.blocks(box)

    def _look(self, element: Element, style: _Style) -> tuple[Hint, dict[str, object]]:
        look: dict[str, object] = {"size": (self._size(element, style) or self.body_size) / self.body_size}
        name = style.name.lower()
        listed = self._list(element, style)
        if name in {"title", "document title"}:
            return Hint.HEADING, look | {"level": 1}
        if style.outline is not None and style.outline < 9:
            return Hint.HEADING, look | {"level": style.outline + 2}
        if listed:
            level, ordered = listed
            return Hint.ITEM, look | {"level": level, "ordered": ordered}
        if "quot" in name:
            return Hint.QUOTE, look
        return (Hint.CAPTION if "caption" in name else Hint.NONE), look

    def style(self, element: Element) -> _Style:
        """The style of a paragraph."""
        named = element.find(f"{_W}pPr/{_W}pStyle")
        own = element.find(f"{_W}pPr/{_W}outlineLvl")
        style = self.styles.get(named.get(f"{_W}val") if named is not None else "", self.styles.get("", _Style()))
        if own is None:
            return style
        return _Style(
            style.name, int(numeric(own.get(f"{_W}val"), 9, most=9)), style.size, style.bold, style.numbered
        )

    def _list(self, element: Element, style: _Style) -> tuple[int, bool] | None:
        number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        level = element.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
        of = number.get(f"{_W}val") if number is not None else style.numbered
        if not of or of == "0":
            return None
        at = int(numeric(level.get(f"{_W}val"), most=9)) if level is not None else 0
        return at + 1, self.ordered.get((of, at), False)

    def _runs(self, element: Element) -> Iterator[Element]:
        for run in element.iter(f"{_W}r"):
            if any(above.tag in _SKIPPED or above.tag == f"{_W}txbxContent" for above in _up_to(run, element)):
                continue
            if run.find(f"{_W}t") is not None:
                yield run

    def _all_bold(self, element: Element) -> bool:
        runs = [run for run in self._runs(element) if "".join(run.itertext()).strip()]
        return bool(runs) and all(_on(run, "b") for run in runs)

    def _size(self, element: Element, style: _Style) -> float | None:
        sizes = [
            numeric(size.get(f"{_W}val"), 22) / 2
            for run in self._runs(element)
            if (size := run.find(f"{_W}rPr/{_W}sz")) is not None
        ]
        return max(sizes) if sizes else style.size

    def text(self, element: Element) -> str:
        """The text of a paragraph with marks for bold, italic and links, and its footnotes kept for later."""
        out = []
        for child in element:
            if child.tag in _SKIPPED or child.tag == f"{_W}pPr":
                continue
            if child.tag == f"{_W}hyperlink":
                target = self.links.get(child.get(f"{_R}id", ""), "")
                out.append(self.build.link(self.text(child), target))
            elif child.tag == f"{_W}r":
                out.append(self._run(child))
            else:
                out.append(self.text(child))
        return "".join(out)

    def _run(self, run: Element) -> str:
        out = []
        for child in run:
            if child.tag == f"{_W}t":
                out.append(child.text or "")
            elif child.tag in _BREAKS:
                out.append(_BREAKS[child.tag])
            elif child.tag in {f"{_W}footnoteReference", f"{_W}endnoteReference"}:
                out.append(self._note(child))
        text = "".join(out)
        if _on(run, "vanish"):
            self.build.add(text, Hint.FURNITURE)
            return ""
        return strong(text, bold=_on(run, "b"), italic=_on(run, "i"))

    def _note(self, reference: Element) -> str:
        """The number of a note: Word counts them as they are referred to, whatever they are called inside."""
        kind = "footnote" if reference.tag.endswith("footnoteReference") else "endnote"
        of = f"{kind} {reference.get(f'{_W}id', '')}"
        number = str(self.numbers.setdefault(of, len(self.numbers) + 1))
        self.build.note(number, self.notes.get(of, ""))
        return f" [{number}]"

    def picture(self, blip: Element) -> None:
        """Take a picture out of the package; one that is only linked is not fetched."""
        target = self.links.get(blip.get(f"{_R}embed", ""), "")
        if any(above.tag == f"{_MC}Fallback" for above in blip.iterancestors()) or target not in self.package:
            return
        described = next((up.find(f".//{_WP}docPr") for up in blip.iterancestors() if up.tag.startswith(_WP)), None)
        alt = described.get("descr", "") if described is not None else ""
        self.build.picture(posixpath.basename(target), self.package.read(target), alt)


def read(name: str, data: bytes) -> RawDocument:
    """Read a Word document.

    Args:
        name: The file's name.
        data: Its bytes.

    Raises:
        SourceError: It is broken, encrypted, or made to do harm.
    """
    package = Package(name, data)
    if "word/document.xml" not in package:
        raise SourceError("the Word document has no text part", place=name, remedy="save it again as .docx")
    reader = _Reader(package, Builder(name), _relations(package, name))
    _read_styles(reader)
    _read_numbering(reader)
    for kind in ("footnote", "endnote"):
        _read_notes(reader, kind)
    root = parse_xml(package.read("word/document.xml"), name)
    reader.build.active += [*in_package(package), *in_text_part(root, "word/document.xml")]
    body = root.find(f"{_W}body")
    reader.body_size = _usual_size(body, reader)
    for part in sorted(
        part for part in reader.links.values() if posixpath.basename(part).startswith(("header", "footer"))
    ):
        _read_furniture(reader, part)
    reader.blocks(body if body is not None else ())
    title, author = _core(package, name)
    return reader.build.document(title, author)


def _relations(package: Package, name: str) -> dict[str, str]:
    """The targets of the document's links, pictures and parts, by id.

    Raises:
        SourceError: A part's path leads out of the package.
    """
    data = package.read("word/_rels/document.xml.rels")
    targets = {}
    for relation in parse_xml(data, name) if data else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            if leads_out(posixpath.join("word", target.removeprefix("/word/"))):
                raise SourceError(
                    f"a part's path leads out of it: {target[:60]!r}", place=name, remedy="do not open it"
                )
            target = posixpath.normpath(posixpath.join("word", target.removeprefix("/word/")))
        targets[relation.get("Id", "")] = target
    return targets


def _read_styles(reader: _Reader) -> None:
    data = reader.package.read("word/styles.xml")
    if not data:
        return
    root = parse_xml(data, reader.package.name)
    found = {style.get(f"{_W}styleId", ""): style for style in root.findall(f"{_W}style")}
    usual = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz")
    size = numeric(usual.get(f"{_W}val"), 22) / 2 if usual is not None else None
    for of, style in found.items():
        chain = list(_ancestors(style, found))
        merged = _Style(
            name=_value(style, "name") or "",
            outline=_first_number(chain, "pPr/{w}outlineLvl"),
            size=next((s for one in chain if (s := _half(one)) is not None), size),
            bold=any(_on(one, "b") for one in chain),
            numbered=next((n for one in chain if (n := _value(one, "pPr/{w}numPr/{w}numId"))), ""),
        )
        reader.styles[of] = merged
        if style.get(f"{_W}default") == "1" and style.get(f"{_W}type") == "paragraph":
            reader.styles[""] = merged


def _ancestors(style: Element, found: dict[str, Element]) -> Iterator[Element]:
    seen: set[str] = set()
    while style is not None and style.get(f"{_W}styleId", "") not in seen:
        seen.add(style.get(f"{_W}styleId", ""))
        yield style
        style = found.get(_value(style, "basedOn") or "")


def _value(element: Element, path: str) -> str | None:
    found = element.find(f"{_W}" + path.replace("{w}", _W))
    return found.get(f"{_W}val") if found is not None else None


def _first_number(chain: list[Element], path: str) -> int | None:
    found = next((value for one in chain if (value := _value(one, path))), None)
    return int(numeric(found, 9, most=9)) if found else None


def _half(style: Element) -> float | None:
    value = _value(style, "rPr/{w}sz")
    return numeric(value, 22) / 2 if value else None


def _on(element: Element, name: str) -> bool:
    """Whether a toggle such as bold is set in the element's run properties."""
    found = element.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in {"0", "false", "none"}


def _read_numbering(reader: _Reader) -> None:
    data = reader.package.read("word/numbering.xml")
    if not data:
        return
    root = parse_xml(data, reader.package.name)
    abstract = {one.get(f"{_W}abstractNumId"): one for one in root.findall(f"{_W}abstractNum")}
    for number in root.findall(f"{_W}num"):
        of = abstract.get(_value(number, "abstractNumId"))
        for level in of.findall(f"{_W}lvl") if of is not None else ():
            at = int(numeric(level.get(f"{_W}ilvl"), most=9))
            reader.ordered[number.get(f"{_W}numId", ""), at] = _value(level, "numFmt") not in {"bullet", "none", None}


def _read_notes(reader: _Reader, kind: str) -> None:
    data = reader.package.read(f"word/{kind}s.xml")
    if not data:
        return
    for note in parse_xml(data, reader.package.name).findall(f"{_W}{kind}"):
        if note.get(f"{_W}type") not in {"separator", "continuationSeparator", "continuationNotice"}:
            texts = [reader.text(one) for one in note.iter(f"{_W}p")]
            reader.notes[f"{kind} {note.get(f'{_W}id', '')}"] = " ".join(texts)


def _read_furniture(reader: _Reader, part: str) -> None:
    data = reader.package.read(part)
    if data:
        for one in parse_xml(data, reader.package.name).iter(f"{_W}p"):
            reader.build.add(reader.text(one), Hint.FURNITURE)


def _usual_size(body: Element, reader: _Reader) -> float:
    """The size that most of the text is set in."""
    sizes: dict[float, int] = {}
    for one in body.iter(f"{_W}p") if body is not None else ():
        size = reader._size(one, reader.style(one)) or 11.0
        sizes[size] = sizes.get(size, 0) + len("".join(one.itertext()))
    return max(sizes, key=lambda size: sizes[size], default=11.0)


def _core(package: Package, name: str) -> tuple[str, str]:
    data = package.read("docProps/core.xml")
    root = parse_xml(data, name) if data else None
    return ("", "") if root is None else (root.findtext(f"{_DC}title") or "", root.findtext(f"{_DC}creator") or "")


def _up_to(element: Element, top: Element) -> Iterator[Element]:
    for above in element.iterancestors():
        if above is top:
            return
        yield above
