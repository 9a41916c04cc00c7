"""A catalogue as .po text, and back: what did not change keeps its bytes, what did is laid out as msgcat lays it out.

Sole owner of polib (escapes) and of unicode-segmentation-rs (where msgcat breaks a line). The syntax is
GNU gettext's (manual, "The Format of PO Files"). polib's own reader is not used: it drops `#~|` lines, takes the
first comment of a file without a header for the file's, and cannot give an entry's bytes back (docs/decisions/0001).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

import polib
from unicode_segmentation_rs import line_break_units, text_width

from bulletin_i18n.errors import CatalogueError
from bulletin_i18n.model import Catalogue, Message, Previous

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTH = 79
"""Columns of a line, GNU gettext's default."""

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s*(".*)$')
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"\s*$')
_WHOLE = re.compile(rf"(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?{_STRING.pattern}")
"""A line as it should be: a keyword and its text, or a text that goes on."""
_UNKNOWN_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(\\[^\\abfnrtv\"])")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7})(\s|$)")
_AFTER_STOP = re.compile(r"(?<=[,.:;])(?=[^\W\d]|[#&*+=@^~<>`])")
"""Where GNU gettext breaks though UAX #14 (rule 29) does not: its tables are older (measured with 0.21)."""
_HALF_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_REFERENCE = re.compile("\u2068[^\u2069]*\u2069\\S*|\\S+")


@dataclass(frozen=True, kw_only=True, slots=True)
class PoText:
    """A .po file as it was read: its catalogue, each entry with its text, and what comes after the last one."""

    catalogue: Catalogue
    entries: tuple[tuple[Message, str], ...]
    tail: str = ""
    newline: str = "\n"


@dataclass(slots=True)
class _Entry:
    """An entry while its lines come in."""

    start: int
    fields: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    obsolete: bool = False
    numbered: bool = False
    line: int = 0
    into: list[str] | None = None
    complete: bool = False

    def message(self) -> Message:
        """The finished value."""
        texts = {name: "".join(parts) for name, parts in self.fields.items()}
        old = {name: "".join(parts) for name, parts in self.previous.items()} if self.previous else {}
        forms = (texts["msgstr"],) if "msgstr" in texts else _forms(texts)
        return Message(
            msgctxt=texts.get("msgctxt"),
            msgid=texts["msgid"],
            msgid_plural=texts.get("msgid_plural", ""),
            msgstr=forms,
            comments=tuple(self.comments),
            notes=tuple(self.notes),
            references=tuple(self.references),
            flags=tuple(self.flags),
            previous=_previous(old),
            obsolete=self.obsolete,
            line=self.line,
        )


def _forms(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The plural forms, in the order of their numbers."""
    numbered = {int(name[7:-1]): text for name, text in texts.items() if name.startswith("msgstr[")}
    return tuple(text for _, text in sorted(numbered.items()))


def _previous(old: Mapping[str, str]) -> Previous | None:
    if not old:
        return None
    return Previous(msgctxt=old.get("msgctxt"), msgid=old.get("msgid", ""), msgid_plural=old.get("msgid_plural", ""))


def parse(text: str, *, locale: str = "", path: str = "") -> PoText:
    """Read the text of a .po or .pot file.

    Args:
        text: The whole file.
        locale: Which locale it is of; empty for a template.
        path: Its name in messages and in the catalogue.

    Raises:
        CatalogueError: At the first line that gettext could not read either, with the line and the remedy.
    """
    if "\r" in text and "\n" not in text:
        raise CatalogueError(
            "the lines end with a carriage return alone", place=path, remedy="save it with Unix line ends"
        )
    newline = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
    lines = _lines(text)
    entries, end = _entries(lines, path)
    for entry in entries:
        if "msgid" not in entry.fields:
            raise CatalogueError("an entry without msgid", place=f"{path}:{entry.line}", remedy=_REMEDY)
        if entry.numbered:
            _in_order(entry, path)
    messages = [entry.message() for entry in entries]
    places = pairwise([*(entry.start for entry in entries), end])
    return PoText(
        catalogue=_catalogue(messages, locale, path),
        entries=tuple(zip(messages, ("".join(lines[start:after]) for start, after in places), strict=True)),
        tail="".join(lines[end:]),
        newline=newline,
    )


_REMEDY = "mend the line in a text editor, or take the file from before the last change"


def _entries(lines: list[str], path: str) -> tuple[list[_Entry], int]:
    """The entries of a file, and at which line there are no more."""
    entries: list[_Entry] = []
    entry = _Entry(start=0)
    for at, raw in enumerate(lines):
        line = raw.strip(" \t\r\n\f")
        if entry.complete and line[:1] != '"' and _opens_next(line):
            entries.append(entry)
            entry = _Entry(start=at)
        try:
            _take(entry, line, at + 1)
        except ValueError as error:
            raise CatalogueError(str(error), place=f"{path}:{at + 1}", remedy=_REMEDY) from None
    if entry.complete:
        return [*entries, entry], len(lines)
    if entry.fields:
        raise CatalogueError("the last entry has no msgstr", place=f"{path}:{entry.line}", remedy=_REMEDY)
    return entries, entry.start


def _catalogue(messages: list[Message], locale: str, path: str) -> Catalogue:
    seen: dict[tuple[str | None, str], int] = {}
    for message in messages:
        if seen.setdefault(message.key, message.line) != message.line:
            raise CatalogueError(
                f"the same entry stands at line {seen[message.key]} already",
                place=f"{path}:{message.line}",
                remedy="delete one of the two, or run msguniq",
            )
    header = next((m for m in messages if not m.msgid and m.msgctxt is None and not m.obsolete), None)
    return Catalogue(
        locale=locale,
        header=header or Message(msgid=""),
        messages=tuple(m for m in messages if m is not header),
        path=path,
    )


def _in_order(entry: _Entry, path: str) -> None:
    """Raise CatalogueError where the plural forms of an entry are not numbered from 0 on."""
    forms = [name for name in entry.fields if name.startswith("msgstr[")]
    if forms != [f"msgstr[{number}]" for number in range(len(forms))]:
        raise CatalogueError(
            f"the plural forms are not numbered 0, 1, 2 …: {', '.join(forms)}",
            place=f"{path}:{entry.line}",
            remedy=_REMEDY,
        )


def _lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one (U+0085 and its like may stand in a text)."""
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])


