"""How good the drafts of an engine are: `python training/evaluate.py`.

Translates the tuples set aside (or any pair of files) the way the toolkit does: dates and addresses as slots, then
filled in as the language writes them. Prints Markdown tables: chrF++ and BLEU with their signatures, slots and numbers
kept, copies, loops, what the gate holds back, and speed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from sacrebleu.metrics import BLEU, CHRF

sys.path.insert(0, str(Path(__file__).parent))

from bulletin_i18n import plugins
from bulletin_i18n.dates import parse
from bulletin_i18n.draft import EngineContext
from bulletin_i18n.gate import gate
from bulletin_i18n.languages import LANGUAGES, language
from bulletin_i18n.model import Request
from bulletin_i18n.slots import DATE_ROLES, names, opens_sentence, put_back, take_out
from bitext.corpus import fingerprint, read_authored, set_aside
from bitext.split import LONG, TUNING
from bitext.numbers import value

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
HELD_OUT = Path(__file__).parent / "heldout.txt"
CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Item:
    """A source text, its reference, and the topic it belongs to."""

    english: str
    reference: str
    topic: str


@dataclass(frozen=True)
class Result:
    """What an engine made of an item: the msgid and msgstr with slots, and the text as a reader sees it."""

    item: Item
    request: Request
    draft: str
    text: str


def held_out(corpora: Path, locale: str, part: str = "test") -> list[Item]:
    """Read the tuples to test with, those to choose by (`dev`), or the long sentences that are tested with apart (`long`)."""
    files = read_authored([CORPUS if part == "long" else corpora / "authored"])
    wanted = set((LONG if part == "long" else HELD_OUT).read_text(encoding="utf-8").split())
    if part == "dev":
        wanted = set(set_aside(files, TUNING, "dev", wanted))
    column = 1 + LANGUAGES.index(locale)
    return [
        Item(row[0], row[column], name.split("_")[0])
        for name, rows in files.items()
        for row in rows
        if fingerprint(row[0]) in wanted
    ]


def file_pair(source: Path, reference: Path) -> list[Item]:
    """Read two files that correspond line by line."""
    lines = zip(*(path.read_text(encoding="utf-8").splitlines() for path in (source, reference)), strict=True)
    return [Item(a.strip(), b.strip(), "") for a, b in lines if a.strip() and b.strip()]


def run(engine: object, locale: str, items: list[Item]) -> tuple[list[Result], float]:
    """Translate the items in one batch, without a gate; return the results and the processor's seconds it took."""
    requests = []
    for item in items:
        msgid, slots = take_out(item.english)
        requests.append(Request(locale=locale, msgid=msgid, slots=slots))
    began = time.process_time()
    drafts = engine.suggest(requests, 0)  # type: ignore[attr-defined]
    took = time.process_time() - began
    texts = [draft.msgstr if draft else "" for draft in drafts]
    return [Result(i, r, t, filled(r, t)) for i, r, t in zip(items, requests, texts, strict=True)], took


def filled(request: Request, text: str) -> str:
    """Fill the slots as the renderer does."""
    if not request.slots:
        return text
    tongue = language(request.locale)
    values = {
        slot.name: tongue.date(parse(slot.value), slot.role, sentence_start=opens_sentence(text, slot.name))
        if slot.role in DATE_ROLES
        else slot.value
        for slot in request.slots
    }
    return put_back(text, values)


def plain(text: str) -> str:
    """Write spaces and quotation marks one way, for these are not what is measured."""
    return re.sub("[“”„«»\"]", '"', re.sub("[\u00a0\u202f]", " ", text))


