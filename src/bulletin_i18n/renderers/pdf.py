"""PDF for printing and sending: A4, tagged, with bookmarks, running heads and page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.markdown import safe_picture
from bulletin_i18n.pages.edition import colophon
from bulletin_i18n.pages.hypertext import address, values
from bulletin_i18n.pages.paper import pdf
from bulletin_i18n.pages.templating import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin_i18n.pages.edition import Edition, Site


def pages(edition: Edition, site: Site) -> Mapping[str, str | bytes]:
    """Print an edition as `index.pdf`.

    Raises:
        UsageError: WeasyPrint is not installed, or a template of the project has a mistake.
    """
    own = {
        "shift": 1,
        "colophon": colophon(edition),
        "picture": lambda src: src if safe_picture(src) and src in site.pictures else "",
    }
    known = values(edition, site, "index.html", base=address(site, edition)) | own
    return {"index.pdf": pdf(render("pdf.html", known, site.templates), site.pictures)}
