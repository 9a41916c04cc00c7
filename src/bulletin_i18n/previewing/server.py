"""A web server for one machine: it holds the pages in memory and has them made anew when the project changes."""

from __future__ import annotations

import json
import re
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from mimetypes import guess_type
from typing import Any
from urllib.parse import unquote, urlsplit

from bulletin_i18n.errors import BulletinError, UsageError

HOST = "127.0.0.1"

Build = Callable[[], Mapping[str, str | bytes]]
"""Makes all files of the site, by path."""

_OURS = re.compile(rf"(?:{re.escape(HOST)}|localhost)(?::\d+)?", re.IGNORECASE)
"""What a browser calls this machine; the port is left out where it is 80."""
_LAST_PORT = 65535
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

    def renew(self) -> bool:
        """Make the site anew; what hinders it is told on the page, and the last good pages stay.

        Returns:
            False if the system refused a file, as while an editor or a person moves some: it is worth trying again
            even if the project looks as before.
        """
        try:
            files = self._build()
        except BulletinError as error:
            return self._told(str(error))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            self._told(f"{where}{error.strerror or error}")
            return False
        except Exception as error:  # noqa: BLE001 -- a preview that dies unseen goes on showing old pages as if new
            traceback.print_exc()
            return self._told(f"a mistake of this program, not of the project: {error!r}")
        with self._lock:
            self._files, self.error = files, ""
            self.version += 1
        return True

    def _told(self, error: str) -> bool:
        with self._lock:
            self.error = error
        return True

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
        UsageError: There is no such port, or it cannot be opened, since it is taken for instance.
    """

    class Handler(_Handler):
        site = pages

    remedy = "name another one, or 0 for any that is free"
    if not 0 <= port <= _LAST_PORT:
        raise UsageError(f"there is no port {port}", place="--port", remedy=f"name one from 1 to {_LAST_PORT}")
    try:
        return _Server((HOST, port), Handler)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UsageError(f"port {port} cannot be opened: {why}", place="--port", remedy=remedy) from error


class _Server(ThreadingHTTPServer):
    """Says nothing of a browser that has hung up before it had its answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with what is in the site and nothing else; there are no files behind it."""

    site: Pages
    server_version = "bulletin-i18n"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer, if it is this machine that the browser means to talk to."""
        host = self.headers.get("Host")
        if host is not None and not _OURS.fullmatch(host.strip()):
            # A page elsewhere may have its own name point to this machine: it must not read the bulletins. Every
            # browser says a host; what says none is a tool of HTTP/1.0.
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

    do_HEAD = do_GET  # noqa: N815 -- the library's name

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
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of requests: the terminal is for what changed."""
