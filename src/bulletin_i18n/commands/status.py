"""`bulletin-i18n status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bulletin_i18n.workspace import Workspace

COLUMNS = ("bulletin", "locale", "reviewed", "draft", "edited", "outdated", "empty", "words left", "done")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Bulletins, locales and the format."""
    shared.bulletins_argument(parser)
    shared.locales_argument(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="a table, or JSON")


def run(args: argparse.Namespace) -> int:
    """Print how far each catalogue is."""
    from bulletin_i18n import console

    space = shared.workspace(args)
    rows = list(table(space, space.chosen(args.ids), shared.locales(args)))
    if args.format == "json":
        console.print_json([dict(zip(COLUMNS, row, strict=True)) for row in rows])
    else:
        console.print_table(COLUMNS, [(*row[:-1], f"{row[-1]} %") for row in rows])
    return 0


def table(space: Workspace, ids: tuple[str, ...], locales: tuple[str, ...]) -> Iterator[tuple[str | int, ...]]:
    """One row a bulletin and locale: messages by state, words of the sources that wait for review, per cent done.

    A bulletin without a catalogue in a locale counts as all untranslated, from its template.
    """
    from bulletin_i18n.errors import UsageError
    from bulletin_i18n.extract import counts
    from bulletin_i18n.model import State

    for bulletin in ids:
        template = space.catalogue(space.template_path(bulletin))
        for locale in locales:
            catalogue = space.catalogue(space.catalogue_path(bulletin, locale), locale) or template
            if catalogue is None:
                raise UsageError(
                    "no catalogue yet", place=space.template_path(bulletin), remedy="run `bulletin-i18n extract`"
                )
            totals = counts(catalogue)
            messages = {state: totals[state][0] for state in State}
            left = sum(words for state, (_, words) in totals.items() if state is not State.REVIEWED)
            done = 100 * messages[State.REVIEWED] // max(1, sum(messages.values()))
            order = (State.REVIEWED, State.DRAFT, State.EDITED, State.OUTDATED, State.UNTRANSLATED)
            yield (bulletin, locale, *(messages[state] for state in order), left, done)
