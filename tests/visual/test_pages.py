"""The sample bulletin in a real browser, in all languages, at the width of a phone, a tablet and a desktop.

`VISUAL=accept pytest -m slow tests/visual` keeps what the pages look like now; look at the pictures before.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.read import read_bulletin
from bulletin_i18n.render import Drafts, Site, localise, pictures
from bulletin_i18n.renderers.html import pages
from bulletin_i18n.workspace import Workspace
from tests.visual.pictures import difference, read, thumbnail, write

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BULLETIN = "2026-07"
WIDTHS = (390, 820, 1280)
HEIGHT = 1500
CODES = ("en", *LANGUAGES)
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--allow-file-access-from-files",
)

MEASURE = """
addEventListener("load", () => setTimeout(() => {
  const found = [...document.querySelectorAll("iframe")].map((frame) => {
    const inner = frame.contentDocument, root = inner.documentElement, width = root.clientWidth;
    const outside = [...inner.querySelectorAll("body *")].filter((e) =>
      e.getBoundingClientRect().right > width + 1 && !e.closest(".table") && !e.closest(".skip"));
    return {
      overflow: root.scrollWidth - width,
      outside: outside.map((e) => e.tagName + ": " + e.textContent.slice(0, 40)),
      fonts: [...inner.fonts].filter((f) => f.status == "loaded").map((f) => f.family + " " + f.weight),
      pictures: [...inner.images].map((i) => i.complete && (i.naturalWidth > 0 || i.loading == "lazy")),
      loaded: frame.contentWindow.performance.getEntriesByType("resource").map((e) => e.name),
    };
  });
  document.getElementById("result").textContent = JSON.stringify(found);
}, 1500));
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the sample bulletin in all languages, and pages that show three widths side by side."""
    if BROWSER is None:
        pytest.skip("no Chromium is installed")
    folder = tmp_path_factory.mktemp("site")
    space = Workspace(ROOT)
    source = read_bulletin(BULLETIN, space.story_files(BULLETIN))
    for code in CODES:
        catalogue = space.catalogue(space.catalogue_path(BULLETIN, code), code) if code != "en" else None
        edition = localise(source, code, catalogue, drafts=Drafts.SHOW)
        for name, data in pages(edition, Site(locales=CODES)).items():
            _put(folder / code / name, data)
        _put(folder / f"{code}.html", _side_by_side(f"{code}/index.html"))
    for name in pictures(source):
        _put(folder / name, space.picture(BULLETIN, name))
    return folder


def _put(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def _side_by_side(page: str) -> str:
    frames = "".join(
        f'<iframe src="{page}" style="border:0;width:{width}px;height:{HEIGHT}px"></iframe>' for width in WIDTHS
    )
    style = "body{margin:0;display:flex;background:#fff}pre{display:none}"
    return f'<!doctype html><style>{style}</style>{frames}<pre id="result"></pre><script>{MEASURE}</script>'


def browse(page: Path, *arguments: str) -> str:
    """Open a page in a fresh browser; return what it prints."""
    assert BROWSER is not None
    profile = page.parent / f"profile-{page.stem}"
    command = [BROWSER, *FLAGS, f"--user-data-dir={profile}", f"--window-size={sum(WIDTHS)},{HEIGHT}", *arguments]
    done = subprocess.run([*command, page.as_uri()], check=True, capture_output=True, text=True, timeout=120)
    shutil.rmtree(profile, ignore_errors=True)
    return done.stdout


def measured(page: Path) -> list[dict[str, Any]]:
    """Return what the script of a page found in each of its frames."""
    printed = browse(page, "--virtual-time-budget=8000", "--dump-dom")
    result = re.search(r'<pre id="result">(.*?)</pre>', printed, re.DOTALL)
    assert result is not None
    found: list[dict[str, Any]] = json.loads(
        result[1].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    )
    return found


@pytest.mark.parametrize("code", CODES)
def test_pages_fit_every_width_and_load_only_their_own(site: Path, code: str) -> None:
    """Nothing runs over the edge, fonts and pictures load under the page's own policy, and nothing else does."""
    frames = measured(site / f"{code}.html")

    for frame in frames:
        assert (frame["overflow"], frame["outside"]) == (0, [])
        assert {"Bulletin Sans 400", "Bulletin Sans 700", "Bulletin Serif 700"} <= {
            name.replace('"', "") for name in frame["fonts"]
        }
        assert all(frame["pictures"])
        assert all(name.startswith(site.as_uri()) for name in frame["loaded"])


@pytest.mark.parametrize("code", CODES)
def test_pages_look_as_they_did(site: Path, code: str) -> None:
    """The pages are, but for a hundredth of their area, what was looked at and found good."""
    shot = site / f"{code}.png"
    browse(site / f"{code}.html", f"--screenshot={shot}", "--virtual-time-budget=8000")
    now = thumbnail(read(shot.read_bytes()))
    kept = HERE / f"{code}.png"
    if os.environ.get("VISUAL") == "accept":
        kept.write_bytes(write(now))

    assert difference(now, read(kept.read_bytes())[:, :, 0]) < 0.01


def test_a_page_is_light(site: Path) -> None:
    """A page with its style and fonts weighs less than 300 kB, pictures apart."""
    for code in CODES:
        files = [site / code / "index.html", *(site / code / "fonts").iterdir()]

        assert sum(file.stat().st_size for file in files) < 300_000
