"""The files of a folder become a Bulletin, each by the reader of its suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from bulletin_i18n import plugins
from bulletin_i18n.errors import SourceError
from bulletin_i18n.frontmatter import Fields, line_of, split, text_of
from bulletin_i18n.model import Bulletin, Kind, Place, Segment, Story
from bulletin_i18n.slots import take_out

Reader = Callable[[str, str], Story]
"""A path relative to the project and the file's text in, a story out: entry points `bulletin_i18n.readers`."""

INDEX = "index"

_NUMBER = re.compile(r"(\d+)-")


def read_bulletin(bulletin_id: str, files: Mapping[str, str]) -> Bulletin:
    """Read a bulletin.

    Args:
        bulletin_id: The name of its folder.
        files: The texts of the folder's files by path relative to the project. `index.md` holds the title and
            the masthead; the others are stories, in the order of the numbers their names begin with.

    Raises:
        SourceError: There is no index, no title, no story, a story twice, or a file that cannot be read.
    """
    folder = f"bulletins/{bulletin_id}"
    index = next((path for path in files if PurePosixPath(path).name == f"{INDEX}.md"), None)
    if index is None:
        remedy = "write it, with `title:` in its front matter"
        raise SourceError("the bulletin has no index.md", place=folder, remedy=remedy)
    stories = tuple(_read(path, files[path]) for path in sorted(files, key=_order) if path != index)
    if not stories:
        remedy = "add a file such as 01-first-story.md"
        raise SourceError("the bulletin has no stories", place=folder, remedy=remedy)
    _refuse_duplicates(stories)
    fields, _, _ = split(files[index], index)
    masthead = _read(index, files[index])
    title = _field(fields, "title", Kind.TITLE, index, files[index])
    if title is None:
        remedy = "add `title: …` to its front matter"
        raise SourceError("the bulletin has no title", place=f"{index}:1", remedy=remedy)
    return Bulletin(
        id=bulletin_id,
        title=title,
        publisher=_field(fields, "publisher", Kind.PUBLISHER, index, files[index]),
        date=masthead.date,
        masthead=masthead,
        stories=stories,
    )


def _order(path: str) -> tuple[int, str]:
    """Sort by number, so that 100 comes after 99; names without one come last."""
    name = PurePosixPath(path).name
    number = _NUMBER.match(name)
    return (int(number[1]) if number else 10**9, name)


def _read(path: str, text: str) -> Story:
    suffix = PurePosixPath(path).suffix
    known = plugins.names("readers")
    if suffix not in known:
        raise SourceError(
            f"no reader for '{suffix}' files", place=path, remedy=f"use {', '.join(known)} or move it away"
        )
    reader: Reader = plugins.load("readers", suffix)
    return reader(path, text)


def _refuse_duplicates(stories: tuple[Story, ...]) -> None:
    """Refuse two stories whose pages would be one file, also where capitals do not tell files apart."""
    seen = {INDEX: f"{INDEX}.md", "proof": "the page of the proof"}
    for story in stories:
        name = story.id.lower()
        if name in seen:
            raise SourceError(
                f"the story id '{story.id}' is taken by {seen[name]}",
                place=story.path,
                remedy="give one of the files another name after its number",
            )
        seen[name] = story.path


def _field(fields: Fields, name: str, kind: Kind, path: str, text: str) -> Segment | None:
    value = text_of(fields, name, path)
    if not value:
        return None
    msgid, slots = take_out(value)
    return Segment(kind=kind, msgid=msgid, slots=slots, place=Place(path=path, line=line_of(text, name)))
