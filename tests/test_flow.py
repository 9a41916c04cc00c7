"""The whole line through the command line, on a small project: what editors, translators and CI do, step by step."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n import pofile, provenance
from bulletin_i18n.cli import main
from bulletin_i18n.model import State
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDEX = "---\ntitle: Road News\npublisher: Road House\ndate: 2026-08\n---\n\nWe help people on the road.\n"
BREAD = """---
place: Osh
date: 2026-08-03
country: KG
---

# The shelter opened

The shelter opened in Osh on August 3, 2026. Write to road@house.example.

The mission opened the new shelter with 7,500 people.

> The new shelter opened.
>
> — the mission
"""
SCHOOL = "---\ndate: 2026-08-04\n---\n\n# A school report\n\nRead the report on the new school.\n"
PO = "locales/ru/LC_MESSAGES/08.po"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one bulletin of two stories, its own folders for models and cache, and no network settings."""
    folder = tmp_path / "project"
    files = {"index.md": INDEX, "01-bread.md": BREAD, "02-school.md": SCHOOL}
    for name, text in files.items():
        path = folder / "bulletins" / "08" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("BULLETIN_I18N_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("BULLETIN_I18N_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1785500000")
    return folder


def run(*arguments: str) -> int:
    """Run a command in this process."""
    return main(arguments)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of the project."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and "lock" not in p.name
    }


def states(path: Path) -> dict[str, State]:
    """The live entries of a .po file, by source."""
    catalogue = pofile.parse(path.read_text(encoding="utf-8"), locale="ru").catalogue
    return {m.msgid: provenance.state(m) for m in catalogue.messages if not m.obsolete}


def reviewed(path: Path, source: str, target: str) -> None:
    """A translator writes a text and saves without the fuzzy flag, as a text editor would."""
    text = path.read_text(encoding="utf-8")
    read = pofile.parse(text, locale="ru")
    (old,) = [m for m in read.catalogue.messages if m.msgid == source and not m.obsolete]
    new = provenance.with_flag(old, "fuzzy", on=False)
    messages = tuple(
        type(new)(**{**{f: getattr(new, f) for f in new.__dataclass_fields__}, "msgstr": (target,)})
        if m is old
        else m
        for m in read.catalogue.messages
    )
    catalogue = type(read.catalogue)(locale="ru", header=read.catalogue.header, messages=messages)
    path.write_text(pofile.serialise(catalogue, read), encoding="utf-8")


def edit(project: Path, old: str, new: str, name: str = "01-bread.md") -> None:
    """An editor changes a story."""
    path = project / "bulletins" / "08" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_step_run_twice_changes_nothing_the_second_time(project: Path, lexicon_package: Path) -> None:
    """Extract, draft and render: no byte changes when nothing else has."""
    unpacked(project.parent / "models", lexicon_package)
    for command in (["extract"], ["draft", "-l", "ru", "--engine", "memory,argos"], ["render", "--drafts", "show"]):
        assert run(*command) == 0
        once = bytes_of(project)
        assert run(*command) == 0

        assert bytes_of(project) == once


