"""Catalogues that other people's tools have written, in our six languages: read and written to the byte."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n import pofile
from bulletin_i18n.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Django's catalogues from its wheel, which pip fetches; skipped where it cannot."""
    folder: Path = tmp_path_factory.mktemp("wheel")
    fetched = subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), "Django>=5.2,<6"],
        check=False,
        capture_output=True,
    )
    if fetched.returncode:
        pytest.skip("pip could not fetch Django's wheel")
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        wanted = [n for n in archive.namelist() if n.endswith(".po") and n.split("/")[-3] in LANGUAGES]
        return {name: archive.read(name) for name in wanted}


def test_reading_and_writing_changes_no_byte(catalogues: dict[str, bytes]) -> None:
    """Every catalogue of every Django application in our languages: there are more than sixty."""
    changed = [
        name
        for name, data in catalogues.items()
        if pofile.serialise((read := pofile.parse(data.decode(), path=name)).catalogue, read).encode() != data
    ]

    assert len(catalogues) > 60
    assert changed == []


def test_every_entry_laid_out_anew_is_as_msgcat_lays_it_out(catalogues: dict[str, bytes]) -> None:
    """What msgcat prints is what we write from values alone: line breaks, order, escapes."""
    other = []
    for name, data in catalogues.items():
        printed = subprocess.run(["msgcat", "-"], input=data, check=True, capture_output=True).stdout.decode()
        if pofile.serialise(pofile.parse(printed, path=name).catalogue) != printed:
            other.append(name)

    assert other == []
