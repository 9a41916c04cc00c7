"""The preview serves the project to this machine, says where each text comes from, and follows changes."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bulletin_i18n.commands.preview import _watch, site, snapshot
from bulletin_i18n.errors import SourceError, UsageError
from bulletin_i18n.previewing.server import Pages, server
from bulletin_i18n.workspace import Workspace
from tests.pages import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def running(pages: Pages) -> Iterator[str]:
    """Serve some pages on a free port."""
    with server(pages, 0) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{serving.server_port}"
        finally:
            serving.shutdown()
            thread.join()


def get(address: str, **headers: str) -> tuple[int, str, bytes]:
    """Ask for an address; return status, kind and content."""
    request = Request(address, headers=headers)  # noqa: S310 -- it is our own server
    try:
        with urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.headers["Content-Type"], answer.read()
    except HTTPError as error:
        with error:
            return error.code, "", b""


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    """Copy the sample project's first bulletin and its Kyrgyz catalogue."""
    for part in ("bulletins/2026-07", "locales/ky"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return Workspace(tmp_path)


def made(project: Workspace) -> Mapping[str, str | bytes]:
    """Make the pages of the preview."""
    return site(project.root, ("2026-07",), ("ky",), drafts="show", known={})


def test_pages_and_pictures_are_there(project: Workspace) -> None:
    """The front page, both languages' pages and the pictures are served by path."""
    files = made(project)

    assert {"index.html", "2026-07/en/index.html", "2026-07/ky/ten-cases.html"} <= set(files)
    assert files["2026-07/images/bakery.svg"] == project.picture("2026-07", "images/bakery.svg")


def test_every_text_says_where_it_comes_from(project: Workspace) -> None:
    """Each translated text names its state and the line of its entry in the .po file."""
    root = tree(str(made(project)["2026-07/ky/index.html"]))
    lines = project.root.joinpath("locales/ky/LC_MESSAGES/2026-07.po").read_text(encoding="utf-8").splitlines()
    places = [e.attributes["data-place"].rpartition(":") for e in root.walk() if "data-place" in e.attributes]

    assert len(places) > 90
    assert {path for path, _, _ in places} == {"locales/ky/LC_MESSAGES/2026-07.po"}
    assert {lines[int(line) - 1].split()[0] for _, _, line in places} == {"msgid"}
    assert {e.attributes["data-state"] for e in root.walk() if "data-state" in e.attributes} == {"reviewed"}


def test_findings_stand_at_their_text(project: Workspace) -> None:
    """What a check finds is on the page, as text."""
    path = "locales/ky/LC_MESSAGES/2026-07.po"
    catalogue = project.catalogue(path, "ky")
    assert catalogue is not None
    broken = tuple(replace(m, msgstr=(m.text.replace("{email1}", ""),)) for m in catalogue.messages)
    project.write({path: project.catalogue_text(path, replace(catalogue, messages=broken))})
    root = tree(str(made(project)["2026-07/ky/index.html"]))
    found = [e.attributes["data-findings"] for e in root.walk() if e.attributes.get("data-findings")]

    assert any("error: " in finding and "{email1}" in finding for finding in found)


def test_the_server_answers(project: Workspace) -> None:
    """Pages, the preview's own script and the version come with their kinds; anything else is not there."""
    pages = Pages(lambda: made(project))
    pages.renew()
    with running(pages) as address:
        status, kind, content = get(f"{address}/2026-07/ky/index.html")

        assert (status, kind) == (200, "text/html; charset=utf-8")
        assert b"/_preview/preview.js" in content
        assert get(f"{address}/")[:2] == (200, "text/html; charset=utf-8")
        assert get(f"{address}/_preview/preview.js")[1] == "text/javascript"
        assert get(f"{address}/_preview/preview.css")[1] == "text/css"
        assert get(f"{address}/2026-07/ky/fonts/NotoSans-Bold.woff2")[2][:4] == b"wOF2"
        assert get(f"{address}/favicon.ico")[0] == 204
        assert json.loads(get(f"{address}/_preview/version")[2]) == {"version": 1, "error": ""}


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/_preview/server.py"]
)
def test_nothing_but_the_site_is_served(path: str) -> None:
    """There are no files behind the server."""
    pages = Pages(lambda: {"index.html": "x"})
    pages.renew()
    with running(pages) as address:
        assert get(address + path)[0] == 404


