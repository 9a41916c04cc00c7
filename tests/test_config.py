"""What a project may ask of its checks, and what it is told when it asks for what does not exist."""

from __future__ import annotations

import pytest

from bulletin_i18n.checking.completeness import Requirement
from bulletin_i18n.checking.config import CheckConfig, check_config
from bulletin_i18n.errors import UsageError
from bulletin_i18n.model import Kind, Severity

FULL = """
[check]
require = ["headline,lead:reviewed=100", "ru/reviewed=95"]
fail-on = "warning"
baseline = "baseline.json"
glossary = "glossary/terms.csv"

[check.severity]
quotes = "error"
end-mark = "off"

[check.longest]
headline = 90
"""


def test_every_key() -> None:
    """Requirements, the failing severity, weights, lengths and paths are read."""
    assert check_config(FULL, "bulletin-i18n.toml", ("quotes", "end-mark")) == CheckConfig(
        require=(
            Requirement(measure="reviewed", share=100, kinds=("headline", "lead")),
            Requirement(measure="reviewed", share=95, locales=("ru",)),
        ),
        fail_on=Severity.WARNING,
        severities={"quotes": Severity.ERROR, "end-mark": None},
        longest={Kind.HEADLINE: 90},
        baseline="baseline.json",
        glossary="glossary/terms.csv",
    )


def test_pyproject_has_the_table_under_tool() -> None:
    """In pyproject.toml the table is [tool.bulletin-i18n.check]; other tables are none of ours."""
    text = '[project]\nname = "x"\n[tool.bulletin-i18n.check]\nrequire = "reviewed=100"\n[check]\nno = 1\n'

    assert check_config(text, "pyproject.toml") == CheckConfig(require=(Requirement(measure="reviewed", share=100),))


def test_no_table_asks_for_nothing() -> None:
    """A file without the table is as good as none."""
    assert check_config("", "bulletin-i18n.toml") == CheckConfig()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[check",
            "c.toml: no TOML: Expected ']' at the end of a table declaration (at end of document); mend the file",
        ),
        ("check = 1", "c.toml: check is no table; write [check] and keys under it"),
        (
            "[check]\nrequired = []",
            "c.toml: check: 'required' is not known; use require, fail-on, baseline, severity, longest, glossary",
        ),
        ("[check]\nrequire = [1]", 'c.toml: check.require: a list of texts is wanted; write require = ["…"]'),
        (
            '[check]\nrequire = ["all"]',
            "c.toml: check.require: 'all' is no requirement; "
            "write reviewed=100, headline:reviewed=100 or ru/lead:reviewed=100",
        ),
        ('[check]\nfail-on = "all"', "c.toml: check.fail-on: 'all' is no severity; use error, warning or note"),
        ('[check.severity]\nqoutes = "off"', "c.toml: check.severity: 'qoutes' is not known; use quotes, spaces"),
        (
            "[check.longest]\nheadline = 0",
            "c.toml: check.longest.headline: 0 is no length; give a number of characters",
        ),
        ("[check]\nbaseline = 1", 'c.toml: check.baseline: a text is wanted; write baseline = "…"'),
    ],
)
def test_what_does_not_exist_is_named(text: str, told: str) -> None:
    """One line says which key, what is wrong and what to write."""
    with pytest.raises(UsageError) as caught:
        check_config(text, "c.toml", ("quotes", "spaces"))

    assert str(caught.value) == told
