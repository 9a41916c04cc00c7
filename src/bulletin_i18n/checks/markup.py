"""Emphasis, tags, links and line breaks of the source stand in the translation, and close what they open."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bulletin_i18n.model import Severity
from bulletin_i18n.text.prose import CODE, TAG, forms, looks_for
from bulletin_i18n.text.prose import links as links_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message

_STRONG = re.compile(r"(?<![\\*])\*\*(?=[^\s*])(?:(?!\*\*).)*?(?<=[^\s*\\])\*\*(?!\*)", re.DOTALL)
_EM = re.compile(
    r"(?<![\\*\w])\*(?=[^\s*])[^*]*?(?<=[^\s*\\])\*(?!\*)|(?<![\\\w])_(?=[^\s_])[^_]*?(?<=[^\s_\\])_(?!\w)", re.DOTALL
)
_LINK = re.compile(r"!?\[[^\[\]]*\]\([^()\s]*(?:\([^()\s]*\))?[^()\s]*(?:\s+\"[^\"]*\")?\)")
_CLOSED_IN_WORD = re.compile(r"(?<=[^\w\s*\\])\*\*?(?=\w)")
_TEXT_ATTRIBUTE = re.compile(r"\s(?:title|alt|aria-label|placeholder)=(?:\"[^\"]*\"|'[^']*'|\S+)")
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "meta", "link", "p", "li"})
_HTML = """
    a abbr address article aside audio b base blockquote body br button canvas caption cite code col
    colgroup data dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form h head
    header hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav
    noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script
    section select small source span strong style sub summary sup svg table tbody td template textarea tfoot
    th thead time title tr track u ul var video wbr
"""
_ELEMENTS = frozenset(_HTML.split())
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);")
_SIGNS = frozenset("*_`<[]&")


@looks_for(_SIGNS)
def markup(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Emphasis, code and tags are those of the source, and close in the order in which they opened.

    Severity: error

    Marks may move with their words; what may not happen is that one is lost, added, translated or left open: the
    page then shows asterisks, or half of it turns bold. A tag that the source does not have could carry a script.

    Bad:
        ru: The **shelter** is open. => **Приют открыт.
        kk: See `check` => `тексеру` қараңыз
        ky: <b>Help</b> is near. => <b>Жардам</i> жакын.
        tg: Call us. => Занг занед. <script>alert(1)</script>
        uz: Read [the report]({url1}). => [Hisobot] ({url1})ni oʻqing.
    Good:
        kk: The **mission** of *IOM* => *ХКҰ* **өкілдігі**
        tk: 2 * 3 => 2 * 3
    """
    del language
    for source, target in forms(message):
        wanted, given = marks(source), marks(target)
        for mark in sorted((wanted | given) - (wanted & given), key=str):
            yield Severity.ERROR, _said(mark, wanted[mark], given[mark])
        if wanted == given:
            yield from _structure(source, target)


def marks(text: str) -> Counter[str]:
    """Count the marks of a text: `**` and `*` pairs, links, each code span, each tag as it is written."""
    found: Counter[str] = Counter()
    if "`" in text:
        found.update(m[0] for m in CODE.finditer(text))
        text = CODE.sub(" ", text)
    if "<" in text:
        found.update(_tag(m[0]) for m in TAG.finditer(text) if not _mere_brackets(m[0]))
        text = TAG.sub(" ", text)
    if "](" in text:
        found["[…](…)"] = len(_LINK.findall(text))
    if "*" in text or "_" in text:
        found["**…**"] = len(_STRONG.findall(text))
        found["*…*"] = len(_EM.findall(re.sub(r"\{\w*\}|%\(\w+\)s", " ", _STRONG.sub(_inner, text))))
    return +found


def _inner(found: re.Match[str]) -> str:
    return f" {found[0][2:-2]} "


def _mere_brackets(tag: str) -> bool:
    """Whether what looks like a tag is a word in angle brackets, such as `<Empty>`: no element, nothing in it."""
    name = tag.strip("</> ")
    return name.isalpha() and name.lower() not in _ELEMENTS and not tag.startswith("</") and not tag.endswith("/>")


