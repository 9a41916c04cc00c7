"""Checkpoints of other libraries become packages that feed the model what its own library feeds it.

Run by `make test-convert`, in an environment of its own: PyTorch and transformers take more room than all else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from bulletin_i18n.cli import main
from bulletin_i18n.engines.runtime import Job, Runtime, probe
from bulletin_i18n.models.checkpoint import read_checkpoint
from bulletin_i18n.models.convert import converted
from bulletin_i18n.models.pack import Label, pack
from bulletin_i18n.models.store import install
from tests.models import checkpoints, stock
from tests.models.feeding import AS_STOCK, GREEDY, drafts, fed, plain, says

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
transformers: Any = pytest.importorskip("transformers", reason="run by `make test-convert`")
torch: Any = pytest.importorskip("torch", reason="run by `make test-convert`")

KNOWN = {
    "nllb-200": ("ru", "kk", "uz", "ky", "tg", "tk"),
    "m2m100": ("ru", "kk", "uz"),
    "madlad-400": ("ru", "kk", "uz", "ky", "tg", "tk"),
    "opus-mt": ("kk", "uz", "ky", "tk"),
}
SPELLED = {
    "nllb-200": {
        "ru": "rus_Cyrl",
        "kk": "kaz_Cyrl",
        "uz": "uzn_Latn",
        "ky": "kir_Cyrl",
        "tg": "tgk_Cyrl",
        "tk": "tuk_Latn",
    },
    "m2m100": {"ru": "ru", "kk": "kk", "uz": "uz"},
    "madlad-400": {code: f"<2{code}> " for code in ("ru", "kk", "uz", "ky", "tg", "tk")},
    "opus-mt": {"kk": ">>kaz_Cyrl<< ", "uz": ">>uzb_Latn<< ", "ky": ">>kir_Cyrl<< ", "tk": ">>tuk_Latn<< "},
}
"""How the model cards say that a language is named to the tokenizer: a code, or text before the sentence."""
MAIN = "from bulletin_i18n.cli import main; sys.exit(main(sys.argv[1:]))"


def texts() -> list[str]:
    """English sentences of ours, short and long, with figures and marks."""
    return [row[0] for row in checkpoints.lines()][5:10]


@pytest.fixture(scope="module", params=KNOWN)
def checkpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A family, and a checkpoint of it."""
    torch.manual_seed(7)
    folder = tmp_path_factory.mktemp(request.param)
    return request.param, checkpoints.MAKERS[request.param](folder)


class Peer:
    """The model in its own library, told its languages as its card says."""

    def __init__(self, family: str, folder: Path) -> None:
        self.family = family
        source = {"nllb-200": {"src_lang": "eng_Latn"}, "m2m100": {"src_lang": "en"}}.get(family, {})
        self.words = transformers.AutoTokenizer.from_pretrained(folder, **source)
        self.model = transformers.AutoModelForSeq2SeqLM.from_pretrained(folder).eval()

    def tokens(self, text: str, locale: str) -> list[str]:
        """What it feeds the model."""
        return list(self.words.convert_ids_to_tokens(self._fed(text, locale)[0]))

    def start(self, locale: str) -> list[str]:
        """What its translations start with."""
        return [] if (number := self._forced(locale)) is None else [self.words.convert_ids_to_tokens(number)]

    def translate(self, text: str, locale: str) -> list[str]:
        """The tokens that it finds most likely, one after the other, without those of languages and ends."""
        with torch.no_grad():
            (found,) = self.model.generate(
                self._fed(text, locale), forced_bos_token_id=self._forced(locale), num_beams=1, do_sample=False,
                max_new_tokens=GREEDY["max_decoding_length"],
            )  # fmt: skip
        tokens = self.words.convert_ids_to_tokens(found)[1 + len(self.start(locale)) :]
        return list(tokens[: tokens.index("</s>")] if "</s>" in tokens else tokens)

    def _fed(self, text: str, locale: str) -> Any:
        spelled = SPELLED[self.family][locale]
        said = spelled + text if self.family in {"madlad-400", "opus-mt"} else text
        return self.words(said, return_tensors="pt").input_ids

    def _forced(self, locale: str) -> int | None:
        spelled = SPELLED[self.family][locale]
        if self.family == "m2m100":
            return int(self.words.get_lang_id(spelled))
        return int(self.words.convert_tokens_to_ids(spelled)) if self.family == "nllb-200" else None


def packed(folder: Path, family: str, out: Path, quantization: str = "int8") -> list[Path]:
    """Convert a checkpoint and pack it for every locale that it knows."""
    source = read_checkpoint(folder)
    assert source.family == family
    with converted(source, out, quantization) as model:
        labels = [Label(family=family, locale=locale, licence=source.licence) for locale in KNOWN[family]]
        return [pack(model, out, label, source.words(None)) for label in labels]


def test_the_tokens_are_those_of_the_models_own_library(checkpoint: tuple[str, Path], tmp_path: Path) -> None:
    """Our engine feeds what transformers feeds, and the model says the same, in every language that it knows."""
    family, folder = checkpoint
    peer, runtime = Peer(family, folder), Runtime()
    files = packed(folder, family, tmp_path / "out", "float32")
    packages = [install(file, tmp_path / "store", accept_licence=True, probe=probe) for file in files]
    for package in packages:
        locale = package.to_code
        wanted = [peer.tokens(text, locale) for text in texts()]
        assert [fed(runtime, package, text) for text in texts()] == wanted
        assert [tokens.count("<unk>") for tokens in wanted] == [0] * len(wanted)
        assert runtime.model(package).prefix == peer.start(locale)
        ours = says(runtime, package, texts(), **GREEDY)
        assert ours == [peer.translate(text, locale) for text in texts()]
    assert len(runtime.translate([Job(package, "One model.") for package in packages])) == len(packages)
    assert runtime.translators == 1
    assert {(package.model / "model.bin").stat().st_nlink for package in packages} == {len(packages)}


