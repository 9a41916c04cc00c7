"""HTML onto paper: tagged PDF with bookmarks; the only module that imports WeasyPrint, and late.

WeasyPrint is an extra of the package, since it brings some 75 MB and needs Pango from the system.
"""

from __future__ import annotations

import hashlib
import logging
import os
from contextlib import contextmanager
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from bulletin_i18n import fonts
from bulletin_i18n.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BASE = "https://bulletin.invalid/"


def pdf(html: str, pictures: Mapping[str, bytes]) -> bytes:
    """Print a page as PDF/UA: tagged, with its language, title and bookmarks.

    Args:
        html: The page. It may use the packaged fonts and the pictures by their names, and nothing else.
        pictures: Picture files by name.

    Returns:
        The file; the same page gives the same bytes.

    Raises:
        UsageError: WeasyPrint or Pango is not installed.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise UsageError(
            f"PDF needs WeasyPrint and Pango ({error})",
            remedy="pip install 'bulletin-i18n[pdf]', and on Debian apt-get install libpangoft2-1.0-0",
        ) from None
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    page = HTML(string=html, base_url=_BASE, url_fetcher=_only({**fonts.files(), **pictures}))
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    with _without_clock():
        return bytes(page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))


@contextmanager
def _without_clock() -> Iterator[None]:
    """Let fontTools write 1970 into the cut-down fonts instead of this second, unless a build has named its date."""
    named = "SOURCE_DATE_EPOCH" in os.environ
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        yield
    finally:
        if not named:
            del os.environ["SOURCE_DATE_EPOCH"]


def _only(known: Mapping[str, bytes]) -> Any:
    """Make a fetcher that has some files by name and reaches nothing else, not even by a picture's own links."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc, unused-ignore]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
            name = unquote(url.removeprefix(_BASE))
            if not url.startswith(_BASE) or name not in known:
                raise ValueError(f"{url} is no file of the bulletin")
            kind = guess_type(name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, known[name], {"Content-Type": kind})

    return Fetcher()
