"""The import against documents whose truth is known; `python -m importing` in benchmarks/ prints more of it."""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bulletin_i18n import plugins
from bulletin_i18n.importing import import_document

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCHMARKS = str(Path(__file__).parents[1] / "benchmarks")
SEEDS = (31, 32)
DAMAGE = {"tear": 0.4, "homoglyph": 0.01, "ligature": 0.5, "doubled": 0.03}
FORMATS = {
    "tidy": (".txt", "plain"),
    "mail": (".txt", "plain"),
    "side_by_side": (".txt", "plain"),
    "alternating": (".txt", "plain"),
    "copied": (".txt", "plain"),
    "pdf": (".pdf", "pages"),
    "word": (".docx", "rich"),
    "opendocument": (".odt", "rich"),
    "page": (".html", "rich"),
    "markdown": (".md", "rich"),
}
"""By the name of the function that makes the document: its suffix and the module."""
NEEDS = {"copied": "reportlab", "pdf": "reportlab", "word": "docx"}


def part(name: str) -> Any:
    """A module of the benchmark, which is no part of the package."""
    return importlib.import_module(f"importing.{name}")


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the benchmark importable for the time of a test."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    yield
    for name in [name for name in sys.modules if name.split(".")[0] == "importing"]:
        del sys.modules[name]


@pytest.mark.parametrize("name", FORMATS)
def test_documents_of_known_truth(name: str) -> None:
    """97 % of block boundaries, 95 % of story starts and kinds, 98 % of damaged words; 1 sound word in 2,000."""
    if name in NEEDS and find_spec(NEEDS[name]) is None:
        pytest.skip(f"{NEEDS[name]} is in the dependency group bench only")
    suffix, module = FORMATS[name]
    scores = part("score").Scores()
    for seed in SEEDS:
        one = part("corpus").document(seed, prose=name == "alternating")
        harm = part("damage").Damage(seed, **(DAMAGE if name == "copied" else {}))
        made = getattr(part(module), name)(one, *([harm] if name == "copied" else []))
        data = made.encode() if isinstance(made, str) else made
        files = import_document(plugins.load("importers", suffix)(f"{one.name}{suffix}", data)).files
        part("score").score(scores, one, part("score").from_markdown(files), harm.struck)

    # A paragraph that ends where the line is full leaves no sign in copied text: 15 % of them in a narrow column.
    assert scores.boundaries.value >= (0.95 if name == "copied" else 0.97)
    assert scores.stories.value >= 0.95
    assert scores.kinds.value >= 0.95
    assert scores.mended >= 0.98 * scores.damaged
    assert scores.touched <= scores.sound / 2000 + 1
