"""Pages from Jinja templates, in a sandbox; the only module that imports jinja2.

A project's own templates stand before the packaged ones, name by name. Everything that a template prints is
escaped, unless `markup` says that it is HTML already. A name that does not exist is an error, not a gap.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, DictLoader, PackageLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bulletin_i18n.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def render(name: str, values: Mapping[str, object], templates: Mapping[str, str]) -> str:
    """Print a page.

    Args:
        name: The template, such as `bulletin.html`.
        values: What it may use, by name.
        templates: The project's own templates: names and texts.

    Raises:
        UsageError: A template of the project has a mistake, or asks for what it may not have.
    """
    try:
        return _environment(tuple(sorted(templates.items()))).get_template(name).render(values)
    except TemplateSyntaxError as error:
        place = f"templates/{error.name or name}:{error.lineno}"
        raise UsageError(f"the template cannot be read: {error.message}", place=place) from None
    except TemplateError as error:
        raise UsageError(f"the template cannot be used: {error.message}", place=f"templates/{name}") from None


def markup(html: str) -> str:
    """Say that a text is HTML already and must not be escaped."""
    return Markup(html)  # noqa: S704 -- the one door: renderers/html.py escapes what it hands in


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which asks once for each type and attribute: its answer depends on nothing else."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may read an attribute."""
        key = (type(obj), attr)
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]


@lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...]) -> _Sandbox:
    return _Sandbox(
        loader=ChoiceLoader([DictLoader(dict(templates)), PackageLoader("bulletin_i18n")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
