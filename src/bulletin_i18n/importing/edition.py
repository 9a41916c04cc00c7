"""The stories of a document as files: headlines in sentence case, front matter, names, contacts, pictures."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bulletin_i18n.errors import SourceError
from bulletin_i18n.frontmatter import join
from bulletin_i18n.importing.blocks import Part
from bulletin_i18n.importing.casing import Casing
from bulletin_i18n.importing.dateline import find_date
from bulletin_i18n.importing.document import Doubt, RawDocument, Repair, without_marks
from bulletin_i18n.importing.merging import merge
from bulletin_i18n.importing.naming import STORY, keep_names, slug
from bulletin_i18n.importing.sentences import all_capitals, ended
from bulletin_i18n.importing.tidying import headline_of, headline_whole, place_name, repaired, tidied
from bulletin_i18n.importing.writing import Writer, escaped, guarded, inline
from bulletin_i18n.markdown import safe_picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin_i18n.importing.stories import Division, RawStory


REPORT = "import-report.json"


@dataclass(kw_only=True, slots=True)
class Edition:
    """A bulletin's files while they are made; `imported` are those before an editor's changes are brought in."""

    id: str
    files: dict[str, str] = field(default_factory=dict)
    imported: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    obsolete: tuple[str, ...] = ()
    ids: list[str] = field(default_factory=list)
    headlines: dict[str, str] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """Where its files lie in the project."""
        return f"bulletins/{self.id}"


def compose(raw: RawDocument, division: Division, bulletin_id: str, previous: Mapping[str, str]) -> Edition:
    """Write a divided document as the files of a bulletin."""
    edition = Edition(id=bulletin_id or _id_of(raw.name), doubts=list(division.doubts))
    stories = [headline_whole(story) for story in division.stories]
    casing = Casing(without_marks(block.text) for story in stories for block in story.blocks)
    texts = [_story_text(story, raw, casing, edition) for story in stories]
    slugs = [slug(_names(story)) for story in stories]
    names, earlier = keep_names(texts, slugs, previous)
    for name, text in zip(names, texts, strict=True):
        edition.files[f"{edition.folder}/{name}"] = text
        edition.ids.append(re.sub(r"^\d+-|\.md$", "", name))
        headline = re.search(r"^# (.+)$", text, re.MULTILINE)
        edition.headlines[edition.ids[-1]] = headline[1] if headline else ""
    edition.files = {f"{edition.folder}/index.md": _index(raw, division, casing, edition), **edition.files}
    if division.unplaced:
        edition.files[f"{edition.folder}/unplaced.md"] = _unplaced(raw, division, edition)
    edition.imported = dict(edition.files)
    _tell_other_source(edition, raw.name, previous)
    _keep_edits(edition, dict(zip((f"{edition.folder}/{name}" for name in names), earlier, strict=True)), previous)
    return edition


def _keep_edits(edition: Edition, earlier: Mapping[str, str], previous: Mapping[str, str]) -> None:
    """Merge what an editor changed since the last import, as far as that import's report tells what it wrote."""
    found = _last_report(previous, f"{edition.folder}/{REPORT}").get("imported", {})
    base: dict[str, str] = found if isinstance(found, dict) else {}
    for path, text in edition.files.items():
        was = earlier.get(path, path)
        if was in previous and was in base:
            edition.files[path], against = merge(base[was], previous[was], text)
            name = PurePosixPath(path).name
            why = f"{name}: the source changed here, and so did an editor; the editor's text was kept"
            edition.doubts += [Doubt(place="", text=block[:120], why=why) for block in against]
    moved = {was for path, was in earlier.items() if was and was != path}
    edition.obsolete = tuple(sorted(moved - edition.files.keys()))
    gone = {was for was in base if STORY.search(was) and was in previous} - set(earlier.values())
    why = "this story of an earlier import is no longer in the document; delete it if it is not wanted"
    edition.doubts += [Doubt(place="", text=was, why=why) for was in sorted(gone)]


def _tell_other_source(edition: Edition, name: str, previous: Mapping[str, str]) -> None:
    """Doubt an import under the id of another document: its stories would take the place of that one's."""
    source = _last_report(previous, f"{edition.folder}/{REPORT}").get("source", name)
    if source != name:
        why = f"this bulletin was imported from {source} before; if {name} is another one, give it an id of its own"
        edition.doubts.append(Doubt(place=f"{edition.folder}/{REPORT}", text=name, why=why))


def _last_report(previous: Mapping[str, str], path: str) -> dict[str, object]:
    """The report of the last import, empty if there was none.

    Raises:
        SourceError: It was changed by hand and is no JSON object any more.
    """
    try:
        found = json.loads(previous.get(path, "{}"))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise SourceError("this is not the report of an import", place=path, remedy="delete it and import again")
    return found


def _id_of(name: str) -> str:
    stem = PurePosixPath(name).stem
    plain = re.sub(r"[-_. ]*(raw|final|draft|copy|v\d+|en|eng)$", "", stem, flags=re.IGNORECASE)
    return slug(plain or stem, words=12) or "bulletin"


def _names(story: RawStory) -> str:
    if story.headline:
        return without_marks(story.headline.text)
    if story.dateline and story.dateline.dateline:
        return f"{story.dateline.dateline.place} {story.dateline.dateline.date}"
    return without_marks(story.blocks[0].text) if story.blocks else ""


