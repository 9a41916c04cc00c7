"""The order of a document's blocks on the page, as the house style has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from importing.plain import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from importing.corpus import TrueBlock, TrueDocument
    from importing.damage import Damage


def flow(document: TrueDocument, damage: Damage | None = None) -> Iterator[tuple[int, TrueBlock]]:
    """Every block behind title and publisher; a dateline is run into the paragraph where the style wants it."""
    dateline = ""
    for number, (story, block) in enumerate(blocks_of(document)):
        if block.kind in {"title", "publisher"}:
            continue
        words = damage.words(number, block.text) if damage else block.text.split()
        # A torn word is torn when it is read, not when it is set: no line ends inside it.
        text = " ".join(word.replace(" ", "\u00a0") for word in words)
        if document.dateline == "run-in" and block.kind == "dateline":
            dateline = text
        elif dateline:
            yield story, replace(block, text=f"{dateline} – {text}")
            dateline = ""
        else:
            yield story, replace(block, text=text)
