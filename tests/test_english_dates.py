"""Dates in English newsletters: a labelled set, and the sample bulletin."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from bulletin_i18n.dates import edtf
from bulletin_i18n.english.dates import find_dates

LABELLED = Path(__file__).parent / "data" / "english_dates.txt"
SAMPLE = Path(__file__).parents[2] / "shared" / "samples" / "bulletin-2021-08-raw.txt"
_LABEL = re.compile(r"\[([^\]|]+)\|(\w+)\|([^\]]+)\]")


class Hit(NamedTuple):
    """A date in a text: where, what role, what value."""

    start: int
    end: int
    role: str
    value: str


def hits(text: str) -> list[Hit]:
    """What the finder finds."""
    return [Hit(found.start, found.end, str(found.role), edtf(found.value)) for found in find_dates(text)]


def labelled() -> dict[str, list[Hit]]:
    """The sentences of the set, and the dates people marked in them."""
    lines = LABELLED.read_text(encoding="utf-8").splitlines()
    return dict(read(line) for line in lines if line and not line.startswith("#"))


def read(line: str) -> tuple[str, list[Hit]]:
    """Take the labels out of a line."""
    text, marked, at = "", [], 0
    for label in _LABEL.finditer(line):
        text += line[at : label.start()]
        marked.append(Hit(len(text), len(text) + len(label[1]), label[2], label[3]))
        text, at = text + label[1], label.end()
    return text + line[at:], marked


def test_labelled_set_is_large_and_has_traps() -> None:
    """At least 300 sentences, a third of them without any date."""
    sentences = labelled()

    assert len(sentences) >= 300
    assert sum(not marked for marked in sentences.values()) >= 100
    assert sum(map(len, sentences.values())) >= 250


def test_at_least_99_percent_are_found_and_nothing_else() -> None:
    """The right stretch, value and role; what is found besides is a false hit, and there is none."""
    sentences = labelled()
    found = {text: hits(text) for text in sentences}
    right = sum(len(set(found[text]) & set(marked)) for text, marked in sentences.items())
    false = {text: [hit for hit in found[text] if hit not in marked] for text, marked in sentences.items()}

    assert {text: extra for text, extra in false.items() if extra} == {}
    assert right / sum(map(len, sentences.values())) >= 0.99


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample bulletin is not here")
def test_sample_bulletin_has_seven_dates_and_no_more() -> None:
    """A real newsletter as raw text, broken lines, torn letters and all."""
    text = SAMPLE.read_text(encoding="utf-8")
    found = [(" ".join(text[hit.start : hit.end].split()), hit.role, hit.value) for hit in hits(text)]

    assert found == [
        ("On July 27, 2021", "on", "2021-07-27"),
        ("for 2021-2023", "for", "2021/2023"),
        ("on July 30", "on", "XXXX-07-30"),
        ("July 30, 2021", "date", "2021-07-30"),
        ("July 30, 2021", "date", "2021-07-30"),
        ("In 2021", "on", "2021"),
        ("from 26 to July 30, 2021", "on", "2021-07-26/2021-07-30"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See **on July 27** below, and on **July 27**.", ["on July 27"]),
        ("The `2021-07-27.txt` file", []),
        ("a@b.example on 2021-07-27T10:00", []),
        ("27 July\n\n2021 people", ["27 July"]),
        ("[Photos of May 5, 2021](https://x.example/2021/05/05)", ["of May 5, 2021"]),
    ],
)
def test_mark_up_code_and_paragraphs_are_minded(text: str, words: list[str]) -> None:
    """Emphasis is never torn apart, a time stamp is no date, and no date runs over a paragraph's end."""
    assert [text[hit.start : hit.end] for hit in hits(text)] == words


def test_no_break_spaces_and_line_ends_are_spaces() -> None:
    """A date may be broken over a line, or kept from it."""
    assert hits("on July\u00a027,\n2021") == [Hit(0, 16, "on", "2021-07-27")]
