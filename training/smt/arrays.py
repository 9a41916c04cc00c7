"""Write the files that `bulletin_i18n.starter.arrays` reads."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np


def write(path: Path, magic: bytes, head: dict[str, Any], arrays: dict[str, tuple[str, np.ndarray]]) -> int:
    """Write a head and arrays, each with its `struct` letter, and return the size of the file in bytes."""
    listing, at = {}, 0
    for name, (kind, values) in arrays.items():
        size = values.nbytes
        listing[name] = [kind, at, size]
        at += size + (-size) % 8
    text = json.dumps({**head, "arrays": listing}, ensure_ascii=False).encode()
    text += b" " * ((-len(text) - 4) % 8)
    body = b"".join(values.tobytes() + b"\0" * ((-values.nbytes) % 8) for _, values in arrays.values())
    path.write_bytes(magic + zlib.compress(len(text).to_bytes(4, "little") + text + body, 9))
    return path.stat().st_size


def lines(texts: list[str]) -> tuple[str, np.ndarray]:
    """Return texts as an array of bytes."""
    return "B", np.frombuffer("\n".join(texts).encode(), np.uint8)


def whole(values: np.ndarray, step: float) -> tuple[str, np.ndarray]:
    """Return figures as whole numbers of a fraction, 16 bits each."""
    return "h", np.clip(np.round(values * step), -32768, 32767).astype(np.int16)
