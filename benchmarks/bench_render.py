"""Rendering 1,000 stories in six languages, beside Pelican on the same text as Markdown; memory as it goes.

Pelican is asked for the same number of pages in one language, with its plainest theme; where it is not installed
(`pip install 'pelican[markdown]'`, or PELICAN names the program) only memory is measured.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Catalogue, Message
from bulletin_i18n.read import read_bulletin
from bulletin_i18n.render import Site, localise
from bulletin_i18n.renderers import html, markdown

if TYPE_CHECKING:
    from bulletin_i18n.model import Bulletin

STORIES = 1000

_TEXT = """---
place: Osh
date: 2026-07-{day:02}
country: KG
---
# Story number {number}

Volunteers of the network met {number} travellers on July {day}, 2026 and gave each of them a card.

## What they were told

- Keep your passport with you.
- Ask for a contract in a language that you can read.

> We did not know whom to ask.
>
> — a driver, {number}

| Town | Calls |
| --- | ---: |
| Osh | {number},120 |

Write to story{number}@example.org or read [the report](https://example.org/{number}).
"""
_SETTINGS = """
SITENAME = "x"
TIMEZONE = "UTC"
THEME = "simple"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
"""


def run() -> dict[str, float]:
    """Render, and return ratios.

    Returns:
        `render.pages_per_second_vs_pelican` (more is better) and `render.memory_last_vs_second_language` (1 is flat).
    """
    source = _bulletin()
    known = _translated(source)
    ratios, peaks, pages = {}, [], 0
    started = time.perf_counter()
    for code in LANGUAGES:
        edition = localise(source, code, known)
        printed = html.pages(edition, Site(locales=("en", *LANGUAGES)))
        pages += sum(name.endswith(".html") for name in printed)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    ours = pages / (time.perf_counter() - started)
    print(f"  {pages} pages, {ours:.0f} a second, {peaks[-1] // 1024} MB at most")
    ratios["render.memory_last_vs_second_language"] = peaks[-1] / peaks[1]
    theirs = _pelican(source)
    if theirs is None:
        print("  Pelican is not installed: no comparison")
    else:
        print(f"  Pelican: {theirs:.0f} a second")
        ratios["render.pages_per_second_vs_pelican"] = ours / theirs
    return ratios


def _bulletin() -> Bulletin:
    stories = {
        f"bulletins/b/{number:04}-story-{number}.md": _TEXT.format(number=number, day=number % 28 + 1)
        for number in range(1, STORIES + 1)
    }
    return read_bulletin("b", {"bulletins/b/index.md": "---\ntitle: Bench\n---\nWelcome.\n"} | stories)


def _translated(source: Bulletin) -> Catalogue:
    """A catalogue in which every text is reviewed."""
    from bulletin_i18n.pages.edition import bulletin_segments

    keys = dict.fromkeys((story, segment.msgid) for story, segment in bulletin_segments(source))
    messages = (Message(msgctxt=story, msgid=msgid, msgstr=(f"Т {msgid}",)) for story, msgid in keys)
    return Catalogue(locale="", header=Message(msgid=""), messages=tuple(messages))


def _pelican(source: Bulletin) -> float | None:
    """Pages a second of Pelican, its start not counted; None where it is not installed."""
    program = os.environ.get("PELICAN") or shutil.which("pelican")
    if program is None:
        return None
    printed = markdown.pages(localise(source, "en"), Site(locales=("en",)))
    texts = [str(text) for name, text in printed.items() if not name.endswith("index.md")]
    return STORIES / (_timed(program, texts) - _timed(program, texts[:1]))


def _timed(program: str, texts: list[str]) -> float:
    """How long Pelican takes to make pages of some texts."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        content.mkdir()
        for number, text in enumerate(texts):
            body = text.split("---\n", 2)[2]
            head = f"Title: Story {number}\nDate: 2026-07-01\nSlug: story-{number}\n\n"
            (content / f"{number}.md").write_text(head + body, encoding="utf-8")
        (Path(folder) / "settings.py").write_text(_SETTINGS, encoding="utf-8")
        started = time.perf_counter()
        command = [program, str(content), "-s", "settings.py", "-o", "out", "-q"]
        subprocess.run(command, check=True, cwd=folder, capture_output=True)
        return time.perf_counter() - started