def figures(results: list[Result], took: float) -> dict[str, object]:
    """Compute all figures of one locale."""
    texts, references = [plain(r.text) for r in results], [plain(r.item.reference) for r in results]
    objection = gate(plugins.load_all("checks"))
    answered = [r for r in results if r.draft]
    objections = Counter(re.sub(r".*\(|\)$", "", why)[:30] for r in answered if (why := objection(r.request, r.draft)))
    slotted = [r for r in answered if r.request.slots]
    words = sum(len(r.item.english.split()) for r in results)
    return {
        "chrF++": CHRF(word_order=2).corpus_score(texts, [references]).score,
        "BLEU": BLEU().corpus_score(texts, [references]).score,
        "length": share(sum(map(len, texts)), sum(map(len, references))),
        "no draft": share(len(results) - len(answered), len(results)),
        "slots kept": share(sum(sorted(names(r.draft)) == sorted(s.name for s in r.request.slots) for r in slotted), len(slotted)),
        "numbers kept": share(sum(numbers(r.request.msgid) == numbers(r.draft) for r in answered), len(answered)),
        "copied": share(sum(r.draft.lower() == r.request.msgid.lower() for r in answered), len(answered)),
        "loops": share(sum(loops(r.draft) and not loops(r.request.msgid) for r in answered), len(answered)),
        "held back by the gate": share(sum(objections.values()), len(answered)),
        "sentences/s": len(results) / took,
        "words/s": words / took,
        "objections": dict(objections.most_common(8)),
    }


def share(part: int, whole: int) -> float:
    """Return a percentage."""
    return 100 * part / whole if whole else 100.0


def numbers(text: str) -> Counter[str]:
    """Return the values of the numbers of a text without its slots."""
    bare = re.sub(r"\{[a-z]+\d+\}", " ", text)
    return Counter(value(m[0]) for m in re.finditer(r"\d{1,3}(?:[, \u00a0]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)?", bare))


def loops(text: str) -> bool:
    """Say whether one to four words stand three times running."""
    return bool(re.search(r"\b(\w+(?:\s+\w+){0,3})(?:\s+\1\b){2}", text.lower()))


def topics(results: list[Result]) -> dict[str, float]:
    """Return chrF++ by topic."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.item.topic].append(result)
    return {
        topic: CHRF(word_order=2).corpus_score([plain(r.text) for r in group], [[plain(r.item.reference) for r in group]]).score
        for topic, group in sorted(groups.items())
    }


def table(rows: list[list[str]]) -> str:
    """Return a Markdown table, the first row its head."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def main() -> None:
    """Evaluate and print."""
    args = arguments()
    engine = plugins.load("engines", args.engine)(EngineContext(models=tuple(args.models)))
    wanted = [code for code in args.locale if engine.missing(code) is None]
    results, all_figures = {}, {}
    for code in wanted:
        items = file_pair(*args.pair) if args.pair else held_out(args.corpora, code, args.part)
        engine.suggest([Request(locale=code, msgid="Loading.")], 0)
        results[code], took = run(engine, code, items)
        all_figures[code] = figures(results[code], took)
        if args.save:
            args.save.mkdir(parents=True, exist_ok=True)
            lines = [f"{r.item.english}\n  {r.text}\n  {r.item.reference}" for r in results[code]]
            (args.save / f"{code}.txt").write_text("\n".join(lines), encoding="utf-8")
    if not wanted:
        raise SystemExit(f"the engine {args.engine} has nothing for {', '.join(args.locale)}")
    heads = [name for name in next(iter(all_figures.values())) if name != "objections"]
    print(table([["locale", *heads], *([code, *(f"{all_figures[code][h]:.1f}" for h in heads)] for code in wanted)]))
    print(f"\nchrF++: `{signature(CHRF(word_order=2))}`; BLEU: `{signature(BLEU())}`\n")
    if not args.pair:
        by_topic = {code: topics(results[code]) for code in wanted}
        numbers_ = sorted({t for found in by_topic.values() for t in found})
        print(table([["topic", *wanted], *([t, *(f"{by_topic[c].get(t, 0):.1f}" for c in wanted)] for t in numbers_)]))
    print("\nWhat the gate objects to:", json.dumps({c: all_figures[c]["objections"] for c in wanted}, ensure_ascii=False))


def signature(metric: CHRF | BLEU) -> str:
    """Return the signature of a metric as used here."""
    metric.corpus_score(["a"], [["a"]])
    return str(metric.get_signature())


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder that holds authored/")
    parser.add_argument("--engine", default="starter")
    parser.add_argument("--models", type=Path, nargs="*", default=[], help="folders of installed packages")
    parser.add_argument("-l", "--locale", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--pair", type=Path, nargs=2, help="an English file and its translation, instead")
    parser.add_argument("--part", choices=("test", "dev", "long"), default="test", help="dev: to choose by; long: sentences of 22 to 50 words")
    parser.add_argument("--save", type=Path, help="folder to write sources, drafts and references to")
    return parser.parse_args()


if __name__ == "__main__":
    main()
