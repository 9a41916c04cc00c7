"""Small PDF, Word and OpenDocument files, written by hand for the tests of the importers."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Set:
    """A line of a page: where its baseline starts, in points, its size and its face (F1 plain, F2 bold)."""

    x: float
    y: float
    text: str
    size: float = 10
    face: str = "F1"


def pdf(
    pages: Sequence[Sequence[Set]],
    *,
    links: Sequence[tuple[tuple[int, int, int, int], str]] = (),
    turned: bool = False,
) -> bytes:
    """Write a PDF with Helvetica; `links` are areas of the first page and their addresses.

    `turned` pages are stored on their side, and shown as the others are.
    """
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", font("Helvetica"), font("Helvetica-Bold")]
    annotations = []
    for area, target in links:
        objects.append(f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(str, area))}]/A<</S/URI/URI({target})>>>>")
        annotations.append(f"{len(objects)} 0 R")
    kids = []
    box = "/MediaBox[0 0 842 595]/Rotate 90" if turned else "/MediaBox[0 0 595 842]"
    for number, lines in enumerate(pages):
        stream = "\n".join(drawn(line, turned=turned) for line in lines)
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        resources = "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"
        annots = f"/Annots[{' '.join(annotations)}]" if annotations and number == 0 else ""
        page = f"<</Type/Page/Parent 2 0 R{box}{resources}{annots}/Contents {len(objects)} 0 R>>"
        objects.append(page)
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return assembled([entry.encode("cp1252") for entry in objects])


def font(name: str) -> str:
    """A standard font."""
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"


def drawn(line: Set, *, turned: bool = False) -> str:
    """A line as PDF draws it."""
    text = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    place = f"0 1 -1 0 {842 - line.y} {line.x} Tm" if turned else f"{line.x} {line.y} Td"
    return f"BT /{line.face} {line.size} Tf {place} ({text}) Tj ET"


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Number the objects and write the table of their places."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj" % number + body + b"endobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def scan() -> bytes:
    """A PDF whose only page is a picture."""
    pixels = zlib.compress(bytes(40 * 60))
    image = (
        b"<</Type/XObject/Subtype/Image/Width 40/Height 60/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode"
        b"/Length %d>>stream\n" % len(pixels)
    )
    draw = b"q 595 0 0 842 0 0 cm /I Do Q"
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
            image + pixels + b"\nendstream",
            b"<</Length %d>>stream\n" % len(draw) + draw + b"\nendstream",
        ]
    )


def encrypted() -> bytes:
    """A PDF that asks for a password: its keys fit none."""
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"], lock)


def docx(body: str, **parts: str) -> bytes:
    """Write a Word file: the XML inside `w:body`, and other parts by name (`styles`, `rels`, `footnotes` …)."""
    names = {"rels": "word/_rels/document.xml.rels"}
    files = {"word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"}
    files |= {names.get(name, f"word/{name}.xml"): text for name, text in parts.items()}
    return package(files)


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    """Write an OpenDocument text: the XML inside `office:text`, styles before the body, and other parts by name."""
    ns = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{ns}:{name}:1.0"' for name in ("office", "text", "table", "style"))
    content = f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">{styles}<office:body><office:text>'
    files = {"mimetype": "application/vnd.oasis.opendocument.text"}
    files["content.xml"] = f"{content}{body}</office:text></office:body></office:document-content>"
    return package(files | {name.replace("_", "/"): text for name, text in parts.items()})


def package(files: dict[str, str]) -> bytes:
    """Zip files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in files.items():
            out.writestr(name, text)
    return stream.getvalue()


def paragraph(text: str, style: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
