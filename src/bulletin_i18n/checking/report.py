"""Findings as text, JSON, GitHub annotations, JUnit and SARIF: each format a function from findings to one string."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from bulletin_i18n.check import counted
from bulletin_i18n.model import Severity
from bulletin_i18n.text.prose import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bulletin_i18n.model import Finding

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file and line, the weightier first on one line."""
    return sorted(findings, key=lambda f: (f.file, f.line, _RANK[f.severity], f.check, f.message))


def summary_line(findings: Sequence[Finding]) -> str:
    """One line that says how many findings of each severity there are."""
    counts = counted(findings)["severity"]
    parts = [f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items() if count]
    return ", ".join(parts) if parts else "no findings"


def as_text(findings: Sequence[Finding], rules: Mapping[str, str]) -> str:
    """One line a finding, `file:line: severity: message [check]`, under it the source; the sum last."""
    del rules
    lines = []
    for finding in ordered(findings):
        lines.append(f"{finding.file}:{finding.line}: {finding.severity}: {finding.message} [{finding.check}]")
        if finding.msgid:
            where = f" ({finding.source})" if finding.source else ""
            lines.append(f"    {shortened(finding.msgid, 100)}{where}")
    return "\n".join([*lines, summary_line(findings), ""])


def as_json(findings: Sequence[Finding], rules: Mapping[str, str]) -> str:
    """`{"findings": […], "summary": {"total", "severity", "check", "locale"}}`."""
    del rules
    listed = [
        {
            "check": finding.check,
            "severity": str(finding.severity),
            "locale": finding.locale,
            "file": finding.file,
            "line": finding.line,
            "source": finding.source,
            "msgctxt": finding.msgctxt,
            "msgid": finding.msgid,
            "message": finding.message,
        }
        for finding in ordered(findings)
    ]
    summary = {"total": len(listed), **counted(findings)}
    return json.dumps({"findings": listed, "summary": summary}, ensure_ascii=False, indent=2) + "\n"


_GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(findings: Sequence[Finding], rules: Mapping[str, str]) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    del rules
    lines = [
        f"::{_GITHUB_LEVEL[finding.severity]} file={_property(finding.file)},line={finding.line},"
        f"title={_property(f'{finding.check} ({finding.locale})')}::{_data(_with_source(finding))}"
        for finding in ordered(findings)
    ]
    return "\n".join([*lines, summary_line(findings), ""])


def _with_source(finding: Finding) -> str:
    where = f" ({finding.source})" if finding.source else ""
    return f"{finding.message}\n{shortened(finding.msgid, 100)}{where}" if finding.msgid else finding.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_junit(findings: Sequence[Finding], rules: Mapping[str, str]) -> str:
    """A suite a catalogue, a case a check: failed where it found errors or warnings; notes are its output."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in ordered(findings):
        by_file[finding.file].append(finding)
    suites = [_suite(file, found, rules) for file, found in sorted(by_file.items())] or [_suite("", [], rules)]
    counts = counted(findings)["severity"]
    head = (
        f'<testsuites name="bulletin-i18n check" tests="{len(suites) * max(1, len(rules))}" '
        f'failures="{counts["warning"] + counts["error"]}" errors="0">'
    )
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(file: str, found: Sequence[Finding], rules: Mapping[str, str]) -> str:
    by_check: dict[str, list[Finding]] = {name: [] for name in sorted(rules)}
    for finding in found:
        by_check.setdefault(finding.check, []).append(finding)
    cases = [_case(file, name, by_check[name]) for name in by_check]
    failed = sum(any(f.severity is not Severity.NOTE for f in by_check[name]) for name in by_check)
    name = quoteattr(_xml(file or "catalogues"))
    return "\n".join(
        [
            f'  <testsuite name={name} tests="{len(cases)}" failures="{failed}" errors="0" skipped="0">',
            *cases,
            "  </testsuite>",
        ]
    )


def _case(file: str, name: str, found: Sequence[Finding]) -> str:
    head = f"    <testcase classname={quoteattr(_xml(file or 'catalogues'))} name={quoteattr(name)}"
    if not found:
        return f"{head}/>"
    lines = "\n".join(f"{f.file}:{f.line}: {f.severity}: {f.message}" for f in found)
    if all(f.severity is Severity.NOTE for f in found):
        return f"{head}><system-out>{escape(_xml(lines))}</system-out></testcase>"
    message = found[0].message if len(found) == 1 else f"{len(found)} findings"
    return (
        f"{head}><failure message={quoteattr(_xml(message))} type={quoteattr(str(found[0].severity))}>"
        f"{escape(_xml(lines))}</failure></testcase>"
    )


def _xml(text: str) -> str:
    """Replace the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def as_sarif(findings: Sequence[Finding], rules: Mapping[str, str]) -> str:
    """SARIF 2.1.0: the .po line is the location, the story's line a related one.

    Args:
        findings: What was found.
        rules: Each check that ran, with its one-sentence summary.
    """
    named = {**rules, **{f.check: rules.get(f.check, f.check) for f in findings}}
    index = {name: at for at, name in enumerate(sorted(named))}
    driver = {
        "name": "bulletin-i18n",
        "rules": [{"id": name, "shortDescription": {"text": named[name]}} for name in sorted(named)],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index) for finding in ordered(findings)],
    }
    return (
        json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"
    )


def _result(finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": index[finding.check],
        "level": str(finding.severity),
        "message": {"text": _with_source(finding)},
        "locations": [_location(finding.file, finding.line)],
        "properties": {"locale": finding.locale, "msgctxt": finding.msgctxt or "", "msgid": finding.msgid},
    }
    path, _, line = finding.source.rpartition(":")
    if path and line.isdecimal():
        result["relatedLocations"] = [_location(path, int(line))]
    return result


def _location(path: str, line: int) -> dict[str, Any]:
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": {"startLine": max(1, line)}},
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))


FORMATS: Mapping[str, Callable[[Sequence[Finding], Mapping[str, str]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "junit": as_junit,
    "sarif": as_sarif,
}
"""What `check --format` knows: `(findings, rules) -> text`; rules are the checks that ran, each with its summary."""
