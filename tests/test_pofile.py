"""The .po file: to the byte where nothing changed, as msgcat lays it out where something did."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n import pofile
from bulletin_i18n.errors import CatalogueError
from bulletin_i18n.model import Catalogue, Message, Previous

if TYPE_CHECKING:
    from pathlib import Path

HEADER = Message(msgid="", msgstr=("Content-Type: text/plain; charset=UTF-8\n",))

FOREIGN = """# Written by somebody's editor, with lines of its own width.
#
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Own: kept\\n"


#.  two blanks
#: a.md:1   b.md:2
#,python-brace-format,max-length:100
#| msgid "before"
msgctxt "s"
msgid "Hello {on1}"
msgstr "Салам {on1}, бул сап бир саптан кыйла узун, бирок редактор аны эч качан бөлгөн эмес жана биз да бөлбөйбүз"

msgid "one"
msgid_plural "many"
msgstr[0] "bir"
msgstr[1] "köp"
# a last word

#~ msgid "gone"
#~ msgstr "ушул"
#~| msgid "was"
"""


def test_an_unchanged_catalogue_keeps_every_byte() -> None:
    """Widths, blank lines, odd marks and the order of others stay when nothing changed."""
    read = pofile.parse(FOREIGN.rsplit("#~|", 1)[0], locale="ky", path="x.po")

    assert pofile.serialise(read.catalogue, read) == FOREIGN.rsplit("#~|", 1)[0]


def test_everything_in_an_entry_is_read() -> None:
    """Comments, notes, places, flags, the previous source, the context, plural forms and obsolete entries."""
    read = pofile.parse(FOREIGN.rsplit("#~|", 1)[0])

    assert read.catalogue.messages == (
        Message(
            msgctxt="s",
            msgid="Hello {on1}",
            msgstr=(
                "Салам {on1}, бул сап бир саптан кыйла узун, бирок редактор аны эч качан бөлгөн эмес жана биз да "
                "бөлбөйбүз",
            ),
            notes=("two blanks",),
            references=("a.md:1", "b.md:2"),
            flags=("python-brace-format", "max-length:100"),
            previous=Previous(msgid="before"),
        ),
        Message(msgid="one", msgid_plural="many", msgstr=("bir", "köp")),
        Message(msgid="gone", msgstr=("ушул",), comments=("a last word",), obsolete=True),
    )


def test_only_the_changed_entry_is_laid_out_anew() -> None:
    """One entry changes, the others keep their bytes, whatever their layout."""
    text = FOREIGN.rsplit("#~|", 1)[0]
    read = pofile.parse(text)
    first, *others = read.catalogue.messages
    changed = replace(read.catalogue, messages=(replace(first, msgstr=("Салам {on1}",)), *others))

    assert pofile.serialise(changed, read) == text.replace(
        text[text.index("#.  two") : text.index('\nmsgid "one"')],
        "#. two blanks\n#: a.md:1 b.md:2\n#, python-brace-format, max-length:100\n"
        '#| msgid "before"\nmsgctxt "s"\nmsgid "Hello {on1}"\nmsgstr "Салам {on1}"\n',
    ).replace('\\n"\n\n\n#.', '\\n"\n\n#.')


def test_windows_line_ends_stay() -> None:
    """A file with CRLF gets new entries with CRLF."""
    text = 'msgid ""\r\nmsgstr ""\r\n\r\nmsgid "a"\r\nmsgstr ""\r\n'
    read = pofile.parse(text)
    changed = replace(read.catalogue, messages=(Message(msgid="a", msgstr=("b",)),))

    assert pofile.serialise(changed, read) == text.replace('"a"\r\nmsgstr ""', '"a"\r\nmsgstr "b"')


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\nmsgstr "b', "x.po:2: a quotation mark that is not closed, or one inside the text"),
        ('msgid "a"\nmsgstr "b "c" d"\n', "x.po:2: a quotation mark that is not closed, or one inside the text"),
        ('msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n', "x.po:2: a merge conflict that nobody has settled"),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', "x.po:2: a second msgid in one entry"),
        ('msgid "a"\nhello\nmsgstr "b"\n', "x.po:2: not a line of a .po file: 'hello'"),
        ('msgid "a"\n', "x.po:1: the last entry has no msgstr"),
        ('msgstr "a"\n', "x.po:1: an entry without msgid"),
        ('"a"\n', "x.po:1: a text that belongs to no keyword"),
        ('msgid "a"\nmsgstr "b \\q"\n', "x.po:2: gettext knows no \\q: a backslash is written"),
        ("# only\rmsgid", "x.po: the lines end with a carriage return alone"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', "x.po:1: the plural forms are not numbered"),
        ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', "x.po:4: the same entry stands at line 1"),
        ('msgid "a"\n# note\nmsgstr "b"\n', "x.po:2: a comment in the middle of an entry"),
        ('msgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n', "x.po:4: the same entry stands at line 1 already"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(text: str, line: str) -> None:
    """The error names the file, the line, what is wrong and what to do."""
    with pytest.raises(CatalogueError) as caught:
        pofile.parse(text, path="x.po")

    assert str(caught.value).startswith(line)
    assert caught.value.remedy


def test_header_fields_are_read_and_set_alone() -> None:
    """One field of the header changes; a new one comes last."""
    header = Message(msgid="", msgstr=("Language: kk\nX-Own: kept\n",))

    changed = pofile.with_header_field(pofile.with_header_field(header, "language", "ky"), "New", "1")

    assert changed == Message(msgid="", msgstr=("language: ky\nX-Own: kept\nNew: 1\n",))
    assert pofile.header_field(changed, "X-Own") == "kept"


@pytest.mark.skipif(not shutil.which("msgcat"), reason="needs GNU gettext")
def test_msgcat_changes_nothing_in_what_we_write(tmp_path: Path) -> None:
    """Long lines in six alphabets, escapes, many places, previous and obsolete entries: laid out as msgcat does."""
    long = "Жыл сайын 30-июлда {on1} oʻquvchilar haqida “gap”, bulletins/2026-07/x.md, 7\u00a0500 адам (85%) — " * 3
    catalogue = Catalogue(
        locale="ky",
        header=HEADER,
        messages=(
            Message(
                msgctxt="bus-stations",
                msgid=long,
                msgstr=(long + 'a "quoted" \\ word\tand\nlines\n',),
                comments=("draft: x", "", "y"),
                notes=("paragraph", "{on1} = on July 27 (XXXX-07-27)"),
                references=tuple(f"bulletins/2026-07/01-bus-stations.md:{n}" for n in range(9)),
                flags=("fuzzy", "python-brace-format"),
                previous=Previous(msgctxt="bus-stations", msgid=long + "!"),
            ),
            Message(msgid="x" * 72, msgstr=("y" * 71,)),
            Message(msgid="x" * 71, msgid_plural=long, msgstr=("y" * 66, "y" * 67)),
            Message(
                msgid="gone",
                msgstr=(long,),
                flags=("fuzzy",),
                obsolete=True,
                previous=Previous(msgid=long),
                comments=("why",),
            ),
        ),
    )
    file = tmp_path / "x.po"
    file.write_text(pofile.serialise(catalogue), encoding="utf-8")

    printed = subprocess.run(["msgcat", str(file)], check=True, capture_output=True).stdout

    assert printed.decode() == file.read_text(encoding="utf-8")
