"""What is known of a language: one frozen value each, made in the language's own file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bulletin_i18n.dates import Date, FoundDate, Role, Span


class Quotes(NamedTuple):
    """The quotation marks, outer and nested."""

    open: str
    close: str
    inner_open: str
    inner_close: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Notes:
    """What a rendered page says in its own voice.

    `colophon` takes `{reviewed}`, `{total}`, `{drafts}` and `{english}` (numbers), `issue_of` takes `{date}`.
    The numbers stand where no word has to agree with them. No native speaker has reviewed these texts.
    """

    machine_draft: str
    unfinished: str
    outdated: str
    not_translated: str
    see_original: str
    source_language: str
    contents: str
    languages: str
    published_by: str
    contacts: str
    colophon: str
    issue_of: str
    bulletins: str
    back: str
    skip_to_text: str


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Language:
    """A locale that bulletins are written in.

    `code` is the locale's folder and header. `name` is what its speakers call it. `script` is ISO 15924: `Cyrl`
    or `Latn`. `alphabet` is every lower-case letter it writes its own words with; `own_letters` are those that
    neither Russian (for Cyrillic) nor English (for Latin) has. `plural_forms` is the value of the gettext header
    for a new catalogue. `countries` and `capitals` go by ISO 3166 code, `organisations` by the English short
    name; all are in the nominative.
    """

    code: str
    name: str
    english_name: str
    script: str
    alphabet: frozenset[str]
    own_letters: frozenset[str]
    plural_forms: str
    quotes: Quotes
    countries: Mapping[str, str]
    capitals: Mapping[str, str]
    organisations: Mapping[str, str]
    notes: Notes
    phrase: Callable[[Date | Span, Role], str]
    find: Callable[[str], list[FoundDate]]

    def date(self, value: Date | Span, role: Role, *, sentence_start: bool = False) -> str:
        """Write a date so that it fits its sentence.

        Args:
            value: The date, or the span.
            role: What it does in the sentence; prepositions, postpositions and case endings come with it.
            sentence_start: Whether it opens a sentence and wants a capital.

        Returns:
            The phrase. U+00A0 stands where a line must not break: between a number and the word it counts, after
            a preposition of one letter, before a spaced dash.
        """
        text = self.phrase(value, role).replace("~", "\N{NO-BREAK SPACE}")
        return text[:1].upper() + text[1:] if sentence_start else text

    def find_dates(self, text: str) -> list[FoundDate]:
        """Find every date in a text of this language, in any of its inflected forms.

        Returns:
            The dates from left to right, none overlapping, prepositions and postpositions included. English has
            their roles; in the other languages the words alone do not tell them all apart, and the role is None.
        """
        return self.find(text)
