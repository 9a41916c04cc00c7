"""Compares what an importer wrote with the truth: boundaries, stories, kinds (F1) and words."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importing.plain import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from importing.corpus import TrueBlock, TrueDocument

_KEY = 24


@dataclass(frozen=True)
class Found:
    """A block that an importer found; `opens` says that it is the first of a story."""

    kind: str
    text: str
    opens: bool = False


@dataclass
class F1:
    """Right, expected and found, summed up over documents."""

    right: int = 0
    expected: int = 0
    found: int = 0

    def add(self, truth: Iterable[object], found: Iterable[object]) -> None:
        """Count one document."""
        one, two = Counter(truth), Counter(found)
        self.right += (one & two).total()
        self.expected += one.total()
        self.found += two.total()

    @property
    def value(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.expected + self.found) if self.expected + self.found else 0.0


@dataclass
class Scores:
    """The figures of one format."""

    boundaries: F1 = field(default_factory=F1)
    stories: F1 = field(default_factory=F1)
    kinds: F1 = field(default_factory=F1)
    mended: int = 0
    damaged: int = 0
    touched: int = 0
    sound: int = 0
    wrong: list[str] = field(default_factory=list)


def key(text: str) -> str:
    """The letters and figures of a text, without case, look-alikes' difference or spaces."""
    return "".join(re.findall(r"[^\W_]", text.lower()))


def score(
    scores: Scores, document: TrueDocument, found: list[Found], struck: set[tuple[int, int]] | None = None
) -> None:
    """Add one document to the figures of its format."""
    truth = [(story, block) for story, block in blocks_of(document) if block.kind not in {"title", "publisher"}]
    furniture = {key(document.title), key(document.publisher)}
    named = {key(block.text): block for _, block in truth if block.kind == "dateline"}
    found = [_dated(block, named) for block in found if key(block.text) not in furniture]
    flat = [(kind_of(block), _text(block)) for _, block in truth]
    seen = [(block.kind, key(block.text)) for block in found if key(block.text)]
    scores.boundaries.add(_edges(flat), _edges(seen))
    scores.kinds.add(((kind, text[:_KEY]) for kind, text in flat), ((kind, text[:_KEY]) for kind, text in seen))
    scores.stories.add(_starts(truth), (key(block.text)[:_KEY] for block in found if block.opens))
    _words(scores, document, found, struck or set())
    missing = Counter((kind, text[:_KEY]) for kind, text in flat) - Counter(
        (kind, text[:_KEY]) for kind, text in seen
    )
    extra = Counter((kind, text[:_KEY]) for kind, text in seen) - Counter((kind, text[:_KEY]) for kind, text in flat)
    scores.wrong += [f"{document.name} - {entry}" for entry in missing] + [
        f"{document.name} + {entry}" for entry in extra
    ]


def kind_of(block: TrueBlock) -> str:
    """A note has no kind of its own in a story file."""
    return "paragraph" if block.kind == "note" else block.kind


def _text(block: TrueBlock) -> str:
    return key(" ".join(cell for row in block.rows for cell in row)) if block.rows else key(block.text)


def _dated(block: Found, named: Mapping[str, TrueBlock]) -> Found:
    """A story's place and date stand for the dateline that was written out."""
    if block.kind != "dateline":
        return block
    place = key(re.sub(r"[\d-]+$", "", block.text))
    for written in named:
        if written.startswith(place) and _iso(named[written].text) == block.text[-10:]:
            return Found("dateline", named[written].text, block.opens)
    return block


def _iso(text: str) -> str:
    found = re.search(r"(\w+) (\d+), (\d{4})", text)
    return f"{found[3]}-{list(month_name).index(found[1]):02}-{int(found[2]):02}" if found else ""


