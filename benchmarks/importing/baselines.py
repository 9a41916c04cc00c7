"""What plain tools make of the same files: pdftotext (poppler) and markitdown, where they are installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from importing.score import Found, markdown_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator


def pdftotext(data: bytes) -> list[Found] | None:
    """Blocks between blank lines, each a paragraph; None without the program."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    done = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True)
    return [Found("paragraph", block) for block in re.split(r"\n\s*\n|\f", done.stdout.decode()) if block.strip()]


def plain_text(data: bytes) -> list[Found]:
    """The same for a text file: blank lines part paragraphs."""
    return [Found("paragraph", block) for block in re.split(r"\n\s*\n", data.decode()) if block.strip()]


def markitdown(data: bytes, suffix: str, program: str) -> list[Found] | None:
    """The blocks of markitdown's Markdown; a story opens at the highest level of heading used twice."""
    found = shutil.which(program)
    if found is None:
        return None
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        Path(file.name).write_bytes(data)
        done = subprocess.run([found, file.name], capture_output=True, check=False)
    return list(_stories(done.stdout.decode())) if done.returncode == 0 else None


def _stories(text: str) -> Iterator[Found]:
    levels = [len(found) for found in re.findall(r"^(#+) ", text, re.MULTILINE)]
    level = min((one for one in levels if levels.count(one) > 1), default=0)
    for line in markdown_blocks(
        re.sub(r"^(#+) ", lambda m: "# " if len(m[1]) == level else "## ", text, flags=re.MULTILINE)
    ):
        yield Found(line.kind, line.text, opens=line.kind == "headline")
