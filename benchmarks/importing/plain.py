"""Documents as plain text: tidy, wrapped, copied out of a page with its defects, two columns side by side."""

from __future__ import annotations

import random
import re
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

from importing.corpus import TrueBlock, TrueDocument, TrueStory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from importing.damage import Damage

BULLETS = ("• ", "- ", "▪ ", "– ")


def blocks_of(document: TrueDocument) -> list[tuple[int, TrueBlock]]:
    """Every block of a document in reading order, each with the number of its story (-1: before, -2: behind)."""
    out = [
        (-1, TrueBlock(kind="title", text=document.title)),
        (-1, TrueBlock(kind="publisher", text=document.publisher)),
    ]
    out += [(-1, TrueBlock(kind="paragraph", text=text)) for text in document.masthead]
    for number, story in enumerate(document.stories):
        out += [(number, block) for block in story_blocks(document, story)]
    if document.contacts:
        out.append((-2, TrueBlock(kind="contact", text="Contact the network in Central Asia:")))
    return [*out, *((-2, TrueBlock(kind="contact", text=text)) for text in document.contacts)]


def story_blocks(document: TrueDocument, story: TrueStory) -> Iterator[TrueBlock]:
    """A story's blocks with headline and dateline where the house style has them."""
    headline = TrueBlock(kind="headline", text=story.headline.upper() if document.capitals else story.headline)
    dateline = TrueBlock(kind="dateline", text=f"{story.place}, {story.written_date}")
    head = (dateline, headline) if document.dateline == "before" else (headline, dateline)
    yield from (block for block in head if block is headline or story.written_date)
    yield from story.blocks


def wrapped(
    words: list[str], width: float, damage: Damage | None = None, *, font: str = "Helvetica", hyphens: bool = False
) -> list[str]:
    """Set words in lines of a typeface, by its published metrics; `hyphens` cuts long words at a line's end."""
    lines: list[str] = []
    line = ""
    for word in words:
        gap = (damage.space() if damage else " ") if line else ""
        if line and _width(line + gap + word, font) > width:
            cut = _cut(word) if hyphens and _width(line, font) < width - 6 else 0
            if cut:
                lines.append(f"{line}{gap}{word[:cut]}-")
                line = word[cut:]
                continue
            lines.append(line)
            line = word
        else:
            line += gap + word
    return [*lines, line] if line else lines


