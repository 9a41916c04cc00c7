"""A project's terms, and whether a text uses them, in whatever form its grammar asks for.

A glossary is CSV with a column `en` and one for each locale; other columns are notes. A cell may hold several
translations with `|` between them, the first of which is recommended; one with `!` before it is forbidden:

    en,ru,kk
    trafficking in persons,торговля людьми|!трафик людей,адам саудасы
    victim,потерпевший|пострадавший,жәбірленуші

A term's word is found in a text's word if that is a form of it (`inflection.py`), with the sound changes that endings
bring: «организация» – «организацией», «құқық» – «құқығы».
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING

from bulletin_i18n.errors import UsageError
from bulletin_i18n.terms.inflection import is_form
from bulletin_i18n.text.prose import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_GAP = 1
"""How many words may stand between two words of a term."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """An English term, and for each locale what to write for it and what not to."""

    source: str
    accepted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms by the first word of their English, the longest first."""

    terms: Mapping[str, tuple[Term, ...]]

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Glossary:
        """Order terms for looking up."""
        index: dict[str, list[Term]] = {}
        for term in sorted(terms, key=lambda t: -len(folded(t.source))):
            index.setdefault(_singular(folded(term.source)[0]), []).append(term)
        return cls({word: tuple(found) for word, found in index.items()})

    def used(self, source: str) -> Iterator[Term]:
        """Yield the terms that an English text uses, each once; of "victim of trafficking" not "victim" too."""
        words = [_singular(word) for word in folded(source)]
        found: dict[str, Term] = {}
        at = 0
        while at < len(words):
            term = next((t for t in self.terms.get(words[at], ()) if _starts(words, at, t)), None)
            if term:
                found.setdefault(term.source, term)
            at += len(folded(term.source)) if term else 1
        return iter(found.values())


def parse_glossary(text: str, path: str, locales: Sequence[str]) -> Glossary:
    """Read a glossary; arguments and errors are those of `parse_terms`."""
    return Glossary.of(parse_terms(text, path, locales))


def parse_terms(text: str, path: str, locales: Sequence[str]) -> list[Term]:
    """Read the terms of a glossary, in their order.

    Args:
        text: The CSV file.
        path: Its name, for messages.
        locales: The codes that may be columns.

    Raises:
        UsageError: If there is no column `en`, none of a locale, or a row without an English term.
    """
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    columns = [code for code in locales if code in (rows.fieldnames or ())]
    if "en" not in (rows.fieldnames or ()) or not columns:
        raise UsageError(
            "no glossary: columns `en` and a locale are wanted",
            place=f"{path}:1",
            remedy=f"write en and some of {', '.join(locales)} in the first line",
        )
    terms = []
    for row in rows:
        if not folded(row["en"] or ""):
            if any(row[code] for code in columns):
                raise UsageError("a term without English", place=f"{path}:{rows.line_num}", remedy="fill in its cell")
            continue
        terms.append(_term(row, columns))
    return terms


def as_csv(terms: Iterable[Term], locales: Sequence[str], before: str = "") -> str:
    """Write terms as a glossary file.

    Args:
        terms: What to write.
        locales: The columns of a new file.
        before: A file to add them to: its lines stay as they are, other columns too.
    """
    text = before if not before or before.endswith("\n") else before + "\n"
    columns = next(csv.reader(StringIO(text)), None) or ["en", *locales]
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    if not text:
        rows.writerow(columns)
    for term in terms:
        cells = {"en": term.source}
        for code in locales:
            forbidden = (f"!{said}" for said in term.forbidden.get(code, ()))
            cells[code] = "|".join([*term.accepted.get(code, ()), *forbidden])
        rows.writerow([cells.get(column, "") for column in columns])
    return text + out.getvalue()


def _term(row: Mapping[str, str | None], columns: Iterable[str]) -> Term:
    cells = {code: [part.strip() for part in (row[code] or "").split("|") if part.strip()] for code in columns}
    return Term(
        source=(row["en"] or "").strip(),
        accepted={code: tuple(p for p in parts if not p.startswith("!")) for code, parts in cells.items()},
        forbidden={code: tuple(p[1:].strip() for p in parts if p.startswith("!")) for code, parts in cells.items()},
    )


def _singular(word: str) -> str:
    """An English word without the ending of its plural or its possessive."""
    word = re.sub(r"ʻs?$", "", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _starts(words: Sequence[str], at: int, term: Term) -> bool:
    wanted = [_singular(word) for word in folded(term.source)]
    return list(words[at : at + len(wanted)]) == wanted


def says(text: str, term: str, code: str) -> bool:
    """Whether a text uses a term, in any form.

    Args:
        text: A translation.
        term: What is looked for, in its dictionary form.
        code: The locale of both.
    """
    words, wanted = folded(text), folded(term)
    return bool(wanted) and any(_follows(words, at, wanted, code) for at in range(len(words)))


def _follows(words: Sequence[str], at: int, wanted: Sequence[str], code: str) -> bool:
    """Whether a term's words stand in a text from a position on, with at most a word between two of them."""
    for number, word in enumerate(wanted):
        near = range(at, min(len(words), at + 1 + (_GAP if number else 0)))
        found = next((place for place in near if is_form(words[place], word, code)), None)
        if found is None:
            return False
        at = found + 1
    return True
