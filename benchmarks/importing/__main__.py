"""Prints how well documents of known truth are imported: F1 per format, beside plain tools on the same files.

    python -m importing [--documents 24] [--markitdown PROGRAM] [--show FORMAT] [--samples | --unseen] [--json FILE]

Run it in `benchmarks/`, with the dependency group `bench`. What is printed: F1 of paragraph boundaries, of story
starts and of block kinds, the share of damaged words mended, and how many of how many sound words were touched.
`--unseen` takes other designs with other words, on which the import was not tuned.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from importing import baselines, pages, plain, rich, unseen, unseen_words
from importing.corpus import TrueDocument, document
from importing.damage import Damage
from importing.samples import samples
from importing.score import Found, Scores, from_markdown, score

from bulletin_i18n import plugins
from bulletin_i18n.importing import import_document

Make = Callable[[TrueDocument, Damage], bytes]


@dataclass(frozen=True)
class Format:
    """A kind of file: how it is made, its suffix, and for which seeds."""

    name: str
    suffix: str
    make: Make
    odd: bool | None = None
    harm: dict[str, float] = field(default_factory=dict)
    prose: bool = False


_HARM = {"tear": 0.4, "homoglyph": 0.01, "ligature": 0.5, "doubled": 0.03}
FORMATS = (
    Format("text, tidy", ".txt", lambda one, _: plain.tidy(one).encode()),
    Format("text, e-mail", ".txt", lambda one, _: plain.mail(one).encode()),
    Format("text, copied", ".txt", lambda one, harm: plain.copied(one, harm).encode(), harm=_HARM),
    Format("text, 2 columns", ".txt", lambda one, _: plain.side_by_side(one).encode()),
    Format("text, line by line", ".txt", lambda one, _: plain.alternating(one).encode(), prose=True),
    Format("PDF, 1 column", ".pdf", lambda one, _: pages.pdf(one), odd=True),
    Format("PDF, 2 columns", ".pdf", lambda one, _: pages.pdf(one), odd=False),
    Format("PDF, damaged", ".pdf", pages.pdf, harm={"tear": 0.4}),
    Format("Word", ".docx", lambda one, _: rich.word(one)),
    Format("OpenDocument", ".odt", lambda one, _: rich.opendocument(one)),
    Format("HTML", ".html", lambda one, _: rich.page(one)),
    Format("Markdown", ".md", lambda one, _: rich.markdown(one)),
)
UNSEEN = (
    Format("PDF, magazine", ".pdf", lambda one, _: unseen.magazine(one)),
    Format("HTML, mailing", ".html", lambda one, _: unseen.mailing(one)),
    Format("Word, boxes", ".docx", lambda one, _: unseen.boxes(one)),
    Format("text, unlike columns", ".txt", lambda one, _: unseen.unlike(one).encode(), prose=True),
)


def main() -> None:
    """Make the documents, import them, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--samples", action="store_true", help="the project's own sample bulletins instead")
    parser.add_argument("--unseen", action="store_true", help="designs that the import was not tuned on instead")
    parser.add_argument("--markitdown", default="markitdown")
    parser.add_argument("--show", default="")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    table = {}
    print(f"{'':24}boundaries  stories  kinds   mended        touched       s/document")
    total = Scores()
    make = unseen_words.document if args.unseen else document
    for of in UNSEEN if args.unseen else FORMATS:
        if args.show and args.show != of.name:
            continue
        seeds = range(args.first, args.first + args.documents)
        ones = samples() if args.samples else [make(seed, prose=of.prose) for seed in seeds]
        rows = _measure(of, ones, args.markitdown, total)
        for name, (scores, seconds) in rows.items():
            print(_line(name, scores, seconds))
            table[name] = asdict(scores) | {"seconds": seconds}
        if args.show:
            print(
                "\n".join(
                    sorted(next(iter(rows.values()))[0].wrong, key=lambda line: not line.startswith("sample"))[:80]
                )
            )
    print(_line("all formats", total, 0))
    if args.json:
        args.json.write_text(json.dumps(table, indent=1, default=str), encoding="utf-8")


def _measure(of: Format, ones: list[TrueDocument], markitdown: str, total: Scores) -> dict[str, tuple[Scores, float]]:
    rows = {of.name: (Scores(), 0.0)}
    for one in ones:
        if of.odd is not None and one.seed % 2 != of.odd:
            continue
        harm = Damage(one.seed, **of.harm)
        data = of.make(one, harm)
        start = time.perf_counter()
        files = import_document(plugins.load("importers", of.suffix)(one.name + of.suffix, data)).files
        spent = time.perf_counter() - start
        score(rows[of.name][0], one, from_markdown(files), harm.struck)
        score(total, one, from_markdown(files), harm.struck)
        rows[of.name] = (rows[of.name][0], max(rows[of.name][1], spent))
        for name, found in _plain_tools(of, data, markitdown):
            scores = rows.setdefault(f"  {name}", (Scores(), 0.0))[0]
            score(scores, one, found, harm.struck)
    return rows


def _plain_tools(of: Format, data: bytes, markitdown: str) -> list[tuple[str, list[Found]]]:
    tools = {"blank lines": baselines.plain_text(data)} if of.suffix == ".txt" else {}
    if of.suffix == ".pdf":
        tools["pdftotext"] = baselines.pdftotext(data)
    if of.suffix in {".pdf", ".docx", ".html"}:
        tools["markitdown"] = baselines.markitdown(data, of.suffix, markitdown)
    return [(name, found) for name, found in tools.items() if found is not None]


def _line(name: str, scores: Scores, seconds: float) -> str:
    mended = f"{scores.mended / scores.damaged:7.1%} of {scores.damaged:<5}" if scores.damaged else " " * 16
    touched = f"{scores.touched:5} of {scores.sound:<6}"
    f1 = f"{scores.boundaries.value:9.1%} {scores.stories.value:9.1%} {scores.kinds.value:7.1%}"
    return f"{name:24}{f1} {mended} {touched} {seconds:8.2f}"


if __name__ == "__main__":
    main()
