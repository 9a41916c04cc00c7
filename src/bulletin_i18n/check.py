"""Runs checks over a catalogue and yields what they find.

A check of an entry is a generator `(Message, Language) -> (Severity, text)`; a check of the whole is one
`(Catalogue, Language) -> (Message, Severity, text)`. Neither
knows its name, its file or its position: the runner adds them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bulletin_i18n.model import Finding, Severity
from bulletin_i18n.text.letters import strange_in
from bulletin_i18n.text.prose import REMEMBERED, STRANGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Catalogue, Message

    Remark = tuple[Severity, str]
    MessageCheck = Callable[[Message, Language], Iterator[Remark]]
    _Named = tuple[tuple[str, MessageCheck], ...]
    CatalogueCheck = Callable[[Catalogue, Language], Iterator[tuple[Message, Severity, str]]]

_ALLOW = re.compile(r"check:\s*allow\s+(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s*[-–—:]+\s*(?P<reason>\S.*))?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Checks:
    """Which checks to run, by name.

    `severities` weighs a check's findings otherwise than the check does; None switches it off.
    `known` names everything that a comment may allow; empty if that is not to be looked at.
    """

    entries: Mapping[str, MessageCheck] = field(default_factory=dict)
    catalogues: Mapping[str, CatalogueCheck] = field(default_factory=dict)
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def running(self) -> Checks:
        """The same without those that are switched off."""
        off = {name for name, severity in self.severities.items() if severity is None}
        return replace(
            self,
            entries={name: look for name, look in self.entries.items() if name not in off},
            catalogues={name: look for name, look in self.catalogues.items() if name not in off},
        )


def check(catalogue: Catalogue, language: Language, checks: Checks) -> Iterator[Finding]:
    """Yield the findings of one catalogue, in the order of its entries, those of the whole last.

    Fuzzy entries are checked like any other, obsolete ones are not.

    Args:
        catalogue: What to check; only `path` and `locale` of it go into the findings.
        language: What its locale writes like.
        checks: What to run.
    """
    running = checks.running()
    fitting = _fitting(running.entries, language)
    for message in catalogue.messages:
        if not message.obsolete:
            found = [
                _finding(catalogue, message, name, running.severities.get(name) or severity, text)
                for name, look in fitting(message)
                for severity, text in look(message, language)
            ]
            if found or message.comments:
                yield from _allowed(catalogue, message, found, running)
    for name, survey in running.catalogues.items():
        for message, severity, text in survey(catalogue, language):
            if name not in allowances(message):
                yield _finding(catalogue, message, name, running.severities.get(name) or severity, text)


def _fitting(entries: Mapping[str, MessageCheck], language: Language) -> Callable[[Message], _Named]:
    """What tells which checks to call for an entry: those that look for nothing it has are left out."""
    english, find, words, looking = _signs(tuple(entries.items()))
    strange = strange_in(language, latin=False).search

    def fitting(message: Message) -> _Named:
        signs = english(message.msgid).union(*map(find, message.msgstr))
        for said in (message.flags, message.notes):
            if said and not words.isdisjoint(said):
                signs = signs.union(words.intersection(said))
        if message.msgid_plural:
            signs = signs.union(find(message.msgid_plural))
        if any(map(strange, message.msgstr)):
            signs = signs | {STRANGE}
        return looking(signs if all(message.msgstr) else signs | {""})

    return fitting


class _Signs(NamedTuple):
    """What checks look for: finds single characters in an English text and in others; words; whom signs concern."""

    english: Callable[[str], frozenset[str]]
    find: Callable[[str], list[str]]
    words: frozenset[str]
    looking: Callable[[frozenset[str]], _Named]


@lru_cache(maxsize=8)
def _signs(entries: _Named) -> _Signs:
    """Prepare the checks' signs, once for all catalogues."""
    wanted = {name: getattr(look, "looks_for", None) for name, look in entries}
    every: frozenset[str] = frozenset().union(*filter(None, wanted.values()))
    characters = "".join(sorted(sign for sign in every if len(sign) == 1))
    find = re.compile(rf"[{re.escape(characters)}\d]").findall

    @lru_cache(maxsize=2048)
    def looking(signs: frozenset[str]) -> _Named:
        if any(map(str.isdecimal, signs)):  # a digit of any script is a digit
            signs |= {"0"}
        return tuple((name, look) for name, look in entries if (w := wanted[name]) is None or not w.isdisjoint(signs))

    return _Signs(
        english=lru_cache(maxsize=REMEMBERED)(lambda text: frozenset(find(text))),
        find=find,
        words=frozenset(sign for sign in every if len(sign) > 1),
        looking=looking,
    )


def remarks(
    message: Message, language: Language, entries: Mapping[str, MessageCheck]
) -> Iterator[tuple[str, Severity, str]]:
    """Run checks on one entry: name, severity and text of each finding.

    Args:
        message: Any entry, such as a draft that has not been written.
        language: Its locale's.
        entries: The checks, by name.
    """
    for name, look in entries.items():
        for severity, text in look(message, language):
            yield name, severity, text


def _finding(catalogue: Catalogue, message: Message, name: str, severity: Severity, text: str) -> Finding:
    return Finding(
        check=name,
        severity=severity,
        locale=catalogue.locale,
        file=catalogue.path,
        line=message.line or 1,
        message=text,
        msgctxt=message.msgctxt,
        msgid=message.msgid,
        source=message.references[0].strip("\u2068\u2069") if message.references else "",
    )


def allowances(message: Message) -> dict[str, str]:
    """The checks that an entry's `# check: allow NAME - REASON` comments switch off, each with its reason."""
    allowed: dict[str, str] = {}
    for line in message.comments:
        found = _ALLOW.match(line)
        if found:
            allowed |= dict.fromkeys(re.split(r"\s*,\s*", found["names"]), found["reason"] or "")
    return allowed


def _allowed(catalogue: Catalogue, message: Message, found: list[Finding], running: Checks) -> Iterator[Finding]:
    """Leave out what an entry's comments allow; a comment without a reason, a check or a use is a finding itself."""
    allowed = allowances(message) if message.comments else {}
    if not allowed:
        yield from found
        return
    yield from (finding for finding in found if not allowed.get(finding.check))
    met = {finding.check for finding in found}
    for name, reason in allowed.items():
        if running.known and name not in running.known:
            near = get_close_matches(name, sorted(running.known), 1)
            text = f"`allow {name}` names no check" + (f"; write {near[0]}?" if near else "; see `check --list`")
            yield _finding(catalogue, message, "allowance", Severity.WARNING, text)
        elif not reason:
            text = f"`allow {name}` gives no reason; write `# check: allow {name} - why`"
            yield _finding(catalogue, message, "allowance", Severity.WARNING, text)
        elif name in running.entries and name not in met:
            text = f"`allow {name}` has nothing to allow; delete the comment"
            yield _finding(catalogue, message, "allowance", Severity.NOTE, text)


def counted(findings: Iterable[Finding]) -> dict[str, dict[str, int]]:
    """Count findings by severity, by check and by locale, each in a fixed order."""
    tables: dict[str, Counter[str]] = {"severity": Counter(), "check": Counter(), "locale": Counter()}
    for finding in findings:
        for key, table in tables.items():
            table[str(getattr(finding, key))] += 1
    severities = {str(s): tables["severity"][str(s)] for s in Severity}
    return {
        "severity": severities,
        "check": dict(sorted(tables["check"].items())),
        "locale": dict(sorted(tables["locale"].items())),
    }
