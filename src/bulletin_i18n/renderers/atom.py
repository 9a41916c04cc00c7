"""A feed of an edition's stories, for feed readers and for other sites to take over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.pages.feeds import bulletin_feed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin_i18n.pages.edition import Edition, Site


def pages(edition: Edition, site: Site) -> Mapping[str, str | bytes]:
    """Print an edition as `feed.xml`.

    Raises:
        UsageError: A template of the project has a mistake.
    """
    return {"feed.xml": bulletin_feed(edition, site)}
