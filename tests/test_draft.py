"""Drafts are put only where nothing is, and only past the gate."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin_i18n.draft import draft, request_of
from bulletin_i18n.model import Catalogue, Draft, Message, Request, Slot
from bulletin_i18n.provenance import sealed, without_draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass
class Script:
    """An engine that answers from a script, one list of answers a text, and notes what it was asked."""

    answers: Mapping[str, Sequence[str]]
    name: str = "script"
    asked: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """The answer of this attempt, if there is one."""
        self.asked.append((attempt, tuple(request.msgid for request in requests)))
        return [
            Draft(msgstr=answers[attempt], engine=self.name) if attempt < len(answers) else None
            for answers in (self.answers.get(request.msgid, ()) for request in requests)
        ]

    def missing(self, locale: str) -> str | None:
        """Nothing, in any locale."""
        del locale
        return None


def catalogue(*messages: Message) -> Catalogue:
    """A Russian catalogue."""
    return Catalogue(locale="ru", header=Message(msgid=""), messages=messages)


def no_latin(request: Request, msgstr: str) -> str:
    """A gate that Latin letters do not pass."""
    return "Latin letters" if msgstr.isascii() else ""


def test_only_empty_entries_get_drafts() -> None:
    """What has a text, whoever wrote it, stays the same object; so do obsolete and plural entries."""
    kept = (
        Message(msgid="Reviewed", msgstr=("Проверено",)),
        Message(msgid="Edited", msgstr=("Изменено",), flags=("fuzzy",)),
        Message(msgid="Gone", obsolete=True),
        Message(msgid="One", msgid_plural="Many", msgstr=("", "", "")),
    )
    empty = Message(msgid="Empty")
    engine = Script({m.msgid: ["Черновик"] for m in (*kept, empty)})
    (result,) = draft([catalogue(*kept, empty)], [engine], no_latin)
    assert result.messages == (*kept, sealed(empty, Draft(msgstr="Черновик", engine="script")))
    assert engine.asked == [(0, ("Empty",))]


def test_a_refused_draft_is_asked_for_again_then_left_empty_with_the_reason() -> None:
    """The engine is asked for less and less; the last reason is written down."""
    good, late, bad = (Message(msgid=text) for text in ("Good", "Late", "Bad"))
    engine = Script({"Good": ["Да"], "Late": ["no", "Да"], "Bad": ["no", "no"]})
    (result,) = draft([catalogue(good, late, bad)], [engine], no_latin)
    assert result.messages == (
        sealed(good, Draft(msgstr="Да", engine="script")),
        sealed(late, Draft(msgstr="Да", engine="script")),
        without_draft(bad, "script: Latin letters"),
    )
    assert engine.asked == [(0, ("Good", "Late", "Bad")), (1, ("Late", "Bad")), (2, ("Bad",))]


def test_the_next_engine_gets_what_the_first_had_nothing_for() -> None:
    """The chain goes on with the texts that are left, and only with them."""
    first, second = Script({"A": ["А"]}, name="first"), Script({"A": ["Б"], "B": ["В"]}, name="second")
    a, b = Message(msgid="A"), Message(msgid="B")
    (result,) = draft([catalogue(a, b)], [first, second], no_latin)
    assert result.messages == (
        sealed(a, Draft(msgstr="А", engine="first")),
        sealed(b, Draft(msgstr="В", engine="second")),
    )
    assert second.asked[0] == (0, ("B",))


def test_a_draft_is_mended_before_the_gate_sees_it() -> None:
    """What mending makes of it is what is judged and written."""
    engine = Script({"IOM": ["IOM"]})
    (result,) = draft([catalogue(Message(msgid="IOM"))], [engine], no_latin, lambda _, d: replace(d, msgstr="МОМ"))
    assert result.messages == (sealed(Message(msgid="IOM"), Draft(msgstr="МОМ", engine="script")),)


def test_an_entry_without_any_offer_says_so() -> None:
    """No engine, no draft; the entry tells that it was tried."""
    (result,) = draft([catalogue(Message(msgid="A"))], [Script({})], no_latin)
    assert result.messages == (without_draft(Message(msgid="A"), "no engine had a text to offer"),)


def test_a_text_is_asked_for_once_a_locale_however_often_it_stands_there() -> None:
    """Stories, bulletins and slot values make no difference to a sentence; locales do."""
    here = catalogue(Message(msgid="A", msgctxt="one"), Message(msgid="A", msgctxt="two"))
    kazakh = replace(here, locale="kk")
    engine = Script({"A": ["А"]})
    results = draft([here, here, kazakh], [engine], no_latin)
    assert engine.asked == [(0, ("A", "A"))]
    assert [[m.text for m in result.messages] for result in results] == [["А", "А"]] * 3


def test_drafting_twice_changes_nothing() -> None:
    """The second run returns the very same catalogue, with the reasons in place."""
    engine = Script({"A": ["А"], "B": ["no"]})
    first = draft([catalogue(Message(msgid="A"), Message(msgid="B"))], [engine], no_latin)
    second = draft(first, [engine], no_latin)
    assert second[0] is first[0]


def test_a_reason_goes_when_a_draft_comes() -> None:
    """A better engine fills an entry that was left empty, and the old reason is gone."""
    message = without_draft(Message(msgid="A"), "no engine had a text to offer")
    (result,) = draft([catalogue(message)], [Script({"A": ["А"]})], no_latin)
    assert result.messages == (sealed(Message(msgid="A"), Draft(msgstr="А", engine="script")),)


def test_kind_and_slots_of_a_request_are_read_from_the_notes() -> None:
    """The notes say what each slot holds: its English text and, where that differs, its value."""
    message = Message(
        msgid="{on1}, write to {email1} or {phone1}.",
        msgctxt="bakery",
        notes=(
            "paragraph",
            "{on1} = On July 27, 2021 (2021-07-27)",
            "{email1} = info@example.org",
            "{phone1} = +996 (000) 555",
        ),
        flags=("python-brace-format",),
    )
    assert request_of(message, "kk") == Request(
        locale="kk",
        msgid="{on1}, write to {email1} or {phone1}.",
        kind="paragraph",
        slots=(
            Slot(name="on1", value="2021-07-27", text="On July 27, 2021"),
            Slot(name="email1", value="info@example.org", text="info@example.org"),
            Slot(name="phone1", value="+996 (000) 555", text="+996 (000) 555"),
        ),
        msgctxt="bakery",
    )


def test_notes_of_a_text_without_slots_are_only_notes() -> None:
    """Braces in a text that is not brace-formatted are braces."""
    message = Message(msgid="{on1} is a word", notes=("paragraph", "{on1} = nothing (much)"))
    assert request_of(message, "kk") == Request(locale="kk", msgid="{on1} is a word", kind="paragraph")


def test_drafts_that_nobody_has_touched_are_made_anew_only_when_asked_for() -> None:
    """Then a better engine's text replaces them; an edited draft stays, and so does one that has no better."""
    old = Draft(msgstr="Старый", engine="old")
    untouched, edited, alone = (sealed(Message(msgid=text), old) for text in ("A", "B", "C"))
    edited = replace(edited, msgstr=("Правка",))
    engine = Script({"A": ["Новый"], "B": ["Новый"]})
    catalogues = [catalogue(untouched, edited, alone)]
    assert draft(catalogues, [engine], no_latin)[0] is catalogues[0]
    (result,) = draft(catalogues, [engine], no_latin, again=True)
    assert result.messages == (sealed(Message(msgid="A"), Draft(msgstr="Новый", engine="script")), edited, alone)
