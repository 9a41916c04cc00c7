"""Arguments in, one command called, an exit status out.

0 done; 1 error findings; 2 could not work; 130 interrupted. This module and `commands/` are the only ones that print,
and this is the only place where an error becomes a line. Nothing heavy is imported until a command runs.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "bulletin-i18n"
SELDOM = 200_000
"""Objects after which Python looks for cycles. A command makes many small ones, nearly all of which live to its end;
at the usual 700 the looking took a third of the time of reading and merging a catalogue of 20,000 entries."""

COMMANDS = {
    "import": "raw document to stories in bulletins/<id>/, with a report of every repair and doubt",
    "extract": "stories to locales/<id>.pot, and every locale's .po brought up to it",
    "draft": "offline machine drafts, as fuzzy entries, where nothing is",
    "check": "findings in catalogues; exits with 1 if there is an error among them",
    "render": "localised pages in public/<id>/<locale>/",
    "preview": "the pages on this machine's own web server, rendered anew on every change",
    "build": "extract, draft, check and render in one go",
    "status": "a table: locale by state, and the words left",
    "translate": "lines in, lines out: the engine alone",
    "date": "one date as a locale writes it",
    "models": "the engine's model packages: list, install, pack, verify, calibrate, remove",
    "memory": "reviewed translations out as TMX, and the TMX of others in",
    "glossary": "terms: check, import, export",
    "demo": "the sample bulletins through the whole line, in a fresh folder",
}
"""The commands, in the order of the line; each lives in the module of its name in `commands/`."""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Bulletins into Russian, Kazakh, Uzbek, Kyrgyz, Tajik and Turkmen: gettext catalogues, "
        "offline drafts for people to review, localised pages.",
        epilog="Exit status: 0 done, 1 error findings, 2 could not work.",
    )
    top.add_argument("--version", action="version", version=f"{PROGRAM} {version(PROGRAM)}")
    top.add_argument(
        "--project", type=Path, metavar="DIR", help="the project folder (default: this folder or the nearest above)"
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        module = import_module(f"bulletin_i18n.commands.{name if name != 'import' else 'import_'}")
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        module.arguments(command)
        command.add_argument("--project", type=Path, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        command.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The arguments without the program's name; the process's own if None.

    Returns:
        The exit status.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])
    try:
        args = parser().parse_args(argv)
        status: int = args.run(args)
        sys.stdout.flush()
    except BulletinError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        from bulletin_i18n.workspace import explained

        return _refuse(str(explained(error)))
    except KeyboardInterrupt:
        _refuse("interrupted; every file is as it was or whole")
        return 130
    return status


def _refuse(line: str) -> int:
    print(f"{PROGRAM}: {' '.join(line.split())}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
