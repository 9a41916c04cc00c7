"""Texts that are only names of places: what is known writes them, no model that would choose a case for them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bulletin_i18n.facts import gazetteer
from bulletin_i18n.languages import language

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_AND = " and "
_SPELLING = re.compile(r"\^?([^\W\d_]+(?:[’'-][^\W\d_]+)*)(?:\(\?!\\w\))?")
"""A row's English name, with the marks around it; a pattern of more than that is no name by itself."""


def only_places(text: str) -> bool:
    """Say whether all the words of an English text are names of places that are known to be some.

    Args:
        text: Prose, with a sign for whatever is no prose.
    """
    names = [name for run in _NAME.findall(text) for name in run.split(_AND)]
    return bool(names) and all(name[0].isupper() and name.casefold() in _known() for name in names)


def written(text: str, locale: str) -> str | None:
    """Write capitals and countries, in the nominative, for their English names.

    Args:
        text: A text of which all words are names of places.
        locale: A locale's code.

    Returns:
        The text with its names written as the locale does and all else as it is; None if one of them is not known.
    """
    table = _spellings(locale)
    names = _NAME.findall(text)
    if not all(name[0].isupper() and name.casefold() in table for name in names):
        return None
    return _NAME.sub(lambda match: _as_loud(table[match[0].casefold()], match[0]), text)


def _as_loud(name: str, like: str) -> str:
    return name.upper() if like.isupper() else name


@cache
def _spellings(locale: str) -> Mapping[str, str]:
    """The locale's names of capitals and countries, by the English ones in small letters."""
    english, own = language("en"), language(locale)
    pairs = ((english.capitals, own.capitals), (english.countries, own.countries))
    return {name.casefold(): theirs[code] for ours, theirs in pairs for code, name in ours.items() if code in theirs}


@cache
def _known() -> frozenset[str]:
    """English names of places, in small letters; «Kazakh», with which the country's name begins, is a people's."""
    english = language("en")
    whole = {name.casefold() for table in (english.capitals, english.countries) for name in table.values()}
    patterns = (word for row in gazetteer.PLACES.strip().splitlines() for word in row.split("|")[0].split())
    listed = {found[1].casefold() for word in patterns if (found := _SPELLING.fullmatch(word))}
    return frozenset(whole | {name for name in listed if not any(one.startswith(name) for one in whole)})
