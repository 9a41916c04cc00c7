"""Plain text in any usual encoding; the importer of the suffix `.txt`."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.errors import SourceError
from bulletin_i18n.importers.textlayout import stretches
from bulletin_i18n.importing.document import Hint, RawBlock, RawDocument, RawLine, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SINGLE = ("cp1252", "mac-roman", "cp1251", "koi8-r", "cp866")
_USUAL = re.compile(r"[A-Za-z0-9\s.,;:!?'\"()/@%&+–—‘’“”•…«»€£°é-]")
_TAG = re.compile(r"</?(?:html|head|body|div|p|span|br|b|i|a|h[1-6]|ul|ol|li|table|tr|td)\b[^<>]*>", re.IGNORECASE)
_MOST_BOX_STARTS = 0.25


def read(name: str, data: bytes) -> RawDocument:
    """Read a text file into blocks, one for each run of lines between blank lines or page breaks.

    Args:
        name: The file's name.
        data: Its bytes.

    Raises:
        SourceError: The bytes are no text, or the text of a web page.
    """
    text = without_marks(decode(name, data))
    if text.lstrip().startswith("<") and len(_TAG.findall(text[:20_000])) > 1:
        raise SourceError("this is a web page", place=name, remedy="let its name end in .html and try again")
    return RawDocument(name=name, blocks=tuple(_blocks(text)))


def decode(name: str, data: bytes) -> str:
    """Decode bytes: by the mark at their head, as UTF-8 or UTF-16, else by what gives the most usual text."""
    text = _marked(name, data)
    if text is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = _by_zeros(data) or max((_attempt(data, codec) for codec in _SINGLE), key=_usual)
    if text.count("\0") > len(text) / 50:
        text = _by_zeros(data) or text
    if _unprintable(text) > len(text) / 20:
        raise SourceError("this is no text", place=name, remedy="save it as plain text in UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _marked(name: str, data: bytes) -> str | None:
    """Decode bytes that begin with a mark of their encoding; None if they do not."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(codec)
            except UnicodeDecodeError as error:
                where = error.start + len(mark)
                raise SourceError(
                    f"the text is broken at byte {where}", place=name, remedy="save it again as UTF-8"
                ) from None
    return None


def _by_zeros(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of English is zero."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) < len(data) / 5 or len(data) % 2:
        return ""
    return data.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")


def _attempt(data: bytes, codec: str) -> str:
    return data.decode(codec, errors="replace")


def _usual(text: str) -> float:
    """How many characters are usual in a bulletin; whole Cyrillic words count, single letters of it do not."""
    words = sum(map(len, re.findall("[А-Яа-яЁё]{3,}", text))) * 0.9
    return len(_USUAL.findall(text)) + words - 3 * text.count("\ufffd")


def _unprintable(text: str) -> int:
    return len(re.findall("[\x00-\x08\x0e-\x1f\ufffd]", text))


def _blocks(text: str) -> Iterator[RawBlock]:
    lines = [line.replace("\t", "    ") if line[:1] == "\t" else line for line in text.split("\n")]
    yield from _stretched(lines, 1)


def _stretched(lines: Sequence[str], first: int) -> Iterator[RawBlock]:
    """The blocks of lines that begin on line `first`, columns one after the other."""
    for stretch in stretches(lines):
        start = first + stretch.start
        if stretch.rows:
            yield RawBlock(lines=(RawLine(text="", place=f"line {start}"),), hint=Hint.TABLE, rows=stretch.rows)
        elif stretch.columns:
            for number, column in enumerate(stretch.columns):
                head, *rest = _stretched(column, start)
                yield from (replace(head, jump=number > 0), *rest)
        else:
            yield from _runs(lines[stretch.start : stretch.end], start)


def _runs(lines: Sequence[str], first: int) -> Iterator[RawBlock]:
    """A block for each run of lines between blank lines and the marks of a new page or text box."""
    spaced = _double_spaced(lines)
    boxed = _box_starts(lines)
    current: list[RawLine] = []
    blank = 0
    for number, line in enumerate(lines):
        fresh = "\f" in line or number in boxed
        if (blank > spaced or fresh) and current:
            foot = "\f" in line and len(current) > 1 and current[-1].text.isdigit()
            yield RawBlock(lines=tuple(current[:-1] if foot else current))
            if foot:
                yield RawBlock(lines=(current[-1],))
            current = []
        if line.strip():
            indent = 0.0 if number in boxed else float(len(line) - len(line.lstrip()))
            gap = float(max(0, blank - spaced))
            current.append(RawLine(text=line.strip(), place=f"line {first + number}", gap=gap, indent=indent))
        blank = 0 if line.strip() else blank + 1
    if current:
        yield RawBlock(lines=tuple(current))


def _double_spaced(lines: Sequence[str]) -> int:
    """How many blank lines stand between any two lines of the text: 1 where every second line is blank, else 0."""
    runs = Counter(len(run.splitlines()) for run in re.split(r"\n(?:[ \t]*\n)+", "\n".join(lines)) if run.strip())
    return 1 if runs[1] > 20 and runs[1] > 0.9 * runs.total() and _wrapped(lines) else 0


def _wrapped(lines: Sequence[str]) -> bool:
    """Whether many lines begin in mid-sentence."""
    full = [line.strip() for line in lines if line.strip()]
    return sum(line[0].islower() for line in full) > len(full) / 3


def _box_starts(lines: Sequence[str]) -> frozenset[int]:
    """The lines with a single space before them, where this is rare: text boxes copied out of a layout begin so."""
    full = [line for line in lines if line.strip()]
    starts = [number for number, line in enumerate(lines) if re.match(r" \S", line)]
    return frozenset(starts) if len(starts) <= max(1, _MOST_BOX_STARTS * len(full)) else frozenset()
