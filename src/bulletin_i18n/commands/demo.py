"""`bulletin-i18n demo`."""

from __future__ import annotations

import hashlib
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.errors import UsageError

if TYPE_CHECKING:
    import argparse

REVIEWED = "2026-07"
DRAFTED = "2026-10"
MARKER = ".bulletin-i18n-demo"
BEGUN = "Made by `bulletin-i18n demo`.\n"
_PARTS = ("bulletins", "locales", "templates", "public")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to put it, and which engines to ask."""
    parser.add_argument(
        "--out", type=Path, default=Path("bulletin-demo"), metavar="DIR", help="(default: %(default)s)"
    )
    shared.engines_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Make a project of the sample bulletins, take it through the whole line and say what was made."""
    from bulletin_i18n import console
    from bulletin_i18n.commands import build, status
    from bulletin_i18n.commands.printing import RenderOptions
    from bulletin_i18n.languages import LANGUAGES
    from bulletin_i18n.workspace import Workspace

    out: Path = args.out
    prepare(out, sample_folder())
    space = Workspace(out)
    ids = space.bulletin_ids()
    with space.locked():
        pages = RenderOptions(drafts="show")
        outcome = build.build(space, ids, LANGUAGES, pages, engines=shared.chain(args), now=shared.now())
    rows = list(status.table(space, ids, LANGUAGES))
    console.print_table(status.COLUMNS, [(*row[:-1], f"{row[-1]} %") for row in rows])
    errors, warnings = (
        f"{count} {word}{'s' * (count != 1)}"
        for count, word in ((outcome.errors, "error"), (outcome.warnings, "warning"))
    )
    print(f"{errors}, {warnings} in the catalogues: `bulletin-i18n check` lists them")
    print(f"\nThe project is in {out}: bulletins/, locales/ and templates/ to work on, public/ to look at.")
    for bulletin in ids:
        print(f"  {out / 'public' / bulletin / 'kk' / 'index.html'}")
    mark(out)
    print("The sample translations and the machine drafts have not been checked by native speakers.")
    return 0


def sample_folder() -> Path:
    """Where the sample bulletins lie: in the installed package, or in the checkout it runs from."""
    packaged = Path(str(files("bulletin_i18n"))) / "sample"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3]


def prepare(out: Path, sample: Path) -> None:
    """Lay the sample down in a fresh folder: both bulletins, and the catalogues of the one that is reviewed.

    Raises:
        UsageError: If the folder holds something else than an earlier demo, or one that somebody has worked on.
    """
    if out.exists() and not out.is_dir():
        raise UsageError("a file stands there", place=str(out), remedy="name another folder with --out")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise UsageError("the folder is not empty", place=str(out), remedy="name a new one with --out")
    if (out / MARKER).is_file() and (out / MARKER).read_text(encoding="utf-8") not in {BEGUN, _digest(out)}:
        raise UsageError(
            "somebody has worked on that demo, and it would be lost",
            place=str(out),
            remedy="name a new folder with --out, or delete that one",
        )
    for part in _PARTS:
        shutil.rmtree(out / part, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARKER).write_text(BEGUN, encoding="utf-8")
    for bulletin in (REVIEWED, DRAFTED):
        shutil.copytree(sample / "bulletins" / bulletin, out / "bulletins" / bulletin)
    shutil.copytree(sample / "templates", out / "templates")
    for catalogue in sorted((sample / "locales").glob(f"*/LC_MESSAGES/{REVIEWED}.po")):
        target = out / catalogue.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(catalogue, target)


def mark(out: Path) -> None:
    """Write down what the demo made, so that work on it is noticed."""
    (out / MARKER).write_text(_digest(out), encoding="utf-8")


def _digest(out: Path) -> str:
    """What a person might work on, hashed: stories, catalogues, templates."""
    whole = hashlib.sha256()
    for part in ("bulletins", "locales", "templates"):
        for path in sorted((out / part).rglob("*")):
            if path.is_file():
                whole.update(path.relative_to(out).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{BEGUN}{whole.hexdigest()}\n"
