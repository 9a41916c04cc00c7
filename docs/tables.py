"""Writes the reference tables that are made from the code: `python docs/tables.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Role, parse
from bulletin_i18n.languages import LANGUAGES, language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language

DATES = Path(__file__).parent / "reference" / "dates.md"
SAMPLES = (
    "2021-07-27",
    "XXXX-07-30",
    "2021-07",
    "XXXX-07",
    "2021",
    "2021-07-26/2021-07-30",
    "XXXX-07-26/XXXX-07-30",
    "2021-07-30/2021-08-02",
    "2021-12-30/2022-01-02",
    "2021-07/2021-09",
    "2021-12/2022-03",
    "2021/2023",
)
REVIEWED: dict[str, str] = {}
"""Who signed off a language's tables, and when, by locale."""
MONTH_ROLES = (Role.ON, Role.OF, Role.SINCE, Role.UNTIL, Role.DATE)

INTRODUCTION = """\
# Dates in six languages

Every kind of date in every role, as the pages print it. This page is made by `python docs/tables.py` from
`src/bulletin_i18n/languages/`, and a test holds the two together; the facts behind each language, with their sources,
stand at the head of its file there.

**No native speaker has signed these tables off yet.** If a phrase is wrong, say which row and what it should be; if a
whole table is right, say so, and `REVIEWED` in
`docs/tables.py` will name the review.

How to read it: the first column is the value as a catalogue's `#.` note has it (EDTF: `XXXX` is a year that nobody
said, `/` joins the two ends of a span); the second is the role, which is the name of the slot (`{on1}`, `{until2}`).

| role | what the date does | English |
| --- | --- | --- |
| `on` | says when: on a day, in a month, in a year, from … to | on, in, during, as of, from … to |
| `of` | belongs to what stands beside it | of, dated, the July 30 forum |
| `since` | says from when | since, from, starting, effective |
| `until` | says up to when; before is said the same way in all six | until, by, before, up to, through |
| `for` | says what something is planned or meant for | for |
| `after` | says later than when | after |
| `date` | is a label: a dateline, a heading, a cell, the name of a day | none |

No-break spaces (U+00A0) stand between a number and the word it counts, after Russian prepositions of one letter, and
before a spaced dash. Any span can take any role, although some are rarely said. A weekday beside an English date is
dropped: the value says which day it is. What no role suits stays in the text: “early July”, “the end of July”, “the
2021 forum”, “around July 30”.
"""


def dates_page() -> str:
    """Return the page of dates: a section a language, the kinds in all roles, then the twelve months."""
    return "\n".join([INTRODUCTION, *(line for code in LANGUAGES for line in _section(language(code)))]) + "\n"


def _section(target: Language) -> Iterator[str]:
    english = language("en")
    yield f"## {target.english_name} (`{target.code}`)\n"
    yield f"Reviewed by: {REVIEWED.get(target.code, 'nobody yet')}.\n"
    yield f"| value | role | English | {target.english_name} |\n| --- | --- | --- | --- |"
    for sample in SAMPLES:
        for role in Role:
            phrases = (known.date(parse(sample), role) for known in (english, target))
            yield f"| `{sample}` | `{role}` | {' | '.join(phrases)} |"
    yield f"\n| value | {' | '.join(f'`{role}`' for role in MONTH_ROLES)} |\n|{' --- |' * (len(MONTH_ROLES) + 1)}"
    for month in range(1, 13):
        value = f"2026-{month:02}-{month + 4:02}"
        yield f"| `{value}` | {' | '.join(target.date(parse(value), role) for role in MONTH_ROLES)} |"
    yield ""


if __name__ == "__main__":
    DATES.write_text(dates_page(), encoding="utf-8")
