"""The files of a folder become a bulletin."""

from __future__ import annotations

import pytest

from bulletin_i18n.errors import SourceError
from bulletin_i18n.model import Kind, Place, Segment
from bulletin_i18n.read import read_bulletin

INDEX = "---\ntitle: News, July 2021\npublisher: The Network\ndate: 2021-07-31\n---\nWelcome.\n"


def files(**more: str) -> dict[str, str]:
    """Return a bulletin's files: an index and one story, and more by name with `_` for `-`."""
    named = {"index": INDEX, "01_first": "# First\n"} | more
    return {f"bulletins/x/{name.replace('_', '-')}.md": text for name, text in named.items() if text}


def test_a_bulletin() -> None:
    """The index gives title, publisher, date and masthead; the stories follow by number."""
    bulletin = read_bulletin("x", files(**{"100_c": "# C\n", "20_b": "# B\n", "appendix": "# D\n"}))
    place = Place(path="bulletins/x/index.md", line=2)

    assert (bulletin.title.place, bulletin.date) == (place, "2021-07-31")
    assert bulletin.publisher == Segment(kind=Kind.PUBLISHER, msgid="The Network", place=place)
    assert (bulletin.masthead.id, len(bulletin.masthead.blocks)) == ("index", 1)
    assert [story.id for story in bulletin.stories] == ["first", "b", "c", "appendix"]


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ({}, "bulletins/x: the bulletin has no index.md; write it, with `title:` in its front matter"),
        (files(**{"01_first": ""}), "bulletins/x: the bulletin has no stories; add a file such as 01-first-story.md"),
        (
            files(index="Welcome.\n"),
            "bulletins/x/index.md:1: the bulletin has no title; add `title: …` to its front matter",
        ),
        (
            files(**{"02_first": "# Again\n"}),
            "bulletins/x/02-first.md: the story id 'first' is taken by bulletins/x/01-first.md; "
            "give one of the files another name after its number",
        ),
        (
            files(**{"02_First": "# Again\n"}),
            "bulletins/x/02-First.md: the story id 'First' is taken by bulletins/x/01-first.md; "
            "give one of the files another name after its number",
        ),
        (
            files(**{"02_proof": "# Again\n"}),
            "bulletins/x/02-proof.md: the story id 'proof' is taken by the page of the proof; "
            "give one of the files another name after its number",
        ),
        (
            files(**{"02_index": "# Again\n"}),
            "bulletins/x/02-index.md: the story id 'index' is taken by index.md; "
            "give one of the files another name after its number",
        ),
        (
            files() | {"bulletins/x/02-b.rst": "B"},
            "bulletins/x/02-b.rst: no reader for '.rst' files; use .md or move it away",
        ),
    ],
)
def test_what_is_no_bulletin(sources: dict[str, str], message: str) -> None:
    """Each fault is one line: where, why, what to do."""
    with pytest.raises(SourceError) as caught:
        read_bulletin("x", sources)

    assert str(caught.value) == message
