"""What the README and the docs say, done: every command in them is run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.cli import COMMANDS, main, parser

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`|^    [^\n]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s#]+)(?:#[^)]*)?\)")


def commands(page: Path) -> Iterator[str]:
    """The lines of a page's `sh` blocks, without their comments."""
    for block in _FENCE.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            command = line.split("  #")[0].strip()
            if command and not command.startswith("#"):
                yield command


def test_every_readme_command_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bulletin-i18n commands of the README, in their order, in one empty folder; make targets must exist."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BULLETIN_I18N_CACHE", str(tmp_path / "cache"))
    (tmp_path / "newsletter.txt").write_text(
        "SAFE ROADS NEWS\n\nA NEW SHELTER IN OSH\nOsh, August 3, 2026\nThe network opened a shelter on August 3,\n"
        "2026. Twelve people live there now.\n",
        encoding="utf-8",
    )
    statuses = {}
    for command in commands(ROOT / "README.md"):
        program, *arguments = shlex.split(command)
        if program == "make":
            assert re.search(rf"^{arguments[0]}:", makefile, re.MULTILINE)
            continue
        assert program == "bulletin-i18n"
        if arguments == ["preview"]:  # it serves until it is stopped: tests/test_preview.py
            continue
        statuses[command] = main(arguments)

    unmet = [command for command, status in statuses.items() if status != 0]
    assert unmet == ["bulletin-i18n check --require reviewed=100"]
    assert statuses[unmet[0]] == 1
    assert (tmp_path / "public" / "2026-08" / "kk" / "index.html").is_file()
    assert "2026 жылғы 27 шілдеде\n" in capsys.readouterr().out.replace("\u00a0", " ")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """A relative link names a file or folder that is there."""
    prose = _CODE.sub("", page.read_text(encoding="utf-8"))
    targets = [link for link in _LINK.findall(prose) if ":" not in link]

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`COMMAND --help` ends well and says what the command does."""
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([name, "--help"])

    assert ended.value.code == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert COMMANDS[name].split(",")[0][1:20] in printed


def test_no_absolute_path_of_a_machine_stands_in_the_pages() -> None:
    """The docs speak of the project's own folders only."""
    machine = re.compile(r"(?<![\w.])/(?:work|root|home|tmp|opt|Users)/")

    assert [str(page) for page in PAGES if machine.search(page.read_text(encoding="utf-8"))] == []
