"""Stack decoding: the best way to cover a sentence with phrases, under a language model.

Koehn, Och and Marcu, Statistical Phrase-Based Translation (2003), with lexicalised reordering (2005).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ids = tuple[int, ...]
LONGEST = 5
"""Source tokens in a phrase, at most."""


class Option(NamedTuple):
    """One translation of a span. All figures are weighted logarithms: higher is better.

    `orders` says how well it stands monotone, swapped or apart, after what came before (first three) and before
    what follows (last three). `known` is False for a word that passes through because the model lacks it. `fit` says
    how well the words fit the whole sentence; the score has it in it, weighted.
    """

    ids: Ids
    score: float
    orders: tuple[float, ...] = (0.0,) * 6
    known: bool = True
    number: int = 0
    fit: float = 0.0


class Reading(Protocol):
    """What is known of a sentence as a whole."""

    def swaps(self) -> Sequence[Sequence[float]]:
        """Return, for each token and each later one, the log odds that the later goes first."""

    def fit(self, start: int, end: int, words: Iterable[str]) -> float:
        """Return how well target words fit as the translation of a range of tokens: a logarithm."""


class Model(Protocol):
    """What the search needs of a model."""

    reorder_cost: float
    order_cost: float
    fit_weight: float

    @property
    def words(self) -> Sequence[str]:
        """The target tokens, by number."""

    def options(self, keys: Sequence[str]) -> Sequence[Option]:
        """Return the translations of a phrase; a single token has at least one."""

    def start(self) -> Ids:
        """Return the state of the language model at the beginning of a sentence."""

    def extend(self, state: Ids, ids: Ids) -> tuple[float, Ids]:
        """Return the weighted log probability of the words after the state, and the new state."""

    def finish(self, state: Ids, mark: str) -> float:
        """Return the weighted log probability of the sentence ending here, with a final mark if there is one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How wide to search: hypotheses kept a stack, how far back they may fall, how far phrases may jump."""

    stack: int = 20
    options: int = 10
    beam: float = 6.0
    reach: int = 20


class Hypothesis(NamedTuple):
    """A partial translation: what it covers, where its last phrase stood, and where it came from.

    `misplaced` sums the log odds of the pairs of words that stand otherwise than they should.
    """

    outlook: float
    score: float
    cover: int
    start: int
    end: int
    state: Ids
    option: Option | None
    back: Hypothesis | None
    misplaced: float = 0.0

    def path(self) -> list[Hypothesis]:
        """Return the phrases from first to last."""
        steps: list[Hypothesis] = []
        here: Hypothesis | None = self
        while here is not None and here.option is not None:
            steps.append(here)
            here = here.back
        return steps[::-1]


class _Span(NamedTuple):
    """Tokens that a phrase covers; `against` says of each token how much it should have come before them."""

    start: int
    end: int
    mask: int
    options: list[tuple[float, Option]]
    against: list[float]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is to be translated.

    Args:
        keys: The tokens.
        zones: Ranges of tokens whose translation must stay together, inner before outer.
        bonds: Ranges that must stay together too, but may do so within a phrase that takes in more.
        mark: The final mark, which is not among the tokens.
        reading: What is known of the sentence as a whole, if anything.
    """

    keys: Sequence[str]
    zones: Sequence[tuple[int, int]] = ()
    bonds: Sequence[tuple[int, int]] = ()
    mark: str = ""
    reading: Reading | None = None


