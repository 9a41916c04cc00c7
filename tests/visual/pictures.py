"""Screenshots as small grey pictures, so that they can be kept, looked at and compared with a tolerance."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 6
"""How many pixels of a screenshot, each way, become one of the kept picture."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def read(data: bytes) -> NDArray[np.uint8]:
    """Read a PNG of 8 bits a channel, not interlaced, as an array of rows, columns, channels."""
    assert data.startswith(_SIGNATURE)
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    assert (depth, interlaced) == (8, 0)
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    body, at = b"", 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        body += data[at + 8 : at + 8 + length] if data[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    lines = np.frombuffer(zlib.decompress(body), np.uint8).reshape(height, 1 + width * channels)
    return _unfiltered(lines, channels).reshape(height, width, channels)


def _unfiltered(lines: NDArray[np.uint8], channels: int) -> NDArray[np.uint8]:
    """Undo the filters of PNG, line by line."""
    result = np.zeros((len(lines), lines.shape[1] - 1), np.uint8)
    above = np.zeros(lines.shape[1] - 1, np.uint8)
    for number, line in enumerate(lines):
        above = result[number] = _line(int(line[0]), line[1:], above, channels)
    return result


def _line(kind: int, raw: NDArray[np.uint8], above: NDArray[np.uint8], channels: int) -> NDArray[np.uint8]:
    match kind:
        case 0:
            return raw
        case 1:
            return np.cumsum(raw.reshape(-1, channels), axis=0, dtype=np.uint8).reshape(-1)
        case 2:
            return raw + above
        case _:
            return _predicted(kind, raw.tolist(), above.tolist(), channels)


def _predicted(kind: int, raw: list[int], above: list[int], channels: int) -> NDArray[np.uint8]:
    done: list[int] = []
    for i, value in enumerate(raw):
        left = done[i - channels] if i >= channels else 0
        corner = above[i - channels] if i >= channels else 0
        guess = (left + above[i]) // 2 if kind == 3 else _paeth(left, above[i], corner)
        done.append((value + guess) % 256)
    return np.array(done, np.uint8)


def _paeth(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda one: abs(estimate - one))


def thumbnail(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Shrink a screenshot to a grey picture, each pixel the mean of a block."""
    grey = picture[:, :, :3].mean(axis=2)
    rows, columns = (size // BLOCK * BLOCK for size in grey.shape)
    blocks = grey[:rows, :columns].reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK)
    return np.asarray(blocks.mean(axis=(1, 3)), np.uint8)


def write(grey: NDArray[np.uint8]) -> bytes:
    """Write a grey picture as PNG."""
    height, width = grey.shape
    lines = np.concatenate([np.zeros((height, 1), np.uint8), grey], axis=1).tobytes()
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Return the share of pixels that differ by more than a fifth of the way from black to white."""
    if one.shape != other.shape:
        return 1.0
    return float((abs(one.astype(int) - other.astype(int)) > 51).mean())
