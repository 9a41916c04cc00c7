"""How far an entry has come, where that is worth a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.model import Severity, State
from bulletin_i18n.provenance import FUZZY, state
from bulletin_i18n.text.prose import looks_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message


@looks_for({FUZZY})
def outdated(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """The translation was made for the source as it is now.

    Severity: warning

    Its source has changed since; the old one stands at `#|`. Compare the two, mend the translation and take the
    fuzzy flag away.
    """
    del language
    if message.fuzzy and state(message) is State.OUTDATED:
        yield Severity.WARNING, "the source has changed since this was translated; see `#|`"
