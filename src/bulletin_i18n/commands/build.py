"""`bulletin-i18n build`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.commands.check import findings
from bulletin_i18n.commands.draft import draft
from bulletin_i18n.commands.extract import extract
from bulletin_i18n.commands.render import drafts_argument, formats_argument, render

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from bulletin_i18n.workspace import Workspace


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a build did: the files that changed, and how many findings of weight there are."""

    changed: tuple[str, ...]
    errors: int
    warnings: int


def arguments(parser: argparse.ArgumentParser) -> None:
    """All that the four steps want."""
    shared.bulletins_argument(parser)
    shared.locales_argument(parser)
    shared.engines_argument(parser)
    formats_argument(parser)
    drafts_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Build; exit with 1 if a catalogue has errors."""
    space = shared.workspace(args)
    ids, locales = space.chosen(args.ids), shared.locales(args)
    with space.locked():
        outcome = build(
            space, ids, locales, engines=args.engine, formats=args.to, drafts=args.drafts, now=shared.now()
        )
    for path in outcome.changed:
        print(path)
    print(f"{len(outcome.changed)} files changed, {outcome.errors} errors, {outcome.warnings} warnings")
    return 1 if outcome.errors else 0


def build(  # noqa: PLR0913  (one option a step)
    space: Workspace,
    ids: tuple[str, ...],
    locales: tuple[str, ...],
    *,
    engines: str,
    formats: str,
    drafts: str,
    now: datetime,
) -> Outcome:
    """Extract, draft, check and render. The pages are made even if there are errors, so that they can be seen."""
    from bulletin_i18n.model import Severity

    changed = extract(space, ids, locales, now)
    changed += draft(space, ids, locales, engines=engines, now=now)
    weights = [finding.severity for finding in findings(space, ids, locales)]
    changed += render(space, ids, locales, formats=formats, drafts=drafts)
    return Outcome(
        changed=tuple(dict.fromkeys(changed)),
        errors=weights.count(Severity.ERROR),
        warnings=weights.count(Severity.WARNING),
    )
