"""The zip of a bulletin, unpacked and read in a real browser without a network."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from bulletin_i18n.commands.printing import RenderOptions
from bulletin_i18n.commands.render import render
from bulletin_i18n.workspace import Workspace
from tests.visual.devtools import tab
from tests.visual.test_pages import BROWSER, BULLETIN, ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

LOADED = "[...document.fonts].filter((font) => font.status == 'loaded').length"
PICTURES = "[...document.images].every((one) => (one.loading = 'eager') && one.complete && one.naturalWidth > 0)"


def test_it_is_read_from_any_folder(tmp_path: Path) -> None:
    """By its links, from the front page to a story and to another language: fonts and pictures are there."""
    if BROWSER is None:
        pytest.skip("no Chromium is installed")
    for part in (f"bulletins/{BULLETIN}", "locales/ky", "locales/tk"):
        shutil.copytree(ROOT / part, tmp_path / "project" / part)
    render(Workspace(tmp_path / "project"), (BULLETIN,), ("ky", "tk"), RenderOptions(archive=True))
    away = tmp_path / "Менин папкам 1"
    with ZipFile(tmp_path / "project/public" / BULLETIN / f"{BULLETIN}.zip") as archive:
        archive.extractall(away)
    shutil.rmtree(tmp_path / "project")

    with tab(tmp_path / "profile") as browser:
        browser.open((away / "index.html").as_uri())
        browser.until(f"{LOADED} > 1")
        browser.click("#ky ul a")
        browser.until(f"location.pathname.endsWith('/ky/index.html') && {LOADED} > 2")
        browser.until(PICTURES)
        browser.click("#bakery-headline a")
        browser.until(f"location.pathname.endsWith('/ky/bakery.html') && {LOADED} > 2 && {PICTURES}")
        browser.click(".languages a[lang=tk]")
        browser.until("location.pathname.endsWith('/tk/bakery.html') && document.documentElement.lang == 'tk'")
        browser.click(".publisher a")
        browser.until("location.pathname.endsWith('/tk/index.html')")
        browser.click("footer p:last-child a")
        browser.until("document.querySelectorAll('.shelf').length == 3")

        assert browser.complaints == []
