"""What a document says by its look: stress, captions, footnotes, tables over columns, pictures beside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.importers import read_document
from bulletin_i18n.importing import import_document
from tests.raw_documents import Set, docx, odt, paragraph, pdf

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The clinic in Osh opened its doors on Monday."
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def bodies(tmp_path: Path, name: str, data: bytes | str) -> dict[str, str]:
    """Import a file; its stories and index by file name, without their front matter."""
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    files = import_document(read_document(path)).files
    return {
        path.rsplit("/", 1)[-1]: text.split("---\n", 2)[-1].strip() if text.startswith("---") else text.strip()
        for path, text in files.items()
        if "import-report" not in path
    }


def test_stress_in_a_pdf(tmp_path: Path) -> None:
    """Bold words inside a line are marked; a line that is bold as a whole is a heading and has no marks."""
    lines = [
        Set(50, 700, "News of the clinic", 15, "F2"),
        Set(50, 670, "The clinic has "),
        Set(113.9, 670, "forty beds", face="F2"),
        Set(162.2, 670, ", and two lawyers work there on every day of the week."),
        Set(50, 657, "Nobody has to pay for it, and nobody has to show a passport or a letter."),
    ]

    assert bodies(tmp_path, "a.pdf", pdf([lines]))["01-news-clinic.md"] == (
        "# News of the clinic\n\nThe clinic has **forty beds**, and two lawyers work there on every day of the week."
        " Nobody has to pay for it, and nobody has to show a passport or a letter."
    )


def test_a_raised_number_before_a_space(tmp_path: Path) -> None:
    """The bracket of a footnote's number closes behind the number, and the note has the same sign."""
    lines = [
        Set(50, 700, "News of the clinic", 15, "F2"),
        Set(50, 670, "The clinic has forty beds and two lawyers who work there"),
        Set(303, 674, "1 ", 6),
        Set(309, 670, "on every day but Monday, as it had before."),
        Set(50, 657, "Nobody has to pay for it, and nobody has to show a passport or a letter of any kind."),
        Set(50, 90, "1 Survey of the network, 2025.", 8),
    ]

    text = bodies(tmp_path, "a.pdf", pdf([lines]))["01-news-clinic.md"]

    assert "who work there [1] on every day" in text
    assert text.endswith("\n\n[1] Survey of the network, 2025.")


def test_a_table_goes_on_in_the_next_column(tmp_path: Path) -> None:
    """Rows at the head of the second column belong to the table at the foot of the first, its head not repeated."""
    prose = [f"The clinic wrote to village number {at} about the" for at in range(9)]
    left = [Set(50, 700 - 12 * at, text) for at, text in enumerate(prose)]
    right = [Set(320, 652 - 12 * at, text) for at, text in enumerate(prose)]
    head = (("Town", "2025"), ("Osh", "120"), ("Naryn", "90"))
    tail = (("Town", "2025"), ("Talas", "45"), ("Batken", "30"))
    rows = [
        Set(x, 580 - 14 * at, cell) for at, row in enumerate(head) for x, cell in zip((50, 150), row, strict=True)
    ]
    rows += [
        Set(x, 700 - 14 * at, cell) for at, row in enumerate(tail) for x, cell in zip((320, 420), row, strict=True)
    ]
    title = [Set(50, 760, "News of the clinic", 15, "F2")]

    text = "\n".join(bodies(tmp_path, "a.pdf", pdf([title + left + rows + right])).values())

    assert "| Town | 2025 |\n| --- | --- |\n| Osh | 120 |\n| Naryn | 90 |\n| Talas | 45 |\n| Batken | 30 |" in text


def test_word_counts_its_footnotes(tmp_path: Path) -> None:
    """The number of a note is its place in the text, whatever its id; it stands at the end of the story."""
    notes = "".join(
        f'<w:footnote w:id="{of}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for of, text in ((20, "Survey of 2025."), (21, "Letter to the city."))
    )
    refer = '<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:footnoteReference w:id="{}"/></w:r></w:p>'
    body = paragraph("A CLINIC FOR EVERYBODY IN OSH") + refer.format(STORY, 21) + refer.format("Forty came.", 20)
    data = docx(body + paragraph("Nobody paid."), footnotes=f"<w:footnotes {W}>{notes}</w:footnotes>")

    assert bodies(tmp_path, "a.docx", data)["01-clinic-everybody-osh.md"].split("\n\n")[1:] == [
        f"{STORY} [1]",
        "Forty came. [2]",
        "Nobody paid.",
        "[1] Letter to the city.",
        "[2] Survey of 2025.",
    ]


