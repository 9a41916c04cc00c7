"""Passages of the training corpus, first as they are, then each spoiled by chance: what the checks say of both.

    python -m benchmarks.spoiled [PASSAGES]      prints a Markdown table (by default of 1,000 passages)

Unlike tests/planted.py, which shows that each kind of error is covered, this asks how many of the errors of a kind
are found, in texts that the checks were not written with. An error counts as found if a check says more than a note
that it did not say of the passage as it was.
"""
# ruff: noqa: S311  (chance is wanted, not secrecy)

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n import plugins
from bulletin_i18n.check import remarks
from bulletin_i18n.languages import language
from bulletin_i18n.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    Spoil = Callable[[str, str, dict[str, str]], str]

CORPUS = Path(__file__).parent.parent / "training" / "corpus"
COLUMNS = ("en", "ru", "kk", "uz", "ky", "tg", "tk")
NEIGHBOUR = {"ru": "kk", "kk": "ru", "ky": "kk", "tg": "ru", "uz": "tk", "tk": "uz"}
_NUMBER = re.compile(r"\d[\d \u00a0.,]*\d|\d")
_LATIN, _CYRILLIC = "aeopcxy", "аеорсху"


def passages(most: int) -> list[dict[str, str]]:
    """Sentences of the corpus, by locale, in an order that chance chose once."""
    lines = [line for path in sorted(CORPUS.glob("*.tsv")) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=False)) for line in lines]
    sentences = [row for row in rows if len(row) == len(COLUMNS) and len(row["en"].split()) > 4]
    return random.Random(20261126).sample(sentences, min(most, len(sentences)))


def _digit(text: str, _: str, __: dict[str, str]) -> str:
    """One digit becomes another."""
    places = [m.start() for m in re.finditer(r"\d", text)]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + random.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]


def _number(text: str, _: str, __: dict[str, str]) -> str:
    """A number is left out."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    number = random.choice(found)
    return text[: number.start()] + text[number.end() :]


def _cut(text: str, _: str, __: dict[str, str]) -> str:
    """Two thirds of a long text are left out."""
    return text[: len(text) // 3].rsplit(" ", 1)[0] if len(text) > 80 else text


def _loop(text: str, _: str, __: dict[str, str]) -> str:
    """Two words are said twice."""
    words = text.split()
    at = random.randrange(1, max(2, len(words) - 2))
    return " ".join([*words[: at + 2], *words[at : at + 2], *words[at + 2 :]])


def _look_alike(text: str, code: str, _: dict[str, str]) -> str:
    """A letter inside a word becomes one of the other script."""
    here, there = (_LATIN, _CYRILLIC) if code in {"uz", "tk"} else (_CYRILLIC, _LATIN)
    inside = [at for at in range(1, len(text) - 1) if text[at] in here and text[at - 1 : at + 2].isalpha()]
    if not inside:
        return text
    at = random.choice(inside)
    return text[:at] + there[here.index(text[at])] + text[at + 1 :]


KINDS: dict[str, Spoil] = {
    "a digit changed": _digit,
    "a number left out": _number,
    "two thirds left out": _cut,
    "two words said twice": _loop,
    "a look-alike letter": _look_alike,
    "a neighbour's language": lambda text, code, row: row[NEIGHBOUR[code]] if len(row["en"]) > 70 else text,
    "the English itself": lambda _, __, row: row["en"],
}


def run(most: int) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """How many errors were made and found, by kind and locale; and the findings on the passages as they are."""
    checks = plugins.load_all("checks")
    made: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    alarms: Counter[tuple[str, str]] = Counter()
    random.seed(1)
    for row in passages(most):
        for code in COLUMNS[1:]:

            def said(text: str, code: str = code, row: dict[str, str] = row) -> set[str]:
                message = Message(msgid=row["en"], msgstr=(text,), notes=("paragraph",))
                weighty = (r for r in remarks(message, language(code), checks) if r[1] is not Severity.NOTE)
                return {name for name, *_ in weighty}

            before = said(row[code])
            alarms.update((name, code) for name in before)
            for kind, spoil in KINDS.items():
                spoiled = spoil(row[code], code, row)
                if spoiled != row[code]:
                    made[kind, code] += 1
                    found[kind, code] += bool(said(spoiled) - before)
    return made, found, alarms


if __name__ == "__main__":
    all_made, all_found, all_alarms = run(int(sys.argv[1]) if sys.argv[1:] else 1_000)
    print("| error | " + " | ".join(COLUMNS[1:]) + " |\n|---|" + "---|" * (len(COLUMNS) - 1))
    for kind in KINDS:
        cells = [f"{all_found[kind, c]} of {all_made[kind, c]}" for c in COLUMNS[1:]]
        print(f"| {kind} | " + " | ".join(cells) + " |")
    print(f"\nErrors and warnings on the passages as they are: {dict(all_alarms) or 'none'}")
