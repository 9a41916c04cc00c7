"""What is true in the source is true in the translation: figures, dates, percentages, money, durations, phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n import facts
from bulletin_i18n.model import Severity
from bulletin_i18n.prose import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message


def numbers(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Every figure has the value that it has in the source, and none is added.

    Severity: error

    Compared by value, so each may be written as its language writes it, in digits or in words: 7,500 is
    7 500, 7500 and 7,5 мың; "twenty-five" is 25, «жиырма бес» and «бисту панҷ».

    Bad:
        ru: 7,500 people came. => Пришло 75 000 человек.
        kk: It rose by 2.5 points. => Ол 25 тармаққа өсті.
        tg: on day 4 => рӯзи 14
        uz: Six women came. => Yettita ayol keldi.
        tk: Call us. => Bize 112 belgisine jaň ediň.
    Good:
        kk: 7,500 people came. => 7,5 мың адам келді.
        ky: 963,125 people => 963 миң 125 киши
        tg: Twenty-five women came. => Бисту панҷ зан омад.
        ru: a 3-day course in the 21st century => трёхдневный курс в XXI веке
    """
    for source, target in forms(message):
        missing, added = facts.difference(source, target, language.code)
        if missing and added:
            yield Severity.ERROR, f"the source says {', '.join(missing)}, the translation {', '.join(added)}"
        elif missing:
            yield Severity.ERROR, f"{', '.join(missing)} is missing"
        elif added:
            yield Severity.ERROR, f"{', '.join(added)} is not in the source"
