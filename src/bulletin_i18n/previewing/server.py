"""A web server for one machine: it holds the pages in memory and has them made anew when the project changes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from mimetypes import guess_type
from urllib.parse import unquote, urlsplit

from bulletin_i18n.errors import BulletinError

HOST = "127.0.0.1"

Build = Callable[[], Mapping[str, str | bytes]]
"""Makes all files of the site, by path."""

_OWN = {"/_preview/preview.js": "preview.js", "/_preview/preview.css": "preview.css"}
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


class Pages:
    """The site as it was last made, its version, and what kept it from being made again, if anything did."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._files: Mapping[str, str | bytes] = {}
        self._lock = threading.Lock()
        self.version = 0
        self.error = ""

    def renew(self) -> None:
        """Make the site anew; a mistake in the project is told on the page, and the last good pages stay."""
        try:
            files = self._build()
        except BulletinError as error:
            with self._lock:
                self.error = str(error)
            return
        with self._lock:
            self._files, self.error = files, ""
            self.version += 1

    def get(self, path: str) -> bytes | None:
        """Return a file of the site, or None."""
        with self._lock:
            found = self._files.get(path)
        return found.encode() if isinstance(found, str) else found

    def news(self) -> str:
        """Return version and error as JSON, for the page to ask for."""
        with self._lock:
            return json.dumps({"version": self.version, "error": self.error})


def server(pages: Pages, port: int) -> ThreadingHTTPServer:
    """Open the server; port 0 takes any that is free.

    Raises:
        OSError: The port is taken.
    """

    class Handler(_Handler):
        site = pages

    return ThreadingHTTPServer((HOST, port), Handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET with what is in the site and nothing else; there are no files behind it."""

    site: Pages
    server_version = "bulletin-i18n"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer, if it is this machine that the browser means to talk to."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host not in {HOST, "localhost"}:
            # A page elsewhere may have its own name point to this machine: it must not read the bulletins.
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = unquote(urlsplit(self.path).path)
        if path == "/_preview/version":
            self._send(self.site.news().encode(), "application/json")
        elif path == "/favicon.ico":
            # Every browser asks for it; that there is none is no error to be told in its console.
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        elif path in _OWN:
            name = _OWN[path]
            self._send(resources.files(__package__).joinpath(name).read_bytes(), guess_type(name)[0] or "")
        else:
            self._page(path)

    def _page(self, path: str) -> None:
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        data = self.site.get(name)
        if data is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = guess_type(name)[0] or "application/octet-stream"
        self._send(data, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(data)),
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of requests: the terminal is for what changed."""
