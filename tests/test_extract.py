"""What becomes a message, and what becomes of its translation when the source moves on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bulletin_i18n import pofile, provenance
from bulletin_i18n.extract import counts, merge, new_catalogue, settled, template
from bulletin_i18n.model import (
    Bulletin,
    Catalogue,
    Draft,
    Kind,
    Message,
    Place,
    Previous,
    Segment,
    Slot,
    State,
    Story,
    TextBlock,
)

NOW = datetime(2026, 7, 31, 14, 5, tzinfo=UTC)
NAN = "Наубайхана ашылды және он адамға жұмыс берді."
OPENED = "The bakery opened and gave work to ten people."


def segment(text: str, line: int, kind: Kind = Kind.PARAGRAPH, *slots: Slot) -> Segment:
    """A text of the bakery story."""
    return Segment(kind=kind, msgid=text, slots=slots, place=Place(path="bulletins/b/01-bakery.md", line=line))


def source(*messages: Message) -> Catalogue:
    """A template."""
    return Catalogue(locale="", header=Message(msgid="", msgstr=("POT-Creation-Date: new\n",)), messages=messages)


def catalogue(*messages: Message) -> Catalogue:
    """A Kazakh catalogue."""
    header = Message(msgid="", msgstr=("POT-Creation-Date: old\nX-Own: kept\n",))
    return Catalogue(locale="kk", header=header, messages=messages)


def entry(text: str, story: str = "bakery", **other: object) -> Message:
    """A message of the bakery story."""
    return replace(Message(msgctxt=story, msgid=text), **other)  # type: ignore[arg-type]


def test_a_bulletin_gives_a_message_for_each_text_of_a_story() -> None:
    """Kind and slots are told in notes, the places in references; the same text twice in a story is one message."""
    date = Slot(name="on1", value="2026-07-27", text="on July 27, 2026")
    body = (
        segment("Bread is {on1}.", 5, Kind.PARAGRAPH, date),
        segment("Call us.", 7),
        segment("7,500", 8, Kind.TABLE_CELL),
        segment("Call us.", 9, Kind.ACTION),
    )
    story = Story(
        id="bakery",
        path="bulletins/b/01-bakery.md",
        headline=segment("Bread", 3, Kind.HEADLINE),
        dateline=None,
        blocks=tuple(TextBlock(segment=s) for s in body),
    )
    masthead = Story(id="index", path="bulletins/b/index.md", headline=None, dateline=None, blocks=())
    bulletin = Bulletin(
        id="b", title=segment("News", 1, Kind.TITLE), publisher=None, date="", masthead=masthead, stories=(story,)
    )

    assert template(bulletin, NOW).messages == (
        Message(msgctxt="index", msgid="News", notes=("bulletin title",), references=("bulletins/b/01-bakery.md:1",)),
        Message(msgctxt="bakery", msgid="Bread", notes=("headline",), references=("bulletins/b/01-bakery.md:3",)),
        Message(
            msgctxt="bakery",
            msgid="Bread is {on1}.",
            notes=("paragraph", "{on1} = on July 27, 2026 (2026-07-27)"),
            references=("bulletins/b/01-bakery.md:5",),
            flags=("python-brace-format",),
        ),
        Message(
            msgctxt="bakery",
            msgid="Call us.",
            notes=("paragraph", "call to action"),
            references=("bulletins/b/01-bakery.md:7", "bulletins/b/01-bakery.md:9"),
        ),
    )


def test_a_new_catalogue_has_the_header_that_gettext_wants() -> None:
    """Every field of a .po header, the plural forms given, and no message."""
    header = new_catalogue("b", "kk", "nplurals=2; plural=(n != 1);", NOW).header

    assert pofile.header_field(header, "Language") == "kk"
    assert pofile.header_field(header, "Plural-Forms") == "nplurals=2; plural=(n != 1);"
    assert pofile.header_field(header, "POT-Creation-Date") == "2026-07-31 14:05+0000"


def test_an_unchanged_source_keeps_its_translation_and_gets_its_new_place() -> None:
    """Notes, references and the format flag follow the source; text, comments and other flags stay."""
    old = entry(OPENED, msgstr=(NAN,), comments=("mine",), flags=("no-wrap",), references=("a.md:1",))

    merged = merge(source(entry(OPENED, references=("a.md:9",), notes=("paragraph",))), catalogue(old))

    assert merged.messages == (replace(old, references=("a.md:9",), notes=("paragraph",)),)


def test_a_changed_reviewed_paragraph_is_outdated_with_its_text_and_old_source() -> None:
    """The text stays, fuzzy, and `#|` holds the source it was made for; then the source comes back: reviewed."""
    old = catalogue(entry(OPENED, msgstr=(NAN,)))
    changed = merge(source(entry(OPENED.replace("ten", "nine"))), old)

    assert [provenance.state(m) for m in changed.messages] == [State.OUTDATED]
    assert changed.messages[0].text == NAN
    assert changed.messages[0].previous == Previous(msgctxt="bakery", msgid=OPENED)
    assert merge(source(entry(OPENED)), changed).messages == old.messages


def test_a_text_changed_twice_keeps_the_source_that_it_translates() -> None:
    """`#|` is the source of the text, not the last one before this."""
    once = merge(source(entry(OPENED.replace("ten", "nine"))), catalogue(entry(OPENED, msgstr=(NAN,))))
    twice = merge(source(entry(OPENED.replace("ten", "eight"))), once)

    assert twice.messages[0].previous == Previous(msgctxt="bakery", msgid=OPENED)
    assert merge(source(entry(OPENED)), twice).messages == (entry(OPENED, msgstr=(NAN,)),)


def test_a_paragraph_like_one_of_another_story_stays_empty() -> None:
    """No translation crosses stories, however like the sources are."""
    merged = merge(source(entry(OPENED), entry(OPENED, "school")), catalogue(entry(OPENED, msgstr=(NAN,))))

    assert merged.messages == (entry(OPENED, msgstr=(NAN,)), entry(OPENED, "school"))


def test_a_deleted_paragraph_is_obsolete_and_comes_back_reviewed() -> None:
    """`#~` while its source is gone; reviewed again when it is back."""
    old = catalogue(entry(OPENED, msgstr=(NAN,)))
    gone = merge(source(), old)

    assert gone.messages == (entry(OPENED, msgstr=(NAN,), obsolete=True),)
    assert merge(source(entry(OPENED)), gone).messages == old.messages


def test_a_returning_source_takes_no_other_translation_away() -> None:
    """Outdated S1 is whole again when S1 returns; a block like it, gone at the same time, is kept as obsolete."""
    first, other = OPENED, OPENED.replace("ten", "six")
    old = merge(source(entry(first.replace("ten", "nine")), entry(other)), catalogue(entry(first, msgstr=(NAN,))))
    old = replace(
        old, messages=tuple(replace(m, msgstr=("Басқа.",)) if m.msgid == other else m for m in old.messages)
    )

    merged = merge(source(entry(first)), old)

    assert merged.messages == (entry(first, msgstr=(NAN,)), entry(other, msgstr=("Басқа.",), obsolete=True))


def test_a_machine_draft_goes_with_its_source() -> None:
    """A draft that nobody has touched is neither outdated nor obsolete: the new source waits for a new draft."""
    draft = provenance.sealed(entry(OPENED), Draft(msgstr=NAN, engine="argos"))

    assert merge(source(entry(OPENED + " Yes.")), catalogue(draft)).messages == (entry(OPENED + " Yes."),)
    assert merge(source(), catalogue(draft)).messages == ()


def test_an_edited_draft_is_a_persons_work() -> None:
    """Its source changed: outdated, with its words; its source gone: obsolete, with its words."""
    draft = provenance.sealed(entry(OPENED), Draft(msgstr=NAN, engine="argos"))
    edited = replace(draft, msgstr=(NAN + " Иә.",))

    changed = merge(source(entry(OPENED + " Yes.")), catalogue(edited)).messages

    assert [(m.text, provenance.state(m)) for m in changed] == [(NAN + " Иә.", State.OUTDATED)]
    assert merge(source(), catalogue(edited)).messages == (replace(edited, obsolete=True),)


def test_merging_twice_changes_nothing_and_dates_move_only_with_content() -> None:
    """The header keeps its date until a message changes, then takes the template's; other fields stay."""
    old = catalogue(entry(OPENED, msgstr=(NAN,)))

    assert merge(source(entry(OPENED)), old) == old
    changed = merge(source(entry("Other.")), old)
    assert changed.header.text == "POT-Creation-Date: new\nX-Own: kept\n"
    assert merge(source(entry("Other.")), changed) == changed
    assert settled(source(entry(OPENED)), catalogue(entry(OPENED))).header == old.header


def test_counts_tell_messages_and_words_by_state() -> None:
    """Live messages only, with the words of their sources."""
    totals = counts(catalogue(entry(OPENED, msgstr=(NAN,)), entry("Two words"), entry("Gone", obsolete=True)))

    assert totals == {
        State.UNTRANSLATED: (1, 2),
        State.DRAFT: (0, 0),
        State.EDITED: (0, 0),
        State.OUTDATED: (0, 0),
        State.REVIEWED: (1, 9),
    }
