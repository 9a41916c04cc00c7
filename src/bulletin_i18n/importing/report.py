"""The report of an import: every repair and every doubt, for an editor and for a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n.importing.document import Doubt, Repair, without_marks
from bulletin_i18n.importing.naming import STORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bulletin_i18n.importing.edition import Edition


def as_json(source: str, edition: Edition, repairs: Sequence[Repair], doubts: Sequence[Doubt]) -> str:
    """Write the report for programs: source, stories, repairs, doubts, and each file as this import wrote it."""
    report = {
        "source": source,
        "bulletin": edition.id,
        "stories": [{"id": story, "headline": edition.headlines[story]} for story in edition.ids],
        "repairs": [_plain(asdict(repair)) for repair in repairs],
        "doubts": [_plain(asdict(doubt)) for doubt in doubts],
        "imported": edition.imported,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {name: without_marks(value) if isinstance(value, str) else value for name, value in values.items()}


def as_markdown(source: str, edition: Edition, repairs: Sequence[Repair], doubts: Sequence[Doubt]) -> str:
    """Write the report for an editor: the stories, the doubts, then the repairs by kind, the least sure first."""
    out = [
        f"# Import of {_code(source)}",
        "",
        (
            f"{_count(len(edition.ids), 'story', 'stories')}, {_count(len(repairs), 'repair', 'repairs')},"
            f" {_count(len(doubts), 'doubt', 'doubts')}."
        ),
    ]
    names = [PurePosixPath(path).name for path in edition.files if STORY.search(path)]
    out += [
        "",
        *(
            f"- {_code(name)}: {edition.headlines[story] or 'no headline'}"
            for name, story in zip(names, edition.ids, strict=True)
        ),
    ]
    if doubts:
        out += ["", "## Doubts: please look at these", ""]
        out += [f"- {_where(doubt.place)}{doubt.why}: {_code(doubt.text)}" for doubt in doubts]
    ordered = sorted(repairs, key=lambda repair: repair.kind)
    for kind, group in groupby(ordered, key=lambda repair: repair.kind):
        out += ["", f"## Repairs: {kind}", "", *_table(group)]
    return "\n".join(out) + "\n"


def _table(repairs: Iterable[Repair]) -> list[str]:
    rows = sorted(repairs, key=lambda repair: repair.sure)
    return [
        "| where | before | after | why | sure |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {repair.place} | {_code(repair.before)} | {_code(repair.after)} | {repair.why} | {repair.sure:.0%} |"
            for repair in rows
        ),
    ]


def _where(place: str) -> str:
    return f"{place}: " if place else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _code(text: str) -> str:
    """A text as it is, in a code span that no character of it can close."""
    plain = without_marks(text).replace("\n", " ").replace("|", "\\|") or " "
    fence = "``" if "`" in plain else "`"
    return f"{fence}{plain}{fence}"
