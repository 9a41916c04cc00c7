"""`bulletin-i18n build`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.commands.check import failing, findings, project_config
from bulletin_i18n.commands.draft import draft
from bulletin_i18n.commands.extract import extract
from bulletin_i18n.commands.render import options, page_arguments, render

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from bulletin_i18n.commands.printing import RenderOptions
    from bulletin_i18n.workspace import Workspace


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a build did: the files that changed, how many findings of weight there are, whether they are too many."""

    changed: tuple[str, ...]
    errors: int
    warnings: int
    failed: bool


def arguments(parser: argparse.ArgumentParser) -> None:
    """All that the four steps want."""
    shared.bulletins_argument(parser)
    shared.locales_argument(parser)
    shared.engines_argument(parser)
    page_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Build; exit with 1 if the catalogues have findings that the project fails on: errors, if it says nothing."""
    space = shared.workspace(args)
    ids, locales = space.chosen(args.ids), shared.locales(args)
    with space.locked():
        outcome = build(space, ids, locales, options(args), engines=shared.chain(args), now=shared.now())
    for path in outcome.changed:
        print(path)
    print(f"{len(outcome.changed)} files changed, {outcome.errors} errors, {outcome.warnings} warnings")
    return 1 if outcome.failed else 0


def build(
    space: Workspace,
    ids: tuple[str, ...],
    locales: tuple[str, ...],
    pages: RenderOptions,
    *,
    engines: shared.Chain,
    now: datetime,
) -> Outcome:
    """Extract, draft, check and render. The pages are made even if there are errors, so that they can be seen."""
    from bulletin_i18n.model import Severity

    changed = extract(space, ids, locales, now)
    changed += draft(space, ids, locales, engines=engines, now=now)
    found = findings(space, ids, locales)
    weights = [finding.severity for finding in found]
    changed += render(space, ids, locales, pages)
    return Outcome(
        changed=tuple(dict.fromkeys(changed)),
        errors=weights.count(Severity.ERROR),
        warnings=weights.count(Severity.WARNING),
        failed=failing(found, project_config(space.root)),
    )
