"""Drafting and installing killed at any moment: every file is as it was or will be, and the next run completes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.engines.cache import FILE
from bulletin_i18n.models.store import verify
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from pathlib import Path

LOCALES = ("ru", "kk", "uz", "ky", "tg", "tk")
MOMENTS = [pytest.param(3, id="a few moments"), pytest.param(40, id="many moments", marks=pytest.mark.slow)]


def start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    """Start a command."""
    command = [sys.executable, "-m", "bulletin_i18n", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def completed(environment: dict[str, str], *arguments: str) -> float:
    """Run a command to its end; how long it took."""
    began = time.monotonic()
    assert start(environment, *arguments).wait(timeout=120) == 0
    return time.monotonic() - began


def killed(environment: dict[str, str], after: float, *arguments: str) -> None:
    """Start a command and kill it some time after."""
    process = start(environment, *arguments)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()


def contents(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for hidden files: what a killed command was about to put there, and the lock."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def lay_down(folder: Path, files: dict[str, bytes]) -> None:
    """Put files back as they were."""
    for name, data in files.items():
        (folder / name).write_bytes(data)


@pytest.mark.parametrize("moments", MOMENTS)
def test_a_kill_while_drafting_leaves_whole_catalogues(
    tmp_path: Path, six_packages: tuple[Path, ...], moments: int
) -> None:
    """Whenever it comes, in all six catalogues and in the cache; then nothing hidden is left in the project."""
    project, cache = tmp_path / "project", tmp_path / "cache"
    story = project / "bulletins" / "one" / "01-story.md"
    story.parent.mkdir(parents=True)
    (story.parent / "index.md").write_text("---\ntitle: One\n---\n")
    story.write_text("# Story\n\n" + "\n\n".join(f"Paragraph {n} of the story, in plain words." for n in range(120)))
    environment = os.environ | {
        "BULLETIN_I18N_MODELS_DIR": str(unpacked(tmp_path / "models", *six_packages)),
        "BULLETIN_I18N_CACHE": str(cache),
        "SOURCE_DATE_EPOCH": "1785000000",
    }
    draft = ("--project", str(project), "draft", "--engine", "argos")
    completed(environment, "--project", str(project), "extract")
    before = contents(project)
    took = completed(environment, *draft)
    after = contents(project)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {f"locales/{code}/LC_MESSAGES/one.po" for code in LOCALES}
    chance = random.Random(moments)  # noqa: S311  (no secret)
    for number in range(moments):
        lay_down(project, before)
        if number % 2:
            shutil.rmtree(cache, ignore_errors=True)
        killed(environment, took * chance.uniform(0.2, 1.1), *draft)
        found = contents(project)
        assert found.keys() == before.keys()
        assert [name for name in found if found[name] not in {before[name], after[name]}] == []
        if (cache / FILE).exists():
            with sqlite3.connect(cache / FILE) as base:
                assert base.execute("pragma integrity_check").fetchone() == ("ok",)
            base.close()
    lay_down(project, before)
    completed(environment, *draft)
    assert contents(project) == after
    assert [path.name for path in project.rglob(".*")] in ([], [".bulletin-i18n.lock"])


@pytest.mark.parametrize("moments", MOMENTS)
def test_a_kill_while_installing_leaves_a_whole_store(tmp_path: Path, copy_package: Path, moments: int) -> None:
    """Of the command as people run it: the package is there and sound, or not there; the next one sweeps up."""
    store = tmp_path / "store"
    environment = os.environ | {"BULLETIN_I18N_MODELS_DIR": str(store)}
    install = ("models", "install", str(copy_package))
    took = completed(environment, *install)
    whole = contents(store / "translate-en_kk-1_0")
    chance = random.Random(moments)  # noqa: S311  (no secret)
    for number in range(moments):
        if number % 2:
            shutil.rmtree(store, ignore_errors=True)
        killed(environment, took * chance.uniform(0.3, 1.1), *install)
        reports = verify([store])
        assert [report.problems for report in reports] == [()] * len(reports)
    completed(environment, *install)
    (folder,) = [path for path in store.iterdir() if path.is_dir()]  # its name says how often it was replaced
    assert contents(folder) == whole
