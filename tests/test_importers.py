"""Files of every format, the honest and the hostile ones."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.errors import SourceError
from bulletin_i18n.importers import MOST_BYTES, read_document
from bulletin_i18n.importing import import_document
from bulletin_i18n.importing.document import Hint, Mark, RawBlock, RawDocument, RawLine, link_end, without_marks
from bulletin_i18n.importing.ruler import width
from tests.raw_documents import RELATION, Set, assembled, docx, encrypted, odt, package, paragraph, pdf, scan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STORY = "The clinic in Osh opened its doors on Monday. "
PAGE = f"<html><body><p>{STORY * 3}</p></body></html>".encode()


def raw(tmp_path: Path, name: str, data: bytes) -> RawDocument:
    """Read a file that holds the data."""
    (tmp_path / name).write_bytes(data)
    return read_document(tmp_path / name)


def texts(document: RawDocument) -> list[tuple[str, str]]:
    """What each block is and says."""
    return [
        (block.hint.value, "table" if block.rows else " / ".join(without_marks(line.text) for line in block.lines))
        for block in document.blocks
    ]


def bomb() -> bytes:
    """A Word file of a few kilobytes that unpacks to 400 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out, out.open("word/document.xml", "w") as part:
        for _ in range(400):
            part.write(bytes(2**20))
    return stream.getvalue()


def pdf_bomb() -> bytes:
    """A PDF of some hundred kilobytes whose page takes 40 MB to draw."""
    drawn = zlib.compress(b"BT /F1 10 Tf 50 700 Td (x) Tj ET\n" * 1_300_000)
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            b"<</Filter/FlateDecode/Length %d>>stream\n" % len(drawn) + drawn + b"\nendstream",
        ]
    )


def lying() -> bytes:
    """A Word file that says its text part has 10 bytes, though it unpacks to more."""
    data = bytearray(docx(paragraph(STORY * 50)))
    for at in (data.find(b"PK\x01\x02") + 24, 22):
        data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def locked() -> bytes:
    """A Word file whose parts are marked as encrypted."""
    data = bytearray(docx(paragraph(STORY)))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
