"""Every letter is one of the locale's own, and every word is in one script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin_i18n.model import Severity
from bulletin_i18n.text.letters import CASE_ENDINGS, MISTAKEN, MIXED, POOR_WORDS, misspelt_apostrophes, strange_in
from bulletin_i18n.text.prose import (
    STRANGE,
    bare,
    fold,
    folded,
    forms,
    has_cyrillic,
    has_latin,
    looks_for,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_APOSTROPHES = frozenset("'’‘`´ʻʼ")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@looks_for({STRANGE})
def script(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """The text is written in the locale's script.

    Severity: error

    Engines answer in Cyrillic where Uzbek and Turkmen are written in Latin, and in Latin where a word was unknown.
    Names, abbreviations and addresses may stay in Latin anywhere.

    Bad:
        uz: The shelter is open. => Бошпана очиқ.
        tk: Call the hotline. => Gyzgyn çyzyga телефон ediň.
        kk: The shelter is open every day. => Baspana kun sayin ashyq.
        ru: The shelter is open. => Priyut otkryt.
    Good:
        ru: USAID supports the mission. => USAID поддерживает миссию.
        uz: The “Голос” centre => “Golos” markazi
        kk: IOM Development Fund => IOM Development Fund
    """
    for source, target in forms(message):
        cyrillic = has_cyrillic(target) is not None
        if cyrillic is (language.script == "Cyrl"):
            continue
        text = bare(target)
        if language.script == "Latn":
            if cyrillic and not _quoted_from(source, text, _CYRILLIC):
                yield Severity.ERROR, f"Cyrillic in a {language.english_name} text: “{_first(text, _CYRILLIC)}”"
        elif not cyrillic and has_latin(text) and _in_latin(source, target):
            yield Severity.ERROR, f"Latin letters where {language.english_name} is written in Cyrillic"


def _quoted_from(source: str, text: str, letters: re.Pattern[str]) -> bool:
    """Whether every word with such letters stands in the source too."""
    return all(word in source for word in words(text) if letters.search(word))


def _first(text: str, letters: re.Pattern[str]) -> str:
    return next((word for word in words(text) if letters.search(word)), letters.findall(text)[0])


def _in_latin(source: str, target: str) -> bool:
    """Whether a text without Cyrillic is one that should have it: words, not in the source, and no mere names."""
    known = {fold(word) for word in words(source)}
    new = [word for word in words(target) if fold(word) not in known]
    return len(new) > 1 and any(word[0].islower() for word in new)


@looks_for({STRANGE})
def homoglyphs(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    r"""No word hides a letter of another script that only looks right.

    Severity: error

    A Latin `i` in «Бөлгiштер» cannot be seen, and no search finds the word. A Latin name with an ending of the
    locale's own («USAIDдин») is no such word, though a hyphen reads better.

    Bad:
        kk: The separators => Бөл\u0067iштер
        ky: Bishkek => Бишк\u0065к
        uz: Almaty => Olm\u0430ota
    Good:
        ky: USAID supports => USAIDдин колдоосу
        ru: The IT department => IT-отдел
    """
    for source, target in forms(message):
        if not (has_latin(target) and has_cyrillic(target)):
            continue
        text = bare(target)
        for found in MIXED.finditer(text) if has_latin(text) and has_cyrillic(text) else ():
            name = language.script == "Cyrl" and _name_with_ending(found[0])
            if found[0] not in source and not name:
                yield Severity.ERROR, _hidden(found[0], language)


def _name_with_ending(word: str) -> bool:
    """Whether a word is a Latin run and then a Cyrillic one, as a name with its case ending is."""
    found = re.fullmatch(r"([A-Za-z]{2,})([\u0400-\u04ff]+)", word)
    return found is not None and (found[1].isupper() or found[1][0].isupper() or found[2] in CASE_ENDINGS)


def _hidden(word: str, language: Language) -> str:
    strange = _LATIN if language.script == "Cyrl" else _CYRILLIC
    other = "Latin" if strange is _LATIN else "Cyrillic"
    letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(strange.findall(word)))
    return f"“{word}” holds {other} {letters}"


@looks_for({STRANGE})
def alphabet(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    r"""No letter is from outside the locale's alphabet.

    Severity: error for a letter known to be mistaken for one of the locale's, else warning

    Old fonts put Њ for Ҳ and Ќ for Қ in Tajik, ҧ for ұ and ӛ for ө in Kazakh; keyboards of neighbours
    give ў for ӯ, ș for ş, ñ for ň.
    Letters that the source has may stay, and so may foreign names in Latin letters.

    Bad:
        tg: migration group => гурўҳи муҳоҷират
        kk: migration => кӛші-қон
        tk: day => gün\u0219
        ky: All people => Бардык адамдар іштейт
    Good:
        tg: Moscow => Маскав
        tk: The Zürich office => Zürich edarasy
    """
    for source, target in forms(message):
        strange = strange_in(language)
        if not strange.search(target):
            continue
        for letter in sorted({*strange.findall(bare(target))} - {*source}):
            if letter.isalpha() and _ours(letter, language):
                meant = MISTAKEN[language.code].get(letter.lower())
                then = f"; {language.english_name} writes {meant}" if meant else ""
                severity = Severity.ERROR if meant else Severity.WARNING
                yield severity, f"{letter} (U+{ord(letter):04X}) is no {language.english_name} letter{then}"


def _ours(letter: str, language: Language) -> bool:
    """Whether a letter is of the locale's script; those of others are for `script` and `homoglyphs` to find."""
    return bool(_CYRILLIC.match(letter) if language.script == "Cyrl" else _LATIN.match(letter))


def keyboard(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Words are spelled with the locale's own letters, not with the nearest ones of a poorer keyboard.

    Severity: error

    «Казакстан», «кызмет» or "ozbek" are understood and wrong. Only spellings that are no words are reported.

    Bad:
        kk: The Kazakh language => Казак тили
        ky: in Kyrgyzstan on a new day => Кыргызстанда жаны кундо
        uz: The Uzbek language => Ozbek tili
        tk: in Turkmenistan => Turkmenistanda
        tg: Tajikistan => Точикистон
    Good:
        kk: The Kazakh language => Қазақ тілі
        ky: The Kazakh language => Казак тили
        uz: The Uzbek language => Oʻzbek tili
    """
    poor = POOR_WORDS.get(language.code)
    if not poor:
        return
    for source, target in forms(message):
        if poor.keys().isdisjoint(folded(target)):
            continue
        met = dict.fromkeys(word for word in words(target) if fold(word) in poor and word not in source)
        for word in met:
            yield Severity.ERROR, f"“{word}” should be “{poor[fold(word)]}”"


@looks_for(_APOSTROPHES)
def apostrophes(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    r"""Uzbek oʻ and gʻ carry U+02BB, and the glottal stop is U+02BC.

    Severity: warning for a letter in the wrong place, else note

    An ASCII apostrophe or a quotation mark cuts the word in two for search, spelling and hashtags. `--fix` mends it.

    Bad:
        uz: Uzbekistan => O'zbekiston
        uz: Uzbekistan => O\u2018zbekiston
        uz: art => san'at
    Good:
        uz: Uzbekistan => Oʻzbekiston
        uz: art => sanʼat
    """
    if language.code != "uz":
        return
    for source, target in forms(message):
        for word, meant in misspelt_apostrophes(target):
            if word not in source:
                typed = not {"ʻ", "ʼ", "`"}.intersection(word)
                yield Severity.NOTE if typed else Severity.WARNING, f"“{word}” should be “{meant}”"
