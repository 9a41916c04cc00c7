"""Names of story files; a story that comes again keeps its id, so that its translations survive."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n.similarity import best_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SAME = 0.45
"""From this share of common words in order on, a story is the earlier one with changes and no new one. Two stories of
one kind about other things share a quarter; one that was cut in two shares more than half with its longer part."""
_ARTICLES = "a an the of in on at to for and or with by from is are as against"
_SMALL = frozenset(_ARTICLES.split())
STORY = re.compile(r"(\d+)-([^/]+)\.md")
"""The file name of a story: its number and its id."""


def slug(text: str, words: int = 6) -> str:
    """Make a file name of a headline: its first words that say something, in ASCII, with hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    telling = [part for part in parts if part not in _SMALL] or parts
    return "-".join(telling[:words])[:60].strip("-")


def keep_names(
    texts: Sequence[str], slugs: Sequence[str], previous: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """Name the files of the stories.

    Args:
        texts: The stories as they are to be written.
        slugs: A name for each, if it is new.
        previous: The files of an earlier import by path.

    Returns:
        The file name of each story, and the path that it had earlier, or an empty text.
    """
    old = {path: text for path, text in previous.items() if STORY.fullmatch(PurePosixPath(path).name)}
    paths = list(old)
    before, now = _as_words(list(old.values()), list(texts))
    pairs = best_pairs(before, now, _SAME) if old else {}
    taken = {_id(paths[at]) for at in pairs.values()}
    names = []
    for number in range(len(texts)):
        if number in pairs:
            story = _id(paths[pairs[number]])
        else:
            story = _free(slugs[number] or "story", taken | {_id(path) for path in paths})
            taken.add(story)
        names.append(f"{number + 1:02}-{story}.md")
    return names, [paths[pairs[number]] if number in pairs else "" for number in range(len(texts))]


def _as_words(*groups: Sequence[str]) -> list[list[str]]:
    """Write each text without its front matter, with one sign for each of its words, so that likeness counts words.

    Letter by letter, any two English texts are half alike.
    """
    signs: dict[str, str] = {}
    out = []
    for texts in groups:
        bodies = [re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL).lower() for text in texts]
        out.append(
            [
                "".join(signs.setdefault(word, chr(0xE000 + len(signs))) for word in re.findall(r"\w+", one))
                for one in bodies
            ]
        )
    return out


def _id(path: str) -> str:
    found = STORY.fullmatch(PurePosixPath(path).name)
    return found[2] if found else PurePosixPath(path).stem


def _free(name: str, taken: set[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free