def _edges(blocks: list[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for _, text in blocks:
        yield "starts", text[:_KEY]
        yield "ends", text[-_KEY:]


def _starts(truth: list[tuple[int, TrueBlock]]) -> Iterable[str]:
    for story, block in truth:
        if block.kind == "headline" and story >= 0:
            yield _text(block)[:_KEY]


def _words(scores: Scores, document: TrueDocument, found: list[Found], struck: set[tuple[int, int]]) -> None:
    """Find the letters of each true block in what was found: is each word still one word, and spelt as it was?

    A block that was cut in two still has its words. One that was torn out of order is wrong in the other figures;
    here its words count as whole where the words found have them.
    """
    words = [word for block in found for word in block.text.split() if key(word)]
    stream = _latin("".join(key(word) for word in words))
    ends: dict[int, str] = {}
    offset = 0
    for word in words:
        ends[offset] = key(word)
        offset += len(_latin(key(word)))
    seen: dict[str, int] = {}
    bag = {key(word) for word in words}
    for number, (_, block) in enumerate(blocks_of(document)):
        if not block.rows and block.kind not in {"dateline", "title", "publisher"}:
            start = stream.find(key(block.text), seen.get(block.text, 0))
            seen[block.text] = start + 1
            _block_words(scores, block.text, start, (ends, bag), {at for of, at in struck if of == number})


def _block_words(
    scores: Scores, text: str, start: int, have: tuple[dict[int, str], set[str]], struck: set[int]
) -> None:
    ends, bag = have
    offset = max(0, start)
    for at, word in enumerate(text.split()):
        whole = ends.get(offset) == key(word) if start >= 0 else key(word) in bag
        offset += len(key(word))
        if at in struck:
            scores.damaged += 1
            scores.mended += whole
            scores.wrong += [] if whole else [f"not mended: {word} in {text[:40]}"]
        elif key(word):
            scores.sound += 1
            scores.touched += not whole
            scores.wrong += [] if whole else [f"touched: {word} in {text[:40]}"]


_LATIN = str.maketrans("аеосрхАКОТ", "aeocpxAKOT")


def _latin(text: str) -> str:
    for sign, letters in {"ﬃ": "ffi", "ﬄ": "ffl", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl"}.items():
        text = text.replace(sign, letters)
    return text.translate(_LATIN).lower()


def from_markdown(files: Mapping[str, str]) -> list[Found]:
    """Read the blocks back out of story files; the index counts, unplaced text and reports do not."""
    out: list[Found] = []
    for path, text in files.items():
        name = path.rsplit("/", 1)[-1]
        if name.startswith(("import-report", "unplaced")):
            continue
        front, body = re.fullmatch(r"(?:---\n(.*?)\n---\n)?(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        fields = dict(line.split(": ", 1) for line in (front or "").splitlines() if ": " in line)
        blocks = list(markdown_blocks(body))
        story = name != "index.md"
        if story and "date" in fields:
            blocks.insert(
                1 if blocks and blocks[0].kind == "headline" else 0,
                Found("dateline", f"{fields.get('place', '')} {fields['date']}"),
            )
        if story and blocks:
            blocks[0] = Found(blocks[0].kind, blocks[0].text, opens=True)
        out += blocks
    return out


def markdown_blocks(text: str) -> Iterable[Found]:
    """Read the blocks of Markdown, ours or another converter's."""
    group = ""
    ends = r"\n\s*\n|\n(?=[-*] |\d+\. |> — |:::|#)|(?<=:::)\n|(?<=action)\n|(?<=contacts)\n"
    for chunk in map(str.strip, re.split(ends, text.strip())):
        if chunk.startswith(":::"):
            group = chunk[3:].strip()
        elif re.match(r"!\[", chunk):
            caption = re.search(r'"(.*)"\)$', chunk, re.DOTALL)
            yield from [Found("caption", _unmarked(caption[1]))] if caption else []
        elif chunk and chunk != ">":
            yield Found(*_kind(chunk, group))


def _kind(chunk: str, group: str) -> tuple[str, str]:
    plain = _unmarked(chunk)
    if group:
        return {"action": "call to action", "contacts": "contact"}[group], re.sub(r"^[-*] ", "", plain)
    if heading := re.match(r"(#+) (.*)", plain, re.DOTALL):
        return "headline" if len(heading[1]) == 1 else "heading", heading[2]
    if re.match(r"[-*] |\d+\. ", chunk):
        return "list item", re.sub(r"^([-*]|\d+\.) ", "", plain)
    if chunk.startswith("> — "):
        return "attribution", plain[4:]
    if chunk.startswith(">"):
        return "quotation", re.sub(r"^> ?", "", plain, flags=re.MULTILINE)
    if chunk.startswith("|"):
        return "table", "\n".join(line for line in plain.splitlines() if not re.fullmatch(r"[| :-]+", line))
    if re.fullmatch(r"\*[^*].*[^*]\*", chunk, re.DOTALL):
        return "caption", plain
    return "paragraph", plain


def _unmarked(text: str) -> str:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\\([^\w\s])", r"\1", text.replace("**", "")).replace("&quot;", '"').strip()