def _story_text(story: RawStory, raw: RawDocument, casing: Casing, edition: Edition) -> str:
    fields: dict[str, str | list[str]] = {}
    dateline = story.dateline.dateline if story.dateline else None
    if story.dateline and dateline:
        fields["place"] = place_name(dateline.place)
        fields["date"] = dateline.date
        before = without_marks(story.dateline.piece.text)
        before = before[: len(before) - len(dateline.rest)] if dateline.rest else before
        change = before, f"{fields['place']}, {dateline.date}"
        repaired(
            edition.repairs, story.dateline, "dateline", change, "a dateline becomes place and date of the story"
        )
    if story.country:
        fields["country"] = story.country
    if story.country and not (dateline and dateline.country):
        why = "the story has no dateline; its text names this country most"
        edition.repairs.append(
            Repair(place=story.place, kind="country", before="", after=story.country, why=why, sure=0.8)
        )
    head = ""
    if story.headline:
        text, original = headline_of(story.headline, casing, edition.repairs)
        if original:
            fields["original_headline"] = original
        head = f"# {inline(text, raw.links)}\n\n"
    else:
        edition.doubts.append(
            Doubt(place=story.place, text=_names(story)[:60], why="the story has no headline of its own: write one")
        )
    if not story.blocks:
        why = "this story has no text: it may be the headline of what follows, or its text stands elsewhere"
        edition.doubts.append(Doubt(place=story.place, text=_names(story)[:60], why=why))
    text = _writer(raw, edition).body(tidied(story.blocks, casing, edition.repairs))
    return join(fields, f"\n{head}{text}".rstrip() + "\n") if fields else f"{head}{text}".rstrip() + "\n"


def _writer(raw: RawDocument, edition: Edition) -> Writer:
    """A writer that gives each picture a path below `images/` and notes that it is to be written."""

    def picture(name: str) -> str:
        path = f"images/{_file_name(name)}"
        while edition.pictures.get(f"{edition.folder}/{path}", raw.pictures.get(name)) != raw.pictures.get(name):
            path = path.replace(".", "-2.", 1)
        if name in raw.pictures:
            edition.pictures[f"{edition.folder}/{path}"] = raw.pictures[name]
        else:
            why = "the document names this picture but does not hold it: put the file there, or take the line out"
            edition.doubts.append(Doubt(place="", text=path, why=why))
        if safe_picture(path):
            return path
        why = "pages cannot show a picture of this kind: save it as PNG or JPEG and put it into the story"
        edition.doubts.append(Doubt(place="", text=path, why=why))
        return ""

    return Writer(raw.links, picture)


def _file_name(name: str) -> str:
    plain = (
        unicodedata.normalize("NFKD", PurePosixPath(name.replace("\\", "/")).name).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).lstrip(".-") or "picture"


def _index(raw: RawDocument, division: Division, casing: Casing, edition: Edition) -> str:
    fields: dict[str, str | list[str]] = {}
    lines = [without_marks(block.text).strip() for block in division.title]
    lines = [casing.sentence(line) if all_capitals(line) else line for line in lines]
    title = lines[0] if lines else raw.title.strip()
    if not title:
        title = edition.id
        edition.doubts.append(Doubt(place="", text=title, why="the document has no title: write one in index.md"))
    fields["title"] = title
    rest, masthead = lines[1:], division.masthead
    if rest and _is_name(rest[0]):
        fields["publisher"] = rest.pop(0)
    elif lines and masthead and masthead[0].part is Part.PARAGRAPH and _is_name(without_marks(masthead[0].text)):
        fields["publisher"] = without_marks(masthead[0].text).strip()
        masthead = masthead[1:]
    date = _date(raw, division)
    if date:
        fields["date"] = date
    text = _writer(raw, edition).body(tidied(masthead, casing, edition.repairs))
    whole = (
        "\n\n".join(part for part in (*(guarded(escaped(line)) for line in rest), text) if part)
        or f"# {escaped(title)}"
    )
    return join(fields, f"\n{whole}\n")


def _is_name(line: str) -> bool:
    """Whether a line below the title is the name of a publisher: a few words, no date, no sentence."""
    return 0 < len(line.split()) <= 8 and not find_date(line) and not ended(line) and not re.search(r"\d|[:@]", line)


def _date(raw: RawDocument, division: Division) -> str:
    """The bulletin's date: of its masthead, of the file's name, else the month of its last story."""
    for block in (*division.title, *division.masthead):
        found = find_date(without_marks(block.text))
        if found:
            return found[2]
    named = re.search(r"(?<!\d)(20\d\d|19\d\d)[-_.]?(0[1-9]|1[0-2])(?!\d)", raw.name)
    if named:
        return f"{named[1]}-{named[2]}"
    dates = [story.dateline.dateline.date for story in division.stories if story.dateline and story.dateline.dateline]
    return max((date.split("/")[-1][:7] for date in dates), default="")


def _unplaced(raw: RawDocument, division: Division, edition: Edition) -> str:
    """What belongs to no story, with its place and why, so that an editor can move it."""
    out = ["What belongs to no story. Move it where it belongs, or leave it here.\n"]
    why = ""
    for block, reason in sorted(division.unplaced, key=lambda pair: pair[1]):
        if reason != why:
            out.append(f"## {reason[0].upper() + reason[1:]}\n")
            why = reason
        text = _writer(raw, edition).body([block])
        out.append(f"{text}\n\n({block.place})\n" if block.place else f"{text}\n")
    return "\n".join(out)
