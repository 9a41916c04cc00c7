"""Every kind of page at the width of a small phone, in a real browser: front page, bulletin, stories, proof."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.commands.printing import RenderOptions
from bulletin_i18n.commands.render import render
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.workspace import Workspace
from tests.visual.devtools import tab
from tests.visual.test_pages import BROWSER, BULLETIN, ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SMALL = 320
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_no_page_is_wider_than_a_phone(tmp_path: Path) -> None:
    """Whatever the language, nothing but a table in its own frame runs over the edge."""
    if BROWSER is None:
        pytest.skip("no Chromium is installed")
    for part in (f"bulletins/{BULLETIN}", "locales"):
        shutil.copytree(ROOT / part, tmp_path / part)
    render(Workspace(tmp_path), (BULLETIN,), LANGUAGES, RenderOptions(formats=("html", "proof"), drafts="show"))
    pages = sorted((tmp_path / "public").rglob("*.html"))

    with tab(tmp_path / "profile") as browser:
        browser.ask("Emulation.setDeviceMetricsOverride", width=SMALL, height=700, deviceScaleFactor=1, mobile=True)
        found = {}
        for page in pages:
            browser.open(page.as_uri())
            browser.until(f"location.href == {page.as_uri()!r} && document.readyState == 'complete'")
            found[page.relative_to(tmp_path).as_posix()] = browser.value(OVERFLOW)

    assert found == dict.fromkeys(found, 0)
    assert len(found) == 1 + 7 * 8 + 6
