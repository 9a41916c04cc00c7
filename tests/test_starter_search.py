"""The search: whole cover, order, zones, pass-through."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.starter.model import PackedModel
from bulletin_i18n.starter.search import Limits, Search, Sentence
from tests.smt_model import Known, SmallModel


def searched(
    small: SmallModel,
    keys: str,
    zones: tuple[tuple[int, int], ...] = (),
    limits: Limits | None = None,
    known: Known | None = None,
) -> str:
    """The best translation as tokens, unknown words in brackets."""
    model = PackedModel(small.data(), "small")
    best = Search(model, Sentence(keys.split(), zones, reading=known), limits or Limits()).run()[0]
    words = [
        model.words[word] if word else f"[{keys.split()[step.start]}]"
        for step in best.path()
        for word in (step.option.ids if step.option else ())
    ]
    return " ".join(words)


def test_the_longer_phrase_wins_if_it_scores_better() -> None:
    """Phrases compete by their scores."""
    small = SmallModel({"call": {"jaň": -2.0}, "hotline": {"telefon": -2.0}, "call hotline": {"jaň ediň": -1.0}})

    assert searched(small, "call hotline") == "jaň ediň"


def test_the_language_model_moves_the_verb() -> None:
    """A trigram that only the other order has outweighs the cost of the jump."""
    phrases = {"he": {"ol": 0.0}, "reads": {"okaýar": 0.0}, "books": {"kitap": 0.0}}

    assert searched(SmallModel(phrases), "he reads books") == "ol okaýar kitap"
    assert searched(SmallModel(phrases, {"ol kitap okaýar": -0.1, "kitap okaýar": -0.1}), "he reads books") == (
        "ol kitap okaýar"
    )


def test_zones_stay_together() -> None:
    """What mark-up encloses is not torn apart, whatever the language model likes."""
    phrases = {"he": {"ol": 0.0}, "reads": {"okaýar": 0.0}, "books": {"kitap": 0.0}}
    small = SmallModel(phrases, {"okaýar ol": -0.0, "okaýar ol kitap": -0.0, "<s> okaýar": -0.0})

    assert searched(small, "he reads books") == "okaýar ol kitap"
    assert searched(small, "books he reads", ((0, 2),)) in {"kitap ol okaýar", "ol kitap okaýar", "okaýar ol kitap"}


def test_phrases_do_not_cross_the_edge_of_a_zone() -> None:
    """A phrase is used inside a zone or outside, not across its edge."""
    small = SmallModel({"a": {"x": -1.0}, "b": {"y": -1.0}, "a b": {"z": 5.0}})

    assert searched(small, "a b") == "z"
    assert searched(small, "a b", ((0, 1),)) == "x y"


def test_unknown_words_pass_through_and_classes_are_carried() -> None:
    """There is always a translation: a word the model lacks stands for itself."""
    assert searched(SmallModel({"a": {"x": 0.0}}), "a qwerty {num}") == "x [qwerty] [{num}]"


def test_an_unseen_form_finds_its_stem() -> None:
    """`workshops` is translated as `workshop` if only that was seen."""
    assert searched(SmallModel({"~workshop": {"sehler": -1.0}}), "workshops") == "sehler"


def test_without_reach_the_order_stays() -> None:
    """The last attempt of the engine translates phrase by phrase."""
    phrases = {"he": {"ol": 0.0}, "reads": {"okaýar": 0.0}, "books": {"kitap": 0.0}}
    small = SmallModel(phrases, {"ol kitap okaýar": -0.1, "kitap okaýar": -0.1})

    assert searched(small, "he reads books", limits=Limits(reach=0)) == "ol okaýar kitap"


def test_what_was_read_moves_the_verb() -> None:
    """Where the verb goes behind all that follows it, it stands last, however far that is."""
    words = ["he", "reads", "many", "old", "books", "in", "the", "garden", "every", "day"]
    small = SmallModel({word: {word.upper(): 0.0} for word in words}, reading=1.0)
    odds = [[3.0 if i == 1 and k > 1 else -3.0 if k > i else 0.0 for k in range(10)] for i in range(10)]

    assert searched(small, " ".join(words), known=Known(odds)) == "HE MANY OLD BOOKS IN THE GARDEN EVERY DAY READS"


def test_the_words_that_fit_are_said() -> None:
    """Of two translations that phrase and language model like as well, the sentence as a whole decides."""
    small = SmallModel({"book": {"kitap": 0.0, "kitaby": 0.0}}, reading=1.0)

    assert searched(small, "book", known=Known([[0.0]], {"kitap": -2.0, "kitaby": -1.0})) == "kitaby"
    assert searched(small, "book", known=Known([[0.0]], {"kitap": -1.0, "kitaby": -2.0})) == "kitap"


@st.composite
def _sentences(draw: st.DrawFn) -> tuple[list[list[float]], list[tuple[int, int]], tuple[int, int]]:
    """The odds of a sentence of up to 9 tokens, a zone within a zone, and a bond that may cross them."""
    n = draw(st.integers(2, 9))
    odds = draw(st.lists(st.lists(st.floats(-5, 5), min_size=n, max_size=n), min_size=n, max_size=n))
    a, b, c, d = sorted(draw(st.tuples(*[st.integers(0, n)] * 4)))
    start = draw(st.integers(0, n - 2))
    return odds, [zone for zone in ((b, c), (a, d)) if zone[0] < zone[1]], (start, start + 2)


@settings(max_examples=60, deadline=None)
@given(_sentences())
def test_every_token_is_said_once_and_zones_stay_whole(
    sentence: tuple[list[list[float]], list[tuple[int, int]], tuple[int, int]],
) -> None:
    """Whatever was read: the order is a permutation, each zone a range of it, and a bond unless a zone parts it."""
    odds, zones, bond = sentence
    keys = [f"w{at}" for at in range(len(odds))]
    model = PackedModel(SmallModel({key: {key.upper(): 0.0} for key in keys}, reading=1.0).data(), "small")
    whole = [*zones, bond] if all((a <= bond[0] < b) == (a < bond[1] <= b) for a, b in zones) else zones

    for hypothesis in Search(model, Sentence(keys, zones, [bond], reading=Known(odds)), Limits(stack=5)).run():
        order = [at for step in hypothesis.path() for at in range(step.start, step.end)]
        assert sorted(order) == list(range(len(keys)))
        for first, last in whole:
            places = sorted(order.index(at) for at in range(first, last))
            assert places == list(range(places[0], places[0] + last - first))
