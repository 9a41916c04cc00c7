"""What the words around an English date say of it: its role, or that it has to stay in the text.

A slot must render well in six languages whatever else the sentence says, so a date becomes one only where its
role is plain. The prepositions map as follows; "before" is until, because in all six languages one phrase says
both («до», «дейін», «чейин», «-gacha», «то», «çenli»), and "as of" is on, the day of a count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.dates import FoundDate, Role, Span
from bulletin_i18n.english.words import COUNTED, FREE, FUNCTION, GREW, HAPPENED, IS, LOOSE, NOT_OF, NOT_PLURAL

if TYPE_CHECKING:
    from bulletin_i18n.dates import Date

_ROLES = {
    Role.ON: "on|in|during|as of|as at|between",
    Role.SINCE: "since|from|as from|(?:starting|beginning|effective)(?: from| on| in)?|(?:no|not) earlier than",
    Role.UNTIL: "(?:up )?until|till|by|before|prior to|through|up to|(?:no|not) later than|on or before",
    Role.AFTER: "after",
    Role.FOR: "for",
    Role.OF: "of|dated",
}
_GAP = r"[^\S\n]*\n?[^\S\n]*(?<=\s)"  # space, and the end of a line, but not of a paragraph
_PREPOSITIONS = "|".join(_ROLES.values()).replace(" ", _GAP)
_NOUN = rf"(?:years?|dates?|days|months?{_GAP}of|period(?:{_GAP}of)?(?:{_GAP}(?:from|between))?){_GAP}"
_FILLING = rf"(?:(?P<article>the){_GAP}(?P<noun>{_NOUN})?)?"
_BEFORE = re.compile(rf"(?<![\w’'-])(?P<words>{_PREPOSITIONS}){_GAP}{_FILLING}$", re.IGNORECASE)
_DETERMINER = re.compile(rf"(?:(?<![\w’'-])(?:the|an?|our|its|their|his|her)|\w[’']s){_GAP}$", re.IGNORECASE)
_ARTICLE = re.compile(rf"(?<![\w’'-])the{_GAP}$", re.IGNORECASE)
_MARK_UP = re.compile(r"[*_“\"«(\[]+$")
_WORD_BEFORE = re.compile(rf"([\w’'.-]*\w\.?){_GAP}$")
_OPENING = re.compile(r"(?:^|[.!?:;,(–—]\s*|\n\s*)[*_“\"«]*$")
_LABEL_BEFORE = re.compile(r"(?:^|[,;:.!?…·•()\[\]«»“”\"‘’'|–—*_>#-]|\n\s*\n)\s*$")
_NUMBERED = re.compile(
    r"(?:[№#\d]|\b(?:nos?|tel|telephone|phone|fax|ext|mob|room|office|pp?|pages?|art|articles?|section|chapter"
    r"|item|vol|versions?|v|ver|release|build|resolution|order|isbn|code)\b\.?:?)\s*$",
    re.IGNORECASE,
)

_STUCK = re.compile(r"[\w@%°]|[’']s?\b(?=\w|\s|[,.])(?<![’'](?=\s))|[-–/](?=\w)|[.:](?=[\dA-Za-z])")
_OTHER_YEAR = re.compile(rf",?{_GAP}\d\d\d\d\b")
_NEXT_WORD = re.compile(r"[^\S\n]*\n?[^\S\n]*(?<=\s)([A-Za-z][\w’'-]*)")
_ONWARDS = re.compile(r"\s+(?:onwards?|forward|on(?=\s*(?:[,.;:)]|$)))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """Where an expression stands in its text, and its shape (see `english_dates`)."""

    text: str
    start: int
    end: int
    shape: str

    def before(self, pattern: re.Pattern[str], start: int | None = None) -> re.Match[str] | None:
        """Match right before the expression; the pattern ends in `$`."""
        end = self.start if start is None else start
        return pattern.search(self.text, max(0, end - 60), end)

    def after(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Match right after the expression."""
        return pattern.match(self.text, self.end)

    @property
    def next_word(self) -> str:
        """The word that follows after nothing but space, else nothing."""
        found = self.after(_NEXT_WORD)
        return found[1] if found else ""


def follows_between(words: Words) -> bool:
    """Whether "and" joins the two ends of a span."""
    return _preposition(words) == "between"


def follows_in(words: Words) -> bool:
    """Whether "in" says that a month stands here, and no day."""
    return _preposition(words) == "in"


def _preposition(words: Words) -> str:
    found = words.before(_BEFORE)
    return " ".join(found["words"].lower().split()) if found else ""


def placed(words: Words, value: Date | Span) -> FoundDate | None:
    """Find the role of a date, and the words that belong to it; None if it has to stay in the text."""
    if words.after(_STUCK) or words.after(_OTHER_YEAR) or (_numeric(words) and words.before(_NUMBERED)):
        return None
    if _attributive(words, value):
        return FoundDate(words.start, words.end, value, Role.OF)
    found = words.before(_BEFORE)
    if found is None:
        return _bare(words, value)
    role = _role(words, value, found)
    if role is None or _names_something(words, value, found) or _counts(words, _said(found)):
        return None
    onwards = words.after(_ONWARDS) if role is Role.SINCE else None
    return FoundDate(found.start(), onwards.end() if onwards else words.end, value, role)