class Search:
    """One sentence's search.

    Args:
        model: What the words may become, and how likely that is.
        sentence: The sentence.
        limits: How wide to search.
    """

    def __init__(self, model: Model, sentence: Sentence, limits: Limits) -> None:
        self.model = model
        self.keys = sentence.keys
        self.limits = limits
        self.mark = sentence.mark
        self.reading = sentence.reading
        self.zones = [((1 << b) - (1 << a)) for a, b in sentence.zones]
        masks = [(1 << b) - (1 << a) for a, b in sentence.bonds]
        self.bonds = [
            mask for mask in masks if not any(mask & zone and mask & ~zone and zone & ~mask for zone in self.zones)
        ]
        self.together = sorted(self.zones + self.bonds, key=int.bit_count)
        self.against = _against(self.reading.swaps()) if self.reading else [[] for _ in self.keys]
        self.misplaced: dict[tuple[int, int], float] = {}
        self.spans = [self._spans_from(i) for i in range(len(self.keys))]
        self.future = self._future()

    def _spans_from(self, start: int) -> list[_Span]:
        spans = []
        empty: Ids = ()
        for end in range(start + 1, min(len(self.keys), start + LONGEST) + 1):
            mask = (1 << end) - (1 << start)
            if any(mask & zone and mask & ~zone for zone in self.zones):
                continue
            if any(mask & bond and mask & ~bond and bond & ~mask for bond in self.bonds):
                continue
            rated = [
                (option.score + self.model.extend(empty, option.ids)[0], option)
                for option in map(partial(self._fitting, start, end), self.model.options(self.keys[start:end]))
            ]
            rated.sort(key=lambda pair: -pair[0])
            if rated:
                against = [sum(column) for column in zip(*self.against[start:end], strict=True)]
                spans.append(_Span(start, end, mask, rated[: self.limits.options], against))
        return spans

    def _fitting(self, start: int, end: int, option: Option) -> Option:
        """Return an option with how well its words fit the sentence."""
        if self.reading is None or not option.known:
            return option
        words = self.model.words
        fit = self.reading.fit(start, end, [words[word] for word in option.ids])
        return option._replace(score=option.score + self.model.fit_weight * fit, fit=fit)

    def _future(self) -> list[list[float]]:
        n = len(self.keys)
        best = [[float("-inf")] * (n + 1) for _ in range(n + 1)]
        for spans in self.spans:
            for span in spans:
                best[span.start][span.end] = span.options[0][0]
        for size in range(2, n + 1):
            for i in range(n - size + 1):
                k = i + size
                split = max(best[i][m] + best[m][k] for m in range(i + 1, k))
                best[i][k] = max(best[i][k], split)
        return best

    def _ahead(self, cover: int) -> float:
        total, start, n = 0.0, -1, len(self.keys)
        for i in range(n + 1):
            free = i < n and not cover >> i & 1
            if free and start < 0:
                start = i
            elif not free and start >= 0:
                total += self.future[start][i]
                start = -1
        return total

    def _misplaced(self, span: _Span, cover: int) -> float:
        """Return by how much the tokens that `cover` lacks should have come before those of the span."""
        key = span.mask, cover
        found = self.misplaced.get(key)
        if found is None:
            found = sum(odds for at, odds in enumerate(span.against) if odds and not cover >> at & 1)
            self.misplaced[key] = found
        return found

    def run(self) -> list[Hypothesis]:
        """Return the finished hypotheses, best first."""
        n = len(self.keys)
        stacks: list[dict[tuple[int, int, Ids], Hypothesis]] = [{} for _ in range(n + 1)]
        first = Hypothesis(self._ahead(0), 0.0, 0, 0, 0, self.model.start(), None, None)
        stacks[0][0, 0, first.state] = first
        self.ahead: dict[int, float] = {}
        for size in range(n):
            best = sorted(stacks[size].values(), key=lambda h: -h.outlook)[: self.limits.stack]
            for hypothesis in best:
                if hypothesis.outlook < best[0].outlook - self.limits.beam:
                    break
                self._expand(hypothesis, stacks)
        done = [h._replace(score=h.score + self.model.finish(h.state, self.mark)) for h in stacks[n].values()]
        return sorted(done, key=lambda h: -h.score)

    def _reachable(self, hypothesis: Hypothesis) -> list[_Span]:
        cover = hypothesis.cover
        # The innermost zone or bond that is begun and not done (inner ones come first) has to be done first, so how
        # far a phrase may jump counts from its first gap: there is always a way on.
        open_zone = next((z for z in self.together if cover & z and z & ~cover), 0)
        free = open_zone & ~cover if open_zone else ~cover & (cover + 1)
        gap = (free & -free).bit_length() - 1
        last = gap + self.limits.reach
        return [
            span
            for start in range(gap, min(len(self.keys), last + 1))
            if not cover >> start & 1
            for span in self.spans[start]
            if not cover & span.mask
            and (start == gap or span.end <= last)
            and (not open_zone or not span.mask & ~open_zone)
        ]

    def _expand(self, hypothesis: Hypothesis, stacks: list[dict[tuple[int, int, Ids], Hypothesis]]) -> None:
        extend = self.model.extend
        after = hypothesis.option.orders if hypothesis.option else None
        floors: dict[int, float] = {}
        for span in self._reachable(hypothesis):
            cover = hypothesis.cover | span.mask
            ahead = self.ahead.get(cover)
            if ahead is None:
                ahead = self.ahead[cover] = self._ahead(cover)
            order = 0 if span.start == hypothesis.end else 1 if span.end == hypothesis.start else 2
            base = hypothesis.score - self.model.reorder_cost * abs(span.start - hypothesis.end)
            base += after[3 + order] if after else 0.0
            misplaced = self._misplaced(span, cover)
            base -= self.model.order_cost * misplaced
            size = cover.bit_count()
            stack = stacks[size]
            floor = floors.get(size)
            if floor is None:
                floor = floors[size] = self._floor(stack)
            for rating, option in span.options:
                if base + rating + ahead < floor:
                    break
                gain, state = extend(hypothesis.state, option.ids)
                score = base + option.score + gain + option.orders[order]
                key = (cover, span.end, state)
                old = stack.get(key)
                if old is None or old.score < score:
                    stack[key] = Hypothesis(
                        *(score + ahead, score, cover, span.start, span.end, state, option, hypothesis),
                        misplaced=hypothesis.misplaced + misplaced,
                    )

    def _floor(self, stack: dict[tuple[int, int, Ids], Hypothesis]) -> float:
        if not stack:
            return float("-inf")
        return max(h.outlook for h in stack.values()) - self.limits.beam if len(stack) < 8 else self._cut(stack)

    def _cut(self, stack: dict[tuple[int, int, Ids], Hypothesis]) -> float:
        outlooks = sorted((h.outlook for h in stack.values()), reverse=True)
        kept = outlooks[min(len(outlooks), self.limits.stack) - 1]
        if len(stack) > 4 * self.limits.stack:
            for key in [k for k, h in stack.items() if h.outlook < kept]:
                del stack[key]
        return max(kept if len(outlooks) >= self.limits.stack else float("-inf"), outlooks[0] - self.limits.beam)


def _against(swaps: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return, for each token, how much each other one should come before it: the log odds, or 0 if it should not."""
    n = len(swaps)
    return [
        [max(0.0, swaps[i][k]) if k > i else max(0.0, -swaps[k][i]) if k < i else 0.0 for k in range(n)]
        for i in range(n)
    ]
