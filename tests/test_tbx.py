"""Glossaries as TBX, judged by translate-toolkit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from translate.storage.tbx import tbxfile

from bulletin_i18n.errors import SourceError
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.terms.glossary import Term, parse_glossary
from bulletin_i18n.terms.tbx import read, write

TERMS = Path(__file__).parents[1] / "glossary" / "terms.csv"
VICTIM = Term(
    source="victim",
    accepted={"ru": ("потерпевший", "пострадавший"), "kk": ("жәбірленуші",)},
    forbidden={"ru": ("жертва",)},
)


def test_what_is_written_is_read_again() -> None:
    """The preferred translation stays the first, forbidden ones stay forbidden."""
    assert read(write([VICTIM]).encode(), "x.tbx") == [VICTIM]


def test_the_shipped_terms_go_out_and_come_in() -> None:
    """Every term of glossary/terms.csv; a language without a translation is left out."""
    glossary = parse_glossary(TERMS.read_text(encoding="utf-8"), "terms.csv", LANGUAGES)
    terms = sorted((term for row in glossary.terms.values() for term in row), key=lambda term: term.source)
    again = read(write(terms).encode(), "x.tbx")
    assert [term.source for term in again] == [term.source for term in terms]
    assert [dict(term.accepted) for term in again] == [
        {code: forms for code, forms in term.accepted.items() if forms} for term in terms
    ]


def test_translate_toolkit_reads_what_is_written() -> None:
    """As Weblate does: source and preferred translation."""
    store = tbxfile()
    store.parse(write([VICTIM]).encode())
    assert [(unit.source, unit.target) for unit in store.units] == [("victim", "потерпевший")]


def test_what_translate_toolkit_writes_is_read() -> None:
    """A glossary of another tool."""
    store: Any = tbxfile(sourcelanguage="en", targetlanguage="kk")
    store.addsourceunit("migrant").settarget("мигрант", lang="kk")
    assert read(bytes(store), "x.tbx") == [Term(source="migrant", accepted={"kk": ("мигрант",)})]


def test_the_newer_form_is_read() -> None:
    """Concepts and term sections, with a name space."""
    content = (
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en"><text><body>'
        '<conceptEntry id="1"><langSec xml:lang="en"><termSec><term>shelter</term></termSec></langSec>'
        '<langSec xml:lang="ru-RU"><termSec><term>приют</term></termSec></langSec>'
        '<langSec xml:lang="de"><termSec><term>Zuflucht</term></termSec></langSec></conceptEntry></body></text></tbx>'
    )
    assert read(content.encode(), "x.tbx") == [Term(source="shelter", accepted={"ru": ("приют",)})]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no xml", "x.tbx: is no TBX file"),
        (b"<tmx/>", "x.tbx: is no TBX file: its root is <tmx>"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><martif/>", "x.tbx: declares entities"),
    ],
)
def test_foreign_and_hostile_files_are_refused(content: bytes, message: str) -> None:
    """One line says why."""
    with pytest.raises(SourceError) as raised:
        read(content, "x.tbx")
    assert str(raised.value).startswith(message)
