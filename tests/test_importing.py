from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from bulletin_i18n.frontmatter import split
from bulletin_i18n.importers import read_document
from bulletin_i18n.importers.text import read
from bulletin_i18n.importing import Imported, import_document

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
            kept.pop("title")
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
    """The raw sample: five stories, no torn word, no look-alike, no letter lost."""
    result = import_document(read_document(RAW))
    whole = "\n".join(text for path, text in result.files.items() if "import-report" not in path)

    assert result.stories == (
        "observance-world-day-trafficking-persons-central",
        "palermo-protocol-national-experience-foreign-practice",
        "youth-forum-dedicated-world-day-trafficking",
        "dushanbe-2021-07-30",
        "central-asia-facebooks-page",
    )
    assert not re.search("[Ѐ-ӿ]", whole)
    assert len([repair for repair in result.repairs if repair.kind == "letterspacing"]) == 20
    assert told(result) == letters(RAW.read_text("utf-8"))
