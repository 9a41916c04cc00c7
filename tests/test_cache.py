"""The cache of translated sentences."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from bulletin_i18n.engines.cache import FILE, Cache
from bulletin_i18n.engines.runtime import Job, Output, Runtime
from bulletin_i18n.models.package import installed
from tests.models.fixtures import unpacked

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import sys
from pathlib import Path
from bulletin_i18n.engines.cache import Cache
from bulletin_i18n.engines.runtime import Output
cache = Cache(Path(sys.argv[1]))
name, rounds = sys.argv[2], int(sys.argv[3])
for number in range(rounds):
    cache.put_many({f"{name}-{number}-{item}": Output(f"{number}", 0.5) for item in range(20)})
    print(number, flush=True)
"""


def writer(folder: Path, name: str, rounds: int) -> subprocess.Popen[str]:
    """A process that writes into the cache, twenty sentences a round, and says each round that is done."""
    command = [sys.executable, "-c", WRITER, str(folder), name, str(rounds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_what_was_put_is_found_again_by_another_process(tmp_path: Path) -> None:
    """A cache opened later finds the outputs, and nothing for keys that were never put."""
    Cache(tmp_path).put_many({"a": Output("А", 0.5), "b": Output("", 1.0)})
    assert Cache(tmp_path).get_many(["a", "b", "c"]) == {"a": Output("А", 0.5), "b": Output("", 1.0)}


def test_two_processes_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    """Each waits for the other; all that both wrote is there."""
    writers = [writer(tmp_path, name, 30) for name in ("one", "two")]
    assert [process.communicate(timeout=60)[0].split()[-1] for process in writers] == ["29", "29"]
    keys = [f"{name}-{number}-{item}" for name in ("one", "two") for number in range(30) for item in range(20)]
    assert len(Cache(tmp_path).get_many(keys)) == 1200


def test_a_kill_leaves_whole_rounds(tmp_path: Path) -> None:
    """After kill -9 the cache opens, and each round is there as a whole or not at all."""
    process = writer(tmp_path, "one", 100_000)
    assert process.stdout is not None
    while process.stdout.readline() != "5\n":
        pass
    time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    cache = Cache(tmp_path)
    rounds = [len(cache.get_many([f"one-{number}-{item}" for item in range(20)])) for number in range(2000)]
    assert set(rounds) <= {0, 20}
    assert rounds[:6] == [20] * 6


def test_the_oldest_sentences_go_when_there_are_too_many(tmp_path: Path) -> None:
    """The size stays under the limit; what was used last stays."""
    cache = Cache(tmp_path, limit=200_000)
    cache._day -= 1
    cache.put_many({f"old-{n}": Output("x" * 100, 1.0) for n in range(800)})
    cache._day += 1
    cache.get_many(["old-7"])
    cache.put_many({f"new-{n}": Output("x" * 100, 1.0) for n in range(800)})
    assert cache.size <= 200_000
    assert len(cache.get_many([f"new-{n}" for n in range(800)])) > len(
        cache.get_many([f"old-{n}" for n in range(800)])
    )
    assert cache.get_many(["old-7"]) == {"old-7": Output("x" * 100, 1.0)}


@pytest.mark.parametrize("damage", [b"no database at all, for sure, whatever it says", b""])
def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    """A cache can be computed again, so a broken one is thrown away."""
    (tmp_path / FILE).write_bytes(damage * 40)
    Cache(tmp_path).put_many({"a": Output("А", 0.5)})
    assert Cache(tmp_path).get_many(["a"]) == {"a": Output("А", 0.5)}


def test_a_file_damaged_in_use_is_left_for_memory(tmp_path: Path) -> None:
    """Drafting goes on when the file breaks under its hands."""
    Cache(tmp_path).put_many({f"{n}": Output("x" * 200, 1.0) for n in range(400)})
    cache = Cache(tmp_path)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert cache.get_many([str(n) for n in range(400)]) == {}
    cache.put_many({"a": Output("А", 0.5)})
    assert cache.get_many(["a"]) == {"a": Output("А", 0.5)}


def test_where_there_is_no_writing_memory_does(tmp_path: Path) -> None:
    """A folder that cannot be made is no reason to stop."""
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put_many({"a": Output("А", 0.5)})
    assert cache.get_many(["a"]) == {"a": Output("А", 0.5)}
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_second_run_translates_nothing_and_an_edit_one_sentence(tmp_path: Path, copy_package: Path) -> None:
    """With the cache a run loads no model; only what changed is translated."""
    (package,) = installed([unpacked(tmp_path / "models", copy_package)]).packages
    sentences = ["One.", "Two.", "Three."]
    first, again, edited = (Runtime(Cache(tmp_path / "cache")) for _ in range(3))
    expected = [Output(sentence, pytest.approx(1, abs=0.01)) for sentence in sentences]  # type: ignore[arg-type]
    assert first.translate([Job(package, s) for s in sentences]) == expected
    assert again.translate([Job(package, s) for s in sentences]) == expected
    edited.translate([Job(package, s) for s in ("One.", "Two!", "Three.")])
    assert [(r.translated, r.translators) for r in (first, again, edited)] == [(3, 1), (0, 0), (1, 1)]


def test_other_settings_are_another_key(tmp_path: Path, copy_package: Path, lexicon_package: Path) -> None:
    """Neither another beam nor another model is answered from what the first one said."""
    packages = installed([unpacked(tmp_path / "models", copy_package, lexicon_package)]).packages
    runtime = Runtime(Cache(tmp_path / "cache"))
    for package in packages:
        for beam in (2, 4):
            runtime.translate([Job(package, "The shelter.")], beam)
    assert runtime.translated == 4


def test_progress_is_told_in_words(tmp_path: Path, copy_package: Path) -> None:
    """Words done and words in all so far; what the cache knows is no work."""
    (package,) = installed([unpacked(tmp_path / "models", copy_package)]).packages
    told: list[tuple[int, int]] = []
    runtime = Runtime(Cache(tmp_path / "cache"), lambda done, total: told.append((done, total)))
    runtime.translate([Job(package, "One two."), Job(package, "One two."), Job(package, "Three.")])
    runtime.translate([Job(package, "One two."), Job(package, "Four five six.")])
    assert told == [(3, 3), (6, 6)]
