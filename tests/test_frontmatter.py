"""Front matter is text, whatever it looks like, and nothing more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin_i18n.errors import SourceError
from bulletin_i18n.frontmatter import join, line_of, split

_COLON = "write one `name: text` a line and put quotation marks around text that holds a colon"
_PLAIN = "write plain text, without &, * or ! before it and without nesting"


def test_fields_body_and_first_line() -> None:
    """A story falls into its fields, its body and the line the body begins on."""
    text = "---\nplace: Osh\ndate: 2021-07-30\ncountry: NO\n---\n\n# Headline\n"
    fields = {"place": "Osh", "date": "2021-07-30", "country": "NO"}

    assert split(text, "x.md") == (fields, "\n# Headline\n", 6)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-07", "2021-07"),
        ("2021", "2021"),
        ("yes", "yes"),
        ("null", "null"),
        ("", ""),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("[a, 2]", ["a", "2"]),
        ('"a: b"', "a: b"),
    ],
)
def test_scalars_stay_text(value: str, expected: str | list[str]) -> None:
    """No scalar becomes a date, a number, a truth value or nothing."""
    assert split(f"---\nfield: {value}\n---\n", "x.md")[0] == {"field": expected}


@pytest.mark.parametrize("text", ["# Headline\n", "", "-- -\n", "text\n---\na: b\n---\n"])
def test_text_without_front_matter_is_all_body(text: str) -> None:
    """Only a first line of three hyphens opens front matter."""
    assert split(text, "x.md") == ({}, text, 1)


def test_other_line_ends_and_a_byte_order_mark() -> None:
    """Windows line ends and a byte order mark make no difference."""
    assert split("\ufeff---\r\na: b\r\n---\r\nBody\r\n", "x.md") == ({"a": "b"}, "Body\n", 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "---\na: b\n",
            "x.md:1: the front matter has no end; close it with a line of three hyphens",
        ),
        (
            "---\na: b\nc: d: e\n---\n",
            f"x.md:3: the front matter is not YAML: mapping values are not allowed here; {_COLON}",
        ),
        ("---\na: b\na: c\n---\n", "x.md:3: the field 'a' stands twice; keep one"),
        (
            "---\njust words\n---\n",
            f"x.md:2: the front matter is not a list of fields; {_COLON}",
        ),
        (
            "---\na: !!python/object/apply:os.system [ls]\n---\n",
            f"x.md:2: the front matter holds more than texts and lists of texts; {_PLAIN}",
        ),
        (
            "---\na: &x [b]\nc: *x\n---\n",
            f"x.md:2: the front matter holds more than texts and lists of texts; {_PLAIN}",
        ),
        (
            "---\na: " + "[" * 5000 + "\n---\n",
            f"x.md:2: the front matter holds more than texts and lists of texts; {_PLAIN}",
        ),
        (
            "---\na:\n  b: c\n---\n",
            f"x.md:2: a field of the front matter is not text; {_COLON}",
        ),
        (
            "---\na: \x01\n---\n",
            f"x.md:1: the front matter is not YAML: it holds a character that YAML does not allow; {_COLON}",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, message: str) -> None:
    """Each fault names file and line, what is wrong and what to do."""
    with pytest.raises(SourceError) as caught:
        split(text, "x.md")

    assert str(caught.value) == message


def test_join_writes_dates_without_quotation_marks() -> None:
    """What is written reads like hand-written front matter."""
    fields: dict[str, str | list[str]] = {"date": "2021-07-30", "title": "A: b", "draft": "no"}

    assert join(fields, "# H\n") == "---\ndate: 2021-07-30\ntitle: 'A: b'\ndraft: no\n---\n# H\n"


def test_line_of_a_field() -> None:
    """A field is found on its line, another one on line 1."""
    text = "---\nplace: x\ntitle: T\n---\n"

    assert (line_of(text, "title"), line_of(text, "other")) == (3, 1)


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(
    st.dictionaries(st.text("abcd-", min_size=1, max_size=5), _TEXT | st.lists(_TEXT, max_size=3), min_size=1),
    st.text(st.sampled_from("ab -#\n"), max_size=20),
)
def test_split_undoes_join(fields: dict[str, str | list[str]], body: str) -> None:
    """Whatever is joined comes back by split, field for field."""
    assert split(join(fields, body), "x.md")[:2] == (fields, body)


@given(st.text(st.sampled_from("ab:-?#&*!|>'\"%@`{}[],\n \t\\\x00\x85\u2028é"), max_size=40))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    """Whatever stands between the fences, it is fields or a SourceError."""
    refused, fields = "x.md:", {}
    try:
        fields = split(f"---\n{text}\n---\n", "x.md")[0]
    except SourceError as error:
        refused = str(error)

    assert refused.startswith("x.md:")
    assert all(isinstance(value, str) or all(isinstance(one, str) for one in value) for value in fields.values())
