"""The sample bulletin on paper, in all languages: its first page and the page of the table, small and grey.

`VISUAL=accept pytest -m slow tests/visual` keeps what they look like now; look at the pictures before.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.read import read_bulletin
from bulletin_i18n.render import Site, localise, pictures
from bulletin_i18n.renderers.pdf import pages
from bulletin_i18n.workspace import Workspace
from tests.visual.pictures import difference, read, write

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BULLETIN = "2026-07"
DOTS = "22"


def paper(code: str, folder: Path) -> np.ndarray:
    """Print the bulletin and return its first two pages side by side, as grey dots."""
    pytest.importorskip("weasyprint")
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm is not installed")
    space = Workspace(ROOT)
    source = read_bulletin(BULLETIN, space.story_files(BULLETIN))
    site = Site(locales=("en", *LANGUAGES), pictures={n: space.picture(BULLETIN, n) for n in pictures(source)})
    edition = localise(source, code, space.catalogue(space.catalogue_path(BULLETIN, code), code))
    data = pages(edition, site)["index.pdf"]
    assert isinstance(data, bytes)
    (folder / "x.pdf").write_bytes(data)
    command = ["pdftoppm", "-gray", "-r", DOTS, "-l", "2", "x.pdf", "page"]
    subprocess.run(command, check=True, cwd=folder)
    return np.concatenate([_grey(path.read_bytes()) for path in sorted(folder.glob("page-*.pgm"))], axis=1)


def _grey(data: bytes) -> np.ndarray:
    """Read a PGM, the plainest of formats."""
    _, size, _, body = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(body, np.uint8).reshape(height, width)


@pytest.mark.parametrize("code", LANGUAGES)
def test_paper_looks_as_it_did(code: str, tmp_path: Path) -> None:
    """The pages are, but for two hundredths of their area, what was looked at and found good."""
    now = paper(code, tmp_path)
    kept = HERE / f"{code}-paper.png"
    if os.environ.get("VISUAL") == "accept":
        kept.write_bytes(write(now))

    assert difference(now, read(kept.read_bytes())[:, :, 0]) < 0.02
