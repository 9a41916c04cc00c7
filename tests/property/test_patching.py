"""A patched translation says the figures of the new text, whatever they are, or there is none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bulletin_i18n.engines.patching import patched
from bulletin_i18n.facts import Difference, difference

Pair = tuple[object, object]
NUMBERS = st.one_of(st.integers(0, 99), st.integers(0, 10**7), st.decimals(0, 1000, places=1))


@given(old=st.tuples(NUMBERS, NUMBERS), new=st.tuples(NUMBERS, NUMBERS), swapped=st.booleans())
def test_figures_are_those_of_the_new_text(old: Pair, new: Pair, *, swapped: bool) -> None:
    """English commas and points become spaces and commas, in whatever order the translation has them."""
    english = "It fed {:,} people and {:,} children on {{on1}}.".format
    order = (1, 0) if swapped else (0, 1)
    words = ("{} человек", "{} детей")
    russian = [words[n].format(f"{old[n]:,}".replace(",", "\u00a0").replace(".", ",")) for n in order]
    target = f"{{on1}} накормлено {russian[0]} и {russian[1]}."
    found = patched(english(*old), target, english(*new), "ru")
    if found is None:
        assert old[0] == old[1]
    else:
        assert difference(english(*new), found, "ru") == Difference((), ())
        assert found.startswith("{on1} ")
