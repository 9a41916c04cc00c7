"""The PDF of an edition, where WeasyPrint is installed; tools of Poppler are the judges."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.errors import UsageError
from bulletin_i18n.languages import LANGUAGES, language
from bulletin_i18n.model import State
from bulletin_i18n.pages.paper import pdf
from bulletin_i18n.render import Drafts, Site, localise
from bulletin_i18n.renderers.pdf import pages
from tests.editions import STORY, bulletin, catalogue

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#246"/></svg>'
SITE = Site(locales=("en", *LANGUAGES), pictures={"images/house.svg": PICTURE})


def printed(code: str, state: State = State.REVIEWED, story: str = STORY) -> bytes:
    """Print the small bulletin with its texts in one state; skip the test where there is no WeasyPrint."""
    pytest.importorskip("weasyprint")
    source = bulletin(story)
    letters = "".join(sorted(language(code).alphabet))
    known = catalogue(source, lambda _: state, lambda msgid: f"{letters} {letters.upper()} {msgid}")
    data = pages(localise(source, code, known, drafts=Drafts.SHOW), SITE)["index.pdf"]
    assert isinstance(data, bytes)
    return data


def poppler(tool: str, data: bytes, folder: Path, *arguments: str) -> str:
    """Ask a tool of Poppler about a file."""
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not installed")
    file = folder / "x.pdf"
    file.write_bytes(data)
    command = [tool, *(str(file) if argument == "-" else argument for argument in ("-", *arguments))]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_it_is_tagged_and_says_what_it_is(tmp_path: Path) -> None:
    """A4, tagged, with title, author and language."""
    info = poppler("pdfinfo", printed("ru"), tmp_path)
    fields = dict(re.findall(r"^(\w[\w ]*):\s+(.*)$", info, re.MULTILINE))

    assert (fields["Tagged"], fields["Page size"]) == ("yes", "595.276 x 841.89 pts (A4)")
    assert fields["Title"].endswith("Road News 7")
    assert fields["Author"].endswith("Road Network")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_letter_is_missing(code: str, tmp_path: Path) -> None:
    """Every letter of the language is printed in the packaged fonts, and can be read out of the file again."""
    data = printed(code)
    used = poppler("pdffonts", data, tmp_path).splitlines()[2:]
    text = "".join(poppler("pdftotext", data, tmp_path, "/dev/stdout").split())
    letters = "".join(sorted(language(code).alphabet))

    assert {line.split()[0].partition("+")[2].split("-")[1] for line in used} <= {"Sans", "Serif"}
    assert all("+Bulletin-" in line for line in used)
    assert "".join(letters.split()) in text.replace("\u00ad", "")


def test_drafts_are_marked(tmp_path: Path) -> None:
    """The notes are printed."""
    text = " ".join(poppler("pdftotext", printed("ky", State.DRAFT), tmp_path, "/dev/stdout").split())

    assert text.count(language("ky").notes.machine_draft) == 12


LONG = {
    "ru": "достопримечательность самостоятельность",
    "en": "internationalization responsibilities",
    "kk": "ынтымақтастықтарыңыздың мүмкіндіктеріміздің",
}


@pytest.mark.parametrize("code", LONG)
def test_words_are_hyphenated_where_there_are_patterns(code: str, tmp_path: Path) -> None:
    """In Russian and English long words break at a line's end; in Kazakh, which has no patterns, none does."""
    pytest.importorskip("weasyprint")
    source = bulletin(f"# H\n\n{' '.join([LONG['en']] * 40)}\n")
    known = catalogue(source, lambda _: State.REVIEWED, lambda _: " ".join([LONG[code]] * 40))
    data = pages(localise(source, code, known if code != "en" else None), SITE)["index.pdf"]
    assert isinstance(data, bytes)
    lines = poppler("pdftotext", data, tmp_path, "/dev/stdout").splitlines()

    assert any(line.endswith(("-", "\u2010", "\u00ad")) for line in lines) == (code != "kk")


def test_the_same_edition_gives_the_same_bytes() -> None:
    """Printing is deterministic, whatever the clock says: fontTools writes the second into each font it saves."""
    before, first = int(time.time()), printed("tg")
    while int(time.time()) == before:
        time.sleep(0.05)
    assert printed("tg") == first


def test_a_picture_that_is_not_there_is_described(tmp_path: Path) -> None:
    """Only the bulletin's own pictures are printed; a hostile one reaches nothing."""
    story = "# H\n\n![A well](images/well.svg)\n\n![A wall](file:///etc/wall.png)\n"
    text = poppler("pdftotext", printed("en", story=story), tmp_path, "/dev/stdout")

    assert "A well" in text
    assert "A wall" in text


def test_nothing_is_fetched_from_elsewhere() -> None:
    """Whatever a page names, only fonts and pictures that were handed over are found."""
    pytest.importorskip("weasyprint")
    page = '<title>x</title><p>x<img src="file:///etc/hosts" alt="a"><img src="images/x.svg" alt="b">'
    outward = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/hosts"/></svg>'

    assert pdf(page, {"images/x.svg": outward}).startswith(b"%PDF-")


def test_without_weasyprint_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, and what the system must bring."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(UsageError) as caught:
        pdf("<p>x", {})

    assert str(caught.value) == (
        "PDF needs WeasyPrint and Pango (import of weasyprint halted; None in sys.modules); "
        "pip install 'bulletin-i18n[pdf]', and on Debian apt-get install libpangoft2-1.0-0"
    )
