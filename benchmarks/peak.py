"""How many 8-bit operations a model needs for a text, and how many a second this processor does at best.

The best is measured, not reckoned from what the processor is said to do: a product of two matrices of 1,024 by 1,024
8-bit integers in onnxruntime, whose kernels use the widest instructions there are, the weights packed beforehand.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.models.build import Shape

SIDE = 1024
TRIES = 20


def operations(shape: Shape, lengths: Iterable[int], beam: int) -> int:
    """Count the multiplications and additions of 8-bit integers for sentences that are copied.

    Args:
        shape: The model's: each layer's matrices follow from it. What attention does with what it has looked up is
            done in 32-bit floats and not counted.
        lengths: The tokens of each sentence, the one that ends it included.
        beam: So many translations are carried on at each step but the first.
    """
    square = shape.width**2
    layer = 4 * square + 2 * shape.width * shape.inner
    read = shape.encoder * layer + shape.decoder * 2 * square
    write = shape.decoder * (layer + 2 * square) + shape.width * shape.vocabulary
    return sum(2 * (length * read + (1 + (length - 1) * beam) * write) for length in lengths)


def peak_gops() -> float:
    """Thousands of millions of 8-bit operations a second on one core; the best of some tries."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # type: ignore[import-untyped, unused-ignore]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    random = np.random.default_rng(1)
    weights = random.integers(-127, 127, (SIDE, SIDE), dtype=np.int8)
    left = random.integers(0, 255, (SIDE, SIDE), dtype=np.uint8)
    session = onnxruntime.InferenceSession(_product(weights), options, providers=["CPUExecutionProvider"])
    best = float("inf")
    for _ in range(TRIES):
        start = time.perf_counter()
        (found,) = session.run(None, {"left": left})
        best = min(best, time.perf_counter() - start)
    if (found[0] != left[0].astype(np.int32) @ weights.astype(np.int32)).any():
        raise AssertionError("the product is wrong")
    return 2 * SIDE**3 / best / 1e9


def _product(weights: np.ndarray) -> bytes:
    """An ONNX model with one node: MatMulInteger of what is given and some weights.

    The numbers are those of the fields in onnx.proto3; 2, 3 and 6 are the types of 8-bit integers without and with a
    sign and of 32-bit ones.
    """
    node = _field(1, b"left") + _field(1, b"right") + _field(2, b"out") + _field(4, b"MatMulInteger")
    dims = b"".join(_field(1, size) for size in weights.shape)
    right = dims + _field(2, 3) + _field(8, b"right") + _field(9, weights.tobytes())
    graph = _field(1, node) + _field(2, b"product") + _field(5, right)
    graph += _field(11, _matrix(b"left", 2, weights.shape)) + _field(12, _matrix(b"out", 6, weights.shape))
    return _field(1, 8) + _field(7, graph) + _field(8, _field(2, 17))


def _matrix(name: bytes, kind: int, shape: Iterable[int]) -> bytes:
    sizes = b"".join(_field(1, _field(1, size)) for size in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, sizes)))


def _field(number: int, value: int | bytes) -> bytes:
    """A field as Protocol Buffers write it."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