FILE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PLAIN = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body/></w:document>"
PATHS = f'<Relationships><Relationship Id="r1" Type="{RELATION}/image" Target="../../../etc/passwd"/></Relationships>'
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "the file is empty; check that it was copied whole"),
    "blank": ("a.txt", lambda: b" \n\n\t", "the file is empty; check that it was copied whole"),
    "unknown": (
        "a.xyz",
        lambda: b"text",
        "no importer reads .xyz; give one of .docx, .htm, .html, .markdown, .md, .odt, .pdf, .txt, .xhtml",
    ),
    "word named pdf": (
        "a.pdf",
        lambda: docx(paragraph(STORY)),
        "this is a Word document, though its name ends in .pdf; rename it and try again",
    ),
    "pdf named text": (
        "a.txt",
        lambda: pdf([[Set(50, 700, STORY)]]),
        "this is a PDF, though its name ends in .txt; rename it and try again",
    ),
    "page named word": (
        "a.docx",
        lambda: PAGE,
        "this is a web page, though its name ends in .docx; rename it and try again",
    ),
    "text named word": (
        "a.docx",
        lambda: b"just text",
        "the file is broken or cut off; copy it again, or save it anew",
    ),
    "binary named text": (
        "a.txt",
        lambda: bytes(range(1, 32)) * 40,
        "this is no text; save it as plain text in UTF-8",
    ),
    "picture": (
        "a.txt",
        lambda: b"\x89PNG\r\n\x1a\n" + bytes(50),
        "this is a picture, though its name ends in .txt; rename it and try again",
    ),
    "old word": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "this is an old Office file (.doc, .pub) or an encrypted one, though its name ends in .docx;"
        " rename it and try again",
    ),
    "cut off word": (
        "a.docx",
        lambda: docx(paragraph(STORY))[:200],
        "the file is broken or cut off; copy it again, or save it anew",
    ),
    "cut off pdf": (
        "a.pdf",
        lambda: pdf([[Set(50, 700, STORY)]])[:120],
        "the PDF is broken or cut off; copy it again, or print it to a new PDF",
    ),
    "encrypted pdf": ("a.pdf", encrypted, "it is encrypted; save it without a password"),
    "encrypted word": ("a.docx", locked, "it is encrypted; save it without a password"),
    "scan": (
        "a.pdf",
        scan,
        "it is a scan: its pages are pictures without a text layer; run OCR over it first, for example with ocrmypdf",
    ),
    "zip bomb": ("a.docx", bomb, "it unpacks to 400 MB, far more than a document; do not open it"),
    "lying zip": ("a.docx", lying, "the file is broken or cut off; copy it again, or save it anew"),
    "entities": (
        "a.docx",
        lambda: package({"word/document.xml": ENTITIES + PLAIN}),
        "it declares XML entities, as no honest document does; do not open it",
    ),
    "entity of a file": (
        "a.odt",
        lambda: package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": FILE + "<d>&a;</d>"}),
        "it declares XML entities, as no honest document does; do not open it",
    ),
    "path in a relation": (
        "a.docx",
        lambda: docx(paragraph(STORY), rels=PATHS),
        "a part's path leads out of it: '../../../etc/passwd'; do not open it",
    ),
    "path in a package": (
        "a.docx",
        lambda: package({"word/document.xml": PLAIN, "../../evil": "x"}),
        "a part's path leads out of it: '../../evil'; do not open it",
    ),
    "no text": (
        "a.html",
        lambda: b"<html><body><style>p { color: red }</style></body></html>",
        "there is no text in it; check the file in the program that made it",
    ),
    "page named text": (
        "a.txt",
        lambda: b"<p>The clinic <b>in Osh</b></p>",
        "this is a web page; let its name end in .html and try again",
    ),
    "mail": (
        "a.txt",
        lambda: b"From: a@b.example\nSubject: News\nMIME-Version: 1.0\n\n<html>",
        "this is an e-mail with its headers, though its name ends in .txt; rename it and try again",
    ),
    "entities of a page": (
        "a.xhtml",
        lambda: ENTITIES.encode() + PAGE,
        "it declares XML entities, as no honest document does; do not open it",
    ),
    "pictures alone": (
        "a.html",
        lambda: b"<html><body><img src='a.png'></body></html>",
        "there is no text in it; check the file in the program that made it",
    ),
    "packed pdf": ("a.pdf", pdf_bomb, "it unpacks to far more than a document; do not open it"),
    "deep page": (
        "a.html",
        lambda: b"<html>" + b"<div>" * 400 + b"deep",
        "the page is nested too deep; save only the article as HTML",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_one_clear_line(case: str, tmp_path: Path) -> None:
    """Empty, mislabelled, broken, encrypted, scanned, hostile files are refused in a line that says what to do."""
    name, make, line = REFUSED[case]

    with pytest.raises(SourceError) as caught:
        raw(tmp_path, name, make())

    assert str(caught.value).replace(f"{tmp_path}/", "") == f"{name}: {line}"


def test_a_file_of_500_mb_is_not_read(tmp_path: Path) -> None:
    """A file larger than any newsletter is refused by its size alone."""
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(500 * 2**20)

    with pytest.raises(SourceError) as caught:
        read_document(tmp_path / "large.txt")

    assert str(caught.value) == (
        f"{tmp_path}/large.txt: the file has 500 MB, and at most {MOST_BYTES // 2**20} MB are read;"
        " cut it into parts or make its pictures smaller"
    )


@pytest.mark.parametrize("name", ["", "missing.txt"])
def test_no_file_is_one_clear_line(name: str, tmp_path: Path) -> None:
    """A folder, or a file that is not there, is refused in one line."""
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    path = tmp_path / name if name else folder

    with pytest.raises(
        SourceError, match=r"^\S+: (this is a folder|cannot be read: No such file or directory); \S.+$"
    ):
        read_document(path)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"])
def test_text_in_any_usual_encoding(codec: str, tmp_path: Path) -> None:
    """The same text comes out of every encoding that a newsletter's text is saved in."""
    text = "The “Safe Roads” café – 7,500 visitors in Osh.\n\nTickets cost €5 each.\n"

    document = raw(tmp_path, "a.txt", text.encode(codec))

    assert texts(document) == [("", line) for line in text.strip().split("\n\n")]


def test_a_russian_aside_in_windows_1251(tmp_path: Path) -> None:
    """Whole Cyrillic words tell Windows-1251 from Windows-1252."""
    text = "The shelter «Жаңы жол» is known as «Новая дорога» in Russian and helps everybody.".replace("Жаңы", "Жаны")

    assert texts(raw(tmp_path, "a.txt", text.encode("cp1251"))) == [("", text)]


def test_script_in_html_is_no_text_and_no_link(tmp_path: Path) -> None:
    """Scripts, styles, event handlers and javascript: links of a page come through as nothing."""
    page = (
        "<html><head><title>T</title><script>steal()</script></head><body onload='steal()'><style>p{}</style>"
        f"<p>{STORY}<a href='javascript:steal()'>press here</a>"
        " or <a href='https://a.example/b'>read on</a>.</p></body>"
    )
    (tmp_path / "a.html").write_bytes(page.encode())

    document = read_document(tmp_path / "a.html", without_scripts=True)
    text = f"{STORY}press here or {Mark.LINK}read on{link_end(0)}."
    line = RawLine(text=text, place="paragraph 1", gap=1.0)

    assert document.blocks == (RawBlock(lines=(line,), flowed=True),)
    assert document.links == ("https://a.example/b",)
    assert [one.what for one in document.active] == [
        "a script",
        "an event handler (onload)",
        "an address that is a script",
    ]


def test_a_page_gives_its_article(tmp_path: Path) -> None:
    """Menus, cookie notes and footers of a page are furniture; lists, quotations, figures keep their kind."""
    page = f"""<body><nav><ul><li><a href="/">Home</a></ul></nav><div class="cookie-note">We use cookies</div>
    <main><h1>News</h1><h2>Bread for Osh</h2><p>{STORY}</p><p>{STORY}<br>Second line.</p><ul><li>one<li>two</ul>
    <blockquote><p>It helped me.</p><footer>— a baker</footer></blockquote>
    <figure><img src="img/oven.jpg" alt="An oven"><figcaption>Photo: the oven</figcaption></figure>
    <table><tr><th>Town<th>Loaves<tr><td>Osh<td>200</table></main><footer>Imprint</footer></body>"""

    assert texts(raw(tmp_path, "a.html", page.encode())) == [
        ("heading", "News"),
        ("heading", "Bread for Osh"),
        ("", STORY.strip()),
        ("", f"{STORY.strip()} / Second line."),
        ("list item", "one"),
        ("list item", "two"),
        ("quotation", "It helped me."),
        ("quotation", "— a baker"),
        ("figure", "An oven"),
        ("caption", "Photo: the oven"),
        ("table", "table"),
        ("page furniture", "Home"),
        ("page furniture", "We use cookies"),
        ("page furniture", "Imprint"),
    ]


def test_word_styles_lists_links_notes_and_deleted_text(tmp_path: Path) -> None:
    """Styles give headings, numbering gives lists; links and footnotes stay, deleted text and comments do not."""
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our headline"/><w:basedOn w:val="H1"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style></w:styles>'
    )
    rels = (
        f'<Relationships><Relationship Id="r1" Type="{RELATION}/hyperlink" Target="https://a.example/x"'
        ' TargetMode="External"/></Relationships>'
    )
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="1"><w:p><w:r><w:t>Survey of 2025.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = (
        paragraph("Bread for Osh", "Own") + '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r>'
        '<w:hyperlink r:id="r1"><w:r><w:t>the report</w:t></w:r>'
        "</w:hyperlink><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>first</w:t></w:r></w:p>"
        + paragraph("It helped me.", "Q")
        + paragraph("hidden words", run="<w:vanish/>")
    )
    document = raw(tmp_path, "a.docx", docx(body, styles=styles, rels=rels, footnotes=notes, numbering=numbering))

    assert texts(document) == [
        ("heading", "Bread for Osh"),
        ("", "See the report. [1]"),
        ("footnote", "[1] Survey of 2025."),
        ("list item", "first"),
        ("quotation", "It helped me."),
        ("page furniture", "hidden words"),
    ]
    assert (document.blocks[0].level, document.blocks[3].ordered, document.links) == (
        2,
        True,
        ("https://a.example/x",),
    )


