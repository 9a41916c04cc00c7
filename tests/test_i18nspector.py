"""What i18nspector, which judges the catalogues of Debian, says of the catalogues that we write."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXPLAINED = {
    "invalid-last-translator",
    "no-package-name-in-project-id-version",
    "no-report-msgid-bugs-to-header-field",
    "unusual-unused-plural-forms",
}
"""Each with its reason in docs/reference/checks-measured.md."""


@pytest.mark.skipif(not shutil.which("i18nspector"), reason="needs i18nspector (apt-get install i18nspector)")
def test_nothing_but_what_is_explained() -> None:
    """No error, and no warning without a reason: in templates, reviewed translations and machine drafts alike."""
    paths = sorted(str(path) for path in (ROOT / "locales").rglob("*.po*"))
    said = subprocess.run(["i18nspector", *paths], capture_output=True, text=True, check=False).stdout
    tags = {(kind, tag) for kind, tag in re.findall(r"^(\w): [^:]+: ([\w-]+)", said, re.MULTILINE)}

    assert len(paths) >= 14
    assert {kind for kind, _ in tags} <= {"W", "I"}
    assert {tag for _, tag in tags} <= EXPLAINED


def test_what_is_explained_is_in_the_docs() -> None:
    """The page names every warning that is left, and says why."""
    page = (ROOT / "docs" / "reference" / "checks-measured.md").read_text(encoding="utf-8")

    assert {tag for tag in EXPLAINED if f"`{tag}`" not in page} == set()