def test_another_name_for_this_machine_is_refused() -> None:
    """A page elsewhere whose name points here cannot read the bulletins."""
    pages = Pages(lambda: {"index.html": "x"})
    pages.renew()
    with running(pages) as address:
        assert get(f"{address}/index.html", Host="evil.example:8000")[0] == 403
        assert get(f"{address}/index.html", Host="localhost:8000")[0] == 200
        assert get(f"{address}/index.html", Host="localhost.evil.example")[0] == 403


def ask(address: str, request: bytes) -> bytes:
    """Send a request as it is; return all of the answer."""
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=10) as connection:
        connection.sendall(request)
        return b"".join(iter(partial(connection.recv, 4096), b""))


@pytest.mark.parametrize(
    "request_", [b"GET / HTTP/1.0\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"]
)
def test_a_host_without_a_port_is_this_machine(request_: bytes) -> None:
    """Browsers leave port 80 out, and HTTP/1.0 the whole host."""
    pages = Pages(lambda: {"index.html": "x"})
    pages.renew()
    with running(pages) as address:
        answer = ask(address, request_)

    assert (answer.split(b"\r\n")[0], answer[-5:]) == (b"HTTP/1.0 200 OK", b"\r\n\r\nx")


def test_head_is_answered_without_the_page() -> None:
    """HEAD has the headers of GET and nothing behind them."""
    pages = Pages(lambda: {"index.html": "x"})
    pages.renew()
    with running(pages) as address:
        whole, head = (ask(address, verb + b" / HTTP/1.0\r\n\r\n") for verb in (b"GET", b"HEAD"))

    assert _undated(whole) == [*_undated(head)[:-1], b"x"]
    assert head.endswith(b"\r\n\r\n")


def _undated(answer: bytes) -> list[bytes]:
    """An answer's lines without the time."""
    return [line for line in answer.split(b"\r\n") if not line.startswith(b"Date:")]


def test_a_browser_that_hangs_up_is_no_news(capsys: pytest.CaptureFixture[str]) -> None:
    """A broken connection prints nothing; any other mistake keeps its traceback."""
    with server(Pages(dict), 0) as serving, socket.socket() as request:
        for error in (BrokenPipeError(32, "gone"), ConnectionResetError(), ValueError("told")):
            try:
                raise error
            except (OSError, ValueError):
                serving.handle_error(request, ("127.0.0.1", 1))

    told = capsys.readouterr().err
    assert ("BrokenPipe" in told, "Reset" in told, "ValueError: told" in told) == (False, False, True)


@pytest.mark.parametrize("port", [-1, 65536, 99999])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    """Ports end at 65535."""
    with pytest.raises(UsageError) as raised:
        server(Pages(dict), port)

    assert str(raised.value) == f"--port: there is no port {port}; name one from 1 to 65535"


def test_a_port_that_is_taken_is_named() -> None:
    """The line says which one, and how to name another."""
    with server(Pages(dict), 0) as first, pytest.raises(UsageError) as raised:
        server(Pages(dict), first.server_port)

    assert str(raised.value) == (
        f"--port: port {first.server_port} cannot be opened: address already in use; "
        "name another one, or 0 for any that is free"
    )


