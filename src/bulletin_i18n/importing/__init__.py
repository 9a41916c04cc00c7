"""The first step of the line: a raw document becomes the story files of a bulletin, with a report.

| step | modules | on what they stand |
| --- | --- | --- |
| `RawDocument`, as an importer reads it | `document` | |
| lines mended | `letters`, `letterspacing` | `words` |
| lines put in order | `rewrap`, `furniture`, `interleave` | `sentences` |
| lines joined to paragraphs | `unwrap`, then `spacing` in each | `ruler`, `sentences` |
| what each paragraph is | `blocks` | `dateline`, `places` |
| where each story begins | `stories` | `places` |
| files | `edition`, `tidying`, `writing`, `report` | `casing` |
| the same folder again | `naming`, `merging` | |

Pure: values in, values out. Nothing is dropped silently: what belongs to no story is in `unplaced.md`, each change is
in the report.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin_i18n.importing import dateline, spacing
from bulletin_i18n.importing.blocks import classify
from bulletin_i18n.importing.document import (
    Active,
    Doubt,
    Hint,
    RawBlock,
    RawDocument,
    RawLine,
    Repair,
    without_marks,
)
from bulletin_i18n.importing.edition import REPORT, Edition, compose
from bulletin_i18n.importing.furniture import mark_furniture
from bulletin_i18n.importing.interleave import part_columns
from bulletin_i18n.importing.letters import mend_letters, plain_spaces
from bulletin_i18n.importing.letterspacing import mend_letterspacing, torn_piece
from bulletin_i18n.importing.report import as_json, as_markdown
from bulletin_i18n.importing.rewrap import unflow
from bulletin_i18n.importing.stories import divide
from bulletin_i18n.importing.unwrap import Piece, unwrap
from bulletin_i18n.importing.words import Lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Doubt", "Imported", "RawDocument", "Repair", "import_document"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """What to write, and what to tell the editor.

    `files` are texts and `pictures` bytes, by path relative to the project. `obsolete` are files of an earlier import
    that now have another number in their name and are to be deleted.
    """

    files: Mapping[str, str]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    obsolete: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    stories: tuple[str, ...] = ()


def import_document(
    raw: RawDocument, *, bulletin_id: str = "", previous: Mapping[str, str] | None = None
) -> Imported:
    """Turn a raw document into the files of a bulletin.

    Args:
        raw: What an importer read.
        bulletin_id: The bulletin's id; left out, it is made of the file's name.
        previous: The files in the bulletin's folder, by path: stories of an earlier import keep their ids. With its
            `import-report.json` among them, what an editor changed since then is kept too.

    Returns:
        The files with their paths, the repairs and the doubts.
    """
    repairs = [*(_left_out(one) for one in raw.active), *raw.repairs]
    doubts: list[Doubt] = []
    blocks, lexicon = _mended(raw.blocks, repairs, doubts)
    blocks, parted, unsure = part_columns(mark_furniture(unflow(blocks)))
    pieces, joined = unwrap(blocks, lexicon)
    repairs += parted
    doubts += unsure
    repairs += joined
    pieces = [_spaced(piece, repairs, doubts) for piece in pieces]
    division = divide(classify(pieces))
    edition = compose(raw, division, bulletin_id, previous or {})
    placed = [replace(doubt, place=doubt.place or "the document") for doubt in (*doubts, *edition.doubts)]
    return _imported(raw, edition, [*repairs, *edition.repairs], placed)


def _left_out(active: Active) -> Repair:
    why = f"{active.what} is no text, and is not imported"
    return Repair(place=active.place, kind="left out", before=active.source, after="", why=why, sure=1.0)


def _imported(raw: RawDocument, edition: Edition, repairs: Sequence[Repair], doubts: Sequence[Doubt]) -> Imported:
    folder = f"bulletins/{edition.id}"
    files = dict(edition.files)
    files[f"{folder}/import-report.md"] = as_markdown(raw.name, edition, repairs, doubts)
    files[f"{folder}/{REPORT}"] = as_json(raw.name, edition, repairs, doubts)
    return Imported(
        files=files,
        pictures=edition.pictures,
        obsolete=edition.obsolete,
        repairs=tuple(repairs),
        doubts=tuple(doubts),
        stories=tuple(edition.ids),
    )


def _mended(blocks: Sequence[RawBlock], repairs: list[Repair], doubts: list[Doubt]) -> tuple[list[RawBlock], Lexicon]:
    """Mend letters, then torn words, line by line."""
    bare = Lexicon()
    blocks = [replace(block, lines=_seen(block, bare, repairs), rows=_rows(block, bare, repairs)) for block in blocks]
    blocks = [block for block in blocks if block.lines or block.rows or block.picture]
    lines = [line for block in blocks for line in block.lines]
    lexicon = Lexicon(_own_words([line.text for line in lines]))
    texts, joined, left = mend_letterspacing([line.text for line in lines], [line.place for line in lines], lexicon)
    repairs += joined
    doubts += left
    mended = iter(texts)
    blocks = [
        replace(block, lines=tuple(replace(line, text=next(mended)) for line in block.lines)) for block in blocks
    ]
    return [_whole_cells(block, lexicon, repairs, doubts) for block in blocks], lexicon


def _whole_cells(block: RawBlock, lexicon: Lexicon, repairs: list[Repair], doubts: list[Doubt]) -> RawBlock:
    """Mend the torn words of a table: its cells are read as lines that stand together."""
    cells = [cell for row in block.rows for cell in row]
    texts, joined, left = mend_letterspacing(cells, [block.place] * len(cells), lexicon)
    repairs += joined
    doubts += left
    mended = iter(texts)
    rows = tuple(tuple(_cell(next(mended), block.place, repairs) for _ in row) for row in block.rows)
    return replace(block, rows=rows)


def _cell(text: str, place: str, repairs: list[Repair]) -> str:
    text, found = spacing.mend_spaces(text, place)
    repairs += found
    return text


def _seen(block: RawBlock, lexicon: Lexicon, repairs: list[Repair]) -> tuple[RawLine, ...]:
    """The lines of a block, mended; one that held nothing visible is left out."""
    lines = [_letters(line, lexicon, repairs) for line in block.lines]
    return tuple(line for line in lines if line.text.strip() or block.rows or block.picture)


def _letters(line: RawLine, lexicon: Lexicon, repairs: list[Repair]) -> RawLine:
    text, found = mend_letters(line.text, line.place, lexicon)
    repairs += found
    return replace(line, text=plain_spaces(text))


def _rows(block: RawBlock, lexicon: Lexicon, repairs: list[Repair]) -> tuple[tuple[str, ...], ...]:
    rows = []
    for row in block.rows:
        cells = []
        for cell in row:
            text, found = mend_letters(cell, block.place, lexicon)
            repairs += found
            cells.append(plain_spaces(text))
        rows.append(tuple(cells))
    return tuple(rows)


def _own_words(texts: Sequence[str]) -> dict[str, int]:
    """Count the words that a document writes twice or more between sound words: names that no list knows."""
    bare = Lexicon()
    counts: Counter[str] = Counter()
    for text in texts:
        words = [word.strip(".,;:!?()[]\"“”‘’'«»") for word in text.split()]
        torn = [word.isalpha() and torn_piece(word) for word in words]
        for number, word in enumerate(words):
            sides = torn[max(0, number - 1) : number] + torn[number + 1 : number + 2]
            tail = number > 0 and len(words[number - 1]) < 3 and bare.known(words[number - 1] + word)
            if len(word) > 4 and re.fullmatch(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", word) and not any(sides) and not tail:
                counts[word.lower()] += 1
    return {word: count for word, count in counts.items() if count > 1}


def _spaced(piece: Piece, repairs: list[Repair], doubts: list[Doubt]) -> Piece:
    text, found = spacing.mend_spaces(piece.text, piece.place)
    repairs += found
    doubts += spacing.doubts(text, piece.place)
    if piece.hint is not Hint.FURNITURE:
        doubts += dateline.doubts(without_marks(text), piece.place)
    return replace(piece, text=text)
