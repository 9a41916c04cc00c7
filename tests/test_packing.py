"""Packages made, fetched and carried to another machine."""

from __future__ import annotations

import hashlib
import http.server
import json
import subprocess
import sys
import threading
import zipfile
from typing import TYPE_CHECKING, ClassVar

import pytest

from bulletin_i18n.engines.runtime import Job, Runtime, probe
from bulletin_i18n.errors import EngineError
from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.models.bundle import export, load
from bulletin_i18n.models.fetch import fetch
from bulletin_i18n.models.pack import FAMILIES, Label, pack
from bulletin_i18n.models.package import file_digest, installed
from bulletin_i18n.models.recommended import recommended
from bulletin_i18n.models.store import install, verify
from tests.models.build import Recipe, model, tokenizer, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WELL_KNOWN = [name for name in FAMILIES if name != "plain"]


def converted(folder: Path, family: str) -> Path:
    """A CTranslate2 model of a family, as a converter leaves it: nothing says which language is wanted."""
    kind = FAMILIES[family]
    prefix, source = (tuple(dict.fromkeys(part.values())) for part in (kind.target, kind.source))
    spm = tokenizer(Recipe())
    model(folder, Recipe(prefix=prefix, source=source), [*tokens(spm), *prefix, *source])
    config = json.loads((folder / "config.json").read_text()) | {"add_source_bos": False, "bos_token": "<s>"}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "sentencepiece.bpe.model").write_bytes(spm)
    return folder


@pytest.mark.parametrize("family", WELL_KNOWN)
def test_packages_of_a_family_share_one_translator(tmp_path: Path, family: str) -> None:
    """Whatever way a family names its languages: one file on disk, one model in memory, no token in the text."""
    source = converted(tmp_path / "model", family)
    locales = tuple(FAMILIES[family].source)
    for locale in locales:
        path = pack(source, tmp_path / "out", Label(family=family, locale=locale))
        install(path, tmp_path / "store", accept_licence=True)
    packages = installed([tmp_path / "store"]).packages
    runtime = Runtime()
    outputs = runtime.translate([Job(package, "One text_x for all. Two.") for package in packages])
    assert [output.text for output in outputs] == ["One text_x for all. Two."] * len(locales)
    assert (runtime.translators, len({(p.model / "model.bin").stat().st_ino for p in packages})) == (1, 1)
    assert {package.licence for package in packages} == {FAMILIES[family].licence}


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """A package can be checked by its checksum, whoever packs it."""
    source = converted(tmp_path / "model", "nllb-200")
    first, second = (pack(source, tmp_path / name, Label(family="nllb-200", locale="kk")) for name in "ab")
    assert file_digest(first) == file_digest(second)


def test_argos_translate_takes_what_is_packed(tmp_path: Path) -> None:
    """Argos Translate itself installs the package, and its tokenizer does not print the language token."""
    source = converted(tmp_path / "model", "nllb-200")
    path = pack(source, tmp_path / "out", Label(family="nllb-200", locale="kk"))
    script = (
        "import sys, pathlib; from argostranslate import package; "
        "package.install_from_path(pathlib.Path(sys.argv[1])); (p,) = package.get_installed_packages(); "
        "print(p.from_code, p.to_code, p.target_prefix, p.tokenizer.decode(['kaz_Cyrl', '▁the']))"
    )
    environment = {"HOME": str(tmp_path), "PATH": "", "ORT_DISABLE_TELEMETRY": "1"}
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert (done.stdout, done.stderr) == ("en kk kaz_Cyrl the\n", "")


@pytest.mark.parametrize(
    ("family", "locale", "message"),
    [
        ("m2m100", "tk", "m2m100 models do not know tk; they know ru kk uz"),
        ("nllb-200", "kk", "the vocabulary has no eng_Latn; it was lost in conversion"),
        ("other", "kk", "no family 'other' of models is known; name one of plain, nllb-200"),
    ],
)
def test_what_cannot_be_packed(tmp_path: Path, family: str, locale: str, message: str) -> None:
    """A language that the family has not, a vocabulary that has lost its tokens, a family nobody knows."""
    source = converted(tmp_path / "model", "small100")
    with pytest.raises(EngineError) as raised:
        pack(source, tmp_path, Label(family=family, locale=locale))
    assert message in str(raised.value)


