"""The commands that stand beside the line: status, translate, models, glossary, demo."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest

from bulletin_i18n import pofile
from bulletin_i18n.cli import main
from bulletin_i18n.commands import demo
from bulletin_i18n.languages import LANGUAGES
from tests.models.fixtures import unpacked

PROJECT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models, cache and work in a folder of the test's own."""
    monkeypatch.setenv("BULLETIN_I18N_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("BULLETIN_I18N_CACHE", str(tmp_path / "cache"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


def test_translate_puts_localised_dates_into_what_the_model_says(
    tmp_path: Path, lexicon_package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each line, in order; a line without letters is its own; what the gate refuses is empty with why."""
    unpacked(tmp_path / "models", lexicon_package)
    lines = "The shelter opened on July 27, 2021.\n\n7,500\nNobody knows what people write to friends.\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))

    assert main(["translate", "-l", "ru", "--engine", "argos"]) == 0
    printed = capsys.readouterr()
    assert printed.out.replace("\u00a0", " ").splitlines() == [
        "Эти приюты открылись 27 июля 2021 года.",
        "",
        "7,500",
        "",
    ]
    assert printed.err.startswith("line 4: no machine draft: argos: ")


def test_translate_refuses_what_is_not_utf_8(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, whatever the user's locale makes of the bytes, and nothing is printed."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Good\nCaf\xe9\n"), encoding="ascii"))

    assert main(["translate", "-l", "ru", "--engine", "starter"]) == 2
    assert capsys.readouterr() == (
        "",
        "bulletin-i18n: line 2: is not UTF-8; convert the text, with iconv for instance\n",
    )


def test_translate_says_that_a_line_is_too_long(capsys: pytest.CaptureFixture[str]) -> None:
    """What no engine is asked for has its reason."""
    assert main(["translate", "-l", "ru", "--engine", "argos", "word " * 5000]) == 0
    assert capsys.readouterr() == (
        "\n",
        "line 1: no machine draft: it is too long: over 20000 characters, or 500 without a space\n",
    )


def test_a_package_that_no_locale_uses_is_told(
    tmp_path: Path, copy_package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is installed, with a word; and what is not installed is not exported."""
    folder = unpacked(tmp_path / "x", copy_package) / "translate-en_kk-1_0"
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8")) | {"to_code": "xx"}
    (folder / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")

    assert main(["models", "install", str(folder)]) == 0
    assert capsys.readouterr().err == "no locale of ours uses en_xx-1.0: they want one from en to ru kk uz ky tg tk\n"
    assert main(["models", "export", str(tmp_path / "x.bundle"), "nosuch"]) == 2
    assert capsys.readouterr().err == "bulletin-i18n: no package is called 'nosuch'; name some of en_xx-1.0\n"
    assert main(["models", "install", str(copy_package)]) == 0
    assert capsys.readouterr().err == ""


def test_models_are_installed_listed_verified_and_removed(
    tmp_path: Path, copy_package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a file to a working package and away; damage is found; a wrong checksum is refused."""
    assert main(["models", "install", str(copy_package), "--sha256", "00"]) == 2
    assert "its SHA-256 is" in capsys.readouterr().err
    assert main(["models", "install", str(copy_package)]) == 0
    capsys.readouterr()

    assert main(["models", "list", "--format", "json"]) == 0
    listed = {row["package"]: row["to"] for row in json.loads(capsys.readouterr().out)}
    assert listed["en_kk-1.0"] == "kk"
    assert main(["models", "verify"]) == 0
    assert capsys.readouterr().out == "en_kk-1.0: sound\n"

    (weights,) = (tmp_path / "models").rglob("model.bin")
    damaged = bytearray(weights.read_bytes())
    damaged[-1] ^= 1
    weights.write_bytes(damaged)
    assert main(["models", "verify"]) == 1
    assert main(["models", "remove", "en_kk"]) == 0
    assert main(["models", "remove", "en_kk"]) == 2
    assert "no package 'en_kk' here" in capsys.readouterr().err


def test_packages_travel_in_one_file_and_are_packed_from_a_model(
    tmp_path: Path, six_packages: tuple[Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Export on one machine, import on another; what is worth getting is listed with what is not known of it."""
    for package in six_packages[:2]:
        assert main(["models", "install", str(package)]) == 0
    assert main(["models", "export", str(tmp_path / "all.bundle")]) == 0
    assert main(["models", "remove", "en_ru"]) == 0
    assert main(["models", "remove", "en_kk"]) == 0
    capsys.readouterr()

    assert main(["models", "import", str(tmp_path / "all.bundle")]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["en_kk-1.0", "en_ru-1.0"]
    assert main(["models", "list", "--available", "--format", "json"]) == 0
    locales = {row["locale"] for row in json.loads(capsys.readouterr().out)}
    assert locales == set(LANGUAGES)
    (model,) = [path.parent for path in (tmp_path / "models").glob("*ru*/model/model.bin")]
    spm = str(model.parent / "sentencepiece.model")
    told = ["--tokenizer", spm, "--licence", "MIT", "--out", str(tmp_path / "out")]
    assert main(["models", "pack", str(model), "-l", "tk", *told]) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["translate-en_tk-1_0.argosmodel"]
    assert main(["models", "install", "https://mirror.example/x.argosmodel"]) == 2
    assert "nothing is fetched without its checksum" in capsys.readouterr().err


def test_the_demo_takes_both_samples_down_the_whole_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages in six languages and English, catalogues that gettext accepts, a table; and it can be made again."""
    out = tmp_path / "demo"
    assert main(["demo", "--out", str(out), "--engine", "memory"]) == 0
    printed = capsys.readouterr().out

    for bulletin in (demo.REVIEWED, demo.DRAFTED):
        pages = sorted(path.parent.name for path in (out / "public" / bulletin).glob("*/index.html"))
        assert pages == sorted(("en", *LANGUAGES))
    for path in out.glob("locales/*/LC_MESSAGES/*.po"):
        assert subprocess.run(["msgcat", path], check=True, capture_output=True).stdout == path.read_bytes()
        assert (
            subprocess.run(["msgfmt", "-c", "-f", "-o", "/dev/null", path], check=True, capture_output=True).stderr
            == b""
        )
    assert "2026-07   kk" in printed
    assert main(["demo", "--out", str(out), "--engine", "memory"]) == 0
    with (out / "locales/kk/LC_MESSAGES/2026-10.po").open("a", encoding="utf-8") as file:
        file.write("# a translator was here\n")
    capsys.readouterr()
    assert main(["demo", "--out", str(out), "--engine", "memory"]) == 2
    assert "somebody has worked on that demo" in capsys.readouterr().err
    assert "a translator was here" in (out / "locales/kk/LC_MESSAGES/2026-10.po").read_text(encoding="utf-8")


def test_the_demo_overwrites_nothing_of_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with other things in it is refused, and so is a file."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear", encoding="utf-8")

    assert main(["demo", "--out", str(tmp_path / "mine")]) == 2
    assert "the folder is not empty; name a new one with --out" in capsys.readouterr().err
    assert main(["demo", "--out", str(tmp_path / "mine" / "letter.txt")]) == 2
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == ["letter.txt"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_sample_is_reviewed_in_every_language_and_finds_nothing_wrong(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Complete, no error and no warning by any check, and the template is that of the stories as they are."""
    root = str(demo.sample_folder())

    assert main(["--project", root, "check", "2026-07", "-l", code, "--require", "reviewed=100"]) == 0
    assert capsys.readouterr().out == "no findings\n"
    path = demo.sample_folder() / "locales" / code / "LC_MESSAGES" / "2026-07.po"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# Sample translation, written for this project; no native speaker has checked it."


def test_the_samples_catalogues_are_those_of_the_stories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Extracting them again changes no byte."""
    import shutil

    root = demo.sample_folder()
    for part in ("bulletins", "locales"):
        shutil.copytree(root / part, tmp_path / "copy" / part)

    assert main(["--project", str(tmp_path / "copy"), "extract"]) == 0
    assert capsys.readouterr().out == "nothing changed\n"


def test_status_counts_messages_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table and as JSON; a bulletin without catalogues counts as all to do, from its template."""
    (tmp_path / "work" / "bulletins" / "b").mkdir(parents=True)
    (tmp_path / "work" / "bulletins" / "b" / "index.md").write_text("---\ntitle: Two words\n---\n", encoding="utf-8")
    (tmp_path / "work" / "bulletins" / "b" / "01-a.md").write_text("# One\n\nThree more words.\n", encoding="utf-8")
    assert main(["status"]) == 2
    assert "no catalogue yet; run `bulletin-i18n extract`" in capsys.readouterr().err
    main(["extract", "-l", "kk"])
    capsys.readouterr()

    assert main(["status", "-l", "kk", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row == {
        "bulletin": "b",
        "locale": "kk",
        "reviewed": 0,
        "draft": 0,
        "edited": 0,
        "outdated": 0,
        "empty": 3,
        "words left": 6,
        "done": 0,
    }


def test_the_glossary_is_looked_for_in_the_catalogues(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A term translated otherwise is a finding; without a glossary a clear line says how to write one."""
    work = tmp_path / "work"
    (work / "bulletins" / "b").mkdir(parents=True)
    (work / "bulletins" / "b" / "index.md").write_text("---\ntitle: News\n---\n", encoding="utf-8")
    (work / "bulletins" / "b" / "01-a.md").write_text("# The hotline works\n\nYes.\n", encoding="utf-8")
    main(["extract", "-l", "ru"])
    path = work / "locales" / "ru" / "LC_MESSAGES" / "b.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('works"\nmsgstr ""', 'works"\nmsgstr "Телефон работает"'), encoding="utf-8")
    assert [m.text for m in pofile.parse(path.read_text(encoding="utf-8")).catalogue.messages] == [
        "",
        "Телефон работает",
        "",
    ]
    capsys.readouterr()
    assert main(["glossary", "check"]) == 2
    assert "write glossary/terms.csv" in capsys.readouterr().err

    (work / "glossary").mkdir()
    (work / "glossary" / "terms.csv").write_text("en,ru\nhotline,горячая линия\n", encoding="utf-8")
    assert main(["glossary", "check"]) == 1
    assert "“hotline” is “горячая линия” in the glossary" in capsys.readouterr().out


def test_glossaries_travel_as_tbx_and_keep_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Export, import elsewhere: terms that are there keep their line and its notes, new ones come after."""
    glossary = tmp_path / "work" / "glossary" / "terms.csv"
    glossary.parent.mkdir()
    (tmp_path / "work" / "bulletins").mkdir()
    glossary.write_text("en,ru,kk,note\nhotline,горячая линия,жедел желі,mine\n", encoding="utf-8")
    assert main(["glossary", "export", str(tmp_path / "t.tbx")]) == 0
    glossary.write_text("en,kk,note\nhotline,сенім телефоны,kept\n", encoding="utf-8")
    (tmp_path / "more.csv").write_text("en,ru,kk\nshelter,приют|!ночлежка,баспана\n", encoding="utf-8")

    assert main(["glossary", "import", str(tmp_path / "t.tbx")]) == 0
    assert main(["glossary", "import", str(tmp_path / "more.csv")]) == 0
    assert glossary.read_text(encoding="utf-8") == "en,kk,note\nhotline,сенім телефоны,kept\nshelter,баспана,\n"
    assert main(["glossary", "export", str(tmp_path / "all.csv")]) == 0
    assert (tmp_path / "all.csv").read_text(encoding="utf-8") == glossary.read_text(encoding="utf-8")
    (glossary.parent / "more.csv").write_text("en,ru\nhotel,гостиница\n", encoding="utf-8")
    assert main(["glossary", "export", str(tmp_path / "all.csv")]) == 0
    assert (tmp_path / "all.csv").read_text(encoding="utf-8").splitlines() == [
        "en,ru,kk,uz,ky,tg,tk",
        "hotel,гостиница,,,,,",
        "hotline,,сенім телефоны,,,,",
        "shelter,,баспана,,,,",
    ]
    assert main(["glossary", "export", str(tmp_path / "all.xlsx")]) == 2


def test_reviewed_translations_travel_as_tmx_into_anothers_drafts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sample's memory, exported and imported by a project of its own, drafts what it knows."""
    root = str(demo.sample_folder())
    tmx = tmp_path / "reviewed.tmx"
    assert main(["--project", root, "memory", "export", "--out", str(tmx), "-l", "ky"]) == 0
    work = tmp_path / "work"
    (work / "bulletins" / "b").mkdir(parents=True)
    (work / "bulletins" / "b" / "index.md").write_text("---\ntitle: Safe Roads Network\n---\n", encoding="utf-8")
    (work / "bulletins" / "b" / "01-a.md").write_text("# What comes next\n", encoding="utf-8")

    assert main(["memory", "import", str(tmx)]) == 0
    main(["extract", "-l", "ky"])
    assert main(["draft", "-l", "ky", "--engine", "memory"]) == 0
    assert "b ky: 2 drafts to review, 0 left empty" in capsys.readouterr().out
    (tmp_path / "bad.tmx").write_text("<tmx", encoding="utf-8")
    assert main(["memory", "import", str(tmp_path / "bad.tmx")]) == 2
    assert "is no TMX file" in capsys.readouterr().err


def test_import_refuses_an_empty_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that a script left empty is no wish for the usual one; nothing is written."""
    (tmp_path / "july.txt").write_text("News\n\nThe shelter opened a bakery.\n")
    assert main(["--project", str(tmp_path), "import", str(tmp_path / "july.txt"), "--id", ""]) == 2
    assert capsys.readouterr().err == "bulletin-i18n: --id names no bulletin; name one, or leave --id out\n"
    assert not (tmp_path / "bulletins").exists()


def test_translate_asks_the_memory_of_the_project_it_is_named_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the project's people wrote answers, if `memory` is named; outside of a project that is refused.

    What only resembles the line comes with a note of what differs.
    """
    known = "Жолға шықпас бұрын келісімшартыңыз бен паспортыңызды суретке түсіріп алыңыз.\n"
    asked = [
        "translate",
        "-l",
        "kk",
        "--engine",
        "memory",
        "Photograph your contract and your passport before you leave.",
    ]

    assert main(asked) == 2
    assert "no project here" in capsys.readouterr().err
    monkeypatch.chdir(PROJECT)
    assert main(asked) == 0
    assert capsys.readouterr() == (known, "line 1: 100% match\n")
    assert main([*asked[:-1], "Photograph your contract and your visa before you leave."]) == 0
    assert capsys.readouterr() == (
        known,
        "line 1: 91% match; the source there differs: [-passport-] {+visa+}\n",
    )
