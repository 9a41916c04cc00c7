"""The letter is one that mail programs show as it is, and that a reader can answer and unsubscribe."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

from bulletin_i18n.languages import language
from bulletin_i18n.model import State
from bulletin_i18n.pages.mail import with_inline_styles
from bulletin_i18n.pages.plaintext import plain_text
from bulletin_i18n.render import Drafts, Edition, Site, localise
from bulletin_i18n.renderers.email import CLIPPED, pages
from tests.editions import INDEX, STORY, bulletin, catalogue
from tests.pages import Element, tree

if TYPE_CHECKING:
    from email.message import EmailMessage


def edition(state: State = State.REVIEWED, story: str = STORY, index: str = INDEX, **more: str) -> Edition:
    """Choose the Kyrgyz texts of the small bulletin, all in one state."""
    source = bulletin(story, index, **more)
    return localise(source, "ky", catalogue(source, lambda _: state), drafts=Drafts.SHOW)


def letter(printed: Edition, address: str = "") -> EmailMessage:
    """Print a letter and parse it back."""
    site = Site(locales=("en", "ky"), address=address, sender="news@example.org")
    data = pages(printed, site)["index.eml"]
    assert isinstance(data, bytes)
    assert all(len(line) <= 78 for line in data.split(b"\r\n"))
    assert data.isascii()
    return message_from_bytes(data, policy=default)


def html(message: EmailMessage) -> Element:
    """Return the HTML part as a tree."""
    part = message.get_body(("html",))
    assert part is not None
    return tree(str(part.get_content()))


def test_headers() -> None:
    """Sender, subject, date, language and how to unsubscribe are there and read back."""
    message = letter(edition())

    assert {name: str(message[name]) for name in message if name not in ("MIME-Version", "Content-Type")} == {
        "From": "Т Road Network <news@example.org>",
        "Subject": "Т Road News 7",
        "Message-ID": "<2021-07.ky@example.org>",
        "Content-Language": "ky",
        "List-Unsubscribe": "<mailto:news@example.org?subject=unsubscribe>",
        "Date": "Sat, 31 Jul 2021 00:00:00 +0000",
        "X-Unsent": "1",
    }


def test_both_parts_are_complete() -> None:
    """The plain part is the plain text of the edition; the HTML says the same words."""
    printed = edition()
    message = letter(printed)
    text = message.get_body(("plain",))

    assert text is not None
    assert text.get_content().replace("\r\n", "\n") == plain_text(printed)
    for words in (
        "Т The shelter opened",
        "Т They helped me.",
        "Т The house in Osh",
        "Т Bishkek: call first",
        "Т Naryn",
    ):
        assert words in html(message).text


def test_styles_stand_in_the_elements() -> None:
    """No style sheet, class, script or relative address is left for a mail program to drop."""
    root = html(letter(edition(State.DRAFT)))
    names = {name for e in root.walk() for name in e.attributes}
    addresses = [e.attributes[n] for e in root.walk() for n in ("href", "src") if n in e.attributes]

    assert (root.all("style"), root.all("script"), root.all("link")) == ([], [], [])
    assert "class" not in names
    assert "style" in names
    assert all(":" in address for address in addresses)


def test_drafts_are_marked() -> None:
    """The notes stand in the letter, and lead to the original where there is an address."""
    note = language("ky").notes.machine_draft
    message = letter(edition(State.DRAFT), "https://example.org/")
    notes = [e for e in html(message).all("p") if note in e.text]

    assert message["Subject"] == f"Т Road News 7 ({note})"
    assert len(notes) == 12
    assert notes[-1].all("a")[0].attributes["href"].startswith("https://example.org/2021-07/en/index.html#shelter-")


def test_a_long_bulletin_is_sent_as_a_digest() -> None:
    """A letter that would be clipped holds the first block of each story and its address, and all of the text."""
    long = "# Long\n\nFirst.\n\n" + "A paragraph of some words that goes on and on.\n\n" * 1500 + "Last.\n"
    printed = edition(State.DRAFT, long)
    message = letter(printed, "https://example.org/")
    body = message.get_body(("html",))
    text = message.get_body(("plain",))

    assert body is not None
    assert text is not None
    assert len(str(body.get_content()).encode()) < CLIPPED
    assert ("Т First." in body.get_content(), "Т Last." in body.get_content()) == (True, False)
    assert "https://example.org/2021-07/ky/shelter.html" in body.get_content()
    assert "Т Last." in text.get_content()


def test_a_hostile_title_makes_no_header() -> None:
    """Line ends and addresses in front matter stay within the field they are in."""
    index = '---\ntitle: "News\\r\\nBcc: victim@example.org"\npublisher: "\\"x\\" <evil@example.org>, y"\n---\nHi.\n'
    message = letter(edition(index=index))

    assert message["Bcc"] is None
    assert message["From"].addresses[0].addr_spec == "news@example.org"
    assert str(message["Subject"]) == "Т News Bcc: victim@example.org"


def test_inlining() -> None:
    """The later rule wins, entities stay, quotation marks cannot end the attribute."""
    css = '/* p { x: y } */ p { margin: 0; color: red; } .a { color: blue; font-family: "X"; } li.a { color: green; }'
    page = '<!doctype html>\n<p class="a b" id="x">&lt;b&gt; &#39;</p><li class="a" title="&quot;">x</li><br>'

    assert with_inline_styles(page, css) == (
        '<!doctype html>\n<p style="margin: 0; color: blue; font-family: &#x27;X&#x27;">&lt;b&gt; &#39;</p>'
        '<li title="&quot;" style="color: green; font-family: &#x27;X&#x27;">x</li><br>'
    )
