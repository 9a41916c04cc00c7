"""The peer of bench_engine: argostranslate 1.11.0 from PyPI, unchanged, in a process and a folder of its own.

It gets what it would fetch from the network, a sentence splitter, for nothing, and two libraries that it imports and
does not use then (stanza, minisbd) are replaced by empty ones; so its figures are better than a user's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from bulletin_i18n.engines.sentences import spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PEER = "argostranslate==1.11.0"
PLACE = Path(__file__).parents[1] / "build" / "stock-argos"

_PROGRAM = """
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
    wall, spent = time.perf_counter(), time.process_time()
    outputs = [engine.translate(text) for text in sentences]
    print(json.dumps([time.perf_counter() - wall, time.process_time() - spent, outputs]), flush=True)
"""


class Cost(NamedTuple):
    """What work took: seconds by the clock, and seconds of all processors."""

    wall: float
    processor: float

    def best(self, other: Cost) -> Cost:
        """The lower of both, each by itself: what else the machine does only ever adds to a time."""
        return Cost(min(self.wall, other.wall), min(self.processor, other.processor))


NEVER = Cost(float("inf"), float("inf"))


@contextmanager
def stock(work: Path, store: Path, threads: int = 0) -> Iterator[Callable[[Sequence[str]], tuple[Cost, list[str]]]]:
    """Start stock Argos Translate, warm, with the default settings but, if asked for, its threads.

    Args:
        work: A folder that it may take for its home.
        store: Where its package, from English into Kazakh, is installed.
        threads: How many it shares one sentence among; 0 leaves it to the library, which takes up to four.

    Yields:
        A function that has it translate texts one by one, and says what that took and what came out.
    """
    if not PLACE.exists():
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(PLACE), PEER]
        subprocess.run(pip, check=True)
    own: dict[str, object] = {
        "PYTHONPATH": PLACE,
        "ARGOS_PACKAGES_DIR": store,
        "HOME": work,
        "XDG_DATA_HOME": work / "data",
    }
    if threads:
        own["ARGOS_INTRA_THREADS"] = threads
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CT2_")}
    environment = plain | {name: str(value) for name, value in own.items()}
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM], stdin=PIPE, stdout=PIPE, env=environment, text=True
    ) as process:

        def translate(texts: Sequence[str]) -> tuple[Cost, list[str]]:
            into, out = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
            sentences = {text: [text[start:end] for start, end in spans(text)] for text in texts}
            into.write(json.dumps(sentences) + "\n")
            into.flush()
            wall, processor, outputs = json.loads(out.readline())
            return Cost(wall, processor), outputs

        yield translate
