"""Russian words by dictionary; the only module that imports pymorphy3 (with the OpenCorpora dictionary)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any


@cache
def _dictionary() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=8192)
def _readings(word: str) -> tuple[Any, ...]:
    return tuple(_dictionary().parse(word))


@lru_cache(maxsize=8192)
def lemmas(word: str) -> frozenset[str]:
    """The dictionary forms that a word may be a form of, «ё» as «е»; participles under their verb."""
    return frozenset(reading.normal_form.replace("ё", "е") for reading in _readings(word))


def same_word(word: str, other: str) -> bool:
    """Say whether two words may be forms of one."""
    return not lemmas(word).isdisjoint(lemmas(other))


def in_the_form_of(new: str, said: str, old: str) -> str | None:
    """Write a term in the case and number in which a text has another of the same gender.

    Only the words up to the first noun change with the case, «торговлей людьми», «несчастного случая на работе»; the
    text must have the old term with the same words after its noun.

    Returns:
        The form; None if the noun may be in several cases that differ in the new term, if the genders differ, so that
        a verb or an adjective beside it would not agree, or if a word is not in the dictionary.
    """
    there, before, after = said.split(), old.split(), new.split()
    head, to = _head(before), _head(after)
    if head is None or to is None or len(there) != len(before):
        return None
    noun, target = before[head], after[to]
    if _gender(noun) != _gender(target) or there[head + 1 :] != before[head + 1 :]:
        return None
    forms = {_declined(after[: to + 1], str(case), str(number)) for case, number in _places(there[head], noun)}
    if len(forms) != 1 or None in forms:
        return None
    return " ".join([*(str(form) for form in forms), *after[to + 1 :]])


def _head(words: list[str]) -> int | None:
    """The number of the noun that a term is about."""
    return next((n for n, word in enumerate(words) if _readings(word) and "NOUN" in _readings(word)[0].tag), None)


def _gender(noun: str) -> str:
    return str(_readings(noun)[0].tag.gender)


def _places(form: str, noun: str) -> set[tuple[str, str]]:
    """The cases and numbers in which a noun has a form."""
    same = lemmas(noun)
    return {
        (reading.tag.case, reading.tag.number)
        for reading in _readings(form)
        if "NOUN" in reading.tag and reading.normal_form.replace("ё", "е") in same
    }


def _declined(words: list[str], case: str, number: str) -> str | None:
    """Adjectives and their noun in a case."""
    forms = []
    for word in words:
        reading = _readings(word)[0]
        gender = {_gender(words[-1])} if "ADJF" in reading.tag and number == "sing" else set()
        found = reading.inflect({case, number, *gender}) if reading.is_known else None
        if found is None:
            return None
        forms.append(str(found.word))
    return " ".join(forms)
