"""Puts the glossary's terms into a machine's text where that is safe: abbreviations, and for what is forbidden."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_i18n.terms.glossary import says
from bulletin_i18n.terms.inflection import in_the_form_of, is_form
from bulletin_i18n.text.prose import fold, folded

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin_i18n.model import Draft, Request
    from bulletin_i18n.terms.glossary import Glossary

_WORD = re.compile(r"[^\W\d_]+(?:[-’ʻʼ'][^\W\d_]+)*")
_ABBREVIATION = re.compile(r"[^\W\d_a-zа-яё]{2,8}")


def mender(glossary: Glossary) -> Callable[[Request, Draft], Draft]:
    """Make a function that mends drafts by a glossary.

    An abbreviation is written as the glossary has it where the model has left the English one: «в IOM» becomes
    «в МОМ». It takes no ending in Russian and one after a hyphen or none in the others, so nothing else changes.
    Other terms are left to the check `glossary`, which tells of them: they would have to be inflected.

    Args:
        glossary: The project's terms.

    Returns:
        A function from a request and a draft to the mended draft. What the memory offers is the text of a person
        and stays as it is.
    """

    def mend(request: Request, draft: Draft) -> Draft:
        if draft.engine == "memory":
            return draft
        text = draft.msgstr
        for term in glossary.used(request.msgid):
            accepted = term.accepted.get(request.locale, ())
            for wrong in term.forbidden.get(request.locale, ()) if accepted else ():
                text = _replaced(text, wrong, accepted[0], request.locale)
            wanted = next((form for form in accepted if _ABBREVIATION.fullmatch(form)), "")
            if wanted and _ABBREVIATION.fullmatch(term.source) and not _said(text, accepted, request.locale):
                text = re.sub(rf"(?<![\w@./-]){term.source}(?![\w@/]|\.\w)", wanted, text)
        return replace(draft, msgstr=text)

    return mend


def _replaced(text: str, wrong: str, right: str, locale: str) -> str:
    """Write one term for another wherever a text has it and the form is known."""
    wanted, found = folded(wrong), list(_WORD.finditer(text))
    for at in reversed(range(len(found) - len(wanted) + 1)):
        words = found[at : at + len(wanted)]
        if all(is_form(fold(word[0]), one, locale) for word, one in zip(words, wanted, strict=True)):
            start, end = words[0].start(), words[-1].end()
            form = in_the_form_of(right, text[start:end], wrong, locale)
            if form:
                capital = text[start].isupper()
                text = text[:start] + (form[:1].upper() + form[1:] if capital else form) + text[end:]
    return text


def _said(text: str, forms: tuple[str, ...], locale: str) -> bool:
    return any(says(text, form, locale) for form in forms)
