"""Runs the models of installed packages; the only module that imports ctranslate2.

Speed comes from three things (measured, docs/reference/engine.md): every sentence of every language goes into
few large batches, one sentence is translated once, and packages that hold the same model share one translator.
"""

from __future__ import annotations

import ctypes
import json
import logging
import math
import os
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bulletin_i18n.engines.attention import LINKS, links
from bulletin_i18n.engines.modelfiles import Model, config_of, files_of
from bulletin_i18n.engines.tokens import Piece, restore
from bulletin_i18n.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bulletin_i18n.models.package import Package

BATCH_TOKENS = 2048
"""Tokens in a batch at beam 1 and 2: more is no faster and takes more memory."""
BATCH_TOKENS_WIDE = 1024
"""The same for a wider beam."""
BATCH_TOKENS_HUGE = 512
"""The same for a vocabulary of more than 100,000 tokens, whose scores fill the memory."""
BATCH_TOKENS_LEAST = 256
"""Under this a batch is not cut for the sake of another core: two of 128 take longer than one of 256."""
SCORES_BYTES = 24 * 2**20
"""Memory for the scores of all words at one step of a batch: with more, 442 short sentences in a batch were a seventh
slower at beam 2 than 98, and a quarter at beam 4."""
SENTENCES_LEAST = 32
"""So many sentences a batch may have whatever that takes: fewer would read the weights too often."""
_MMAP_THRESHOLD, _TRIM_THRESHOLD, _ARENA_MAX = -3, -1, -8
"""Parameters of mallopt, from glibc's malloc.h."""
MAX_THREADS = 8
"""Batches at a time: each needs about half a gigabyte."""
LENGTH_PENALTY = 0.2
"""What Argos Translate uses: the higher, the longer a translation may be."""
MAX_SOURCE = 400
"""Tokens of a sentence; a longer one is cut at a comma or a space, for models know 512 positions or more."""
MAX_TARGET = 500
MORE, TIMES = 32, 4
"""So many tokens more than so many times its source a translation may have: one that is longer says itself over and
over, and a batch takes as long as its longest one."""
FORMAT = "3"
"""Part of every cache key: count it up when the same model comes to say something else."""

_LOG = logging.getLogger(__name__)
"""A warning is a line on standard error, as Python prints it where nobody has set up logging."""


@dataclass(frozen=True, slots=True)
class Job:
    """A sentence for the model of a package; never empty.

    `aligned` asks for the translation with `LINKS` and the source word of each of its words behind it.
    """

    package: Package
    sentence: str
    aligned: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """A translated sentence. `score` is the mean probability of its tokens, 0 to 1."""

    text: str
    score: float


class Store(Protocol):
    """Remembers outputs by a key that names everything they depend on."""

    def get_many(self, keys: Sequence[str]) -> dict[str, Output]:
        """Find the outputs that are known."""

    def put_many(self, outputs: Mapping[str, Output]) -> None:
        """Remember outputs."""


