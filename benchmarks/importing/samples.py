"""The project's own sample bulletins as documents of known truth: real prose, not made by rule."""

from __future__ import annotations

import re
from pathlib import Path

from importing.corpus import TrueBlock, TrueDocument, TrueStory
from importing.score import Found, markdown_blocks

from bulletin_i18n.dates import parse
from bulletin_i18n.frontmatter import split
from bulletin_i18n.importing.places import COUNTRY_OF
from bulletin_i18n.languages import language

BULLETINS = Path(__file__).parents[2] / "bulletins"


def samples() -> list[TrueDocument]:
    """Every sample bulletin of the project in English."""
    return [_document(folder, seed) for seed, folder in enumerate(sorted(BULLETINS.glob("*/index.md")), 1)]


def _document(index: Path, seed: int) -> TrueDocument:
    fields, body, _ = split(index.read_text("utf-8"), index.name)
    files = sorted(path for path in index.parent.glob("[0-9]*.md"))
    return TrueDocument(
        name=f"sample-{index.parent.name}",
        title=str(fields["title"]),
        publisher=str(fields.get("publisher", "")),
        masthead=tuple(block.text for block in markdown_blocks(body)),
        stories=tuple(_story(path) for path in files),
        contacts=(),
        capitals=seed % 2 == 0,
        dateline="after",
        seed=seed,
    )


def _story(path: Path) -> TrueStory:
    fields, body, _ = split(path.read_text("utf-8"), path.name)
    blocks = list(markdown_blocks(body))
    date = str(fields.get("date", ""))
    place = str(fields.get("place", ""))
    return TrueStory(
        headline=blocks[0].text,
        place=place,
        date=date,
        written_date=language("en").date(parse(date), "date").replace("\u00a0", " ") if date and place else "",
        country=str(fields.get("country", COUNTRY_OF.get(place.lower(), ""))),
        blocks=tuple(_block(block, body) for block in blocks[1:]),
    )


def _block(block: Found, body: str) -> TrueBlock:
    """A block as it was found; a remark in emphasis, which only looks like our captions, is a paragraph."""
    remark = block.kind == "caption" and f"*{block.text}*" in body.splitlines()
    kind = "paragraph" if remark else block.kind
    return TrueBlock(kind=kind, text=_plain(block.text), rows=_rows(block.kind, block.text))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}", "", text).split())


def _rows(kind: str, text: str) -> tuple[tuple[str, ...], ...]:
    if kind != "table":
        return ()
    return tuple(tuple(cell.strip() for cell in line.strip("| ").split("|")) for line in text.strip().splitlines())
