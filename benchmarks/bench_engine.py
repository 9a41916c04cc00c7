"""How much faster drafts come than from stock Argos Translate, with the same package on the same machine.

The peer is argostranslate 1.11.0 from PyPI, unchanged, in a process and a folder of its own. It gets what it would
fetch from the network, a sentence splitter, for nothing, and two libraries that it imports and does not use then
(stanza, minisbd) are replaced by empty ones; so its figures are better than a user's. The package holds a model of
the shape that the Argos index has (6+6 layers, 512 wide, 32,000 tokens, int8, dense weights), built by
`tests/models/build.py`: it copies, so that every output can be checked and has the length of its input.

Stock Argos Translate works through entries one by one; its time for all of them is reckoned from every so-manieth.
The archive is both sample issues and a second edition of each in which every tenth paragraph is another, in six
languages. Loading a model counts for neither.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast
from unittest.mock import patch

from tests.models.build import Recipe, Shape, package

from bulletin_i18n.draft import draft
from bulletin_i18n.engines import argos, pipeline
from bulletin_i18n.engines.cache import Cache
from bulletin_i18n.engines.markup import mask
from bulletin_i18n.engines.modelfiles import Model
from bulletin_i18n.engines.runtime import Job, Runtime, threads
from bulletin_i18n.engines.sentences import spans
from bulletin_i18n.extract import template
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Catalogue, Message
from bulletin_i18n.models.package import installed
from bulletin_i18n.models.store import install
from bulletin_i18n.read import read_bulletin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[1]
PEER = "argostranslate==1.11.0"
SHAPE = Shape(width=512, inner=2048, heads=8, encoder=6, decoder=6, vocabulary=32000, noise=1.0)
OPERATIONS_A_TOKEN = 0.12e9
"""Encoder 18.9 M, keys and values 3.1 M, decoder and projection 38.4 M multiplications and as many additions."""
ROUNDS = 4
ENTRIES_A_ROUND = 12
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)

_STOCK = """
import json, sys, time, types
stanza, minisbd = types.ModuleType("stanza"), types.ModuleType("minisbd")
minisbd.SBDetect, minisbd.models = object, types.SimpleNamespace(list_models=lambda: ["en"])
sys.modules |= {"stanza": stanza, "minisbd": minisbd}
from argostranslate import translate
class Splitter:
    def split_sentences(self, text):
        return sentences[text]
engine = translate.get_translation_from_codes("en", "kk")
engine.underlying.sentencizer = Splitter()
sentences = {"A test.": ["A test."]}
engine.translate("A test.")
for line in sys.stdin:
    sentences = json.loads(line)
    start = time.perf_counter()
    outputs = [engine.translate(text) for text in sentences]
    print(json.dumps([time.perf_counter() - start, outputs]), flush=True)
