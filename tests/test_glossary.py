"""Terms are found in every form they take, and nowhere else."""

from __future__ import annotations

import pytest

from bulletin_i18n.checks.terms import glossary
from bulletin_i18n.errors import UsageError
from bulletin_i18n.languages import LANGUAGES, language
from bulletin_i18n.model import Message, Severity
from bulletin_i18n.terms.glossary import Glossary, Term, parse_glossary, says

CSV = """en,ru,kk,note
trafficking in persons,торговля людьми|!трафик людей,адам саудасы,law
trafficking,торговля,сауда,
victim,потерпевший|пострадавший,жәбірленуші,
NGO,НПО,ҮЕҰ,
"""
TERMS = parse_glossary(CSV, "terms.csv", LANGUAGES)

FORMS = [
    ("ru", "торговля людьми", "Борьба с торговлей людьми"),
    ("ru", "организация", "с организациями региона"),
    ("kk", "адам саудасы", "адам саудасының құрбандары"),
    ("kk", "құқық", "құқықтары мен құқығын"),
    ("kk", "көші-қон", "көші-қонға қатысты"),
    ("ky", "адам сатуу", "адам сатууга каршы"),
    ("ky", "укук", "укугу бузулган"),
    ("uz", "odam savdosi", "odam savdosiga qarshi"),
    ("uz", "boshpana", "boshpanalarda"),
    ("uz", "oʻquv qoʻllanma", "o'quv qo'llanmalari"),
    ("tg", "савдои одамон", "қурбониёни савдои одамонро"),
    ("tg", "муҳоҷир", "муҳоҷирони меҳнатӣ"),
    ("tk", "adam söwdasy", "adam söwdasyna garşy"),
    ("tk", "hukuk", "hukugyny goramak"),
]


@pytest.mark.parametrize(("code", "term", "text"), FORMS)
def test_inflected_forms_are_the_term(code: str, term: str, text: str) -> None:
    """A case ending, a possessive, a plural and the sound changes they bring hide no term."""
    assert says(text, term, code)


@pytest.mark.parametrize(
    ("code", "term", "text"),
    [
        ("ru", "торговля людьми", "торговля зерном для людей"),
        ("ru", "организация", "организатор и организационный взнос"),
        ("kk", "ұйым", "ұйымдастырды"),
        ("ky", "уюм", "уюштурду"),
        ("uz", "savdo", "savdogarlar"),
        ("tg", "кор", "коргарон"),
        ("tk", "iş", "işgär"),
        ("kk", "адам саудасы", "сауда орталығы"),
        ("ky", "укук", "укмуштуу окуя"),
        ("uz", "boshpana", "boshqa joy"),
        ("tg", "муҳоҷир", "муҳофизат"),
        ("tk", "hukuk", "hukuma"),
    ],
)
def test_other_words_are_not_the_term(code: str, term: str, text: str) -> None:
    """A word that only begins alike is another word."""
    assert not says(text, term, code)


def test_the_longest_term_counts() -> None:
    """Of a term within a term only the longer one is meant; plurals are the term too."""
    assert [t.source for t in TERMS.used("Victims of trafficking in persons; NGOs' victims")] == [
        "victim",
        "trafficking in persons",
        "NGO",
    ]


def test_what_the_file_says() -> None:
    """Several translations are accepted, the first recommended; an exclamation mark forbids one."""
    assert TERMS.terms["trafficking"][0] == Term(
        source="trafficking in persons",
        accepted={"ru": ("торговля людьми",), "kk": ("адам саудасы",)},
        forbidden={"ru": ("трафик людей",), "kk": ()},
    )


@pytest.mark.parametrize(
    ("code", "source", "target", "told"),
    [
        ("ru", "Victims came.", "Пострадавшие пришли.", []),
        ("ru", "Victims came.", "Жертвы пришли.", ["“victim” is “потерпевший or пострадавший” in the glossary"]),
        (
            "ru",
            "Trafficking in persons grows.",
            "Трафик людей растёт.",
            ["“трафик людей” is not to be used for “trafficking in persons”; write “торговля людьми”"],
        ),
        ("ky", "Victims came.", "Жабырлануучулар келишти.", []),
    ],
)
def test_check(code: str, source: str, target: str, told: list[str]) -> None:
    """A term that is not there, or a forbidden one, is a warning; a locale without the term has none."""
    found = glossary(Message(msgid=source, msgstr=(target,)), language(code), TERMS)

    assert list(found) == [(Severity.WARNING, text) for text in told]


def test_without_a_glossary_nothing_is_found() -> None:
    """The check is there and silent until a project has terms."""
    assert list(glossary(Message(msgid="Victims came.", msgstr=("Келді.",)), language("kk"))) == []
    assert list(Glossary({}).used("Victims")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "terms.csv:1: no glossary: columns `en` and a locale are wanted"),
        ("en,de\na,b\n", "terms.csv:1: no glossary: columns `en` and a locale are wanted"),
        ("en,kk\n,көмек\n", "terms.csv:2: a term without English; fill in its cell"),
    ],
)
def test_a_broken_glossary_is_told(text: str, told: str) -> None:
    """One line says where and what is wanted."""
    with pytest.raises(UsageError) as caught:
        parse_glossary(text, "terms.csv", LANGUAGES)

    assert str(caught.value).startswith(told)
