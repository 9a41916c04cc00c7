"""How much faster drafts come than from stock Argos Translate, with the same package on the same machine.

The peer is described in `stock.py`. The package holds a model of the shape that the Argos index has (6+6 layers, 512
wide, 32,000 tokens, int8, dense weights), built by `tests/models/build.py`: it copies, so that every output can be
checked and has the length of its input. Loading it counts for neither side.

The plain entries are those of the sample issues and of some stories of the training corpus that stock Argos Translate
can be given as they are: without slots and mark-up. The archive is both sample issues and two later editions of each,
in either of which every tenth paragraph is another, in six languages; `draft_six_languages_repeats` says how often it
has each sentence. Every draft passes the gate and the catalogue is written as
text, though what the gate says of a copy is not heeded.

Stock Argos Translate works through entries one by one; its time for all of them is reckoned from a sample of every
length, by tokens. It is run as it comes, and once more with one thread (ARGOS_INTRA_THREADS=1), which suits it better
on some machines: on a virtual one that has nothing else to do, waking the other thread took half of its time. Both
take turns, and the best of some rounds counts for either, so that other work on the machine
does as little as can be to the ratio; ratios of processor time say what is left when a machine has none to spare.
"""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.models.build import Recipe, Shape, package

from benchmarks.peak import operations, peak_gops
from benchmarks.stock import NEVER, Cost, stock
from bulletin_i18n import gate, plugins
from bulletin_i18n.draft import draft
from bulletin_i18n.engines import argos, pipeline
from bulletin_i18n.engines.cache import Cache
from bulletin_i18n.engines.markup import mask
from bulletin_i18n.engines.modelfiles import Model
from bulletin_i18n.engines.runtime import BATCH_TOKENS, Job, Runtime, threads
from bulletin_i18n.engines.sentences import spans
from bulletin_i18n.extract import template
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Catalogue, Message
from bulletin_i18n.models import package as packages
from bulletin_i18n.models.package import installed
from bulletin_i18n.models.store import install
from bulletin_i18n.pofile import serialise
from bulletin_i18n.read import read_bulletin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bulletin_i18n.model import Request

ROOT = Path(__file__).parents[1]
SHAPE = Shape(width=512, inner=2048, heads=8, encoder=6, decoder=6, vocabulary=32000, noise=1.0)
ROUNDS = 6
SAMPLE = 16
"""Entries that the peer translates in a round, of each kind."""
STORIES = ("28_stories_*.tsv", "97_services_bulletin_*.tsv")
EVERY = 3
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Times:
    """The best times so far, by what was done."""

    found: dict[str, Cost] = field(default_factory=dict)

    def take(self, name: str, cost: Cost) -> None:
        """Keep a time if it is the best."""
        self.found[name] = self.found.get(name, NEVER).best(cost)

    def ratios(self, name: str, theirs: str, ours: str, work: float) -> dict[str, float]:
        """How many times faster: by the clock, by processor time, and by the clock than the peer with one thread.

        Args:
            name: Of the ratio.
            theirs: What the peer did.
            ours: What we did.
            work: Ours in terms of theirs.
        """
        there, tuned, here = self.found[theirs], self.found[f"{theirs} tuned"], self.found[ours]
        return {
            name: there.wall * work / here.wall,
            f"{name}_processor": there.processor * work / here.processor,
            f"{name}_with_one_thread": tuned.wall * work / here.wall,
        }


