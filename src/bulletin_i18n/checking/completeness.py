"""How complete catalogues are, and whether that is enough: `--require reviewed=100`, `ru/headline:reviewed=100`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.errors import UsageError
from bulletin_i18n.languages import language
from bulletin_i18n.model import Finding, Kind, Severity, State
from bulletin_i18n.provenance import state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin_i18n.model import Catalogue, Message

LEAD = "lead"
"""The name of what is no kind of its own: the first paragraph of a story."""
COUNTED = {
    "reviewed": frozenset({State.REVIEWED}),
    "translated": frozenset({State.REVIEWED, State.DRAFT, State.EDITED, State.OUTDATED}),
    "current": frozenset({State.REVIEWED, State.DRAFT, State.EDITED}),
}
"""What a requirement may ask for: `current` is translated and not outdated."""

_CODE = r"[A-Za-z]{2}(?:[-_@][A-Za-z]+)?"
_REQUIREMENT = re.compile(
    rf"(?:(?P<locales>{_CODE}(?:,{_CODE})*)(?P<slash>/|:))?(?:(?P<kinds>[a-z ]+(?:,[a-z ]+)*):)?"
    r"(?P<measure>[a-z]+)=(?P<share>\d+(?:\.\d+)?)%?$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement:
    """A share that must be reached: in per cent, of the entries of some kinds, in some locales; empty means all."""

    measure: str
    share: float
    locales: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what nobody can reach or what does not exist.

        Raises:
            UsageError: A measure or a kind that is not known, or a share outside 0 to 100.
        """
        if self.measure not in COUNTED:
            raise UsageError(f"cannot require {self.measure!r}", remedy=f"require one of {', '.join(COUNTED)}")
        known = {*map(str, Kind), LEAD}
        for kind in self.kinds:
            if kind not in known:
                raise UsageError(f"no kind of text is called {kind!r}", remedy=f"use {', '.join(sorted(known))}")
        if not 0 <= self.share <= 100:
            raise UsageError(f"{self.share:g} is no share", remedy="give a percentage from 0 to 100")

    def __str__(self) -> str:
        of = f" of every {', '.join(self.kinds)}" if self.kinds else ""
        return f"{self.share:g} % {self.measure}{of}"


def requirement(text: str) -> Requirement:
    """Read a requirement as the command line has it.

    Args:
        text: `reviewed=100`, `headline,lead:reviewed=100`, `ru,kk/body:translated=80` or `ru/reviewed=95`.

    Raises:
        UsageError: If it is none.
        LocaleError: If it names a locale that is not known.
    """
    found = _REQUIREMENT.match(text.strip())
    if not found:
        raise UsageError(
            f"{text!r} is no requirement", remedy="write reviewed=100, headline:reviewed=100 or ru/lead:reviewed=100"
        )
    return Requirement(
        measure=found["measure"],
        share=float(found["share"]),
        locales=tuple(language(code).code for code in found["locales"].split(",")) if found["locales"] else (),
        kinds=tuple(kind.strip() for kind in (found["kinds"] or "").split(",") if kind.strip()),
    )


def completeness(catalogue: Catalogue, requirements: Iterable[Requirement]) -> Iterator[Finding]:
    """Yield an error for each requirement that a catalogue does not meet, at the first entry that is wanting.

    Args:
        catalogue: One locale's.
        requirements: What is asked for; those for other locales are passed over.
    """
    asked_for = [r for r in requirements if not r.locales or catalogue.locale in r.locales]
    if not asked_for:
        return
    live = [message for message in catalogue.messages if not message.obsolete]
    kinds = [_kinds(message) for message in live]
    leads = _leads(live, kinds)
    for wanted in asked_for:
        asked = [m for m, kind in zip(live, kinds, strict=True) if _asked(m, kind, leads, wanted)]
        missing = [m for m in asked if state(m) not in COUNTED[wanted.measure]]
        share = 100 * (len(asked) - len(missing)) / len(asked) if asked else 100.0
        if share < wanted.share:
            yield _short_of(catalogue, missing, len(asked), wanted)


def _kinds(message: Message) -> frozenset[str]:
    return frozenset(message.notes) & {str(kind) for kind in Kind}


def _leads(live: list[Message], kinds: list[frozenset[str]]) -> set[tuple[str | None, str]]:
    """The keys of the first paragraph of each story."""
    first: dict[str | None, tuple[str | None, str]] = {}
    for message, kind in zip(live, kinds, strict=True):
        if str(Kind.PARAGRAPH) in kind:
            first.setdefault(message.msgctxt, message.key)
    return set(first.values())


def _asked(message: Message, kinds: frozenset[str], leads: set[tuple[str | None, str]], wanted: Requirement) -> bool:
    if not wanted.kinds:
        return True
    return bool(kinds.intersection(wanted.kinds)) or (LEAD in wanted.kinds and message.key in leads)


def _short_of(catalogue: Catalogue, missing: list[Message], asked: int, wanted: Requirement) -> Finding:
    done = asked - len(missing)
    first = missing[0]
    return Finding(
        check="completeness",
        severity=Severity.ERROR,
        locale=catalogue.locale,
        file=catalogue.path,
        line=first.line or 1,
        message=f"{done} of {asked} {wanted.measure} ({100 * done / asked:.0f} %); required: {wanted}",
        msgctxt=first.msgctxt,
        msgid=first.msgid,
        source=first.references[0] if first.references else "",
    )