def test_a_mistake_keeps_the_last_good_pages() -> None:
    """While the project cannot be read the error is told and the pages stay; once it can, the version grows."""
    mistake = SourceError("no title", place="a.md:1", remedy="add one")
    texts: Iterator[str | SourceError] = iter(["one", mistake, "two"])

    def build() -> Mapping[str, str | bytes]:
        found = next(texts)
        if isinstance(found, SourceError):
            raise found
        return {"index.html": found}

    pages = Pages(build)
    told = []
    for _ in range(3):
        pages.renew()
        told.append((pages.get("index.html"), pages.news()))

    assert told == [
        (b"one", '{"version": 1, "error": ""}'),
        (b"one", '{"version": 1, "error": "a.md:1: no title; add one"}'),
        (b"two", '{"version": 2, "error": ""}'),
    ]


def test_a_file_that_goes_while_it_is_read_does_not_stop_the_preview(project: Workspace) -> None:
    """What the system refuses is told like a mistake, and the pages come back with the file."""
    pages = Pages(partial(made, project))
    folder = project.root / "bulletins/2026-07"
    pages.renew()
    folder.rename(project.root / "away")
    pages.renew()
    told = pages.error
    (project.root / "away").rename(folder)
    pages.renew()

    assert told == f"{folder}: No such file or directory"
    assert (pages.error, pages.version) == ("", 2)


def test_a_mistake_of_our_own_is_told_and_the_preview_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    """The page says so, the terminal shows where, and the next change is followed."""
    builds: Iterator[Callable[[], str]] = iter([lambda: "one", lambda: {"a": "b"}["x"], lambda: "two"])
    pages = Pages(lambda: {"index.html": next(builds)()})
    pages.renew()
    pages.renew()

    assert json.loads(pages.news()) == {
        "version": 1,
        "error": "a mistake of this program, not of the project: KeyError('x')",
    }
    assert "Traceback" in capsys.readouterr().err
    pages.renew()
    assert (pages.get("index.html"), pages.error) == (b"two", "")


def test_what_was_refused_is_tried_again(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that was away for a moment and is back as it was would look unchanged."""
    monkeypatch.setattr("bulletin_i18n.commands.preview.EVERY", 0.02)
    answers = iter([False, False, True])
    asked: Queue[bool] = Queue()
    stopped = threading.Event()

    def renew() -> bool:
        answer = next(answers, True)
        asked.put(answer)
        return answer

    watch = threading.Thread(target=_watch, args=(project.root, renew, stopped, {}))
    watch.start()
    time.sleep(0.5)
    stopped.set()
    watch.join(timeout=10)

    assert list(asked.queue) == [False, False, True]


def test_a_change_is_followed_and_the_watch_ends(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each save has the pages made anew, once; when the preview stops so does the watch."""
    monkeypatch.setattr("bulletin_i18n.commands.preview.EVERY", 0.02)
    renewed: Queue[str] = Queue()
    story, stopped = project.root / "bulletins/2026-07/03-bakery.md", threading.Event()

    def renew() -> bool:
        renewed.put(story.read_text(encoding="utf-8"))
        return True

    watch = threading.Thread(target=_watch, args=(project.root, renew, stopped, snapshot(project.root)))
    watch.start()
    time.sleep(0.1)
    for text in ("# One\n", "# Another\n"):
        saved = project.root / "saved.md"
        saved.write_text(text, encoding="utf-8")
        saved.replace(story)
        assert renewed.get(timeout=10) == text
    stopped.set()
    watch.join(timeout=10)

    assert (watch.is_alive(), renewed.empty()) == (False, True)


def test_a_snapshot_sees_changes_and_new_files(project: Workspace) -> None:
    """Saving, adding and removing a file each make another snapshot."""
    story = project.root / "bulletins/2026-07/09-new.md"
    seen = [snapshot(project.root)]
    story.write_text("# New\n", encoding="utf-8")
    seen.append(snapshot(project.root))
    story.write_text("# Newer\n", encoding="utf-8")
    seen.append(snapshot(project.root))
    story.unlink()
    seen.append(snapshot(project.root))

    assert (seen[0] == seen[3], seen[0] != seen[1] != seen[2] != seen[3]) == (True, True)
