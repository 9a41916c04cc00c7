"""Dates and addresses of both sides become slots, as they do in a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bulletin_i18n.dates import parse
from bulletin_i18n.languages import Language, language
from bulletin_i18n.model import Slot
from bulletin_i18n.slots import DATE_ROLES, take_out

from bitext.corpus import Pair


def mask(pair: Pair, locale: str) -> Pair:
    """Replace what `slots.take_out` finds in the English, and its like in the target.

    A date counts as found where the target holds exactly what the language writes for it, in one role or another.
    A pair where one is not found once stays as it is.
    """
    english, slots = take_out(pair.english)
    target = re.sub("[\u00a0\u202f]", " ", pair.target)
    for slot in slots:
        place = _find(target, slot, language(locale))
        if place is None:
            return pair
        target = target[: place[0]] + "{" + slot.name + "}" + target[place[1] :]
    return replace(pair, english=english, target=target) if slots else pair


def _find(target: str, slot: Slot, tongue: Language) -> tuple[int, int] | None:
    for form in _forms(slot, tongue):
        found = [m for m in re.finditer(re.escape(form), target, re.IGNORECASE) if _free(target, *m.span())]
        if len(found) == 1:
            return found[0].span()
    return None


def _free(text: str, start: int, end: int) -> bool:
    """Say whether no letter, digit or hyphen continues the match, so that no ending is cut off."""
    return not re.match(r"[\w-]", text[end : end + 1] or " ") and not re.match(r"\w", text[start - 1 : start] or " ")


def _forms(slot: Slot, tongue: Language) -> Iterator[str]:
    if slot.role not in DATE_ROLES:
        yield slot.value
        return
    value = parse(slot.value)
    roles = [slot.role, *(role for role in DATE_ROLES if role != slot.role)]
    forms = [re.sub("[\u00a0\u202f]", " ", tongue.date(value, role)) for role in roles]
    yield from sorted(dict.fromkeys(forms), key=lambda form: -len(form)) if slot.role == "on" else dict.fromkeys(forms)
