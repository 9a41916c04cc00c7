"""Case endings of names, by rule: only where the rule leaves no doubt.

Kazakh, Kyrgyz and Turkmen endings follow the last vowel (harmony) and the last sound of a word; Uzbek ones have one
form each; Tajik has no cases, but an izofat -и and an object -ро; Russian declines by gender. The tables of months
in the languages' own files, which rest on other sources, say the same (tests/test_endings.py).
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

NONE: Mapping[str, str] = MappingProxyType({})


class _Endings(NamedTuple):
    """The endings of a language with harmony.

    `vowels` gives for a last vowel what stands for `A` and for `I` in an ending. `endings` gives for a case what
    follows a vowel, a nasal, another voiced consonant, and a voiceless one.
    """

    vowels: Mapping[str, tuple[str, str]]
    nasals: str
    voiceless: str
    endings: Mapping[str, tuple[str, str, str, str]]


def _by_last(**groups: str) -> dict[str, tuple[str, str]]:
    """Read `аы="аыя"`: after each of these vowels `A` is «а» and `I` is «ы»."""
    return {vowel: (pair[0], pair[1]) for pair, vowels in groups.items() for vowel in vowels}


_KK = _Endings(
    vowels=_by_last(аы="аоұыяё", еі="әөүіеэ"),
    nasals="мнң",
    voiceless="бвгдкқпстфхһцчшщ",
    endings={
        "gen": ("нIң", "нIң", "дIң", "тIң"),
        "dat": ("ғA", "ғA", "ғA", "қA"),
        "acc": ("нI", "дI", "дI", "тI"),
        "loc": ("дA", "дA", "дA", "тA"),
        "abl": ("дAн", "нAн", "дAн", "тAн"),
        "attr": ("дAғI", "дAғI", "дAғI", "тAғI"),
    },
)
_KY = _Endings(
    vowels=_by_last(аы="аыя", ау="ую", оу="оё", еи="еэи", өү="өү"),
    nasals="",
    voiceless="кпстфхцчшщ",
    endings={
        "gen": ("нIн", "дIн", "дIн", "тIн"),
        "dat": ("гA", "гA", "гA", "кA"),
        "acc": ("нI", "дI", "дI", "тI"),
        "loc": ("дA", "дA", "дA", "тA"),
        "abl": ("дAн", "дAн", "дAн", "тAн"),
        "attr": ("дAгJ", "дAгJ", "дAгJ", "тAгJ"),
    },
)
_TK = _Endings(
    vowels=_by_last(ay="aouy", ei="eäöüi"),
    nasals="",
    voiceless="",
    endings={
        "gen": ("nIň", "Iň", "Iň", "Iň"),
        "acc": ("nI", "I", "I", "I"),
        "dat": ("", "A", "A", "A"),
        "loc": ("dA", "dA", "dA", "dA"),
        "abl": ("dAn", "dAn", "dAn", "dAn"),
        "attr": ("dÄkI", "dÄkI", "dÄkI", "dÄkI"),
    },
)
_UZ = {"gen": "ning", "dat": "ga", "acc": "ni", "loc": "da", "abl": "dan", "attr": "dagi", "ter": "gacha"}
_TG = {"ez": "и", "acc": "ро"}
_AFTER_A = {"а": "ы", "е": "и", "о": "у", "ө": "ү"}
_SOFT = dict(zip("tkpç", "dgbj", strict=True))
_MASCULINE = {"gen": "а", "dat": "у", "acc": "", "ins": "ом", "loc": "е"}
_FEMININE = {"gen": "ы", "dat": "е", "acc": "у", "ins": "ой", "loc": "е"}


@lru_cache(maxsize=4096)
def forms(name: str, code: str) -> Mapping[str, str]:
    """Write a name in the cases of a language.

    Args:
        name: In the nominative.
        code: The locale.

    Returns:
        The forms by case (`nom gen dat acc loc abl attr ins ter ez`), those of which the rules are sure.
    """
    write = {"ru": _russian, "uz": _uzbek, "tg": _tajik, "tk": _turkmen, "kk": _kazakh, "ky": _kyrgyz}[code]
    return {"nom": name, **write(name)} if name[-1:].isalpha() and not name.isupper() else {"nom": name}


def suffix_class(word: str, code: str) -> tuple[str, str] | None:
    """What decides which endings a word of a Turkic language takes: two words of one class take the same.

    Returns:
        The vowels of its endings, and the kind of its last letter; None where that is in doubt.
    """
    low = word.lower()
    if code == "uz":
        return "", low[-1] if low[-1] in "kqgʻ" else "-"
    rules = {"kk": _KK, "ky": _KY, "tk": _TK}[code]
    vowels = [char for char in low if char in rules.vowels]
    if not vowels or low[-1] in "иую" or (code == "tk" and (low[-1] in _SOFT or low[-1] in rules.vowels)):
        return None
    kinds = ("зж" if code == "kk" else "", rules.nasals, rules.voiceless, "".join(rules.vowels))
    kind = next((kind for kind in kinds if low[-1] in kind), "-")
    return "".join(rules.vowels[vowels[-1]]), kind


def gender(name: str) -> str:
    """What a Russian name's verb agrees with: `m`, `f`, or nothing for a name that is not declined."""
    return "" if _russian(name).get("gen", name) == name else "f" if name[-1] in "ая" else "m"


