"""Drafts from a LibreTranslate server, for teams that run one on their own network. Nothing is asked unless named.

The server has no say in what is a sentence, a slot or mark-up: it gets plain sentences, like any model.
"""

from __future__ import annotations

import json
import urllib.request
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bulletin_i18n.engines.pipeline import Pipeline
from bulletin_i18n.engines.runtime import Output
from bulletin_i18n.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bulletin_i18n.draft import EngineContext
    from bulletin_i18n.model import Draft, Request

WAIT = 120
"""Seconds to wait for an answer."""
MANY = 50
"""Sentences in a request."""
SCORE = 0.5
"""A server does not say how sure it is."""


def engine(context: EngineContext) -> LibreTranslate:
    """Make the engine; nothing is asked yet."""
    return LibreTranslate(context.server, context.progress)


class LibreTranslate:
    """Offers what a server says.

    Args:
        url: Its address, such as `http://translate.example:5000`; nothing is offered if empty.
        progress: Called with (sentences done, sentences in all).

    Raises:
        EngineError: The address is none.
    """

    name = "libretranslate"

    def __init__(self, url: str, progress: Callable[[int, int], None] | None = None) -> None:
        if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc):
            raise EngineError(f"{url!r} is no http or https address", remedy="write --engine libretranslate=URL")
        self._server = _Server(url.rstrip("/"), progress or (lambda _done, _total: None))
        self._pipeline = Pipeline(self.name, self._server)

    def missing(self, locale: str) -> str | None:
        """Say that no server is named, or that it does not translate into a locale."""
        if not self._server.url:
            return "no LibreTranslate server is named; name one with `--engine libretranslate=URL`"
        if not self._server.name(locale):
            return f"{self._server.url} does not translate from English into {locale}"
        return None

    def suggest(self, requests: Sequence[Request], attempt: int) -> list[Draft | None]:
        """Translate all requests that the server has a language for."""
        return self._pipeline.suggest(requests, attempt)


class _Server:
    """Translates by asking a server."""

    def __init__(self, url: str, progress: Callable[[int, int], None]) -> None:
        self.url = url
        self._progress = progress

    def name(self, locale: str) -> str:
        """The server's host, if it has the language."""
        return urlsplit(self.url).netloc if self.url and locale in self._targets else ""

    def knows(self, locale: str, tokens: Sequence[str]) -> bool:
        """Nobody knows what tokens the server's models have."""
        del locale, tokens
        return False

    def translate(self, sentences: Sequence[tuple[str, str]], beam: int, *, aligned: bool = False) -> list[Output]:
        """Translate sentences, each once, language by language; a server has its own beam and tells no links."""
        del beam, aligned
        wanted: dict[str, dict[str, str]] = {}
        for locale, text in sentences:
            wanted.setdefault(locale, {})[text] = ""
        done, total = 0, sum(map(len, wanted.values()))
        for locale, known in wanted.items():
            texts = list(known)
            for start in range(0, len(texts), MANY):
                some = texts[start : start + MANY]
                known.update(zip(some, self._ask(locale, some), strict=True))
                done += len(some)
                self._progress(done, total)
        return [Output(wanted[locale][text], SCORE) for locale, text in sentences]

    @cached_property
    def _targets(self) -> frozenset[str]:
        """The languages that the server translates English into."""
        found = self._answer(urllib.request.Request(f"{self.url}/languages"))  # noqa: S310  (scheme is checked)
        english = [one for one in found if one.get("code") == "en"] if isinstance(found, list) else []
        return frozenset(english[0].get("targets", ())) if english else frozenset()

    def _ask(self, locale: str, texts: list[str]) -> list[str]:
        body = json.dumps({"q": texts, "source": "en", "target": locale, "format": "text"}).encode()
        request = urllib.request.Request(  # noqa: S310  (scheme is checked)
            f"{self.url}/translate", data=body, headers={"Content-Type": "application/json"}
        )
        found = self._answer(request)
        answers = found.get("translatedText") if isinstance(found, dict) else None
        if not isinstance(answers, list) or len(answers) != len(texts):
            raise EngineError("gave no translation of each sentence", place=self.url, remedy="is it LibreTranslate?")
        return [str(answer) for answer in answers]

    def _answer(self, request: urllib.request.Request) -> Any:
        try:
            with urllib.request.urlopen(request, timeout=WAIT) as answer:  # noqa: S310
                return json.load(answer)
        except (OSError, ValueError) as error:
            why = getattr(error, "reason", None) or error
            raise EngineError(f"cannot be asked: {why}", place=self.url, remedy="is the server running?") from error
