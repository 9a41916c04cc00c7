"""What `check --fix` mends, in whose texts, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bulletin_i18n import plugins
from bulletin_i18n.check import remarks
from bulletin_i18n.checking.fix import fix, mend
from bulletin_i18n.languages import language
from bulletin_i18n.model import Catalogue, Draft, Message, State
from bulletin_i18n.provenance import origin, sealed, state

MENDED = [
    ("ru", "Help is near.", " Помощь  рядом . ", "Помощь рядом."),
    ("kk", "Help\n", "Көмек", "Көмек\n"),
    ("kk", "The separators", "Бөл\u0067iштер", "Бөл\u0067iштер"),
    ("kk", "at the university", "университет\u0069нде", "университетінде"),
    ("ky", "Bishkek", "Бишк\u0065к", "Бишкек"),
    ("uz", "Almaty", "Olm\u0430ota", "Olmaota"),
    ("tg", "migration group", "гурўҳи муњоҷират", "гурӯҳи муҳоҷират"),
    ("tk", "day", "gün\u0219", "günş"),
    ("uz", "Uzbekistan, art", "O'zbekiston, san'at", "Oʻzbekiston, sanʼat"),
    ("uz", "D'Arc", "D'Arc", "D'Arc"),
    ("ru", "Help", "По\u200bмощь\u00ad", "Помощь"),
    ("kk", "Help now", "▁Көмек▁қазір", "Көмек қазір"),
    ("ru", "The “Hope” centre", 'Центр "Надежда"', "Центр «Надежда»"),
    ("uz", "The “Hope” centre", '"Umid" markazi', "“Umid” markazi"),
    ("kk", "7,500 people, 2.5%", "7,500 адам, 2.5%", "7\u00a0500 адам, 2,5%"),
    ("ky", '5" pipe', '5" түтүк', '5" түтүк'),
    ("ru", 'See <a href="x">it</a>', 'См. <a href="x">это</a>', 'См. <a href="x">это</a>'),
    ("uz", "Write `it's` to {email1}", "`it's` deb {email1} ga yozing", "`it's` deb {email1} ga yozing"),
]


@pytest.mark.parametrize(("locale", "source", "target", "mended"), MENDED)
def test_mended(locale: str, source: str, target: str, mended: str) -> None:
    """Spaces, hidden letters, mistaken letters, apostrophes and quotes are mended, placeholders and code are not."""
    message = Message(msgid=source, msgstr=(target,))

    assert fix(message, language(locale)).msgstr == (mended,)


@pytest.mark.parametrize(("locale", "source", "target", "mended"), MENDED)
def test_mending_twice_changes_nothing(locale: str, source: str, target: str, mended: str) -> None:
    """What was mended is left as it is."""
    message = Message(msgid=source, msgstr=(mended,))

    assert fix(message, language(locale)) is message


def test_only_drafts_are_mended_and_stay_drafts() -> None:
    """A draft is sealed anew, with its origin; a reviewed text and an edited draft keep every byte."""
    empty = Message(msgid="Help is near.", msgctxt="a")
    draft = sealed(empty, Draft(msgstr="Помощь  рядом.", engine="argos", package="en_ru-1", score=0.5, remark="odd"))
    person = replace(empty, msgid="Help.", msgstr=(" Помощь",))
    edited = replace(draft, msgid="Help is here.", msgstr=("Помощь  тут.",))
    catalogue = Catalogue(locale="ru", header=Message(msgid=""), messages=(draft, person, edited))

    mended = mend(catalogue, language("ru")).messages

    assert mended[0] == sealed(
        empty, Draft(msgstr="Помощь рядом.", engine="argos", package="en_ru-1", score=0.5, remark="odd")
    )
    assert state(mended[0]) is State.DRAFT
    assert origin(mended[0]) is not None
    assert mended[1:] == (person, edited)


def test_reviewed_texts_are_mended_when_asked() -> None:
    """`--fix-reviewed` mends what people wrote, and keeps it reviewed."""
    person = Message(msgid="Help.", msgstr=(" Помощь.",))
    catalogue = Catalogue(locale="ru", header=Message(msgid=""), messages=(person,))

    assert mend(catalogue, language("ru"), reviewed=True).messages == (replace(person, msgstr=("Помощь.",)),)


@pytest.mark.parametrize(("locale", "source", "target", "mended"), MENDED)
def test_mending_brings_no_new_findings(locale: str, source: str, target: str, mended: str) -> None:
    """No check finds in a mended text what it did not find before."""
    checks = plugins.load_all("checks")
    before = {name for name, *_ in remarks(Message(msgid=source, msgstr=(target,)), language(locale), checks)}
    after = {name for name, *_ in remarks(Message(msgid=source, msgstr=(mended,)), language(locale), checks)}

    assert after <= before