class Runtime:
    """Translates sentences with the models of packages, each sentence once.

    Args:
        store: Where translations are remembered, if anywhere.
        progress: Called with (words done, words in all so far) as the work goes on; the sum grows as more is asked.
        penalty: The length penalty of the search.
    """

    def __init__(
        self,
        store: Store | None = None,
        progress: Callable[[int, int], None] | None = None,
        penalty: float = LENGTH_PENALTY,
    ) -> None:
        self._store = store
        self._penalty = penalty
        self._progress = progress or (lambda _done, _total: None)
        self._models: dict[tuple[Path, str], Model] = {}
        self._translators: dict[str, Any] = {}
        self._words = [0, 0]
        self.translated = 0

    def model(self, package: Package) -> Model:
        """Make a package ready, once; several may lie in one folder, and differ in the language that they ask for."""
        key = (package.folder, package.target_prefix)
        if key not in self._models:
            model = Model(package)
            model.check()
            self._models[key] = model
        return self._models[key]

    @property
    def translators(self) -> int:
        """How many models are loaded."""
        return len(self._translators)

    def translate(self, jobs: Sequence[Job], beam: int = 2) -> list[Output]:
        """Translate sentences, in the order given; equal ones are translated once.

        Raises:
            EngineError: A model cannot be loaded.
        """
        parts = [self._parts(job) for job in jobs]
        flat = [replace(job, sentence=text.strip()) for job, texts in zip(jobs, parts, strict=True) for text in texts]
        outputs = iter(self._translate(flat, beam))
        return [_joined(texts, [next(outputs) for _ in texts]) for texts in parts]

    def _parts(self, job: Job) -> list[str]:
        """Cut a sentence that is too long for any model; a token is at least one byte."""
        if len(job.sentence.encode()) < MAX_SOURCE or job.aligned:
            return [job.sentence]
        return _cut(self.model(job.package).tokenizer.encode(job.sentence), job.sentence)

    def _translate(self, jobs: Sequence[Job], beam: int) -> list[Output]:
        keys = [self._key(job, beam) for job in jobs]
        wanted = dict(zip(keys, jobs, strict=True))
        known = self._store.get_many(list(wanted)) if self._store else {}
        todo = {key: job for key, job in wanted.items() if key not in known}
        self._words[1] += sum(map(_words, todo.values()))
        groups: dict[str, dict[str, Job]] = {}
        for key, job in todo.items():
            groups.setdefault(self.model(job.package).key, {})[key] = job
        for group in groups.values():
            known |= self._run(group, beam)
        return [known[key] for key in keys]

    def _key(self, job: Job, beam: int) -> str:
        model = self.model(job.package)
        aligned = ("aligned",) if job.aligned else ()
        return "\0".join((FORMAT, model.identity, str(beam), str(self._penalty), *aligned, job.sentence))

    def _run(self, group: Mapping[str, Job], beam: int) -> dict[str, Output]:
        """Translate sentences that share a translator, batch by batch, and remember each as soon as it is there."""
        outputs: dict[str, Output] = {}
        models = [self.model(job.package) for job in group.values()]
        prepared = [
            _Prepared(key, model, model.tokenizer.encode(job.sentence), job.aligned)
            for (key, job), model in zip(group.items(), models, strict=True)
        ]
        for batch, results in self._batches(models[0], prepared, beam):
            fresh = {
                item.key: _output(item, result, self._penalty) for item, result in zip(batch, results, strict=True)
            }
            outputs |= fresh
            self.translated += len(fresh)
            if self._store:
                self._store.put_many(fresh)
            self._words[0] += sum(_words(group[item.key]) for item in batch)
            self._progress(*self._words)
        return outputs

    def _batches(self, model: Model, items: Sequence[_Prepared], beam: int) -> Iterator[tuple[_Batch, Sequence[Any]]]:
        """Yield each batch with its results; what a graphics processor fails at goes to the processor."""
        translator = self._translator(model)
        batches = _cut_up(items, _limits(model, beam), translator.num_translators)
        done = 0
        try:
            for results in _results(translator, batches, beam, self._penalty):
                yield batches[done], results
                done += 1
        except RuntimeError as error:
            if translator.device == "cpu":
                raise
            self._translators[model.key] = _instead(model.package.model, error)
            yield from self._batches(model, [item for batch in batches[done:] for item in batch], beam)

    def _translator(self, model: Model) -> Any:
        if model.key not in self._translators:
            self._translators[model.key] = _load(model.package.model)
        return self._translators[model.key]


def probe(package: Package) -> None:
    """Try a package on a short text.

    Raises:
        EngineError: It does not run.
    """
    Runtime().translate([Job(package, "A test.")])


def _words(job: Job) -> int:
    return len(job.sentence.split())


@dataclass(frozen=True, slots=True)
class _Prepared:
    key: str
    model: Model
    pieces: list[Piece]
    aligned: bool


_Batch = list[_Prepared]