def _said(preposition: re.Match[str]) -> str:
    return " ".join(preposition["words"].lower().split())


def _numeric(words: Words) -> bool:
    return not set(words.shape) & set("MW")


def _exact(value: Date | Span) -> tuple[int, bool]:
    """How many parts the date has, and whether its year is said."""
    date = value.start if isinstance(value, Span) else value
    return date.parts, date.year is not None


def _attributive(words: Words, value: Date | Span) -> bool:
    """Whether this is "the July 30 forum": an article, the date and a noun."""
    loose = not isinstance(value, Span) and _exact(value) in {(1, True), (2, False)}
    noun = words.next_word.lower()
    return bool(words.before(_DETERMINER) and noun and noun not in FUNCTION and not loose and "O" not in words.shape)


def _role(words: Words, value: Date | Span, found: re.Match[str]) -> Role | None:
    """Return the role that the preposition gives, if it goes with a date like this."""
    said = _said(found)
    role = next(role for role, pattern in _ROLES.items() if re.fullmatch(pattern, said))
    before = words.before(_WORD_BEFORE, found.start())
    previous = before[1].lower() if before else ""
    if (found["article"] and not found["noun"] and words.shape[0] != "N") or (role is Role.OF and previous in NOT_OF):
        return None
    if isinstance(value, Span):
        amount = previous in GREW and _exact(value)[0] == 1
        kept = Role.ON if said == "from" else role
        return kept if kept in {Role.ON, Role.FOR, Role.OF} and not amount else None
    if said == "from" and _exact(value)[0] < 3:
        alone = words.before(_OPENING, found.start()) or words.after(_ONWARDS)
        return role if alone else None
    return role if _suits(value, said, previous) else None


def _suits(date: Date, said: str, previous: str) -> bool:
    """Whether a preposition goes with a day, a month or a year, and is no measure."""
    parts, year = _exact(date)
    match said:
        case "on":
            return parts == 3
        case "in":
            return parts < 3 or year
        case "by":
            return previous not in GREW
        case "up to":
            return parts > 1
        case "of":
            return (parts, year) != (2, False)
        case _:
            return said != "between"


def _names_something(words: Words, value: Date | Span, found: re.Match[str]) -> bool:
    """Whether the date belongs to the word after it: "May Day", "by May Ivanova", "in March elections"."""
    word, said = words.next_word, _said(found)
    if not word or word.lower() in FREE | NOT_PLURAL or word.endswith("ed"):
        return False
    parts, year = _exact(value)
    if word[0].isupper():
        name = (parts, year) == (2, False) and (word == "Day" or said not in {"in", "since"})
        return name or said in {"of", "for"}
    opening = words.before(_OPENING, found.start()) and (year or isinstance(value, Span))
    return parts < 3 and (said in {"of", "for"} or not opening)


def _counts(words: Words, said: str) -> bool:
    """Whether the last number may count what follows it: "in 2021 villages", "since May 5 people"."""
    word = words.next_word
    plural = word.lower() in COUNTED or (word.endswith("s") and word.lower() not in NOT_PLURAL)
    last_is_year = words.shape in {"Y", "YTY"} or words.shape.endswith(("CY", "AY"))
    return plural and (last_is_year or (words.shape.endswith("N") and said != "on"))


def _bare(words: Words, value: Date | Span) -> FoundDate | None:
    """A date without a preposition: a label, or when something happened ("held July 30")."""
    parts, year = _exact(value)
    span = isinstance(value, Span)
    if (parts == 1 and not span) or (parts == 2 and not year) or not _ends_label(words, year=year):
        return None
    if parts == 1 and re.search(r"[A-Za-z]", words.text[words.start : words.end]):
        return None
    article = words.before(_ARTICLE) if words.shape[0] == "N" else None
    start = article.start() if article else words.start
    role = _label_or_when(words, start, years=parts == 1)
    return FoundDate(start, words.end, value, role) if role else None


def _ends_label(words: Words, *, year: bool) -> bool:
    word = words.next_word
    return not word or word.lower() in FUNCTION or (year and word[0].isupper())


def _label_or_when(words: Words, start: int, *, years: bool) -> Role | None:
    opened = words.before(_MARK_UP, start)
    if opened and (words.before(_BEFORE, opened.start()) or words.before(_DETERMINER, opened.start())):
        return None
    before = words.before(_WORD_BEFORE, start)
    if before is None or (before[1].endswith(".") and before[1].lower() not in HAPPENED):
        return Role.DATE if words.before(_LABEL_BEFORE, start) else None
    word = before[1].lower()
    if word in HAPPENED:
        return Role.ON
    if word in IS or (before[1][0].isupper() and word not in FUNCTION | LOOSE):
        return Role.DATE
    return Role.DATE if years and word.isalpha() and word not in FUNCTION | LOOSE else None
