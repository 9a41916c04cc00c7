"""Stock Argos Translate, in a process of its own and without a network: what it says, and what it feeds its models.

It lies in build/stock-argos (`make stock-argos`), unchanged, as PyPI has it. What it would fetch from the network, a
sentence splitter, is handed to it, and the two libraries for that (stanza, minisbd) are replaced by empty ones.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACE = Path(__file__).parents[2] / "build" / "stock-argos"

_SCRIPT = """
import json, pathlib, sys, types
stanza, minisbd = types.ModuleType("stanza"), types.ModuleType("minisbd")
minisbd.SBDetect, minisbd.models = object, types.SimpleNamespace(list_models=lambda: ["en"])
sys.modules |= {"stanza": stanza, "minisbd": minisbd}
import ctranslate2
fed = []
class Listening(ctranslate2.Translator):
    def translate_batch(self, source, **options):
        fed.append([source, options.get("target_prefix")])
        return super().translate_batch(source, **options)
ctranslate2.Translator = Listening
from argostranslate import package, translate
class Splitter:
    def split_sentences(self, text):
        return [text]
asked = json.load(sys.stdin)
for path in asked["install"]:
    package.install_from_path(pathlib.Path(path))
said = {}
for code in asked["codes"]:
    engine = translate.get_translation_from_codes("en", code)
    engine.underlying.sentencizer = Splitter()
    fed.clear()
    texts = [engine.translate(text) for text in asked["texts"]]
    prefixes = [prefix for _, found in fed for prefix in found or [None]]
    said[code] = [texts, [tokens for source, _ in fed for tokens in source], prefixes]
print(json.dumps(said))
"""


class Said(NamedTuple):
    """What it made of some texts, the tokens that it fed the model for each, and the start of each translation."""

    texts: list[str]
    tokens: list[list[str]]
    prefixes: list[list[str] | None]


def translate(work: Path, files: Sequence[Path], codes: Sequence[str], texts: Sequence[str]) -> dict[str, Said]:
    """Install packages with it, into a folder of its own, and translate texts by each of them."""
    apart = ["unshare", "-rn"] if subprocess.run(["unshare", "-rn", "true"], check=False).returncode == 0 else []
    own = {"PYTHONPATH": PLACE, "ARGOS_PACKAGES_DIR": work / "argos", "HOME": work, "XDG_DATA_HOME": work / "data"}
    environment = os.environ | {name: str(value) for name, value in own.items()} | {"ORT_DISABLE_TELEMETRY": "1"}
    (work / "argos").mkdir(parents=True)
    asked = {"install": [str(file) for file in files], "codes": list(codes), "texts": list(texts)}
    command = [*apart, sys.executable, "-W", "ignore", "-c", _SCRIPT]
    done = subprocess.run(
        command, env=environment, input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=300
    )
    return {code: Said(*said) for code, said in json.loads(done.stdout).items()}
