"""`bulletin-i18n render`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bulletin_i18n.commands import shared
from bulletin_i18n.commands.printing import SOURCE, Press, RenderOptions
from bulletin_i18n.errors import UsageError
from bulletin_i18n.pages import manifest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from bulletin_i18n.workspace import Workspace

DRAFTS = ("show", "source", "omit", "fail")
MANIFEST = "public/.manifest.json"
"""Delete it to have everything printed anew."""

_ATEXT = r"[\w!#$%&'*+/=?^`{|}~-]+"
_SENDER = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*@[a-z\d-]+(?:\.[a-z\d-]+)*", re.ASCII | re.IGNORECASE)
"""A plain e-mail address (addr-spec of RFC 5322, of dot-atoms)."""

FRONT = ""
"""What is printed of all bulletins together, where else a bulletin is named."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Bulletins, locales, formats, and what becomes of unreviewed text."""
    shared.bulletins_argument(parser)
    shared.locales_argument(parser)
    page_arguments(parser)


def page_arguments(parser: argparse.ArgumentParser) -> None:
    """`--to FORMATS --drafts RULE --headlines RULE --address URL --sender EMAIL --archive`, which `options` reads."""
    parser.add_argument(
        "--to",
        default="html,text",
        metavar="FORMATS",
        help="comma-separated, of html text markdown atom email proof pdf proof-pdf (default: html,text)",
    )
    drafts_argument(parser)
    parser.add_argument(
        "--headlines",
        choices=DRAFTS,
        help="another rule for titles, headlines and first paragraphs (default: the same)",
    )
    parser.add_argument(
        "--address",
        default="",
        metavar="URL",
        help="where public/ will be on the web: for canonical links, feeds, letters",
    )
    parser.add_argument(
        "--sender", default="", metavar="EMAIL", help="where letters come from and are unsubscribed at"
    )
    parser.add_argument(
        "--archive", action="store_true", help="also pack each bulletin into public/<id>/<id>.zip, to be read offline"
    )


def drafts_argument(parser: argparse.ArgumentParser) -> None:
    """`--drafts RULE`."""
    parser.add_argument(
        "--drafts",
        choices=DRAFTS,
        default="source",
        help="text that nobody has reviewed: show it with a mark, print the English instead (default), "
        "omit it, or fail",
    )


def options(args: argparse.Namespace) -> RenderOptions:
    """Return what the command line asks of the pages.

    Raises:
        UsageError: No format is named, or an address is none.
    """
    formats = tuple(dict.fromkeys(filter(None, (name.strip() for name in args.to.split(",")))))
    if not formats:
        raise UsageError("no format is named", place="--to", remedy="name some, such as html,text")
    if "zip" in formats:
        raise UsageError(
            "zip is no format", place="--to", remedy="use --archive to have each bulletin packed as well"
        )
    if args.sender and not _SENDER.fullmatch(args.sender):
        raise UsageError(
            f"{args.sender!r} is no e-mail address", place="--sender", remedy="write one such as news@example.org"
        )
    return RenderOptions(
        formats=formats,
        drafts=args.drafts,
        headlines=args.headlines or "",
        address=_address(args.address) if args.address else "",
        sender=args.sender,
        archive=args.archive,
    )


def _address(text: str) -> str:
    """Return an address on the web with one slash at its end.

    Raises:
        UsageError: It is none, or pages cannot lie under it.
    """
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        whole = False
    if not whole or re.search(r"[\s?#<>\"\\\x00-\x1f]", text):
        remedy = "write one such as https://example.org/news/"
        raise UsageError(f"{text!r} is no address that pages can lie under", place="--address", remedy=remedy)
    return f"{text.rstrip('/')}/"


def run(args: argparse.Namespace) -> int:
    """Render, and say where the pages are."""
    space = shared.workspace(args)
    ids, locales = space.chosen(args.ids), shared.locales(args)
    with space.locked():
        changed = render(space, ids, locales, options(args))
    for bulletin in ids:
        print(f"public/{bulletin}/<locale>/ for {' '.join((SOURCE, *locales))}")
    print(f"{len(changed)} file{'s' * (len(changed) != 1)} changed" if changed else "nothing changed")
    return 0


def render(space: Workspace, ids: tuple[str, ...], locales: tuple[str, ...], wanted: RenderOptions) -> list[str]:
    """Print the editions of each bulletin, the English one among them, bring their pictures, and list them all.

    An edition that is made of the same as last time, and lies there as it was printed, is not printed again. A page
    that an edition had and has no longer, since its story is gone, is taken away.

    Args:
        space: The project.
        ids: The bulletins.
        locales: The locales beside English.
        wanted: Formats and rules.

    Returns:
        The paths of the files that changed or went.
    """
    press = Press(space, ids, locales, wanted)
    before = manifest.parse(_text(space, MANIFEST))
    now = dict(before)
    changed: list[str] = []
    for part in (*ids, FRONT):
        files: dict[str, str | bytes] = {}
        for job in _jobs(space, press, part, now, files):
            if not _stands(space, before.get(job.name), job.key):
                made = job.make()
                files |= made
                now[job.name] = manifest.Printed.of(job.key, made)
        # One bulletin after the other, so that memory does not grow with the archive.
        changed += space.write({f"public/{path}": data for path, data in files.items()})
    gone = _files(before) - _files(now)
    space.delete(gone)
    space.write({MANIFEST: manifest.serialise(now)})
    return [*changed, *sorted(gone)]


def _jobs(
    space: Workspace,
    press: Press,
    part: str,
    now: Mapping[str, manifest.Printed],
    files: Mapping[str, str | bytes],
) -> Iterator[manifest.Job]:
    """Yield what there is to do for a bulletin; its archive is made of what has been done by then, or before."""
    if part == FRONT:
        yield from press.front()
        return
    yield from press.jobs(part)
    if press.options.archive:
        names = {name for job, one in now.items() if job.startswith(f"{part}/") for name in one.files}
        found = {name: _data(space, files, name) for name in names}
        yield press.archive(part, {name: data for name, data in found.items() if data is not None})


def _data(space: Workspace, files: Mapping[str, str | bytes], name: str) -> bytes | None:
    """Return a page that has just been made, or else lies there."""
    if name in files:
        made = files[name]
        return made.encode() if isinstance(made, str) else made
    path = space.root / "public" / name
    return path.read_bytes() if path.is_file() else None


def _text(space: Workspace, path: str) -> str:
    file = space.root / path
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def _stands(space: Workspace, printed: manifest.Printed | None, key: str) -> bool:
    """Say whether a job was done with this key, and its files are still as it left them."""
    if printed is None or printed.key != key:
        return False
    paths = {name: space.root / "public" / name for name in printed.files}
    if not all(path.is_file() for path in paths.values()):
        return False
    return manifest.digest({name: path.read_bytes() for name, path in paths.items()}) == printed.digest


def _files(printed: Mapping[str, manifest.Printed]) -> set[str]:
    return {f"public/{name}" for one in printed.values() for name in one.files}