def _opens_next(line: str) -> bool:
    """Whether a line cannot belong to an entry whose msgstr has been read."""
    body = line.removeprefix("#~").lstrip() if line.startswith("#~") and not line.startswith("#~|") else line
    return not body.startswith(('"', "msgstr["))


def _take(entry: _Entry, line: str, number: int) -> None:
    """Add one line to the entry.

    Raises:
        ValueError: What is wrong with the line.
    """
    mark = line[:2]
    if not line:
        entry.into = None if not entry.fields else entry.into
    elif mark[0] != "#":
        _keyword(entry, line, number)
    elif line.startswith("#~|"):
        entry.obsolete = True
        _string(entry, line[3:].lstrip(), entry.previous)
    elif mark == "#~":
        entry.obsolete = True
        _keyword(entry, line[2:].lstrip(), number)
    elif mark == "#|":
        _string(entry, line[2:].lstrip(), entry.previous)
    else:
        _comment(entry, line)


def _comment(entry: _Entry, line: str) -> None:
    mark, rest = line[:2], line[2:].strip()
    if entry.fields:
        raise ValueError("a comment in the middle of an entry")
    if mark == "#.":
        entry.notes.append(rest)
    elif mark == "#:":
        entry.references.extend(_REFERENCE.findall(rest))
    elif mark == "#,":
        entry.flags.extend(flag for flag in (part.strip() for part in rest.split(",")) if flag)
    else:
        entry.comments.append(line[1:].removeprefix(" "))


def _keyword(entry: _Entry, line: str, number: int) -> None:
    name = _string(entry, line, entry.fields)
    if name == "msgid" or not entry.line:
        entry.line = number
    if name and name.startswith("msgstr"):
        entry.complete = True
        entry.numbered = entry.numbered or name != "msgstr"


def _string(entry: _Entry, line: str, fields: dict[str, list[str]]) -> str | None:
    """Read `keyword "text"` or a continuation `"text"` into the fields; return the keyword."""
    whole = _WHOLE.match(line)
    if not whole:
        _diagnose(entry, line, fields)
    name, text = whole.groups()
    if name:
        if name in fields:
            raise ValueError(f"a second {name} in one entry")
        entry.into = fields[name] = []
    if entry.into is None:
        raise ValueError("a text that belongs to no keyword")
    entry.into.append(text if "\\" not in text else _unescaped(text))
    return name


def _diagnose(entry: _Entry, line: str, fields: Mapping[str, list[str]]) -> NoReturn:
    """Raise ValueError with what is wrong with a line that is no `keyword "text"` and no `"text"`."""
    if _CONFLICT.match(line):
        raise ValueError("a merge conflict that nobody has settled")
    match = _KEYWORD.match(line)
    if match:
        if match[1] in fields:
            raise ValueError(f"a second {match[1]} in one entry")
    elif not line.startswith('"'):
        raise ValueError(f"not a line of a .po file: {line[:40]!r}")
    elif entry.into is None:
        raise ValueError("a text that belongs to no keyword")
    raise ValueError('a quotation mark that is not closed, or one inside the text that is not written \\"')


def _unescaped(text: str) -> str:
    """A text without its escapes.

    Raises:
        ValueError: For an escape that gettext does not know.
    """
    unknown = _UNKNOWN_ESCAPE.search(text)
    if unknown:
        raise ValueError(f"gettext knows no {unknown[1]}: a backslash is written \\\\")
    unescaped: str = polib.unescape(text)
    return unescaped


