"""Nothing leaves the machine: every command under an audit hook, and under strace, which sees native threads too."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING, NamedTuple

import pytest

from bulletin_i18n.cli import parser
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STRACE = shutil.which("strace")
APART = ["unshare", "-rn"] if subprocess.run(["unshare", "-rn", "true"], check=False).returncode == 0 else []
"""Puts a process into a network namespace of its own, where there is no network; empty where that is not allowed."""
TRACED = [str(STRACE), "-f", "-qq", "-e", "trace=network", "-o"]

_CALL = re.compile(r"\b(?:socket|connect|bind|listen|send(?:to|msg|mmsg))\(")

STORY = """NETWORK NEWS

A NEW SHELTER IN OSH

Osh, 12 July 2026

The other shelter opened on July 27, 2021. Call 1234 or write to info@example.org for advice.
"""
TERMS = "en,kk\nshelter,баспана\n"

PROGRAM = """
import json, sys
heard = []
def hook(event, args):
    if event.startswith("socket.") and "AF_UNIX" not in repr(args):
        heard.append(event)
        raise RuntimeError("the network: " + event)
sys.addaudithook(hook)
from bulletin_i18n.cli import main
told = []
for command in json.load(open(sys.argv[1])):
    try:
        told.append(main(command))
    except (SystemExit, RuntimeError) as error:
        told.append(repr(error))
loaded = {name.split(".")[0] for name in sys.modules}
foreign = sorted(loaded & {"onnxruntime", "minisbd", "stanza", "spacy", "torch"})
json.dump({"told": told, "heard": heard, "foreign": foreign}, open(sys.argv[2], "w"))
"""
"""Runs commands in one process; an attempt to use the network fails there, and is told."""


class Ran(NamedTuple):
    """What came of running every command: exit statuses, attempts, foreign libraries loaded, calls seen by strace."""

    commands: list[list[str]]
    told: list[object]
    heard: list[str]
    foreign: list[str]
    calls: list[str] | None
    home: Path


def every_command(place: Path, packages: dict[str, Path]) -> list[list[str]]:
    """Every command and verb, in an order in which each has something to do."""
    pairs = place / "pairs.tsv"
    pairs.write_text("".join(f"The shelter {n} opened.\tThe shelter {n} opened.\n" for n in range(60)))
    (place / "news.txt").write_text(STORY)
    (place / "terms.csv").write_text(TERMS)
    built = packages["copy"].with_suffix("")
    pack = [
        "models",
        "pack",
        str(built / "model"),
        "--tokenizer",
        str(built / "sentencepiece.model"),
        "-l",
        "kk",
        "--licence",
        "MIT",
    ]
    public = ["--address", "https://example.org/", "--sender", "info@example.org"]
    return [
        ["models", "install", str(packages["old"])],
        ["translate", "-l", "kk", "--engine", "argos", "The other shelter opened."],
        ["models", "remove", "en_kk"],
        ["models", "install", str(packages["copy"])],
        ["translate", "-l", "kk", "--engine", "argos", "The other shelter opened."],
        ["import", str(place / "news.txt")],
        ["extract"],
        ["draft", "-l", "kk"],
        ["draft", "-l", "ru", "--engine", "memory,argos,starter"],
        ["glossary", "import", str(place / "terms.csv")],
        ["glossary", "check"],
        ["glossary", "export", str(place / "terms.tbx")],
        ["memory", "export", "--out", str(place / "memory.tmx")],
        ["memory", "import", str(place / "memory.tmx")],
        ["check"],
        ["check", "--jobs", "2"],
        ["render", "--to", "html,text,markdown,atom,email,proof", "--archive", *public],
        ["build", "-l", "kk"],
        ["status"],
        ["date", "2021-07-27", "-l", "kk"],
        ["models", "list"],
        ["models", "list", "--available"],
        ["models", "verify"],
        ["models", "calibrate", "en_kk", "--pairs", str(pairs)],
        ["models", "export", str(place / "all.bundle")],
        ["models", "import", str(place / "all.bundle")],
        [*pack, "--out", str(place / "packed")],
        ["demo", "--out", str(place / "demo"), "--engine", "memory"],
    ]


@pytest.fixture(scope="module")
def packages(copy_package: Path, old_package: Path) -> dict[str, Path]:
    """Packages of both kinds of tokenizer."""
    return {"copy": copy_package, "old": old_package}


def surroundings(place: Path) -> dict[str, str]:
    """A home folder that is empty, and folders for what a user's folders are for."""
    (place / "home").mkdir()
    (place / "project" / "bulletins").mkdir(parents=True)
    return os.environ | {
        "HOME": str(place / "home"),
        "XDG_CACHE_HOME": str(place / "cache"),
        "XDG_DATA_HOME": str(place / "data"),
        "BULLETIN_I18N_MODELS_DIR": str(place / "models"),
    }


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory, packages: dict[str, Path]) -> Ran:
    """Run every command, in one process, without a network where that can be had, under strace where there is one."""
    place = tmp_path_factory.mktemp("offline")
    environment, trace = surroundings(place), place / "trace"
    commands = every_command(place, packages)
    (place / "commands").write_text(json.dumps(commands))
    run = [sys.executable, "-c", PROGRAM, str(place / "commands"), str(place / "told")]
    watched = [*TRACED, str(trace), *run] if STRACE else run
    subprocess.run(
        [*APART, *watched], cwd=place / "project", env=environment, check=True, capture_output=True, timeout=300
    )
    told = json.loads((place / "told").read_text())
    calls = network_calls(trace.read_text()) if STRACE else None
    return Ran(commands, told["told"], told["heard"], told["foreign"], calls, place / "home")


