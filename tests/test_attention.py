"""Mark-up goes where a model looked, and only if it looks where it should."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.engines.argos import Argos
from bulletin_i18n.engines.attention import LINKS, Attention, trusted
from bulletin_i18n.engines.cache import Cache
from bulletin_i18n.engines.carry import Parcel, Symbols
from bulletin_i18n.engines.markup import mask
from bulletin_i18n.engines.runtime import Job, Runtime
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Request, Slot
from bulletin_i18n.models.package import installed
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ON = Slot(name="on1", value="2021-07-27", text="on July 27, 2021")


def arrived(text: str, answer: str, links: str) -> str | None:
    """What is made of a model's answer in Russian."""
    masked = mask(text)
    parcel = Parcel(masked.text, "ru", masked.parts, {"on1": ON})
    assert Attention().out(parcel) is not None
    found = Attention().back(parcel, [f"{answer}{LINKS}{links}"])
    return found and masked.unmask(found)


@pytest.mark.parametrize(
    ("text", "answer", "links", "expected"),
    [
        ("Read the **new report** now.", "Сейчас читайте новый отчёт.", "4 0 2 3", "Сейчас читайте **новый отчёт**."),
        ("Read [it](https://x.org), please.", "Прочтите «это», прошу.", "0 1 2",
         "Прочтите «[это](https://x.org)», прошу."),
        ("**It** opened {on1} *at last*.", "Открылось оно 27 июля 2021 года наконец.", "1 0 3 4 5 5 7",
         "Открылось **оно** {on1} *наконец*."),
        ("Read the (**new**) report.", "Читайте (новый) отчёт.", "0 2 3", "Читайте (**новый**) отчёт."),
        ("Read the **new** report.", "Новый читайте новый отчёт.", "2 0 2 3", None),
        ("Read the **new** report.", "Читайте отчёт.", "0 3", None),
        ("Read the **new** report.", "Читайте новый отчёт.", "0 2", None),
        ("It **opened** {on1}.", "Оно открылось 28 июля 2021 года.", "0 1 3 4 5 5", None),
    ],
)  # fmt: skip
def test_mark_up_stands_around_the_words_that_looked_at_its_inside(
    text: str, answer: str, links: str, expected: str | None
) -> None:
    """Wherever they stand, without the marks around them; not if they are apart, none, or a fact is lost."""
    assert arrived(text, answer, links) == expected


@pytest.mark.parametrize("text", ["Read *re*port.", "Read **the *new* report**.", "No mark-up.", "*a* {on1} {on1}"])
def test_what_cannot_go_this_way(text: str) -> None:
    """Mark-up in a word, in other mark-up, none at all, or a date that could not be told from another."""
    masked = mask(text)
    assert Attention().out(Parcel(masked.text, "ru", masked.parts, {"on1": ON})) is None


def test_links_are_those_of_a_real_model(tmp_path: Path, plain_package: Path) -> None:
    """A word-for-word model looks at the word that it translates; the cache remembers it."""
    (package,) = installed([unpacked(tmp_path, plain_package)]).packages
    jobs = [Job(package, "Read the new report in Osh, please!", aligned=True), Job(package, "The shelter")]
    runtime = Runtime(Cache(tmp_path / "cache"))
    first = runtime.translate(jobs)
    assert [output.text for output in first] == [
        f"Читайте этот новый отчёт в Osh, please!{LINKS}0 1 2 3 4 5 6",
        "Эти приюты",
    ]
    again = Runtime(Cache(tmp_path / "cache"))
    assert (again.translate(jobs), again.translated) == (first, 0)


def test_a_package_without_symbols_carries_links_and_bold_whole(tmp_path: Path, plain_package: Path) -> None:
    """The sentence is not cut, and the score says that it was one."""
    argos = Argos(installed([unpacked(tmp_path, plain_package)]), Runtime())
    (draft,) = argos.suggest([Request(locale="ru", msgid="Read **the new** report in [Osh](https://x.org).")], 0)
    assert draft is not None
    assert draft.msgstr == "Читайте **этот новый** отчёт в [Osh](https://x.org)."
    assert 0.85 < (draft.score or 0) <= 0.9


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_way_is_tried_before_it_is_trusted(locale: str) -> None:
    """One that keeps bold numbers bold is; one that moves the mark-up, loses the number or the text is not."""
    way = Symbols(("⟦1⟧", "⟦2⟧"))

    def moved(texts: Sequence[str]) -> list[str]:
        return [re.sub(r"⟦1⟧ ([\d,]+) ⟦2⟧ (\w+)", r"\1 ⟦1⟧ \2 ⟦2⟧", text).replace(",", " ") for text in texts]

    assert trusted(way, locale, lambda texts: [text.replace(",", " ") for text in texts])
    assert not trusted(way, locale, moved)
    assert not trusted(way, locale, lambda texts: [re.sub(r"\d", "", text) for text in texts])
    assert not trusted(way, locale, lambda texts: ["" for _ in texts])
