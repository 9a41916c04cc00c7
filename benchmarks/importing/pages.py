"""The documents as PDF, laid out by ReportLab: one or two columns, heads and feet, pictures, grids."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from importing.layout import flow
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

if TYPE_CHECKING:
    from importing.corpus import TrueBlock, TrueDocument
    from importing.damage import Damage

_FACES = (("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"), ("Times-Roman", "Times-Bold", "Times-Italic"))


class Photo(Flowable):
    """A picture: a few coloured fields as an embedded bitmap."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def draw(self) -> None:
        """Draw it."""
        import zlib

        from reportlab.lib.utils import ImageReader

        row = b"\0" + b"".join(bytes((x * 8 % 256, 120, 200)) for x in range(32))
        png = _png(32, 20, zlib.compress(row * 20))
        self.canv.drawImage(ImageReader(io.BytesIO(png)), 0, 0, self.width, self.height)


def _png(width: int, height: int, data: bytes) -> bytes:
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _styles(document: TrueDocument) -> dict[str, ParagraphStyle]:
    face, bold, slant = _FACES[document.seed // 2 % 2]
    spaced = document.seed % 5 != 4
    body = ParagraphStyle(
        "body",
        fontName=face,
        fontSize=10,
        leading=12.5,
        alignment=TA_JUSTIFY if document.seed % 4 == 1 else TA_LEFT,
        spaceAfter=6 if spaced else 0,
        firstLineIndent=0 if spaced else 12,
    )
    make = lambda name, **more: ParagraphStyle(name, parent=body, firstLineIndent=0, **more)  # noqa: E731
    return {
        "paragraph": body,
        "title": make("title", fontName=bold, fontSize=24, leading=28, alignment=TA_LEFT),
        "publisher": make("publisher", fontSize=12, leading=15, spaceAfter=10),
        "headline": make(
            "headline", fontName=bold, fontSize=15, leading=18, spaceBefore=12, spaceAfter=4, alignment=TA_LEFT
        ),
        "heading": make(
            "heading", fontName=bold, fontSize=11, leading=14, spaceBefore=4, spaceAfter=3, alignment=TA_LEFT
        ),
        "dateline": make("dateline", fontName=slant, spaceAfter=5),
        "list item": make("item", leftIndent=12, bulletIndent=0, spaceAfter=2),
        "quotation": make("quote", leftIndent=16, rightIndent=16, fontName=slant, spaceBefore=3, spaceAfter=2),
        "attribution": make("who", leftIndent=16, spaceAfter=8),
        "caption": make(
            "caption", fontName=slant, fontSize=8.5, leading=10.5, spaceBefore=3, spaceAfter=10, alignment=TA_LEFT
        ),
        "call to action": make("action", fontName=bold, spaceBefore=6, spaceAfter=8, alignment=TA_LEFT),
        "note": make("note", fontSize=8, leading=10, spaceBefore=4, spaceAfter=8),
        "contact": make("contact", spaceAfter=3, alignment=TA_LEFT),
    }


def pdf(document: TrueDocument, damage: Damage | None = None) -> bytes:
    """Lay a document out: two columns where the seed is even. Damage is done to the words before they are set."""
    stream = io.BytesIO()
    columns = 2 if document.seed % 2 == 0 else 1
    frame_width = (A4[0] - 40 * mm - (columns - 1) * 7 * mm) / columns
    frames = [
        Frame(20 * mm + at * (frame_width + 7 * mm), 22 * mm, frame_width, A4[1] - 44 * mm, 0, 0, 0, 0)
        for at in range(columns)
    ]
    top = 40 * mm
    first = [
        Frame(20 * mm, A4[1] - 22 * mm - top, A4[0] - 40 * mm, top, 0, 0, 0, 0),
        *(
            Frame(20 * mm + at * (frame_width + 7 * mm), 22 * mm, frame_width, A4[1] - 44 * mm - top, 0, 0, 0, 0)
            for at in range(columns)
        ),
    ]
    out = BaseDocTemplate(stream, pagesize=A4, title=document.title, author=document.publisher, invariant=1)

    def running(canvas: object, _: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(20 * mm, A4[1] - 12 * mm, f"{document.title}")  # type: ignore[attr-defined]
        canvas.drawRightString(A4[0] - 20 * mm, 10 * mm, f"Page {canvas.getPageNumber()}")  # type: ignore[attr-defined]

    out.addPageTemplates([PageTemplate("first", first, onPage=running), PageTemplate("next", frames, onPage=running)])
    out.build([NextPageTemplate("next"), *_flowables(document, frame_width, damage)])
    return stream.getvalue()


def _flowables(document: TrueDocument, width: float, damage: Damage | None) -> list[Flowable]:
    from reportlab.platypus import FrameBreak

    styles = _styles(document)
    out: list[Flowable] = [
        Paragraph(escape(document.title), styles["title"]),
        Paragraph(escape(document.publisher), styles["publisher"]),
    ]
    seen_story = False
    for story, block in flow(document, damage):
        if story >= 0 and not seen_story:
            out.append(FrameBreak())
            seen_story = True
        out += _flowable(block, styles, width)
    return out


def _flowable(block: TrueBlock, styles: dict[str, ParagraphStyle], width: float) -> list[Flowable]:
    text = escape(block.text)
    match block.kind:
        case "table":
            grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONTSIZE", (0, 0), (-1, -1), 9)])
            return [Table([list(row) for row in block.rows], style=grid, hAlign="LEFT"), Spacer(1, 8)]
        case "list item":
            return [Paragraph(text, styles["list item"], bulletText="•")]
        case "quotation":
            return [Paragraph(f"“{text}”", styles["quotation"])]
        case "attribution":
            return [Paragraph(f"— {text}", styles["attribution"])]
        case "caption":
            return [KeepTogether([Photo(min(width, 170), 90), Paragraph(text, styles["caption"])])]
        case kind:
            return [Paragraph(text, styles.get(kind, styles["paragraph"]))]