def run() -> dict[str, float]:
    """Measure.

    Returns:
        `draft_same_beam_vs_argos`, `draft_default_vs_argos`, `draft_six_languages_vs_argos` and
        `redraft_unchanged_vs_argos`, how many times faster we are, each by processor time and than the peer with one
        thread too;
        `draft_one_thread_a_batch_vs_all_threads`, our way with threads against the other; the 8-bit operations a
        second that are reached at the default beam, those that all cores could do, and the share, by processor time
        too.
    """
    issues = _issues()
    archive = [message for issue in issues for message in issue]
    plain = _plain([*archive, *_stories()])
    times, peak = Times(), 0.0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        stores = _packages(work, [m.msgid for m in (*archive, *plain)])
        count = _Counter(stores["one"])
        samples = {"stock plain": _sample(plain, count), "stock archive": _sample(archive, count)}
        with stock(work, stores["one"]) as usual, stock(work, stores["one"], threads=1) as tuned:
            for _ in range(ROUNDS):
                for name, entries in samples.items():
                    for translate, way in ((usual, ""), (tuned, " tuned")):
                        cost, texts = translate([m.msgid for m in entries])
                        times.take(f"{name}{way}", cost)
                        _compare(entries, texts)
                times.take("same beam", _drafted(stores["one"], plain, beam=4))
                times.take("default", _drafted(stores["one"], plain, beam=2))
                times.take("six", _archive(stores["six"], issues))
                times.take("redraft", _again(stores["one"], plain, work / "cache"))
                peak = max(peak, peak_gops())
        times.take("all threads", _threaded(stores["one"], plain, workers=1))
        times.take("one thread", _threaded(stores["one"], plain, workers=threads()))
    share = sum(count(m) for m in plain) / sum(count(m) for m in samples["stock plain"])
    six = sum(count(m) for m in archive) / sum(count(m) for m in samples["stock archive"]) * len(LANGUAGES)
    work_done = operations(SHAPE, count.lengths(plain), beam=2) / 1e9
    default = times.found["default"]
    return {
        **times.ratios("draft_same_beam_vs_argos", "stock plain", "same beam", share),
        **times.ratios("draft_default_vs_argos", "stock plain", "default", share),
        **times.ratios("draft_six_languages_vs_argos", "stock archive", "six", six),
        "draft_six_languages_repeats": len(count.lengths(archive)) / len(_sentences(archive)),
        **times.ratios("redraft_unchanged_vs_argos", "stock plain", "redraft", share),
        "draft_one_thread_a_batch_vs_all_threads": times.found["all threads"].wall / times.found["one thread"].wall,
        "draft_reached_gops": work_done / default.wall,
        "int8_peak_gops": peak * threads(),
        "draft_share_of_int8_peak": work_done / default.wall / (peak * threads()),
        "draft_share_of_int8_peak_processor": work_done / default.processor / peak,
    }


def _issues() -> list[tuple[Message, ...]]:
    """The messages of an archive: both samples, and two later editions of each with every tenth paragraph another."""
    found = []
    for folder in sorted(path for path in (ROOT / "bulletins").iterdir() if path.is_dir()):
        files = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.md"))}
        found.append(template(read_bulletin(folder.name, files), _EPOCH).messages)
    return [*found, *(_edition(issue, first) for first in (0, 5) for issue in found)]


def _edition(issue: Sequence[Message], first: int) -> tuple[Message, ...]:
    """An issue with another paragraph in the place of every tenth, from one of the first on."""
    opening = f"In edition {first}, "
    return tuple(
        replace(m, msgid=f"{opening}{m.msgid[:1].lower()}{m.msgid[1:]}") if n % 10 == first else m
        for n, m in enumerate(issue)
    )


def _stories() -> list[Message]:
    """Some sentences of the training corpus."""
    paths = [path for pattern in STORIES for path in sorted((ROOT / "training" / "corpus").glob(pattern))]
    rows = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()[::EVERY]]
    return [Message(msgid=row.split("\t")[0]) for row in rows]


def _plain(messages: Sequence[Message]) -> list[Message]:
    """The messages that stock Argos Translate can be given as they are: without slots and mark-up, each once."""
    plain = {m.msgid: m for m in messages if not mask(m.msgid).parts and not m.flags}
    return list(plain.values())


def _sentences(messages: Sequence[Message]) -> set[str]:
    """The sentences, each once."""
    return {m.msgid[start:end] for m in messages for start, end in spans(m.msgid)}


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


class _Counter:
    """Counts tokens, the end of each sentence included."""

    def __init__(self, store: Path) -> None:
        (found,) = installed([store]).packages
        self.model = Model(found)

    def __call__(self, message: Message) -> int:
        return sum(self.lengths([message]))

    def lengths(self, messages: Sequence[Message]) -> list[int]:
        """The lengths of all sentences."""
        texts = [m.msgid[start:end] for m in messages for start, end in spans(m.msgid)]
        return [len(self.model.tokenizer.encode(text)) + 1 for text in texts]


def _sample(messages: Sequence[Message], count: Callable[[Message], int]) -> list[Message]:
    """Take entries of every length."""
    ordered = sorted(messages, key=lambda m: (count(m), m.msgid))
    step = len(ordered) / SAMPLE
    return [ordered[int((number + 0.5) * step)] for number in range(SAMPLE)]


