"""A bilingual proof: the English and the translation side by side, for a reviewer to print and mark up."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from bulletin_i18n import fonts
from bulletin_i18n.markdown import plain
from bulletin_i18n.model import State
from bulletin_i18n.pages.edition import SOURCE, bulletin_segments
from bulletin_i18n.pages.hypertext import inline, values
from bulletin_i18n.pages.inline import as_english, as_translated
from bulletin_i18n.pages.paper import pdf
from bulletin_i18n.pages.templating import markup, render
from bulletin_i18n.provenance import origin
from bulletin_i18n.slots import translatable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bulletin_i18n.model import Finding, Message, Segment
    from bulletin_i18n.pages.edition import Edition, Passage, Site

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A text of the bulletin as the reviewer sees it.

    `english`, `translation` and `change` are HTML; `change` shows how the English differs from what an outdated
    translation was made for. `made` names the engine and its score. `where` is the line of the .po file.
    """

    number: int
    story: str
    kind: str
    place: str
    where: str
    state: State
    made: str
    english: str
    translation: str
    change: str
    findings: tuple[Finding, ...]


def pages(edition: Edition, site: Site) -> Mapping[str, str | bytes]:
    """Print `proof.html`; the original needs none.

    Raises:
        UsageError: A template of the project has a mistake.
    """
    html = _page(edition, site)
    return {"proof.html": html, **fonts.files()} if html else {}


def paper(edition: Edition, site: Site) -> Mapping[str, str | bytes]:
    """Print `proof.pdf`, the same on paper.

    Raises:
        UsageError: WeasyPrint is not installed, or a template of the project has a mistake.
    """
    html = _page(edition, site)
    return {"proof.pdf": pdf(html, {})} if html else {}


def _page(edition: Edition, site: Site) -> str:
    if edition.language.code == SOURCE:
        return ""
    rows = tuple(_rows(edition, site))
    stories: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        stories[row.story].append(row)
    states = Counter(row.state for row in rows)
    title = " ".join(plain(as_english(edition.bulletin.title)).split())
    own = {
        "english_title": title,
        "proof": stories,
        "states": [(state, states[state]) for state in State if states[state]],
    }
    return render("proof.html", values(edition, site, "proof.html") | own, site.templates)


def _rows(edition: Edition, site: Site) -> Iterator[Row]:
    """Yield one row for each entry, where its text stands first."""
    found: dict[tuple[str | None, str], list[Finding]] = defaultdict(list)
    for finding in site.findings:
        if finding.locale == edition.language.code:
            found[finding.msgctxt, finding.msgid].append(finding)
    seen = set()
    for story, segment in bulletin_segments(edition.bulletin):
        key = (story, segment.msgid)
        if key not in seen and translatable(segment.msgid):
            seen.add(key)
            yield _row(edition, len(seen), story, segment, tuple(found[key]))


def _row(edition: Edition, number: int, story: str, segment: Segment, findings: tuple[Finding, ...]) -> Row:
    passage = edition.passage(story, segment)
    message = passage.message
    text = message.text if message else ""
    return Row(
        number=number,
        story=story,
        kind=segment.kind,
        place=str(segment.place),
        where=f"line {message.line}" if message and message.line else "",
        state=passage.state,
        made=_made(passage),
        english=markup(inline(as_english(segment))),
        translation=markup(inline(as_translated(segment, text, edition.language))),
        change=markup(_change(message)) if message else "",
        findings=findings,
    )


def _made(passage: Passage) -> str:
    made = origin(passage.message) if passage.message else None
    if made is None or passage.state is State.REVIEWED:
        return ""
    score = f", score {made.score:.2f}" if made.score is not None else ""
    return f"{made.engine} {made.package}".strip() + score


def _change(message: Message) -> str:
    """Return how the source has changed since it was translated, as HTML, or an empty text."""
    if message.previous is None or message.previous.msgid in ("", message.msgid):
        return ""
    before, after = _WORDS.findall(message.previous.msgid), _WORDS.findall(message.msgid)
    parts = []
    for kind, i, j, k, n in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = escape("".join(before[i:j])), escape("".join(after[k:n]))
        if kind == "equal":
            parts.append(came)
            continue
        parts += [f"<del>{gone}</del>"] * bool(gone) + [f"<ins>{came}</ins>"] * bool(came)
    return "".join(parts)
