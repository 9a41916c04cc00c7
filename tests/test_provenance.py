"""Seals and states: a person's work is told from a machine's, whatever tool the file has gone through."""

from __future__ import annotations

from dataclasses import replace

from bulletin_i18n import provenance
from bulletin_i18n.model import Draft, Message, Previous, State

EMPTY = Message(msgctxt="bakery", msgid="The bakery opened {on1}.", flags=("python-brace-format",))
DRAFT = Draft(msgstr="Наубайхана {on1} ашылды.", engine="argos", package="en_kk 1.0", score=0.819, remark="85 %")
SEALED = provenance.sealed(EMPTY, DRAFT)


def test_a_draft_is_fuzzy_and_says_whose_it_is() -> None:
    """The entry gets the text, the flag in front, the draft line with its seal, and the remark."""
    assert SEALED == replace(
        EMPTY,
        msgstr=("Наубайхана {on1} ашылды.",),
        flags=("fuzzy", "python-brace-format"),
        comments=(SEALED.comments[0], "machine note: 85 %"),
    )
    assert SEALED.comments[0].startswith("draft: argos en_kk_1.0 score=0.82 seal=")
    assert provenance.origin(SEALED) == provenance.Origin(
        engine="argos", package="en_kk_1.0", score=0.82, intact=True, untouched=True
    )


def test_states_are_computed_from_the_entry() -> None:
    """Each of the five states, from what stands in the file."""
    entries = {
        EMPTY: State.UNTRANSLATED,
        SEALED: State.DRAFT,
        replace(SEALED, msgstr=("Наубайхана {on1} ашылған.",)): State.EDITED,
        replace(EMPTY, msgstr=("x",), flags=("fuzzy",)): State.EDITED,
        replace(EMPTY, msgstr=("x",), flags=("fuzzy",), previous=Previous(msgid="y")): State.OUTDATED,
        provenance.with_flag(SEALED, "fuzzy", on=False): State.REVIEWED,
        replace(EMPTY, msgstr=("x",)): State.REVIEWED,
    }

    assert {entry: provenance.state(entry) for entry in entries} == entries


def test_a_draft_that_a_tool_moved_to_another_entry_is_outdated_not_edited() -> None:
    """msgmerge copies text and comment to a similar source: no person has touched it, a machine may write anew."""
    moved = replace(SEALED, msgid="The bakery opened {on1} in Osh.")

    assert provenance.state(moved) is State.OUTDATED
    assert provenance.machine_only(moved)
    assert not provenance.machine_only(replace(moved, msgstr=("Наубайхана {on1} Ошта ашылды.",)))


def test_a_reviewed_text_whose_source_comes_back_is_reviewed_again() -> None:
    """Outdated, then the source as it was: the seal gives the review back; an edited text stays for review."""
    reviewed = replace(EMPTY, msgstr=("Наубайхана {on1} ашылды.",), comments=("by a person",))
    outdated = provenance.outdated(replace(EMPTY, msgid="Two bakeries opened {on1}."), reviewed)

    assert provenance.state(outdated) is State.OUTDATED
    assert outdated.previous == Previous(msgctxt="bakery", msgid=EMPTY.msgid)
    assert provenance.restored(provenance.outdated(EMPTY, outdated)) == reviewed
    edited = replace(outdated, msgstr=("Екі наубайхана {on1} ашылды.",))
    assert provenance.restored(provenance.outdated(EMPTY, edited)) is None


def test_the_reason_for_an_empty_entry_gives_way_to_a_draft() -> None:
    """`no draft:` says why; a later draft takes its place, a person's comments stay."""
    empty = provenance.without_draft(replace(EMPTY, comments=("mind the date",)), "lost the slot {on1}")

    assert empty.comments == ("mind the date", "no machine draft: lost the slot {on1}")
    assert provenance.sealed(empty, DRAFT).comments == ("mind the date", *SEALED.comments)


def test_emptying_takes_all_of_a_draft_away() -> None:
    """Text, flag and lines go; the entry is as before the draft."""
    assert provenance.emptied(SEALED) == EMPTY


def test_an_accepted_draft_is_a_persons_text_when_its_source_changes() -> None:
    """A draft whose fuzzy flag a person took away, then outdated: no machine may write into it again."""
    accepted = provenance.with_flag(SEALED, "fuzzy", on=False)
    outdated = provenance.outdated(replace(EMPTY, msgid="Two bakeries opened {on1}."), accepted)

    assert provenance.state(outdated) is State.OUTDATED
    assert not provenance.machine_only(outdated)
    again = provenance.outdated(replace(EMPTY, msgid="Three bakeries opened {on1}."), outdated)
    assert not provenance.machine_only(again)
    assert provenance.state(provenance.outdated(EMPTY, again)) is State.OUTDATED
    assert provenance.restored(provenance.outdated(EMPTY, again)) == replace(accepted, comments=())


def test_comments_that_only_begin_like_ours_are_a_persons() -> None:
    """What a translator notes stays, whatever word it begins with."""
    noted = replace(EMPTY, comments=("draft: ask for the term", "no draft: the lawyer must see it", "outdated: no"))

    assert provenance.sealed(noted, DRAFT).comments[:3] == noted.comments
    assert provenance.emptied(provenance.sealed(noted, DRAFT)).comments == noted.comments


def test_a_draft_line_that_a_tool_has_wrapped_is_still_read() -> None:
    """At the blank before the seal, as polib wraps comments at 78 columns."""
    first, second = SEALED.comments[0].rsplit(" ", 1)
    wrapped = replace(SEALED, comments=(first, second, *SEALED.comments[1:]))

    assert provenance.state(wrapped) is State.DRAFT
    assert provenance.emptied(wrapped) == EMPTY


def test_a_reviewed_text_translates_its_own_source_whatever_previous_source_an_editor_left() -> None:
    """A text editor that takes only the fuzzy flag off leaves `#|`: it says nothing of a reviewed text."""
    left = replace(EMPTY, msgstr=("Наубайхана {on1} ашылды.",), previous=Previous(msgid="Something older"))
    outdated = provenance.outdated(replace(EMPTY, msgid="Two bakeries opened {on1}."), left)

    assert outdated.previous == Previous(msgctxt="bakery", msgid=EMPTY.msgid)
    assert provenance.restored(provenance.outdated(EMPTY, outdated)) == replace(left, previous=None)
