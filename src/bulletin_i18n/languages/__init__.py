"""The languages bulletins are written in: one file each, registered here by one line each."""

from __future__ import annotations

from bulletin_i18n.errors import LocaleError
from bulletin_i18n.languages.en import EN
from bulletin_i18n.languages.kk import KK
from bulletin_i18n.languages.ky import KY
from bulletin_i18n.languages.language import Language, Notes, Quotes
from bulletin_i18n.languages.ru import RU
from bulletin_i18n.languages.tg import TG
from bulletin_i18n.languages.tk import TK
from bulletin_i18n.languages.uz import UZ

__all__ = ["LANGUAGES", "SOURCE", "Language", "Notes", "Quotes", "language"]

_TARGETS = (
    RU,
    KK,
    UZ,
    KY,
    TG,
    TK,
)
_BY_CODE = {known.code: known for known in (EN, *_TARGETS)}
_SCRIPTS = {"latn": "Latn", "latin": "Latn", "cyrl": "Cyrl", "cyrillic": "Cyrl", "cyr": "Cyrl"}

LANGUAGES: tuple[str, ...] = tuple(known.code for known in _TARGETS)
"""The codes of the locales that bulletins are translated into."""

SOURCE = EN.code
"""The code of the language bulletins are written in."""


def language(code: str) -> Language:
    """Return the language of a locale code.

    Args:
        code: `kk`, or an alias with a country, a script or an encoding: `kk_KZ`, `kk-Cyrl-KZ`, `uz_Latn`,
            `uz@latin`, `ru_RU.UTF-8`.

    Raises:
        LocaleError: The locale is not known, or the alias names a script it is not written in here.
    """
    head, *rest = code.strip().partition(".")[0].replace("-", "_").replace("@", "_").split("_")
    found = _BY_CODE.get(head.lower())
    script = next((_SCRIPTS[part.lower()] for part in rest if part.lower() in _SCRIPTS), None)
    if found is None or (script and script != found.script):
        known = ", ".join(f"{code} ({found.english_name}, {found.script})" for code, found in _BY_CODE.items())
        raise LocaleError(f"locale {code!r} is not known", remedy=f"choose one of {known}")
    return found
