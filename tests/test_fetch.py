"""Packages fetched from a server, a real one on this machine that breaks off, forgets or lies as it is told."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.cli import main
from bulletin_i18n.errors import EngineError
from bulletin_i18n.models.fetch import fetch, fetch_to_compare, find
from bulletin_i18n.models.package import file_digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = bytes(range(256)) * 4000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
OTHER = "0" * 64


@dataclass
class Served:
    """A server: its address, what it has, and how it was asked. `cut` is where it breaks off."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=lambda: {"/whole": CONTENT, "/plain": CONTENT, "/lying": CONTENT})
    cut: int = 0
    ranges: list[str | None] = field(default_factory=list)
    waiting: threading.Event | None = None


@pytest.fixture
def server() -> Iterator[Served]:
    """A server that knows ranges, but for /plain, which always sends all, and /lying, which sends another part."""
    served = Served()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = served.files.get(self.path)
            if content is None:
                return self.send_error(404)
            wanted = self.headers.get("Range")
            served.ranges.append(wanted)
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and self.path != "/plain" else 0
            if start >= len(content):
                return self.send_error(416)
            sent = start + 7 if self.path == "/lying" and start else start
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(content) - sent))
            if start:
                self.send_header("Content-Range", f"bytes {sent}-{len(content) - 1}/{len(content)}")
            self.end_headers()
            self.wfile.write(content[sent : served.cut or None])
            if served.waiting:
                served.waiting.wait(30)
            return None

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        served.address = f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield served
        running.shutdown()
        thread.join()


def cut_off(server: Served, path: str, into: Path) -> None:
    """Begin a download that breaks off after 300,000 bytes."""
    server.cut = 300_000
    with pytest.raises(EngineError, match="the connection broke off; run it again to go on from 300000 bytes"):
        fetch(server.address + path, into, SHA256)
    server.cut = 0


def test_a_download_that_was_cut_off_goes_on(tmp_path: Path, server: Served) -> None:
    """The second run asks for the rest only, the third for nothing."""
    cut_off(server, "/whole", tmp_path)
    path = fetch(f"{server.address}/whole", tmp_path, f" {SHA256.upper()} ")
    assert path.read_bytes() == CONTENT
    assert fetch(f"{server.address}/whole", tmp_path, SHA256) == path
    assert server.ranges == [None, "bytes=300000-"]
    assert [child.name for child in tmp_path.iterdir()] == [f"{SHA256}.argosmodel"]


@pytest.mark.parametrize("path", ["/plain", "/lying"])
def test_a_server_that_does_not_go_on_is_no_harm(tmp_path: Path, server: Served, path: str) -> None:
    """One sends everything again; of one that sends another part nothing is kept that was not asked for."""
    cut_off(server, path, tmp_path)
    try:
        fetched = fetch(server.address + path, tmp_path, SHA256)
    except EngineError:
        fetched = fetch(server.address + path, tmp_path, SHA256)
    assert fetched.read_bytes() == CONTENT


def test_what_was_fetched_to_the_last_byte_is_not_asked_for_again(tmp_path: Path, server: Served) -> None:
    """A process that was killed between the last byte and the checksum has lost nothing."""
    (tmp_path / f"{SHA256}.part").write_bytes(CONTENT)
    assert fetch(f"{server.address}/whole", tmp_path, SHA256).read_bytes() == CONTENT


def test_another_file_is_thrown_away(tmp_path: Path, server: Served) -> None:
    """A server that gives out something else gets no second chance with it."""
    with pytest.raises(EngineError, match=f"its SHA-256 is {SHA256}, not {OTHER}"):
        fetch(f"{server.address}/whole", tmp_path, OTHER)
    assert list(tmp_path.iterdir()) == []


