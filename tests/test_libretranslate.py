"""Drafts from a LibreTranslate server, one that the test runs on this machine."""

from __future__ import annotations

import http.server
import json
import threading
from typing import TYPE_CHECKING, ClassVar

import pytest

from bulletin_i18n.draft import EngineContext
from bulletin_i18n.engines.libretranslate import LibreTranslate, engine
from bulletin_i18n.errors import EngineError
from bulletin_i18n.model import Draft, Request, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

ON = Slot(name="on1", value="2021-07-27", text="on July 27, 2021")
KNOWN = {
    "The shelter opened on July 27, 2021.": "Приют открылся 27 июля 2021 года.",
    "Write to us.": "Пишите нам.",
}


class Server(http.server.BaseHTTPRequestHandler):
    """Says what KNOWN has."""

    asked: ClassVar[list[dict[str, object]]] = []

    def do_GET(self) -> None:
        """The languages."""
        self._answer([{"code": "en", "targets": ["en", "ru"]}, {"code": "ru", "targets": ["kk"]}])

    def do_POST(self) -> None:
        """Translations."""
        task = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(task)
        self._answer({"translatedText": [KNOWN[text] for text in task["q"]]} if "x" not in self.path else {})

    def _answer(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    """The server's address."""
    with http.server.HTTPServer(("127.0.0.1", 0), Server) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        Server.asked.clear()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_each_sentence_is_asked_for_once_and_slots_come_back(url: str) -> None:
    """The server gets plain English sentences; a date is found again by its value."""
    told: list[tuple[int, int]] = []
    server = LibreTranslate(url + "/", lambda done, total: told.append((done, total)))
    requests = [
        Request(locale="ru", msgid="The shelter opened {on1}. Write to us.", slots=(ON,)),
        Request(locale="ru", msgid="Write to us."),
        Request(locale="kk", msgid="Write to us."),
    ]
    host = url.removeprefix("http://")
    assert server.suggest(requests, 0) == [
        Draft(msgstr="Приют открылся {on1}. Пишите нам.", engine="libretranslate", package=host, score=0.475),
        Draft(msgstr="Пишите нам.", engine="libretranslate", package=host, score=0.5),
        None,
    ]
    sentences = {str(text) for task in Server.asked for text in task["q"]}  # type: ignore[attr-defined]
    assert sentences == set(KNOWN)
    assert told[-1][0] == told[-1][1]


def test_what_is_missing_is_told(url: str) -> None:
    """A server without the language; no server."""
    assert LibreTranslate(url).missing("ru") is None
    assert LibreTranslate(url).missing("kk") == f"{url} does not translate from English into kk"
    silent = engine(EngineContext())
    assert silent.missing("ru") == ("no LibreTranslate server is named; name one with `--engine libretranslate=URL`")
    assert silent.suggest([Request(locale="ru", msgid="Write to us.")], 0) == [None]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "localhost:5000", "http://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """Before anything is asked."""
    with pytest.raises(EngineError, match="is no http or https address"):
        LibreTranslate(url)


def test_a_server_that_is_not_there_or_is_another_is_one_line(url: str) -> None:
    """Not a traceback."""
    request = Request(locale="ru", msgid="Write to us.")
    with pytest.raises(EngineError, match=r"http://127\.0\.0\.1:9: cannot be asked"):
        LibreTranslate("http://127.0.0.1:9").suggest([request], 0)
    with pytest.raises(EngineError, match="gave no translation of each sentence"):
        LibreTranslate(f"{url}/x").suggest([request], 0)