def test_gettext_accepts_every_catalogue(project: Path, lexicon_package: Path) -> None:
    """`msgfmt -c -f` has nothing to say of drafts and templates, and msgcat would lay nothing out otherwise."""
    unpacked(project.parent / "models", lexicon_package)
    run("extract")
    run("draft", "-l", "ru", "--engine", "argos")
    catalogues = sorted(project.glob("locales/*/LC_MESSAGES/*.po"))

    assert len(catalogues) == 6
    for path in (*catalogues, *project.glob("locales/*.pot")):
        assert subprocess.run(["msgcat", path], check=True, capture_output=True).stdout == path.read_bytes()
    for path in catalogues:
        done = subprocess.run(
            ["msgfmt", "-c", "-f", "-o", os.devnull, path], check=False, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_a_real_model_drafts_what_is_empty_and_nothing_else(project: Path, lexicon_package: Path) -> None:
    """Drafts are sealed and fuzzy; a reviewed entry and an edited draft stay as the translator left them."""
    unpacked(project.parent / "models", lexicon_package)
    run("extract", "-l", "ru")
    reviewed(project / PO, "The new shelter opened.", "Новый приют открылся.")
    run("draft", "-l", "ru", "--engine", "argos")

    now = states(project / PO)
    assert now["The new shelter opened."] is State.REVIEWED
    assert now["The shelter opened"] is State.DRAFT
    edited = (project / PO).read_text(encoding="utf-8").replace("Эти приюты открылись", "Приют открылся")
    (project / PO).write_text(edited, encoding="utf-8")
    assert states(project / PO)["The shelter opened"] is State.EDITED
    for command in (["draft", "-l", "ru"], ["extract"], ["build", "-l", "ru"], ["render"], ["check"]):
        run(*command)

    assert states(project / PO)["The shelter opened"] is State.EDITED
    assert (project / PO).read_text(encoding="utf-8").count("Приют открылся") >= edited.count("Приют открылся") > 0
    assert "Новый приют открылся." in (project / PO).read_text(encoding="utf-8")


def test_a_changed_paragraph_is_outdated_a_similar_one_empty_a_deleted_one_obsolete(project: Path) -> None:
    """The editor changes, copies, deletes and restores a reviewed paragraph."""
    source, target = (
        "The mission opened the new shelter with 7,500 people.",
        "Миссия открыла приют для 7 500 человек.",
    )
    run("extract", "-l", "ru")
    reviewed(project / PO, source, target)
    changed = source.replace("new ", "large ")
    edit(project, source, changed)
    edit(project, "Read the report", f"{source}\n\nRead the report", "02-school.md")
    run("extract", "-l", "ru")

    text = (project / PO).read_text(encoding="utf-8")
    assert states(project / PO)[changed] is State.OUTDATED
    assert f'#| msgid "{source}"' in text
    assert states(project / PO)[source] is State.UNTRANSLATED

    edit(project, changed, source)
    run("extract", "-l", "ru")
    read = pofile.parse((project / PO).read_text(encoding="utf-8")).catalogue
    assert [(m.msgctxt, m.text) for m in read.messages if m.msgid == source] == [("bread", target), ("school", "")]

    edit(project, source, "")
    run("extract", "-l", "ru")
    assert '#~ msgstr "Миссия открыла приют для 7 500 человек."' in (project / PO).read_text(encoding="utf-8")
    edit(project, "> The new", f"{source}\n\n> The new")
    run("extract", "-l", "ru")
    read = pofile.parse((project / PO).read_text(encoding="utf-8")).catalogue
    assert [m.text for m in read.messages if m.msgid == source and m.msgctxt == "bread"] == [target]


@pytest.mark.skipif(not shutil.which("msgmerge"), reason="needs GNU gettext")
def test_states_survive_the_tools_of_others(project: Path, lexicon_package: Path) -> None:
    """After msgmerge and msgattrib have rewritten the file, each state is still told from the others."""
    unpacked(project.parent / "models", lexicon_package)
    run("extract", "-l", "ru")
    reviewed(project / PO, "The new shelter opened.", "Новый приют открылся.")
    run("draft", "-l", "ru", "--engine", "argos")
    text = (project / PO).read_text(encoding="utf-8")
    (project / PO).write_text(text.replace("Эти приюты открылись", "Приют открылся"), encoding="utf-8")
    before = states(project / PO)
    assert set(before.values()) >= {State.REVIEWED, State.DRAFT, State.EDITED, State.UNTRANSLATED}

    subprocess.run(["msgattrib", "--no-obsolete", "-o", PO, PO], check=True, cwd=project)
    subprocess.run(["msgmerge", "--quiet", "--update", "--previous", PO, "locales/08.pot"], check=True, cwd=project)

    assert states(project / PO) == before
    edit(project, "The new shelter opened.", "The new large shelter opened.")
    run("extract", "-l", "kk")
    subprocess.run(["msgmerge", "--quiet", "--update", "--previous", PO, "locales/08.pot"], check=True, cwd=project)
    assert states(project / PO)["The new large shelter opened."] is State.OUTDATED


def test_a_draft_that_was_saved_meanwhile_stays_the_translators(
    project: Path, lexicon_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A translator saves an entry while the machine is at work on it: the translator's text stays."""
    from bulletin_i18n import draft as step

    unpacked(project.parent / "models", lexicon_package)
    run("extract", "-l", "ru")
    drafted = step.draft

    def slow(*arguments: object, **options: object) -> object:
        result = drafted(*arguments, **options)  # type: ignore[arg-type]
        reviewed(project / PO, "The shelter opened", "Приют открылся")
        return result

    monkeypatch.setattr(step, "draft", slow)
    run("draft", "-l", "ru", "--engine", "argos")

    now = states(project / PO)
    assert now["The shelter opened"] is State.REVIEWED
    assert now["The new shelter opened."] is State.DRAFT


def test_check_speaks_json_and_requires_what_it_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 1 and a finding with its place while anything is missing, 0 when nothing is required."""
    run("extract", "-l", "ru")
    capsys.readouterr()

    assert run("check", "08", "-l", "ru", "--require", "reviewed=100", "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert set(report) == {"findings", "summary"}
    (finding,) = [f for f in report["findings"] if f["check"] == "completeness"]
    assert {k: finding[k] for k in ("check", "severity", "locale", "file", "msgctxt", "msgid")} == {
        "check": "completeness",
        "severity": "error",
        "locale": "ru",
        "file": PO,
        "msgctxt": "index",
        "msgid": "Road News",
    }
    assert run("check", PO) == 0
    printed = capsys.readouterr()
    assert printed.out == "no findings\n"
    assert "notes, which --notes prints" in printed.err
    (project / "bulletin-i18n.toml").write_text('[check]\nfail-on = "note"\n', encoding="utf-8")
    assert run("check", PO) == 1
    assert "note: not translated [untranslated]" in capsys.readouterr().out


def test_an_imported_document_goes_down_the_whole_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Import, extract and render: the report and what belongs to no story are not taken for stories."""
    raw = project.parent / "raw.txt"
    raw.write_text(
        "A NEW SHELTER IN OSH\nOsh, August 3, 2026\nThe network opened a shelter on August 3,\n2026. Twelve people\n"
        "live there now, and six more will move in before winter.\n\nFOLLOW US\n",
        encoding="utf-8",
    )
    assert run("import", str(raw), "--id", "09") == 0
    assert (project / "bulletins/09/import-report.md").is_file()
    capsys.readouterr()

    assert run("extract", "09", "-l", "kk") == 0
    assert run("render", "09", "-l", "kk") == 0
    stories = {
        m.msgctxt for m in pofile.parse((project / "locales/09.pot").read_text(encoding="utf-8")).catalogue.messages
    }
    assert "new-shelter-osh" in stories
    assert not stories & {"import-report", "unplaced"}


def test_importing_again_keeps_what_an_editor_wrote(project: Path) -> None:
    """The document gets a new sentence, the editor has mended another: both are there, and the ids stay."""
    raw = project.parent / "raw.txt"
    first = "The network opened a shelter in Osh. Twelve people live there now."
    second = "Six more will move in before winter, when the second floor is ready."
    raw.write_text(f"A NEW SHELTER IN OSH\n\n{first}\n\n{second}\n", encoding="utf-8")
    run("import", str(raw), "--id", "09")
    (story,) = (project / "bulletins/09").glob("01-*.md")
    story.write_text(story.read_text(encoding="utf-8").replace("Twelve people", "Twelve women"), encoding="utf-8")
    raw.write_text(f"A NEW SHELTER IN OSH\n\n{first}\n\n{second} It is warm.\n", encoding="utf-8")

    assert run("import", str(raw), "--id", "09") == 0
    text = story.read_text(encoding="utf-8")
    assert "Twelve women live there now." in text
    assert "It is warm." in text


REFUSALS = [
    (["extract", "-l", "xx"], "xx"),
    (["extract", "nothing"], "no bulletin 'nothing'; there are: 08"),
    (["draft", "-l", "kk"], "locales/kk/LC_MESSAGES/08.po: no catalogue yet; run `bulletin-i18n extract` first"),
    (["check"], "nothing to check"),
    (["date", "2026-02-30", "-l", "kk"], "there is no day 30 in 2026-02"),
    (["render", "--to", "papyrus"], "no 'papyrus' among the renderers"),
    (["import", "no-such-file.txt"], "no-such-file.txt"),
    (["extract", "-l", ","], "-l names no locale; name some of ru kk uz ky tg tk"),
    (["extract", "-l", "ru", "2026-08"], "if 2026-08 is a bulletin, name it before -l"),
    (["draft", "--engine", ","], "--engine names nothing"),
    (["draft", "--engine", "libretranslate"], "which server is libretranslate?; write --engine libretranslate=http:"),
    (["render", "--to", ","], "--to"),
    (["check", "--fix-reviewed"], "--fix-reviewed goes with --fix; add --fix"),
    (["check", "--require", "zz/reviewed=1"], "zz"),
    (["check", "--config", "none.toml"], "none.toml: no such file; name a .toml file"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSALS)
def test_what_cannot_be_done_is_one_clear_line(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """Exit status 2, one line on standard error, nothing written."""
    before = bytes_of(project)

    assert run(*arguments) == 2
    error = capsys.readouterr().err
    assert error.startswith("bulletin-i18n: ")
    assert error.count("\n") == 1
    assert said in error
    assert bytes_of(project) == before


def test_a_missing_catalogue_is_not_complete(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is required of a locale is not met by its absence; a template is no catalogue."""
    run("extract", "-l", "ru")
    capsys.readouterr()

    assert run("check", "--require", "ru/reviewed=0", "-l", "ru", "kk") == 0
    assert run("check", "--require", "kk/reviewed=0", "-l", "ru", "kk") == 1
    assert "locales/kk/LC_MESSAGES/08.po:1: error: there is no catalogue" in capsys.readouterr().out
    assert run("check", "locales/08.pot") == 2
    assert "a template has no translations to check" in capsys.readouterr().err


def test_the_build_asks_what_the_project_asks(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A requirement of bulletin-i18n.toml fails the build as it fails the check; so does a mistake in the file."""
    (project / "bulletin-i18n.toml").write_text('[check]\nrequire = ["reviewed=100"]\n', encoding="utf-8")
    assert run("build", "-l", "ru", "--engine", "memory") == 1
    (project / "bulletin-i18n.toml").write_text("[chek]\n", encoding="utf-8")
    assert run("build", "-l", "ru", "--engine", "memory") == 2
    assert "chek" in capsys.readouterr().err
    (project / "bulletin-i18n.toml").write_bytes(b"\xff")
    assert run("check", "-l", "ru") == 2
    assert "not UTF-8" in capsys.readouterr().err


def test_a_file_is_checked_as_part_of_its_project(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Named from a folder below, it is found under its path in the project, and no lock is left beside it."""
    run("extract", "-l", "ru")
    reviewed(project / PO, "The shelter opened", "The shelter opened")
    capsys.readouterr()
    monkeypatch.chdir(project / "locales" / "ru" / "LC_MESSAGES")

    assert run("check", "08.po", "--fix") in {0, 1}
    assert capsys.readouterr().out.startswith(f"{PO}:")
    assert [path.name for path in (project / "locales/ru/LC_MESSAGES").iterdir()] == ["08.po"]
    po = project / PO
    po.write_bytes(po.read_bytes().replace(b"\n", b"\r\n"))
    run("check", "08.po")
    assert "lines end as on Windows (CRLF)" in capsys.readouterr().out


def test_broken_front_matter_and_broken_catalogues_name_their_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file and the line, and no file is touched."""
    run("extract", "-l", "ru")
    text = (project / PO).read_text(encoding="utf-8")
    (project / PO).write_text(text + '\nmsgid "a "b" c"\nmsgstr ""\n', encoding="utf-8")
    before = bytes_of(project)
    capsys.readouterr()

    assert run("extract", "-l", "ru") == 2
    line = text.count("\n") + 2
    assert capsys.readouterr().err.startswith(f"bulletin-i18n: {PO}:{line}: a quotation mark that is not closed")
    assert bytes_of(project) == before

    edit(project, "place: Osh", "place: [Osh")
    assert run("extract", "-l", "kk") == 2
    assert "bulletins/08/01-bread.md:" in capsys.readouterr().err


def test_a_locale_without_a_model_gets_what_the_memory_has_and_a_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what is missing and how to install it; the rest stays empty with the reason."""
    run("extract", "-l", "ru", "kk")
    capsys.readouterr()

    assert run("draft", "-l", "kk", "--engine", "memory,argos") == 0
    assert "no Argos package from English into kk is installed" in capsys.readouterr().err
    assert "# no machine draft: " in (project / "locales/kk/LC_MESSAGES/08.po").read_text(encoding="utf-8")


def test_english_that_falls_through_keeps_english_dates_and_drafts_carry_a_note(
    project: Path, lexicon_package: Path
) -> None:
    """Reviewed text only by default; with `--drafts show` each draft has its mark."""
    unpacked(project.parent / "models", lexicon_package)
    run("extract", "-l", "ru")
    reviewed(
        project / PO,
        "The shelter opened in Osh {on1}. Write to {email1}.",
        "{on1} в Оше открылся приют. Пишите на {email1}.",
    )
    run("draft", "-l", "ru", "--engine", "argos")
    run("render", "-l", "ru", "--to", "text")
    page = (project / "public/08/ru/index.txt").read_text(encoding="utf-8").replace("\u00a0", " ")

    assert "3 августа 2026 года в Оше открылся приют. Пишите на road@house.example." in page.replace("\n", " ")
    assert "The new shelter opened." in page
    assert "Эти приюты" not in page
    run("render", "-l", "ru", "--to", "text", "--drafts", "show")
    assert "Эти приюты открылись" in (project / "public/08/ru/index.txt").read_text(encoding="utf-8")


def run_apart(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "bulletin_i18n", *arguments]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        # A shell's background job ignores Ctrl-C, and hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  (no threads here)
    )


@contextmanager
def writing_denied(project: Path) -> Iterator[None]:
    """Nobody may write in the project; root, who always may, becomes somebody else for the time."""
    if os.getuid() == 0:
        os.seteuid(65534)
        yield
        os.seteuid(0)
        return
    folders = [project, *(path for path in project.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    yield
    for folder in folders:
        folder.chmod(0o755)


def test_a_read_only_project_is_one_clear_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, where and what to do; nobody's files change."""
    run("extract")
    edit(project, "The shelter opened", "The house opened")
    (project / ".bulletin-i18n.lock").unlink(missing_ok=True)
    for folder in (project.parent, *project.parent.parents[:3]):
        folder.chmod(0o755)
    before = bytes_of(project)
    capsys.readouterr()
    with writing_denied(project):
        status = run("extract")
    error = capsys.readouterr().err

    assert (status, error.count("\n")) == (2, 1)
    assert "denied; allow writing there, or work on a copy" in error
    assert bytes_of(project) == before


def test_ctrl_c_in_the_middle_leaves_files_whole(project: Path) -> None:
    """Status 130, one line, no part files, every catalogue as it was."""
    run("extract")
    edit(project, "The shelter opened", "The house opened")
    before = bytes_of(project)
    (project / ".bulletin-i18n.lock").touch()
    import filelock

    with filelock.FileLock(project / ".bulletin-i18n.lock"):
        process = run_apart(project, "extract")
        for _ in range(10):  # a signal that comes while Python itself is starting may be lost
            time.sleep(1.5)
            process.send_signal(signal.SIGINT)
            if process.poll() is not None:
                break
        _, error = process.communicate(timeout=20)

    assert (process.returncode, error) == (130, "bulletin-i18n: interrupted; every file is as it was or whole\n")
    assert bytes_of(project) == before