def test_an_opendocument_text(tmp_path: Path) -> None:
    """Headings, lists, links, notes and tables of an OpenDocument text; comments and deleted text are left out."""
    body = (
        '<text:h text:outline-level="1">Bread for Osh</text:h><text:tracked-changes><text:p>old</text:p>'
        '</text:tracked-changes><text:p>See<text:s/><text:a xlink:href="https://a.example/x">the report</text:a>.'
        "<office:annotation><text:p>my comment</text:p></office:annotation><text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Survey of 2025.</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>first</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Town</text:p></table:table-cell><table:table-cell>"
        "<text:p>Loaves</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Osh"
        "</text:p></table:table-cell><table:table-cell><text:p>200</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )

    document = raw(tmp_path, "a.odt", odt(body))

    assert texts(document) == [
        ("heading", "Bread for Osh"),
        ("", "See the report. [1]"),
        ("footnote", "[1] Survey of 2025."),
        ("list item", "first"),
        ("table", "table"),
    ]
    assert document.blocks[4].rows == (("Town", "Loaves"), ("Osh", "200"))


def test_markdown_with_link_definitions(tmp_path: Path) -> None:
    """Markdown of any author: definitions of links are written where the links are."""
    text = "# Bread\n\nSee [the report][r] and *more*.\n\n* one\n\n> It helped.\n>\n> — a baker\n\n[r]: https://a.example/x\n"

    document = raw(tmp_path, "a.md", text.encode())

    assert texts(document) == [
        ("heading", "Bread"),
        ("", "See the report and more."),
        ("list item", "one"),
        ("quotation", "It helped."),
        ("quotation", "— a baker"),
    ]
    assert document.links == ("https://a.example/x",)


def column(x: float, top: float, lines: list[str]) -> list[Set]:
    """Lines below each other."""
    return [Set(x, top - 12 * number, line) for number, line in enumerate(lines)]


LEFT = [
    "The clinic in Osh opened its doors to every",
    "traveller who needs advice. Two lawyers and a",
    "nurse work there from Monday to Friday, and",
    "nobody has to give a name. The rooms are",
    "paid for by readers of this bulletin who gave",
]
RIGHT = [
    "more than anybody had hoped for in spring.",
    "The bakery next door bakes bread for three",
    "schools in the old town, and two more shops",
    "will open in autumn. A second team drives to",
    "the villages in the mountains twice a month.",
]


def test_a_picture_that_no_page_can_show_is_a_doubt(tmp_path: Path) -> None:
    """A metafile is taken out, its words stay as text; a picture of the web is named, for an editor to fetch."""
    page = f"""<body><h1>News</h1><h2>Bread for Osh</h2><p>{STORY * 2}</p><h2>Two</h2><p>{STORY * 2}</p>
    <figure><img src="https://a.example/oven.emf" alt="An oven"><figcaption>The oven</figcaption></figure>
    <img src="https://a.example/shop.jpg" alt="A shop"></body>"""
    imported = import_document(raw(tmp_path, "a.html", page.encode()))

    assert imported.files["bulletins/a/02-two.md"].endswith("*An oven*\n\n*The oven*\n\n![A shop](images/shop.jpg)\n")
    assert [doubt.text for doubt in imported.doubts] == ["images/oven.emf", "images/oven.emf", "images/shop.jpg"]


def test_pdf_columns_heads_and_links(tmp_path: Path) -> None:
    """Columns are read one after the other, a paragraph goes on in the second; heads are furniture; links stay."""
    page = [
        Set(50, 810, "Safe Roads Bulletin", 8),
        Set(50, 760, "A clinic and a bakery", 18, "F2"),
        *column(50, 730, LEFT),
        *column(310, 730, RIGHT),
        Set(290, 30, "1", 8),
    ]
    second = [Set(50, 810, "Safe Roads Bulletin", 8), *column(50, 730, [STORY]), Set(290, 30, "2", 8)]
    document = raw(tmp_path, "a.pdf", pdf([page, second], links=[((50, 728, 90, 742), "https://a.example/x")]))
    story = import_document(document)
    text = story.files["bulletins/a/01-clinic-bakery.md"]

    assert text == (
        "---\ncountry: KG\n---\n\n# A clinic and a bakery\n\n[The clinic](https://a.example/x) "
        + " ".join(LEFT).removeprefix("The clinic ")
        + " "
        + " ".join(RIGHT)
        + f"\n\n{STORY.strip()}\n"
    )
    assert [block.lines[0].text for block in document.blocks if block.hint is Hint.FURNITURE] == [
        "Safe Roads Bulletin",
        "1",
        "Safe Roads Bulletin",
        "2",
    ]


def test_a_footnote_stands_at_the_end_of_its_story(tmp_path: Path) -> None:
    """A raised figure becomes `[1]`; the footnote does not cut the paragraph that goes on on the next page."""
    last, rest = "all according to the latest survey,", "and more rooms will open in autumn."
    mark = Set(50 + width(last) * 5.25, 710, "1", 6)
    page = [
        Set(50, 760, "A clinic for everybody", 18, "F2"),
        Set(50, 730, "The clinic in Osh opened its doors to every traveller who needs advice and help,"),
        Set(50, 718, "it is open on weekdays, nobody has to give a name, nobody has to pay anything at"),
        Set(50, 706, last),
        mark,
        Set(50, 90, "1 Survey of the network, 2025.", 8),
    ]
    document = raw(tmp_path, "a.pdf", pdf([page, [Set(50, 760, rest)]]))

    assert import_document(document).files["bulletins/a/01-clinic-everybody.md"] == (
        "---\ncountry: KG\n---\n\n# A clinic for everybody\n\nThe clinic in Osh opened its doors to every traveller"
        " who needs advice and help, it is open on weekdays, nobody has to give a name, nobody has to pay anything at"
        f" all according to the latest survey, [1] {rest}\n\n[1] Survey of the network, 2025.\n"
    )


def test_pictures_of_a_word_file(tmp_path: Path) -> None:
    """A picture inside the package becomes a file of the bulletin, with its description and its caption."""
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="1" descr="An oven"/><a:blip xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main" r:embed="r1"/></wp:inline></w:drawing></w:r></w:p>'
    )
    rels = (
        f'<Relationships><Relationship Id="r1" Type="{RELATION}/image" Target="media/an oven.png"/></Relationships>'
    )
    body = paragraph("A bakery in Osh", run='<w:sz w:val="40"/>') + paragraph(STORY * 2) + drawing
    data = io.BytesIO(docx(body + paragraph("Photo: the new oven"), rels=rels))
    with zipfile.ZipFile(data, "a") as out:
        out.writestr("word/media/an oven.png", b"\x89PNG")
    imported = import_document(raw(tmp_path, "a.docx", data.getvalue()))

    assert imported.pictures == {"bulletins/a/images/an-oven.png": b"\x89PNG"}
    assert imported.files["bulletins/a/01-bakery-osh.md"].endswith(
        '![An oven](images/an-oven.png "Photo: the new oven")\n'
    )


