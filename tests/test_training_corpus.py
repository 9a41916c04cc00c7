"""The linter of the authored corpus finds each fault it names, and the shipped corpus has none."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

CORPUS = Path(__file__).parents[1] / "training" / "corpus"
CLEAN = {
    "en": "On July 30, 2021, 7,500 people called the hotline; 2.5% asked for help.",
    "ru": "30 июля 2021 года на горячую линию позвонили 7 500 человек; 2,5 % просили о помощи.",
    "kk": "2021 жылғы 30 шілдеде жедел желіге 7 500 адам қоңырау шалды; 2,5%-ы көмек сұрады.",
    "uz": "2021-yil 30-iyulda ishonch telefoniga 7 500 kishi qoʻngʻiroq qildi; 2,5%i yordam soʻradi.",
    "ky": "2021-жылдын 30-июлунда ишеним телефонуна 7 500 адам чалды; 2,5%ы жардам сурады.",
    "tg": "30 июли соли 2021 ба телефони боварӣ 7 500 нафар занг зад; 2,5% кӯмак пурсид.",
    "tk": "2021-nji ýylyň 30-njy iýulynda ynam telefonyna 7 500 adam jaň etdi; 2,5 % kömek sorady.",
}


@pytest.fixture(scope="module")
def linter() -> ModuleType:
    """The linter as a module; it lies outside the package on purpose."""
    spec = importlib.util.spec_from_file_location("corpus_check", CORPUS / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def problems(linter: ModuleType, folder: Path, *tuples: dict[str, str]) -> list[str]:
    """What the linter says about a file of these tuples, without the file name."""
    file = folder / "a.tsv"
    file.write_text("".join("\t".join(t.values()) + "\n" for t in tuples), encoding="utf-8")
    _, found = linter.lint([file])
    return [str(p).removeprefix("a.tsv:") for p in found]


def test_clean_tuple(linter: ModuleType, tmp_path: Path) -> None:
    """Numbers by value, dates, quotation marks and terms of the seven languages pass together."""
    assert problems(linter, tmp_path, CLEAN) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("ru", "7 500", "7 800", ["ru: numbers lost: 7500, added: 7800"]),
        ("kk", "7 500", "7,500", ["kk: numbers lost: 7500, added: 7.500", "kk: comma as thousands separator"]),
        ("tk", "2,5 %", "2,5%", ["tk: no blank before %"]),
        ("ky", "2,5%", "2,5 %", ["ky: blank before %"]),
        ("tk", "30-njy", "30-nji", ["tk: 30-nji"]),
        ("uz", "\u02bb", "'", ["uz: apostrophe other than U+02BB and U+02BC"]),
        ("uz", "\u02bb", "\u02bc", ["uz: U+02BC at a word's start or after o or g"]),
        ("uz", "soʻradi", "sʻoradi", ["uz: U+02BB after a letter other than o or g"]),
        ("tg", "занг зад", "позвонить", ["tg: foreign letters ь in позвонить"]),
        ("ky", "чалды", "ч\u0061лды", ["ky: foreign letters a in ч\u0061лды"]),
        ("tg", "телефони боварӣ", "хатти гарм", [r"tg: no /телефон\w* бовар/ for hotline"]),
        ("ru", "помощи.", "помощи", ["ru: ends in '', English in '.'"]),
        ("tk", "jaň", '"jaň"', ["tk: straight quotation mark or bar"]),
        ("uz", "7 500", "«7 500»", ["uz: quotation marks of another language: «»"]),
        ("kk", "шалды", " шалды", ["kk: stray blanks"]),
        ("ru", "позвонили", "позвонили" + " и позвонили" * 9, ["ru: length ratio 2.69"]),
        ("tk", "sorady", "so\u00adrady", ["tk: invisible character U+00AD"]),
        ("tk", "jaň", "jan\u030c", ["tk: not in the composed form (NFC)"]),
        ("tg", "нафар", "чизе", []),
    ],
)
def test_planted_fault(
    linter: ModuleType, tmp_path: Path, language: str, old: str, new: str, expected: list[str]
) -> None:
    """One fault in one cell is the only thing reported; a wrong word in the right letters can't be seen."""
    found = problems(linter, tmp_path, CLEAN | {language: CLEAN[language].replace(old, new)})
    assert found == [f"1: {line}" for line in expected]


def test_repeated_tuples(linter: ModuleType, tmp_path: Path) -> None:
    """A second tuple with the same words is a repeat in every column, and a template in English."""
    found = problems(linter, tmp_path, CLEAN, CLEAN)
    assert found == [f"2: {language}: repeats a.tsv:1" for language in CLEAN] + ["2: en: nearly repeats a.tsv:1"]


def test_columns(linter: ModuleType, tmp_path: Path) -> None:
    """A line that has not seven columns is named and not read further."""
    six: dict[str, Any] = {k: v for k, v in CLEAN.items() if k != "tk"}
    assert problems(linter, tmp_path, six) == ["1: -: 6 columns"]


def test_shipped_corpus(linter: ModuleType) -> None:
    """Every file of the corpus passes its own linter."""
    _, found = linter.lint(sorted(CORPUS.glob("*.tsv")))
    assert [str(p) for p in found] == []
