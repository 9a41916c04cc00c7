"""Translation memories as TMX, judged by translate-toolkit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tmx import tmxfile

from bulletin_i18n.errors import SourceError
from bulletin_i18n.tmx import Entry, read, write

if TYPE_CHECKING:
    from pathlib import Path

WHEN = datetime(2026, 7, 31, 12, 0, tzinfo=UTC)
ENTRIES = [
    Entry("ru", "{on1}, write to **us** & <them>.", "{on1} пишите **нам** & <им>.", "bakery"),
    Entry("kk", "{on1}, write to **us** & <them>.", "{on1} **бізге** жазыңыз.", "bakery"),
    Entry("ru", "Two\nlines", "Две\nстроки"),
]


def test_what_is_written_is_read_again() -> None:
    """Slots, mark-up, line breaks and contexts come back."""
    assert read(write(ENTRIES, WHEN).encode(), "x.tmx") == ENTRIES


def test_translate_toolkit_reads_what_is_written(tmp_path: Path) -> None:
    """As Weblate does: sources and targets, language by language."""
    path = tmp_path / "memory.tmx"
    path.write_text(write(ENTRIES, WHEN), encoding="utf-8")
    store = tmxfile(sourcelanguage="en", targetlanguage="ru")
    store.parse(path.read_bytes())
    assert [(unit.source, unit.target) for unit in store.units] == [
        (ENTRIES[0].source, ENTRIES[0].target),
        (ENTRIES[2].source, ENTRIES[2].target),
    ]


def test_what_translate_toolkit_writes_is_read() -> None:
    """A memory of another tool, one language to a unit."""
    store = tmxfile()
    store.addtranslation("Write to us.", "en", "Бізге жазыңыз.", "kk")
    assert read(bytes(store), "x.tmx") == [Entry("kk", "Write to us.", "Бізге жазыңыз.")]


def tmx(*variants: tuple[str, str], doctype: str = "") -> bytes:
    """A memory of one unit."""
    inner = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in variants)
    return f'<?xml version="1.0"?>{doctype}<tmx version="1.4"><header/><body><tu>{inner}</tu></body></tmx>'.encode()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (tmx(("en-US", "A"), ("ru-RU", "А"), ("de", "Ä")), [Entry("ru", "A", "А")]),
        (tmx(("EN", "A"), ("uz-Cyrl-UZ", "А")), []),
        (tmx(("en", "A <ph x='1'>{on1}</ph> b"), ("tk", "<bpt i='1'>*</bpt>ä")), [Entry("tk", "A {on1} b", "*ä")]),
        (tmx(("ru", "А"), ("kk", "Б")), []),
        (tmx(("en", "A"), ("ru", " ")), []),
        (tmx(("en", "A"), ("ru", "А")).decode().replace("?>", "?>", 1).encode("utf-16"), [Entry("ru", "A", "А")]),
    ],
)
def test_languages_and_codes_of_other_tools(content: bytes, expected: list[Entry]) -> None:
    """Regional tags are understood, another script is not taken for ours, inline codes keep their content."""
    assert read(content, "x.tmx") == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no xml", "x.tmx: is no TMX file"),
        (b"<html/>", "x.tmx: is no TMX file: its root is <html>"),
        (b"", "x.tmx: is no TMX file"),
        (tmx(("en", "&a;"), doctype="<!DOCTYPE tmx [<!ENTITY a 'aaaa'>]>"), "x.tmx: declares entities"),
    ],
)
def test_foreign_and_hostile_files_are_refused(content: bytes, message: str) -> None:
    """One line says why."""
    with pytest.raises(SourceError) as raised:
        read(content, "x.tmx")
    assert str(raised.value).startswith(message)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_any_text_makes_well_formed_xml(pairs: list[tuple[str, str]]) -> None:
    """What XML cannot hold is left out, the rest is read again."""
    entries = [Entry("ru", source, target) for source, target in pairs]
    read(write(entries, WHEN).encode(), "x.tmx")
