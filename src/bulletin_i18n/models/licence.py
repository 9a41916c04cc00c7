"""What licence a model comes under: what its folder says, and whether that forbids commercial use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CARD = re.compile(r"^licen[cs]e:[ \t]*(?:\n[ \t]*-[ \t]*)?[\"']?([\w.+-]+)", re.MULTILINE | re.IGNORECASE)
"""The key of a model card's front matter; a card that names several has them as a list, and the first is taken."""
_TEXTS = (
    ("Attribution-NonCommercial-ShareAlike 4.0", "CC-BY-NC-SA-4.0"),
    ("Attribution-NonCommercial 4.0", "CC-BY-NC-4.0"),
    ("Attribution-ShareAlike 4.0", "CC-BY-SA-4.0"),
    ("Attribution 4.0 International", "CC-BY-4.0"),
    ("Apache License", "Apache-2.0"),
    ("MIT License", "MIT"),
)
"""How the texts of licences begin that models are published under."""
_SPELLED = {"apache-2.0": "Apache-2.0", "mit": "MIT", "gpl-3.0": "GPL-3.0-only", "other": "", "unknown": ""}


def said(folder: Path) -> str:
    """Say what licence a folder names: in the front matter of its README.md, else by the text of its LICENSE.

    Returns:
        A name as SPDX spells it where it has one, or empty if nothing is said.
    """
    card = _text(folder / "README.md")
    front = card.partition("\n---")[0] if card.startswith("---") else ""
    if found := _CARD.search(front):
        return spelled(found[1])
    texts = [_text(folder / name)[:2000] for name in ("LICENSE", "LICENSE.txt", "LICENCE")]
    return next((name for text in texts for words, name in _TEXTS if words in text), "")


def spelled(name: str) -> str:
    """Write a licence's name as SPDX does: model cards have them in small letters."""
    plain = name.strip().lower()
    return plain.upper() if plain.startswith("cc") else _SPELLED.get(plain, name.strip())


def non_commercial(name: str) -> bool:
    """Say whether a licence forbids commercial use, by its name."""
    words = re.split(r"[^a-z]+", name.lower())
    return "nc" in words or "noncommercial" in "".join(words)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    except OSError:
        return ""
