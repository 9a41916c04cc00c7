"""The front page of a site: every bulletin in every language, each reader's own language first to be found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n import fonts
from bulletin_i18n.languages import language
from bulletin_i18n.pages.hypertext import edition_date, inline, line
from bulletin_i18n.pages.templating import markup, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bulletin_i18n.languages import Language
    from bulletin_i18n.pages.edition import Edition, Passage, Site


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """One edition as the front page names it: where it is, what it is called, of which day it is."""

    bulletin: str
    language: Language
    title: Passage
    day: str
    date: str


def listing(edition: Edition) -> Listing:
    """Return what the front page has to say of an edition; the rest of it can be let go."""
    return Listing(
        bulletin=edition.bulletin.id,
        language=edition.language,
        title=edition.passage(edition.bulletin.masthead.id, edition.bulletin.title),
        day=edition.bulletin.date,
        date=edition_date(edition),
    )


def front_page(listings: Iterable[Listing], site: Site) -> Mapping[str, str | bytes]:
    """Print the front page.

    Args:
        listings: Every edition of every bulletin.
        site: What they are printed into; `locales` is the order of the languages, and with `atom` among its
            `formats` each language leads to its feed, `feed-<locale>.xml`.

    Returns:
        `index.html` and its fonts, by path within `public/`.

    Raises:
        UsageError: A template of the project has a mistake.
    """
    newest = sorted(listings, key=lambda one: (one.day, one.bulletin), reverse=True)
    shelves = [(language(code), [one for one in newest if one.language.code == code]) for code in site.locales]
    known = {
        "shelves": [shelf for shelf in shelves if shelf[1]],
        "inline": lambda passage: markup(inline(passage.spans, linked=True)),
        "plain": line,
        "source": site.locales[0],
        "feeds": "atom" in site.formats,
    }
    return {"index.html": render("front.html", known, site.templates), **fonts.files()}
