"""A story file becomes a Story, block by block."""

from __future__ import annotations

import pytest

from bulletin_i18n.errors import SourceError
from bulletin_i18n.model import (
    FigureBlock,
    GroupBlock,
    Kind,
    ListBlock,
    Place,
    QuoteBlock,
    Segment,
    Slot,
    Story,
    TableBlock,
    TextBlock,
    story_segments,
)
from bulletin_i18n.readers.markdown import read

PATH = "bulletins/x/03-shelter.md"


def segment(kind: Kind, msgid: str, *slots: Slot) -> Segment:
    """Return a segment; where it stands makes no difference to its value."""
    return Segment(kind=kind, msgid=msgid, slots=slots, place=Place(path=PATH, line=1))


def text(kind: Kind, msgid: str, *slots: Slot, level: int = 0) -> TextBlock:
    """Return a block of one text."""
    return TextBlock(segment=segment(kind, msgid, *slots), level=level)


FULL = """---
place: Osh
date: 2021-07-30
country: KG
---
# A new *shelter*

It opened
on July 27, 2021.

## Why

- one
  - nested
- two

3. third

> What they say.
>
> — a worker

![A house](images/house.svg "The house")

[Read more](https://example.org/a)

::: action
Call us.

[Write](mailto:a@example.org)
:::

::: contacts
- Osh: a@example.org
:::

| Place | Calls |
|:---|---:|
| Osh | 1,200 |

***
"""


def test_every_kind_of_block() -> None:
    """Each kind of block of the dialect has its value; a rule has none."""
    url = Slot(name="url1", value="https://example.org/a", text="https://example.org/a")
    mail = Slot(name="url1", value="mailto:a@example.org", text="mailto:a@example.org")
    address = Slot(name="email1", value="a@example.org", text="a@example.org")
    on = Slot(name="on1", value="2021-07-27", text="on July 27, 2021")
    item = Kind.LIST_ITEM

    assert read(PATH, FULL) == Story(
        id="shelter",
        path=PATH,
        headline=segment(Kind.HEADLINE, "A new *shelter*"),
        dateline=segment(
            Kind.DATELINE, "Osh, {date1}", Slot(name="date1", value="2021-07-30", text="July\u00a030, 2021")
        ),
        date="2021-07-30",
        country="KG",
        blocks=(
            text(Kind.PARAGRAPH, "It opened {on1}.", on),
            text(Kind.HEADING, "Why", level=2),
            ListBlock(items=((text(item, "one"), ListBlock(items=((text(item, "nested"),),))), (text(item, "two"),))),
            ListBlock(items=((text(item, "third"),),), start=3),
            QuoteBlock(
                blocks=(text(Kind.QUOTATION, "What they say."),),
                attribution=segment(Kind.ATTRIBUTION, "a worker"),
            ),
            FigureBlock(
                src="images/house.svg",
                alt=segment(Kind.IMAGE, "A house"),
                caption=segment(Kind.CAPTION, "The house"),
            ),
            text(Kind.LINK, "[Read more]({url1})", url),
            GroupBlock(
                name="action", blocks=(text(Kind.ACTION, "Call us."), text(Kind.LINK, "[Write]({url1})", mail))
            ),
            GroupBlock(
                name="contacts", blocks=(ListBlock(items=((text(Kind.CONTACT, "Osh: {email1}", address),),)),)
            ),
            TableBlock(
                header=(segment(Kind.TABLE_HEADING, "Place"), segment(Kind.TABLE_HEADING, "Calls")),
                rows=((segment(Kind.TABLE_CELL, "Osh"), segment(Kind.TABLE_CELL, "1,200")),),
                align=("left", "right"),
            ),
        ),
    )


