"""A small bulletin with every kind of block, and catalogues of it in any mix of states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.model import Catalogue, Draft, Message, Previous, State
from bulletin_i18n.pages.edition import bulletin_segments
from bulletin_i18n.provenance import sealed
from bulletin_i18n.read import read_bulletin
from bulletin_i18n.slots import translatable

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin_i18n.model import Bulletin

INDEX = """---
title: Road News 7
publisher: Road Network
date: 2021-07-31
---
Welcome to this issue.
"""

STORY = """---
place: Osh
date: 2021-07-30
country: KG
---
# A new shelter

The shelter **opened** on July 27, 2021.

## Why it was needed

- one reason
- another reason

> They helped me.
>
> — a guest

![A white house](images/house.svg "The house in Osh")

[Read the report](https://example.org/report)

::: action
Write to help@example.org.
:::

::: contacts
- Osh: +996 312 000 000
- Bishkek: call first
:::

| Town | Calls |
|:-----|------:|
| Osh  | 1,200 |
| Naryn | 35 |
"""


def bulletin(story: str = STORY, index: str = INDEX, **more: str) -> Bulletin:
    """Read the small bulletin, or one with another story, another index, or more stories by id."""
    files = {"index": index, "01-shelter": story} | {f"02-{name}": text for name, text in more.items()}
    return read_bulletin("2021-07", {f"bulletins/2021-07/{name}.md": text for name, text in files.items()})


def catalogue(
    source: Bulletin, state: Callable[[int], State], text: Callable[[str], str] = lambda msgid: f"Т {msgid}"
) -> Catalogue:
    """Make a catalogue of a bulletin.

    Args:
        source: The bulletin.
        state: The state of the n-th message.
        text: Its translation, from its msgid.
    """
    found = dict.fromkeys((s, seg.msgid) for s, seg in bulletin_segments(source) if translatable(seg.msgid))
    messages = [entry(*key, state(number), text(key[1])) for number, key in enumerate(found)]
    return Catalogue(locale="ky", header=Message(msgid=""), messages=tuple(messages), path="locales/ky.po")


def entry(story: str, msgid: str, state: State, text: str) -> Message:
    """Make an entry that is in a state."""
    message = Message(msgctxt=story, msgid=msgid, msgstr=(text,), line=7)
    match state:
        case State.REVIEWED:
            return message
        case State.DRAFT:
            return sealed(replace(message, msgstr=("",)), Draft(msgstr=text, engine="argos"))
        case State.EDITED:
            return replace(message, flags=("fuzzy",))
        case State.OUTDATED:
            return replace(message, flags=("fuzzy",), previous=Previous(msgid="old"))
        case State.UNTRANSLATED:
            return replace(message, msgstr=("",))