def test_two_processes_do_not_mix_their_bytes(tmp_path: Path, server: Served) -> None:
    """The second is told that the first is at it; the first ends well."""
    server.waiting, server.cut = threading.Event(), len(CONTENT)
    begun = threading.Event()
    first = threading.Thread(
        target=lambda: fetch(f"{server.address}/whole", tmp_path, SHA256, lambda _done, _total: begun.set())
    )
    first.start()
    assert begun.wait(30)
    with pytest.raises(EngineError, match="another process is fetching it; wait for that"):
        fetch(f"{server.address}/whole", tmp_path, SHA256)
    server.waiting.set()
    first.join()
    assert (tmp_path / f"{SHA256}.argosmodel").read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("url", "sha256", "message"),
    [
        ("https://example.org/x", "", "nothing is fetched without its checksum"),
        ("https://example.org/x", "12", "'12' is no SHA-256; add --sha256 HEX, 64 digits"),
        ("file:///etc/passwd", OTHER, "is no https or http address"),
        ("http://127.0.0.1:9/x", OTHER, "cannot be fetched: .*refused; run it again to go on from 0 bytes"),
        ("http://[::1", OTHER, "is no https or http address"),
    ],
)
def test_what_is_not_fetched(tmp_path: Path, url: str, sha256: str, message: str) -> None:
    """Without a checksum, from the disk, from nowhere."""
    with pytest.raises(EngineError, match=message):
        fetch(url, tmp_path, sha256)


def index(*rows: dict[str, object]) -> bytes:
    """An index.json."""
    return json.dumps([{"from_code": "en", **row} for row in rows]).encode()


def test_an_index_has_the_newest_version(server: Served) -> None:
    """1.10 is newer than 1.9; a version can be named; addresses may be relative; other protocols are passed over."""
    server.files["/index.json"] = index(
        {"to_code": "ky", "package_version": "1.9", "links": ["/old"]},
        {"to_code": "ky", "package_version": "1.10", "links": ["ipfs://x", f"{server.address}/new"]},
        {"to_code": "xx", "package_version": "1.0", "links": ["ftp://x"]},
    )
    where = f"{server.address}/index.json"
    assert find("en_ky", where) == ("en_ky-1.10", f"{server.address}/new")
    assert find("en_ky-1.9", where) == ("en_ky-1.9", f"{server.address}/old")
    with pytest.raises(EngineError, match=r"it has no 'en_xx'; it has en_ky-1\.10 en_ky-1\.9"):
        find("en_xx", where)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html>", "is no index of packages"),
        (b"{}", "it has no 'en_ky'; it has nothing from English"),
        (b"[1]", "is no index of packages"),
        (b'[{"links": ["/x"]}]', "is no index of packages"),
        (None, "cannot be fetched: Not Found"),
    ],
)
def test_what_is_no_index(server: Served, content: bytes | None, message: str) -> None:
    """One line, whatever the server sends."""
    if content is not None:
        server.files["/index.json"] = content
    with pytest.raises(EngineError, match=message):
        find("en_ky", f"{server.address}/index.json")


def test_a_package_of_an_index_is_installed_once_its_checksum_is_known(
    tmp_path: Path,
    server: Served,
    copy_package: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An index has none: the first run shows it, the second, with it, installs the very same bytes."""
    monkeypatch.setenv("BULLETIN_I18N_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    found = file_digest(copy_package)
    server.files["/p"] = copy_package.read_bytes()
    server.files["/index.json"] = index({"to_code": "kk", "package_version": "1.0", "links": ["/p"]})
    command = ["models", "install", "en_kk", "--index", f"{server.address}/index.json"]
    assert main(command) == 2
    assert capsys.readouterr().err == (
        f"bulletin-i18n: {server.address}/p: nothing is installed yet; the file has SHA-256 {found}; "
        f"compare that with one that you trust, then run the same with --sha256 {found}\n"
    )
    assert main([*command, "--sha256", found]) == 0
    assert capsys.readouterr().out == (
        f"en_kk-1.0 is installed in {tmp_path / 'models' / 'translate-en_kk-1_0'} (SHA-256 {found})\n"
    )
    assert server.ranges == [None] * 3  # the index twice, the package once
    assert main(["models", "install", f"{server.address}/p", "--sha256", OTHER]) == 2
    assert f"its SHA-256 is {found}, not {OTHER}" in capsys.readouterr().err
    assert list((tmp_path / "models" / ".fetched").iterdir()) == []


def test_what_is_fetched_to_compare_goes_on_too(tmp_path: Path, server: Served) -> None:
    """It can be cut off as well."""
    server.cut = 300_000
    with pytest.raises(EngineError, match="go on from 300000 bytes"):
        fetch_to_compare(f"{server.address}/whole", tmp_path)
    server.cut = 0
    assert fetch_to_compare(f"{server.address}/whole", tmp_path) == SHA256
    assert server.ranges == [None, "bytes=300000-"]