def test_a_folder_without_a_model_cannot_be_packed(tmp_path: Path) -> None:
    """First the tokenizer is missed, then the model."""
    with pytest.raises(EngineError, match="no SentencePiece model here"):
        pack(tmp_path, tmp_path, Label(family="plain", locale="kk"))
    (tmp_path / "source.spm").write_bytes(b"")
    with pytest.raises(EngineError, match="no CTranslate2 model here"):
        pack(tmp_path, tmp_path, Label(family="plain", locale="kk"))


def test_a_bundle_carries_packages_and_each_model_once(tmp_path: Path, six_packages: tuple[Path, ...]) -> None:
    """Six packages of one model fit into little more than one, and are whole on the other side."""
    packages = [install(path, tmp_path / "here") for path in six_packages]
    bundle = export(packages, tmp_path / "models.bundle")
    loaded = load(bundle, tmp_path / "there", probe=probe)
    assert [package.name for package in loaded] == [
        package.name for package in installed([tmp_path / "here"]).packages
    ]
    assert [report.problems for report in verify([tmp_path / "there"], probe)] == [()] * 6
    assert {(package.model / "model.bin").stat().st_nlink for package in loaded} == {6}
    assert bundle.stat().st_size < 1.3 * six_packages[0].stat().st_size


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({}, "is no whole bundle"),
        ({"bundle.json": b"["}, "has a damaged bundle.json"),
        ({"bundle.json": b'{"../p": {"a": "00"}}'}, "holds a file outside of itself"),
        ({"bundle.json": b'{"p": {"../../a": "00"}}'}, "holds a file outside of itself"),
        ({"bundle.json": b'{"p": {"a": "00"}}'}, "is no whole bundle"),
        ({"bundle.json": b'{"p": {"a": "00"}}', "00": b"x"}, "the checksum of a is wrong"),
    ],
)
def test_a_hostile_bundle_is_refused(tmp_path: Path, entries: dict[str, bytes], message: str) -> None:
    """Nothing comes into the store."""
    with zipfile.ZipFile(tmp_path / "bad", "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    with pytest.raises(EngineError, match=message):
        load(tmp_path / "bad", tmp_path / "store")
    assert not (tmp_path / "store").exists()


CONTENT = bytes(range(256)) * 4000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Server(http.server.BaseHTTPRequestHandler):
    """Serves CONTENT, in part if asked, and breaks off after some bytes if the path says so."""

    ranges: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:
        """Answer."""
        wanted = self.headers.get("Range")
        self.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        body = CONTENT[start:]
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:300_000] if self.path == "/cut" else body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    with http.server.HTTPServer(("127.0.0.1", 0), Server) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        Server.ranges.clear()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_download_that_was_cut_off_goes_on(tmp_path: Path, server: str) -> None:
    """The second run asks for the rest only."""
    with pytest.raises(EngineError, match="run it again to go on from 300000 bytes"):
        fetch(f"{server}/cut", tmp_path, SHA256)
    path = fetch(f"{server}/whole", tmp_path, SHA256.upper())
    assert path.read_bytes() == CONTENT
    assert Server.ranges == [None, "bytes=300000-"]
    assert [child.name for child in tmp_path.iterdir()] == [f"{SHA256}.argosmodel"]


def test_another_file_is_thrown_away(tmp_path: Path, server: str) -> None:
    """A server that gives out something else gets no second chance with it."""
    with pytest.raises(EngineError, match=f"its SHA-256 is {SHA256}, not 00"):
        fetch(f"{server}/whole", tmp_path, "00")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "sha256", "message"),
    [
        ("https://example.org/x", "", "nothing is fetched without its checksum"),
        ("file:///etc/passwd", "00", "is no https or http address"),
        ("http://127.0.0.1:9/x", "00", "cannot be fetched"),
    ],
)
def test_what_is_not_fetched(tmp_path: Path, url: str, sha256: str, message: str) -> None:
    """Without a checksum, from the disk, from nowhere."""
    with pytest.raises(EngineError, match=message):
        fetch(url, tmp_path, sha256)


def test_a_model_is_recommended_for_every_locale() -> None:
    """Each with where it comes from, and a family that `pack` knows, or that of Argos itself."""
    rows = recommended()
    assert list(dict.fromkeys(row.locale for row in rows)) == list(LANGUAGES)
    assert {row.family for row in rows} <= {*FAMILIES, "argos"}
    assert all(row.source.startswith("https://") for row in rows)
    assert [row.flores200 for row in recommended("tk")] == [33.4, 37.6]
