"""Designs that the import was never tuned on: a magazine page, a mailing, a Word page of boxes, unlike columns.

They are measured apart: their figures say what to expect of a document that nobody has seen. What went wrong in them
was looked into once, after the import had been tuned; `docs/how-to/import.md` has the figures before it and after.
Since then they are no longer quite unseen, and the figures before are the fair ones.
"""

from __future__ import annotations

import html
import io
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from importing.layout import flow
from importing.pages import Photo
from importing.plain import story_blocks, wrapped

if TYPE_CHECKING:
    from importing.corpus import TrueBlock, TrueDocument


def magazine(document: TrueDocument) -> bytes:
    """A PDF of three narrow columns on a wide page, headlines in colour, captions upright and small."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

    stream = io.BytesIO()
    wide, high = landscape(A4)
    width = (wide - 52 * mm) / 3
    places = [16 * mm + at * (width + 10 * mm) for at in range(3)]
    top = 30 * mm
    first = [Frame(16 * mm, high - 18 * mm - top, wide - 32 * mm, top, 0, 0, 0, 0)]
    first += [Frame(left, 18 * mm, width, high - 38 * mm - top, 0, 0, 0, 0) for left in places]
    later = [Frame(left, 18 * mm, width, high - 36 * mm, 0, 0, 0, 0) for left in places]

    def foot(canvas: Any, _: object) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawCentredString(wide / 2, 8 * mm, f"{document.publisher} — {canvas.getPageNumber()}")
        for left in places[1:]:
            canvas.line(left - 5 * mm, 18 * mm, left - 5 * mm, high - 50 * mm)

    out = BaseDocTemplate(stream, pagesize=(wide, high), title="untitled", invariant=1)
    out.addPageTemplates([PageTemplate("first", first, onPage=foot), PageTemplate("next", later, onPage=foot)])
    styles = _magazine_styles()
    parts: list[Any] = [NextPageTemplate("next"), Paragraph(escape(document.title), styles["title"])]
    parts.append(Paragraph(escape(document.publisher), styles["publisher"]))
    opened = False
    for story, block in flow(document):
        if story >= 0 and not opened:
            parts.append(FrameBreak())
            opened = True
        parts += _magazine_block(block, styles, width)
    out.build(parts)
    return stream.getvalue()


def _magazine_styles() -> dict[str, Any]:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=9.5, leading=11.5, firstLineIndent=9)
    make = lambda name, **more: ParagraphStyle(name, parent=body, **({"firstLineIndent": 0} | more))  # noqa: E731
    teal = colors.HexColor("#0a5f6b")
    return {
        "paragraph": body,
        "title": make("title", fontName="Helvetica-Bold", fontSize=30, leading=34, textColor=teal),
        "publisher": make("publisher", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6),
        "headline": make(
            "headline",
            fontName="Helvetica-Bold",
            fontSize=13,
            leading=15,
            textColor=teal,
            spaceBefore=10,
            spaceAfter=3,
        ),
        "heading": make("heading", fontName="Helvetica-Bold", fontSize=9.5, leading=12, spaceBefore=5),
        "dateline": make("dateline", fontName="Helvetica", fontSize=8, leading=11, spaceAfter=3),
        "list item": make("item", leftIndent=10, bulletIndent=2),
        "quotation": make("quotation", fontName="Times-Italic", fontSize=11, leading=14, alignment=1, spaceBefore=6),
        "attribution": make("attribution", fontName="Helvetica", fontSize=8, leading=10, alignment=1, spaceAfter=6),
        "caption": make("caption", fontName="Helvetica", fontSize=7.5, leading=9, spaceBefore=2, spaceAfter=8),
        "call to action": make(
            "action", fontName="Helvetica-Bold", fontSize=9, leading=12, textColor=teal, spaceBefore=4
        ),
        "contact": make("contact", fontName="Helvetica", fontSize=8.5, leading=11, spaceBefore=2),
    }


def _magazine_block(block: TrueBlock, styles: dict[str, Any], width: float) -> list[Any]:
    from reportlab.lib import colors
    from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table, TableStyle

    text = escape(block.text)
    match block.kind:
        case "table":
            look = TableStyle(
                [
                    ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
                    ("FONTSIZE", (0, 0), (-1, -1), 8.5),
                    ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                ]
            )
            return [
                Spacer(1, 4),
                Table([list(row) for row in block.rows], style=look, colWidths=width / 3),
                Spacer(1, 6),
            ]
        case "list item":
            return [Paragraph(text, styles["list item"], bulletText="–")]
        case "quotation":
            return [Paragraph(f"“{text}”", styles["quotation"])]
        case "attribution":
            return [Paragraph(f"— {text}", styles["attribution"])]
        case "caption":
            return [KeepTogether([Photo(width, 100), Paragraph(text, styles["caption"])])]
        case kind:
            return [Paragraph(text, styles.get(kind, styles["paragraph"]))]


def mailing(document: TrueDocument) -> bytes:
    """A mailing in HTML: nested tables, a large bold title, paragraphs parted by breaks, a button, a foot."""
    cells = [_cell(f"<span style='font-size:30px'><strong>{html.escape(document.title)}</strong></span>")]
    cells.append(_cell(html.escape(document.publisher)))
    texts: list[str] = []
    for _, block in flow(document):
        text = html.escape(block.text)
        plain = block.kind in {"paragraph", "contact"}
        if not plain and texts:
            cells.append(_cell("<br><br>".join(texts)))
            texts = []
        if plain:
            texts.append(text)
        else:
            cells.append(_mail_block(block, text))
    cells.append(_cell("<br><br>".join(texts)))
    hidden = "<div style='display:none;max-height:0'>A letter from the valley</div>"
    foot = (
        "<table class='footer'><tr><td><a href='https://m.example/u'>Unsubscribe</a> |"
        " <a href='https://m.example/p'>Update your preferences</a></td></tr></table>"
    )
    rows = "".join(f"<tr><td><table width='100%'><tbody>{cell}</tbody></table></td></tr>" for cell in cells)
    return f"<html><body>{hidden}<center><table width='600'>{rows}</table>{foot}</center></body></html>".encode()


def _cell(inner: str) -> str:
    return f"<tr><td style='padding:9px 18px' valign='top'>{inner}</td></tr>"


def _mail_block(block: TrueBlock, text: str) -> str:
    match block.kind:
        case "headline":
            return _cell(f"<h2 style='margin:0'>{text}</h2>")
        case "heading":
            return _cell(f"<h4>{text}</h4>")
        case "list item":
            return _cell(f"<ul><li>{text}</li></ul>")
        case "quotation":
            return _cell(f"<em>“{text}”</em>")
        case "attribution":
            return _cell(f"— {text}")
        case "caption":
            return _cell(f"<img src='https://m.example/i.jpg' alt=''><br><em style='font-size:11px'>{text}</em>")
        case "call to action":
            return f"<tr><td align='center' bgcolor='#0a5f6b'><a href='https://m.example/a'>{text}</a></td></tr>"
        case "table":
            rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in block.rows)
            return _cell(f"<table border='1'>{rows}</table>")
        case _:
            return _cell(text)


def boxes(document: TrueDocument) -> bytes:
    """A Word page of boxes: each story in a cell of a layout table, headings bold, lists typed by hand."""
    import docx
    from docx.shared import Pt

    out = docx.Document()
    head = out.add_paragraph().add_run(document.title)
    head.bold, head.font.size = True, Pt(22)
    out.add_paragraph(document.publisher)
    cells: dict[int, Any] = {}
    for story, block in flow(document):
        if story not in cells:
            cells[story] = out if story == -1 else out.add_table(rows=1, cols=2).rows[0].cells[0]
        _typed(cells[story], block)
    stream = io.BytesIO()
    out.save(stream)
    return stream.getvalue()


def _typed(into: Any, block: TrueBlock) -> None:
    from docx.shared import Pt

    match block.kind:
        case "table":
            table = into.add_table(rows=len(block.rows), cols=len(block.rows[0]))
            for row, texts in zip(table.rows, block.rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
        case "headline":
            run = into.add_paragraph().add_run(block.text)
            run.bold, run.font.size = True, Pt(14)
        case "heading" | "call to action":
            into.add_paragraph().add_run(block.text).bold = True
        case "list item":
            into.add_paragraph(f"– {block.text}")
        case "quotation":
            into.add_paragraph().add_run(f"“{block.text}”").italic = True
        case "attribution":
            into.add_paragraph(f"— {block.text}")
        case "caption":
            run = into.add_paragraph().add_run(block.text)
            run.italic, run.font.size = True, Pt(8)
        case _:
            into.add_paragraph(block.text)


def unlike(document: TrueDocument) -> str:
    """Two columns copied in turn: set in a proportional typeface, the left one longer than the right."""
    out = [document.title, document.publisher, "", *document.masthead]
    for story in document.stories:
        flat = list(story_blocks(document, story))
        out += ["", "", *(block.text for block in flat if block.kind in {"headline", "dateline"}), ""]
        texts = [block.text for block in flat if block.kind == "paragraph"]
        lines = [line for text in texts for line in wrapped(text.split(), 42.0, font="Times-Roman")]
        cut = len(lines) * 3 // 5
        for left, right in zip_longest(lines[:cut], lines[cut:]):
            out += [left, right] if right else [left]
    return "\n".join([*out, "", "", "Contact the network in Central Asia:", *document.contacts]) + "\n"
