"""Documents that would run something: refused in one line, or imported as their text alone."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.cli import main
from bulletin_i18n.errors import SourceError
from bulletin_i18n.importers import read_document
from bulletin_i18n.importing.document import Active, without_marks
from tests.raw_documents import Set, assembled, docx, odt, package, paragraph, pdf

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The clinic in Osh opened its doors on Monday. "
SCRIPT_NS = 'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'
LISTENER = f'<text:p {SCRIPT_NS}>{STORY}<script:event-listener script:event-name="dom:click"/></text:p>'
DDE = "<w:p><w:r><w:instrText> DDEAUTO c:\\windows\\cmd.exe </w:instrText></w:r></w:p>"


def page(part: str) -> bytes:
    """A web page of one sentence, on its second line, and the part before it."""
    return f"<html><body>{part}\n<p>{STORY}</p></body></html>".encode()


def with_part(name: str) -> bytes:
    """A Word file with one part more."""
    return package(
        {"word/document.xml": docx_text(), name: "x"},
    )


def docx_text() -> str:
    """The text part of a Word file of one sentence."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:document {space}><w:body>{paragraph(STORY)}</w:body></w:document>"


def pdf_that_runs(*, packed: bool) -> bytes:
    """A PDF whose catalogue runs a script when it is opened; packed, its action lies in a compressed stream."""
    action = b"<</S/JavaScript/JS(app.alert(1))>>"
    stream = b"BT /F1 10 Tf 50 700 Td (" + STORY.encode() + b") Tj ET"
    squeezed = zlib.compress(b"6 0 " + action)
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R" + (b"" if packed else b"/OpenAction" + action) + b">>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(squeezed)
            + squeezed
            + b"\nendstream"
            if packed
            else b"null",
        ]
    )


