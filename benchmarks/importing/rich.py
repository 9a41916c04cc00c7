"""The documents as Word, OpenDocument, HTML and Markdown files, as their programs write them."""

from __future__ import annotations

import html
import io
import zipfile
from typing import TYPE_CHECKING, Any

from importing.layout import flow

if TYPE_CHECKING:
    from importing.corpus import TrueBlock, TrueDocument

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODT_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
    f' xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:style="{_ODF}:style:1.0"'
    f' xmlns:table="{_ODF}:table:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0">'
    '<office:automatic-styles><style:style style:name="Big" style:family="paragraph">'
    '<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style></office:automatic-styles>'
    "<office:body><office:text>"
)


def word(document: TrueDocument) -> bytes:
    """A Word file: with heading styles where the seed is even, with bold large letters where it is odd."""
    import docx

    styled = document.seed % 2 == 0
    out = docx.Document()
    out.sections[0].header.paragraphs[0].text = document.title
    if styled:
        out.add_heading(document.title, 0)
    else:
        _big(out, document.title, 26)
    out.add_paragraph(document.publisher)
    for _, block in flow(document):
        _word_block(out, block, styled=styled)
    stream = io.BytesIO()
    out.save(stream)
    return stream.getvalue()


def _big(out: Any, text: str, size: int) -> None:
    from docx.shared import Pt

    run = out.add_paragraph().add_run(text)
    run.bold = True
    run.font.size = Pt(size)


def _word_block(  # noqa: C901, PLR0912  (one short case for each kind of block)
    out: Any, block: TrueBlock, *, styled: bool
) -> None:
    match block.kind:
        case "headline" if styled:
            out.add_heading(block.text, 1)
        case "headline":
            _big(out, block.text, 16)
        case "heading" if styled:
            out.add_heading(block.text, 2)
        case "heading":
            out.add_paragraph().add_run(block.text).bold = True
        case "list item":
            out.add_paragraph(block.text, style="List Bullet")
        case "quotation" if styled:
            out.add_paragraph(block.text, style="Quote")
        case "quotation":
            out.add_paragraph(f"“{block.text}”")
        case "attribution":
            out.add_paragraph(f"— {block.text}")
        case "caption" if styled:
            out.add_paragraph(block.text, style="Caption")
        case "table":
            table = out.add_table(rows=len(block.rows), cols=len(block.rows[0]))
            for row, cells in zip(table.rows, block.rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        case _:
            out.add_paragraph(block.text)


def opendocument(document: TrueDocument) -> bytes:
    """An OpenDocument text as LibreOffice writes it, its main parts only."""
    styled = document.seed % 2 == 1
    body = [_odt_heading(document.title, 0, styled=styled), f"<text:p>{html.escape(document.publisher)}</text:p>"]
    items: list[str] = []
    for _, block in flow(document):
        if block.kind != "list item" and items:
            body.append(f"<text:list>{''.join(items)}</text:list>")
            items = []
        if block.kind == "list item":
            items.append(f"<text:list-item><text:p>{html.escape(block.text)}</text:p></text:list-item>")
        else:
            body.append(_odt_block(block, styled=styled))
    content = _ODT_HEAD + "".join(body) + "</office:text></office:body></office:document-content>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return stream.getvalue()


def _odt_heading(text: str, level: int, *, styled: bool) -> str:
    if styled:
        return f'<text:h text:outline-level="{level + 1}">{html.escape(text)}</text:h>'
    return f'<text:p text:style-name="Big">{html.escape(text)}</text:p>'


def _odt_block(block: TrueBlock, *, styled: bool) -> str:
    text = html.escape(block.text)
    match block.kind:
        case "headline":
            return _odt_heading(block.text, 1, styled=styled)
        case "heading" if styled:
            return _odt_heading(block.text, 2, styled=styled)
        case "quotation" if styled:
            return f'<text:p text:style-name="Quotations">{text}</text:p>'
        case "quotation":
            return f"<text:p>“{text}”</text:p>"
        case "attribution":
            return f"<text:p>— {text}</text:p>"
        case "table":
            rows = "".join(
                "<table:table-row>"
                + "".join(
                    f"<table:table-cell><text:p>{html.escape(cell)}</text:p></table:table-cell>" for cell in row
                )
                + "</table:table-row>"
                for row in block.rows
            )
            return f"<table:table>{rows}</table:table>"
        case _:
            return f"<text:p>{text}</text:p>"


def page(document: TrueDocument) -> bytes:
    """A web page: semantic where the seed is even, nested layout tables as e-mail has them where it is odd."""
    inner = "".join(_html_blocks(document))
    head = f"<h1>{html.escape(document.title)}</h1><p>{html.escape(document.publisher)}</p>"
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>'
    script = "<script>var text = '<p>not a paragraph</p>'; track(text);</script><style>p { color: red }</style>"
    foot = "<footer><p>All rights reserved.</p><p><a href='/imprint'>Imprint</a></p></footer>"
    if document.seed % 2 == 0:
        body = f"{menu}<main>{head}{inner}</main>{script}{foot}"
    else:
        inside = f"<table width='600'><tr><td>{head}{inner}</td></tr></table>"
        body = f"{script}<table width='100%'><tr><td>{inside}</td></tr></table>"
    title = f"<head><meta charset='utf-8'><title>{document.title}</title></head>"
    return f"<!doctype html><html>{title}<body>{body}</body></html>".encode()


def _html_blocks(document: TrueDocument) -> list[str]:  # noqa: C901  (one short case for each kind of block)
    out: list[str] = []
    items: list[str] = []
    quote = ""
    for _, block in flow(document):
        text = html.escape(block.text)
        if items and block.kind != "list item":
            out.append(f"<ul>{''.join(items)}</ul>")
            items = []
        match block.kind:
            case "list item":
                items.append(f"<li>{text}</li>")
            case "headline":
                out.append(f"<h2>{text}</h2>")
            case "heading":
                out.append(f"<h3>{text}</h3>")
            case "quotation":
                quote = text
            case "attribution":
                out.append(f"<blockquote><p>{quote}</p><footer>— {text}</footer></blockquote>")
            case "caption":
                picture = "<img src='https://cdn.example/p.jpg' alt='people'>"
                out.append(f"<figure>{picture}<figcaption>{text}</figcaption></figure>")
            case "table":
                rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in block.rows)
                out.append(f"<table>{rows}</table>")
            case "contact":
                out.append(f"<p>{text}</p>")
            case _:
                out.append(f"<p>{text}</p>")
    return out


def markdown(document: TrueDocument) -> bytes:
    """Markdown as another program wrote it: the title is the only heading of the first level."""
    out = [f"# {document.title}", document.publisher]
    signs = {"headline": "## ", "heading": "### ", "list item": "* ", "quotation": "> ", "attribution": "> — "}
    for _, block in flow(document):
        if block.kind == "table":
            head, *rows = (f"| {' | '.join(row)} |" for row in block.rows)
            out.append("\n".join([head, "|" + "---|" * len(block.rows[0]), *rows]))
        elif block.kind == "attribution":
            out[-1] += f"\n>\n> — {block.text}"
        else:
            out.append(signs.get(block.kind, "") + block.text)
    return ("\n\n".join(out) + "\n").encode()
