"""Editions as hypertext: spans and dates as HTML, addresses of pages and pictures, and what templates see."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from bulletin_i18n.dates import Date, Role, parse
from bulletin_i18n.languages import language
from bulletin_i18n.markdown import Span, SpanKind, plain, safe_picture
from bulletin_i18n.model import Severity
from bulletin_i18n.pages.edition import SOURCE
from bulletin_i18n.pages.templating import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin_i18n.pages.edition import Edition, Passage, Site

DOWNLOADS = {"pdf": ("PDF", "index.pdf"), "text": ("TXT", "index.txt"), "atom": ("Atom", "feed.xml")}
"""Other forms of an edition that readers want, by renderer: what they are called everywhere, and their files."""

_TAGS = {SpanKind.EMPHASIS: "em", SpanKind.STRONG: "strong"}
_ORDINAL = re.compile(r"\d+-[^\W\d_]+")
_URL_SAFE = ":/?#[]@!$&'()*+,;=%~-._"


def values(edition: Edition, site: Site, page: str, *, base: str = "../") -> dict[str, object]:
    """Return what every template may use; `templates/README.md` of the repository explains it.

    Args:
        edition: What is printed.
        site: Where it stands.
        page: The name of the file that the template makes, the same in every locale's folder.
        base: How the bulletin's folder is reached from there; empty if it cannot be.
    """
    remarks = _remarks(site, edition.language.code)
    return {
        "edition": edition,
        "bulletin": edition.bulletin,
        "language": edition.language,
        "notes": edition.language.notes,
        "languages": tuple(language(code) for code in site.locales),
        "stories": edition.stories(),
        "title": edition.passage(edition.bulletin.masthead.id, edition.bulletin.title),
        "date": edition_date(edition),
        "source": SOURCE,
        "page": page,
        "base": base,
        "address": address(site, edition),
        "inline": lambda passage: markup(inline(passage.spans)),
        "label": lambda passage: markup(inline(passage.spans, linked=True)),
        "plain": line,
        "note": lambda mark: getattr(edition.language.notes, mark.value),
        "kind": lambda block: type(block).__name__.removesuffix("Block").lower(),
        "picture": lambda src: picture(src, base),
        "downloads": tuple(DOWNLOADS[name] for name in site.formats if name in DOWNLOADS),
        "front": site.front,
        "preview": site.preview,
        "findings": lambda passage: remarks.get(_entry(passage), "").strip(),
    }


def _remarks(site: Site, code: str) -> dict[tuple[str | None, str], str]:
    """Return what checks have to say of each entry of a locale, a line a finding; notes, such as of drafts, apart."""
    found: dict[tuple[str | None, str], str] = {}
    for one in site.findings:
        if one.locale == code and one.severity is not Severity.NOTE:
            key = (one.msgctxt, one.msgid)
            found[key] = f"{found.get(key, '')}{one.severity}: {one.message} ({one.check})\n"
    return found


def _entry(passage: Passage) -> tuple[str | None, str]:
    return (passage.message.msgctxt, passage.message.msgid) if passage.message else (None, "")


def line(passage: Passage) -> str:
    """Return a passage as one line without mark-up, for titles and attributes."""
    return " ".join(plain(passage.spans).split())


def edition_date(edition: Edition) -> str:
    """Return the bulletin's date as a label in the edition's language, or an empty text."""
    date = edition.bulletin.date
    return edition.language.date(parse(date), Role.DATE, sentence_start=True) if date else ""


def address(site: Site, edition: Edition) -> str:
    """Return the folder of the bulletin on the web, or an empty text if nobody has said where it will be."""
    return f"{site.address}{quote(edition.bulletin.id)}/" if site.address else ""


def inline(spans: Iterable[Span], *, linked: bool = False) -> str:
    """Return spans as HTML; every text in them is escaped.

    Args:
        spans: The text.
        linked: Whether it stands within a link already, where none may stand.
    """
    return "".join(_span(span, linked=linked) for span in spans)


def _span(span: Span, *, linked: bool) -> str:
    inner = inline(span.children, linked=linked or span.kind is SpanKind.LINK)
    match span.kind:
        case SpanKind.BREAK:
            return "<br>\n"
        case SpanKind.CODE:
            return f"<code>{escape(span.text)}</code>"
        case SpanKind.DATE:
            return _time(span)
        case SpanKind.EMPHASIS | SpanKind.STRONG:
            return f"<{_TAGS[span.kind]}>{inner}</{_TAGS[span.kind]}>"
        case SpanKind.LINK if not linked:
            return f'<a{_bare(span)} href="{escape(quote(span.target, safe=_URL_SAFE))}">{inner}</a>'
        case _:
            return _text(span.text) + inner


def _text(text: str) -> str:
    """Escape a text and hold a number and its ending together: no line breaks within `2026-жылдын`."""
    return _ORDINAL.sub(r'<span class="whole">\g<0></span>', escape(text, quote=False))


def _bare(link: Span) -> str:
    """Mark a link that shows its own address, so that paper need not show it twice."""
    shown = plain(link.children)
    return ' class="bare"' if shown in (link.target, link.target.partition(":")[2]) else ""


def _time(span: Span) -> str:
    """Mark a date up for machines, if HTML can say it: a span of days or a month without a year it cannot."""
    text = _text(span.text)
    value = parse(span.target)
    if not isinstance(value, Date) or (value.year is None and value.day is None):
        return text
    return f'<time datetime="{span.target.removeprefix("XXXX-")}">{text}</time>'


def picture(src: str, base: str = "../") -> str:
    """Return a picture's address, or an empty text for what is no picture of the bulletin's folder."""
    return base + quote(src) if base and safe_picture(src) else ""
