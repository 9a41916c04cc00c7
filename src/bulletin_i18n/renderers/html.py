"""One page of HTML per edition: no script, no request to anywhere, readable on a phone and on paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from bulletin_i18n.dates import Date, Role, parse
from bulletin_i18n.languages import language
from bulletin_i18n.markdown import Span, SpanKind, plain, safe_picture
from bulletin_i18n.render import SOURCE, colophon
from bulletin_i18n.templating import markup, render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin_i18n.render import Edition, Site

_TAGS = {SpanKind.EMPHASIS: "em", SpanKind.STRONG: "strong"}
_URL_SAFE = ":/?#[]@!$&'()*+,;=%~-._"


def pages(edition: Edition, site: Site) -> dict[str, str | bytes]:
    """Print an edition as `index.html`.

    Raises:
        UsageError: A template of the project has a mistake.
    """
    return {"index.html": render("bulletin.html", _values(edition, site), site.templates)}


def _values(edition: Edition, site: Site) -> dict[str, object]:
    """Everything the templates may use; `templates/README.md` explains it."""
    return {
        "edition": edition,
        "bulletin": edition.bulletin,
        "language": edition.language,
        "notes": edition.language.notes,
        "languages": tuple(language(code) for code in site.locales),
        "date": edition_date(edition),
        "stories": edition.stories(),
        "colophon": colophon(edition),
        "source": SOURCE,
        "page": "index.html",
        "shift": 1,
        "inline": lambda passage: markup(inline(passage.spans)),
        "plain": lambda passage: " ".join(plain(passage.spans).split()),
        "note": lambda mark: getattr(edition.language.notes, mark.value),
        "kind": lambda block: type(block).__name__.removesuffix("Block").lower(),
        "picture": picture,
    }


def edition_date(edition: Edition) -> str:
    """Return the bulletin's date as a label in the edition's language, or an empty text."""
    date = edition.bulletin.date
    return edition.language.date(parse(date), Role.DATE, sentence_start=True) if date else ""


def inline(spans: Iterable[Span]) -> str:
    """Return spans as HTML; every text in them is escaped."""
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    match span.kind:
        case SpanKind.BREAK:
            return "<br>\n"
        case SpanKind.CODE:
            return f"<code>{escape(span.text)}</code>"
        case SpanKind.EMPHASIS | SpanKind.STRONG:
            tag = _TAGS[span.kind]
            return f"<{tag}>{inline(span.children)}</{tag}>"
        case SpanKind.LINK:
            return f'<a href="{escape(quote(span.target, safe=_URL_SAFE))}">{inline(span.children)}</a>'
        case SpanKind.DATE:
            return _time(span)
        case _:
            return escape(span.text, quote=False) + inline(span.children)


def _time(span: Span) -> str:
    """Mark a date up for machines, if HTML can say it: a span of days or a month without a year it cannot."""
    text = escape(span.text, quote=False)
    value = parse(span.target)
    if not isinstance(value, Date) or (value.year is None and value.day is None):
        return text
    return f'<time datetime="{span.target.removeprefix("XXXX-")}">{text}</time>'


def picture(src: str) -> str:
    """Return a picture's address as seen from an edition's folder, or an empty text for what is no picture."""
    return f"../{quote(src)}" if safe_picture(src) else ""
