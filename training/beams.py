"""How wide and how long the shipped model is to search: `python training/beams.py 4,0.2 8,1.0`, each BEAM,PENALTY.

Prints mean chrF++ and BLEU over the six languages on the tuples to choose by, sentences a second of one core, and chrF++
by language, as a Markdown table.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from unittest.mock import patch

from sacrebleu.metrics import BLEU, CHRF

from evaluate import CORPORA, held_out, plain, run

from bulletin_i18n.engines import runtime, starter
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Request


def row(beam: int, penalty: float, corpora: Path) -> str:
    """Measure one setting."""
    with patch.object(starter, "BEAMS", (beam,)), patch.object(starter, "LEAST", 0.0):
        engine = starter.Starter(runtime.Runtime(penalty=penalty))
    engine.suggest([Request(locale="ru", msgid="Loading.")], 0)
    chrf, bleu, number, seconds = [], [], 0, 0.0
    for locale in LANGUAGES:
        results, took = run(engine, locale, held_out(corpora, locale, "dev"))
        texts, references = [plain(r.text) for r in results], [plain(r.item.reference) for r in results]
        chrf.append(CHRF(word_order=2).corpus_score(texts, [references]).score)
        bleu.append(BLEU().corpus_score(texts, [references]).score)
        number, seconds = number + len(results), seconds + took
    means = [sum(chrf) / len(chrf), sum(bleu) / len(bleu), number / seconds]
    return f"| {beam} | {penalty} |" + "".join(f" {figure:.1f} |" for figure in [*means, *chrf])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("settings", nargs="+", metavar="BEAM,PENALTY")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder that holds authored/")
    args = parser.parse_args()
    print(f"| beam | penalty | chrF++ | BLEU | sentences/s | {' | '.join(LANGUAGES)} |\n" + "| --- " * 11 + "|")
    with patch.object(runtime, "threads", lambda: 1):
        for setting in args.settings:
            beam, penalty = setting.split(",")
            print(row(int(beam), float(penalty), args.corpora), flush=True)


if __name__ == "__main__":
    main()
