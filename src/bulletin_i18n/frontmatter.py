"""The YAML between `---` lines at the head of a story; the only module that imports PyYAML.

Every scalar stays the text it is: `date: 2021-07-30` is no date object, and `country: NO` is no boolean.
Anchors, tags and deep nesting have no use here and are refused, so a hostile file can neither call nor grow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from bulletin_i18n.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

Fields = dict[str, "str | list[str]"]
"""What front matter may hold: texts and lists of texts, in the order of the file."""

_FENCE = re.compile(r"---[ \t]*")
_REMEDY = "write one `name: text` a line and put quotation marks around text that holds a colon"

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def split(text: str, place: str) -> tuple[Fields, str, int]:
    """Take the front matter off a text.

    Args:
        text: A story file.
        place: Its path, for messages.

    Returns:
        The fields, the body, and the line (from 1) on which the body begins. Text that does not begin with
        a `---` line is all body.

    Raises:
        SourceError: The front matter is not closed, is not YAML, or holds more than texts and lists of texts.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return {}, "\n".join(lines), 1
    end = next((i for i, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        raise SourceError(
            "the front matter has no end", place=f"{place}:1", remedy="close it with a line of three hyphens"
        )
    return _fields("\n".join(lines[1:end]), place), "\n".join(lines[end + 1 :]), end + 2


def join(fields: Mapping[str, str | list[str]], body: str) -> str:
    """Put front matter before a body; the other direction of `split`. No fields, no front matter."""
    if not fields:
        return body
    head = yaml.dump(
        dict(fields),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=10**6,
    )
    return f"---\n{head}---\n{body}"


def line_of(text: str, name: str) -> int:
    """Return the line (from 1) on which a field of the front matter stands, or 1."""
    pattern = re.compile(rf"[\"']?{re.escape(name)}[\"']?\s*:")
    lines = text.removeprefix("\ufeff").splitlines()
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)


def text_of(fields: Fields, name: str, place: str) -> str:
    """Return a field that holds one text, or an empty text where there is no such field.

    Raises:
        SourceError: The field holds a list.
    """
    value = fields.get(name, "")
    if isinstance(value, str):
        return value.strip()
    raise SourceError(f"the field '{name}' holds a list", place=place, remedy="write one text")


class _Dumper(yaml.SafeDumper):
    """Writes `2021-07-30` and `no` without quotation marks, since `split` reads all scalars as text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 -- the base class declares it so


def _refuse_half_characters(source: str, place: str) -> None:
    """Refuse an escape that is half a character (U+D800 to U+DFFF), which cannot be written to any file."""
    for event in yaml.parse(source, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.ScalarEvent) and _HALF_CHARACTER.search(event.value):
            where = f"{place}:{event.start_mark.line + 2 if event.start_mark else 2}"
            raise SourceError("an escape in the front matter is half a character", place=where, remedy=_REMEDY)


def _fields(source: str, place: str) -> Fields:
    """Read the lines between the fences; the fence itself was line 1."""
    try:
        _refuse_tricks(source, place)
        node = yaml.compose(source, Loader=yaml.BaseLoader)
        _refuse_half_characters(source, place)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}:{mark.line + 2 if mark else 1}"
        problem = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
        raise SourceError(f"the front matter is not YAML: {problem}", place=where, remedy=_REMEDY) from None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise SourceError("the front matter is not a list of fields", place=f"{place}:2", remedy=_REMEDY)
    return _mapping(node, place)


def _refuse_tricks(source: str, place: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        anchored = isinstance(event, yaml.NodeEvent) and event.anchor is not None
        tagged = isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None
        if depth > 2 or anchored or tagged:
            line = event.start_mark.line + 2 if event.start_mark else 1
            raise SourceError(
                "the front matter holds more than texts and lists of texts",
                place=f"{place}:{line}",
                remedy="write plain text, without &, * or ! before it and without nesting",
            )


def _mapping(node: yaml.MappingNode, place: str) -> Fields:
    fields: Fields = {}
    for key, value in node.value:
        where = f"{place}:{key.start_mark.line + 2}"
        if not isinstance(key, yaml.ScalarNode) or isinstance(value, yaml.MappingNode):
            raise SourceError("a field of the front matter is not text", place=where, remedy=_REMEDY)
        if key.value in fields:
            raise SourceError(f"the field '{key.value}' stands twice", place=where, remedy="keep one")
        fields[key.value] = (
            value.value if isinstance(value, yaml.ScalarNode) else [item.value for item in value.value]
        )
    return fields
