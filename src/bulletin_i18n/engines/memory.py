"""Drafts from what people have reviewed before, in any story of any bulletin.

A text that is the same but for slots, figures and known names gets them patched, by value; a text that is much alike
is offered with its percentage and the words that differ. Either is a draft for review, like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n import similarity
from bulletin_i18n.engines.patching import patched, skeleton
from bulletin_i18n.engines.renaming import exchanged, renamed, without_places
from bulletin_i18n.facts.number_words import implied, values
from bulletin_i18n.model import Draft, State
from bulletin_i18n.provenance import state
from bulletin_i18n.text.tongues import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bulletin_i18n.draft import EngineContext
    from bulletin_i18n.model import Catalogue, Request

ALIKE = 0.75
"""The least likeness of a fuzzy match."""
OFFERS = 3
"""How many matches are offered for a text, one an attempt."""
FEW = 300
"""So many texts are compared letter by letter; of more, those that share most telling words."""
TELLING = 3
"""How many telling words a text needs for that: with fewer all texts are compared."""
PATCHED = 0.99
"""What a match counts for that was the same but for slots and figures."""
WORDS_AROUND_A_NAME = 5
"""A text of fewer words is all about the name in it: with another name it is another text."""
CHANGES = 4
"""How many changes a remark tells of."""

_COMMON = frozenset(
    ("many", "several", "few", "women", "men", "people", "families", "children", "today", "yesterday")
)
"""Words that often begin a sentence, beside those that hold sentences together."""
_NAME = re.compile(r"[(\[\"“‘*_]*[A-Z][^\W\d_]+")


def engine(context: EngineContext) -> Memory:
    """Make the engine; nothing is indexed yet."""
    return Memory((*units(context.catalogues), *(Unit(*entry, "", "TMX") for entry in context.memories)))


@dataclass(frozen=True, slots=True)
class Unit:
    """A reviewed translation. `origin` says where it stands: bulletin and story, or a file."""

    locale: str
    source: str
    target: str
    story: str
    origin: str


def units(catalogues: Iterable[Catalogue]) -> list[Unit]:
    """List what is reviewed, obsolete entries among it, the newest bulletin first."""
    found = []
    for catalogue in sorted(catalogues, key=lambda catalogue: catalogue.path, reverse=True):
        bulletin = PurePosixPath(catalogue.path).stem
        for message in catalogue.messages:
            if state(message) is State.REVIEWED and not message.msgid_plural:
                story = message.msgctxt or ""
                origin = "/".join(part for part in (bulletin, story) if part)
                found.append(Unit(catalogue.locale, message.msgid, message.text, story, origin))
    return found


class Memory:
    """Looks texts up in what is reviewed."""

    name = "memory"

    def __init__(self, known: Iterable[Unit]) -> None:
        by_locale: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in known:
            by_locale[unit.locale].append(unit)
        self._indexes = {locale: _Index(units) for locale, units in by_locale.items()}

    def missing(self, locale: str) -> str | None:
        """Say that nothing is reviewed yet in a locale."""
        if locale in self._indexes:
            return None
        return f"nothing is reviewed in {locale} yet; the memory fills as entries are reviewed"

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """Offer the likest reviewed text at first, then the next ones."""
        return [self._offer(request, attempt) for request in requests]

    def _offer(self, request: Request, attempt: int) -> Draft | None:
        index = self._indexes.get(request.locale)
        offers = index.offers(request)[:OFFERS] if index else []
        return offers[attempt] if attempt < len(offers) else None


class _Index:
    """The reviewed texts of a locale, by what is left of their sources without slot numbers, figures and places."""

    def __init__(self, known: Sequence[Unit]) -> None:
        self._by_skeleton: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in known:
            self._by_skeleton[_shape(unit.source)].append(unit)

    @cached_property
    def _skeletons(self) -> list[str]:
        return sorted(self._by_skeleton, key=len)

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        """For each telling word, one that few texts hold, the numbers of those texts."""
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, shape in enumerate(self._skeletons):
            for word in set(shape.split()):
                holding[word].append(number)
        most = max(20, len(self._skeletons) // 50)
        return {word: numbers for word, numbers in holding.items() if len(numbers) <= most}

    def _nearest(self, shape: str) -> list[str]:
        """The likest skeletons; one that is too short or too long to be alike is not looked at."""
        most = (2 - ALIKE) / ALIKE
        first = bisect_left(self._skeletons, len(shape) / most, key=len)
        last = bisect_right(self._skeletons, len(shape) * most, key=len)
        numbers = self._sharing(shape, first, last) if last - first > FEW else range(first, last)
        some = [self._skeletons[number] for number in numbers]
        return [some[number] for number, _ in similarity.nearest(shape, some, ALIKE, OFFERS)]

    def _sharing(self, shape: str, first: int, last: int) -> Sequence[int]:
        """The texts that share most telling words with one; all, where it has too few to tell."""
        telling = [self._holding[word] for word in set(shape.split()) if word in self._holding]
        if len(telling) < TELLING:
            return range(first, last)
        shared = Counter(number for numbers in telling for number in numbers if first <= number < last)
        return [number for number, _ in shared.most_common(FEW)]

    def offers(self, request: Request) -> list[Draft]:
        """Make drafts of the matches, the likest first; of equal ones that of the same story, then the newest."""
        shape = _shape(request.msgid)
        same = self._by_skeleton.get(shape, [])
        alike = [] if same else [unit for other in self._nearest(shape) for unit in self._by_skeleton[other]]
        found = ((unit, _draft(unit, request)) for unit in same + alike)
        drafts = [(draft, unit.story != request.msgctxt) for unit, draft in found if draft]
        drafts.sort(key=lambda pair: (-(pair[0].score or 0), pair[1]))
        return list({draft.msgstr: draft for draft, _ in reversed(drafts)}.values())[::-1]


def _shape(source: str) -> str:
    return without_places(skeleton(source))


def _draft(unit: Unit, request: Request) -> Draft | None:
    """Turn a match into a draft; None if its slots, figures or names cannot be made those of the request."""
    if unit.source == request.msgid:
        return Draft(msgstr=unit.target, engine=Memory.name, package=unit.origin, score=1.0, remark="100% match")
    named = renamed(unit.source, unit.target, request.msgid, unit.locale)
    text = patched(named.source, named.target, request.msgid, unit.locale)
    left = _new_names(named.source, request.msgid)
    score = min(PATCHED, similarity.ratio(skeleton(named.source), skeleton(request.msgid)))
    about_the_name = left and len(request.msgid.split()) < WORDS_AROUND_A_NAME
    if text is None or about_the_name or score < ALIKE or exchanged(named.source, request.msgid):
        return None
    score = int(score * 100) / 100
    runs = _changes(unit.source, request.msgid)
    told = [", ".join(map(_told, runs[:CHANGES])) + (", …" if len(runs) > CHANGES else "")]
    told += [f"put in for the names: {', '.join(named.written)}"] if named.written else []
    told += [f"not put in: {', '.join(left)}"] if left else []
    remark = f"{score:.0%} match; the source there differs: {'; '.join(told)}"
    return Draft(msgstr=text, engine=Memory.name, package=unit.origin, score=score, remark=remark)


def _changes(old: str, new: str) -> list[tuple[str, str]]:
    """List the runs of words that differ: what is gone, what has come."""
    before, after = old.split(), new.split()
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(" ".join(before[a:b]), " ".join(after[c:d])) for kind, a, b, c, d in codes if kind != "equal"]


def _new_names(old: str, new: str) -> list[str]:
    """List names that have come; a sentence's first word is one in a short text, or where another stood before."""
    known, words = set(old.split()), new.split()
    if len(words) >= WORDS_AROUND_A_NAME:
        first = _first_names(old.split(), words)
        words = [word for last, word in pairwise([".", *words]) if last[-1] not in ".!?:" or word in first]
    come = (word for word in words if _NAME.match(word) and word not in known)
    return list(dict.fromkeys(word.strip(".,;:!?()[]*_“”\"'’") for word in come))


def _first_names(old: list[str], new: list[str]) -> set[str]:
    """The first words of sentences that stand for another word with a capital and are neither common nor numbers."""
    common = {*_COMMON, *FUNCTION_WORDS["en"].split(), *values("en"), *implied(), *filter(str.islower, old + new)}
    runs = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    come = {new[c] for kind, a, _, c, _ in runs if kind == "replace" and _NAME.match(old[a])}
    return {word for word in come if re.split(r"[-’']", word.lower().strip('(["“‘*_.,;:!?)'))[0] not in common}


def _told(run: tuple[str, str]) -> str:
    """Write a change: `[-nine-] {+five+}`."""
    gone, come = run
    return " ".join(filter(None, (gone and f"[-{gone}-]", come and f"{{+{come}+}}")))
