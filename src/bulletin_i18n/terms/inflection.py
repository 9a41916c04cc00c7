"""Whether a word is another one in some form, and how a term stands in the form of another: by classes of endings.

Kazakh, Kyrgyz, Uzbek and Turkmen words take endings in a fixed order (what sort of, how many, whose, in which case);
Tajik ones take a plural, an izofat, an object marker; Russian ones are looked up (`russian.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bulletin_i18n.languages.endings import suffix_class
from bulletin_i18n.terms import russian

_SOFTENED = dict(zip("қкпqktpӣç", "ғгбggdbиj", strict=True))
"""Last letters that change before an ending: құқық, құқығы; hukuk, hukugy."""
_POSSESSIVES = ("сы", "сі", "сү", "су", "си", "сө", "ы", "і", "и", "у", "ү", "si", "sy", "i", "y")
"""What joins two nouns, and gives way to another ending: «адам саудасы», «адам саудаға»."""

_CHAINS = {
    "kk": (
        r"(?:[лдт][ыі][қкғг]?|с[ыі]з|[дт][ае]й|ш[ае])?",
        r"(?:[лдт][ае]р)?",
        r"(?:[ыі]?м(?:[ыі]з)?|[ыі]?ң(?:[ыі]з)?|с?[ыі])?",
        r"(?:[ндт][ыі]ң|[ндт][ыі]|н|н?[ғгқк]?[ае]|н?[дт][ае]|[дтн][ае]н|н?[дт](?:ағы|егі)|[мбп]ен)?",
    ),
    "ky": (
        r"(?:[лдт][ыиуү]к?|с[ыиуү]з|[дт][аеоө]й|ч[аеоө])?",
        r"(?:[лдт][аеоө]р)?",
        r"(?:[ыиуү]?м(?:[ыиуү]з)?|[ыиуү]?ң(?:[ыиуү]з|ар|ер|ор|өр)?|с?[ыиуү])?",
        r"(?:[ндт][ыиуү]н|[ндт][ыиуү]|н|н?[гк]?[аеоө]|н?[дт][аеоө]|н?[дт]?[аеоө]н|н?[дт][аеоө]г[ыиуү])?",
    ),
    "uz": (
        r"(?:li[kg]?|siz|dek|day|simon|cha)?",
        r"(?:lar)?",
        r"(?:i?m(?:iz)?|i?ng(?:iz)?|s?i)?",
        r"(?:ning|ni|n?[gkq]?a|n?da|n?dan|dagi|[gkq]acha|cha|mi|dir)?",
    ),
    "tk": (
        r"(?:l[yiuü]k?|s[yiuü]z|ç[aeä])?",
        r"(?:l[ae]r)?",
        r"(?:[yiuü]?m(?:[yi]z)?|[yiuü]?ň(?:[yi]z)?|s?[yiuü])?",
        r"(?:n?[yiuü]ň|n?[yi]|n?[aeä]|n?d[ae]|n?d[ae]n|n?d[aä]k[yi]|d[yi]r)?",
    ),
    "tg": (r"(?:ҳо|[её]н|гон|вон|он)?", r"(?:[ие]|ӣ|й)?", r"(?:ро|[ую]|ам|ат|аш|амон|атон|ашон|анд|аст)?", ""),
}
"""The endings of a language, in the order in which they follow a stem; each may be missing."""


@lru_cache(maxsize=16)
def _chain(code: str) -> re.Pattern[str]:
    return re.compile("".join(_CHAINS[code]))


def is_form(word: str, term: str, code: str) -> bool:
    """Say whether a word is a term's word in some form; both in small letters, with one apostrophe."""
    if word == term:
        return True
    if code == "ru":
        return russian.same_word(word, term)
    bare = word.replace("-", "")  # an abbreviation takes its ending after a hyphen
    return any(
        candidate.startswith(stem) and _chain(code).fullmatch(candidate[len(stem) :])
        for stem in _stems(term, code)
        for candidate in (word, bare)
    )


@lru_cache(maxsize=4096)
def _stems(term: str, code: str) -> tuple[str, ...]:
    """What every form of a word begins with: the word, as it changes before an ending."""
    stems = [term]
    if len(term) > 2 and term[-1] in _SOFTENED:
        stems.append(term[:-1] + _SOFTENED[term[-1]])
    if code != "tg":
        stems += [term.removesuffix(p) for p in _POSSESSIVES if term.endswith(p) and len(term) - len(p) > 2]
    return tuple(stems)


def in_the_form_of(new: str, said: str, old: str, code: str) -> str | None:
    """Write a term in the form in which a text has another.

    Args:
        new: What is to stand there, in its dictionary form.
        said: What stands there.
        old: The same in its dictionary form.
        code: The locale.

    Returns:
        The form; None where the rules are not sure of it. Endings are carried over only between words of one class:
        «трафиктің» and «сауданың» are of two.
    """
    if code == "ru":
        return russian.in_the_form_of(new, said, old)
    if said.lower() == old.lower():
        return new
    ending = said[len(old) :] if said.lower().startswith(old.lower()) else ""
    alike = code == "tg" or suffix_class(old, code) == suffix_class(new, code) is not None
    owned = any(word.endswith(p) for p in _POSSESSIVES for word in (old, new)) and code != "tg"
    return new + ending if ending and alike and not owned and _chain(code).fullmatch(ending.lower()) else None
