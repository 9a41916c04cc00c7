"""What share of its drafts people will keep, by an engine's own score: `python training/calibrate.py`.

Drafts the tuples to choose by, compares each draft with what a person wrote, and writes the curves that come with the
toolkit (src/bulletin_i18n/engines/calibration.json). Prints the mean error of the score before, after (on tuples that
the curve was not fitted to), and of a constant.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from evaluate import CORPORA, filled, held_out, plain

from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines import confidence
from bulletin_i18n.engines.confidence import Curve, Pair, cross_error, fitted
from bulletin_i18n.engines.starter import engine
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Request
from bulletin_i18n.similarity import ratio
from bulletin_i18n.slots import take_out

OUT = Path(confidence.__file__).with_name("calibration.json")


def pairs(corpora: Path, locale: str) -> list[Pair]:
    """The engine's own score of each draft, and the share of the draft that the reference keeps."""
    items = held_out(corpora, locale, "dev")
    requests = []
    for item in items:
        msgid, slots = take_out(item.english)
        requests.append(Request(locale=locale, msgid=msgid, slots=slots))
    offers = engine(EngineContext()).suggest(requests, 0)
    drafted = [(item, request, offer) for item, request, offer in zip(items, requests, offers, strict=True) if offer]
    found = [
        (offer.score or 0.0, round(ratio(plain(filled(request, offer.msgstr)), plain(item.reference)), 4))
        for item, request, offer in drafted
        if offer.package.startswith("starter")
    ]
    random.Random(1).shuffle(found)
    return found


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder that holds authored/")
    corpora = parser.parse_args().corpora
    known = json.loads(OUT.read_text(encoding="utf-8"))
    confidence.shipped = lambda _engine: {}  # type: ignore[assignment]
    print("| locale | drafts | kept | error as it was | error now | error of a constant |\n" + "| --- " * 6 + "|")
    for locale in LANGUAGES:
        found = pairs(corpora, locale)
        mean = sum(kept for _, kept in found) / len(found)
        same = Curve(((0.0, 0.0), (1.0, 1.0)))
        errors = same.error(found), cross_error(found), Curve(((0.5, mean),)).error(found)
        print(f"| {locale} | {len(found)} | {mean:.0%} |" + "".join(f" {error:.3f} |" for error in errors))
        curve = fitted(found)
        known["starter"][locale] = {"pairs": curve.pairs, "points": curve.points}
    OUT.write_text(written(known), encoding="utf-8")


def written(known: dict[str, dict[str, object]]) -> str:
    """JSON with a line a curve."""
    engines = [
        f'"{name}": {{\n' + ",\n".join(f'  "{code}": {json.dumps(curve)}' for code, curve in curves.items()) + "\n}"
        for name, curves in known.items()
    ]
    return "{\n" + ",\n".join(engines) + "\n}\n"


if __name__ == "__main__":
    main()