def _width(text: str, font: str = "Helvetica") -> float:
    """How wide a text is set, in average letters of the typeface."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return stringWidth(text, font, 10.0) / 5.2


def _cut(word: str) -> int:
    """Where a long word may be cut: before a common ending, or in its middle after a vowel."""
    if not word.isalpha() or len(word) < 9:
        return 0
    found = re.search(r"(tion|ment|ing|ness|sion|tive|ers|ity)s?$", word)
    return found.start() if found and found.start() > 3 else 0


def tidy(document: TrueDocument) -> str:
    """One line a paragraph, a blank line between blocks."""
    out = []
    for _, block in blocks_of(document):
        out.append(_line(document, block, "- "))
    return "\n\n".join(_runs(out)) + "\n"


def _runs(lines: list[str]) -> list[str]:
    """List items stand together."""
    out: list[str] = []
    for line in lines:
        if out and line.startswith("- ") and out[-1].split("\n")[-1].startswith("- "):
            out[-1] += "\n" + line
        else:
            out.append(line)
    return out


def _line(document: TrueDocument, block: TrueBlock, bullet: str) -> str:
    del document
    match block.kind:
        case "list item":
            return bullet + block.text
        case "quotation":
            return f"“{block.text}”"
        case "attribution":
            return f"— {block.text}"
        case "table":
            return "\n".join("\t".join(row) for row in block.rows)
        case _:
            return block.text


def mail(document: TrueDocument, width: int = 72) -> str:
    """Wrapped as e-mail is, by count of letters, a blank line between blocks."""
    out = []
    for _, block in blocks_of(document):
        text = _line(document, block, "* ")
        hang = "  " if block.kind == "list item" else ""
        out.append(
            text
            if block.kind == "table"
            else textwrap.fill(text, width, subsequent_indent=hang, break_on_hyphens=False)
        )
    return "\n\n".join(out) + "\n"


def copied(document: TrueDocument, damage: Damage) -> str:
    """Copied out of a laid-out page: no blank lines between paragraphs, torn words, look-alikes, page numbers."""
    rng = random.Random(document.seed)  # noqa: S311  (a benchmark, no secret)
    width = rng.choice((46.0, 58.0, 84.0))
    bullet = rng.choice(BULLETS)
    font = rng.choice(("Helvetica", "Times-Roman"))
    out: list[str] = []
    before = -1
    for number, (story, block) in enumerate(blocks_of(document)):
        if story != before or block.kind in {"caption", "call to action"}:
            out.append("")
        if story != before and story > 0 and story % 2 == 0:
            out += [f"{document.title} | {story // 2 + 1}", ""]
        before = story
        out += _set(document, block, damage.words(number, block.text), damage, (width, bullet, font))
        if block.kind in {"headline", "caption", "call to action"}:
            out.append("")
    return "\n".join(out) + "\n"


def _set(
    document: TrueDocument, block: TrueBlock, words: list[str], damage: Damage, look: tuple[float, str, str]
) -> list[str]:
    """Set a block's words in lines; `look` is the column's width, the bullet, the typeface."""
    if block.kind == "table":
        return ["    ".join(row) for row in block.rows]
    width, bullet, font = look
    text = _line(document, TrueBlock(kind=block.kind, text="\0"), bullet).split("\0")
    whole = [*words]
    whole[0] = text[0] + whole[0]
    whole[-1] += text[1]
    return wrapped(whole, width, damage, font=font, hyphens=document.seed % 2 == 0)


def side_by_side(document: TrueDocument) -> str:
    """Two columns whose lines were copied across: left and right half of a line with a wide gap between."""
    stories = []
    for story in document.stories:
        flat = list(story_blocks(document, story))
        head = [block.text for block in flat if block.kind in {"headline", "dateline"}]
        lines: list[str] = []
        for block in flat:
            if block.kind in {"headline", "dateline"}:
                continue
            lines += [""] if lines else []
            lines += (
                textwrap.wrap(_line(document, block, "• "), 48, break_on_hyphens=False)
                if block.kind != "table"
                else ["    ".join(row) for row in block.rows]
            )
        half = (len(lines) + 1) // 2
        left, right = lines[:half], lines[half:] + [""] * (half - len(lines[half:]))
        rows = [f"{one:<56}{two}".rstrip() for one, two in zip(left, right, strict=True)]
        stories.append("\n".join([*head, "", *rows]))
    top = [document.title, document.publisher, "", *document.masthead]
    end = ["Contact the network in Central Asia:", *document.contacts]
    return "\n".join(top) + "\n\n\n" + "\n\n\n".join(stories) + "\n\n\n" + "\n".join(end) + "\n"


def alternating(document: TrueDocument) -> str:
    """Two columns whose lines were copied in turn: left, right, left, right; of the body only its paragraphs."""
    out = [document.title, document.publisher, "", *document.masthead]
    for story in document.stories:
        flat = list(story_blocks(document, story))
        out += ["", "", *(block.text for block in flat if block.kind in {"headline", "dateline"}), ""]
        texts = [block.text for block in flat if block.kind == "paragraph"]
        lines = [line for text in texts for line in textwrap.wrap(text, 52)]
        half = (len(lines) + 1) // 2
        for left, right in zip_longest(lines[:half], lines[half:]):
            out += [left, right] if right else [left]
    return "\n".join([*out, "", "", "Contact the network in Central Asia:", *document.contacts]) + "\n"
