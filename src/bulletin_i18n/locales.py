"""Numbers and lists as each locale writes them, from CLDR through babel; its sole owner.

Overrides where CLDR has nothing or is wrong: the conjunction of Kazakh and Tajik lists (CLDR 47 writes none for
three items and more).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLDR = {"uz": "uz_Latn"}
_AND = {"kk": "және", "tg": "ва"}
_NUMERAL = re.compile(
    r"(?<![\w.,:/-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<percent>\s?%)?(?![\w:/]|[.,-]\d)"
)
_NO_BREAK = "\u00a0"
_SPACED_PERCENT = frozenset({"ru", "tk"})


def cldr(code: str) -> Locale:
    """The CLDR locale of one of our codes; Uzbek is Latin."""
    return Locale.parse(_CLDR.get(code, code))


def number(value: Decimal | int, code: str) -> str:
    """Write a number with the locale's grouping and decimal signs: 7500.5 is `7 500,5`, with a no-break space."""
    return format_decimal(value, format="#,##0.###", locale=cldr(code))


def numerals(text: str, code: str) -> str:
    """Write the numbers of an English text without letters, such as a table cell, as the locale does.

    Years and other four-digit numbers without a comma stay as they are; percent signs stand as the locale has
    them (Russian and Turkmen with a no-break space, CLDR 47).
    """
    if code == "en":
        return text
    return _NUMERAL.sub(lambda found: _numeral(found, code), text)


def _numeral(found: re.Match[str], code: str) -> str:
    english = found["number"]
    percent = f"{_NO_BREAK if code in _SPACED_PERCENT else ''}%" if found["percent"] else ""
    if english.isdigit() and len(english) <= 4:
        return english + percent
    whole, point, fraction = english.replace(",", "").partition(".")
    signs = cldr(code).number_symbols["latn"]
    return number(Decimal(whole), code) + (signs["decimal"] + fraction if point else "") + percent


def list_of(items: Sequence[str], code: str) -> str:
    """Join items as the locale does: `A, B и C`."""
    if code in _AND and len(items) > 1:
        return f"{', '.join(items[:-1])} {_AND[code]} {items[-1]}"
    return format_list(list(items), locale=cldr(code))
