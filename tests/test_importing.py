from __future__ import annotations

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from bulletin_i18n.frontmatter import split
from bulletin_i18n.importers import read_document
from bulletin_i18n.importers.markdown import read as read_markdown
from bulletin_i18n.importers.text import read
from bulletin_i18n.importing import Doubt, Imported, import_document

RAW = Path(__file__).parents[2] / "shared" / "samples" / "bulletin-2021-08-raw.txt"

TORN = """\
 The op ening of a lega l c linic for m igra nts
in Centra l A sia

To help workers who come home, the Safe Roads
Network opened a clinic that has already seen
1 200 people.
The clinic stands beside the bus station, and two
lawyers of Kаzakhstan answer questions there
on every working day.

Please press the photo to read the article
 "THE BAKERY OF OSH: BREAD AND A SECOND CHANCE"
On July 2, 2026, four women opened a bakery with the help of
the network. They read the 12 "Charter of the small firm" and
baked two hundred loaves on the first day. The bakery of Osh
sells bread to three schools.
Two more bakeries will open before winter, in Naryn and in
Batken.
 Khujand, July 9, 2026

FREE LESSONS FOR DRIVERS WHO CROSS THE BORDER
Drivers who cross the border learned how to spot a passenger in need. The lessons are free, and anyone
can come.

Write to the network:
KAZAKHSTAN: almaty@saferoads.example
KYRGYZSTAN osh@saferoads.example
TAJIKISTAN

khujand@saferoads.example

FOLLOW US ON FA CEB OOK
"""


def imported(text: str, name: str = "safe-roads-2026-07-raw.txt") -> Imported:
    """Import a text."""
    return import_document(read(name, text.encode()))


def letters(text: str) -> Counter[str]:
    """Count the letters of a text in lower case."""
    return Counter(re.findall(r"[^\W\d_]", text.lower()))


def told(files: Imported) -> Counter[str]:
    """Count the letters that an import wrote, with what its report says it took away or put in."""
    total: Counter[str] = Counter()
    for path, text in files.files.items():
        if "import-report" in path:
            continue
        fields, body, _ = split(text, path)
        kept = {name: value for name, value in fields.items() if name not in {"country", "original_headline", "date"}}
        if path.endswith("index.md") and any("no title" in doubt.why for doubt in files.doubts):
            body = body.removesuffix(f"\n# {kept.pop('title')}\n")
        body = re.sub(r"^::: (action|contacts)$", ":::", body, flags=re.MULTILINE)
        if path.endswith("unplaced.md"):
            body = re.sub(r"^(What belongs|## |\((line|page) ).*$", "", body, flags=re.MULTILINE)
        total += letters(body + " ".join(map(str, kept.values())))
    for repair in files.repairs:
        if repair.kind != "country":
            total += letters(repair.before) - letters(repair.after)
            total -= letters(repair.after) - letters(repair.before)
    return total


STORIES = {
    "bulletins/safe-roads-2026-07/index.md": """\
---
title: safe-roads-2026-07
date: 2026-07
---

::: contacts
Write to the network:

- Kazakhstan: almaty@saferoads.example
- Kyrgyzstan: osh@saferoads.example
- Tajikistan: khujand@saferoads.example
:::

::: action
Follow us on Facebook
:::
""",
    "bulletins/safe-roads-2026-07/01-opening-legal-clinic-migrants-central-asia.md": """\
---
country: KZ
---

# The opening of a legal clinic for migrants in Central Asia

To help workers who come home, the Safe Roads Network opened a clinic that has already seen 1 200 people.

The clinic stands beside the bus station, and two lawyers of Kazakhstan answer questions there on every working day.

::: action
Please press the photo to read the article
:::
""",
    "bulletins/safe-roads-2026-07/02-bakery-osh-bread-second-chance.md": """\
---
country: KG
original_headline: '"THE BAKERY OF OSH: BREAD AND A SECOND CHANCE"'
---

# "The bakery of Osh: bread and a second chance"

On July 2, 2026, four women opened a bakery with the help of the network. They read the 12 "Charter of the small \
firm" and baked two hundred loaves on the first day. The bakery of Osh sells bread to three schools.

Two more bakeries will open before winter, in Naryn and in Batken.
""",
    "bulletins/safe-roads-2026-07/03-free-lessons-drivers-who-cross-border.md": """\
---
place: Khujand
date: 2026-07-09
country: TJ
original_headline: FREE LESSONS FOR DRIVERS WHO CROSS THE BORDER
---

# Free lessons for drivers who cross the border

Drivers who cross the border learned how to spot a passenger in need. The lessons are free, and anyone can come.
""",
}


