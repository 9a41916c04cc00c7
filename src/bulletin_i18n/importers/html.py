"""Web pages and newsletters in HTML; the importer of the suffixes `.html`, `.htm` and `.xhtml`.

The article is read; navigation, sidebars, buttons and footers are kept as page furniture, scripts and styles are no
text.
"""

from __future__ import annotations

import base64
import binascii
import copy
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from bulletin_i18n.importers.active import in_page, is_script
from bulletin_i18n.importers.builder import Builder, strong, without_strong
from bulletin_i18n.importers.tables import add_table
from bulletin_i18n.importers.text import decode
from bulletin_i18n.importers.xmltree import Element, parse_html
from bulletin_i18n.importing.document import Hint, Mark, RawDocument, without_marks

_NO_TEXT = {"script", "style", "template", "svg", "iframe", "input", "head"}
_ASIDE = {"noscript", "button", "select", "object"}
"""Elements inside a text that are not of it: what a page does without scripts, or what one presses."""
_AROUND = {"nav", "aside", "footer", "form", "menu", "dialog"}
_AROUND_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu"}
_AROUND_NAMES = re.compile(
    r"(?<![a-z])(nav|navbar|menu|sidebar|breadcrumbs?|cookies?|share|social|comments?|related|footer|advert|promo|pagination"
    r"|skip-link|masthead-nav|site-header)(?![a-z])",
    re.IGNORECASE,
)
_BLOCK_NAMES = """
    address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em", "cite"}
_NUMBER = re.compile(r"\s*\[?\d{1,3}\]?\s*")
_NOTE_HOLDERS = {"li", "p", "div", "aside", "dd"}
_LONGEST_NOTE = 1200
_MAIN = ("//main", "//*[@role='main']", "//article")
_DATA = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,", re.IGNORECASE)


@dataclass
class _Reader:
    """A page while it is read."""

    build: Builder
    address: str = ""
    notes: dict[str, Element] = field(default_factory=dict)

    def blocks(self, element: Element, hint: Hint = Hint.NONE, level: int = 0, *, ordered: bool = False) -> None:
        """Read an element's blocks; text that stands between them is a paragraph."""
        loose: list[str] = [_flat(element.text)]
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _NO_TEXT:
                loose.append(_flat(child.tail))
                continue
            if child.tag in _BLOCKS or child.tag in _ASIDE or child.tag == "img" or _holds_blocks(child):
                self._loose(loose, hint, level, ordered=ordered)
                self._block(child, hint, level, ordered=ordered)
                loose = [_flat(child.tail)]
            else:
                loose += [self.inline(child), _flat(child.tail)]
        self._loose(loose, hint, level, ordered=ordered)

    def _loose(self, texts: list[str], hint: Hint, level: int, *, ordered: bool) -> None:
        text = _lines("".join(texts))
        whole = without_strong(text)
        bold = (
            bool(text) and text != whole and len(_strong_letters(text)) >= len(without_marks(whole).replace(" ", ""))
        )
        self.build.add(whole if bold else text, hint, level=level, ordered=ordered, bold=bold)

    def _block(self, element: Element, hint: Hint, level: int, *, ordered: bool) -> None:
        if self._is_note(element):
            return
        aside = element.tag in _ASIDE or _hidden(element)
        if aside or (hint is not Hint.FURNITURE and _is_around(element)):
            self.blocks(element, Hint.FURNITURE)
            return
        tag = element.tag
        if re.fullmatch("h[1-6]", tag) and hint is Hint.NONE:
            self.blocks(element, Hint.HEADING, int(tag[1]))
        elif tag in {"ul", "ol"}:
            self._list(element, hint, level)
        elif tag == "blockquote" and hint is Hint.NONE:
            self._quote(element)
        elif tag == "figcaption":
            self.blocks(element, hint or Hint.CAPTION)
        elif tag == "table":
            rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in _rows(element)]
            add_table(rows, self.build, self.cell_text, lambda cell: self.blocks(cell, hint))
        elif tag == "img":
            self._picture(element, hint)
        else:
            self.blocks(element, hint, level, ordered=ordered)

    def _is_note(self, element: Element) -> bool:
        """Whether an element is a footnote, which is read where the text refers to it."""
        return any(element is note for note in self.notes.values())

    def _list(self, element: Element, hint: Hint, level: int) -> None:
        for item in element:
            if isinstance(item.tag, str) and not self._is_note(item):
                self.blocks(item, hint or Hint.ITEM, level + 1, ordered=element.tag == "ol")

    def _quote(self, element: Element) -> None:
        """A quotation; its `cite` or `footer` says who speaks."""
        quote = copy.deepcopy(element)
        speakers = [child for child in quote if child.tag in {"footer", "cite"}]
        for child in speakers:
            quote.remove(child)
        self.blocks(quote, Hint.QUOTE)
        for child in speakers:
            text = _lines(self.inline(child)).lstrip("—–- ")
            self.build.add(f"— {without_marks(text)}", Hint.QUOTE)

    def cell_text(self, cell: Element) -> list[str]:
        """The texts of a cell, one for each block in it."""
        inner = _Reader(Builder(self.build.name, links=self.build.links), self.address)
        inner.blocks(cell)
        return [
            " ".join(line.text for line in block.lines)
            for block in inner.build.blocks
            if block.lines and not block.picture
        ]

    def inline(self, element: Element) -> str:
        """The text of an element inside a paragraph, with marks."""
        if element.tag == "br":
            return "\n"
        if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
            return ""
        if element.tag in _ASIDE:
            self.blocks(element, Hint.FURNITURE)
            return ""
        out = [_flat(element.text)]
        for child in element:
            out += [self.inline(child), _flat(child.tail)]
        text = "".join(out)
        if element.tag == "a" and (note := self.notes.get(element.get("href", "").removeprefix("#"))) is not None:
            number = without_marks(text).strip(" []\n")
            self.build.note(number, _without_number(without_marks(_Reader(Builder("")).inline(note)), number))
            return f" [{number}]"
        if element.tag == "a":
            return self.build.link(text.replace("\n", " "), self._target(element.get("href", "").strip()))
        if element.tag == "sup" and _NUMBER.fullmatch(without_marks(text)):
            return f" [{without_marks(text).strip(' []')}]"
        return strong(text, bold=element.tag in _BOLD, italic=element.tag in _ITALIC)

    def _target(self, address: str) -> str:
        """A link's address in full, as far as the page says where it comes from; a script is no address."""
        if is_script(address) or address.startswith("#"):
            return ""
        try:
            return urljoin(self.address, address)
        except ValueError:
            return address

    def _picture(self, element: Element, hint: Hint) -> None:
        """A picture with its description; only one that the page itself holds has bytes."""
        source = element.get("src", "")
        embedded = _DATA.match(source)
        if hint is Hint.FURNITURE or element.get("width") == "1":
            return
        if embedded:
            suffix = embedded[1].lower().replace("jpeg", "jpg").replace("svg+xml", "svg")
            try:
                data = base64.b64decode(source[embedded.end() :], validate=False)
            except (binascii.Error, ValueError):
                return
            self.build.picture(f"picture-{len(self.build.pictures) + 1}.{suffix}", data, element.get("alt", ""))
        else:
            self.build.named_picture(source, element.get("alt", ""))


