"""The neural recipe end to end, as small as it goes: pairs, training, conversion, six packages, a draft.

Run by `make smoke`, in the environment of `make test-convert`. What it drafts is nonsense after half a minute; that
it is the same nonsense by our engine and by Argos Translate shows that the packages say all that the model needs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bulletin_i18n.cli import main
from bulletin_i18n.engines.runtime import Job, Runtime
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.models.package import installed
from tests.models import stock
from tests.models.feeding import AS_STOCK, drafts, pieces, plain

pytestmark = pytest.mark.slow
pytest.importorskip("torch", reason="run by `make smoke`")
pytest.importorskip("thot", reason="run by `make smoke`")

TRAINING = Path(__file__).parents[1] / "training"
SENTENCE = "The mission opened a shelter for women in Osh."


def run(*arguments: object) -> str:
    """Run a script of the recipe; what it prints."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=TRAINING, check=True, capture_output=True, text=True, timeout=600).stdout


def test_a_model_is_trained_packed_installed_and_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Six packages of one model file; both engines feed the same and write the same; no text is too long."""
    data, trained, out = tmp_path / "smoke.npz", tmp_path / "run", tmp_path / "packages"
    run("-m", "neural.pack", "--corpora", "none", "--few", 300, "--vocabulary", 2000, "--out", data)
    run("-m", "neural.train", data, "--out", trained, "--size", "smoke", "--minutes", 0.5, "--threads", 2)
    run("-m", "neural.convert", trained / "model.npz", "--out", trained / "ct2")
    run("-m", "neural.convert", trained / "ct2", "--out", tmp_path / "back.npz")
    kept, back = (dict(np.load(path)) for path in (trained / "model.npz", tmp_path / "back.npz"))
    assert [name for name in kept if not name.startswith("size.") and not np.allclose(kept[name], back[name])] == []
    packing = ["models", "pack", str(trained / "ct2"), "--family", "bulletin", "--out", str(out), "-l", *LANGUAGES]
    assert main(packing) == 0

    monkeypatch.setenv("BULLETIN_I18N_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("BULLETIN_I18N_CACHE", str(tmp_path / "cache"))
    files = sorted(out.iterdir())
    assert [main(["models", "install", str(file)]) for file in files] == [0] * 6
    assert main(["models", "verify"]) == 0
    packages = {package.to_code: package for package in installed([tmp_path / "models"]).packages}
    assert set(packages) == set(LANGUAGES)
    assert {package.licence for package in packages.values()} == {"GPL-3.0-or-later"}
    assert {(package.model / "model.bin").stat().st_nlink for package in packages.values()} == {6}

    runtime, long = Runtime(), SENTENCE[:-1] + ", and a shelter for men" * 60 + "."
    ours = {code: runtime.translate([Job(package, SENTENCE)], beam=4)[0].text for code, package in packages.items()}
    assert runtime.translators == 1
    assert [len(runtime.translate([Job(package, long)])) for package in packages.values()] == [1] * 6
    capsys.readouterr()
    assert main(["translate", "-l", "kk", "--engine", "argos", SENTENCE]) in {0, 1}
    printed = capsys.readouterr()
    assert printed.out.strip() in {ours["kk"], ""}
    assert printed.out.strip() or "no machine draft" in printed.err

    others = stock.translate(tmp_path / "stock", files, LANGUAGES, [SENTENCE, long])
    for code, said in others.items():
        package = packages[code]
        assert said.tokens[0] == pieces(runtime, package, SENTENCE)
        assert said.prefixes == [[f"<2{code}>"]] * 2
        (tokens,) = drafts(runtime, package, [SENTENCE], **AS_STOCK)
        assert plain(said.texts[0]) == plain(runtime.model(package).tokenizer.decode(tokens))
