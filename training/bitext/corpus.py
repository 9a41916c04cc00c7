"""Read the parallel corpora, clean them and set the test tuples aside.

The authored tuples are TSV: en ru kk uz ky tg tk. The open corpora are gzipped TSV: English, target, source, kind.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

LOCALES = ("ru", "kk", "uz", "ky", "tg", "tk")

LEFT_OUT = {
    "anki": "AGPL-3.0",
    "scratch": "AGPL-3.0",
    "newstest": "holds the sources of NTREX-128 and X-WMT, by which others will judge the models",
    "osm_web": "GPL-2.0 without 'or later' cannot be told apart",
    "debian_desktop_mo": "a mixture of GPL-2.0-only and later that cannot be told apart; desktop strings besides",
    "gnome_mate_po": "likewise",
    "gnome_help": "CC-BY-SA-3.0 in part, which does not go with the GPL",
    "rust_book": "programmers' English, far from bulletins",
}
"""Sources that no shipped model is trained on, and why."""

_RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_LATIN = set("abcdefghijklmnopqrstuvwxyz")
ALPHABETS = {
    "ru": _RUSSIAN,
    "kk": _RUSSIAN | set("әғқңөұүһі"),
    "uz": _LATIN | set("ʻʼ"),
    "ky": _RUSSIAN | set("ңөү"),
    "tg": _RUSSIAN | set("ғӣқӯҳҷ"),
    "tk": _LATIN | set("äçžňöşüý"),
}
_OWN = {"ru": "", "kk": "әғқңөұүһі", "uz": "", "ky": "ңөү", "tg": "ғӣқӯҳҷ", "tk": "äçžňöşüý"}
_PLACEHOLDER = re.compile(r"[{}<>\\|~^]|%\w|\$\w|&\w+;|__|\w_\w|\.\w+\(|::|https?:|@\w")
_UZ_APOSTROPHE = re.compile(r"(?<=[oOgG])['’‘`´ʻʼ′]")
_OTHER_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´′](?=\w)")


@dataclass(frozen=True)
class Pair:
    """One English text and its translation; `authored` tells ours from the open corpora."""

    english: str
    target: str
    source: str
    authored: bool


def fingerprint(english: str) -> str:
    """Return what names a tuple in `heldout.txt` without showing it."""
    return hashlib.sha256(" ".join(english.split()).encode()).hexdigest()[:16]


def read_authored(folders: list[Path]) -> dict[str, list[tuple[str, ...]]]:
    """Return the seven-column tuples by file name."""
    files: dict[str, list[tuple[str, ...]]] = {}
    for path in sorted(p for folder in folders for p in folder.glob("*.tsv")):
        rows = [tuple(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        files[path.stem] = [row for row in rows if len(row) == 7 and all(cell.strip() for cell in row)]
    return files


def set_aside(files: dict[str, list[tuple[str, ...]]], count: int, salt: str, skip: set[str]) -> list[str]:
    """Choose `count` tuples, spread over all files in proportion to their sizes, and name them by fingerprint."""
    total = sum(map(len, files.values()))
    chosen: list[str] = []
    due = 0.0
    for _, rows in sorted(files.items()):
        due += count * len(rows) / total
        names = sorted(
            (fingerprint(r[0]) for r in rows), key=lambda n: hashlib.sha256((salt + n).encode()).hexdigest()
        )
        take = [n for n in names if n not in skip][: round(due - len(chosen))]
        chosen += take
    return chosen


def _clean(text: str, locale: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if locale == "uz":
        text = _OTHER_APOSTROPHE.sub("ʼ", _UZ_APOSTROPHE.sub("ʻ", text))
    if locale == "tk":
        text = text.replace("ñ", "ň").replace("Ñ", "Ň")
    return text


def _strip_mnemonic(text: str) -> str:
    text = re.sub(r"\(_?&?\w\)", "", text) if re.search(r"[(][_&]\w[)]", text) else text
    return re.sub(r"(?<!\w)[_&](?=\w)|(?<=\w)[_&](?=[^\W_]{2})", "", text).rstrip(":… ").strip()


def _sound(english: str, target: str, locale: str) -> bool:
    letters = [c for c in target.lower() if c.isalpha()]
    if not letters or not any(c.isalpha() for c in english) or english == target:
        return False
    if _PLACEHOLDER.search(english) or _PLACEHOLDER.search(target):
        return False
    if sum(c in ALPHABETS[locale] for c in letters) < 0.9 * len(letters):
        return False
    if len(letters) > 30 and _OWN[locale] and not any(c in _OWN[locale] for c in letters):
        return False
    a, b = len(english), len(target)
    words = max(len(english.split()), len(target.split()))
    return words <= 30 and (words < 4 or 0.45 < b / a < 2.2)


def read_open(path: Path, locale: str) -> list[Pair]:
    """Return the usable pairs of an open corpus, once each, without the sources of `LEFT_OUT`."""
    seen: set[tuple[str, str]] = set()
    pairs = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            english, target, source, kind = line.rstrip("\n").split("\t")
            if source in LEFT_OUT:
                continue
            target = _clean(target, locale)
            if kind == "ui":
                english, target = _strip_mnemonic(english), _strip_mnemonic(target)
            key = (english.lower(), target.lower())
            if key in seen or not _sound(english, target, locale):
                continue
            seen.add(key)
            pairs.append(Pair(english, target, source, authored=False))
    return pairs


class Nearness:
    """Says whether a text is (nearly) one of those set aside: four in five words the same."""

    def __init__(self, texts: list[str]) -> None:
        self._bags = [self._bag(text) for text in texts]
        self._exact = {" ".join(text.lower().split()) for text in texts}
        postings: dict[str, list[int]] = {}
        for number, bag in enumerate(self._bags):
            for word in bag:
                postings.setdefault(word, []).append(number)
        self._postings = {word: numbers for word, numbers in postings.items() if len(numbers) < 60}

    @staticmethod
    def _bag(text: str) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", text.lower()))

    def __call__(self, text: str) -> bool:
        if " ".join(text.lower().split()) in self._exact:
            return True
        bag = self._bag(text)
        candidates = {number for word in bag for number in self._postings.get(word, ())}
        return len(bag) > 4 and any(
            len(bag & self._bags[number]) >= 0.8 * len(bag | self._bags[number]) for number in candidates
        )


def count_sources(pairs: list[Pair]) -> Counter[str]:
    """Return how many pairs each source gave."""
    return Counter(pair.source for pair in pairs)


if __name__ == "__main__":
    print("\n".join(set_aside(read_authored([Path(sys.argv[1])]), 300, "test", set())))