def test_argos_translate_feeds_the_same(checkpoint: tuple[str, Path], tmp_path: Path) -> None:
    """It installs every package, feeds its model the same tokens, and says what the model says to them."""
    family, folder = checkpoint
    peer, runtime = Peer(family, folder), Runtime()
    files = packed(folder, family, tmp_path / "out")
    others = stock.translate(tmp_path / "stock", files, KNOWN[family], texts())
    for file in files:
        package = install(file, tmp_path / "store", accept_licence=True)
        said = others[package.to_code]
        config = json.loads((package.model / "config.json").read_text(encoding="utf-8"))
        before = [config["bos_token"]] if config["add_source_bos"] else []
        after = [config["eos_token"]] if config["add_source_eos"] else []
        wanted = [peer.tokens(text, package.to_code) for text in texts()]
        assert [[*before, *tokens, *after] for tokens in said.tokens] == wanted
        assert said.prefixes == [peer.start(package.to_code) or None] * len(wanted)
        ours = drafts(runtime, package, texts(), **AS_STOCK)
        decoded = [runtime.model(package).tokenizer.decode(tokens) for tokens in ours]
        assert [plain(text) for text in said.texts] == [plain(text) for text in decoded]
    assert len({tuple(said.texts) for said in others.values()}) == len(files)


def test_a_release_of_opus_mt_is_the_same_model(tmp_path: Path) -> None:
    """Marian's own files and the Hugging Face folder of one model say the same; the former need no PyTorch."""
    checkpoint, folder = (tmp_path / name for name in ("a checkpoint", "релиз"))
    for place in (checkpoint, folder):
        place.mkdir()
    checkpoints.release(folder, checkpoints.marian(checkpoint))
    without = (
        "import sys; sys.modules |= dict.fromkeys(('torch', 'transformers')); from bulletin_i18n.cli import main; "
    )
    command = [sys.executable, "-c", without + "sys.exit(main(sys.argv[1:]))", "models", "pack", str(folder)]
    done = subprocess.run(
        [*command, "-l", "kk", "--out", str(tmp_path / "r")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "r" / "translate-en_kk-1_0.argosmodel").is_file()
    packages = []
    for name, place in (("r", folder), ("c", checkpoint)):
        files = packed(place, "opus-mt", tmp_path / f"full {name}", "float32")
        packages.append(install(files[0], tmp_path / f"in {name}"))
    assert [(package.to_code, package.licence) for package in packages] == [("kk", "CC-BY-4.0")] * 2
    said = [says(Runtime(), package, texts(), **GREEDY) for package in packages]
    assert said[0] == said[1]
    assert len({tuple(tokens) for tokens in said[0]}) > 1


def test_a_bilingual_model_is_told_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It gets the sentence and its end, and is packed for its own language alone."""
    folder = checkpoints.bilingual(tmp_path)
    assert main(["models", "pack", str(folder), "-l", "ru", "kk", "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == f"bulletin-i18n: {folder}: this model translates into ru, not kk\n"
    assert not (tmp_path / "out").exists()
    assert main(["models", "pack", str(folder), "-l", "ru", "--out", str(tmp_path / "out")]) == 0
    package = install(tmp_path / "out" / "translate-en_ru-1_0.argosmodel", tmp_path / "store", probe=probe)
    words = transformers.AutoTokenizer.from_pretrained(folder)
    wanted = [words.convert_ids_to_tokens(words(text).input_ids) for text in texts()]
    assert [fed(Runtime(), package, text) for text in texts()] == wanted


@pytest.mark.parametrize(
    ("name", "keep", "why"),
    [
        ("model.safetensors", 1000, "cannot be converted"),
        ("vocab.json", 0, "cannot be converted"),
        ("config.json", 10, "cannot be read"),
    ],
)
def test_a_damaged_checkpoint_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, keep: int, why: str
) -> None:
    """In one line, and nothing is left behind."""
    folder = checkpoints.marian(tmp_path)
    (folder / name).write_bytes((folder / name).read_bytes()[:keep])
    assert main(["models", "pack", str(folder), "-l", "kk", "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    line = printed.err.splitlines()[-1]
    assert (printed.out, line.startswith(f"bulletin-i18n: {folder}"), why in line) == ("", True, True)
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def test_converting_opens_no_connection(tmp_path: Path) -> None:
    """Not even a name is looked up, and nothing is written but the packages."""
    folder = checkpoints.nllb(tmp_path)
    listening = (
        "import sys\n"
        "def hook(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.gethostbyname', 'socket.sendto'):\n"
        "        print('NETWORK', event, arguments)\n"
        "sys.addaudithook(hook)\n"
    ) + MAIN
    command = [sys.executable, "-c", listening, "models", "pack", str(folder), "-l", "kk", "tk", "--accept-licence"]
    done = subprocess.run([*command, "--out", str(tmp_path / "out")], capture_output=True, text=True, check=False)
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert (done.returncode, done.stderr) == (0, "")
    assert files == ["translate-en_kk-1_0.argosmodel", "translate-en_tk-1_0.argosmodel"]
    assert done.stdout.splitlines() == [str(tmp_path / "out" / name) for name in files]
