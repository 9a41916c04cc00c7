"""What other projects take from this one: pre-commit hooks, the GitHub Action, the GitLab job, the how-to."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from bulletin_i18n import plugins
from bulletin_i18n.checking.completeness import requirement
from bulletin_i18n.checking.config import check_config
from bulletin_i18n.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
HOW_TO = (ROOT / "docs" / "how-to" / "ci.md").read_text(encoding="utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "docs" / "how-to" / "gitlab-ci.yml").read_text(encoding="utf-8"))

PO = """msgid ""
msgstr ""
"Language: kk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. headline
msgid "7,500 people came"
msgstr "{} адам келді"
"""


def commands(text: str) -> Iterator[list[str]]:
    """Every call of the command in a shell script, a hook or a page, without what a shell fills in."""
    for line in re.findall(r"bulletin-i18n check\b[^\n`]*", text):
        words = shlex.split(line.split("||")[0].split(" #")[0])[2:]
        yield [word for word in words if "$" not in word]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one Kazakh catalogue, whose figure is ten times too large."""
    folder = tmp_path / "locales" / "kk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "a.po").write_text(PO.format("75 000"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_run(hook: dict[str, str], project: Path) -> None:
    """A pre-commit hook finds the error in the file that it is handed."""
    assert re.search(hook["files"], "locales/kk/LC_MESSAGES/a.po")
    words = shlex.split(hook["entry"])
    path = project / "locales/kk/LC_MESSAGES/a.po"

    assert main([*words[1:], str(path)]) == 1


@pytest.mark.parametrize(("msgstr", "status"), [("75 000", 1), ("7 500", 0)])
def test_the_action_runs(project: Path, msgstr: str, status: int) -> None:
    """The Action's script annotates the .po line, writes SARIF, and fails where an error is found."""
    path = project / "locales/kk/LC_MESSAGES/a.po"
    path.write_text(PO.format(msgstr), encoding="utf-8")
    script = next(step["run"] for step in ACTION["runs"]["steps"] if step.get("name") == "Check")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TARGETS": str(path),
        "REQUIRE": "headline:reviewed=100\nreviewed=50\n",
        "BASELINE": "",
        "SARIF": "check.sarif",
    }
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == status, done.stderr
    assert (project / "check.sarif").is_file()
    assert done.stdout.startswith("::error file=") is bool(status)


@pytest.mark.slow
def test_the_action_installs_its_own_checkout(project: Path, tmp_path: Path) -> None:
    """Named by a path, as in `uses: ./.bulletin-i18n`, the Action needs no release and no repository's name."""
    step = next(step for step in ACTION["runs"]["steps"] if step.get("name") == "Install")
    assert step["env"] == {"PACKAGE": "${{ inputs.package }}", "CHECKOUT": "${{ github.action_path }}"}
    assert ACTION["inputs"]["package"]["default"] == ""
    site = tmp_path / "site"
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PACKAGE": "",
        "CHECKOUT": str(ROOT),
    }
    script = f"{step['run'].strip()} --no-deps --target {shlex.quote(str(site))}"
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=project, env=environment, check=True)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import bulletin_i18n.cli as c; print(c.__file__); raise SystemExit(c.main(['check']))",
        ],
        cwd=project,
        env={**environment, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.splitlines()[0] == str(site / "bulletin_i18n" / "cli.py")
    assert done.returncode == 2, "no bulletins lie beside these locales, and that is told"


def test_the_action_uses_its_inputs() -> None:
    """Every input of the Action reaches a step, and no step asks for another."""
    steps = yaml.safe_dump(ACTION["runs"]["steps"])

    assert set(re.findall(r"inputs\.([\w-]+)", steps)) == set(ACTION["inputs"])


def test_gitlab_job_asks_for_what_exists() -> None:
    """The GitLab job's report is where its artifact is, and its requirement is one."""
    (words,) = commands("\n".join(GITLAB["check-translations"]["script"]))

    assert words[words.index("--output") + 1] == GITLAB["check-translations"]["artifacts"]["reports"]["junit"]
    assert requirement(words[words.index("--require") + 1]).measure == "reviewed"


def test_every_command_of_the_page_is_one() -> None:
    """No command in the how-to has an option or a requirement that does not exist."""
    for words in commands(HOW_TO):
        required = [words[at + 1] for at, word in enumerate(words) if word == "--require"]
        assert all(requirement(text).measure == "reviewed" for text in required)
    shown = {option for words in commands(HOW_TO) for option in words if option.startswith("--")}
    help_text = subprocess.run(
        [sys.executable, "-m", "bulletin_i18n", "check", "--help"], capture_output=True, text=True, check=True
    ).stdout

    assert {option for option in shown if option not in help_text} == set()


def test_the_configuration_of_the_page_is_read() -> None:
    """The TOML in the how-to asks for what exists."""
    (text,) = re.findall(r"```toml\n(.*?)```", HOW_TO, re.DOTALL)
    config = check_config(text, "bulletin-i18n.toml", (*plugins.names("checks"), *plugins.names("catalogue_checks")))

    assert [str(wanted) for wanted in config.require] == [
        "100 % reviewed of every headline, lead",
        "80 % reviewed",
    ]


def test_the_yaml_of_the_page_is_yaml() -> None:
    """Every YAML snippet in the how-to can be read, and its hooks exist."""
    snippets = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", HOW_TO, re.DOTALL)]
    hooks = {hook["id"] for snippet in snippets for repo in snippet.get("repos", ()) for hook in repo["hooks"]}

    assert hooks == {hook["id"] for hook in HOOKS}
