"""What checks say of translations that people made, beside pofilter on the same entries, in one run.

    python -m benchmarks.false_alarms [FOLDER]      prints a Markdown table; fetches the catalogues first

An entry counts once for a check and severity, however often it is reported. Not every finding is a false alarm:
people make mistakes.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from translate.filters import checks as pofilter_checks
from translate.filters import pofilter
from translate.storage import pypo

from benchmarks.catalogues import LOCALES, fetch
from bulletin_i18n import plugins
from bulletin_i18n.check import Checks, check
from bulletin_i18n.languages import language
from bulletin_i18n.pofile import parse, serialise

if TYPE_CHECKING:
    from bulletin_i18n.model import Catalogue

Table = defaultdict[tuple[str, str], Counter[str]]
"""For each check and severity the entries of each locale that it reports."""


def _reviewed(path: Path, code: str) -> Catalogue:
    """The entries that people have translated and not marked fuzzy."""
    catalogue = parse(path.read_text(encoding="utf-8"), locale=code, path=str(path)).catalogue
    kept = tuple(m for m in catalogue.messages if all(m.msgstr) and not m.fuzzy and not m.obsolete)
    return replace(catalogue, messages=kept)


def _ours(catalogue: Catalogue, table: Table) -> None:
    checks = Checks(entries=plugins.load_all("checks"), catalogues=plugins.load_all("catalogue_checks"))
    found = {(f.check, str(f.severity), f.line) for f in check(catalogue, language(catalogue.locale), checks)}
    for name, severity, _ in found:
        table[name, severity][catalogue.locale] += 1


def _theirs(catalogue: Catalogue, table: Table) -> None:
    """Run pofilter with all its tests and the language that it is to expect."""
    config = pofilter_checks.CheckerConfig(targetlanguage=catalogue.locale)
    options = SimpleNamespace(
        excludefilters={}, limitfilters=None, includefuzzy=True, includereview=True, autocorrect=False
    )
    judge = pofilter.pocheckfilter(options, None, config)
    for unit in pypo.pofile.parsestring(serialise(catalogue).encode()).units:
        for name in judge.filterunit(unit) or ():
            table[name, "pofilter"][catalogue.locale] += 1


def tables(paths: list[Path]) -> tuple[Counter[str], Table, Table]:
    """How many entries each locale has, and what both judges say of them."""
    entries: Counter[str] = Counter()
    ours: Table = defaultdict(Counter)
    theirs: Table = defaultdict(Counter)
    for path in paths:
        catalogue = _reviewed(path, path.parent.name)
        entries[catalogue.locale] += len(catalogue.messages)
        _ours(catalogue, ours)
        _theirs(catalogue, theirs)
    return entries, ours, theirs


def _rows(table: Table, entries: Counter[str]) -> list[str]:
    return [
        f"| {name} | {severity} | "
        + " | ".join(f"{found[code]} ({found[code] / entries[code]:.1%})" if found[code] else "" for code in LOCALES)
        + " |"
        for (name, severity), found in sorted(table.items())
    ]


if __name__ == "__main__":
    counted, mine, peer = tables(fetch(Path(sys.argv[1]) if sys.argv[1:] else Path("build/catalogues")))
    print(f"{counted.total()} entries: " + ", ".join(f"{code} {counted[code]}" for code in LOCALES) + "\n")
    print("| check | severity | " + " | ".join(LOCALES) + " |\n|---|---|" + "---|" * len(LOCALES))
    print("\n".join(_rows(mine, counted) + _rows(peer, counted)))
