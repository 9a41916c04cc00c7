"""How families of models are told their languages: before the sentence, at the start of the translation, or both.

Sources: the families' papers and model cards. M2M100 and SMaLL-100 know neither Kyrgyz nor Tajik nor Turkmen.
OPUS-MT has spelled its tokens in several ways over the years (`>>kaz_Cyrl<<` in models of several scripts, `>>rus<<`
in others: the READMEs of Helsinki-NLP/Tatoeba-Challenge), so the first that a model's vocabulary has is taken, the
one that names the script before the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin_i18n.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Tokens = dict[str, tuple[str, ...]]

_FLORES = {
    "ru": "rus_Cyrl",
    "kk": "kaz_Cyrl",
    "uz": "uzn_Latn",
    "ky": "kir_Cyrl",
    "tg": "tgk_Cyrl",
    "tk": "tuk_Latn",
}
_OPUS = {
    "ru": ("rus_Cyrl", "rus", "ru"),
    "kk": ("kaz_Cyrl", "kaz", "kk"),
    "uz": ("uzb_Latn", "uzn_Latn", "uzn", "uzb", "uz"),
    "ky": ("kir_Cyrl", "kir", "ky"),
    "tg": ("tgk_Cyrl", "tgk", "tg"),
    "tk": ("tuk_Latn", "tuk", "tk"),
}

_OPUS_TOKEN = re.compile(r">>[\w-]+<<")


def _each(form: str, names: Mapping[str, str]) -> Tokens:
    return {code: (form.format(name),) for code, name in names.items()}


_M2M = _each("__{}__", {code: code for code in ("ru", "kk", "uz")})
_TWO = _each("<2{}>", {code: code for code in _FLORES})


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """Models that are told their languages in the same way.

    `source` and `target` give, by target locale, the spellings of the token before the sentence and of the one at the
    start of the translation; a family without one has none. A family that is `optional` has bilingual models too,
    which want no token. `licence` is that of the published models, where it is the same for all.
    """

    source: Tokens = field(default_factory=dict)
    target: Tokens = field(default_factory=dict)
    optional: bool = False
    licence: str = ""


FAMILIES = {
    "plain": Family(),
    "bulletin": Family(target=_TWO, licence="GPL-3.0-or-later"),
    "nllb-200": Family(
        source=dict.fromkeys(_FLORES, ("eng_Latn",)), target=_each("{}", _FLORES), licence="CC-BY-NC-4.0"
    ),
    "m2m100": Family(source=dict.fromkeys(_M2M, ("__en__",)), target=_M2M, licence="MIT"),
    "small100": Family(source=_M2M, licence="MIT"),
    "madlad-400": Family(source=_TWO, licence="Apache-2.0"),
    "opus-mt": Family(
        source={code: tuple(f">>{name}<<" for name in names) for code, names in _OPUS.items()}, optional=True
    ),
}
"""`bulletin` is what `training/neural` makes; `plain` is a model for one pair of languages that is told nothing."""


def family(name: str) -> Family:
    """Find a family.

    Raises:
        EngineError: There is none of that name.
    """
    if name not in FAMILIES:
        raise EngineError(f"no family {name!r} of models is known", remedy=f"name one of {', '.join(FAMILIES)}")
    return FAMILIES[name]


def check_locale(name: str, locale: str) -> None:
    """See that the models of a family know a locale, before anything is converted.

    Raises:
        EngineError: They do not, whichever model it is.
    """
    known = family(name).source or family(name).target
    if known and locale not in known:
        others = [other for other, kind in FAMILIES.items() if locale in (kind.source or kind.target)]
        remedy = f"they know {' '.join(known)}; {locale} is in {', '.join(others)}"
        raise EngineError(f"{name} models do not know {locale}", remedy=remedy)


def tokens(name: str, locale: str, vocabulary: Collection[str]) -> tuple[str, str]:
    """Find the tokens that tell a model of a family that it is to translate from English into a locale.

    Args:
        name: Of the family.
        locale: Ours.
        vocabulary: The model's tokens, all of them.

    Returns:
        The token before the sentence and the one at the start of the translation, each empty if there is none.

    Raises:
        EngineError: The model lacks a token: it was lost in conversion, or this is another model.
    """
    check_locale(name, locale)
    kind = family(name)
    if kind.optional and not any(_OPUS_TOKEN.fullmatch(token) for token in vocabulary):
        return "", ""
    return _first(kind.source.get(locale, ()), vocabulary), _first(kind.target.get(locale, ()), vocabulary)


def _first(spellings: tuple[str, ...], vocabulary: Collection[str]) -> str:
    if not spellings:
        return ""
    found = next((token for token in spellings if token in vocabulary), "")
    if not found:
        remedy = "it was lost in conversion, or this is another model"
        raise EngineError(f"the vocabulary has no {' or '.join(spellings)}", remedy=remedy)
    return found
