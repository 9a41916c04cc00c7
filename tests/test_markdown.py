"""Inline Markdown as spans, and what is not allowed to be more than text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin_i18n.errors import SourceError
from bulletin_i18n.markdown import Span, SpanKind, blocks, inline, plain, safe_link, safe_picture, unwrap

TEXT, LINK = SpanKind.TEXT, SpanKind.LINK


def words(text: str) -> Span:
    """Return a run of plain text."""
    return Span(kind=TEXT, text=text)


def test_inline_markup_nests() -> None:
    """Emphasis, code, links and line breaks become nested spans."""
    bold = Span(kind=SpanKind.STRONG, children=(words("b"),))
    link = Span(kind=LINK, target="{url1}", children=(words("c "), bold))

    assert inline("a `x_y` [c **b**]({url1})\n*d*") == (
        words("a "),
        Span(kind=SpanKind.CODE, text="x_y"),
        words(" "),
        link,
        Span(kind=SpanKind.BREAK),
        Span(kind=SpanKind.EMPHASIS, children=(words("d"),)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>bold</b>",
        "<!-- note -->",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](../../etc/passwd)",
        "![x](../../etc/passwd)",
        "![x](file:///etc/x.png)",
        "{{ 7 * 7 }} {% raw %}",
        "# no heading inline",
    ],
)
def test_what_is_no_markup_stays_text(text: str) -> None:
    """HTML, templates and addresses that may not be followed show as they were written."""
    assert inline(text) == (words(text.strip()),)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("one\\\n  two\nthree", "one\ntwo three"),
        ("one", "one"),
    ],
)
def test_unwrap_keeps_hard_breaks_only(source: str, expected: str) -> None:
    """A line end that only wraps the source becomes a blank."""
    assert unwrap(source) == expected


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("mailto:a@example.org", True),
        ("tel:+996312000000", True),
        ("#place", True),
        ("{url1}", False),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("", False),
    ],
)
def test_safe_link(target: str, safe: bool) -> None:
    """Only web, mail, telephone and places on the page may be followed."""
    assert safe_link(target) is safe


@pytest.mark.parametrize(
    ("source", "safe"),
    [
        ("images/bus-1.svg", True),
        ("Фото 1.JPG".lower(), True),
        ("a/b/c.webp", True),
        ("../images/x.svg", False),
        ("images/../../x.svg", False),
        ("/etc/x.png", False),
        ("https://example.org/x.png", False),
        ("images\\..\\x.png", False),
        ("images/.hidden.png", False),
        ("x.html", False),
        ("images/%2e%2e/x.png", False),
        ("", False),
    ],
)
def test_safe_picture(source: str, safe: bool) -> None:
    """Only a picture file within the bulletin's folder is a picture."""
    assert safe_picture(source) is safe


def test_a_link_definition_is_refused() -> None:
    """Definitions would tear the address from the block that a translator sees."""
    with pytest.raises(SourceError) as caught:
        blocks("Text [x][y].\n\n[y]: https://example.org\n", "a.md", 5)

    assert str(caught.value) == (
        "a.md:7: a link definition stands apart from its link; write the address where the link is: [text](address)"
    )


def test_blocks_know_their_lines() -> None:
    """Paragraphs, items and cells carry the line of the file they stand on."""
    found = blocks("one\n\n- two\n- three\n\n| a |\n|---|\n| b |\n", "a.md", 10)

    assert [(node.kind, node.line) for node in found] == [("paragraph", 10), ("bullet_list", 12), ("table", 15)]
    assert [item.line for item in found[1].children] == [12, 13]
    assert found[2].children[1].children[0].children[0].line == 17


@given(st.text(st.sampled_from("ab *_`[](){}<>!\\\n#|-:/.&;1"), max_size=40))
def test_any_text_parses(text: str) -> None:
    """No text breaks the parser, and what it says is never longer than what was written."""
    assert len(plain(inline(text))) <= len(text) + text.count("&") * 4
