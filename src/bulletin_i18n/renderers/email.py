"""A letter: HTML with its styles in the elements, and the same as plain text (.eml, RFC 5322 and 2046)."""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from bulletin_i18n.dates import Date, parse
from bulletin_i18n.pages.edition import Mark, colophon
from bulletin_i18n.pages.hypertext import address, line, values
from bulletin_i18n.pages.mail import with_inline_styles
from bulletin_i18n.pages.plaintext import plain_text
from bulletin_i18n.pages.templating import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin_i18n.pages.edition import Edition, Passage, Site

CLIPPED = 102_000
"""From how many bytes of HTML on Gmail shows only a part, by the experience of senders (about 102 kB)."""

_POLICY = SMTP.clone(max_line_length=76)


def pages(edition: Edition, site: Site) -> Mapping[str, str | bytes]:
    """Print an edition as `index.eml`, ready to be opened in a mail program and sent.

    A bulletin whose HTML would be clipped is sent as a digest: each story's first block, and where to read on.

    Raises:
        UsageError: A template of the project has a mistake.
    """
    message = EmailMessage(policy=_POLICY)
    bulletin, index = edition.bulletin, edition.bulletin.masthead.id
    domain = site.sender.rpartition("@")[2]
    publisher = edition.passage(index, bulletin.publisher or bulletin.title)
    message["From"] = Address(display_name=line(publisher), addr_spec=site.sender)
    message["Subject"] = _subject(edition, edition.passage(index, bulletin.title))
    message["Message-ID"] = f"<{bulletin.id}.{edition.language.code}@{domain}>"
    message["List-Unsubscribe"] = f"<mailto:{site.sender}?subject=unsubscribe>"
    _date(message, bulletin.date)
    message["X-Unsent"] = "1"
    text, html = plain_text(edition), _html(edition, site)
    message.set_content(text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    message["Content-Language"] = edition.language.code
    message.set_boundary(f"bulletin-{hashlib.sha256((text + html).encode()).hexdigest()[:32]}")
    return {"index.eml": message.as_bytes()}


def _subject(edition: Edition, title: Passage) -> str:
    note = f" ({getattr(edition.language.notes, title.mark.value)})" if title.mark is not Mark.NONE else ""
    return line(title) + note


def _date(message: EmailMessage, date: str) -> None:
    """Date the letter by the bulletin's day; where the day is not said, the mail program does."""
    value = parse(date) if date else None
    if isinstance(value, Date) and value.year and value.day:
        message["Date"] = f"{value.day:02} {_MONTHS[(value.month or 1) - 1]} {value.year} 00:00:00 +0000"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _html(edition: Edition, site: Site) -> str:
    whole = _letter(edition, site, digest=False)
    return whole if len(whole.encode()) < CLIPPED else _letter(edition, site, digest=True)


def _letter(edition: Edition, site: Site, *, digest: bool) -> str:
    own = {"shift": 1, "digest": digest, "colophon": colophon(edition)}
    known = values(edition, site, "index.html", base=address(site, edition)) | own
    css = render("mail.css", known, site.templates)
    return with_inline_styles(render("mail.html", known, site.templates), css)
