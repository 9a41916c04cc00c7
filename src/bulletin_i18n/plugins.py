"""What there is to plug in, by the entry points of every installed package.

The built-in readers, engines, checks, renderers and importers come the same way: pyproject.toml is their index.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from bulletin_i18n.errors import UsageError

PREFIX = "bulletin_i18n."


@cache
def _found(group: str) -> dict[str, EntryPoint]:
    found = {entry.name: entry for entry in entry_points(group=PREFIX + group)}
    if not found:
        raise UsageError(
            f"no {group} are installed", remedy="install the package itself: `make install` or `pip install -e .`"
        )
    return found


def names(group: str) -> tuple[str, ...]:
    """The names in a group, in the order in which they are declared; nothing is imported.

    Raises:
        UsageError: If the group is empty: the package is not installed.
    """
    return tuple(_found(group))


def load(group: str, name: str) -> Any:
    """Import one plug-in.

    Args:
        group: `readers`, `engines`, `checks`, `renderers` or `importers`.
        name: Its entry point's name.

    Raises:
        UsageError: If there is none of that name.
    """
    found = _found(group)
    if name not in found:
        raise UsageError(f"no {name!r} among the {group}", remedy=f"use one of {', '.join(found)}")
    return found[name].load()


def load_all(group: str) -> dict[str, Any]:
    """Import every plug-in of a group, by name."""
    return {name: load(group, name) for name in names(group)}
