"""How alike two texts are; the only module that imports rapidfuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def ratio(a: str, b: str) -> float:
    """Say how alike two texts are: 1.0 for equal texts, 0.0 for texts without a common character.

    This is the normalised insert-and-delete similarity: 1 - distance / (len(a) + len(b)).
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(a, b)


def best_pairs(old: Sequence[str], new: Sequence[str], threshold: float) -> dict[int, int]:
    """Pair each new text with the old text that it most likely comes from.

    The likest pair of all is taken first, and each text is used at most once. Of equally like pairs
    the one earliest in `old`, then in `new`, wins: the same input always gives the same pairs.

    Args:
        old: The texts that were there before.
        new: The texts that are there now.
        threshold: The least likeness of a pair, 0 to 1.

    Returns:
        For the index of a new text, the index of its old text. Texts without a partner are left out.
    """
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, before, now in sorted(_candidates(old, new, threshold)):
        if before not in used and now not in pairs:
            used.add(before)
            pairs[now] = before
    return pairs


def nearest(text: str, choices: Sequence[str], threshold: float, limit: int = 3) -> list[tuple[int, float]]:
    """Find the choices that are most like a text.

    Returns:
        (index, likeness) of at most `limit` choices that reach the threshold, the likest first, then
        the earliest.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    found = process.extract(text, choices, scorer=Indel.normalized_similarity, score_cutoff=threshold, limit=limit)
    return [(index, score) for _, score, index in found]


def _candidates(old: Sequence[str], new: Sequence[str], threshold: float) -> list[tuple[float, int, int]]:
    """List (-likeness, old index, new index) of every pair that reaches the threshold."""
    if not old or not new:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    return [
        (-score, before, now)
        for now, text in enumerate(new)
        for _, score, before in process.extract(
            text, old, scorer=Indel.normalized_similarity, score_cutoff=threshold, limit=None
        )
    ]
