"""Dates: 100,000 English sentences searched, and dates written, beside dateparser and Babel.

The sentences are those of the sample bulletins and of the labelled set of the tests, over and over; nothing is cached
on either side. `dateparser.search.search_dates` is told that the language is English, which is its fastest way; its
time is taken from every so-manieth sentence and reckoned for all. Babel writes each date of the table of facts in the
format that comes nearest (long, `LLLL y`, `MMMMd`, an interval): a label, whatever the sentence wants. A phrase
counts as right if it is the one of the table.
"""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date, format_interval, format_skeleton

from bulletin_i18n.dates import Date, Role, Span, edtf, parse
from bulletin_i18n.english.dates import find_dates
from bulletin_i18n.languages import language

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
SENTENCES = 100_000
PEER_SAMPLE = 400
WRITTEN = 20_000
_LABEL = re.compile(r"\[([^\]|]+)\|(\w+)\|([^\]]+)\]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n+")


def _labelled() -> list[str]:
    lines = (ROOT / "tests" / "data" / "english_dates.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _sentences() -> list[str]:
    stories = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "bulletins").glob("*/*.md"))]
    own = [_LABEL.sub(r"\1", line) for line in _labelled()]
    return own + [sentence for story in stories for sentence in _SENTENCE.split(story) if sentence.strip()]


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _search() -> dict[str, float]:
    """Search the sentences with both."""
    pool = _sentences()
    texts = list(islice(cycle(pool), SENTENCES))
    ours = _seconds(lambda: [find_dates(text) for text in texts])
    print(f"  {SENTENCES:,} sentences searched in {ours:.2f} s")
    try:
        from dateparser.search import search_dates  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError:
        print("  dateparser is not installed (pip install --group bench): its figures are left out")
        return {}
    sample = texts[:: len(texts) // PEER_SAMPLE]
    search_dates("On July 27, 2021.", languages=["en"])
    theirs = _seconds(lambda: [search_dates(text, languages=["en"]) for text in sample]) / len(sample) * SENTENCES
    return {"dates searched: dateparser's time over ours": theirs / ours} | _found(search_dates)


def _found(search_dates: Callable[..., list[tuple[str, date]] | None]) -> dict[str, float]:
    """Count, in the labelled set, the days found with the right value, and the sentences with a false hit."""
    right, false, all_days = [0, 0], [0, 0], 0
    for line in _labelled():
        text = _LABEL.sub(r"\1", line)
        wanted = sorted(label[3] for label in _LABEL.finditer(line))
        days = [value for value in wanted if re.fullmatch(r"\d{4}-\d\d-\d\d", value)]
        all_days += len(days)
        ours = [edtf(found.value) for found in find_dates(text)]
        theirs = [when.strftime("%Y-%m-%d") for _, when in search_dates(text, languages=["en"]) or ()]
        right[0] += sum(day in ours for day in days)
        right[1] += sum(day in theirs for day in days)
        false[0] += not wanted and bool(ours)
        false[1] += not wanted and bool(theirs)
    print(f"  days with a year, right value: {right[0]} of {all_days}, dateparser {right[1]}")
    print(f"  sentences without a date that have a hit: {false[0]}, dateparser {false[1]}")
    return {"dates found right: ours over dateparser's": right[0] / max(1, right[1])}


def _babel(value: Date | Span, code: str) -> str:
    locale = {"uz": "uz_Latn"}.get(code, code)
    if isinstance(value, Span):
        return format_interval(_day(value.start), _day(value.end), "yMMMd", locale=locale)
    if value.year is None:
        return format_skeleton("MMMMd", _day(value), locale=locale)
    return format_date(_day(value), {1: "y", 2: "LLLL y", 3: "long"}[value.parts], locale=locale)


def _day(value: Date) -> date:
    return date(value.year or 2021, value.month or 1, value.day or 1)


def _write() -> dict[str, float]:
    """Write the table's dates with both."""
    lines = (ROOT / "tests" / "data" / "dates_in_text.tsv").read_text(encoding="utf-8").splitlines()
    (_, _, *codes), *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    wanted = [
        (parse(value), Role(role), code, cell)
        for value, role, *cells in rows
        for code, cell in zip(codes, cells, strict=True)
    ]
    many = list(islice(cycle(wanted), WRITTEN))
    ours = _seconds(lambda: [language(code).date(value, role) for value, role, code, _ in many])
    theirs = _seconds(lambda: [_babel(value, code) for value, _, code, _ in many])
    plain = str.maketrans({"\u00a0": " ", "\u202f": " "})
    right = sum(language(code).date(value, role).translate(plain) == cell for value, role, code, cell in wanted)
    labels = sum(_babel(value, code).translate(plain) == cell for value, _, code, cell in wanted)
    print(f"  phrases right of {len(wanted)}: {right}, Babel {labels}")
    return {
        "dates written: Babel's time over ours": theirs / ours,
        "dates written right: ours over Babel's": right / max(1, labels),
    }


def run() -> dict[str, float]:
    """Measure, and return the ratios by name; above 1, ours is faster or more often right."""
    return _search() | _write()


if __name__ == "__main__":
    for name, ratio in run().items():
        print(f"{name}: {ratio:.2f}")
