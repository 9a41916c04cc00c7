"""What a project asks of its checks, in bulletin-i18n.toml or under `[tool.bulletin-i18n]` in pyproject.toml.

[check]
require = ["headline,lead:reviewed=100", "ru/reviewed=95"]
fail-on = "warning"
baseline = "check-baseline.json"

[check.severity]
quotes = "error"
end-mark = "off"

[check.longest]
headline = 90
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bulletin_i18n.checking.completeness import Requirement, requirement
from bulletin_i18n.errors import UsageError
from bulletin_i18n.model import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

FILES = ("bulletin-i18n.toml", "pyproject.toml")
"""Where a configuration may stand, the first that has one counts."""

_KEYS = ("require", "fail-on", "baseline", "severity", "longest", "glossary")


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckConfig:
    """How to check.

    `severities` weighs checks otherwise, None switches one off. `fail_on` is the lightest severity that makes the
    command fail. `longest` is the number of characters that fit, by kind of text. `baseline` and `glossary` are
    paths relative to the project, empty where there is none.
    """

    require: tuple[Requirement, ...] = ()
    fail_on: Severity = Severity.ERROR
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    longest: Mapping[Kind, int] = field(default_factory=dict)
    baseline: str = ""
    glossary: str = ""


def check_config(text: str, path: str, known: Iterable[str] = ()) -> CheckConfig:
    """Read the configuration of the checks.

    Args:
        text: A TOML file; without the table it asks for nothing special.
        path: Its name: in `pyproject.toml` the table is `[tool.bulletin-i18n.check]`, else `[check]`.
        known: The names of the checks there are; empty takes any name.

    Raises:
        UsageError: If the file is no TOML, or asks for what does not exist.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"no TOML: {error}", place=path, remedy="mend the file") from None
    if path.endswith("pyproject.toml"):
        data = _table(_table(data, "tool", path), "bulletin-i18n", path)
    _only(data, ("check",), path)
    table = _table(data, "check", path)
    _only(table, _KEYS, f"{path}: check")
    return CheckConfig(
        require=tuple(
            _placed(f"{path}: check.require", requirement, text) for text in _texts(table, "require", path)
        ),
        fail_on=_severity(table.get("fail-on", "error"), f"{path}: check.fail-on"),
        severities=_severities(_table(table, "severity", path), tuple(known), f"{path}: check.severity"),
        longest=_lengths(_table(table, "longest", path), f"{path}: check.longest"),
        baseline=_text(table, "baseline", path),
        glossary=_text(table, "glossary", path),
    )


def _table(data: Mapping[str, Any], key: str, path: str) -> dict[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise UsageError(f"{key} is no table", place=path, remedy=f"write [{key}] and keys under it")
    return value


def _only(table: Mapping[str, Any], keys: Iterable[str], place: str) -> None:
    allowed = tuple(keys)
    for key in table:
        if key not in allowed:
            raise UsageError(f"{key!r} is not known", place=place, remedy=f"use {', '.join(allowed)}")


def _texts(table: Mapping[str, Any], key: str, path: str) -> list[str]:
    value = table.get(key, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise UsageError("a list of texts is wanted", place=f"{path}: check.{key}", remedy=f'write {key} = ["…"]')
    return texts


def _text(table: Mapping[str, Any], key: str, path: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise UsageError("a text is wanted", place=f"{path}: check.{key}", remedy=f'write {key} = "…"')
    return value


def _placed(place: str, read: Callable[[str], Requirement], text: str) -> Requirement:
    try:
        return read(text)
    except UsageError as error:
        raise UsageError(error.message, place=place, remedy=error.remedy) from None


def _severity(value: object, place: str) -> Severity:
    if not isinstance(value, str) or value not in list(Severity):
        raise UsageError(f"{value!r} is no severity", place=place, remedy="use error, warning or note")
    return Severity(str(value))


def _severities(table: Mapping[str, Any], known: tuple[str, ...], place: str) -> dict[str, Severity | None]:
    if known:
        _only(table, known, place)
    return {name: None if value == "off" else _severity(value, f"{place}.{name}") for name, value in table.items()}


def _lengths(table: Mapping[str, Any], place: str) -> dict[Kind, int]:
    _only(table, (str(kind) for kind in Kind), place)
    for name, value in table.items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise UsageError(f"{value!r} is no length", place=f"{place}.{name}", remedy="give a number of characters")
    return {Kind(name): value for name, value in table.items()}
