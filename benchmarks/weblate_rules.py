"""What Weblate's own checks of a translation say of .po files; run by a Python that has Weblate, not by ours.

    build/weblate/bin/python benchmarks/weblate_rules.py FILE.po …

docs/reference/checks-measured.md says how that environment is made. Weblate's checks are called as Weblate's own
tests call them, with its stand-ins for a unit, so no database is needed; a check that asks for one is named and left
out.
The last column shows that the checks are awake: what they say of the same entries without braces and full stops.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from types import ModuleType
from typing import Any

ABSENT = ("gi", "gi.repository", "cairo", "tesserocr")
"""What draws pictures and reads them needs system libraries, and no check needs it."""


class _Nothing(ModuleType):
    """A module of which everything can be asked, and nothing comes of it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing(name)

    def __call__(self, *_: object, **__: object) -> _Nothing:
        return self


def prepared() -> tuple[Any, list[Any]]:
    """Weblate's stand-in for a unit, and its checks of a translation."""
    for name in ABSENT:
        sys.modules.setdefault(name, _Nothing(name))
    import django
    from django.conf import settings
    from weblate import settings_example

    wanted = {name: getattr(settings_example, name) for name in dir(settings_example) if name.isupper()}
    wanted["DATABASES"] = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    wanted["CACHES"] = {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"} for name in wanted["CACHES"]
    }
    settings.configure(**wanted)
    django.setup()
    from weblate.checks.models import CHECKS
    from weblate.checks.tests.test_checks import MockUnit

    return MockUnit, [check for check in CHECKS.values() if check.target]


def entries(paths: list[str]) -> list[tuple[str, list[str], list[str], str]]:
    """Language, sources, translations and flags of every translated entry, fuzzy ones too."""
    from translate.storage.pypo import pofile

    found = []
    for path in paths:
        store = pofile.parsefile(path)
        code = store.parseheader()["Language"]
        for unit in store.units:
            if unit.isheader() or unit.isobsolete() or not unit.target:
                continue
            flags = [c.strip() for line in unit.typecomments for c in line.lstrip("#,").split(",")]
            known = ", ".join(flag for flag in flags if flag.endswith("-format"))
            sources, targets = (getattr(text, "strings", [str(text)]) for text in (unit.source, unit.target))
            found.append((code, list(sources), list(targets), known))
    return found


def judged(
    unit: Any, checks: list[Any], found: list[tuple[str, list[str], list[str], str]]
) -> tuple[Counter[str], set[str]]:
    """How many entries each check reports, and the checks that could not be asked."""
    said: Counter[str] = Counter()
    silent: set[str] = set()
    for code, sources, targets, flags in found:
        one = unit(code=code, source=sources, target=targets, flags=flags)
        for check in checks:
            try:
                said[check.check_id] += bool(check.check_target(sources, targets, one))
            except Exception:  # noqa: BLE001  (a check that needs a database says so in many ways)
                silent.add(check.check_id)
    return said, silent


def spoiled(targets: list[str]) -> list[str]:
    """The same without braces and full stops."""
    return [re.sub(r"[{}]|[.]$", "", text) for text in targets]


if __name__ == "__main__":
    Unit, every = prepared()
    read = entries(sys.argv[1:])
    as_is, unable = judged(Unit, every, read)
    awake, _ = judged(Unit, every, [(code, s, spoiled(t), f) for code, s, t, f in read])
    print(f"{len(read)} entries, {len(every)} checks of a translation, without {', '.join(sorted(unable)) or 'none'}")
    print("| check | entries | the same spoiled |\n|---|---|---|")
    for name in sorted(awake | as_is):
        if as_is[name] or awake[name]:
            print(f"| {name} | {as_is[name]} | {awake[name]} |")