def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """A page that is stored on its side has the same lines in the same order."""
    page = [Set(50, 760, "A clinic and a bakery", 18, "F2"), *column(50, 730, LEFT), *column(310, 730, RIGHT)]
    plain = texts(raw(tmp_path, "a.pdf", pdf([page])))

    assert texts(raw(tmp_path, "b.pdf", pdf([page], turned=True))) == plain
    assert len(plain) == 3


def test_pdf_table(tmp_path: Path) -> None:
    """Rows of short cells at the same places are a table."""
    cells = [("Town", "Visitors", "Calls"), ("Osh", "311", "97"), ("Khujand", "12", "845")]
    rows = [
        Set(50 + 90 * across, 600 - 18 * down, cell)
        for down, row in enumerate(cells)
        for across, cell in enumerate(row)
    ]

    document = raw(tmp_path, "a.pdf", pdf([[*column(50, 730, LEFT), *rows]]))

    assert document.blocks[1].rows == tuple(cells)


def test_short_lines_beside_marked_headings_are_none(tmp_path: Path) -> None:
    """Where a format marks its headings, a short paragraph is none; it may describe a picture that is not there."""
    parts = ("# News", "## Bread for Osh", STORY * 2, "The shop is open every day", STORY * 2, "## Two", STORY * 3)
    text = "\n\n".join(parts)
    imported = import_document(raw(tmp_path, "a.md", text.encode()))

    assert imported.stories == ("bread-osh", "two")
    assert "\n\n*The shop is open every day*\n\n" in imported.files["bulletins/a/01-bread-osh.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write into a pipe: it is one clear line at once."""
    os.mkfifo(tmp_path / "x.txt")

    with pytest.raises(SourceError, match="no regular file"):
        read_document(tmp_path / "x.txt")


def test_a_large_headline_on_each_page_is_no_running_head(tmp_path: Path) -> None:
    """Headlines differ, if only by a number; a small line that comes again with another number is a running head."""
    pages = [
        [
            Set(60, 790, f"Story {number} of the clinic", size=16, face="F2"),
            *column(60, 750, [STORY] * 6),
            Set(60, 40, f"Safe Roads, page {number}", size=9),
        ]
        for number in range(1, 9)
    ]
    files = import_document(raw(tmp_path, "a.pdf", pdf(pages)))

    assert len(files.stories) == 8
