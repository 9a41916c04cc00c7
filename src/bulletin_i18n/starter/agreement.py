"""Endings that depend on how a number is spoken, which a model that knows numbers only as such cannot tell.

Sources: the vowel harmony of the numerals, as in `languages/tk.py` for Turkmen; for Kazakh the same rule of back and
front vowels in the last spoken numeral (алты, тоғыз, он, жиырма, отыз, қырық, алпыс, тоқсан, мың are back).
"""

from __future__ import annotations

import re

_BACK = {"tk": frozenset({6, 9, 10, 30, 40, 60, 90}), "kk": frozenset({6, 9, 10, 20, 30, 40, 60, 90, 1000})}
_FORMS = {"tk": ("njy", "nji"), "kk": ("шы", "ші")}
_ORDINAL = {
    "tk": re.compile(r"(?P<number>\d+)-nj[iy](?!\w)"),
    "kk": re.compile(r"(?P<number>\d+)-ш[іы](?!\w)"),
}


def last_spoken(number: int) -> int:
    """Return the numeral that is said last: of 1936 it is 6, of 40 it is 40, of 500 it is 100."""
    if number % 10:
        return number % 10
    if number % 100:
        return number % 100
    return 100 if number % 1000 else 1000


def agreeing(text: str, locale: str) -> str:
    """Give ordinals the ending of their number: 31-njy becomes 31-nji; other locales have no such ending."""
    if locale not in _ORDINAL:
        return text

    def ending(found: re.Match[str]) -> str:
        back = last_spoken(int(found["number"])) in _BACK[locale]
        return f"{found['number']}-{_FORMS[locale][0 if back else 1]}"

    return _ORDINAL[locale].sub(ending, text)