REFUSED = {
    "script": ("a.html", page("<script src='t.js'></script>"), 'line 1: it holds a script: <script src="t.js">'),
    "script text": ("a.html", page("<SCRIPT>go()</SCRIPT>"), "line 1: it holds a script: <script>go()"),
    "handler": (
        "a.html",
        page("<img src=x onerror='go()'>"),
        'line 1: it holds an event handler (onerror): <img onerror="go()">',
    ),
    "link": (
        "a.html",
        page("<a href=' java\nscript:go()'>press</a>"),
        'line 2: it holds an address that is a script: <a href=" java script:go()">',
    ),
    "frame": (
        "a.html",
        page("<iframe src='https://a.example'></iframe><object data='x'></object>"),
        'line 1: it holds an inline frame: <iframe src="https://a.example">, and another',
    ),
    "jump": (
        "a.html",
        page("<meta http-equiv=refresh content='0;url=https://a.example'>"),
        'line 1: it holds a jump to another page: <meta http-equiv="refresh" content="0;url=https://a.example">',
    ),
    "drawing": (
        "a.html",
        page("<svg><script>go()</script><g onload='go()'/></svg><p onclick='go()'>x</p>"),
        "line 1: it holds a script: <script>go(), and 2 more such parts",
    ),
    "script in markdown": (
        "a.md",
        f"{STORY}\n\n<script>go()</script>\n".encode(),
        "line 3: it holds a script: <script>go()",
    ),
    "macro in word": (
        "a.docx",
        with_part("word/vbaProject.bin"),
        "word/vbaProject.bin: it holds a macro: word/vbaProject.bin",
    ),
    "control in word": (
        "a.docx",
        with_part("word/activeX/activeX1.xml"),
        "word/activeX/activeX1.xml: it holds an ActiveX control: word/activeX/activeX1.xml",
    ),
    "field in word": (
        "a.docx",
        docx(paragraph(STORY) + DDE),
        "word/document.xml: it holds a field that starts a program (DDE): DDEAUTO c:\\windows\\cmd.exe",
    ),
    "macro in opendocument": (
        "a.odt",
        odt(f"<text:p>{STORY}</text:p>", **{"Basic_Standard_Module1.xml": "x"}),
        "Basic/Standard/Module1.xml: it holds a macro: Basic/Standard/Module1.xml",
    ),
    "listener in opendocument": ("a.odt", odt(LISTENER), "content.xml: it holds a macro call: <event-listener"),
    "script in a pdf": ("a.pdf", pdf_that_runs(packed=False), "the document: it holds a script"),
    "packed script in a pdf": ("a.pdf", pdf_that_runs(packed=True), "the document: it holds a script"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_run_is_refused_in_one_line(case: str, tmp_path: Path) -> None:
    """Scripts, handlers, frames, macros, program fields and PDF actions: what, where, how many, what to do."""
    name, data, line = REFUSED[case]
    (tmp_path / name).write_bytes(data)

    with pytest.raises(SourceError) as caught:
        read_document(tmp_path / name)

    told = str(caught.value).replace(f"{tmp_path}/", "")
    assert told.startswith(f"{name}: {line}")
    assert told.endswith("; import its text alone with --without-scripts")
    assert "\n" not in told


@pytest.mark.parametrize("case", REFUSED)
def test_the_text_alone_is_imported_on_request(case: str, tmp_path: Path) -> None:
    """With the option the same file is read; its sentence is there, and none of what would run."""
    name, data, _ = REFUSED[case]
    (tmp_path / name).write_bytes(data)

    document = read_document(tmp_path / name, without_scripts=True)
    text = " ".join(without_marks(line.text) for block in document.blocks for line in block.lines)

    assert document.active != ()
    assert STORY.strip() in text
    assert "go()" not in text or name == "a.md"
    assert document.links == ()


@pytest.mark.parametrize(
    "part",
    [
        '<script type="application/ld+json">{"name": "Osh"}</script>',
        '<a href="https://a.example/javascript:">read</a>',
        '<p class="on" data-onclick="x">once</p>',
        '<img src="data:image/svg+xml;base64,AAAA" alt="">',
    ],
)
def test_data_and_words_are_no_scripts(part: str, tmp_path: Path) -> None:
    """A block of data, a drawing that is only shown, an attribute that merely begins alike: nothing runs."""
    (tmp_path / "a.html").write_bytes(page(part))

    assert read_document(tmp_path / "a.html").active == ()


def test_a_pdf_of_text_about_scripts_is_no_script(tmp_path: Path) -> None:
    """What the pages say is not searched."""
    (tmp_path / "a.pdf").write_bytes(pdf([[Set(50, 700, "Use /S /JavaScript and /Launch with care.")]]))

    assert read_document(tmp_path / "a.pdf").active == ()


def test_the_command_writes_nothing_or_reports_what_it_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2 and no file; with the option the stories, and a report that names each script."""
    (tmp_path / "page.html").write_bytes(page("<script>go()</script>") + b"<p onclick='go()'>Come in.</p>")
    command = ["--project", str(tmp_path), "import", str(tmp_path / "page.html")]

    assert main(command) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert capsys.readouterr().err.count("\n") == 1

    assert main([*command, "--without-scripts"]) == 0
    assert "2 scripts and the like were left out" in capsys.readouterr().out
    report = json.loads((tmp_path / "bulletins/page/import-report.json").read_text("utf-8"))
    assert [repair for repair in report["repairs"] if repair["kind"] == "left out"] == [
        {
            "place": "line 1",
            "kind": "left out",
            "before": "<script>go()",
            "after": "",
            "why": "a script is no text, and is not imported",
            "sure": 1.0,
        },
        {
            "place": "line 2",
            "kind": "left out",
            "before": '<p onclick="go()">',
            "after": "",
            "why": "an event handler (onclick) is no text, and is not imported",
            "sure": 1.0,
        },
    ]
    assert "<script>go()" in (tmp_path / "bulletins/page/import-report.md").read_text("utf-8")


def test_a_link_that_no_page_can_lead_to_is_reported(tmp_path: Path) -> None:
    """A script as a link of a Word file is refused; the address of a file on a disk is left out and reported."""
    found = []
    for address in ("javascript:go()", "file:///C:/plans/2026.xlsx"):
        rels = f'<Relationships><Relationship Id="r1" Target="{address}" TargetMode="External"/></Relationships>'
        link = '<w:p><w:hyperlink r:id="r1"><w:r><w:t>the plan</w:t></w:r></w:hyperlink></w:p>'
        (tmp_path / "a.docx").write_bytes(docx(paragraph(STORY) + link, rels=rels))
        document = read_document(tmp_path / "a.docx", without_scripts=True)
        found.append((document.active, [(one.kind, one.before, one.place) for one in document.repairs]))

    script = Active(place="paragraph 2", what="an address that is a script", source="javascript:go()")
    assert found == [
        ((script,), []),
        ((), [("link", "the plan (file:///C:/plans/2026.xlsx)", "paragraph 2")]),
    ]


def test_what_stands_behind_the_end_of_a_page_is_read(tmp_path: Path) -> None:
    """Browsers show it, so it is text, and a script there runs."""
    (tmp_path / "a.html").write_bytes(page("") + f"<p onclick='go()'>{STORY}</p>".encode())

    document = read_document(tmp_path / "a.html", without_scripts=True)

    assert [line.text for block in document.blocks for line in block.lines] == [STORY.strip()] * 2
    assert [one.what for one in document.active] == ["an event handler (onclick)"]


def test_links_of_a_page_are_read_against_its_own_address(tmp_path: Path) -> None:
    """A page that says where it comes from gives its short links in full; one within it is none."""
    head = "<link rel='canonical' href='https://roads.example/news/7.html'>"
    links = "<p>Read <a href='8.html'>more</a>, <a href='/all'>all</a> or <a href='#top'>above</a>.</p>"
    (tmp_path / "a.html").write_bytes(page(head + links))

    assert read_document(tmp_path / "a.html").links == (
        "https://roads.example/news/8.html",
        "https://roads.example/all",
    )
