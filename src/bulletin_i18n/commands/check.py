"""`bulletin-i18n check`."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.commands.spread import cores, spread
from bulletin_i18n.errors import LocaleError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from bulletin_i18n.check import Checks
    from bulletin_i18n.checking.completeness import Requirement
    from bulletin_i18n.checking.config import CheckConfig
    from bulletin_i18n.model import Catalogue, Finding
    from bulletin_i18n.workspace import Workspace


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A catalogue to check: its project's folder, its path there, its locale; empty for what its header says."""

    root: Path
    path: str
    locale: str = ""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How to look at a catalogue; what the checks are is found out once in each process."""

    root: Path
    config: CheckConfig
    required: tuple[Requirement, ...]

    @cached_property
    def checks(self) -> Checks:
        """Every check that is installed, as the project wants it."""
        return checks(self.root, self.config)

    def __getstate__(self) -> dict[str, object]:
        return {"root": self.root, "config": self.config, "required": self.required}


MUCH = 4_000_000
"""The bytes of catalogues that take a second or so to check: some twelve thousand entries."""

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
        help="reviewed=100, headline,lead:reviewed=100, ru/paragraph:translated=80; may be given again",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="(default: text)")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write the findings there instead of printing them"
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="(default: the project's bulletin-i18n.toml or pyproject.toml)"
    )
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="do not count findings that this file holds")
    parser.add_argument("--write-baseline", type=Path, metavar="FILE", help="write the file that --baseline reads")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="processes to use (default: one a core where there is much to check)"
    )
    parser.add_argument("--fix", action="store_true", help="first mend what is safe, in machine drafts")
    parser.add_argument("--fix-reviewed", action="store_true", help="with --fix: in what people wrote as well")
    parser.add_argument("--notes", action="store_true", help="print notes too, such as every untranslated entry")
    parser.add_argument("--explain", metavar="NAME", help="tell what one check looks for, with examples, and stop")
    parser.add_argument("--list", action="store_true", help="list the checks, and stop")


def run(args: argparse.Namespace) -> int:
    """Print the findings; exit with 1 if there is one that weighs enough."""
    if args.list or args.explain:
        return _tell(args.explain)
    if args.fix_reviewed and not args.fix:
        raise UsageError("--fix-reviewed goes with --fix", remedy="add --fix")
    from bulletin_i18n.checking.completeness import requirement
    from bulletin_i18n.checking.report import FORMATS as PRINTERS

    root = _root(args)
    config = project_config(root, args.config)
    required = [*config.require, *(requirement(text) for text in args.require)]
    targets, absent = targets_of(args)
    for target in targets if args.fix else ():
        _mend(target, reviewed=args.fix_reviewed)
    looking = partial(_look_at, setting=Setting(root=root, config=config, required=tuple(required)))
    found = [finding for each in spread(looking, targets, _processes(args, targets)) for finding in each]
    found += [_absent(path, locale) for path, locale in absent if _wanted(locale, required)]
    if args.write_baseline:
        from bulletin_i18n.checking.ratchet import baseline

        args.write_baseline.write_text(baseline(found), encoding="utf-8")
    found = _without_known(found, args.baseline or (root / config.baseline if config.baseline else None))
    text = PRINTERS[args.format](_shown(args, found, config), _summaries())
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 1 if failing(found, config) else 0


def failing(found: Iterable[Finding], config: CheckConfig) -> bool:
    """Whether a finding weighs as much as what the project fails on."""
    from bulletin_i18n.model import Severity

    weights = list(Severity)
    return any(weights.index(finding.severity) <= weights.index(config.fail_on) for finding in found)


def _shown(args: argparse.Namespace, found: list[Finding], config: CheckConfig) -> list[Finding]:
    """What a person reads: what the project fails on, errors and warnings, and how many notes there are besides.

    Other formats hold all.
    """
    from bulletin_i18n.model import Severity

    notes = sum(finding.severity is Severity.NOTE for finding in found)
    if args.format != "text" or args.notes or not notes or config.fail_on is Severity.NOTE:
        return found
    print(f"{notes} note{'s' * (notes != 1)}, which --notes prints", file=sys.stderr)
    return [finding for finding in found if finding.severity is not Severity.NOTE]


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Let Python look for reference cycles seldom: a catalogue is many values and no cycle, and looking is slow."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _root(args: argparse.Namespace) -> Path:
    """The project folder, or this one where there is none."""
    from bulletin_i18n.workspace import find_root

    start: Path = args.project or Path.cwd()
    try:
        return find_root(start)
    except UsageError:
        return start


def project_config(root: Path, named: Path | None = None) -> CheckConfig:
    """What a project asks of its checks.

    Args:
        root: The project folder, whose bulletin-i18n.toml or pyproject.toml is read.
        named: Another file to read instead.

    Raises:
        UsageError: If the configuration is wrong, or the file that was named is not there.
        SourceError: If it is not UTF-8.
    """
    from bulletin_i18n.checking.config import FILES, CheckConfig, check_config
    from bulletin_i18n.workspace import text_of

    if named and not named.is_file():
        raise UsageError("no such file", place=str(named), remedy="name a .toml file")
    for path in [named] if named else [root / name for name in FILES]:
        if path.is_file():
            text = text_of(path)
            if named or path.name != "pyproject.toml" or "bulletin-i18n" in text:
                return check_config(text, str(path), _every())
    return CheckConfig()


def _without_known(found: list[Finding], path: Path | None) -> list[Finding]:
    from bulletin_i18n.checking.ratchet import new_since, parse_baseline
    from bulletin_i18n.workspace import text_of

    if path is None:
        return found
    if not path.is_file():
        raise UsageError(
            "no such file", place=str(path), remedy="make it with `bulletin-i18n check --write-baseline`"
        )
    return new_since(found, parse_baseline(text_of(path), str(path)))[0]


def _processes(args: argparse.Namespace, targets: Sequence[Target]) -> int:
    """How many processes to use: as many as were asked for, else one for each core if there is much to check."""
    if args.jobs is not None:
        if args.jobs < 1:
            raise UsageError(f"--jobs {args.jobs} does no work", remedy="give 1 or more")
        return int(args.jobs)
    much = sum((target.root / target.path).stat().st_size for target in targets) > MUCH
    return cores() if much else 1


def _look_at(target: Target, setting: Setting) -> list[Finding]:
    """The findings of one catalogue, which is read for it and forgotten: a thousand take no more memory than one."""
    with _without_pauses():
        space, catalogue = _read(target)
        found = look([catalogue], setting.checks, setting.required)
    return [_windows(catalogue), *found] if space.windows_lines(target.path) else found


def _windows(catalogue: Catalogue) -> Finding:
    from bulletin_i18n.model import Finding, Severity

    return Finding(
        check="header",
        severity=Severity.WARNING,
        locale=catalogue.locale,
        file=catalogue.path,
        line=1,
        message="lines end as on Windows (CRLF); GNU tools write them without the carriage return",
    )


def _absent(path: str, locale: str) -> Finding:
    from bulletin_i18n.model import Finding, Severity

    return Finding(
        check="completeness",
        severity=Severity.ERROR,
        locale=locale,
        file=path,
        line=1,
        message="there is no catalogue; run `bulletin-i18n extract`",
    )


def _wanted(locale: str, required: Iterable[Requirement]) -> bool:
    return any(not wanted.locales or locale in wanted.locales for wanted in required)


def findings(space: Workspace, ids: tuple[str, ...], locales: tuple[str, ...]) -> list[Finding]:
    """The findings of some bulletins' catalogues, by all that the project asks of its checks."""
    config = project_config(space.root)
    paths = [(space.catalogue_path(bulletin, locale), locale) for bulletin in ids for locale in locales]
    read = [catalogue for path, locale in paths if (catalogue := space.catalogue(path, locale))]
    found = look(read, checks(space.root, config), config.require)
    return _without_known(found, space.root / config.baseline if config.baseline else None)


