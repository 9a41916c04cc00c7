"""Nothing leaves the machine: judged by strace, which sees native threads too, and by a network that is not there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from pathlib import Path

STRACE = shutil.which("strace")
ARGUMENTS = ("-m", "bulletin_i18n", "translate", "-l", "kk", "--engine", "argos", "The other shelter opened.")


@pytest.fixture
def environment(tmp_path: Path, copy_package: Path, old_package: Path) -> dict[str, str]:
    """A home folder that is empty, and packages of both kinds of tokenizer."""
    unpacked(tmp_path / "models", copy_package)
    shutil.copytree(old_package, tmp_path / "models" / "old")
    (tmp_path / "home").mkdir()
    return os.environ | {
        "HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "BULLETIN_I18N_MODELS_DIR": str(tmp_path / "models"),
    }


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("without", ["translate-en_kk-1_0", "old"], ids=["byte pairs", "sentencepiece"])
def test_translating_opens_no_socket(tmp_path: Path, environment: dict[str, str], without: str) -> None:
    """No system call of the network, in any thread; nothing is written but the cache."""
    shutil.rmtree(tmp_path / "models" / without)
    trace = tmp_path / "trace"
    command = [str(STRACE), "-f", "-qq", "-e", "trace=network", "-o", str(trace), sys.executable, *ARGUMENTS]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
    calls = [line for line in trace.read_text().splitlines() if re.search(r"\b(?:socket|connect|sendto)\(", line)]
    assert calls == []
    assert list((tmp_path / "home").iterdir()) == []
    assert not (tmp_path / "data").exists()
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["bulletin-i18n"]


def test_translating_needs_neither_network_nor_a_writable_home(tmp_path: Path, environment: dict[str, str]) -> None:
    """In a network namespace of its own, with nowhere to write a cache."""
    apart = ["unshare", "-rn"] if subprocess.run(["unshare", "-rn", "true"], check=False).returncode == 0 else []
    nowhere = environment | {"HOME": "/proc/nowhere", "XDG_CACHE_HOME": "/proc/nowhere"}
    done = subprocess.run(
        [*apart, sys.executable, *ARGUMENTS], env=nowhere, capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)  # the copy is refused, in one line
