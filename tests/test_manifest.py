"""The manifest remembers what was printed and of what, and is never in the way."""

from __future__ import annotations

import pytest

from bulletin_i18n.pages.manifest import Printed, digest, fingerprint, parse, serialise

PRINTED = {
    "b/ky/html": Printed.of("k1", {"b/ky/index.html": "Салам", "b/ky/fonts/a.woff2": b"\0"}),
    "a/en/text": Printed.of("k2", {}),
}


def test_it_comes_back_as_it_was() -> None:
    """Names, keys, files and digests survive writing and reading; the order of the names does not matter."""
    assert parse(serialise(PRINTED)) == PRINTED
    assert serialise(dict(reversed(PRINTED.items()))) == serialise(PRINTED)


@pytest.mark.parametrize(
    "text", ["", "[]", "[1]", "{", '{"a": 1}', '{"a": {}}', '{"a": {"key": "k", "files": 1}}', "\0"]
)
def test_what_cannot_be_read_is_nothing(text: str) -> None:
    """A manifest that is damaged, or not one, has everything printed anew."""
    assert parse(text) == {}


def test_a_digest_tells_files_apart() -> None:
    """Text and its bytes are the same file; a byte, a name, or a border between two files makes another digest."""
    one = digest({"a": "xy", "b": ""})

    assert one == digest({"b": b"", "a": b"xy"})
    assert len({one, digest({"a": "x", "b": "y"}), digest({"a": "xz", "b": ""}), digest({"a": "xy", "c": ""})}) == 4


def test_a_fingerprint_tells_values_apart() -> None:
    """Nothing and an empty file are not the same, nor are two texts and their sum."""
    values = [(None,), (b"",), ("",), ("ab", "c"), ("a", "bc"), ({"a": b"1"},), ({"a": b"2"},)]

    assert len({fingerprint(*value) for value in values}) == len(values)
