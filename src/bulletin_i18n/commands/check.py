"""`bulletin-i18n check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.errors import LocaleError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from bulletin_i18n.check import Checks
    from bulletin_i18n.completeness import Requirement
    from bulletin_i18n.model import Catalogue, Finding
    from bulletin_i18n.workspace import Workspace

FORMATS = ("text", "json", "github", "junit", "sarif")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to check, what to require, how to print it."""
    parser.add_argument("targets", nargs="*", metavar="ID|FILE.po", help="bulletins or .po files (default: all)")
    shared.locales_argument(parser)
    parser.add_argument(
        "--require",
        action="append",
        default=[],
        metavar="SHARE",
        help="reviewed=100, headline,lead:reviewed=100, ru/body:translated=80; may be given again",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="(default: text)")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write the findings there instead of printing them"
    )
    parser.add_argument("--explain", metavar="NAME", help="tell what one check looks for, with examples, and stop")
    parser.add_argument("--list", action="store_true", help="list the checks, and stop")


def run(args: argparse.Namespace) -> int:
    """Print the findings; exit with 1 if there is an error among them."""
    if args.list or args.explain:
        return _tell(args.explain)
    from bulletin_i18n.completeness import requirement
    from bulletin_i18n.model import Severity
    from bulletin_i18n.report import FORMATS as PRINTERS

    wanted = [requirement(text) for text in args.require]
    found = look(catalogues(args), checks(), wanted)
    text = PRINTERS[args.format](found, _summaries())
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 1 if any(finding.severity is Severity.ERROR for finding in found) else 0


def findings(space: Workspace, ids: tuple[str, ...], locales: tuple[str, ...]) -> list[Finding]:
    """The findings of some bulletins' catalogues, by all checks, nothing required."""
    paths = [(space.catalogue_path(bulletin, locale), locale) for bulletin in ids for locale in locales]
    found = [catalogue for path, locale in paths if (catalogue := space.catalogue(path, locale))]
    return look(found, checks(), ())


def look(targets: Iterable[Catalogue], with_checks: Checks, required: Iterable[Requirement]) -> list[Finding]:
    """Run checks and requirements over catalogues."""
    from bulletin_i18n.check import check
    from bulletin_i18n.completeness import completeness
    from bulletin_i18n.languages import language

    wanted = list(required)
    return [
        finding
        for catalogue in targets
        for finding in (
            *check(catalogue, language(catalogue.locale), with_checks),
            *completeness(catalogue, wanted),
        )
    ]


def checks() -> Checks:
    """Every check that is installed."""
    from bulletin_i18n import plugins
    from bulletin_i18n.check import Checks

    return Checks(entries=plugins.load_all("checks"), catalogues=plugins.load_all("catalogue_checks"))


def catalogues(args: argparse.Namespace) -> list[Catalogue]:
    """The catalogues that the command is asked for.

    Raises:
        UsageError: If there is none.
    """
    files = [Path(target) for target in args.targets if target.endswith((".po", ".pot"))]
    ids = [target for target in args.targets if not target.endswith((".po", ".pot"))]
    found = [_file(path) for path in files]
    if ids or not files:
        space = shared.workspace(args)
        wanted = [(bulletin, locale) for bulletin in space.chosen(ids) for locale in shared.locales(args)]
        read = [space.catalogue(space.catalogue_path(bulletin, locale), locale) for bulletin, locale in wanted]
        found += [catalogue for catalogue in read if catalogue]
    if not found:
        raise UsageError("nothing to check: no catalogue is there yet", remedy="run `bulletin-i18n extract` first")
    return found


def _file(path: Path) -> Catalogue:
    """A .po file by itself; its locale is what its header says."""
    from dataclasses import replace

    from bulletin_i18n.languages import language
    from bulletin_i18n.pofile import header_field
    from bulletin_i18n.workspace import Workspace

    catalogue = Workspace(path.parent).catalogue(path.name)
    if catalogue is None:
        raise UsageError("no such file", place=str(path), remedy="name a .po file or a bulletin")
    code = header_field(catalogue.header, "Language")
    try:
        locale = language(code).code
    except LocaleError as error:
        raise LocaleError(
            f"the header says Language: {code or '(nothing)'}, which is not a locale of ours",
            place=str(path),
            remedy=error.remedy or "set the Language field",
        ) from None
    return replace(catalogue, locale=locale, path=str(path))


def _every() -> dict[str, object]:
    from bulletin_i18n import plugins

    return {**plugins.load_all("checks"), **plugins.load_all("catalogue_checks")}


def _summaries() -> dict[str, str]:
    from bulletin_i18n.explain import explanation

    return {name: explanation(name, check).summary for name, check in _every().items()}  # type: ignore[arg-type]


def _tell(name: str | None) -> int:
    from bulletin_i18n.explain import explanation, page

    every = _every()
    if name is None:
        width = max(map(len, every))
        for each, summary in sorted(_summaries().items()):
            print(f"{each.ljust(width)}  {summary}")
        return 0
    if name not in every:
        raise UsageError(f"no check is called {name!r}", remedy=f"there are: {', '.join(sorted(every))}")
    print(page(explanation(name, every[name])), end="")  # type: ignore[arg-type]
    return 0
