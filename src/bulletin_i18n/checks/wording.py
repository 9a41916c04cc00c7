"""The words are the locale's, whole, and said once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin_i18n.model import Kind, Severity
from bulletin_i18n.text.prose import bare, folded, forms, has_latin, looks_for, shortened, words
from bulletin_i18n.text.tongues import FUNCTION_WORDS, NAMES, foreign_stretch, same_script, strange_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message

_ENGLISH = frozenset(FUNCTION_WORDS["en"].split())
_SHORT_TEXTS = {Kind.HEADLINE: 110, Kind.TITLE: 90, Kind.HEADING: 90, Kind.LINK: 90, Kind.ACTION: 240}
"""The longest text of a kind that fits: a headline's two lines, a mail's subject."""


def copied(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """The translation is not the source over again.

    Severity: error

    Names, addresses and single words may well be the same in both.

    Bad:
        kk: The shelter opened in spring. => The shelter opened in spring.
        uz: Read the full report => Read the full report
    Good:
        ru: USAID => USAID
        tk: Almaty, Bishkek => Almaty, Bishkek
    """
    del language
    for source, target in forms(message):
        said = folded(target)
        if len(said) > 2 and said == folded(source) and any(word[0].islower() for word in words(source)):
            yield Severity.ERROR, "the translation is the English source"


def half_translated(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """No English stands in the middle of a translation.

    Severity: error

    Engines leave what they do not know as it was. Titles and names in Latin letters are no English sentence.

    Bad:
        ru: The mission opened a shelter for the women. => Миссия opened a shelter for the women.
        uz: Call the hotline if you need help. => Ishonch telefoniga if you need help.
        kk: The shelter in Osh took 25 women. => The shelter in Ош took 25 women.
    Good:
        ru: The report “Voices of Return” is out. => Вышел доклад «Voices of Return».
        ru: oauth_token or access token => oauth_token или access token
    """
    for source, target in forms(message):
        cyrillic = language.script == "Cyrl"
        if not has_latin(target) if cyrillic else _ENGLISH.isdisjoint(folded(target)):
            continue
        said = words(target)
        if len(said) < 3 or said == words(source):
            continue
        if cyrillic:
            text = _latin_run(bare(target)) or _mostly_english(said, words(source))
        else:
            text = _copied_run(said, words(source))
        if text:
            yield Severity.ERROR, f"English is left: “{shortened(text)}”"


_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;]+[A-Za-z][A-Za-z'’-]*){2,}")


def _latin_run(text: str) -> str:
    """Three Latin words or more in a row, two of them small English ones or none of them a name."""
    for found in _LATIN_RUN.finditer(text):
        run = re.findall(r"[A-Za-z'’-]+", found[0])
        small = [word for word in run if word in _ENGLISH]
        if len(small) > 1 or (small and len(run) > 3) or (len(run) > 2 and all(word[0].islower() for word in run)):
            return found[0]
    return ""


def _mostly_english(said: tuple[str, ...], source: tuple[str, ...]) -> str:
    """Words in small letters that the source has too, if they are three or more, most of all, and no code."""
    left = [word for word in said if word[0].islower() and has_latin(word) and word in source]
    mostly = len(left) > 2 and len(left) * 2 > len(said)
    return " ".join(left) if mostly and not _ENGLISH.isdisjoint(left) else ""


def _copied_run(said: tuple[str, ...], source: tuple[str, ...]) -> str:
    """Three words or more that stand in this order in the source too, if they are English and no title."""
    triples = {source[at : at + 3] for at in range(len(source) - 2)}
    for at in range(len(said) - 2):
        run = said[at : at + 3]
        if run in triples and any(word in _ENGLISH for word in run) and any(_ordinary(word) for word in run):
            return " ".join(run)
    return ""


def _ordinary(word: str) -> bool:
    return word[0].islower() and word not in _ENGLISH


def language(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """The text is in the locale's language, not in a neighbour's.

    Severity: error

    Drafts slip into Russian in Kazakh and Kyrgyz, into Turkish in Turkmen. Told by function words, so short
    texts pass.

    Bad:
        kk: The centre helps those who returned. => Центр помогает тем, кто вернулся из-за границы, и их семьям.
        ky: The school works for the children. => Орталық және мектеп балалар үшін бұл жерде бар, бірақ кеш.
        tk: The lessons were moved to the evening. => Darslar ertalabdan kechqurunga koʻchirilgan, vaqt qulay.
        tk: This is a very good day and it is for all. => Bu çok iyi bir gün ve herkes için olarak kadar var.
    Good:
        kk: The centre helps returnees. => Орталық елге оралғандарға және олардың отбасыларына көмектеседі.
    """
    for source, target in forms(message):
        least = 1 if _without_own_letters(target, language) else 3
        stretch = foreign_stretch(folded(target), language, same_script(language.code), least)
        if stretch:
            yield Severity.ERROR, f"{NAMES[stretch.code]}, not {language.english_name}: “{shortened(stretch.text)}”"
        elif strange := strange_words(words(target), source, language.code):
            yield Severity.ERROR, f"not {language.english_name}: “{shortened(', '.join(strange))}”"


def _without_own_letters(text: str, language: Language) -> bool:
    """Whether a Kazakh text is long enough to have a letter of Kazakh's own, and has none.

    Of the Kazakh texts of forty letters or more in the catalogues of four programs 99.5 % have one; of Kyrgyz, Tajik
    and Uzbek ones too many have none for this to tell anything.
    """
    return language.code == "kk" and len(text) > 48 and language.own_letters.isdisjoint(text.lower())


@looks_for(_SHORT_TEXTS)
def length(
    message: Message, language: Language, longest: Mapping[Kind, int] = _SHORT_TEXTS
) -> Iterator[tuple[Severity, str]]:
    """A headline, a title, a link or a call to action is no longer than its place.

    Severity: warning

    Two lines of a page, one of a mailbox. Reported where the translation is a third longer than the source
    as well. The numbers can be set: `[check.longest]`.

    Bad:
        ru headline: Forum held =>
            Состоялся международный форум, посвящённый вопросам противодействия
            торговле людьми в странах всего региона Центральной Азии
    Good:
        ru headline: Forum held => Прошёл форум
    """
    del language
    most = next((longest[Kind(note)] for note in message.notes if note in longest), None)
    if most is None:
        return
    for source, target in forms(message):
        if len(target) > most and len(target) * 3 > len(source) * 4:
            yield Severity.WARNING, f"{len(target)} characters; {most} fit"


@looks_for({""})
def untranslated(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Every entry has a translation.

    Severity: note; `--require translated=100` makes a gate of it

    Bad:
        ru: Help is near. =>
    Good:
        ru: Help is near. => Помощь рядом.
    """
    del language
    if not all(message.msgstr):
        some = any(message.msgstr)
        yield Severity.NOTE, "not every plural form is translated" if some else "not translated"
