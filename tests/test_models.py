"""Packages on disk: read, installed, verified, removed; whatever is in them, whenever the process dies."""

from __future__ import annotations

import json
import shutil
import signal
import stat
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.engines.runtime import probe
from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.bundle import export, load
from bulletin_i18n.models.package import RECORD, file_digest, installed, model_folders, read
from bulletin_i18n.models.store import install, remove, verify
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from pathlib import Path

METADATA = {"from_code": "en", "to_code": "kk", "package_version": "1.0"}


def names(store: Path) -> list[str]:
    """Everything in a store, hidden folders too."""
    return sorted(path.name for path in store.iterdir())


def archive(path: Path, entries: dict[str, bytes | zipfile.ZipInfo]) -> Path:
    """A zip file with the given entries; a ZipInfo is an entry of its own making, with a few bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            if isinstance(content, zipfile.ZipInfo):
                made.writestr(content, "/etc/passwd")
            else:
                made.writestr(name, content)
    return path


def test_an_installed_package_is_whole_and_remembers_its_checksums(tmp_path: Path, copy_package: Path) -> None:
    """The package runs, its record holds the archive's SHA-256, and nothing else is left in the store."""
    store = tmp_path / "models"
    package = install(copy_package, store, sha256=file_digest(copy_package).upper(), probe=probe)
    assert (package.name, package.folder) == ("en_kk-1.0", store / "translate-en_kk-1_0")
    assert names(store) == ["translate-en_kk-1_0"]
    assert json.loads((package.folder / RECORD).read_text())["archive"] == file_digest(copy_package)
    assert [(report.sealed, report.problems) for report in verify([store], probe)] == [(True, ())]


def test_a_package_of_the_same_name_is_replaced(tmp_path: Path, copy_package: Path, lexicon_package: Path) -> None:
    """Installing again leaves one package, the new one; another language stays."""
    for path in (copy_package, lexicon_package, copy_package, copy_package):
        install(path, tmp_path)
    assert [package.name for package in installed([tmp_path]).packages] == ["en_kk-1.0", "en_ru-1.0"]
    assert len(names(tmp_path)) == 2


def test_six_packages_of_one_model_take_the_place_of_one(tmp_path: Path, six_packages: tuple[Path, ...]) -> None:
    """The model file is one file on disk with six names."""
    packages = [install(path, tmp_path) for path in six_packages]
    assert {(package.model / "model.bin").stat().st_nlink for package in packages} == {6}
    assert [report.problems for report in verify([tmp_path], probe)] == [()] * 6


def test_a_folder_can_be_installed_too(tmp_path: Path, copy_package: Path) -> None:
    """As Argos Translate has unpacked it, for instance."""
    unpacked(tmp_path / "argos", copy_package)
    package = install(tmp_path / "argos" / "translate-en_kk-1_0", tmp_path / "ours", probe=probe)
    assert verify([tmp_path / "ours"])[0].problems == ()
    assert package.folder.parent == tmp_path / "ours"


def test_verify_tells_what_has_changed(tmp_path: Path, copy_package: Path) -> None:
    """Files that are missing, changed or new are named; a package of another tool has no checksums."""
    folder = install(copy_package, tmp_path / "ours").folder
    (folder / "README.md").unlink()
    (folder / "metadata.json").write_text(json.dumps(METADATA | {"package_version": "1.0", "more": 1}))
    (folder / "extra").write_text("")
    unpacked(tmp_path / "argos", copy_package)
    found = [(report.sealed, report.problems) for report in verify([tmp_path / "ours", tmp_path / "argos"])]
    assert found == [
        (True, ("README.md is missing", "extra was not installed", "metadata.json has changed")),
        (False, ()),
    ]


def test_remove_takes_a_package_or_a_pair(tmp_path: Path, copy_package: Path, lexicon_package: Path) -> None:
    """By its full name or by its languages; an unknown name tells the known ones."""
    for path in (copy_package, lexicon_package):
        install(path, tmp_path)
    assert [package.name for package in remove("en_kk", tmp_path)] == ["en_kk-1.0"]
    with pytest.raises(EngineError, match=r"no package 'en_kk' here; name one of: en_ru-1\.0"):
        remove("en_kk", tmp_path)
    remove("en_ru-1.0", tmp_path)
    assert names(tmp_path) == []


def test_a_non_commercial_licence_asks_for_consent(tmp_path: Path, copy_package: Path) -> None:
    """CC-BY-NC-4.0 is installed only when the user says so."""
    folder = unpacked(tmp_path / "a", copy_package) / "translate-en_kk-1_0"
    metadata = json.loads((folder / "metadata.json").read_text()) | {"licence": "CC-BY-NC-4.0"}
    (folder / "metadata.json").write_text(json.dumps(metadata))
    with pytest.raises(EngineError, match=r"comes under CC-BY-NC-4\.0; if your use is not commercial"):
        install(folder, tmp_path / "b")
    assert install(folder, tmp_path / "b", accept_licence=True).licence == "CC-BY-NC-4.0"


