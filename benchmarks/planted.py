"""The planted errors of tests/planted.py before four judges: our checks, pofilter, msgfmt -c -f and dennis.

    python -m benchmarks.planted        prints a Markdown table: found of all, and false alarms on the correct twins

A peer has found an error if it says anything at all of the entry; ours only if the check for that kind of error does.
dennis is asked where `dennis-cmd` is installed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.planted import planted

from bulletin_i18n import plugins
from bulletin_i18n.check import remarks
from bulletin_i18n.languages import LANGUAGES, language
from bulletin_i18n.model import Catalogue, Message
from bulletin_i18n.pofile import serialise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.planted import Planted

    Judge = Callable[[Sequence[Message], str], set[int]]


def _catalogue(messages: Sequence[Message], code: str) -> str:
    """A .po file of these entries, each in a context of its own; the context is its number."""
    fields = (
        "Project-Id-Version: planted 1",
        "PO-Revision-Date: 2026-01-01 00:00+0000",
        "Last-Translator: Nobody <nobody@example.org>",
        "Language-Team: None <nobody@example.org>",
        f"Language: {code}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    )
    header = Message(msgid="", msgstr=("".join(f"{field}\n" for field in fields),))
    numbered = tuple(replace(m, msgctxt=str(at), notes=()) for at, m in enumerate(messages))
    return serialise(Catalogue(locale=code, header=header, messages=numbered))


def _entries_at(lines: set[int], text: str) -> set[int]:
    """The numbers of the entries in which lines of a .po file stand."""
    found, number = set(), -1
    for at, line in enumerate(text.splitlines(), start=1):
        context = re.match(r'msgctxt "(\d+)"', line)
        number = int(context[1]) if context else number
        if at in lines:
            found.add(number)
    return found


def pofilter(messages: Sequence[Message], code: str) -> set[int]:
    """The entries that translate-toolkit's pofilter reports, with all its tests."""
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "in.po"), Path(folder, "out.po")
        source.write_text(_catalogue(messages, code), encoding="utf-8")
        command = [str(Path(sys.executable).parent / "pofilter"), "--progress=none", f"--language={code}"]
        subprocess.run([*command, str(source), str(result)], check=True, capture_output=True)
        text = result.read_text(encoding="utf-8") if result.exists() else ""
    return {int(number) for number in re.findall(r'^msgctxt "(\d+)"', text, re.MULTILINE)}


def msgfmt(messages: Sequence[Message], code: str) -> set[int]:
    """The entries that `msgfmt -c -f` reports."""
    text = _catalogue(messages, code)
    done = subprocess.run(
        ["msgfmt", "-c", "-f", "-o", "/dev/null", "-"], input=text.encode(), capture_output=True, check=False
    )
    said = done.stderr.decode("utf-8", "replace")
    return _entries_at({int(line) for line in re.findall(r"^[^:\n]*:(\d+):", said, re.MULTILINE)}, text)


def dennis(messages: Sequence[Message], code: str) -> set[int]:
    """The entries that `dennis-cmd lint` reports."""
    text = _catalogue(messages, code)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"{code}.po")
        source.write_text(text, encoding="utf-8")
        command = ["dennis-cmd", "lint", "--varformat=python-format,python-brace-format", str(source)]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return {int(number) for number in re.findall(r'msgctxt "(\d+)"', said)} | _entries_at(
        {int(line) for line in re.findall(r"^(\d+):", said, re.MULTILINE)}, text
    )


def ours(errors: Sequence[Planted], *, twins: bool) -> set[int]:
    """The errors that the check for their kind finds, or the twins of which any check says anything."""
    checks = plugins.load_all("checks")
    found = set()
    for at, error in enumerate(errors):
        said = {name for name, *_ in remarks(error.right if twins else error.wrong, language(error.locale), checks)}
        if said if twins else error.check in said:
            found.add(at)
    return found


def judged() -> list[tuple[str, str, int, int, int]]:
    """Every judge and locale: name, locale, planted, found, and false alarms on the twins."""
    judges: dict[str, Judge] = {"pofilter": pofilter, "msgfmt -c -f": msgfmt}
    if shutil.which("dennis-cmd"):
        judges["dennis"] = dennis
    rows = []
    for code in LANGUAGES:
        errors = [error for error in planted() if error.locale == code]
        rows.append(
            ("bulletin-i18n", code, len(errors), len(ours(errors, twins=False)), len(ours(errors, twins=True)))
        )
        for name, judge in judges.items():
            wrong, right = [e.wrong for e in errors], [e.right for e in errors]
            rows.append((name, code, len(errors), len(judge(wrong, code)), len(judge(right, code))))
    return rows


if __name__ == "__main__":
    print("| judge | locale | planted | found | false alarms on the correct twins |\n|---|---|---|---|---|")
    for name, code, all_, found, false in judged():
        print(f"| {name} | {code} | {all_} | {found} ({found / all_:.0%}) | {false} |")