def network_calls(trace: str) -> list[str]:
    """The system calls of a trace that have to do with a network; pipes between processes of one machine have not."""
    return [line for line in trace.splitlines() if _CALL.search(line) and "AF_UNIX" not in line]


def every_verb(top: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the commands of a parser, each with its verb if it has some."""
    inner = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        yield before
    for action in inner:
        for name, sub in action.choices.items():
            yield from every_verb(sub, (*before, name))


def test_every_command_is_run_and_works(ran: Ran) -> None:
    """A command that comes to be is missed here until it is run too; `preview` serves until it is stopped."""
    known = set(every_verb(parser()))
    done = {next(verb for verb in known if tuple(command[: len(verb)]) == verb) for command in ran.commands}
    assert known - done == {("preview",)}
    statuses = dict(zip(map(tuple, ran.commands), ran.told, strict=True))
    other: dict[tuple[str, ...], int] = {("glossary", "check"): 1, ("models", "calibrate"): 2}
    # a finding; and there is nothing to compare, since copies are no drafts
    assert statuses == {tuple(c): other.get(tuple(c[:2]), 0) for c in ran.commands}


def test_no_command_tries_to_open_a_socket(ran: Ran) -> None:
    """Python tells its hook of every socket, connection and name that is looked up."""
    assert ran.heard == []


def test_no_thread_of_any_command_makes_a_system_call_of_the_network(ran: Ran) -> None:
    """Those of native libraries and of child processes too."""
    if ran.calls is None:
        pytest.skip("strace is not installed")
    assert ran.calls == []


def test_onnxruntime_is_never_loaded_and_its_telemetry_writes_nothing(ran: Ran) -> None:
    """It comes with a library for old packages' tokens; if it were loaded it would write into the home folder."""
    assert ran.foreign == []
    assert [path for path in ran.home.rglob("*") if path.is_file()] == []


def test_the_hook_and_strace_hear_what_a_command_does_that_may(tmp_path: Path) -> None:
    """`models install URL` opens a connection: else the tests here would show nothing."""
    environment, trace = surroundings(tmp_path), tmp_path / "trace"
    command = [["models", "install", "http://127.0.0.1:9/x.argosmodel", "--sha256", "00" * 32]]
    (tmp_path / "commands").write_text(json.dumps(command))
    run = [sys.executable, "-c", PROGRAM, str(tmp_path / "commands"), str(tmp_path / "told")]
    subprocess.run(run, env=environment, check=True, capture_output=True, timeout=60)
    assert json.loads((tmp_path / "told").read_text())["heard"]
    if STRACE:
        traced = [*TRACED, str(trace), sys.executable, "-m", "bulletin_i18n", *command[0]]
        assert subprocess.run(traced, env=environment, check=False, capture_output=True, timeout=60).returncode == 2
        assert any("AF_INET" in line and "127.0.0.1" in line for line in network_calls(trace.read_text()))


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_the_preview_listens_to_this_machine_alone(tmp_path: Path) -> None:
    """It binds to 127.0.0.1 and connects to nothing, while it starts and while it answers."""
    environment, trace = surroundings(tmp_path), tmp_path / "trace"
    story = tmp_path / "project" / "bulletins" / "one" / "index.md"
    story.parent.mkdir()
    story.write_text("---\ntitle: One\n---\nWelcome.\n")
    (story.parent / "01-story.md").write_text("# Story\n\nA paragraph.\n")
    command = [*TRACED, str(trace), sys.executable, "-m", "bulletin_i18n", "preview", "--port", "0", "-l", "kk"]
    with subprocess.Popen(
        command,
        cwd=tmp_path / "project",
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        try:
            address = next(line.split()[0] for line in process.stdout if line.startswith("http"))
            with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  (our own server)
                assert answer.status == 200
        finally:
            os.killpg(process.pid, signal.SIGKILL)
    calls = network_calls(trace.read_text())
    assert [call for call in calls if "connect(" in call] == []
    bound = [call for call in calls if "bind(" in call and "AF_INET" in call]
    assert len(bound) == 1
    assert 'inet_addr("127.0.0.1")' in bound[0]


def test_translating_needs_neither_network_nor_a_writable_home(tmp_path: Path, packages: dict[str, Path]) -> None:
    """In a network namespace of its own, with nowhere to write a cache."""
    nowhere = surroundings(tmp_path) | {"HOME": "/proc/nowhere", "XDG_CACHE_HOME": "/proc/nowhere"}
    unpacked(tmp_path / "models", packages["copy"])
    command = [sys.executable, "-m", "bulletin_i18n", "translate", "-l", "kk", "--engine", "argos"]
    done = subprocess.run(
        [*APART, *command, "The other shelter opened."],
        env=nowhere,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)  # the copy is refused, in one line
