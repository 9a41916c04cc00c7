"""What `render` does on disk: only what changed is printed anew, and what is gone is taken away."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from bulletin_i18n.cli import main, parser
from bulletin_i18n.commands.printing import Press, RenderOptions
from bulletin_i18n.commands.render import MANIFEST, options, render
from bulletin_i18n.workspace import Workspace
from tests.editions import INDEX, STORY
from tests.pages import tree

if TYPE_CHECKING:
    from pathlib import Path

BULLETIN = "bulletins/2021-07"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3H0z"/></svg>'
BOTH = RenderOptions()


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    """Make a project of one bulletin with two stories and a picture."""
    space = Workspace(tmp_path)
    space.write(
        {
            f"{BULLETIN}/index.md": INDEX,
            f"{BULLETIN}/01-shelter.md": STORY,
            f"{BULLETIN}/02-bus.md": "# A bus\n\nIt came.\n",
            f"{BULLETIN}/images/house.svg": PICTURE,
        }
    )
    return space


def done(project: Workspace, options: RenderOptions = BOTH, *locales: str) -> list[str]:
    """Render in a fresh process, as it were; return what changed."""
    space = Workspace(project.root)
    return render(space, space.bulletin_ids(), locales or ("ky",), options)


def keys(project: Workspace, options: RenderOptions = BOTH) -> dict[str, str]:
    """Return the keys of all jobs."""
    press = Press(Workspace(project.root), ("2021-07",), ("ru", "ky"), options)
    return {job.name: job.key for job in (*press.jobs("2021-07"), *press.front())}


def test_a_catalogue_changes_its_own_edition_and_no_other(project: Workspace) -> None:
    """A translator's save has one edition printed anew, and the front page, which may name its title."""
    before = keys(project)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    project.write({project.catalogue_path("2021-07", "ky"): header})
    after = keys(project)

    assert {name for name, key in after.items() if key != before[name]} == {
        "2021-07/ky/html",
        "2021-07/ky/text",
        "front/html",
    }