def serialise(catalogue: Catalogue, base: PoText | None = None) -> str:
    """Write a catalogue as .po text.

    Args:
        catalogue: What to write, in its order.
        base: The file it was read from: an entry that is as it was there keeps its text to the byte.
    """
    blocks = dict(base.entries) if base else {}
    newline = base.newline if base else "\n"
    parts: list[str] = []
    for message in (catalogue.header, *catalogue.messages):
        raw = blocks.get(message) or newline.join(("", *_laid_out(message), ""))
        if not parts:
            raw = raw.lstrip("\r\n")
        elif not parts[-1].endswith("\n"):
            raw = newline + raw
        parts.append(raw)
    return "".join(parts) + (base.tail if base else "")


def _laid_out(message: Message) -> Iterator[str]:
    """The lines of an entry, as `msgcat` of GNU gettext 0.21 orders and breaks them."""
    yield from (f"# {line}".rstrip() for line in message.comments)
    mark = "#~ " if message.obsolete else ""
    if not message.obsolete:
        yield from (f"#. {line}".rstrip() for line in message.notes)
        yield from _reference_lines(message.references)
    flags = [flag for flag in message.flags if not message.obsolete or flag == "fuzzy"]
    if flags:
        yield "#, " + ", ".join(sorted(flags, key=lambda flag: flag != "fuzzy"))
    if message.previous:
        yield from _previous_lines(message.previous, "#~| " if message.obsolete else "#| ")
    if message.msgctxt is not None:
        yield from _string_lines("msgctxt", message.msgctxt, mark)
    yield from _string_lines("msgid", message.msgid, mark)
    if not message.msgid_plural:
        yield from _string_lines("msgstr", message.text, mark)
        return
    yield from _string_lines("msgid_plural", message.msgid_plural, mark)
    for index, text in enumerate(message.msgstr):
        yield from _string_lines(f"msgstr[{index}]", text, mark)


def _previous_lines(previous: Previous, mark: str) -> Iterator[str]:
    if previous.msgctxt is not None:
        yield from _string_lines("msgctxt", previous.msgctxt, mark)
    yield from _string_lines("msgid", previous.msgid, mark)
    if previous.msgid_plural:
        yield from _string_lines("msgid_plural", previous.msgid_plural, mark)


def _reference_lines(references: tuple[str, ...]) -> Iterator[str]:
    """`#:` lines, filled up to the width as msgcat fills them."""
    line = "#:"
    for reference in references:
        if len(line) > 2 and text_width(line) + 1 + text_width(reference) > WIDTH - 1:
            yield line
            line = "#:"
        line += f" {reference}"
    if len(line) > 2:
        yield line


def _string_lines(keyword: str, text: str, mark: str) -> Iterator[str]:
    """`keyword "text"`, on one line if it fits, else an empty text and a line for each piece."""
    pieces = list(_wrapped(text, WIDTH - 2 - len(mark))) or [""]
    head = f"{mark}{keyword} "
    too_long = text_width(head) + text_width(pieces[0]) + 2 > WIDTH and len(_units(polib.escape(text))) > 1
    if len(pieces) > 1 or too_long:
        yield f'{head}""'
        yield from (f'{mark}"{piece}"' for piece in pieces)
    else:
        yield f'{head}"{pieces[0]}"'


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Escape a text and break it where msgcat does: after each line feed, and at UAX #14 opportunities."""
    for line in _lines(text):
        piece = ""
        for unit in _units(polib.escape(line)):
            if piece and text_width(piece) + text_width(unit) > width:
                yield piece
                piece = ""
            piece += unit
        yield piece


def _units(escaped: str) -> list[str]:
    """What cannot be broken; a final line feed stays with what it ends."""
    body = escaped.removesuffix("\\n")
    units: list[str] = []
    for unit in line_break_units(body):
        for part in _AFTER_STOP.split(unit):
            if units and _HALF_ESCAPE.search(units[-1]):
                units[-1] += part
            else:
                units.append(part)
    if body == escaped:
        return units
    return [*units[:-1], (units[-1] if units else "") + "\\n"]


def header_field(header: Message, name: str) -> str:
    """The value of a field such as `Plural-Forms` in the header entry, empty where there is none."""
    found = re.search(rf"^{re.escape(name)}:[ \t]*(.*)$", header.text, re.MULTILINE | re.IGNORECASE)
    return found.group(1).strip() if found else ""


def with_header_field(header: Message, name: str, value: str) -> Message:
    """The header entry with one field set; the others, and their order, stay as they are."""
    pattern = rf"^{re.escape(name)}:.*$"
    line = f"{name}: {value}".rstrip()
    text, found = re.subn(pattern, lambda _: line, header.text, count=1, flags=re.MULTILINE | re.IGNORECASE)
    return replace(header, msgstr=(text if found else f"{header.text}{line}\n",))
