"""Fixtures: packages built once a test session, and folders where they are installed."""

from __future__ import annotations

import json
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.languages import LANGUAGES
from tests.models.build import Recipe, byte_pairs, model, package

if TYPE_CHECKING:
    from pathlib import Path

LEXICON = {
    "The": "Эти",
    "shelter": "приюты",
    "opened": "открылись",
    "in": "в",
    "mission": "миссия",
    "Mission": "Миссия",
    "new": "новый",
    "report": "отчёт",
    "Read": "Читайте",
    "the": "этот",
}
"""What the lexicon model knows of Russian; other words it copies."""


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where models are built, once a session."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def copy_package(workshop: Path) -> Path:
    """An .argosmodel file, en to kk, whose model copies its input."""
    return package(workshop / "copy.argosmodel", Recipe(), to_code="kk", build=workshop / "copy")


@pytest.fixture(scope="session")
def lexicon_package(workshop: Path) -> Path:
    """An .argosmodel file, en to ru, whose model writes Russian words for the English ones in LEXICON."""
    recipe = Recipe(lexicon=LEXICON)
    return package(workshop / "lexicon.argosmodel", recipe, to_code="ru", build=workshop / "lexicon")


@pytest.fixture(scope="session")
def plain_package(workshop: Path) -> Path:
    """The lexicon model without any placeholder symbol in its vocabulary, as packages of the Argos index are."""
    recipe = Recipe(lexicon=LEXICON, symbols=())
    return package(workshop / "plain.argosmodel", recipe, to_code="ru", build=workshop / "plain")


@pytest.fixture(scope="session")
def six_packages(workshop: Path) -> tuple[Path, ...]:
    """Six .argosmodel files, one a locale, that hold the same multilingual copy model."""
    prefixes = tuple(f"<2{code}>" for code in LANGUAGES)
    recipe = Recipe(prefix=prefixes)
    return tuple(
        package(workshop / f"six-{code}.argosmodel", recipe, to_code=code, prefix=prefix, build=workshop / "six")
        for code, prefix in zip(LANGUAGES, prefixes, strict=True)
    )


@pytest.fixture(scope="session")
def old_package(workshop: Path) -> Path:
    """A package folder with byte-pair codes and a model in the format before 6, its vocabulary a token a line."""
    folder = workshop / "translate-en_kk-1_0"
    if not folder.exists():
        codes, vocabulary = byte_pairs()
        weights = model(folder / "model", Recipe(symbols=()), vocabulary) / "model.bin"
        weights.write_bytes(struct.pack("<I", 5) + weights.read_bytes()[4:])
        (folder / "model" / "shared_vocabulary.json").unlink()
        (folder / "model" / "shared_vocabulary.txt").write_text("\n".join(vocabulary) + "\n")
        (folder / "bpe.model").write_bytes(codes)
        (folder / "metadata.json").write_text(json.dumps({"from_code": "en", "to_code": "kk"}))
    return folder


def unpacked(folder: Path, *packages: Path) -> Path:
    """Unpack packages into a model folder, as an installer does."""
    for path in packages:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
    return folder
