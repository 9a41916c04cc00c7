"""Which text an edition prints, and what it tells the reader about it."""

from __future__ import annotations

import pytest

from bulletin_i18n.errors import CatalogueError, LocaleError
from bulletin_i18n.markdown import plain
from bulletin_i18n.model import Bulletin, State
from bulletin_i18n.pages.edition import Drafts, Edition, Mark, bulletin_segments, colophon
from bulletin_i18n.render import localise, pictures
from tests.editions import bulletin, catalogue

SENTENCE = "The shelter **opened** {on1}."


def told(edition: Edition, msgid: str) -> tuple[str, str, Mark]:
    """Return what an edition prints for a text: the words, their language and the mark."""
    found = next(edition.passage(s, seg) for s, seg in bulletin_segments(edition.bulletin) if seg.msgid == msgid)
    return plain(found.spans), found.lang, found.mark


@pytest.fixture(scope="module")
def source() -> Bulletin:
    """Return the small bulletin."""
    return bulletin()


ENGLISH = ("The shelter opened on July 27, 2021.", "en")
KYRGYZ = ("Т The shelter opened 2021-жылдын 27-июлунда.", "ky")


@pytest.mark.parametrize(
    ("state", "drafts", "expected"),
    [
        (State.REVIEWED, Drafts.SHOW, (*KYRGYZ, Mark.NONE)),
        (State.REVIEWED, Drafts.SOURCE, (*KYRGYZ, Mark.NONE)),
        (State.REVIEWED, Drafts.FAIL, (*KYRGYZ, Mark.NONE)),
        (State.DRAFT, Drafts.SHOW, (*KYRGYZ, Mark.DRAFT)),
        (State.DRAFT, Drafts.SOURCE, (*ENGLISH, Mark.ENGLISH)),
        (State.EDITED, Drafts.SHOW, (*KYRGYZ, Mark.EDITED)),
        (State.EDITED, Drafts.SOURCE, (*ENGLISH, Mark.ENGLISH)),
        (State.OUTDATED, Drafts.SHOW, (*KYRGYZ, Mark.OUTDATED)),
        (State.OUTDATED, Drafts.SOURCE, (*ENGLISH, Mark.ENGLISH)),
        (State.UNTRANSLATED, Drafts.SHOW, (*ENGLISH, Mark.ENGLISH)),
        (State.UNTRANSLATED, Drafts.SOURCE, (*ENGLISH, Mark.ENGLISH)),
    ],
)
def test_state_and_rule_choose_the_text(
    source: Bulletin, state: State, drafts: Drafts, expected: tuple[str, str, Mark]
) -> None:
    """Reviewed text is printed as it is; anything else only with a mark, or as English with English dates."""
    edition = localise(source, "ky", catalogue(source, lambda _: state), drafts=drafts)

    words, lang, mark = told(edition, SENTENCE)

    assert (words.replace("\u00a0", " "), lang, mark) == expected


def test_without_a_catalogue_all_is_english(source: Bulletin) -> None:
    """A locale that nobody has begun is the English bulletin with marks."""
    edition = localise(source, "tg", None)

    assert edition.counts() == {Mark.ENGLISH: 21}


def test_the_original_has_no_marks(source: Bulletin) -> None:
    """The English edition is the bulletin itself."""
    edition = localise(source, "en")

    assert edition.counts() == {Mark.NONE: 21}
    assert told(edition, SENTENCE) == (*ENGLISH, Mark.NONE)


def test_an_outdated_text_with_other_slots_is_not_shown(source: Bulletin) -> None:
    """A translation that cannot take today's dates gives way to the English."""
    old = catalogue(source, lambda _: State.OUTDATED, lambda _: "Т башка {since1}")

    assert told(localise(source, "ky", old, drafts=Drafts.SHOW), SENTENCE) == (*ENGLISH, Mark.ENGLISH)


def test_figures_are_localised_though_nobody_translates_them(source: Bulletin) -> None:
    """A cell without letters follows the locale, whatever the catalogue holds."""
    assert told(localise(source, "ru", None), "1,200") == ("1\u00a0200", "ru", Mark.NONE)


def test_fail_names_the_first_text_that_is_not_reviewed(source: Bulletin) -> None:
    """With `fail` a single unreviewed text stops the edition, and the line says where it is."""
    one_draft = catalogue(source, lambda n: State.DRAFT if n == 4 else State.REVIEWED)

    with pytest.raises(CatalogueError) as caught:
        localise(source, "ky", one_draft, drafts=Drafts.FAIL)

    assert str(caught.value) == (
        "locales/ky.po:7: the dateline of bulletins/2021-07/01-shelter.md:2 is not reviewed (draft); "
        "review it, or render with --drafts show, source or omit"
    )


def test_an_unknown_locale(source: Bulletin) -> None:
    """A locale that is not known is refused."""
    with pytest.raises(LocaleError):
        localise(source, "xx", None)


def shown(source: Bulletin, unreviewed: str) -> list[bool]:
    """Return which blocks of the story are printed under `omit` when one text is not reviewed."""
    keys = [message.msgid for message in catalogue(source, lambda _: State.REVIEWED).messages]
    states = catalogue(source, lambda n: State.DRAFT if keys[n] == unreviewed else State.REVIEWED)
    edition = localise(source, "ky", states, drafts=Drafts.OMIT)
    return [edition.shown("shelter", block) for block in source.stories[0].blocks]


@pytest.mark.parametrize(
    ("unreviewed", "left_out"),
    [
        (SENTENCE, {0}),
        ("one reason", set()),
        ("a guest", {3}),
        ("A white house", {4}),
        ("Naryn", {8}),
        ("Bishkek: call first", set()),
    ],
)
def test_omit_leaves_out_whole_blocks_but_single_items(source: Bulletin, unreviewed: str, left_out: set[int]) -> None:
    """A quotation, a figure and a table stand or fall as a whole; lists and contacts go item by item."""
    assert {n for n, is_shown in enumerate(shown(source, unreviewed)) if not is_shown} == left_out


def test_omit_leaves_out_a_story_without_its_headline(source: Bulletin) -> None:
    """A story whose headline nobody has reviewed is not printed."""
    states = catalogue(source, lambda n: State.DRAFT if n == 3 else State.REVIEWED)

    assert localise(source, "ky", states, drafts=Drafts.OMIT).stories() == ()


def test_colophon_counts_in_the_language_of_the_edition(source: Bulletin) -> None:
    """The colophon says how many texts are reviewed, drafts and English."""
    states = [State.REVIEWED] * 10 + [State.DRAFT] * 4 + [State.EDITED] * 2 + [State.OUTDATED] + [State.UNTRANSLATED]
    edition = localise(source, "ru", catalogue(source, lambda n: states[min(n, 17)]), drafts=Drafts.SHOW)

    assert colophon(edition) == (
        "Фрагменты, проверенные людьми: 10 из 21; машинные черновики: 7; на английском языке: 4"
    )


def test_pictures_are_those_of_the_folder() -> None:
    """Pictures in quotations and lists are found; addresses elsewhere are no pictures of the bulletin."""
    story = (
        "# H\n\n> ![a](images/a.svg)\n\n- x\n\n  ![b](images/b.png)\n\n"
        "::: action\n![c](c.webp)\n:::\n\n![d](https://example.org/d.png)\n\n![a](images/a.svg)\n"
    )

    assert pictures(bulletin(story)) == ("c.webp", "images/a.svg", "images/b.png")
