"""The packaged fonts have every letter that pages in the six languages need."""

from __future__ import annotations

from dataclasses import fields
from io import BytesIO

import pytest

from bulletin_i18n import fonts
from bulletin_i18n.languages import LANGUAGES, language


def test_the_fonts_are_small_woff2_files() -> None:
    """Four files of the format that browsers take, together well below the weight a page may have."""
    found = fonts.files()

    assert [data[:4] for data in found.values()] == [b"wOF2"] * 4
    assert sum(map(len, found.values())) < 120_000


@pytest.mark.parametrize("name", list(fonts.files()))
def test_every_letter_of_the_six_languages_is_there(name: str) -> None:
    """Alphabets in both cases and all that a page says in its own voice have glyphs; needs fonttools."""
    tt = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    glyphs = set(tt.TTFont(BytesIO(fonts.files()[name])).getBestCmap())

    for code in ("en", *LANGUAGES):
        known = language(code)
        letters = "".join(known.alphabet)
        notes = "".join(str(getattr(known.notes, field.name)) for field in fields(known.notes))
        text = letters + letters.upper() + notes + known.name + "".join([*known.countries.values(), *known.quotes])

        assert {char for char in text if ord(char) not in glyphs} == set()
