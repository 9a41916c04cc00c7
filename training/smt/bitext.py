"""Pairs of texts into pairs of token lists, with the classes linked and the target truecased."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from bulletin_i18n.starter.tokens import ENCLOSING, FINAL_MARKS, JOINER, english, is_class, source_tokens, target_tokens

from smt.corpus import Pair

_SENTENCE_END = frozenset(".!?…:“«„—")


@dataclass(frozen=True)
class Bisentence:
    """A tokenised pair. `links` are the (source, target) positions of what is carried over.

    What encloses is in neither list; `mark` is the final mark of the target, which is not either.
    """

    source: list[str]
    target: list[str]
    links: list[tuple[int, int]]
    authored: bool
    mark: str = ""


def number_value(text: str) -> str:
    """Return a number without its writing: `7,500` and `7 500` are 7500, `2,5` and `2.5` are 2.5."""
    text = re.sub(r"(?<=\d)[ \u00a0\u202f,](?=\d{3}(?!\d))", "", text)
    return text.replace(",", ".").replace(":", ".")


def link(source: list[tuple[str, str]], target: list[tuple[str, str]]) -> list[tuple[int, int]] | None:
    """Pair the classes of both sides by value; None if they do not hold the same ones."""
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, (token, surface) in enumerate(target):
        if is_class(token):
            waiting[token.strip(JOINER), number_value(surface)].append(j)
    links = []
    for i, (key, surface) in enumerate(source):
        if is_class(key):
            places = waiting[key, number_value(surface)]
            if not places:
                return None
            links.append((i, places.pop(0)))
    return None if any(waiting.values()) else links


class Truecaser:
    """Writes a sentence's first word the way it, or else its kin by the first five letters, is written inside."""

    def __init__(self, sentences: list[list[str]]) -> None:
        inside: Counter[str] = Counter()
        first: Counter[str] = Counter()
        for tokens in sentences:
            for word, initial in zip(tokens, initials(tokens), strict=True):
                (first if initial else inside)[word] += 1
        self.best: dict[str, str] = {}
        weight: Counter[str] = Counter(inside)
        for word, n in first.items():
            weight[word] += 0.1 * n if word[:1].islower() else 0.05 * n  # type: ignore[assignment]
        starts: Counter[str] = Counter()
        for word, n in inside.items():
            if word[1:].islower():
                starts[word[:5]] += n
        by_lower: dict[str, list[str]] = defaultdict(list)
        for word in weight:
            by_lower[word.lower()].append(word)
        for low, forms in by_lower.items():
            best = max(forms, key=lambda form: (weight[form], form))
            if best[1:].islower() and low not in inside and best not in inside:
                kin = starts[low[:5]], starts[best[:5]]
                best = low if kin[0] >= kin[1] else best
            self.best[low] = best

    def __call__(self, tokens: list[str]) -> list[str]:
        """Return the tokens with every sentence-initial word in its usual case."""
        return [
            self.best.get(word.lower(), word) if initial and not word.isupper() else word
            for word, initial in zip(tokens, initials(tokens), strict=True)
        ]


def initials(tokens: list[str]) -> list[bool]:
    """Say of each token whether a capital there may be owed to its place only."""
    flags, fresh = [], True
    for token in tokens:
        bare = token.strip(JOINER)
        flags.append(fresh)
        if bare[:1].isalnum() or is_class(token):
            fresh = False
        if bare in _SENTENCE_END:
            fresh = True
    return flags


def tokenise(pairs: list[Pair]) -> list[Bisentence]:
    """Return the pairs as tokens; a pair whose numbers or slots differ is left out."""
    made = []
    for pair in pairs:
        source = [(t.key, t.surface) for t in source_tokens(english(pair.english)) if t.key not in ENCLOSING]
        target = [(t, s) for t, s in target_tokens(pair.target) if t.strip(JOINER) not in ENCLOSING]
        if len(source) > 1 and source[-1][0] in FINAL_MARKS:
            source.pop()
        mark = target.pop()[0] if len(target) > 1 and target[-1][0].strip(JOINER) in FINAL_MARKS else ""
        links = link(source, target)
        if links is not None and source and target:
            made.append(Bisentence([k for k, _ in source], [t for t, _ in target], links, pair.authored, mark))
    return made


def truecase(bitext: list[Bisentence]) -> list[Bisentence]:
    """Return the same pairs with truecased targets."""
    case = Truecaser([b.target for b in bitext])
    return [Bisentence(b.source, case(b.target), b.links, b.authored, b.mark) for b in bitext]