def test_raw_text_becomes_stories() -> None:
    """Torn words, hard wraps, a look-alike, capital headlines and ragged contacts are mended, word for word."""
    result = imported(TORN)

    assert {path: text for path, text in result.files.items() if "import-report" not in path} == STORIES


def test_no_letter_is_lost() -> None:
    """The letters of the document are those of the files, less what the report says was changed."""
    result = imported(TORN)

    assert told(result) == letters(TORN)


def test_a_stray_number_is_a_doubt() -> None:
    """A number before a quotation is left where it is and named with its place."""
    found = [doubt for doubt in imported(TORN).doubts if "footnote" in doubt.why]

    assert [(doubt.place, doubt.text) for doubt in found] == [
        ("line 13", ' of the network. They read the 12 "Charter of the small firm" an')
    ]


def test_the_report_lists_every_repair() -> None:
    """The JSON report holds each repair with before, after, why and how sure; the Markdown shows each."""
    result = imported(TORN)
    folder = "bulletins/safe-roads-2026-07"
    report = json.loads(result.files[f"{folder}/import-report.json"])
    readable = result.files[f"{folder}/import-report.md"]

    assert len(report["repairs"]) == len(result.repairs)
    assert all(set(repair) == {"place", "kind", "before", "after", "why", "sure"} for repair in report["repairs"])
    assert all(repair.after in readable and repair.before in readable for repair in result.repairs)


def test_importing_twice_is_importing_once() -> None:
    """The same document gives the same bytes."""
    assert imported(TORN) == imported(TORN)


@pytest.mark.skipif(not RAW.exists(), reason="the raw sample lies outside the repository")
def test_the_raw_sample() -> None:
    """The raw sample: five stories in their paragraphs, no torn word, no look-alike, no letter lost."""
    result = import_document(read_document(RAW))
    whole = "\n".join(text for path, text in result.files.items() if "import-report" not in path)

    assert result.stories == (
        "observance-world-day-trafficking-persons-central",
        "palermo-protocol-national-experience-foreign-practice",
        "youth-forum-dedicated-world-day-trafficking",
        "dushanbe-2021-07-30",
        "central-asia-facebooks-page",
    )
    bodies = [split(text, path)[1] for path, text in result.files.items() if re.search(r"/\d\d-", path)]
    assert [len(re.findall(r"^[\w“]", body, re.MULTILINE)) for body in bodies] == [5, 4, 2, 3, 1]
    assert not re.search("[Ѐ-ӿ]", whole)
    assert len([repair for repair in result.repairs if repair.kind == "letterspacing"]) == 20
    assert told(result) == letters(RAW.read_text("utf-8"))


def again(first: Imported, text: str, edits: dict[str, tuple[str, str]]) -> Imported:
    """Import a text into the folder of an earlier import, in which an editor replaced some texts."""
    files = dict(first.files)
    for name, (old, new) in edits.items():
        path = f"bulletins/safe-roads-2026-07/{name}"
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return import_document(read("safe-roads-2026-07-raw.txt", text.encode()), previous=files)


def test_a_changed_story_keeps_its_id() -> None:
    """A new headline, a changed sentence and a story put before it do not change a story's id, only its number."""
    new = (
        "NEW LESSONS ON SAFE TRAVEL BEGIN IN OCTOBER\nThe lessons are held in the library, and they cost nothing.\n\n"
    )
    changed = TORN.replace("THE BAKERY OF OSH:", "THE NEW BAKERY:").replace("two\nhundred", "three hundred")
    at = changed.index(' "THE NEW')
    result = again(imported(TORN), changed[:at] + new + changed[at:], {})

    assert result.stories == (
        "opening-legal-clinic-migrants-central-asia",
        "new-lessons-safe-travel-begin-october",
        "bakery-osh-bread-second-chance",
        "free-lessons-drivers-who-cross-border",
    )
    assert result.obsolete == (
        "bulletins/safe-roads-2026-07/02-bakery-osh-bread-second-chance.md",
        "bulletins/safe-roads-2026-07/03-free-lessons-drivers-who-cross-border.md",
    )