def _russian(name: str) -> Mapping[str, str]:
    """Names of places in the singular: «Ош», «Костанай», «Москва», «Россия»; «Алматы» and «Душанбе» stay."""
    last, stem = name[-1].lower(), name[:-1]
    if name.endswith("ия"):
        endings = {"gen": "и", "dat": "и", "acc": "ю", "ins": "ей", "loc": "и"}
    elif last == "а":
        endings = dict(_FEMININE)
        if stem[-1:] in "гкхжчшщ":
            endings["gen"] = "и"
        if stem[-1:] in "жчшщц":
            endings["ins"] = "ей"
    elif last == "й":
        endings = {"gen": "я", "dat": "ю", "acc": "й", "ins": "ем", "loc": "е"}
    elif last in "бвгджзклмнпрстфхцчшщ":
        stem, endings = name, _MASCULINE | ({"ins": "ем"} if last in "жчшщц" else {})
    elif last in "ьъя":
        return NONE
    else:
        return dict.fromkeys(_MASCULINE, name)
    return {case: stem + ending for case, ending in endings.items()}


def _uzbek(name: str) -> Mapping[str, str]:
    endings = dict(_UZ)
    if name[-1] in "kq":
        endings |= {"dat": name[-1] + "a", "ter": name[-1] + "acha"}
    elif name[-1] in "ʻ'’ʼg":
        del endings["dat"], endings["ter"]
    return {case: name + ending for case, ending in endings.items()}


def _tajik(name: str) -> Mapping[str, str]:
    """«Душанбеи», «Ошро»; a name in -ӣ changes its last letter and is left alone."""
    return NONE if name[-1] == "ӣ" else {case: name + ending for case, ending in _TG.items()}


def _kazakh(name: str) -> Mapping[str, str]:
    written = _harmonic(name, _KK, glides="у", doubtful="иую")
    hard = {case: _kazakh_front(form, name) for case, form in written.items()}
    voiced = name[-1] in "лрйумнң" or name[-1] in _KK.vowels
    together = "мен" if voiced else "бен" if name[-1] in "зж" else "пен"
    return hard | {"ins": name + together} if hard else NONE


def _kazakh_front(form: str, name: str) -> str:
    """Write г and к for ғ and қ before a front vowel: «Бішкекке», «Термездегі»."""
    ending = form[len(name) :]
    if "е" in ending or "і" in ending:
        ending = ending.replace("ғ", "г").replace("қ", "к")
    return name + ending


def _kyrgyz(name: str) -> Mapping[str, str]:
    """The soft sign gives way: «апрель», «апрелде»."""
    written = dict(_harmonic(name.removesuffix("ь"), _KY, glides="", doubtful=""))
    if name[-1] in "ую" and name[-2:-1] in _KY.vowels:  # «Актау»: the rounding of the ending is not settled
        written.pop("gen", None)
        written.pop("acc", None)
    return written


def _turkmen(name: str) -> Mapping[str, str]:
    """Endings that begin with a vowel soften the last consonant, or melt with a last vowel: «Daşkendiň», «Almata»."""
    written = dict(_harmonic(name, _TK, glides="", doubtful=""))
    if not written:
        return NONE
    vowels = [char for char in name.lower() if char in _TK.vowels]
    back = _TK.vowels[vowels[-1]][0] == "a"
    written["attr"] = name + ("daky" if back else "däki")
    last = name[-1]
    if last in _TK.vowels:
        open_stem = name[:-1] + {"e": "ä"}.get(last, last)
        written |= {"gen": open_stem + ("nyň" if back else "niň"), "acc": open_stem + ("ny" if back else "ni")}
        written["dat"] = name[:-1] + {"a": "a", "e": "ä", "y": "a", "i": "ä"}.get(last, last)
        if last not in "aeyi":  # «Atyrau», «Atyrawa»
            return {case: form for case, form in written.items() if case in {"loc", "abl", "attr"}}
    elif last in _SOFT and len(vowels) > 1 and not name.endswith("st"):
        soft = name[:-1] + _SOFT[last]
        written |= {case: soft + written[case][len(name) :] for case in ("gen", "acc", "dat")}
    if last not in _TK.vowels and len(vowels) == 1 and vowels[0] in "oöuü":
        written["gen"] = written["gen"][:-2] + ("uň" if back else "üň")
    return written


def _harmonic(name: str, rules: _Endings, *, glides: str, doubtful: str) -> Mapping[str, str]:
    """Put the endings to a name; nothing where the harmony of its last vowel is in doubt.

    Args:
        name: In the nominative.
        rules: The language's.
        glides: Letters that are consonants after a vowel, as «у» in «Ақтау».
        doubtful: Vowels after which either kind of ending is written.
    """
    low = name.lower()
    bare = low[:-1] if low[-1] in glides and low[-2:-1] in rules.vowels else low
    last = next((char for char in reversed(bare) if char in rules.vowels or char in doubtful), "")
    if last not in rules.vowels:
        return NONE
    low_vowel, high_vowel = rules.vowels[last]
    final = low.removesuffix("ь")[-1]
    if bare != low:
        kind = 2
    elif final in rules.vowels or final in doubtful:
        kind = 0
    else:
        kind = 1 if final in rules.nasals else 3 if final in rules.voiceless else 2
    letters = str.maketrans({"A": low_vowel, "I": high_vowel, "J": _AFTER_A.get(low_vowel, high_vowel)})
    return {case: name + endings[kind].translate(letters) for case, endings in rules.endings.items()}
