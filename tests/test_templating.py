"""Templates can be overridden, cannot reach out, and escape what they print."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from bulletin_i18n.errors import UsageError
from bulletin_i18n.pages.templating import markup, render


def test_a_project_overrides_by_name() -> None:
    """A template of the project stands in for the packaged one, also where another includes it."""
    own = {"theme.css": "/* ours */", "x.html": '{% include "theme.css" %}'}

    assert render("x.html", {}, own) == "/* ours */"


def test_text_is_escaped_and_never_a_template() -> None:
    """Values are text, whatever they hold; only what is said to be HTML is HTML."""
    values = {"text": "<b>{{ 7 * 7 }}</b>", "html": markup("<i>x</i>")}

    assert render("x.html", values, {"x.html": "{{ text }}{{ html }}"}) == ("&lt;b&gt;{{ 7 * 7 }}&lt;/b&gt;<i>x</i>")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ ''.__class__.__mro__ }}", "access to attribute '__class__' of 'str' object is unsafe."),
        ("{{ missing }}", "'missing' is undefined"),
        ("{% include 'nowhere.html' %}", "nowhere.html"),
        ("{% include '../../../etc/passwd' %}", "../../../etc/passwd"),
        ("{{ items.append(1) }}", "access to attribute 'append' of 'list' object is unsafe."),
    ],
)
def test_what_a_template_may_not_do(source: str, message: str) -> None:
    """The sandbox holds, and a name that does not exist is an error."""
    with pytest.raises(UsageError) as caught:
        render("x.html", {"items": []}, {"x.html": source})

    assert str(caught.value) == f"templates/x.html: the template cannot be used: {message}"


def test_a_mistake_names_its_line() -> None:
    """A template that cannot be read is told with file and line."""
    with pytest.raises(UsageError) as caught:
        render("x.html", {}, {"x.html": "a\n{% if %}"})

    assert str(caught.value) == (
        "templates/x.html:2: the template cannot be read: Expected an expression, got 'end of statement block'"
    )


def test_every_template_is_explained() -> None:
    """The README of the templates names all that are packaged, and none that is not."""
    readme = Path(__file__).resolve().parents[1].joinpath("templates", "README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in readme.partition("## What")[0].splitlines() if line.startswith("| `")]
    packaged = {path.name for path in files("bulletin_i18n").joinpath("templates").iterdir()}

    assert {name for row in rows for name in re.findall("`([^`]+)`", row)} == packaged
