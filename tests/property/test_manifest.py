"""Printing only what has changed gives, byte for byte, what printing everything gives."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n.commands.printing import RenderOptions
from bulletin_i18n.commands.render import render
from bulletin_i18n.workspace import Workspace
from tests.editions import INDEX, STORY

LOCALES = ("ru",)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><title>{}</title></svg>'
OPTIONS = [
    RenderOptions(formats=("html",), drafts="show"),
    RenderOptions(formats=("text", "proof"), drafts="omit", headlines="source"),
    RenderOptions(formats=("html", "atom"), address="https://example.org/", sender="a@example.org"),
]
BULLETIN = "bulletins/2021-07"
FILES = {
    f"{BULLETIN}/01-shelter.md": ["", STORY, STORY.replace("one reason", "a reason"), STORY.replace("images/", "")],
    f"{BULLETIN}/02-bus.md": ["", "# A bus\n\nIt came on July 27, 2021.\n", "It never came.\n"],
    f"{BULLETIN}/03-well.md": ["# A well\n\nIt is deep.\n", "# A well\n\nIt is dry.\n"],
    f"{BULLETIN}/index.md": [INDEX, INDEX.replace("Road News 7", "Road News 8")],
    f"{BULLETIN}/images/house.svg": [PICTURE.format(1), PICTURE.format(2)],
    f"{BULLETIN}/house.svg": [PICTURE.format(3)],
    "bulletins/2021-06/index.md": ["", INDEX, INDEX.replace("07-31", "08-31")],
    "bulletins/2021-06/01-school.md": ["# A school\n\nIt is new.\n"],
    "locales/ru/LC_MESSAGES/2021-07.po": ["", "Дом", "Новый дом\n#, fuzzy", "Дом {x}"],
    "templates/theme.css": ["", ":root { --ink: #000; }"],
    "glossary/terms.csv": ["", "en,ru,note\nshelter,приют,\n"],
    "public/2021-07/ru/index.html": ["", "somebody was here"],
    "public/2021-07/ru/shelter.html": [""],
    "public/.manifest.json": ["", "{", "{}"],
    "public/2021-07/images/house.svg": ["another"],
}
"""What each file of the project may become; an empty text is no file."""


def po(text: str) -> str:
    """Write a catalogue in which a headline is translated."""
    if not text:
        return ""
    translated, _, flags = text.partition("\n")
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return f'{header}{flags}\nmsgctxt "shelter"\nmsgid "A new shelter"\nmsgstr "{translated}"\n'


def put(root: Path, path: str, text: str) -> None:
    """Make a file what it shall be."""
    file = root / path
    content = po(text) if path.endswith(".po") else text
    file.parent.mkdir(parents=True, exist_ok=True)
    if content:
        file.write_text(content, encoding="utf-8")
    else:
        file.unlink(missing_ok=True)


def printed(root: Path, options: RenderOptions) -> dict[str, bytes]:
    """Render a project and return all files of `public/`."""
    space = Workspace(root)
    render(space, space.bulletin_ids(), LOCALES, options)
    public = root / "public"
    files = {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()}
    return {name: data for name, data in files.items() if name != ".manifest.json"}


CHANGES = st.sampled_from([(path, text) for path, texts in FILES.items() for text in texts])


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.lists(CHANGES, max_size=3), st.sampled_from(OPTIONS)), min_size=2, max_size=3))
def test_what_is_printed_anew_is_what_would_be_printed(
    steps: list[tuple[list[tuple[str, str]], RenderOptions]],
) -> None:
    """After any changes to stories, catalogues, pictures, templates, terms, options, pages or the manifest itself.

    What is there besides is of a story that went while the manifest was lost.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "kept")
        for path, texts in FILES.items():
            put(root, path, "" if path.startswith("public") else texts[-1])
        for changes, options in steps:
            for path, text in changes:
                put(root, path, text)
            if not (root / "bulletins/2021-06/index.md").exists():
                shutil.rmtree(root / "public/2021-06", ignore_errors=True)
            fresh = Path(folder, "fresh")
            shutil.copytree(root, fresh, ignore=lambda _, names: {"public"} & set(names))

            assert printed(fresh, options).items() <= printed(root, options).items()
            shutil.rmtree(fresh)