def threads() -> int:
    """How many batches run at a time: one a core, and one thread each (measured: 3 times the other way)."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MAX_THREADS)


def _cut(pieces: Sequence[Piece], sentence: str) -> list[str]:
    """Cut a long sentence before a space, if there is one, after a comma or the like, if there is one."""
    texts = []
    while len(pieces) > MAX_SOURCE:
        late = range(MAX_SOURCE - 1, MAX_SOURCE // 2, -1)
        gaps = [at for at in late if pieces[at].surface[:1].isspace()]
        pauses = [at for at in gaps if pieces[at - 1].surface.endswith((",", ";", ":", ")", "–", "—"))]
        at = (pauses or gaps or [at for at in late if pieces[at - 1].surface] or [MAX_SOURCE])[0]
        texts.append("".join(piece.surface for piece in pieces[:at]))
        pieces = pieces[at:]
    texts.append("".join(piece.surface for piece in pieces))
    return texts if all(text.strip() for text in texts) else [sentence]


def _joined(texts: Sequence[str], outputs: Sequence[Output]) -> Output:
    """Put the parts of a sentence together, with the white space that the source has there."""
    if len(outputs) == 1:
        return outputs[0]
    spaced = zip(texts, outputs, strict=True)
    whole = "".join(text[: len(text) - len(text.lstrip())] + output.text for text, output in spaced)
    return Output(whole, min(output.score for output in outputs))


def _limits(model: Model, beam: int) -> tuple[int, int]:
    """How many tokens a batch may have, and how many sentences."""
    usual = BATCH_TOKENS if beam <= 2 else BATCH_TOKENS_WIDE
    words = max(1, len(model.vocabulary))
    tokens = usual if words <= 100_000 else min(usual, BATCH_TOKENS_HUGE)
    return tokens, max(SENTENCES_LEAST, SCORES_BYTES // (4 * words * beam))


def _cut_up(items: Sequence[_Prepared], limits: tuple[int, int], workers: int) -> list[_Batch]:
    """Cut the work into batches of as many tokens each, a multiple of the number of workers if there is enough to do.

    Sentences of a length go together, since a batch takes as long as its longest one. The long ones come first, so
    that no worker is left with one of them when the others have done.
    """
    most, sentences = limits
    tokens = sum(len(item.pieces) for item in items)
    number = max(1, math.ceil(tokens / most / workers)) * workers
    each = max(tokens / number, BATCH_TOKENS_LEAST)
    batches: list[_Batch] = [[]]
    size = 0
    for item in sorted(items, key=lambda item: len(item.pieces), reverse=True):
        if size >= each or len(batches[-1]) >= sentences:
            batches.append([])
            size = 0
        batches[-1].append(item)
        size += len(item.pieces)
    return batches


def _results(translator: Any, batches: Sequence[_Batch], beam: int, penalty: float) -> Iterator[list[Any]]:
    """Yield what comes back for each batch, while the next ones are at work already.

    No more are begun than keep every worker busy: what is begun has to end before the process can.
    """
    begun: deque[Sequence[Any]] = deque()
    for batch in batches:
        begun.append(_begun(translator, batch, beam, penalty))
        if len(begun) >= 2 * translator.num_translators:
            yield [result.result() for result in begun.popleft()]
    while begun:
        yield [result.result() for result in begun.popleft()]


def _begun(translator: Any, items: _Batch, beam: int, penalty: float) -> Sequence[Any]:
    """Give a batch of sentences, of any of the model's languages, to the library's next free worker."""
    longest = max(len(item.pieces) for item in items)
    results: Sequence[Any] = translator.translate_batch(
        [[*i.model.before, *(piece.token for piece in i.pieces), *i.model.after] for i in items],
        target_prefix=[i.model.prefix for i in items] if any(i.model.prefix for i in items) else None,
        beam_size=beam,
        max_batch_size=0,
        length_penalty=penalty,
        max_input_length=0,
        max_decoding_length=min(MAX_TARGET, MORE + TIMES * longest),
        return_scores=True,
        replace_unknowns=True,
        return_attention=any(item.aligned for item in items),
        asynchronous=True,
    )
    return results


def _output(item: _Prepared, result: Any, penalty: float) -> Output:
    """Turn tokens into text, without the language token, and the score into a mean probability."""
    tokens = list(result.hypotheses[0])
    length = len(tokens) + 1
    skipped = int(bool(item.model.prefix) and tokens[:1] == item.model.prefix)
    tokens = tokens[skipped:]
    score = math.exp(min(0.0, result.scores[0] * length**penalty / length))
    text = restore(item.pieces, tokens, item.model.tokenizer)
    if item.aligned:
        rows = result.attention[0][skipped:]
        text += LINKS + links(item.pieces, len(item.model.before), tokens, rows, item.model.tokenizer, text)
    return Output(text, round(score, 4))


def _load(folder: Path, *, graphics: bool = True) -> Any:
    """Load a model, without what its config.json says of source tokens: packages that share it may differ there.

    A graphics processor is used if there is one and the libraries for it are there, which shows only when it is used.
    Weights are computed with as 8-bit integers where the processor can, whatever they are stored as: "auto".

    Raises:
        EngineError: The model cannot be loaded.
    """
    _tune()
    import ctranslate2

    files = {path.name: path.read_bytes() for path in files_of(folder)}
    if "config.json" in files:
        plain = config_of(folder) | {"add_source_bos": False, "add_source_eos": False}
        files["config.json"] = json.dumps(plain).encode()
    options = {"compute_type": "auto", "files": files}
    if graphics and ctranslate2.get_cuda_device_count() > 0:
        try:
            translator = ctranslate2.Translator(str(folder), device="cuda", **options)
            translator.translate_batch([["a"]], max_decoding_length=1)
        except (RuntimeError, ValueError) as error:
            return _instead(folder, error)
        return translator
    try:
        return ctranslate2.Translator(str(folder), device="cpu", inter_threads=threads(), intra_threads=1, **options)
    except (RuntimeError, ValueError) as error:
        why = str(error).splitlines()[0]
        raise EngineError(f"the model cannot be loaded: {why}", place=str(folder)) from error


def _instead(folder: Path, error: Exception) -> Any:
    """Load a model onto the processor, since the graphics processor has failed; say so in one line."""
    _LOG.warning("the graphics processor cannot be used, going on without: %s", str(error).splitlines()[0])
    return _load(folder, graphics=False)


def _tune() -> None:
    """Make two settings of the process before the library is used; together a tenth of the processor time.

    glibc is to keep what a step of a batch gives back, where it would ask the system for every block over 32 MB anew.
    CTranslate2 is to use 512-bit instructions, which it does unasked on some processors only; those that can multiply
    8-bit integers with them (`avx512_vnni`) are not slowed down by them.
    """
    with suppress(OSError, TypeError, AttributeError):  # another system, or another C library
        mallopt = ctypes.CDLL(None).mallopt
        for setting, value in ((_MMAP_THRESHOLD, 1 << 30), (_TRIM_THRESHOLD, 2**31 - 1), (_ARENA_MAX, 1)):
            mallopt(setting, value)
    with suppress(OSError):
        if "avx512_vnni" in Path("/proc/cpuinfo").read_text(encoding="utf-8"):
            os.environ.setdefault("CT2_FORCE_CPU_ISA", "AVX512")
