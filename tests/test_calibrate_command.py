"""`bulletin-i18n models calibrate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.cli import main
from bulletin_i18n.engines.confidence import FOLDER
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def project(tmp_path: Path, lexicon_package: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a package from English into Russian and 60 reviewed entries."""
    monkeypatch.setenv("BULLETIN_I18N_MODELS_DIR", str(unpacked(tmp_path / "models", lexicon_package)))
    for name in ("bulletins/one", "locales/ru/LC_MESSAGES"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "bulletins/one/index.md").write_text("---\ntitle: One\n---\n")
    entries = [f'\nmsgid "The shelter opened: {n}."\nmsgstr "Приют открылся: {n}."\n' for n in range(60)]
    path = tmp_path / "locales/ru/LC_MESSAGES/one.po"
    path.write_text(HEADER + "".join(entries), encoding="utf-8")
    return tmp_path


def test_by_what_is_reviewed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line says what the curve rests on and what it is worth."""
    assert main(["--project", str(project), "models", "calibrate", "en_ru"]) == 0
    assert capsys.readouterr().out == (
        "en_ru-1.0: 60 drafts compared, 77% of them is kept; scores were wrong by 0.08, now by 0.01\n"
    )
    assert [path.name for path in (project / "models" / FOLDER).iterdir()] == ["en_ru-1.0.json"]
    assert main(["models", "verify"]) == 0


def test_by_a_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """English and a translation, a tab between them; more columns and empty lines are passed over."""
    lines = [f"The new report {n}\tЭтот новый отчёт {n}\tnote\n" for n in range(100, 145)]
    (project / "pairs.tsv").write_text("\n".join(lines), encoding="utf-8")
    assert main(["models", "calibrate", "en_ru-1.0", "--pairs", str(project / "pairs.tsv")]) == 0
    assert capsys.readouterr().out.startswith("en_ru-1.0: 45 drafts compared, 9")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["en_kk"], "no package is called 'en_kk'; name one of these: en_ru-1.0"),
        (["en_ru", "--pairs", "none.tsv"], "none.tsv: no such file; name a file of pairs"),
        (["en_ru", "--pairs", "bad.tsv"], "bad.tsv:1: no pair: English, a tab and a translation are wanted"),
        (["en_ru", "--pairs", "few.tsv"], "en_ru-1.0: 1 drafts to compare, 40 are wanted"),
    ],
)
def test_what_cannot_be_used_is_told(
    project: Path,
    arguments: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One line, exit status 2, and no curve."""
    monkeypatch.chdir(project)
    (project / "bad.tsv").write_text("The shelter.\n", encoding="utf-8")
    (project / "few.tsv").write_text("The shelter opened.\tПриют открылся.\n", encoding="utf-8")
    assert main(["models", "calibrate", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (project / "models" / FOLDER).exists()
