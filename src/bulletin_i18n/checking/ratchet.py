"""No worse than last time: findings that a baseline file already holds do not count, new ones do.

A baseline is JSON, made by `check --write-baseline FILE` and committed: how often each check has found something in
each entry. An entry is known by story and source, so a moved line changes nothing; a finding that is gone is gone
from the next baseline too, and cannot come back unnoticed.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from bulletin_i18n.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin_i18n.model import Finding

VERSION = 1

Baseline = Counter[tuple[str, str, str, str]]
"""How many findings there were, by catalogue, check, story and source."""


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return finding.file, finding.check, finding.msgctxt or "", finding.msgid


def baseline(findings: Iterable[Finding]) -> str:
    """Write the baseline that holds these findings."""
    counts = Counter(map(_key, findings))
    rows = [
        {"file": file, "check": check, "msgctxt": msgctxt, "msgid": msgid, "count": count}
        for (file, check, msgctxt, msgid), count in sorted(counts.items())
    ]
    return json.dumps({"version": VERSION, "known": rows}, ensure_ascii=False, indent=1) + "\n"


def parse_baseline(text: str, path: str) -> Baseline:
    """Read a baseline.

    Args:
        text: The file.
        path: Its name, for messages.

    Raises:
        UsageError: If it is none, or of another version.
    """
    remedy = "make it anew with `bulletin-i18n check --write-baseline FILE`"
    try:
        data = json.loads(text)
        version, rows = data["version"], data["known"]
        counts = Counter({(r["file"], r["check"], r["msgctxt"], r["msgid"]): int(r["count"]) for r in rows})
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(
            f"no baseline of check: {type(error).__name__}: {error}", place=path, remedy=remedy
        ) from None
    if version != VERSION:
        raise UsageError(f"a baseline of version {version}, not {VERSION}", place=path, remedy=remedy)
    return counts


def new_since(findings: Iterable[Finding], known: Baseline) -> tuple[list[Finding], int]:
    """Tell what is new.

    Args:
        findings: All of this run.
        known: What the baseline holds.

    Returns:
        The findings that the baseline does not hold, and how many of it are gone, so that it can be tightened.
    """
    left = Counter(known)
    new: list[Finding] = []
    for finding in findings:
        key = _key(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return new, left.total()
