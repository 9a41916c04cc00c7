"""`models` as people use it: odd paths, full and read-only disks, two at once, the wrong kind of file."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bulletin_i18n.cli import main
from bulletin_i18n.models.package import RECORD, file_digest, installed

PLACE = "Общая папка — 2"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store whose path has spaces and Cyrillic letters; the working folder is beside it."""
    (tmp_path / PLACE).mkdir()
    monkeypatch.chdir(tmp_path / PLACE)
    monkeypatch.setenv("BULLETIN_I18N_MODELS_DIR", str(tmp_path / PLACE / "склад"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    return tmp_path / PLACE / "склад"


def inside(store: Path) -> list[str]:
    """Everything in the store, hidden or not."""
    return sorted(path.name for path in store.iterdir()) if store.exists() else []


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a verb that cannot be done; its one line, without the program's name."""
    assert main(["models", *arguments]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    return printed.err.removeprefix("bulletin-i18n: ").removesuffix("\n")


def test_a_round_trip_by_odd_paths(
    store: Path, copy_package: Path, lexicon_package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Install, export, remove, import, verify; a bundle may be installed like a package."""
    shutil.copy(copy_package, "пакет № 1.argosmodel")
    for path in ("пакет № 1.argosmodel", str(lexicon_package)):
        assert main(["models", "install", path]) == 0
    assert main(["models", "export", "мешок 1"]) == 0
    assert main(["models", "remove", "en_kk"]) == 0
    assert main(["models", "import", "мешок 1"]) == 0
    assert main(["models", "install", "мешок 1", "--sha256", file_digest(Path("мешок 1"))]) == 0
    assert refused_sum(capsys) == f"мешок 1: its SHA-256 is {file_digest(Path('мешок 1'))}, not 00"
    assert main(["models", "verify"]) == 0
    assert capsys.readouterr().out == "en_kk-1.0: sound\nen_ru-1.0: sound\n"
    assert len(inside(store)) == 2
    assert sorted(path.name for path in Path().iterdir()) == ["мешок 1", "пакет № 1.argosmodel", "склад"]


def refused_sum(capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a bundle with another checksum, up to the remedy."""
    capsys.readouterr()
    return refused(capsys, "install", "мешок 1", "--sha256", "00").partition(";")[0]


def test_the_checksum_is_shown_and_other_files_are_told(
    store: Path, tmp_path: Path, copy_package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a file its own, of a folder or a bundle the weights'; the same name with other files is told."""
    assert main(["models", "install", str(copy_package)]) == 0
    assert f"(SHA-256 {file_digest(copy_package)})\n" in capsys.readouterr().out
    shutil.copytree(installed([store]).packages[0].folder, tmp_path / "folder")
    weights = file_digest(tmp_path / "folder" / "model" / "model.bin")
    said = []
    for text in ("A model for tests.\n", "Another.\n"):
        (tmp_path / "folder" / "README.md").write_text(text)
        assert main(["models", "install", str(tmp_path / "folder")]) == 0
        printed = capsys.readouterr()
        assert f"(SHA-256 {weights})\n" in printed.out
        said.append(printed.err)
    assert said == ["", "en_kk-1.0 was here with other files, which are replaced\n"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("install", "."),
            ".: is no package folder; name the folder that holds metadata.json, or an .argosmodel file",
        ),
        (("install", "/dev/null"), "/dev/null: is no file and no folder; name an .argosmodel file"),
        (("install", "en_kk"), "en_kk: no such file or folder; name an .argosmodel file"),
        (("install", "other.tar"), "other.tar: is no whole .argosmodel file: File is not a zip file"),
        (("install", "other.zip"), "other.zip: holds 2 folders, a package is one"),
        (("install", "../p", "--sha256", "00"), "../p: its SHA-256 is none, not 00; leave --sha256 out"),
        (("import", "."), ".: is a folder; name a file that `models export` has written"),
        (("import", "nosuch"), "nosuch: no such file; name a file that `models export` has written"),
        (("import", "other.zip"), "other.zip: is no bundle; a package is installed"),
        (("import", "other.tar"), "other.tar: is no whole bundle: File is not a zip file"),
        (("export", "."), ".: is a folder; name a file: all.bundle"),
        (("export", "no/such"), "no/such: cannot be written: No such file or directory"),
        (("export", "x", "en_ru"), "no package is called 'en_ru'; name some of en_kk-1.0"),
        (("remove", ""), "{store}: no package '' here; name one of: en_kk-1.0"),
        (("remove", "../p"), "{store}: no package '../p' here"),
        (("pack", "nosuch", "-l", "kk"), "nosuch: is no folder; name a folder that holds a model"),
    ],
)
def test_what_is_refused(
    store: Path,
    tmp_path: Path,
    copy_package: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    message: str,
) -> None:
    """One line that names what the user has named; the store is as it was."""
    assert main(["models", "install", str(copy_package)]) == 0
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "metadata.json").write_text("{}")
    Path("other.tar").write_bytes(b"\0" * 2000)
    with zipfile.ZipFile("other.zip", "w") as archive:
        for name in ("docs/a", "src/b"):
            archive.writestr(name, "x")
    capsys.readouterr()
    assert refused(capsys, *arguments).startswith(message.format(store=store))
    assert inside(store) == ["translate-en_kk-1_0"]


def test_a_folder_that_holds_the_store_is_not_copied_into_itself(
    store: Path, copy_package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even if it looks like a package."""
    assert main(["models", "install", str(copy_package)]) == 0
    (Path() / "metadata.json").write_text("{}")
    capsys.readouterr()
    assert refused(capsys, "install", ".") == ".: the store of packages lies in it; copy the package elsewhere"
    assert inside(store) == ["translate-en_kk-1_0"]


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
from bulletin_i18n.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("install", "p"), "{store}: cannot be installed: File too large"),
        (("import", "b"), "b: cannot be installed: File too large"),
        (("export", "x"), "x: cannot be written: File too large"),
    ],
)
def test_a_full_disk(store: Path, copy_package: Path, arguments: tuple[str, ...], message: str) -> None:
    """No file may be over 300,000 bytes: one line, what was there is whole, and nothing is left behind."""
    shutil.copy(copy_package, "p")
    assert main(["models", "install", "p"]) == 0
    assert main(["models", "export", "b"]) == 0
    command = [sys.executable, "-c", FULL, "models", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"bulletin-i18n: {message.format(store=store)}\n"
    assert inside(store) == ["translate-en_kk-1_0"]
    assert sorted(path.name for path in Path().iterdir()) == ["b", "p", "склад"]
    assert main(["models", "verify"]) == 0


def test_a_read_only_store(store: Path, copy_package: Path) -> None:
    """Mounted read-only, it can be listed and verified; what changes it says so in one line."""
    shutil.copy(copy_package, "p")
    assert main(["models", "install", "p"]) == 0
    assert main(["models", "export", "b"]) == 0
    mount = f'mount --bind "{store}" "{store}" && mount -o remount,ro,bind "{store}"'
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount], check=False, capture_output=True).returncode:
        pytest.skip("this system does not let us mount")
    said = []
    for arguments in (("install", "p"), ("import", "b"), ("export", "склад/x"), ("remove", "en_kk"), ("verify",)):
        run = f'{mount} && exec "$0" -m bulletin_i18n models "$@"'
        command = ["unshare", "-rm", "sh", "-c", run, sys.executable, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        said.append((done.returncode, done.stdout + done.stderr))
    assert said == [
        (2, "bulletin-i18n: p: cannot be installed: Read-only file system\n"),
        (2, "bulletin-i18n: b: cannot be installed: Read-only file system\n"),
        (2, "bulletin-i18n: склад/x: cannot be written: Read-only file system\n"),
        (2, f"bulletin-i18n: {store}: nothing can be removed: Read-only file system\n"),
        (0, "en_kk-1.0: sound\n"),
    ]


def test_many_at_once(store: Path, copy_package: Path, six_packages: tuple[Path, ...]) -> None:
    """Eight processes install, import and list: each does it, and in the end every package is whole."""
    assert main(["models", "install", str(copy_package)]) == 0
    assert main(["models", "export", "b"]) == 0
    wanted: list[tuple[str, ...]] = [("import", "b"), ("import", "b"), ("list",)]
    wanted += [("install", str(path)) for path in (copy_package, copy_package, copy_package, *six_packages[:4:2])]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "bulletin_i18n", "models", *arguments], stderr=subprocess.PIPE, text=True
        )
        for arguments in wanted
    ]
    assert [(process.communicate()[1], process.returncode) for process in running] == [("", 0)] * len(wanted)
    assert main(["models", "verify"]) == 0
    assert sorted(package.name for package in installed([store]).packages) == ["en_kk-1.0", "en_ru-1.0", "en_uz-1.0"]
    assert not [name for name in inside(store) if name.startswith(".")]


def test_a_damaged_record_is_told_and_the_others_are_verified(
    store: Path, copy_package: Path, lexicon_package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One package's record is no JSON: verify goes on, and installing again mends it."""
    for path in (copy_package, lexicon_package):
        assert main(["models", "install", str(path)]) == 0
    record = installed([store]).packages[0].folder / RECORD
    record.write_text(json.dumps([]))
    capsys.readouterr()
    assert main(["models", "verify"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"en_kk-1.0: {record}: is damaged")
    assert second == "en_ru-1.0: sound"
    assert main(["models", "install", str(copy_package)]) == 0
    assert main(["models", "verify"]) == 0