def test_footnotes_of_markdown(tmp_path: Path) -> None:
    """A mark with a note becomes a number with its note at the end; one without stays as it is."""
    text = f"# Clinic\n\n{STORY}[^a] Two [^b].\n\n{STORY}\n\n[^a]: Survey of\n  2025.\n\n{STORY}\n"

    assert bodies(tmp_path, "a.md", text)["01-clinic.md"].split("\n\n")[1:] == [
        f"{STORY} [a] Two [^b].",
        STORY,
        STORY,
        "[a] Survey of 2025.",
    ]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        (
            '<a href="#fn1" id="ref1" role="doc-noteref"><sup>1</sup></a>',
            '<section><ol><li id="fn1"><p>Survey of 2025.<a href="#ref1">↩︎</a></p></li></ol></section>',
        ),
        (
            '<a name="n1anc" href="#n1sym"><sup>1</sup></a>',
            '<div id="n1"><p><a name="n1sym" href="#n1anc">1</a> Survey of 2025.</p></div>',
        ),
    ],
)
def test_footnotes_of_a_page(reference: str, note: str, tmp_path: Path) -> None:
    """As pandoc and as LibreOffice write them: the note stands at the end of the story that refers to it."""
    page = f"<h1>One</h1><p>{STORY}{reference} Two.</p><p>{STORY}</p><h1>Other news</h1><p>{STORY}</p>{note}"

    found = bodies(tmp_path, "a.html", f"<html><body>{page}</body></html>")

    assert found["01-one.md"] == f"# One\n\n{STORY} [1] Two.\n\n{STORY}\n\n[1] Survey of 2025."
    assert found["02-other-news.md"] == f"# Other news\n\n{STORY}"


def test_a_link_to_a_number_on_the_page_loses_nothing(tmp_path: Path) -> None:
    """Numbers that lead to places of a page are no footnotes unless the place leads back."""
    page = f'<p id="p1">{STORY} <a href="#p2">2</a></p><p id="p2">{STORY} <a href="#p1">back</a></p>'

    assert "".join(bodies(tmp_path, "a.html", f"<html><body>{page}</body></html>").values()).count(STORY) == 2


def test_the_title_of_a_page_is_no_story(tmp_path: Path) -> None:
    """A first heading that says what the file itself gives as its title stands above the others of its level."""
    page = (
        "<html><head><title>Road News</title></head><body><h1>Road News</h1><p>Dear readers.</p>"
        f"<h1>Clinic</h1><p>{STORY}</p><h2>Costs</h2><p>{STORY}</p><h1>Bakery</h1><p>{STORY}</p></body></html>"
    )

    found = bodies(tmp_path, "a.html", page)

    assert sorted(found) == ["01-clinic.md", "02-bakery.md", "index.md"]
    assert found["01-clinic.md"] == f"# Clinic\n\n{STORY}\n\n## Costs\n\n{STORY}"


def test_bullets_and_numbers_of_an_opendocument_list(tmp_path: Path) -> None:
    """What a level of a list shows is said by its style for that level, not by those of the others."""
    style = (
        '<office:automatic-styles><text:list-style style:name="L"><text:list-level-style-bullet text:level="1"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style>'
        "</office:automatic-styles>"
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('inner', '')}</text:list>"
    body = f'<text:list text:style-name="L">{item.format("outer", inner)}</text:list>'
    (tmp_path / "a.odt").write_bytes(odt(body, styles=style))

    assert [(block.level, block.ordered) for block in read_document(tmp_path / "a.odt").blocks] == [
        (1, False),
        (2, True),
    ]


def test_pictures_beside_a_page(tmp_path: Path) -> None:
    """A picture in the folder of the document or below is taken; none from outside, and no other file."""
    folder = tmp_path / "saved"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "oven 1.png").write_bytes(PNG)
    (folder / "notes.png").write_text("my notes")
    (tmp_path / "outside.png").write_bytes(PNG)
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    names = ("page_files/oven%201.png", "notes.png", "../outside.png", "link.png", "https://a.example/far.png")
    page = "".join(f"<p>{STORY}</p><img src='{name}' alt='x'>" for name in names)
    (folder / "a.html").write_text(f"<html><body>{page}</body></html>", "utf-8")

    assert read_document(folder / "a.html").pictures == {"oven 1.png": PNG}


TYPED = f"""\
Safe Roads Quarterly, October 2026
Safe Roads Network

Dear readers, this issue is about the road from Osh to Naryn and those who live beside it.

Night shelter opens in Osh
Osh, 4 October 2026
{STORY} The house is open to everybody who arrives after
dark, and the cook serves soup until eleven in the evening.
   •   Guests come before ten
   •   Nobody needs a passport
   •   Breakfast is at seven

SURVEY: WHO SENDS MONEY HOME
Tashkent, 15 October 2026
2

\fOf 900 families in the valley, two thirds receive money from abroad every month, says the
survey of the institute.
"""


def test_a_text_printed_to_a_file(tmp_path: Path) -> None:
    """Nameplate by line, a plain headline beside capital ones, wide bullets, a page number at the foot of a page."""
    assert bodies(tmp_path, "a.txt", TYPED) == {
        "index.md": "Dear readers, this issue is about the road from Osh to Naryn and those who live beside it.",
        "01-night-shelter-opens-osh.md": (
            f"# Night shelter opens in Osh\n\n{STORY} The house is open to everybody who arrives after dark, and the"
            " cook serves soup until eleven in the evening.\n\n- Guests come before ten\n- Nobody needs a passport\n"
            "- Breakfast is at seven"
        ),
        "02-survey-who-sends-money-home.md": (
            "# Survey: who sends money home\n\nOf 900 families in the valley, two thirds receive money from abroad"
            " every month, says the survey of the institute."
        ),
        "unplaced.md": (
            "What belongs to no story. Move it where it belongs, or leave it here.\n\n"
            "## Running head, foot or page number\n\n2\n\n(line 16)"
        ),
    }
