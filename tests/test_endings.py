"""Case endings by rule."""

from __future__ import annotations

import pytest

from bulletin_i18n.facts import names
from bulletin_i18n.facts.place_names import table
from bulletin_i18n.languages import LANGUAGES, kk, ky, language, ru, tg, tk, uz
from bulletin_i18n.languages.endings import forms, gender

MONTHS = {module.__name__[-2:]: module.MONTHS for module in (kk, ky, ru, tg, tk, uz)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_rules_write_what_the_tables_of_months_say(code: str) -> None:
    """372 forms that rest on other sources; Russian months in a soft sign are not declined by the rules at all."""
    rows = [row for row in MONTHS[code] if not (code == "ru" and row["nom"].endswith("ь"))]
    wanted = {(row["nom"], case): form for row in rows for case, form in row.items() if case != "bare"}
    assert {key: forms(key[0], code).get(key[1]) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("ru", "Ош", "Ош Оша Ошу Ош Ошем Оше"),
        ("ru", "Фергана", "Фергана Ферганы Фергане Фергану Ферганой Фергане"),
        ("ru", "Польша", "Польша Польши Польше Польшу Польшей Польше"),
        ("ru", "Германия", "Германия Германии Германии Германию Германией Германии"),
        ("ru", "Джалал-Абад", "Джалал-Абад Джалал-Абада Джалал-Абаду Джалал-Абад Джалал-Абадом Джалал-Абаде"),
        ("ru", "Алматы", "Алматы Алматы Алматы Алматы Алматы Алматы"),
        ("kk", "Бішкек", "Бішкек Бішкектің Бішкекке Бішкекті Бішкекте Бішкектен Бішкектегі Бішкекпен"),
        ("kk", "Ақтау", "Ақтау Ақтаудың Ақтауға Ақтауды Ақтауда Ақтаудан Ақтаудағы Ақтаумен"),
        ("kk", "Ашхабад", "Ашхабад Ашхабадтың Ашхабадқа Ашхабадты Ашхабадта Ашхабадтан Ашхабадтағы Ашхабадпен"),
        ("kk", "Термез", "Термез Термездің Термезге Термезді Термезде Термезден Термездегі Термезбен"),
        ("ky", "Ош", "Ош Оштун Ошко Ошту Ошто Оштон Оштогу"),
        ("ky", "Стамбул", "Стамбул Стамбулдун Стамбулга Стамбулду Стамбулда Стамбулдан Стамбулдагы"),
        ("ky", "Актау", "Актау Актауга Актауда Актаудан Актаудагы"),
        ("uz", "Bishkek", "Bishkek Bishkekning Bishkekka Bishkekni Bishkekda Bishkekdan Bishkekdagi Bishkekkacha"),
        ("uz", "Xorugʻ", "Xorugʻ Xorugʻning Xorugʻni Xorugʻda Xorugʻdan Xorugʻdagi"),
        ("tk", "Daşkent", "Daşkent Daşkendiň Daşkendi Daşkende Daşkentde Daşkentden Daşkentdäki"),
        ("tk", "Oş", "Oş Oşuň Oşy Oşa Oşda Oşdan Oşdaky"),
        ("tk", "Türkiýe", "Türkiýe Türkiýäniň Türkiýäni Türkiýä Türkiýede Türkiýeden Türkiýedäki"),
        ("tk", "Atyrau", "Atyrau Atyrauda Atyraudan Atyraudaky"),
        ("tg", "Душанбе", "Душанбе Душанбеи Душанберо"),
        ("tg", "Марӣ", "Марӣ"),
        ("kk", "Париж", "Париж"),
        ("ru", "ООН", "ООН"),
    ],
)
def test_names_of_places(code: str, name: str, expected: str) -> None:
    """Harmony, softening, gender; where the rules are in doubt there is no form."""
    assert list(dict.fromkeys(forms(name, code).values())) == list(dict.fromkeys(expected.split()))


def test_what_a_russian_verb_agrees_with() -> None:
    """Masculine, feminine, and names that are not declined."""
    assert [gender(name) for name in ("Ош", "Россия", "Алматы", "Корея")] == ["m", "f", "", ""]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_agrees_with_the_gazetteer_and_the_languages(code: str) -> None:
    """Each spelling of a place is one that the checks find, as the same place; capitals are the languages' own."""
    meant = {name: names.places(f"in {name}", "en") for name in table("en")}
    assert [name for name, place in meant.items() if len(place) != 1] == []
    spelled = [(place, name) for place, found in table(code).items() for name in found]
    assert [(place, name) for place, name in spelled if names.places(name, code) != meant[place]] == []
    assert {table(code)[name][0] for name in ("Astana", "Bishkek")} < set(language(code).capitals.values())
