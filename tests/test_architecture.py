"""Who may import whom, who owns which library, how long things may be: docs/architecture.md, held."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bulletin_i18n

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(bulletin_i18n.__file__).parent

OWNERS = {
    "argostranslate": {"engines/tokens.py"},
    "babel": {"locales.py"},
    "ctranslate2": {"engines/runtime.py"},
    "ctranslate2.converters": {"models/convert.py"},
    "filelock": {"workspace.py"},
    "jinja2": {"pages/templating.py"},
    "markdown_it": {"markdown.py"},
    "markupsafe": {"pages/templating.py"},
    "mdit_py_plugins": {"markdown.py"},
    "polib": {"pofile.py"},
    "pymorphy3": {"terms/russian.py"},
    "rapidfuzz": {"similarity.py"},
    "rich": {"console.py"},
    "sentencepiece": {"engines/tokens.py"},
    "torch": {"models/convert.py"},
    "transformers": {"models/convert.py"},
    "spellchecker": {"importing/words.py"},
    "unicode_segmentation_rs": {"pofile.py"},
    "lxml": {"importers/xmltree.py"},
    "pypdfium2": {"importers/pdf.py"},
    "weasyprint": {"pages/paper.py"},
    "yaml": {"frontmatter.py"},
}
"""The one module that may import each library, or a part of it that is run on its own; others may not be imported."""

STEPS = {"read", "extract", "draft", "check", "render", "importing"}
PLUG_INS = {"readers", "importers", "engines", "checks", "renderers"}
EDGES = {"cli", "commands", "workspace", "console", "__main__"}

LONGEST_FUNCTION = 50
LONGEST_FILE = 400


def modules() -> list[str]:
    """Every module of the package, as a path within it."""
    return sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def tree(module: str) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def imports(module: str) -> Iterator[str]:
    """The full names that a module imports, late imports and those for types among them."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def library(name: str) -> str:
    """The library, or the part of it, that a full name belongs to: the longest that has an owner."""
    parts = name.split(".")
    heads = (".".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((head for head in heads if head in OWNERS), parts[0])


def own(module: str) -> set[str]:
    """The package's own parts that a module imports, by the first name: `draft`, `engines`."""
    return {name.split(".")[1] for name in imports(module) if name.startswith("bulletin_i18n.")}


def part(module: str) -> str:
    """The part that a module belongs to: its folder, or its own name."""
    return module.split("/", maxsplit=1)[0].removesuffix(".py")


@pytest.mark.parametrize("module", modules())
def test_each_library_has_one_owner(module: str) -> None:
    """A module imports the standard library, the package, and the libraries that it owns."""
    own_or_standard = {"bulletin_i18n", "__future__", *sys.stdlib_module_names}
    foreign = {name for name in imports(module) if name.split(".")[0] not in own_or_standard}

    assert {name for name in foreign if module not in OWNERS.get(library(name), set())} == set()


@pytest.mark.parametrize("module", modules())
def test_steps_do_not_import_each_other(module: str) -> None:
    """Only the commands put steps together; a plug-in may know the types of the step that calls it."""
    if part(module) in STEPS:
        assert own(module) & STEPS - {part(module)} == set()


@pytest.mark.parametrize("module", modules())
def test_plug_ins_do_not_import_other_plug_ins(module: str) -> None:
    """A plug-in knows nothing of another group's."""
    if part(module) in PLUG_INS:
        assert own(module) & PLUG_INS - {part(module)} == set()


@pytest.mark.parametrize("module", modules())
def test_nothing_below_the_edges_imports_them(module: str) -> None:
    """Commands, project folder and terminal are seen by the command line alone."""
    if part(module) not in EDGES:
        assert own(module) & EDGES == set()


@pytest.mark.parametrize("module", modules())
def test_functions_fit_a_screen_and_files_a_sitting(module: str) -> None:
    """No function over 50 lines, no file over 400."""
    long = [
        node.name
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]

    assert long == []
    assert len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_help_imports_nothing_heavy() -> None:
    """`--help` answers at once: none of the libraries is loaded for it."""
    program = (
        "import sys\nfrom bulletin_i18n.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}))"
    )
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    loaded = set(ast.literal_eval(printed.splitlines()[-1]))

    assert loaded & (set(OWNERS) | {"onnxruntime", "numpy", "torch"}) == set()
