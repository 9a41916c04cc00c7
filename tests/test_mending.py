"""Abbreviations of the glossary, put right in drafts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Draft, Request
from bulletin_i18n.terms.glossary import parse_glossary
from bulletin_i18n.terms.mending import mender

TERMS = Path(__file__).parents[1] / "glossary" / "terms.csv"
GLOSSARY = parse_glossary(TERMS.read_text(encoding="utf-8"), str(TERMS), LANGUAGES)


@pytest.mark.parametrize(
    ("locale", "msgid", "draft", "expected"),
    [
        ("ru", "IOM opened a shelter.", "IOM открыла приют.", "МОМ открыла приют."),
        ("tg", "the IOM office (IOM)", "дафтари IOM (IOM)", "дафтари СБМ (СБМ)"),
        ("tk", "The UN and IOM", "UN we IOM", "BMG we MHG"),
        ("uz", "IOM’s staff", "IOM-ning xodimlari", "XMT-ning xodimlari"),
        ("ru", "IOM opened a shelter.", "МОМ (IOM) открыла приют.", "МОМ (IOM) открыла приют."),
        ("kk", "IOM opened a shelter.", "IOM баспана ашты.", "IOM баспана ашты."),
        ("ru", "Write to IOM.", "Пишите на IOM@example.org, см. www.IOM.int.", None),
        ("ru", "A migrant came.", "Пришёл IOM.", None),
        ("ru", "A migrant came.", "Пришёл migrant.", None),
    ],
)
def test_only_an_english_abbreviation_is_replaced(locale: str, msgid: str, draft: str, expected: str | None) -> None:
    """Where the term is said already, in an address, or where the source has no such term, nothing changes."""
    machine = Draft(msgstr=draft, engine="argos")
    assert mender(GLOSSARY)(Request(locale=locale, msgid=msgid), machine) == replace(
        machine, msgstr=expected or draft
    )


WRONG = parse_glossary(
    "en,ru,kk,uz,ky,tg,tk\n"
    "migrant,мигрант|!нелегал,мигрант|!эмигрант,migrant|!emigrant,мигрант|!эмигрант,муҳоҷир|!эмигрант,muhajir|!göçmen\n"
    "trafficking,торговля людьми|!трафик людей,сауда|!трафик,,,,söwda|!trafik\n"
    "accident,несчастный случай|!досадный инцидент,,,,,\n",
    "terms.csv",
    LANGUAGES,
)


@pytest.mark.parametrize(
    ("locale", "draft", "expected"),
    [
        ("ru", "Нелегалы живут с нелегалами.", "Мигранты живут с мигрантами."),
        ("ru", "После досадного инцидента уехали.", "После несчастного случая уехали."),
        ("kk", "Эмигранттарға көмек", "Мигранттарға көмек"),
        ("uz", "emigrantlarga yordam", "migrantlarga yordam"),
        ("ky", "эмигранттардын укугу", "мигранттардын укугу"),
        ("tg", "кӯмак ба эмигрантон", "кӯмак ба муҳоҷирон"),
        ("tk", "göçmenlere kömek", "muhajirlere kömek"),
        ("kk", "трафик туралы", "сауда туралы"),
        ("kk", "трафикке қарсы", None),  # саудаға
        ("ru", "Трафик людей вырос.", None),  # выросла
        ("ru", "жертвы трафика людей", None),
        ("tk", "trafigiň garşysyna", None),
    ],
)
def test_a_forbidden_term_becomes_the_right_one_in_its_form(locale: str, draft: str, expected: str | None) -> None:
    """Where both take the same endings, or have the same gender; the rest is left to the check."""
    request = Request(locale=locale, msgid="A migrant, an accident, trafficking")
    machine = Draft(msgstr=draft, engine="argos")
    assert mender(WRONG)(request, machine) == replace(machine, msgstr=expected or draft)


def test_what_a_person_wrote_is_not_mended() -> None:
    """The memory's texts were reviewed as they are."""
    known = Draft(msgstr="IOM открыла приют.", engine="memory")
    assert mender(GLOSSARY)(Request(locale="ru", msgid="IOM opened a shelter."), known) == known