def _tag(tag: str) -> str:
    return re.sub(r"\s*/?>$", ">", _TEXT_ATTRIBUTE.sub("", " ".join(tag.split())))


def _said(mark: str, wanted: int, given: int) -> str:
    if not given:
        return f"{mark} is missing"
    if not wanted:
        return f"{mark} is not in the source"
    return f"{mark} stands {given} times, {wanted} in the source"


def _structure(source: str, target: str) -> Iterator[tuple[Severity, str]]:
    """What equal counts do not show: loose signs, tags that cross, emphasis that a letter keeps open."""
    for sign in ("**", "`"):
        if source.count(sign) != target.count(sign):
            yield Severity.ERROR, f"{sign} is opened and not closed"
            return
    if _nested(source) and not _nested(target):
        yield Severity.ERROR, "tags do not close in the order in which they open"
    if _CLOSED_IN_WORD.search(target) and not _CLOSED_IN_WORD.search(source):
        yield Severity.ERROR, "emphasis that closes after a quotation mark cannot be followed by a letter"


def _nested(text: str) -> bool:
    open_tags: list[str] = []
    for found in TAG.finditer(text):
        name = re.split(r"[\s/>]", found[0].lstrip("</"))[0].lower()
        if name in _VOID or found[0].endswith("/>"):
            continue
        if not found[0].startswith("</"):
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags


def links(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Web and e-mail addresses are those of the source, to the letter.

    Severity: error

    A reader in need calls or writes where the page says. An address is copied, never translated or transliterated.

    Bad:
        ru: See https://example.org/help => Смотрите https://example.org/помощь
        uz: Write to help@example.org => help@example.uz manziliga yozing
        tg: Call us. => Ба https://example.com занг занед.
        ky: See www.example.org => www.example.com караңыз
    Good:
        tk: See https://example.org/help. => https://example.org/help seret.
    """
    del language
    for source, target in forms(message):
        wanted, given = Counter(links_of(source)), Counter(links_of(target))
        if wanted == given:
            continue
        yield from ((Severity.ERROR, f"{link} is missing") for link in wanted - given)
        yield from ((Severity.ERROR, f"{link} is not in the source") for link in given - wanted)


@looks_for("\n")
def line_breaks(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    r"""Lines begin and end where those of the source do.

    Severity: error at either end, else warning

    `msgfmt -c` refuses a translation that does not begin or end with the line break of its source.

    Bad:
        ru: One.\n => Один.
        kk: One.\nTwo.\nThree. => Бір. Екі. Үш.
    Good:
        ky: One.\nTwo.\n => Бир.\nЭки.\n
    """
    del language
    for source, target in forms(message):
        if source.startswith("\n") != target.startswith("\n"):
            yield Severity.ERROR, "only one of source and translation begins with a line break"
        if source.endswith("\n") != target.endswith("\n"):
            yield Severity.ERROR, "only one of source and translation ends with a line break"
        here, there = source.strip().count("\n\n"), target.strip().count("\n\n")
        if here != there or (source.strip().count("\n") > 0) != (target.strip().count("\n") > 0):
            yield Severity.WARNING, "the lines are not broken where those of the source are"


@looks_for("&")
def entities(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Character references such as `&nbsp;` are those of the source, escaped once.

    Severity: warning

    Machines write `&quot;` for a quotation mark, and a second pass makes `&amp;quot;` of it.

    Bad:
        ru: The “open” day => &quot;Открытый&quot; день
    Good:
        uz: Terms &amp; conditions => Shartlar &amp; qoidalar
        ru: &copy; Mission => &copy; Миссия
    """
    del language
    for source, target in forms(message):
        if "&" in target:
            added = {m[0] for m in _ENTITY.finditer(target)} - {m[0] for m in _ENTITY.finditer(source)}
            typographic = {"&nbsp;", "&laquo;", "&raquo;", "&mdash;", "&ndash;", "&hellip;", "&shy;"}
            for entity in sorted(added - typographic):
                yield Severity.WARNING, f"{entity} is not in the source"
