"""Web pages: the whole bulletin on one, and each story on its own. No script, no request to anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n import fonts
from bulletin_i18n.pages.edition import colophon
from bulletin_i18n.pages.hypertext import values
from bulletin_i18n.pages.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bulletin_i18n.model import Story
    from bulletin_i18n.pages.edition import Edition, Site

_INDEX = "index.html"


def pages(edition: Edition, site: Site) -> Mapping[str, str | bytes]:
    """Print an edition as `index.html` and `<story>.html`, with the fonts they use.

    Raises:
        UsageError: A template of the project has a mistake.
    """
    whole = values(edition, site, _INDEX) | {"shift": 1, "colophon": colophon(edition)}
    index = {_INDEX: render("bulletin.html", whole, site.templates)}
    return {**index, **dict(_stories(edition, site)), **dict(_missing(edition, site)), **fonts.files()}


def _stories(edition: Edition, site: Site) -> Iterator[tuple[str, str]]:
    stories = edition.stories()
    for before, story, after in zip((None, *stories), stories, (*stories[1:], None), strict=False):
        name = f"{story.id}.html"
        own = values(edition, site, name) | {"shift": 0, "colophon": colophon(edition, story.id)}
        yield name, render("story.html", own | _neighbours(before, story, after), site.templates)


def _missing(edition: Edition, site: Site) -> Iterator[tuple[str, str]]:
    """Yield a page for each story that is left out, since other editions may link to it."""
    for story in edition.bulletin.stories:
        if not edition.story_shown(story):
            name = f"{story.id}.html"
            yield name, render("missing.html", values(edition, site, name), site.templates)


def _neighbours(before: Story | None, story: Story, after: Story | None) -> dict[str, object]:
    return {"before": before, "story": story, "after": after}