def read(name: str, data: bytes) -> RawDocument:
    """Read a web page.

    Args:
        name: The file's name.
        data: Its bytes.

    Raises:
        SourceError: It is no web page.
    """
    text = decode(name, _as_utf8(data))
    root = parse_html(without_marks(text).encode("utf-8"), name)
    reader = _Reader(Builder(name, active=in_page(root)), _address(root))
    for element in root.xpath("//meta[@charset or @http-equiv]"):
        element.getparent().remove(element)
    reader.notes.update(_notes(root))
    body = root.find("body")
    main = _main(root)
    if main is None:
        reader.blocks(body if body is not None else root)
    else:
        _around(reader, body, main)
    return reader.build.document(" ".join((root.findtext(".//title") or "").split()))


def _address(root: Element) -> str:
    """Where a page comes from, as far as it says so itself: against this its links are read."""
    for path in ("//base/@href", "//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for found in root.xpath(path):
            if re.match("https?://", found, re.IGNORECASE):
                return str(found)
    return ""


def _notes(root: Element) -> dict[str, Element]:
    """The footnotes of a page by their anchor: behind the number that leads to each, and each leads back to it."""
    found: dict[str, Element] = {}
    seen: set[Element] = set()
    for element in root.iter():
        seen.add(element)
        anchor = element.get("href", "")[1:] if element.tag == "a" else ""
        if not anchor or not element.get("href").startswith("#") or not _NUMBER.fullmatch(element.text_content()):
            continue
        here = {element.get("id"), element.get("name"), element.getparent().get("id")} - {None}
        for target in root.xpath("//*[@id=$anchor or @name=$anchor]", anchor=anchor):
            holder = next((up for up in (target, *target.iterancestors()) if up.tag in _NOTE_HOLDERS), None)
            if holder is None or holder in seen or _weight(holder) > _LONGEST_NOTE:
                continue
            if here & {link.get("href", "")[1:] for link in holder.iter("a")}:
                found[anchor] = holder
    return found


def _without_number(text: str, number: str) -> str:
    """The text of a note without its number and without the sign that leads back."""
    return re.sub(rf"^\s*\[?{re.escape(number)}\]?[.)]?\s+|\s*[↩↑^]\ufe0e?\s*", "", " ".join(text.split())).strip()


def _as_utf8(data: bytes) -> bytes:
    """Decode a page by the encoding that its head declares; `decode` settles the rest."""
    declared = re.search(rb"charset=[\"']?\s*([\w-]+)", data[:2048])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii")).encode("utf-8")
        except (LookupError, UnicodeError):
            return data
    return data


def _main(root: Element) -> Element | None:
    """The element that holds the page's own text: `main`, or the one article with most of the letters."""
    whole = _weight(root)
    for path in _MAIN:
        found = root.xpath(path)
        best = max(found, key=_weight, default=None)
        if best is not None and (_weight(best) > 0.4 * whole or (path != "//article" and _weight(best) > 200)):
            return best
    return None


def _weight(element: Element) -> int:
    """How many letters an element's paragraphs have, links not counted."""
    texts = element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::a or ancestor::nav)]")
    return sum(len(text.strip()) for text in texts)


