"""HTML for mail programs: a style sheet written into the elements, since most of them drop style sheets."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

_RULE = re.compile(r"([\w.-]+)\s*\{([^}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DROPPED = {"class", "id", "loading", "aria-label", "aria-labelledby", "role", "tabindex"}


def with_inline_styles(html: str, css: str) -> str:
    """Write the rules of a style sheet into the elements they are for.

    Args:
        html: A page that we have printed ourselves, well-formed.
        css: Rules of one selector each: a tag, `.class`, or `tag.class`. The later rule wins.

    Returns:
        The page without classes, ids and comments.
    """
    writer = _Writer(_RULE.findall(_COMMENT.sub("", css)))
    writer.feed(html)
    writer.close()
    return "".join(writer.parts)


class _Writer(HTMLParser):
    """Copies what it reads, start tags with their styles."""

    def __init__(self, rules: list[tuple[str, str]]) -> None:
        super().__init__(convert_charrefs=False)
        self.rules = rules
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = self._style(tag, set((dict(attrs).get("class") or "").split()))
        kept = [(name, value) for name, value in attrs if name not in _DROPPED]
        kept += [("style", style)] if style else []
        written = "".join(f' {name}="{escape(value or "")}"' for name, value in kept)
        self.parts.append(f"<{tag}{written}>")

    def _style(self, tag: str, classes: set[str]) -> str:
        found: dict[str, str] = {}
        for selector, body in self.rules:
            element, _, name = selector.partition(".")
            if element in ("", tag) and (not name or name in classes):
                pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
                found |= {key.strip(): value.strip().replace('"', "'") for key, value in pairs}
        return "; ".join(f"{key}: {value}" for key, value in found.items())

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")
