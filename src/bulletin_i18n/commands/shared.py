"""What several commands ask for: the project, bulletins, locales, the time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.errors import LocaleError, UsageError
from bulletin_i18n.languages import LANGUAGES, language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from bulletin_i18n.draft import Engine, Gate, Mend
    from bulletin_i18n.model import Catalogue
    from bulletin_i18n.terms.glossary import Glossary
    from bulletin_i18n.workspace import Workspace


def bulletins_argument(parser: argparse.ArgumentParser) -> None:
    """`[ID …]`."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="a bulletin, the name of its folder (default: all)")


def locales_argument(parser: argparse.ArgumentParser) -> None:
    """`-l LOCALE …`."""
    parser.add_argument(
        "-l",
        "--locale",
        dest="locales",
        nargs="+",
        action="extend",
        metavar="LOCALE",
        help=f"only these of {' '.join(LANGUAGES)} (default: all)",
    )


def workspace(args: argparse.Namespace) -> Workspace:
    """The project that the command works on.

    Raises:
        UsageError: If there is none.
    """
    from bulletin_i18n.workspace import Workspace, find_root

    if args.project is None:
        return Workspace(find_root(Path.cwd()))
    if not args.project.is_dir():
        raise UsageError("no such folder", place=str(args.project), remedy="name a project folder after --project")
    return Workspace(find_root(args.project))


def locales(args: argparse.Namespace) -> tuple[str, ...]:
    """The locales that the command is asked for, by their codes, each once, in the usual order.

    Raises:
        LocaleError: If one is not known.
    """
    if not args.locales:
        return LANGUAGES
    names = [name for part in args.locales for name in part.split(",") if name]
    if not names:
        raise UsageError("-l names no locale", remedy=f"name some of {' '.join(LANGUAGES)}")
    wanted = {_code(name) for name in names}
    if "en" in wanted:
        raise UsageError("en is the source language", remedy=f"name one of {' '.join(LANGUAGES)}")
    return tuple(code for code in LANGUAGES if code in wanted)


def _code(name: str) -> str:
    """A locale's code.

    Raises:
        LocaleError: If it is not known; a bulletin that stands behind `-l` is told from a misspelling.
    """
    try:
        return language(name).code
    except LocaleError as error:
        if any(map(str.isdigit, name)):
            raise LocaleError(error.message, remedy=f"if {name} is a bulletin, name it before -l") from None
        raise


def now() -> datetime:
    """The time to write into headers: SOURCE_DATE_EPOCH where it is set, for reproducible builds.

    Raises:
        UsageError: If that is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC) if epoch else datetime.now(tz=UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {epoch!r}", remedy="set it to seconds since 1970, or unset it"
        ) from None


OFFLINE = ("memory", "argos", "starter")
"""The engines that are asked unless others are named: none of them knows a network."""
MODELS = ("argos", "starter")
"""The same without the memory, whose matches are of other texts."""


def engines_argument(parser: argparse.ArgumentParser, usual: tuple[str, ...] = OFFLINE) -> None:
    """`--engine NAMES --pivot LOCALE`; `usual` are the engines where none is named."""
    parser.set_defaults(usual_engines=usual)
    parser.add_argument(
        "--engine",
        default=None,
        metavar="NAMES",
        help=f"which engines to ask, in this order, comma-separated (default: {','.join(usual)}); "
        "libretranslate=URL asks a LibreTranslate server, and only when named",
    )
    parser.add_argument(
        "--pivot",
        default="",
        metavar="LOCALE",
        help="let an engine go by this language where it has no direct way; its drafts say so (default: never)",
    )


SERVER = "libretranslate"


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """Which engines to ask, in this order; the language they may go by; the server to ask, if one was named."""

    names: tuple[str, ...] = OFFLINE
    pivot: str = ""
    server: str = ""


def chain(args: argparse.Namespace) -> Chain:
    """The engines that the command is asked for.

    Raises:
        UsageError: If none is named, or a server without its address.
    """
    asked = names(args.engine, "--engine") if args.engine is not None else list(args.usual_engines)
    server = next((name.partition("=")[2] for name in asked if name.startswith(SERVER)), "")
    if SERVER in asked:
        raise UsageError(f"which server is {SERVER}?", remedy=f"write --engine {SERVER}=http://ADDRESS")
    pivot = language(args.pivot).code if args.pivot else ""
    return Chain(names=tuple(name.partition("=")[0] for name in asked), pivot=pivot, server=server)


def engines(
    asked: Chain,
    *,
    catalogues: tuple[Catalogue, ...] = (),
    project: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Engine]:
    """Start engines.

    Args:
        asked: Which, in what order.
        catalogues: What the memory may draw on.
        project: The folder whose TMX files it may draw on.
        progress: Called with how much is done and how much there is.

    Raises:
        UsageError: If one is not known.
    """
    from bulletin_i18n import plugins
    from bulletin_i18n.commands.memory import project_memories
    from bulletin_i18n.draft import EngineContext
    from bulletin_i18n.models.package import model_folders

    context = EngineContext(
        catalogues=catalogues,
        models=model_folders(os.environ),
        cache=_cache_folder(),
        memories=project_memories(project) if project else (),
        pivot=asked.pivot,
        server=asked.server,
        progress=progress,
    )
    return [plugins.load("engines", name)(context) for name in asked.names]


def glossary(root: Path, named: str = "") -> Glossary | None:
    """The project's terms: the file that the configuration names, else every glossary/*.csv; None if there is none.

    Raises:
        UsageError: If a file is no glossary, or the one named is not there.
    """
    from bulletin_i18n.terms.glossary import Glossary, parse_glossary
    from bulletin_i18n.workspace import text_of

    paths = [root / named] if named else sorted((root / "glossary").glob("*.csv"))
    if named and not paths[0].is_file():
        raise UsageError("no such glossary", place=str(paths[0]), remedy="mend `glossary` in the configuration")
    read = [parse_glossary(text_of(path), str(path), LANGUAGES) for path in paths]
    return Glossary.of([term for terms in read for row in terms.terms.values() for term in row]) if read else None


def mend(root: Path | None) -> Mend | None:
    """How a machine's text is put right before it is judged: by the project's glossary, if it has one."""
    from bulletin_i18n.terms.mending import mender

    terms = glossary(root) if root else None
    return mender(terms) if terms else None


def gate() -> Gate:
    """What decides whether a draft may be put in: every check that is installed, at severity error."""
    from bulletin_i18n import plugins
    from bulletin_i18n.gate import gate as gate_of

    return gate_of(plugins.load_all("checks"))


def names(listed: str, option: str) -> list[str]:
    """The names of a comma-separated option.

    Raises:
        UsageError: If there is none.
    """
    found = [name.strip() for name in listed.split(",") if name.strip()]
    if not found:
        raise UsageError(f"{option} names nothing", remedy="name one or more, with commas between")
    return found


def _cache_folder() -> Path | None:
    """Where translated sentences are kept between runs: BULLETIN_I18N_CACHE, or the user's cache folder, if any."""
    own, base = os.environ.get("BULLETIN_I18N_CACHE"), os.environ.get("XDG_CACHE_HOME")
    if own:
        return Path(own)
    try:
        return Path(base or Path.home() / ".cache") / "bulletin-i18n"
    except RuntimeError:  # a user without a home, as in some containers
        return None
