"""A real browser by the DevTools protocol over a pipe (`--remote-debugging-pipe`): JSON messages that end in NUL."""

from __future__ import annotations

import itertools
import json
import os
import select
import subprocess
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from tests.visual.test_pages import BROWSER, FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60.0
"""How long to wait for an answer or a state of the page, in seconds."""


class RefusedError(Exception):
    """What the browser would not do, such as look at a page that is just being left."""


class Tab:
    """One page of the browser; `complaints` are errors of its scripts, its policy and its network."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing
        self._numbers, self._rest, self._session = itertools.count(1), b"", ""
        self.complaints: list[str] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        message |= {"sessionId": self._session} if self._session else {}
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            self._listen(answer)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RefusedError(f"{method}: {answer['error']['message']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            assert select.select([self._reading], [], [], PATIENCE)[0], "the browser does not answer"
            self._rest += os.read(self._reading, 1 << 20)
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def _listen(self, message: dict[str, Any]) -> None:
        if message.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(message["params"]["exceptionDetails"]["text"])
        elif message.get("method") == "Log.entryAdded" and message["params"]["entry"]["level"] == "error":
            entry = message["params"]["entry"]
            self.complaints.append(f"{entry['text']} {entry.get('url', '')}")

    def open(self, address: str) -> None:
        """Go to a page."""
        self.ask("Page.navigate", url=address)

    def value(self, script: str) -> Any:
        """Return what an expression is on the page."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    def until(self, script: str) -> Any:
        """Wait until an expression holds, and return it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(RefusedError):
                found = self.value(script)
                if found:
                    return found
            time.sleep(0.1)
        raise AssertionError(f"never so: {script}")

    def move(self, selector: str, *kinds: str) -> None:
        """Move the mouse to the beginning of an element; `mousePressed` and `mouseReleased` there make a click."""
        script = f"document.querySelector({json.dumps(selector)})"
        self.value(f"{script}.scrollIntoView({{block: 'center'}})")
        box = self.value(f"JSON.stringify({script}.getBoundingClientRect())")
        found = json.loads(box)
        place = {"x": found["x"] + min(6, found["width"] / 2), "y": found["y"] + min(6, found["height"] / 2)}
        for kind in ("mouseMoved", *kinds):
            button = {"button": "left", "clickCount": 1} if kind != "mouseMoved" else {}
            self.ask("Input.dispatchMouseEvent", type=kind, **place, **button)

    def click(self, selector: str) -> None:
        """Click on an element as a person does."""
        self.move(selector, "mousePressed", "mouseReleased")

    def picture(self, path: Path) -> None:
        """Keep what the page looks like."""
        from base64 import b64decode

        path.write_bytes(b64decode(self.ask("Page.captureScreenshot")["data"]))


@contextmanager
def tab(profile: Path) -> Iterator[Tab]:
    """Start a browser with a fresh profile and open a page in it."""
    assert BROWSER is not None
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    # The browser reads from descriptor 3 and writes to 4.
    script = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
    flags = [*FLAGS, "--remote-debugging-pipe", f"--user-data-dir={profile}", "--window-size=1000,900"]
    process = subprocess.Popen(
        ["bash", "-c", script, "browser", BROWSER, *flags],
        pass_fds=(theirs_in, theirs_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Tab(ours_in, ours_out)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        os.close(ours_in)
        os.close(ours_out)
