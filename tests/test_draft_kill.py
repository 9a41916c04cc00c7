"""Drafting killed at any moment leaves every catalogue as it was or as it will be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from bulletin_i18n.engines.cache import Cache
from tests.models.fixtures import unpacked

ROOT = Path(__file__).parents[1]


def start(project: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Draft one bulletin into Kazakh."""
    command = [sys.executable, "-m", "bulletin_i18n", "--project", str(project), "draft", "-l", "kk"]
    return subprocess.Popen(
        [*command, "--engine", "argos"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def test_a_kill_while_drafting_leaves_whole_catalogues(tmp_path: Path, copy_package: Path) -> None:
    """Whenever it comes; the next run completes, and the cache is sound."""
    project = tmp_path / "project"
    story = project / "bulletins" / "one" / "01-story.md"
    story.parent.mkdir(parents=True)
    (story.parent / "index.md").write_text("---\ntitle: One\n---\n")
    story.write_text("# Story\n\n" + "\n\n".join(f"Paragraph {n} of the story, in plain words." for n in range(120)))
    environment = os.environ | {
        "BULLETIN_I18N_MODELS_DIR": str(unpacked(tmp_path / "models", copy_package)),
        "BULLETIN_I18N_CACHE": str(tmp_path / "cache"),
        "SOURCE_DATE_EPOCH": "1785000000",
    }
    extract = [sys.executable, "-m", "bulletin_i18n", "--project", str(project), "extract", "-l", "kk"]
    subprocess.run(extract, env=environment, check=True, capture_output=True)
    catalogue = project / "locales" / "kk" / "LC_MESSAGES" / "one.po"
    before = catalogue.read_bytes()
    began = time.monotonic()
    assert start(project, environment).wait(timeout=120) == 0
    took = time.monotonic() - began
    after = catalogue.read_bytes()
    assert before != after
    for share in (0.6, 0.9):
        catalogue.write_bytes(before)
        process = start(project, environment)
        time.sleep(took * share)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert catalogue.read_bytes() in {before, after}
    assert start(project, environment).wait(timeout=120) == 0
    assert catalogue.read_bytes() == after
    assert Cache(tmp_path / "cache").size > 0
