"""`bulletin-i18n memory`: out to TMX, and in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.cli import main
from bulletin_i18n.commands.memory import project_memories
from bulletin_i18n.tmx import Entry, read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "bakery"
msgid "Write to us."
msgstr "Пишите нам."

#, fuzzy
msgctxt "bakery"
msgid "A draft"
msgstr "Черновик"
"""


def project(folder: Path) -> Path:
    """A project with one bulletin and a Russian catalogue of it."""
    for name in ("bulletins/one", "locales/ru/LC_MESSAGES"):
        (folder / name).mkdir(parents=True)
    (folder / "bulletins/one/index.md").write_text("---\ntitle: One\n---\n")
    (folder / "locales/ru/LC_MESSAGES/one.po").write_text(PO, encoding="utf-8")
    return folder


def test_export_writes_what_is_reviewed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Drafts are no memory; without --out the file goes to standard output."""
    root = project(tmp_path)
    assert main(["--project", str(root), "memory", "export", "--out", str(tmp_path / "out.tmx")]) == 0
    written = (tmp_path / "out.tmx").read_bytes()
    assert read(written, "out.tmx") == [Entry("ru", "Write to us.", "Пишите нам.", "bakery")]
    capsys.readouterr()
    assert main(["--project", str(root), "memory", "export", "-l", "kk"]) == 0
    assert read(capsys.readouterr().out.encode(), "out.tmx") == []


def test_import_keeps_the_file_in_the_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is imported is found there, and counted."""
    root = project(tmp_path / "project")
    main(["--project", str(root), "memory", "export", "--out", str(tmp_path / "out.tmx")])
    capsys.readouterr()
    assert main(["--project", str(root), "memory", "import", str(tmp_path / "out.tmx")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'out.tmx'}: 1 ru\n"
    assert project_memories(root) == (("ru", "Write to us.", "Пишите нам."),)


def test_import_of_something_else_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, exit status 2, and no folder is made."""
    root = project(tmp_path / "project")
    (tmp_path / "x.tmx").write_text("<html/>")
    assert main(["--project", str(root), "memory", "import", str(tmp_path / "x.tmx")]) == 2
    assert capsys.readouterr().err.strip().endswith("is no TMX file: its root is <html>")
    assert main(["--project", str(root), "memory", "import", str(tmp_path / "none.tmx")]) == 2
    assert not (root / "memory").exists()


def test_a_broken_file_in_the_project_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Drafting stops with its path and what to do about it."""
    root = project(tmp_path)
    (root / "memory").mkdir()
    (root / "memory/x.tmx").write_text("<html/>")
    assert main(["--project", str(root), "draft", "-l", "ru", "--engine", "memory"]) == 2
    where = root / "memory" / "x.tmx"
    told = f"{where}: is no TMX file: its root is <html>; mend the file, or move it out of memory/"
    assert capsys.readouterr().err.strip().endswith(told)