"""


class Timed(NamedTuple):
    """What a run took, and what came out of it."""

    seconds: float
    value: Any


def run() -> dict[str, float]:
    """Measure, in rounds that alternate, so that other work on the machine slows down all of them alike.

    Returns:
        `draft_same_beam_vs_argos`, `draft_default_vs_argos`, `draft_six_languages_vs_argos` and
        `redraft_unchanged_vs_argos`: how many times faster we are; `draft_gops` and `draft_share_of_peak`: what is
        reached at the default beam of this processor's int8 multiplications.
    """
    issues = _issues()
    archive = [message for issue in issues for message in issue]
    plain = _plain(archive)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        stores = _packages(work, [m.msgid for m in archive])
        spent = dict.fromkeys(("plain", "mixed", "same", "usual", "six"), 0.0)
        asked = {"plain": 0, "mixed": 0}
        with _stock(work, stores["one"]) as stock:
            for turn in range(ROUNDS):
                for name, entries in (("plain", plain), ("mixed", archive)):
                    some = entries[turn :: len(entries) // ENTRIES_A_ROUND]
                    timed = stock([m.msgid for m in some])
                    spent[name] += timed.seconds
                    asked[name] += len(some)
                    if name == "plain":
                        _compare(some, timed.value)
                spent["same"] += _drafted(stores["one"], plain, beam=4)
                spent["usual"] += _drafted(stores["one"], plain, beam=2)
                spent["six"] += _archive(stores["six"], issues) if turn % 2 else 0
        again = _again(stores["one"], plain, work / "cache")
        tokens = _tokens(stores["one"], plain)
    each, each_mixed = spent["plain"] / asked["plain"], spent["mixed"] / asked["mixed"]
    gops = ROUNDS * tokens * OPERATIONS_A_TOKEN / spent["usual"] / 1e9
    return {
        "draft_same_beam_vs_argos": ROUNDS * len(plain) * each / spent["same"],
        "draft_default_vs_argos": ROUNDS * len(plain) * each / spent["usual"],
        "draft_six_languages_vs_argos": ROUNDS // 2 * each_mixed * len(archive) * len(LANGUAGES) / spent["six"],
        "redraft_unchanged_vs_argos": each * len(plain) / again,
        "draft_gops": gops,
        "draft_share_of_peak": gops / peak_gops(),
    }


def peak_gops() -> float:
    """The int8 operations a second, in thousands of millions, that the processor's widest instructions allow.

    AVX-512 VNNI does 64 multiplications and additions at a time and AVX2 some 21 (three instructions), two a cycle.
    """
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    clock = next((float(line.split(":")[1]) for line in text.splitlines() if line.startswith("cpu MHz")), 3000.0)
    each = 64 * 2 if "avx512_vnni" in text or "avx_vnni" in text else 21 * 2
    return threads() * clock * 1e6 * each * 2 / 1e9


def _issues() -> list[tuple[Message, ...]]:
    """The messages of an archive: both samples, and a second edition of each with every tenth paragraph another."""
    found = []
    for folder in sorted(path for path in (ROOT / "bulletins").iterdir() if path.is_dir()):
        files = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.md"))}
        found.append(template(read_bulletin(folder.name, files), _EPOCH).messages)
    return [*found, *(tuple(_edited(m) if n % 10 == 0 else m for n, m in enumerate(issue)) for issue in found)]


def _edited(message: Message) -> Message:
    """Another paragraph in the place of one."""
    return replace(message, msgid=f"This time, {message.msgid[:1].lower()}{message.msgid[1:]}")


def _plain(messages: Sequence[Message]) -> list[Message]:
    """The messages that stock Argos Translate can be given as they are: without slots and mark-up, each once."""
    plain = {m.msgid: m for m in messages if not mask(m.msgid).parts and not m.flags}
    return list(plain.values())


def _packages(work: Path, texts: Sequence[str]) -> dict[str, Path]:
    """Install one package for Kazakh, and six that share a multilingual model."""
    prefixes = tuple(f"<2{code}>" for code in LANGUAGES)
    one = Recipe(corpus=tuple(texts), shape=SHAPE)
    package(work / "one.argosmodel", one, to_code="kk", build=work / "one-build")
    six = replace(one, prefix=prefixes)
    install(work / "one.argosmodel", work / "one")
    for code, prefix in zip(LANGUAGES, prefixes, strict=True):
        path = package(work / f"{code}.argosmodel", six, to_code=code, prefix=prefix, build=work / "six-build")
        install(path, work / "six")
    return {"one": work / "one", "six": work / "six"}


@contextmanager
def _stock(work: Path, store: Path) -> Iterator[Callable[[Sequence[str]], Timed]]:
    """Start stock Argos Translate, warm, in a process of its own; it is given texts and says what it took."""
    place = ROOT / "build" / "stock-argos"
    if not place.exists():
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(place), PEER]
        subprocess.run(pip, check=True)
    own = {"PYTHONPATH": place, "ARGOS_PACKAGES_DIR": store, "HOME": work, "XDG_DATA_HOME": work / "data"}
    environment = os.environ | {name: str(value) for name, value in own.items()}
    command = [sys.executable, "-c", _STOCK]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, env=environment, text=True) as process:

        def translate(texts: Sequence[str]) -> Timed:
            into, out = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
            sentences = {text: [text[start:end] for start, end in spans(text)] for text in texts}
            into.write(json.dumps(sentences) + "\n")
            into.flush()
            return Timed(*json.loads(out.readline()))

        yield translate


def _drafted(store: Path, messages: Sequence[Message], beam: int) -> float:
    """Draft all entries of one catalogue with every step of ours, the gate left open, and no cache: seconds."""
    engine = _Warm(store)
    with patch.object(pipeline, "BEAMS", (beam,) * 3):
        seconds, texts = _timed(lambda: engine.draft([_catalogue("kk", messages)]))
    if texts != [[message.msgid for message in messages]]:
        raise AssertionError("not a copy")
    return seconds


def _archive(store: Path, issues: Sequence[Sequence[Message]]) -> float:
    """Draft all issues in six languages in one go: seconds."""
    engine = _Warm(store)
    return _timed(lambda: engine.draft([_catalogue(code, issue) for issue in issues for code in LANGUAGES])).seconds


def _again(store: Path, messages: Sequence[Message], cache: Path) -> float:
    """Draft a catalogue that was drafted before: everything is in the cache: seconds."""
    catalogues = [_catalogue("kk", messages)]
    _Warm(store, Cache(cache)).draft(catalogues)
    second = _Warm(store, Cache(cache), warm=False)
    timed = _timed(lambda: second.draft(catalogues))
    if second.runtime.translated:
        raise AssertionError(f"{second.runtime.translated} sentences were translated again")
    return timed.seconds


class _Warm:
    """An engine with its models loaded."""

    def __init__(self, store: Path, cache: Cache | None = None, *, warm: bool = True) -> None:
        self.runtime = Runtime(cache)
        inventory = installed([store])
        self._engine = argos.Argos(inventory, self.runtime)
        if warm:
            self.runtime.translate([Job(package, "A test.") for package in inventory.packages])
            self.runtime.translated = 0

    def draft(self, catalogues: Sequence[Catalogue]) -> list[list[str]]:
        """Draft; the texts that come out."""
        results = draft(catalogues, [self._engine], lambda _request, _text: "")
        return [[message.text for message in result.messages] for result in results]


def _catalogue(locale: str, messages: Sequence[Message]) -> Catalogue:
    return Catalogue(locale=locale, header=Message(msgid=""), messages=tuple(messages))


def _timed(work: Callable[[], Any]) -> Timed:
    start = time.perf_counter()
    value = work()
    return Timed(time.perf_counter() - start, value)


def _compare(messages: Sequence[Message], stock: Sequence[str]) -> None:
    """Stock must have copied, or its time says nothing; it may have turned underscores into spaces."""
    for message, text in zip(messages, stock, strict=True):
        if text.split() != message.msgid.replace("_", " ").split():
            raise AssertionError(f"not a copy: {message.msgid!r}, {text!r}")


def _tokens(store: Path, messages: Sequence[Message]) -> int:
    """How many tokens the entries have."""
    (found,) = installed([store]).packages
    words = Model(found).tokenizer
    return sum(len(words.encode(m.msgid[start:end])) for m in messages for start, end in spans(m.msgid))


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