def look(targets: Iterable[Catalogue], with_checks: Checks, required: Iterable[Requirement]) -> list[Finding]:
    """Run checks and requirements over catalogues."""
    from bulletin_i18n.check import check
    from bulletin_i18n.checking.completeness import completeness
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


def checks(root: Path, config: CheckConfig) -> Checks:
    """Every check that is installed, set as the project wants them; the glossary is that of the project."""
    from bulletin_i18n import plugins
    from bulletin_i18n.check import Checks

    entries = plugins.load_all("checks")
    terms = shared.glossary(root, config.glossary)
    if terms:
        entries["glossary"] = partial(entries["glossary"], terms=terms)
    if config.longest:
        entries["length"] = partial(entries["length"], longest=config.longest)
    surveys = plugins.load_all("catalogue_checks")
    known = frozenset({*entries, *surveys, "completeness"})
    return Checks(entries=entries, catalogues=surveys, severities=config.severities, known=known)


def _mend(target: Target, *, reviewed: bool) -> None:
    """Mend a catalogue's drafts, and what people wrote if asked, in its file."""
    from bulletin_i18n.checking.fix import mend
    from bulletin_i18n.languages import language
    from bulletin_i18n.workspace import Workspace

    with Workspace(target.root).locked():
        space, old = _read(target)
        mended = mend(old, language(old.locale), reviewed=reviewed)
        space.write({target.path: space.catalogue_text(target.path, mended)})