CLINIC = (
    "The clinic stands beside the bus station, and two lawyers answer questions there on every working day. "
    "It was paid for by the city council and by sixty private donors, none of whom wants to be named. "
)
BAKERY = (
    "Four women opened a bakery with the help of the network. They baked two hundred loaves on the first day and "
    "sold all of them before noon, to three schools and a kindergarten. Two more bakeries will open before winter. "
)
COURSE = (
    "Sixty drivers learned how to spot a passenger in need. The lessons are free, and anyone can come who holds a "
    "licence; the next ones begin in autumn, in the library and in the fire station. "
)
STRANGER = (
    "The weather station above the valley sends its warnings by telephone now. Shepherds say that it saved half of "
    "their lambs this spring, when snow fell for five days in the middle of April and closed the pass. "
)


def issue(*stories: tuple[str, str]) -> str:
    """A raw text of some stories, each a headline in capitals and its text."""
    return "Safe Roads Bulletin, July 2026\n\n" + "\n\n".join(f"{head}\n\n{text}" for head, text in stories) + "\n"


BEFORE = (("A NEW CLINIC", CLINIC), ("BREAD FOR SCHOOLS", BAKERY), ("LESSONS FOR DRIVERS", COURSE))
AFTER = {
    "retitled": (
        (("DOORS OPEN IN OSH", CLINIC), ("HUNDREDS OF LOAVES", BAKERY), ("LESSONS FOR DRIVERS", COURSE)),
        ("new-clinic", "bread-schools", "lessons-drivers"),
        0,
    ),
    "reordered": (tuple(reversed(BEFORE)), ("lessons-drivers", "bread-schools", "new-clinic"), 0),
    "split": (
        (
            ("A NEW CLINIC", CLINIC),
            ("BREAD FOR SCHOOLS", BAKERY[:-46]),
            ("SOON IN OTHER TOWNS", "Two more bakeries will open before winter."),
            ("LESSONS FOR DRIVERS", COURSE),
        ),
        ("new-clinic", "bread-schools", "soon-other-towns", "lessons-drivers"),
        0,
    ),
    "merged": (
        (("A CLINIC AND A BAKERY", f"{CLINIC}\n\n{BAKERY}"), ("LESSONS FOR DRIVERS", COURSE)),
        ("bread-schools", "lessons-drivers"),
        1,
    ),
    "replaced": (
        (("A NEW CLINIC", CLINIC), ("WARNINGS BY TELEPHONE", STRANGER), ("LESSONS FOR DRIVERS", COURSE)),
        ("new-clinic", "warnings-telephone", "lessons-drivers"),
        1,
    ),
}


@pytest.mark.parametrize("case", AFTER)
def test_ids_after_the_source_changed(case: str) -> None:
    """A retitled, moved or shortened story keeps its id, merged ones that of the longer; another story gets its own.

    A story whose id is gone is told.
    """
    stories, ids, gone = AFTER[case]
    first = imported(issue(*BEFORE))
    second = again(first, issue(*stories), {})

    assert first.stories == ("new-clinic", "bread-schools", "lessons-drivers")
    assert second.stories == ids
    assert sum("no longer in the document" in doubt.why for doubt in second.doubts) == gone


def test_an_editors_work_survives() -> None:
    """What an editor wrote since the last import stays; what the source changed elsewhere comes in."""
    name = "03-free-lessons-drivers-who-cross-border.md"
    edits = {name: ("# Free lessons for drivers who cross the border", "# Lessons for drivers")}
    result = again(imported(TORN), TORN.replace("anyone\ncan come", "anyone\nmay come"), edits)

    assert result.files[f"bulletins/safe-roads-2026-07/{name}"] == STORIES[
        f"bulletins/safe-roads-2026-07/{name}"
    ].replace("# Free lessons for drivers who cross the border", "# Lessons for drivers").replace(
        "can come", "may come"
    )


def test_an_edit_against_a_changed_source_is_a_doubt() -> None:
    """Where both changed the same block, the editor's text stays and the source's is named in the report."""
    name = "03-free-lessons-drivers-who-cross-border.md"
    edits = {name: ("can come.", "is welcome.")}
    result = again(imported(TORN), TORN.replace("anyone\ncan come", "anyone\nmay come"), edits)

    assert "is welcome." in result.files[f"bulletins/safe-roads-2026-07/{name}"]
    assert [doubt.why for doubt in result.doubts if "editor" in doubt.why] == [
        f"{name}: the source changed here, and so did an editor; the editor's text was kept"
    ]


