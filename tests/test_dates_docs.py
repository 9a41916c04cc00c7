"""The pages about dates and languages say what the code does."""

from __future__ import annotations

import importlib.util
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n import languages
from bulletin_i18n.dates import Role, parse
from bulletin_i18n.languages import Language, language
from bulletin_i18n.locales import money, number
from bulletin_i18n.text.typography import typeset
from tests.property.test_dates import some_value

if TYPE_CHECKING:
    import pytest

DOCS = Path(__file__).parents[1] / "docs"
HOW_TO = (DOCS / "how-to" / "add-a-language.md").read_text(encoding="utf-8")


def example() -> Language:
    """The language that the how-to adds, from the file that it shows."""
    shown = re.search(r"^```python\n(.*?)^```", HOW_TO, re.MULTILINE | re.DOTALL)
    assert shown is not None
    names: dict[str, object] = {"__name__": "uk"}
    exec(compile(shown[1], "uk.py", "exec"), names)  # noqa: S102  it is our own page that is run
    added = names["UK"]
    assert isinstance(added, Language)
    return added


def test_the_table_of_dates_is_current() -> None:
    """The page is what `python docs/tables.py` writes now."""
    spec = importlib.util.spec_from_file_location("tables", DOCS / "tables.py")
    assert spec is not None
    assert spec.loader is not None
    tables = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tables)

    assert tables.DATES.read_text(encoding="utf-8") == tables.dates_page()


def test_the_seventh_language_writes_what_the_page_says() -> None:
    """The phrases of the page, and the special cases of its grammar."""
    added = example()
    told = re.findall(r"^bulletin-i18n date (\S+) --role (\w+) -l uk\s{2,}(.+)$", HOW_TO, re.MULTILINE)

    assert len(told) == 2
    for value, role, phrase in told:
        assert added.date(parse(value), Role(role)).replace("\u00a0", " ") == phrase
    assert added.date(parse("2021-07-27"), Role.OF) == "від 27\u00a0липня 2021\u00a0року"
    assert added.date(parse("2021/2023"), Role.ON) == "у\u00a02021–2023\u00a0роках"


def test_the_seventh_language_finds_its_dates_again() -> None:
    """The round trip of the others, for the language of the page."""
    added, chance, lost = example(), random.Random("uk"), []  # noqa: S311  reproducible on purpose
    for _ in range(1000):
        value, role = some_value(chance), chance.choice(tuple(Role))
        phrase = added.date(value, role)
        if [(found.start, found.end, found.value) for found in added.find_dates(phrase)] != [(0, len(phrase), value)]:
            lost.append((value, role, phrase))

    assert lost == []


def test_one_line_makes_it_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registered, it has numbers, money and typography with nothing more to write."""
    monkeypatch.setitem(languages._BY_CODE, "uk", example())

    assert language("uk_UA.UTF-8").english_name == "Ukrainian"
    assert number(7500, "uk") == "7\u00a0500"
    assert money(5, "USD", "uk") == "5\u00a0доларів США"
    assert typeset('"Так" - ні', "uk") == "«Так»\u00a0— ні"