def targets_of(args: argparse.Namespace) -> tuple[list[Target], list[tuple[str, str]]]:
    """The catalogues that the command is asked for, and the paths and locales of those that are not there.

    Raises:
        UsageError: If none is there.
    """
    files = [Path(target) for target in args.targets if target.endswith((".po", ".pot"))]
    ids = [target for target in args.targets if not target.endswith((".po", ".pot"))]
    found = [_file(path, args) for path in files]
    absent = []
    if ids or not files:
        space = shared.workspace(args)
        for bulletin in space.chosen(ids):
            for locale in shared.locales(args):
                path = space.catalogue_path(bulletin, locale)
                if (space.root / path).is_file():
                    found.append(Target(root=space.root, path=path, locale=locale))
                else:
                    absent.append((path, locale))
    if not found:
        raise UsageError("nothing to check: no catalogue is there yet", remedy="run `bulletin-i18n extract` first")
    return found, absent


def _file(path: Path, args: argparse.Namespace) -> Target:
    """A .po file, named from its project's folder if it lies in one."""
    from bulletin_i18n.workspace import Workspace, find_root

    if not path.is_file():
        raise UsageError("no such file", place=str(path), remedy="name a .po file or a bulletin")
    if path.suffix == ".pot":
        raise UsageError("a template has no translations to check", place=str(path), remedy="name a .po file")
    try:
        root = find_root(path.resolve().parent)
    except UsageError:
        root = path.resolve().parent
    target = Target(root=root, path=Workspace(root).relative(path))
    locale = _read(target)[1].locale if args.locales else ""
    if locale and locale not in shared.locales(args):
        raise UsageError(
            f"it is in {locale}, which -l does not name", place=str(path), remedy="leave -l out, or name bulletins"
        )
    return target


def _read(target: Target) -> tuple[Workspace, Catalogue]:
    """A catalogue, and the folder that remembers its text.

    Raises:
        LocaleError: If nothing says a locale of ours.
    """
    from bulletin_i18n.languages import language
    from bulletin_i18n.pofile import header_field
    from bulletin_i18n.workspace import Workspace

    space = Workspace(target.root)
    catalogue = space.read_catalogue(target.path, target.locale)
    if target.locale:
        return space, catalogue
    code = header_field(catalogue.header, "Language")
    try:
        return space, replace(catalogue, locale=language(code).code)
    except LocaleError as error:
        raise LocaleError(
            f"the header says Language: {code or '(nothing)'}, which is not a locale of ours",
            place=target.path,
            remedy=error.remedy or "set the Language field",
        ) from None


def _every() -> dict[str, object]:
    from bulletin_i18n import plugins

    return {**plugins.load_all("checks"), **plugins.load_all("catalogue_checks")}


def _summaries() -> dict[str, str]:
    from bulletin_i18n.checking.explain import explanation

    return {name: explanation(name, check).summary for name, check in _every().items()}  # type: ignore[arg-type]


def _tell(name: str | None) -> int:
    from bulletin_i18n.checking.explain import explanation, page

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
