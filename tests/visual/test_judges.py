"""What others' judges say of the pages: axe-core on access, the Nu checker on HTML.

Neither is part of this project: AXE names an `axe.min.js`, VNU a `vnu.jar` (both are packages of npm). Without them
these tests are skipped.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import State
from bulletin_i18n.render import Drafts, Site, localise
from bulletin_i18n.renderers import html, proof
from tests.editions import bulletin, catalogue
from tests.visual.test_pages import BROWSER, browse

pytestmark = pytest.mark.slow

CODES = ("en", *LANGUAGES)
STATES = [State.REVIEWED, State.DRAFT, State.UNTRANSLATED, State.EDITED, State.OUTDATED]
_AXE = """
addEventListener("load", async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const told = found.violations.map((v) => v.id + ": " + v.nodes[0].html);
  const result = document.createElement("pre");
  result.id = "axe";
  result.textContent = JSON.stringify(told);
  document.body.append(result);
});
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print a bulletin with every kind of block and every state, all kinds of pages, in three languages."""
    folder = tmp_path_factory.mktemp("judged")
    source = bulletin(bus="# A bus\n\nIt came.\n")
    for code in ("en", "ru", "tk"):
        known = None if code == "en" else catalogue(source, lambda n: STATES[n % 5])
        edition = localise(source, code, known, drafts=Drafts.SHOW)
        for renderer in (html, proof):
            for name, page in renderer.pages(edition, Site(locales=CODES)).items():
                if isinstance(page, str):
                    path = folder / code / name
                    path.parent.mkdir(exist_ok=True)
                    path.write_text(page, encoding="utf-8")
    return folder


def _tool(name: str) -> str:
    path = os.environ.get(name, "")
    if not Path(path).is_file():
        pytest.skip(f"{name} names no file")
    return path


@pytest.mark.parametrize("page", ["en/index.html", "ru/index.html", "tk/shelter.html", "ru/proof.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: Path, page: str, scheme: str) -> None:
    """No rule of axe-core is broken, in light or in dark."""
    script = Path(_tool("AXE")).read_text(encoding="utf-8")
    if BROWSER is None:
        pytest.skip("no Chromium is installed")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", (site / page).read_text(encoding="utf-8"))
    judged = site / page.replace("/", f"/{scheme}-")
    judged.write_text(text.replace("</body>", f"<script>{script}</script><script>{_AXE}</script></body>"), "utf-8")
    dark = ["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else []
    printed = browse(judged, *dark, "--virtual-time-budget=20000", "--dump-dom")
    result = re.search(r'<pre id="axe">(.*?)</pre>', printed, re.DOTALL)
    judged.unlink()

    assert result is not None
    assert json.loads(result[1]) == []


def test_the_nu_checker_finds_no_error(site: Path) -> None:
    """Every page is valid HTML."""
    jar = _tool("VNU")
    if not shutil.which("java"):
        pytest.skip("java is not installed")
    files = [str(path) for path in sorted(site.rglob("*.html"))]
    done = subprocess.run(["java", "-jar", jar, "--errors-only", *files], capture_output=True, text=True, check=False)

    assert done.stderr == ""