def _drafted(store: Path, messages: Sequence[Message], beam: int) -> Cost:
    """Draft all entries of one catalogue, without a cache."""
    engine = _Warm(store)
    with patch.object(pipeline, "BEAMS", (beam,) * 3):
        cost, texts = _timed(lambda: engine.draft([_catalogue("kk", messages)]))
    if texts != [[message.msgid for message in messages]]:
        raise AssertionError("not a copy")
    return cost


def _archive(store: Path, issues: Sequence[Sequence[Message]]) -> Cost:
    """Draft all issues in six languages in one go."""
    engine = _Warm(store)
    cost, texts = _timed(lambda: engine.draft([_catalogue(code, issue) for issue in issues for code in LANGUAGES]))
    wanted = [[m.msgid for m in issue] for issue in issues for _ in LANGUAGES]
    if _without_commas(texts) != _without_commas(wanted):
        raise AssertionError("not a copy")
    return cost


def _without_commas(texts: list[list[str]]) -> list[list[str]]:
    """The comma after a date that opens a sentence is not wanted in any of the six languages, and taken out."""
    return [[text.replace(",", "") for text in row] for row in texts]


def _again(store: Path, messages: Sequence[Message], cache: Path) -> Cost:
    """Draft a catalogue that was drafted before: everything is in the cache. The model is hashed, as a run has to."""
    catalogues = [_catalogue("kk", messages)]
    _Warm(store, Cache(cache)).draft(catalogues)
    packages._DIGESTS.clear()
    second = _Warm(store, Cache(cache), warm=False)
    cost, _ = _timed(lambda: second.draft(catalogues))
    if second.runtime.translated or second.runtime.translators:
        raise AssertionError(f"{second.runtime.translated} sentences were translated again")
    return cost


def _threaded(store: Path, messages: Sequence[Message], workers: int) -> Cost:
    """Translate with so many workers, and all cores shared among them: no more than the library's own call."""
    import ctranslate2

    model = _Counter(store).model
    texts = [m.msgid[start:end] for m in messages for start, end in spans(m.msgid)]
    tokens = [[*(piece.token for piece in model.tokenizer.encode(text)), *model.after] for text in texts]
    translator = ctranslate2.Translator(
        str(model.package.model), inter_threads=workers, intra_threads=threads() // workers
    )
    size = min(BATCH_TOKENS, sum(map(len, tokens)) // workers)
    return _timed(lambda: translator.translate_batch(tokens, beam_size=2, max_batch_size=size, batch_type="tokens"))[
        0
    ]


class _Warm:
    """An engine with its models loaded."""

    def __init__(self, store: Path, cache: Cache | None = None, *, warm: bool = True) -> None:
        self.runtime = Runtime(cache)
        inventory = installed([store])
        self._engine = argos.Argos(inventory, self.runtime)
        self._gate = gate.gate(plugins.load_all("checks"))
        if warm:
            self.runtime.translate([Job(package, "A test.") for package in inventory.packages])
            self.runtime.translated = 0

    def draft(self, catalogues: Sequence[Catalogue]) -> list[list[str]]:
        """Draft, and write the catalogues; the texts that come out."""
        results = draft(catalogues, [self._engine], self._heedless)
        if not all(serialise(result) for result in results):
            raise AssertionError("an empty catalogue")
        return [[message.text for message in result.messages] for result in results]

    def _heedless(self, request: Request, text: str) -> str:
        """Ask the gate, and let the copy pass whatever it says."""
        self._gate(request, text)
        return ""


def _catalogue(locale: str, messages: Sequence[Message]) -> Catalogue:
    return Catalogue(locale=locale, header=Message(msgid=""), messages=tuple(messages))


def _timed(work: Callable[[], Any]) -> tuple[Cost, Any]:
    wall, processor = time.perf_counter(), time.process_time()
    value = work()
    return Cost(time.perf_counter() - wall, time.process_time() - processor), value


def _compare(messages: Sequence[Message], stock_texts: Sequence[str]) -> None:
    """Stock must have copied, or its time says nothing; it may have turned underscores into spaces."""
    for message, text in zip(messages, stock_texts, strict=True):
        if text.split() != message.msgid.replace("_", " ").split():
            raise AssertionError(f"not a copy: {message.msgid!r}, {text!r}")


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
