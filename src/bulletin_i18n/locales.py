"""Numbers, money, lists, times and country names as each locale writes them, by CLDR; sole owner of babel.

Where CLDR 47 has nothing, or what nobody in the region prints, a reviewed override stands here:

* Kazakh and Tajik lists of three have no conjunction: «және», «ва».
* English misspells Kyrgyzstani. Russian has «казахских тенге», «киргизских сомов», «новых туркменских манатов»;
  Kyrgyz has «орус рублу»; Tajik misspells Kazakhstan and writes «сўми» with a letter it does not have; Uzbek mixes
  three apostrophes.
* Uzbek has «Almati» for Almaty, Turkmen «Taşkent» for Tashkent, Tajik «Москва» for Moscow.
* Names of time zones speak of summer time, which the region has not had since 2004 to 2011; a city and its distance
  from UTC say the same in every language.

English forms are what the newsletters print.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, get_currency_name

from bulletin_i18n.errors import LocaleError
from bulletin_i18n.languages import language
from bulletin_i18n.text.typography import apostrophes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, time

_NO_BREAK = "\N{NO-BREAK SPACE}"
_CLDR = {"uz": "uz_Latn"}
_AND = {"kk": "және", "tg": "ва"}
_MENDED = {
    "en": (("Kyrgystan", "Kyrgyzstan"),),
    "ru": (("казахск", "казахстанск"), ("киргизск", "кыргызск"), (r"нов\w+ (?=туркмен)", "")),
    "ky": (("орус рублу", "Россия рублу"),),
    "tg": (("Казокистон", "Қазоқистон"), ("ў", "ӯ")),
}
_CITIES = {
    ("Asia/Almaty", "uz"): "Almaty",
    ("Asia/Tashkent", "tk"): "Daşkent",
    ("Europe/Moscow", "tg"): "Маскав",
}
_NUMERAL = re.compile(
    r"(?<![\w.,:/-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<percent>\s?%)?(?![\w:/]|[.,-]\d)"
)


@lru_cache
def _cldr(code: str) -> Locale:
    known = language(code).code
    return Locale.parse(_CLDR.get(known, known))


def number(value: Decimal | int, code: str, *, places: int = 0) -> str:
    """Write a number with the locale's grouping and decimal signs.

    Args:
        value: The number.
        code: The locale.
        places: How many decimals stand even if they are noughts.

    Returns:
        7500.5 is `7 500,5`, with a no-break space, in all six locales.
    """
    return format_decimal(value, format=f"#,##0.{'0' * places}{'#' * (6 - places)}", locale=_cldr(code))


def percent(value: Decimal | int, code: str) -> str:
    """Write a percentage: 85 is `85%`, with a no-break space before the sign in Russian and Turkmen (CLDR 47)."""
    pattern = _cldr(code).percent_formats[None].pattern
    return format_percent(Decimal(value) / 100, format=pattern.replace("0", "0.######"), locale=_cldr(code))


def money(amount: Decimal | int, currency: str, code: str) -> str:
    """Write an amount of money with the currency's name, as running text has it: `7 500 долларов США`.

    Args:
        amount: How much; fractions are written with two decimals.
        currency: ISO 4217, such as `USD` or `KZT`.
        code: The locale.

    Raises:
        LocaleError: The currency has no name in the locale.
    """
    whole = amount == int(amount)
    name = get_currency_name(currency, count=amount if whole else Decimal("0.5"), locale=_cldr(code))
    if name == currency:
        raise LocaleError(f"currency {currency!r} is not known", remedy="write an ISO 4217 code such as USD")
    return f"{number(amount, code, places=0 if whole else 2)}{_NO_BREAK}{_mended(name, code)}"


def list_of(items: Sequence[str], code: str) -> str:
    """Join items as the locale does: `A, B и C`."""
    if code in _AND and len(items) > 1:
        return f"{', '.join(items[:-1])} {_AND[code]} {items[-1]}"
    return format_list(list(items), locale=_cldr(code))


def territory(country: str, code: str) -> str:
    """Name a country in the nominative: the language's own list, else CLDR's.

    Raises:
        LocaleError: There is no such country.
    """
    own = language(code).countries.get(country)
    name = own or _cldr(code).territories.get(country)
    if name is None:
        raise LocaleError(f"country {country!r} is not known", remedy="write an ISO 3166 code such as KZ")
    return _mended(name, code)


def clock(at: time | datetime, code: str, *, zone: str = "") -> str:
    """Write a time of day by the 24-hour clock, which all six use: `14:05`; English has `2:05 PM`.

    Args:
        at: The time. With a zone, a moment with a time zone, which is converted.
        code: The locale.
        zone: An IANA name such as `Asia/Almaty`: city and distance from UTC are added.

    Returns:
        `14:05`, or `14:05 (Алматы, UTC+5)`.

    Raises:
        LocaleError: There is no such zone.
    """
    place = ""
    if zone:
        moment = _moved(at, zone)
        at, place = moment, f" ({', '.join(dict.fromkeys((city(zone, code), _distance(moment))))})"
    if code == "en":
        return f"{at.hour % 12 or 12}:{at.minute:02}{_NO_BREAK}{'AM' if at.hour < 12 else 'PM'}{place}"
    return f"{at.hour:02}:{at.minute:02}{place}"


def city(zone: str, code: str) -> str:
    """Name the city that a time zone is called after: `Asia/Almaty` is «Алматы»."""
    known = language(code).code
    own = _CITIES.get((zone, known))
    return own or _mended(get_timezone_location(ZoneInfo(zone), locale=_cldr(code), return_city=True), code)


def _moved(at: time | datetime, zone: str) -> datetime:
    try:
        info = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise LocaleError(f"time zone {zone!r} is not known", remedy="write a name such as Asia/Almaty") from None
    moved = getattr(at, "astimezone", None)
    if moved is None or at.tzinfo is None:
        raise LocaleError("a time of day has no zone", remedy="give a moment with a date and a time zone")
    moment: datetime = moved(info)
    return moment


def _distance(moment: datetime) -> str:
    minutes = int((moment.utcoffset() or moment - moment).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    signed = f"{'-' if minutes < 0 else '+'}{hours}" if minutes else ""
    return f"UTC{signed}{f':{rest:02}' if rest else ''}".replace("-", "−")


def _mended(name: str, code: str) -> str:
    for wrong, right in _MENDED.get(language(code).code, ()):
        name = re.sub(wrong, right, name)
    return apostrophes(name) if language(code).code == "uz" else name


def numerals(text: str, code: str) -> str:
    """Write the numbers of an English text without letters, such as a table cell, as the locale does.

    Years and other numbers of up to four digits without a comma stay as they are.
    """
    return text if code == "en" else _NUMERAL.sub(lambda found: _numeral(found, code), text)


def numerals_in(text: str, code: str) -> list[tuple[int, int, str]]:
    """Find the numbers of an English text: start, end, and how the locale writes each, from left to right."""
    return [(*found.span(), _numeral(found, code)) for found in _NUMERAL.finditer(text)]


def _numeral(found: re.Match[str], code: str) -> str:
    english = found["number"]
    sign = percent(0, code)[1:] if found["percent"] else ""
    if english.isdigit() and len(english) <= 4:
        return english + sign
    value = Decimal(english.replace(",", ""))
    return number(value, code, places=len(english.partition(".")[2])) + sign
