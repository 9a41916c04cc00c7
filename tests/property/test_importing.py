"""Any text at all: nothing is lost, nothing crashes, and the story files can be read again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.errors import SourceError
from bulletin_i18n.importers.docx import read as read_docx
from bulletin_i18n.importers.html import read as read_html
from bulletin_i18n.importers.odt import read as read_odt
from bulletin_i18n.importers.pdf import read as read_pdf
from bulletin_i18n.importers.text import read
from bulletin_i18n.importing import import_document
from bulletin_i18n.importing.document import RawDocument, without_marks
from bulletin_i18n.importing.merging import merge
from bulletin_i18n.importing.writing import guarded, inline
from bulletin_i18n.markdown import blocks as blocks_of
from bulletin_i18n.markdown import plain
from bulletin_i18n.read import read_bulletin
from tests.raw_documents import Set, docx, odt, paragraph, pdf
from tests.test_importing import letters, told

WORDS = (
    "the clinic in Osh opened its doors On Monday IOM THE BAKERY Tra ffick ing A sia lm ﬁnds Kаzakhstan co- operation"
    ' 7 500 “we help” " quoted " — a baker • one - two 1. first Almaty, July 3, 2026 Khujand, July 9, 2026'
    " osh@a.example https://a.example/x Please press Photo: Contact us: Source: _under_ *star* # [1] <b>"
    " &amp; | ::: ---"
)
words = st.sampled_from(WORDS.split(" ")) | st.text(
    alphabet="abzАяKk .,:;!?“”\"'-–—()[]<>*_#`~|\\&1\t\u00a0\u00ad\f", max_size=6
)
lines = st.lists(words, max_size=12).map(" ".join)
documents = (
    st.lists(lines, min_size=1, max_size=14)
    .map("\n".join)
    .filter(lambda text: not without_marks(text).lstrip().startswith("<"))
)
"""None that may be the text of a web page: that is refused."""


@given(documents)
@settings(max_examples=150, deadline=None)
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    """Every letter of a text is in the files, or in a repair that the report names."""
    if re.search(r"\w", text):
        assert told(import_document(read("a.txt", text.encode()))) == letters(text)


@given(documents)
@settings(max_examples=100, deadline=None)
def test_what_is_imported_can_be_read(text: str) -> None:
    """The reader of the bulletin takes every file that an import writes, if there is a story at all."""
    imported = import_document(read("a.txt", text.encode()))
    stories = {path: body for path, body in imported.files.items() if re.search(r"/(index|\d+-[^/]+)\.md$", path)}

    if len(stories) > 1:
        assert len(read_bulletin("a", stories).stories) == len(stories) - 1


@given(st.lists(words, min_size=1, max_size=8).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_markdown_shows_the_text_as_it_was(text: str) -> None:
    """Stars, brackets, entities and angle brackets of a plain text are no mark-up of the story file."""
    text = " ".join(without_marks(text).replace("\u00ad", "").split())
    shown = blocks_of(guarded(inline(text, ())))

    assert " ".join(plain(node.spans) for node in shown) == text


REFUSED = re.compile(
    r"a\.txt: (this is no text; save it as plain text|the text is broken at byte \d+; save it again).+"
)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    """Bytes are read as text or refused, never anything else."""
    try:
        import_document(read("a.txt", data))
    except SourceError as error:
        assert REFUSED.fullmatch(str(error))  # noqa: PT017


Importer = Callable[[str, bytes], RawDocument]
WORD = docx(paragraph("A clinic", run='<w:sz w:val="40"/>') + paragraph("The clinic in Osh opened its doors."))
FILES: dict[Importer, bytes] = {
    read_docx: WORD,
    read_odt: odt(
        '<text:h text:outline-level="1">A clinic</text:h><text:p>The clinic opened<text:s text:c="2"/></text:p>'
    ),
    read_pdf: pdf([[Set(50, 700, "The clinic in Osh opened its doors."), Set(50, 680, "It is open.")]]),
}


@given(
    st.sampled_from(list(FILES)),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_damaged_files_are_a_document_or_an_error(
    importer: Importer, damage: list[tuple[int, int]], cut: bool
) -> None:
    """Whatever bytes of a file are changed, it is read or refused in one line."""
    data = bytearray(FILES[importer])
    for at, byte in damage:
        data[at % len(data)] = byte
    if cut and damage:
        del data[damage[0][0] % len(data) :]
    try:
        import_document(importer("a", bytes(data)))
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017


TAGS = "p div h1 h2 ul li blockquote table tr td a b script nav br img figure figcaption"
tags = st.sampled_from(TAGS.split())
pages = st.recursive(
    lines,
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", tags, st.lists(inner, max_size=4)),
    max_leaves=12,
)


@given(pages)
@settings(max_examples=80, deadline=None)
def test_any_page_is_read(page: str) -> None:
    """However a page is nested, it is read or refused."""
    try:
        import_document(read_html("a.html", f"<html><body>{page}</body></html>".encode()))
    except SourceError:
        assert "nested too deep" in page or not page.strip()


blocks = st.lists(st.sampled_from(["# One", "text", "more text", "- item", "end"]), max_size=6).map(
    lambda parts: "\n\n".join(parts) + "\n"
)


@given(blocks, blocks, blocks)
def test_merging(base: str, mine: str, new: str) -> None:
    """Without a change on one side the other side is taken whole; an editor's block is never lost."""
    merged, _ = merge(base, mine, new)
    added = Counter(mine.split("\n\n")) - Counter(base.split("\n\n"))

    assert merge(base, base, new) == (new, [])
    assert merge(base, mine, base) == (mine, [])
    assert all(block.strip() in merged for block in added)
