"""The shipped model as packages of its own, as a user packs, installs and runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.cli import main
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.starter import FOLDER
from tests.test_engines_starter import HOTLINE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_six_packages_of_one_trained_model_translate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of six packages says "hotline" in its own language, and all share one model file."""
    monkeypatch.setenv("BULLETIN_I18N_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("BULLETIN_I18N_CACHE", str(tmp_path / "cache"))
    packages = tmp_path / "packages"
    source = [str(FOLDER / "model"), "--tokenizer", str(FOLDER / "sentencepiece.model")]
    told = ["--family", "bulletin", "-l", *LANGUAGES, "--out", str(packages)]
    assert main(["models", "pack", *source, *told]) == 0
    assert [main(["models", "install", str(file)]) for file in sorted(packages.iterdir())] == [0] * len(LANGUAGES)
    files = list((tmp_path / "models").glob("*/model/model.bin"))
    assert [file.stat().st_nlink for file in files] == [len(LANGUAGES)] * len(LANGUAGES)
    for code, hotline in HOTLINE.items():
        capsys.readouterr()
        assert main(["translate", "-l", code, "--engine", "argos", "Call the hotline."]) == 0
        assert hotline in capsys.readouterr().out.lower()
