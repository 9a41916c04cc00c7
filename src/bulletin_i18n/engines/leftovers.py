"""Words that a model has left in English."""

from __future__ import annotations

import re

from bulletin_i18n.languages import language

_WORD = re.compile(r"[^\W\d_]{2,}(?:[’'-][^\W\d_]+)*")


def left_in_english(source: str, text: str, locale: str) -> list[str]:
    """List the words that a translation has from its source, each once.

    Only those that hold a letter that the locale's alphabet lacks: in Russian any Latin one, in Turkmen «c», «q», «v»
    or «x». Of other words nobody can tell: «forum» and «bank» are Uzbek and Turkmen too.

    Args:
        source: English prose.
        text: Its translation.
        locale: A locale's code.
    """
    alphabet, known = language(locale).alphabet, set(_WORD.findall(source))
    found = (word for word in _WORD.findall(text) if word in known)
    return list(dict.fromkeys(word for word in found if any(c.isalpha() and c not in alphabet for c in word.lower())))
