"""Which texts are nothing but names of places."""

from __future__ import annotations

import pytest

from bulletin_i18n.engines import placenames
from bulletin_i18n.engines.placenames import only_places


@pytest.mark.parametrize("text", ["Kazakh", "china", "People of Astana", "7,500", "Astana reads"])
def test_other_texts_are_not_only_places(text: str) -> None:
    """Peoples, things, and places in a sentence are for the model."""
    assert not only_places(text)


def test_the_names_are_those_of_the_gazetteer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with marks around it counts, one that depends on its neighbours does not."""
    monkeypatch.setattr("bulletin_i18n.facts.gazetteer.PLACES", "^Osh(?!\\w)|x\nJalal-Abad Talas|x\n(?<=in\\s)Mary|x")
    placenames._known.cache_clear()
    found = [only_places(text) for text in ("Osh", "Jalal-Abad, Talas", "Mary")]
    placenames._known.cache_clear()

    assert found == [True, True, False]
