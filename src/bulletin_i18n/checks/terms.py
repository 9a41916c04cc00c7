"""Terms are the glossary's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.model import Severity
from bulletin_i18n.terms.glossary import Glossary, says
from bulletin_i18n.text.prose import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message

_EMPTY = Glossary({})


def glossary(message: Message, language: Language, terms: Glossary = _EMPTY) -> Iterator[tuple[Severity, str]]:
    """Terms are translated as the project's glossary has them, in any grammatical form.

    Severity: warning

    Which terms is up to the project: glossary/*.csv, or `glossary` in the configuration. Without one the check finds
    nothing. An inflected term is the term: «адам саудасының», «торговлей людьми».
    """
    if not terms.terms:
        return
    for source, target in forms(message):
        for term in terms.used(source):
            accepted = term.accepted.get(language.code, ())
            wrong = next((t for t in term.forbidden.get(language.code, ()) if says(target, t, language.code)), None)
            instead = f"; write “{accepted[0]}”" if accepted else ""
            if wrong:
                yield Severity.WARNING, f"“{wrong}” is not to be used for “{term.source}”{instead}"
            elif accepted and not any(says(target, t, language.code) for t in accepted):
                yield Severity.WARNING, f"“{term.source}” is “{' or '.join(accepted)}” in the glossary"