def test_places_are_lines_of_the_file() -> None:
    """Every text says on which line of the file it stands, front matter counted."""
    places = [(segment.msgid, segment.place.line) for segment in story_segments(read(PATH, FULL))]

    assert places == [
        ("A new *shelter*", 6),
        ("Osh, {date1}", 2),
        ("It opened {on1}.", 8),
        ("Why", 11),
        ("one", 13),
        ("nested", 14),
        ("two", 15),
        ("third", 17),
        ("What they say.", 19),
        ("a worker", 21),
        ("A house", 23),
        ("The house", 23),
        ("[Read more]({url1})", 25),
        ("Call us.", 28),
        ("[Write]({url1})", 30),
        ("Osh: {email1}", 34),
        ("Place", 37),
        ("Calls", 37),
        ("Osh", 39),
        ("1,200", 39),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("place: Osh\n", segment(Kind.DATELINE, "Osh")),
        ("country: KG\n", None),
        (
            "date: 2021-07\n",
            segment(Kind.DATELINE, "{date1}", Slot(name="date1", value="2021-07", text="July 2021")),
        ),
        (
            "place: O{s}h\ndate: 2021\n",
            segment(Kind.DATELINE, "O{{s}}h, {date1}", Slot(name="date1", value="2021", text="2021")),
        ),
    ],
)
def test_dateline_of_what_there_is(head: str, expected: Segment | None) -> None:
    """Place and date are optional, each by itself."""
    assert read(PATH, f"---\n{head}---\n# H\n").dateline == expected


@pytest.mark.parametrize(
    ("path", "source", "message"),
    [
        (PATH, "", "bulletins/x/03-shelter.md:1: there is no text; write it or delete the file"),
        (
            PATH,
            "---\ndate: 2021-13-01\n---\n# H\n",
            "bulletins/x/03-shelter.md:2: there is no month 13; write a date such as 2021-07-30",
        ),
        (
            PATH,
            "---\ndate: yesterday\n---\n# H\n",
            "bulletins/x/03-shelter.md:2: 'yesterday' is not a date; write a date such as 2021-07-30",
        ),
        (
            PATH,
            "---\nplace: Osh\ncountry: <b>\n---\n# H\n",
            "bulletins/x/03-shelter.md:3: '<b>' is no country code; write two capitals such as KZ",
        ),
        (
            PATH,
            "# H\n\n::: note\ntext\n:::\n",
            "bulletins/x/03-shelter.md:3: the fence '::: note' opens nothing; "
            "write ::: action or ::: contacts before it and ::: after it",
        ),
        (
            "bulletins/x/..md",
            "# H\n",
            "bulletins/x/..md: the file name gives no story id; "
            "name it NN-words-with-hyphens.md, with Latin letters, digits, hyphens and dots only",
        ),
        (
            "bulletins/x/02-a new bus.md",
            "# H\n",
            "bulletins/x/02-a new bus.md: the file name gives no story id; "
            "name it NN-words-with-hyphens.md, with Latin letters, digits, hyphens and dots only",
        ),
        (
            "bulletins/x/02-автобус.md",
            "# H\n",
            "bulletins/x/02-автобус.md: the file name gives no story id; "
            "name it NN-words-with-hyphens.md, with Latin letters, digits, hyphens and dots only",
        ),
        (
            "bulletins/x/03-shelter.md",
            '# H\n\n![A bus](images/BUS.JPG "The bus")\n',
            "bulletins/x/03-shelter.md:3: the ending of the picture 'images/BUS.JPG' is in capitals; "
            "write it in small letters, here and in the file's name",
        ),
        (
            "bulletins/x/03-shelter.md",
            "# H\n\n- ![A bus](/home/me/bus.png)\n",
            "bulletins/x/03-shelter.md:3: the picture '/home/me/bus.png' is named by an absolute path; "
            "put it into the bulletin's folder and write images/name.png, say",
        ),
        (
            "bulletins/x/03-shelter.md",
            "# H\n\n![A bus](C:\\pictures\\bus.png)\n",
            "bulletins/x/03-shelter.md:3: the picture 'C:\\pictures\\bus.png' is named by an absolute path; "
            "put it into the bulletin's folder and write images/name.png, say",
        ),
        (
            "bulletins/x/03-shelter.md",
            "# H\n\n![A bus](images/a bus.png)\n",
            "bulletins/x/03-shelter.md:3: the picture 'images/a bus.png' has spaces in its name; "
            "write <images/a bus.png>, or give the file a name without them",
        ),
    ],
)
def test_what_cannot_be_read(path: str, source: str, message: str) -> None:
    """Each fault is one line: where, why, what to do."""
    with pytest.raises(SourceError) as caught:
        read(path, source)

    assert str(caught.value) == message


def test_a_story_may_lack_a_headline() -> None:
    """Text without a headline is a story, and a later heading of the first level is a heading."""
    story = read("a/plain.md", "Text.\n\n# Late\n")

    assert (story.id, story.headline, story.blocks) == (
        "plain",
        None,
        (text(Kind.PARAGRAPH, "Text."), text(Kind.HEADING, "Late", level=2)),
    )
