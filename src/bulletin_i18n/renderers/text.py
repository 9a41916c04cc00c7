"""Plain text: the whole bulletin in one file of 72 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.pages.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin_i18n.pages.edition import Edition, Site


def pages(edition: Edition, site: Site) -> Mapping[str, str | bytes]:  # noqa: ARG001 -- the shape of a renderer
    """Print an edition as `index.txt`."""
    return {"index.txt": plain_text(edition)}
