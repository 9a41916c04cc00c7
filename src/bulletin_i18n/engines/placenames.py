"""Names of places that no model needs to translate: a text of nothing else, and those that a model has got wrong."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bulletin_i18n.facts import gazetteer, place_names
from bulletin_i18n.languages import language
from bulletin_i18n.languages.endings import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_AND = " and "
_SPELLING = re.compile(r"\^?([^\W\d_]+(?:[’'-][^\W\d_]+)*)(?:\(\?!\\w\))?")
"""A row's English name, with the marks around it; a pattern of more than that is no name by itself."""
_SAID: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "ru": {
        "in": ("в ", "loc"),
        "to": ("в ", "acc"),
        "from": ("из ", "gen"),
        "of": ("", "gen"),
        "near": ("возле ", "gen"),
    },
    "tg": {"in": ("дар ", "nom"), "to": ("ба ", "nom"), "from": ("аз ", "nom")},
    "": {"in": ("", "loc"), "to": ("", "dat"), "from": ("", "abl"), "of": ("", "gen")},
}
"""What an English preposition becomes: words before the name, and its case; the Turkic languages need no words."""


def only_places(text: str) -> bool:
    """Say whether all the words of an English text are names of places that are known to be some.

    Args:
        text: Prose, with a sign for whatever is no prose.
    """
    names = [name for run in _NAME.findall(text) for name in run.split(_AND)]
    return bool(names) and all(name[0].isupper() and name.casefold() in _known() for name in names)


def written(text: str, locale: str) -> str | None:
    """Write places, in the nominative, for their English names.

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


def mentions(text: str, locale: str) -> list[tuple[int, int, str]]:
    """Find the places that are known, each with what the locale writes for it in the form that is needed.

    A preposition that says the case goes with its place: «in Osh» is «в Оше», «Ошта», «дар Ӯш».

    Args:
        text: English prose, with a sign for whatever is no prose.
        locale: A locale's code.

    Returns:
        Start, end and name of each, from left to right.
    """
    stretches = []
    for found in _mentions().finditer(text):
        name = _spellings(locale).get(found["name"].casefold(), "")
        before, case = _SAID.get(locale, _SAID[""]).get((found["before"] or "").lower(), ("", ""))
        form = forms(name, locale).get(case, "") if name else ""
        if form:
            stretches.append((found.start(), found.end(), before + form))
        elif name:
            stretches.append((*found.span("name"), name))
    return stretches


def _as_loud(name: str, like: str) -> str:
    return name.upper() if like.isupper() else name


@cache
def _spellings(locale: str) -> Mapping[str, str]:
    """The locale's names of places, by the English ones in small letters."""
    own, (mary, marys) = place_names.table(locale), place_names.ambiguous(locale)
    names = {
        name: own[place][0] for place, found in place_names.table("en").items() if place in own for name in found
    }
    return {name.casefold(): theirs for name, theirs in {**names, mary: marys}.items()}


@cache
def _mentions() -> re.Pattern[str]:
    """What finds English names of places in prose, and the preposition before one; Mary only after some."""
    names = sorted((name for found in place_names.table("en").values() for name in found), key=len, reverse=True)
    one, (mary, _) = "|".join(map(re.escape, names)), place_names.ambiguous("en")
    words = rf"(?:(?P<before>[Ii]n|[Tt]o|[Ff]rom|[Oo]f|[Nn]ear) )?(?P<name>{one}|(?<=[nrm] ){mary})"
    return re.compile(rf"(?<![\w-]){words}(?![\w-])")


@cache
def _known() -> frozenset[str]:
    """English names of places, in small letters; «Kazakh», with which the country's name begins, is a people's."""
    english = language("en")
    whole = {name.casefold() for table in (english.capitals, english.countries) for name in table.values()}
    patterns = (word for row in gazetteer.PLACES.strip().splitlines() for word in row.split("|")[0].split())
    listed = {found[1].casefold() for word in patterns if (found := _SPELLING.fullmatch(word))}
    return frozenset(whole | {name for name in listed if not any(one.startswith(name) for one in whole)})