def test_a_story_that_left_the_document_is_a_doubt() -> None:
    """A story of an earlier import that the document no longer has is not deleted, but named."""
    start, end = TORN.index(" Khujand"), TORN.index("Write to")
    result = again(imported(TORN), TORN[:start] + "\n" + TORN[end:], {})

    assert [doubt.text for doubt in result.doubts if "no longer" in doubt.why] == [
        "bulletins/safe-roads-2026-07/03-free-lessons-drivers-who-cross-border.md"
    ]
    assert result.obsolete == ()


def test_importing_again_changes_nothing() -> None:
    """The same document into its own folder gives the same bytes, the report included."""
    assert again(imported(TORN), TORN, {}).files == imported(TORN).files


@pytest.mark.parametrize(
    "line",
    [
        "Published on July 27, 2021.",
        "Updated: July 27, 2021",
        "Ahmad Karimov, 27 July 2021",
        "Geneva Conference, July 27, 2021",
        "Zarkent, July 27, 2021",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_dated_line_without_a_known_place_stays_and_is_a_doubt(line: str, between: str) -> None:
    """A byline or "Updated" is text of the story; the editor is told that it might be a dateline."""
    story = "The clinic in Osh opened its doors on Monday, and forty people came to see the rooms."
    files = imported(
        f"Safe Roads Bulletin\n\nTHE CLINIC OPENS\n\n{line}{between}{story}\n\n"
        f"THE BAKERY OPENS\n\nOsh, July 3, 2021\n\n{story}\n"
    )

    text = files.files["bulletins/safe-roads-2026-07/01-clinic-opens.md"]
    assert [paragraph for paragraph in text.split("\n\n") if paragraph.strip()][-2:] == [line, f"{story}\n"]
    assert "place:" not in text
    assert [(doubt.text, doubt.place) for doubt in files.doubts] == [(line, "line 5")]


def test_another_document_under_a_known_id_is_a_doubt() -> None:
    """The last report names its source; the same source again is no doubt."""
    first = imported(TORN)
    doubts = [
        import_document(read(name, TORN.encode()), bulletin_id="safe-roads-2026-07", previous=first.files).doubts
        for name in ("safe-roads-2026-07-raw.txt", "other.txt")
    ]

    why = "this bulletin was imported from safe-roads-2026-07-raw.txt before; if other.txt is another one, "
    assert [doubt for doubt in doubts[1] if doubt not in doubts[0]] == [
        Doubt(
            place="bulletins/safe-roads-2026-07/import-report.json",
            text="other.txt",
            why=f"{why}give it an id of its own",
        )
    ]
    assert doubts[0] == first.doubts


def test_a_story_without_text_is_a_doubt() -> None:
    """Headlines that nothing follows are stories, for nothing is dropped, and an editor is asked about each."""
    doubts = import_document(read_markdown("a.md", b"# One\n\n# Two\n")).doubts

    assert [doubt.text for doubt in doubts if "no text" in doubt.why] == ["One", "Two"]


def test_every_doubt_has_a_place() -> None:
    """A document without a title is in doubt as a whole."""
    doubts = imported("The clinic opened its doors on Monday, and forty people came.").doubts

    assert ("the document", "the document has no title: write one in index.md") in [
        (doubt.place, doubt.why) for doubt in doubts
    ]


def test_a_long_line_takes_no_longer_a_word_than_a_short_one() -> None:
    """100 KB of text as one line are read within a fraction of the minutes that a quadratic step would take."""
    text = "Forty officers learned how to spot a passenger in need at the border of Osh. " * 1300
    start = time.process_time()
    files = imported(text)

    assert time.process_time() - start < 8
    assert sum(len(text) for path, text in files.files.items() if path.endswith(".md")) >= len(text.strip())


def test_a_long_word_is_read_in_no_time() -> None:
    """100,000 letters without a space are searched once, not once for each letter."""
    start = time.process_time()
    files = imported("x" * 100_000)

    assert time.process_time() - start < 5
    assert any("x" * 100_000 in text for text in files.files.values())