def link() -> zipfile.ZipInfo:
    """An entry that is a symbolic link."""
    info = zipfile.ZipInfo("p/link")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


META = json.dumps(METADATA).encode()


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({"p/metadata.json": META, "../evil": b""}, "outside of itself: '../evil'"),
        ({"p/metadata.json": META, "/evil": b""}, "outside of itself: '/evil'"),
        ({"p/metadata.json": META, "C:evil": b""}, "outside of itself: 'C:evil'"),
        ({"p/metadata.json": META, "p\\..\\evil": b""}, "outside of itself"),
        ({"p/metadata.json": META, "p/link": link()}, "holds a link or a device: 'p/link'"),
        ({"p/metadata.json": META, "p/bomb": b"\0" * (64 << 20)}, "blows up when it is unpacked: 'p/bomb'"),
        ({"p/metadata.json": META, "q/metadata.json": META}, "holds 2 folders, a package is one"),
        ({"p/metadata.json": META, "p/README": b"", "p/readme": b""}, "two files of the same name"),
        ({"metadata.json": META}, "holds no package folder"),
        ({"__MACOSX/p": b""}, "holds no package folder"),
        ({"p/metadata.json": b"{"}, "cannot be read"),
        ({"p/metadata.json": b"[]"}, "is not a JSON object"),
        ({"p/metadata.json": META}, "has no sentencepiece.model or bpe.model"),
        ({"p/metadata.json": META, "p/sentencepiece.model": b""}, "has no model/model.bin"),
        ({"p/metadata.json": b'{"from_code": "en"}', "p/x": b""}, "metadata.json has no to_code"),
        ({"p/other": b""}, "cannot be read"),
    ],
)
def test_hostile_and_foreign_files_are_refused_in_one_line(
    tmp_path: Path, entries: dict[str, bytes | zipfile.ZipInfo], message: str
) -> None:
    """Nothing is written outside, nothing stays in the store, and the line says why."""
    path = archive(tmp_path / "bad.argosmodel", entries)
    with pytest.raises(EngineError) as raised:
        install(path, tmp_path / "store" / "models", probe=probe)
    assert message in str(raised.value)
    assert str(raised.value).startswith(f"{path}: ")
    assert ".incoming-" not in str(raised.value)
    assert "\n" not in str(raised.value)
    assert names(tmp_path) == ["bad.argosmodel", "store"]
    assert names(tmp_path / "store" / "models") == []


@pytest.mark.parametrize("part", ["model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"])
def test_a_package_that_does_not_run_is_refused(tmp_path: Path, copy_package: Path, part: str) -> None:
    """A truncated model, vocabulary or tokenizer is found before the package comes into the store."""
    folder = unpacked(tmp_path / "a", copy_package) / "translate-en_kk-1_0"
    whole = (folder / part).read_bytes()
    (folder / part).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EngineError) as raised:
        install(folder, tmp_path / "b", probe=probe)
    assert str(raised.value).startswith(f"{folder}: ")
    assert ".incoming-" not in str(raised.value)
    assert names(tmp_path / "b") == []


@pytest.mark.parametrize("version", ["../../../1", "1/0", "1 0"])
def test_a_version_that_is_a_path_is_refused(tmp_path: Path, copy_package: Path, version: str) -> None:
    """The name of a package is no way out of the store, and the line says what is wrong."""
    folder = unpacked(tmp_path / "a", copy_package) / "translate-en_kk-1_0"
    metadata = json.loads((folder / "metadata.json").read_text()) | {"package_version": version}
    (folder / "metadata.json").write_text(json.dumps(metadata))
    with pytest.raises(EngineError) as raised:
        install(folder, tmp_path / "b", probe=probe)
    assert str(raised.value) == (
        f"{folder}: metadata.json has languages or a version that are none: 'en_kk-{version}'"
    )


@pytest.mark.parametrize("keep", [0, 10, 1000, -10])
def test_a_truncated_file_is_refused(tmp_path: Path, copy_package: Path, keep: int) -> None:
    """As a download that was cut off leaves it."""
    path = tmp_path / "cut.argosmodel"
    path.write_bytes(copy_package.read_bytes()[:keep])
    with pytest.raises(EngineError, match=r"is no whole \.argosmodel file"):
        install(path, tmp_path / "b")


def test_a_wrong_checksum_is_refused(tmp_path: Path, copy_package: Path) -> None:
    """Before anything is unpacked."""
    with pytest.raises(EngineError, match="not 00; get the file again"):
        install(copy_package, tmp_path / "b", sha256="00")
    assert not (tmp_path / "b").exists()


