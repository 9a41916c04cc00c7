"""The gate lets no draft through that would be a finding, and none of people's texts is held back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n import plugins
from bulletin_i18n.draft import request_of
from bulletin_i18n.gate import gate
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Request, Severity, Slot, State
from bulletin_i18n.pofile import parse
from bulletin_i18n.provenance import state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message

ON = Slot(name="on1", value="2021-07-27", text="on July 27, 2021")
LOCALES = Path(__file__).parents[1] / "locales"


@pytest.mark.parametrize(
    ("msgid", "msgstr", "check"),
    [
        ("The shelter opened {on1}.", "Приют открылся {on1}.", ""),
        ("IOM, USAID", "IOM, USAID", ""),
        ("It fed 7,500 people.", "Накормлено 7 500 человек.", ""),
        ("It fed 7,500 people.", "Накормлено 7 600 человек.", "numbers"),
        ("The shelter opened.", "Приют ⁇ открылся.", "debris"),
        ("The shelter opened.", "Приют ⟦1⟧ открылся.", "debris"),
        ("The shelter opened again.", "The shelter opened again.", "copied"),
        ("The shelter opened a small bakery in Osh.", "Приют приют приют открыл пекарню в Оше.", "loops"),
        ("The shelter opened a small bakery by the river.", "Приют.", "truncated"),
        (
            "The shelter opened. It sells bread every day of the week, and cakes.",
            "Приют открылся и торгует.",
            "truncated",
        ),
        ("The shelter opened {on1}.", "Приют открылся.", "slots"),
        ("Read [the report](https://example.org).", "Читайте отчёт.", "links"),
    ],
)
def test_the_reason_names_the_check(msgid: str, msgstr: str, check: str) -> None:
    """What every check calls an error, and what only machines do, is held back; the rest passes."""
    decide = gate(plugins.load_all("checks"))
    reason = decide(Request(locale="ru", msgid=msgid, slots=(ON,) if "{on1}" in msgid else ()), msgstr)
    assert reason.rpartition("(")[2].rstrip(")") == check


def test_an_empty_text_is_no_draft() -> None:
    """Whatever the checks say of it."""
    assert gate({})(Request(locale="ru", msgid="The shelter."), " \n") == "the text is empty"


@pytest.mark.parametrize(
    ("locale", "right", "wrong"),
    [
        ("ru", "Звоните нам.", "Не звоните нам."),
        ("kk", "Бізге жазыңыз.", "Бізге жазбаңыз."),
        ("uz", "Bizga yozing.", "Bizga yozmang."),
        ("ky", "Бизге жазыңыз.", "Бизге жазбаңыз."),
        ("tg", "Ба мо занг занед.", "Ба мо занг назанед."),
        ("tk", "Bize ýazyň.", "Bize ýazmaň."),
    ],
)
def test_an_order_is_not_turned_round(locale: str, right: str, wrong: str) -> None:
    """What the source asks for is not forbidden, and what it forbids may be."""
    assert gate({})(Request(locale=locale, msgid="Write to us."), right) == ""
    assert "it forbids" in gate({})(Request(locale=locale, msgid="Write to us."), wrong)
    assert gate({})(Request(locale=locale, msgid="Do not write to us."), wrong) == ""


@pytest.mark.parametrize(
    ("msgid", "msgstr", "moved"),
    [
        ("Write to {email1} or open {url1}.", "Откройте {url1} или пишите на {email1}.", "{url1}"),
        ("Write to a@b.org or open https://b.org.", "Пишите на https://b.org или откройте a@b.org.", "https://b.org"),
        ("Write to {email1} or open {url1}.", "Пишите на {email1} или откройте {url1}.", ""),
        ("Read [it]({url1}) or call {phone1}.", "Звоните {phone1} или читайте [это]({url1}).", ""),
        ("Come {on1} or write to {email1}.", "Пишите на {email1} или приходите {on1}.", ""),
    ],
)
def test_addresses_keep_their_order(msgid: str, msgstr: str, moved: str) -> None:
    """An e-mail address in the place of a link is right by all counts, and wrong; dates and linked words may move."""
    reason = f"{moved} stands where another address belongs" if moved else ""
    assert gate({})(Request(locale="ru", msgid=msgid), msgstr) == reason


def test_warnings_close_the_gate_only_where_they_point_at_machines() -> None:
    """A warning of `truncated` does, one of another check does not."""

    def warn(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
        del message, language
        yield Severity.WARNING, "doubtful"

    request = Request(locale="ru", msgid="The shelter.")
    assert gate({"truncated": warn})(request, "Приют.") == "doubtful (truncated)"
    assert gate({"spaces": warn})(request, "Приют.") == ""


@pytest.mark.parametrize("locale", LANGUAGES)
def test_what_people_have_reviewed_would_pass(locale: str) -> None:
    """No reviewed entry of the samples is one that the gate would hold back."""
    decide = gate(plugins.load_all("checks"))
    paths = sorted((LOCALES / locale / "LC_MESSAGES").glob("*.po"))
    catalogues = [parse(path.read_text(encoding="utf-8"), locale=locale, path=path.name).catalogue for path in paths]
    reviewed = [m for catalogue in catalogues for m in catalogue.messages if state(m) is State.REVIEWED]
    assert len(reviewed) > 80
    assert [(m.msgid, why) for m in reviewed if (why := decide(request_of(m, locale), m.text))] == []
