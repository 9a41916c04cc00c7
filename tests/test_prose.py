"""Texts are taken apart as the checks need them."""

from __future__ import annotations

import pytest

from bulletin_i18n.languages import language
from bulletin_i18n.model import Message
from bulletin_i18n.text.letters import misspelt_apostrophes, with_apostrophes
from bulletin_i18n.text.prose import bare, folded, forms, links, map_prose, placeholders, words
from bulletin_i18n.text.tongues import Stretch, foreign_stretch, same_script


@pytest.mark.parametrize(
    ("text", "flags", "found"),
    [
        ("{on1} and {{x}}", ("python-brace-format",), ["{on1}"]),
        ("{ on1 }", ("python-brace-format",), ["{ on1 }"]),
        ("%(name)s of %s, 100%%", ("python-format",), ["%(name)s", "%s"]),
        ("100% sure, %(name)s", (), ["%(name)s"]),
        ("%1$s and %2$d", ("c-format",), ["%1$s", "%2$d"]),
        ("50 % d", ("no-python-format",), []),
        ("{% if %} {{ a }} {b}", (), ["{% if %}", "{{ a }}", "{b}"]),
    ],
)
def test_placeholders(text: str, flags: tuple[str, ...], found: list[str]) -> None:
    """Braces and percent signs are placeholders where the entry's flag says so, named ones everywhere."""
    assert placeholders(text, flags) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a_(b). Or www.example.org!", ["https://example.org/a_(b)", "www.example.org"]),
        ("Write to Help@Example.org.", ["help@example.org"]),
        ("[the report](https://example.org/x) and [it]({url1})", ["https://example.org/x"]),
        ("(see https://example.org)", ["https://example.org"]),
        ("“https://example.org/помощь”", ["https://example.org/помощь"]),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    """Addresses end before closing marks; slots are none."""
    assert links(text) == found


def test_words() -> None:
    """Words keep their apostrophes and hyphens; what is no prose has none."""
    assert words("Oʻzbek so'm көші-қон {on1} <b>x</b> `code`") == ("Oʻzbek", "so'm", "көші-қон", "x")
    assert folded("SO'M Oʼzbek") == ("soʻm", "oʻzbek")
    assert bare("no marks at all") == "no marks at all"


def test_only_prose_is_changed() -> None:
    """A change reaches every part of the prose and no placeholder, tag, code or address."""
    assert map_prose(str.upper, "see <b>x</b> `code` {on1} a@b.org") == "SEE <b>X</b> `code` {on1} a@b.org"


def test_plural_forms_and_their_sources() -> None:
    """The first form goes with the source that has its placeholders, the others with the plural."""
    plural = Message(msgid="a day", msgid_plural="%d days", msgstr=("%d күн", "%d күн"), flags=("python-format",))

    assert forms(plural) == (("%d days", "%d күн"), ("%d days", "%d күн"))
    assert forms(Message(msgid="a", msgstr=("",))) == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("O'zbekiston va san’at", "Oʻzbekiston va sanʼat"),
        ("toʼgʼri", "toʻgʻri"),
        ("D'Artagnan keldi", "D'Artagnan keldi"),
        ("Gʻarb", "Gʻarb"),
    ],
)
def test_uzbek_apostrophes(text: str, mended: str) -> None:
    """U+02BB after o and g, U+02BC elsewhere; foreign names keep theirs."""
    assert with_apostrophes(text) == mended
    assert list(misspelt_apostrophes(mended)) == []


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("kk", "Орталық елге оралғандарға және олардың отбасыларына көмектеседі.", None),
        ("kk", "центр помогает тем кто вернулся и их семьям", "ru"),
        ("ky", "«Российская газета» жазгандай, бул жерде мектеп бар", None),
        ("uz", "бу ва шу билан бирга", None),
        ("tk", "bu çok iyi ve herkes için olarak", "tr"),
    ],
)
def test_other_languages(code: str, text: str, found: str | None) -> None:
    """A stretch is told by its function words; a title or a name is no stretch."""
    stretch = foreign_stretch(folded(text), language(code), same_script(code))

    assert (stretch.code if stretch else None) == found


def test_the_stretch_is_cut_out() -> None:
    """The finding shows the words that are in the other language, no more."""
    words_ = folded("бұл жерде мектеп бар это наша школа и она была закрыта")

    assert foreign_stretch(words_, language("kk"), ("ru",)) == Stretch("ru", "это наша школа и она была")