def test_a_flipped_bit_is_found(tmp_path: Path, copy_package: Path) -> None:
    """The archive's own checksums are read."""
    data = bytearray(copy_package.read_bytes())
    data[len(data) // 2] ^= 1
    path = tmp_path / "flipped.argosmodel"
    path.write_bytes(data)
    with pytest.raises(EngineError, match=r"is no whole \.argosmodel file"):
        install(path, tmp_path / "b")


def test_broken_packages_do_not_hide_the_others(tmp_path: Path, copy_package: Path) -> None:
    """A stray folder, a stray file and a broken package: the whole one is found, the broken one is told."""
    unpacked(tmp_path, copy_package)
    (tmp_path / "stray").mkdir()
    (tmp_path / "file.txt").write_text("")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "metadata.json").write_text(json.dumps(METADATA))
    found = installed([tmp_path, tmp_path / "nowhere"])
    assert [package.name for package in found.packages] == ["en_kk-1.0"]
    assert [str(error) for error in found.broken] == [
        f"{tmp_path / 'broken'}: the package has no sentencepiece.model or bpe.model"
    ]


def test_the_newest_version_of_the_first_folder_is_used_first(tmp_path: Path, copy_package: Path) -> None:
    """1.10 is newer than 1.9; our own folder goes before that of Argos Translate."""
    for place, version in (("ours", "1.9"), ("ours", "1.10"), ("argos", "2.0")):
        folder = unpacked(tmp_path / "x", copy_package) / "translate-en_kk-1_0"
        metadata = json.loads((folder / "metadata.json").read_text()) | {"package_version": version}
        (folder / "metadata.json").write_text(json.dumps(metadata))
        (tmp_path / place).mkdir(exist_ok=True)
        shutil.move(folder, tmp_path / place / version)
    found = installed([tmp_path / "ours", tmp_path / "argos"]).packages
    assert [package.version for package in found] == ["1.10", "1.9", "2.0"]


def test_packages_are_looked_for_where_argos_translate_puts_them(tmp_path: Path) -> None:
    """XDG_DATA_HOME and ARGOS_PACKAGES_DIR are honoured, as Argos Translate does."""
    data = tmp_path / "data"
    assert model_folders({"HOME": str(tmp_path)}) == (
        tmp_path / ".local/share/bulletin-i18n/models",
        tmp_path / ".local/share/argos-translate/packages",
    )
    assert model_folders({"HOME": "/x", "XDG_DATA_HOME": str(data)}) == (
        data / "bulletin-i18n/models",
        data / "argos-translate/packages",
    )
    own = {"BULLETIN_I18N_MODELS_DIR": str(data / "a"), "ARGOS_PACKAGES_DIR": str(data / "b"), "HOME": "/x"}
    assert model_folders(own) == (data / "a", data / "b")


INSTALLER = """
import sys
from pathlib import Path
from bulletin_i18n.models.store import install
print("ready", flush=True)
while True:
    install(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_kill_at_any_moment_leaves_whole_packages(tmp_path: Path, copy_package: Path) -> None:
    """After kill -9 every package is as it was installed; the next installation sweeps up and completes."""
    install(copy_package, tmp_path)
    for number in range(12):
        command = [sys.executable, "-c", INSTALLER, str(copy_package), str(tmp_path)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.003 * number)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        reports = verify([tmp_path])
        assert reports
        assert [report.problems for report in reports] == [()] * len(reports)
    install(copy_package, tmp_path)
    assert [name.split("-")[0] for name in names(tmp_path)] == ["translate"]


def test_a_package_reads_as_it_was_packed(tmp_path: Path, six_packages: tuple[Path, ...]) -> None:
    """Languages, version and the language token."""
    folder = unpacked(tmp_path, six_packages[0]) / "translate-en_ru-1_0"
    package = read(folder)
    assert (package.from_code, package.to_code, package.version, package.target_prefix, package.licence) == (
        "en",
        "ru",
        "1.0",
        "<2ru>",
        "",
    )


def test_a_bad_package_in_a_bundle_is_told_of_the_bundle(tmp_path: Path, copy_package: Path) -> None:
    """The line names the bundle and the package in it, not the folder where it was unpacked."""
    unpacked(tmp_path / "a", copy_package)
    (package,) = installed([tmp_path / "a"]).packages
    (package.folder / "metadata.json").write_text(json.dumps(METADATA | {"package_version": "1/0"}))
    bundle = export([package], tmp_path / "all.bundle")
    with pytest.raises(EngineError) as raised:
        load(bundle, tmp_path / "b")
    assert str(raised.value) == (
        f"{bundle}/translate-en_kk-1_0: metadata.json has languages or a version that are none: 'en_kk-1/0'"
    )
