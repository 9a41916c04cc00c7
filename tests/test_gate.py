"""The gate lets no draft through that would be a finding."""

from __future__ import annotations

import pytest

from bulletin_i18n import plugins
from bulletin_i18n.gate import gate
from bulletin_i18n.model import Request, Slot

ON = Slot(name="on1", value="2021-07-27", text="on July 27, 2021")


@pytest.mark.parametrize(
    ("msgid", "msgstr", "reason"),
    [
        ("The shelter opened {on1}.", "Приют открылся {on1}.", ""),
        ("IOM Kyrgyzstan", "IOM Kyrgyzstan", ""),
        ("It fed 7,500 people.", "Накормлено 7 500 человек.", ""),
        ("The shelter opened.", " ", "the text is empty"),
        ("The shelter opened.", "Приют ⁇ открылся.", "the model wrote ⁇"),
        ("The shelter opened.", "Приют ⟦1⟧ открылся.", "the model wrote ⟦1⟧"),
        ("The shelter opened again.", "The shelter opened again.", "the text is the source again"),
        (
            "The shelter opened a small bakery in Osh.",
            "Приют приют приют открыл пекарню в Оше.",
            "the text goes round in circles: “приют”",
        ),
        ("The shelter opened a small bakery in Osh.", "Приют.", "the text is 0.1 times as long as the source"),
        ("The shelter opened {on1}.", "Приют открылся.", "{on1} is missing (slots)"),
    ],
)
def test_the_first_objection_is_told(msgid: str, msgstr: str, reason: str) -> None:
    """What only machines do is found first, then what every check calls an error."""
    slots = (ON,) if "{on1}" in msgid else ()
    decide = gate(plugins.load_all("checks"))
    assert decide(Request(locale="ru", msgid=msgid, slots=slots), msgstr) == reason


def test_reduplication_is_no_stutter() -> None:
    """Turkic and Tajik say a word twice; the gate waits for the third."""
    decide = gate({})
    assert decide(Request(locale="kk", msgid="They came one by one."), "Олар бір бір келді.") == ""
