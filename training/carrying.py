"""Which way carries mark-up through a model: `python training/carrying.py --models FOLDER`.

In the tuples set aside, a number, a known place or an abbreviation is made bold. A way is right if in the translation
the same number, place or organisation is bold, and no more than two words. Prints a Markdown table over all packages.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from evaluate import CORPORA, held_out, plain

from bulletin_i18n.engines.attention import Attention
from bulletin_i18n.engines.carry import Inner, Parcel, Parts, Symbols, Way
from bulletin_i18n.engines.markup import mask
from bulletin_i18n.engines.pipeline import SYMBOLS
from bulletin_i18n.engines.runtime import Job, Runtime
from bulletin_i18n.facts import figures, names
from bulletin_i18n.facts.place_names import table
from bulletin_i18n.models.package import Package, installed
from bulletin_i18n.similarity import ratio
from bulletin_i18n.slots import take_out

WAYS: dict[str, Way] = {"symbols": Symbols(SYMBOLS[:5]), "attention": Attention(), "inner": Inner(), "parts": Parts()}
PLACES = {name for spellings in table("en").values() for name in spellings}
A_SENTENCE = 3
"""Words to make bold, one at a time."""


def marked(english: str) -> list[tuple[str, str]]:
    """A sentence with one of its facts in bold, and that fact, up to three times."""
    found = []
    for match in re.finditer(r"(?<![\w{-])[A-Za-z0-9](?:[\w,.]*\w)?", english):
        word = match[0]
        if re.fullmatch(r"\d[\d,]*", word) or word in PLACES or names.acronyms(f"the {word} office"):
            found.append((f"{english[: match.start()]}**{word}**{english[match.end() :]}", word))
    return found[:A_SENTENCE]


def same(word: str, said: str, locale: str) -> bool:
    """Whether a text of one or two words says what an English word says."""
    if not 0 < len(said.split()) <= 2:
        return False
    if word[0].isdigit():
        here = {reading for found in figures(word, "en") for reading in found.readings}
        return any(reading in here for found in figures(said, locale) for reading in found.readings)
    if word in PLACES:
        return names.places(said, locale) == names.places(f"in {word}", "en")
    return names.names_it(said, word, locale)


def measure(package: Package, corpora: Path, runtime: Runtime, totals: dict[str, Counter[str]]) -> None:
    """Send the marked sentences every way, and count."""
    locale = package.to_code
    plain_ones = [item for item in held_out(corpora, locale) if not take_out(item.english)[1]]
    items = [(text, word, item.reference) for item in plain_ones for text, word in marked(item.english)]
    masks = [mask(text) for text, _, _ in items]
    parcels = [Parcel(masked.text, locale, masked.parts) for masked in masks]
    for name, way in WAYS.items():
        outs = [way.out(parcel) or [] for parcel in parcels]
        jobs = [Job(package, text, aligned=isinstance(way, Attention)) for out in outs for text in out]
        answers = iter(runtime.translate(jobs))
        count = totals[name]
        for (_, word, reference), masked, parcel, out in zip(items, masks, parcels, outs, strict=True):
            back = way.back(parcel, [next(answers).text for _ in out]) if out else None
            count["asked"] += 1
            if back is not None:
                text = masked.unmask(back)
                bold = re.findall(r"\*\*(.*?)\*\*", text)
                count["arrived"] += 1
                right = bool(bold) and same(word, bold[0], locale)
                count["right"] += right
                count["kept"] += right or any(same(word, one.strip("*.,;:!?()«»“”"), locale) for one in text.split())
                count["likeness"] += round(1000 * ratio(plain(text.replace("**", "")), plain(reference)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="folders of installed packages")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder that holds authored/")
    args = parser.parse_args()
    runtime, totals = Runtime(), {name: Counter[str]() for name in WAYS}
    for package in installed(args.models).packages:
        measure(package, args.corpora, runtime, totals)
    print("| way | asked | came back whole | with the word | the word is what is bold | likeness to the reference |")
    print("| --- " * 6 + "|")
    for name, count in totals.items():
        whole = count["arrived"] or 1
        print(
            f"| {name} | {count['asked']} | {count['arrived']} | {count['kept']} | {count['right']} "
            f"| {count['likeness'] / whole / 1000:.3f} |"
        )


if __name__ == "__main__":
    main()
