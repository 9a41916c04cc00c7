"""A project's files: found, read with one clear line where they cannot be, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.errors import BulletinError, CatalogueError, SourceError, UsageError
from bulletin_i18n.workspace import Workspace, explained, find_root

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A project with one bulletin and one catalogue."""
    story = tmp_path / "bulletins" / "b" / "index.md"
    story.parent.mkdir(parents=True)
    story.write_text("---\ntitle: News\n---\n", encoding="utf-8")
    po = tmp_path / "locales" / "kk" / "LC_MESSAGES" / "b.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr "Language: kk\\n"\n\nmsgid "a"\nmsgstr "ә"\n', encoding="utf-8")
    return Workspace(tmp_path)


def test_the_project_is_the_nearest_folder_upwards_with_bulletins(space: Workspace) -> None:
    """From anywhere inside a project; outside one, a clear line."""
    assert find_root(space.root / "locales" / "kk") == space.root.resolve()


def test_no_project_is_a_clear_line(tmp_path: Path) -> None:
    """It says what is missing and how to name a project."""
    with pytest.raises(UsageError, match=r"no project here: neither bulletins/ nor locales/"):
        find_root(tmp_path)


def test_an_unknown_bulletin_is_named_with_those_that_are_there(space: Workspace) -> None:
    """All bulletins if none is named; the unknown one and the known ones in the error."""
    assert space.chosen([]) == ("b",)
    with pytest.raises(UsageError) as caught:
        space.chosen(["c"])

    assert str(caught.value) == "bulletins/: no bulletin 'c'; there are: b"


def test_only_what_changed_is_written(space: Workspace) -> None:
    """A file that is so already keeps its time; the others are named."""
    path = "locales/kk/LC_MESSAGES/b.po"
    os.utime(space.root / path, (1, 1))
    text = (space.root / path).read_text(encoding="utf-8")

    assert space.write({path: text, "locales/b.pot": "new"}) == ["locales/b.pot"]
    assert (space.root / path).stat().st_mtime == 1


def test_a_failed_write_leaves_every_file_as_it_was(space: Workspace) -> None:
    """There is no room for the second file: the first has not changed either, and nothing lies about.

    The room is limited by the operating system (RLIMIT_FSIZE), for a full disk needs a disk of its own.
    """
    resource = pytest.importorskip("resource")
    before = {p: p.read_bytes() for p in space.root.rglob("*") if p.is_file()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            space.write({"bulletins/b/index.md": "changed", "locales/kk/LC_MESSAGES/b.po": "changed" * 100})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert {p: p.read_bytes() for p in space.root.rglob("*") if p.is_file()} == before


def test_a_written_file_keeps_its_mode(space: Workspace) -> None:
    """Group write stays where it was; a link stays a link."""
    place = space.root / "locales" / "kk" / "LC_MESSAGES" / "b.po"
    place.chmod(0o664)
    link = space.root / "locales" / "link.po"
    link.symlink_to(place)

    space.write({"locales/link.po": "through"})

    assert link.is_symlink()
    assert place.read_text(encoding="utf-8") == "through"
    assert place.stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xef\xbb\xbfmsgid", "locales/b.pot:1: the file starts with a byte order mark, which gettext refuses"),
        ('msgid "é"'.encode("utf-16"), "locales/b.pot: the file is in UTF-16"),
        (b'"Content-Type: text/plain; charset=CP1251\\n"\n', "locales/b.pot: the file says it is in CP1251"),
        (b'msgid ""\nmsgstr "\xe0"\n', "locales/b.pot:2: byte 0xe0 is not UTF-8"),
    ],
)
def test_another_encoding_is_named_with_its_remedy(space: Workspace, data: bytes, line: str) -> None:
    """Byte order marks, UTF-16, other charsets and stray bytes."""
    (space.root / "locales" / "b.pot").write_bytes(data)
    with pytest.raises(CatalogueError) as caught:
        space.catalogue("locales/b.pot")

    assert str(caught.value).startswith(line)
    assert caught.value.remedy


def test_a_story_that_is_not_utf8_is_refused(space: Workspace) -> None:
    """The byte is named."""
    (space.root / "bulletins" / "b" / "01-a.md").write_bytes(b"# caf\xe9\n")
    with pytest.raises(SourceError, match="not UTF-8: byte 5 is 0xe9"):
        space.story_files("b")


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "bulletins/../../outside"])
def test_nothing_is_written_outside_the_project(space: Workspace, path: str) -> None:
    """Paths that lead out are refused."""
    with pytest.raises(UsageError, match="leads out of the project"):
        space.write({path: "x"})


def test_two_processes_wait_for_each_other(space: Workspace) -> None:
    """What one writes inside its lock is not lost by the other: twenty increments from four processes."""
    counter = space.root / "locales" / "count.txt"
    counter.write_text("0", encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from bulletin_i18n.workspace import Workspace\n"
        "space = Workspace(Path(sys.argv[1])); file = space.root / 'locales' / 'count.txt'\n"
        "for _ in range(5):\n"
        "    with space.locked():\n"
        "        space.write({'locales/count.txt': str(int(file.read_text()) + 1)})\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(space.root)]) for _ in range(4)]

    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert counter.read_text(encoding="utf-8") == "20"


def test_an_operating_systems_refusal_is_one_line() -> None:
    """What, where and what to do."""
    error = explained(OSError(errno.EACCES, "Permission denied", "locales/kk.po"))

    assert type(error) is BulletinError
    assert str(error) == "locales/kk.po: Permission denied; allow writing there, or work on a copy"