def test_the_second_time_nothing_is_printed(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing changed no renderer is called, and no byte changes."""
    assert "public/2021-07/ky/index.html" in done(project)
    monkeypatch.setattr(Press, "_edition", None)

    assert done(project) == []


@pytest.mark.parametrize("harm", ["deleted", "changed"])
def test_a_page_that_somebody_touched_is_printed_again(project: Workspace, harm: str) -> None:
    """What lies in public/ is compared as well, not the sources alone."""
    done(project)
    page = project.root / "public/2021-07/ky/bus.html"
    printed = page.read_bytes()
    page.unlink() if harm == "deleted" else page.write_bytes(printed + b"x")

    assert done(project) == ["public/2021-07/ky/bus.html"]
    assert page.read_bytes() == printed


def test_the_pages_of_a_story_go_with_it(project: Workspace) -> None:
    """A story that is taken back leaves no page behind, and a picture that no story shows goes too."""
    done(project)
    project.delete([f"{BULLETIN}/01-shelter.md"])

    changed = done(project)
    gone = {"public/2021-07/images/house.svg", *(f"public/2021-07/{code}/shelter.html" for code in ("en", "ky"))}
    assert set(changed) >= gone
    assert not [path for path in gone if (project.root / path).exists()]
    assert (project.root / "public/2021-07/ky/bus.html").is_file()


def test_other_formats_and_locales_stay(project: Workspace) -> None:
    """Rendering one format in one language takes nothing away that was rendered before."""
    done(project, BOTH, "ru", "ky")
    before = {path for path in (project.root / "public").rglob("*") if path.is_file()}
    done(project, RenderOptions(formats=("text",)), "ky")

    assert {path for path in (project.root / "public").rglob("*") if path.is_file()} == before


def test_what_nobody_reviewed_fails_each_time(project: Workspace) -> None:
    """A render that failed is not remembered as done; pages made under another rule are no excuse."""
    from bulletin_i18n.errors import CatalogueError

    done(project)
    for _ in range(2):
        with pytest.raises(CatalogueError):
            done(project, RenderOptions(drafts="fail"))


def test_the_manifest_is_no_change(project: Workspace) -> None:
    """It lies with the pages, and is not counted among them."""
    assert MANIFEST not in done(project)
    assert (project.root / MANIFEST).is_file()


def unpacked(project: Workspace, folder: Path) -> set[str]:
    """Unpack the archive of the bulletin; return the names of its files."""
    with ZipFile(project.root / "public/2021-07/2021-07.zip") as archive:
        archive.extractall(folder)
        return set(archive.namelist())


def test_an_archive_is_whole(project: Workspace, tmp_path: Path) -> None:
    """Unpacked elsewhere, whatever a page of it leads to or shows lies in it, and it begins with a front page."""
    done(project, RenderOptions(formats=("html", "atom", "text"), archive=True), "ru", "ky")
    folder = tmp_path / "elsewhere"
    names = unpacked(project, folder)
    targets = {
        (folder / page).parent.joinpath(unquote(target.partition("#")[0])).resolve()
        for page in names
        if page.endswith(".html")
        for element in tree((folder / page).read_text(encoding="utf-8")).walk()
        for target in (element.attributes.get("href", ""), element.attributes.get("src", ""))
        if target and ":" not in target.partition("#")[0] and not target.startswith("#")
    }

    assert {"index.html", "feed-ky.xml", "2021-07/images/house.svg", "2021-07/ru/fonts/NotoSans-Bold.woff2"} <= names
    assert folder / "2021-07/ky/shelter.html" in targets
    assert sorted(target for target in targets if not target.is_file()) == []


def test_an_archive_holds_what_was_rendered_before(project: Workspace, tmp_path: Path) -> None:
    """A second run adds its locale to the one that is there, since the pages lead to each other."""
    done(project, BOTH, "ru")
    done(project, RenderOptions(archive=True), "ky")

    assert {"2021-07/ru/index.html", "2021-07/ky/index.html"} <= unpacked(project, tmp_path / "elsewhere")


def test_the_same_bulletin_gives_the_same_archive(project: Workspace) -> None:
    """Printed again from nothing, later, it is the same to the byte; with nothing changed it is not made again."""
    path = project.root / "public/2021-07/2021-07.zip"
    options = RenderOptions(archive=True)
    done(project, options)
    once = path.read_bytes()
    assert done(project, options) == []
    shutil.rmtree(project.root / "public")
    os.utime(project.root / BULLETIN / "images/house.svg", (1, 1))
    done(project, options)

    assert path.read_bytes() == once
    project.write({f"{BULLETIN}/02-bus.md": "# A bus\n\nIt left.\n"})
    assert "public/2021-07/2021-07.zip" in done(project, options)


def test_build_takes_what_render_takes(project: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The options for pages are the same, and come to the pages."""
    asked = ["--to", "html", "--drafts", "show", "--headlines", "source", "--address", "https://example.org/b"]
    main(
        ["--project", str(project.root), "build", "-l", "ky", "--engine", "memory", *asked, "--sender", "a@b.example"]
    )
    built = (project.root / "public/2021-07/ky/index.html").read_text(encoding="utf-8")

    assert 'rel="canonical" href="https://example.org/b/2021-07/ky/index.html"' in built
    assert main(["--project", str(project.root), "render", "-l", "ky", *asked, "--sender", "a@b.example"]) == 0
    assert capsys.readouterr().out.endswith("nothing changed\n")


def test_no_format_is_one_clear_line(project: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty list of formats is refused."""
    assert main(["--project", str(project.root), "render", "--to", " ,"]) == 2
    assert capsys.readouterr().err == ("bulletin-i18n: --to: no format is named; name some, such as html,text\n")


@pytest.mark.parametrize(
    ("option", "value", "line"),
    [
        ("--to", "html,zip", "--to: zip is no format; use --archive to have each bulletin packed as well"),
        *(
            ("--sender", value, f"--sender: {value!r} is no e-mail address; write one such as news@example.org")
            for value in (
                "not-an-address",
                "a@b.example\nBcc: c@d.example",
                "a b@c",
                "<a@b.example>",
                ".a@b.example",
                "a@",
            )
        ),
        *(
            (
                "--address",
                value,
                f"--address: {value!r} is no address that pages can lie under; "
                "write one such as https://example.org/news/",
            )
            for value in (
                "javascript:alert(1)",
                "example.org",
                "https://",
                "ftp://example.org",
                'https://example.org/"x',
                "https://example.org/?a",
                "https://[",
                "https://example.org:99999",
            )
        ),
    ],
)
def test_what_cannot_be_printed_is_one_clear_line(
    project: Workspace, capsys: pytest.CaptureFixture[str], option: str, value: str, line: str
) -> None:
    """Neither letters nor pages are made with a sender or an address that is none."""
    assert main(["--project", str(project.root), "render", "-l", "ky", "--to", "email", option, value]) == 2
    assert capsys.readouterr() == ("", f"bulletin-i18n: {line}\n")
    assert not (project.root / "public").exists()


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://localhost:8000/news//", "http://localhost:8000/news/"),
        ("HTTPS://news.example.org/б", "HTTPS://news.example.org/б/"),
    ],
)
def test_addresses_on_the_web_are_taken(given: str, taken: str) -> None:
    """With http or https, a port or a folder, and one slash at the end."""
    args = parser().parse_args(["render", "--address", given, "--sender", "o'neil.a+b@example.org"])

    assert options(args) == RenderOptions(address=taken, sender="o'neil.a+b@example.org")
