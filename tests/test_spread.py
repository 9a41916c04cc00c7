"""Work is spread over processes: in order, with the first error, and stopped cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bulletin_i18n.cli import main
from bulletin_i18n.commands.spread import spread
from bulletin_i18n.errors import BulletinError, CatalogueError

ROOT = Path(__file__).parent.parent
SLOW = """
import time
from bulletin_i18n.commands.spread import spread

def slow(number):
    print("begun", flush=True)
    time.sleep(3)
    return number

if __name__ == "__main__":
    try:
        list(spread(slow, range(40), 2))
    except KeyboardInterrupt:
        print("stopped")
"""


def process(number: int) -> tuple[int, int]:
    """The number and the process that had it, the later the sooner."""
    time.sleep((20 - number) / 500)
    return number, os.getpid()


def refuse(number: int) -> int:
    """An error for some numbers."""
    if number % 3 == 2:
        raise CatalogueError(f"no {number}", place="a.po:1", remedy="mend it")
    return number


def die(number: int) -> int:
    """The end of the process."""
    os._exit(number)


@pytest.mark.parametrize("threads", [0, 1], ids=["alone", "beside a thread"])
def test_results_come_in_order(threads: int) -> None:
    """Whatever ends first, and whether the processes are forked or begin afresh."""
    done = threading.Event()
    beside = [threading.Thread(target=done.wait) for _ in range(threads)]
    for thread in beside:
        thread.start()
    found = list(spread(process, range(20), 2))
    done.set()
    for thread in beside:
        thread.join()

    assert [number for number, _ in found] == list(range(20))
    assert os.getpid() not in {worker for _, worker in found}


@pytest.mark.parametrize("processes", [1, 2])
def test_the_first_error_in_order_is_told(processes: int) -> None:
    """What an error says comes through from another process."""
    with pytest.raises(CatalogueError) as error:
        list(spread(refuse, range(20), processes))

    assert str(error.value) == "a.po:1: no 2; mend it"


def test_a_process_that_is_killed_is_told() -> None:
    """Such as by a system that is out of memory."""
    with pytest.raises(BulletinError, match="was killed; try it with --jobs 1"):
        list(spread(die, [3, 3], 2))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a process group are POSIX")
def test_an_interrupt_stops_all(tmp_path: Path) -> None:
    """Ctrl-C reaches every process; one answers, none prints a traceback, and what has not begun does not begin."""
    script = tmp_path / "slow.py"
    script.write_text(SLOW, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stdout
    first = running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)

    assert first.startswith("begun")
    assert out.splitlines()[-1] == "stopped"
    assert out.count("begun") < 20
    assert err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_none_outlives_the_first(tmp_path: Path, name: str) -> None:
    """Who waits for the output of a command that was killed is not kept waiting by the processes it started."""
    script = tmp_path / "slow.py"
    script.write_text(SLOW, encoding="utf-8")
    running = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert running.stdout
    first = running.stdout.readline()
    running.send_signal(getattr(signal, name))
    out, _ = running.communicate(timeout=60)

    assert first.startswith("begun")
    assert out.count("begun") < 20


def test_checking_finds_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` prints the same with one process as with three, to the byte."""
    catalogues = sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po"))
    spoiled = [tmp_path / f"{path.parent.parent.name}-{path.name}" for path in catalogues]
    for path, copy in zip(catalogues, spoiled, strict=True):
        copy.write_text(path.read_text(encoding="utf-8").replace("а ", "a ").replace("0", "1"), encoding="utf-8")
    said = []
    for jobs in ("1", "3"):
        assert main(["check", "--jobs", jobs, "--notes", *map(str, spoiled)]) == 1
        said.append(capsys.readouterr())

    assert said[0] == said[1]
    assert len(said[0].out.splitlines()) > 100


def test_no_process_is_no_work(capsys: pytest.CaptureFixture[str]) -> None:
    """`--jobs 0` is refused in one line."""
    assert main(["--project", str(ROOT), "check", "--jobs", "0"]) == 2
    assert capsys.readouterr().err == "bulletin-i18n: --jobs 0 does no work; give 1 or more\n"