def _around(reader: _Reader, body: Element, main: Element) -> None:
    """Read the main element, and what lies around it as page furniture."""
    before = len(reader.build.blocks)
    reader.blocks(main)
    article = reader.build.blocks[before:]
    tail = main.tail
    parent = main.getparent()
    if parent is not None and body is not None and main is not body:
        place = parent.index(main)
        parent.remove(main)
        reader.blocks(body, Hint.FURNITURE)
        parent.insert(place, main)
        main.tail = tail
    reader.build.blocks[:] = [*article, *reader.build.blocks[before + len(article) :]]


def _rows(table: Element) -> list[Element]:
    """The rows of a table itself, not those of tables inside it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def _holds_blocks(element: Element) -> bool:
    return any(
        inner.tag in _BLOCKS or inner.tag == "img"
        for inner in element.iterdescendants()
        if isinstance(inner.tag, str)
    )


def _is_around(element: Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag in _AROUND or element.get("role", "") in _AROUND_ROLES:
        return element.tag != "footer" or not any(
            up.tag in {"article", "blockquote"} for up in element.iterancestors()
        )
    return (
        element.tag in {"div", "ul", "section", "header"}
        and bool(_AROUND_NAMES.search(names))
        and _weight(element) < 600
    )


def _hidden(element: Element) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _flat(text: str | None) -> str:
    """White space of the source is one space; only `br` breaks a line."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _lines(text: str) -> str:
    return "\n".join(" ".join(part.split(" ")).strip() for part in text.split("\n")).strip("\n")


def _strong_letters(text: str) -> str:
    parts = re.findall(f"{Mark.STRONG}(.*?){Mark.STRONG_END}", text, re.DOTALL)
    return without_marks("".join(parts)).replace(" ", "")
