"""A page of HTML as a tree, by the parser of the standard library, for tests to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = {"meta", "link", "img", "br", "hr", "source"}


@dataclass
class Element:
    """An element with its attributes, its children in order (texts and elements) and what it stands in."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    @property
    def classes(self) -> set[str]:
        """Return the names in its class attribute."""
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """Return what it says, white space run together."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        """Return what it says as it is written."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    def walk(self) -> Iterator[Element]:
        """Yield it and everything within it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", name: str = "") -> list[Element]:
        """Return the elements within it of a tag, of a class, or both."""
        return [e for e in self.walk() if tag in ("", e.tag) and (not name or name in e.classes)]

    def up(self) -> Iterator[Element]:
        """Yield it and everything it stands in."""
        yield self
        if self.parent:
            yield from self.parent.up()

    def language(self) -> str:
        """Return the language that holds for it."""
        return next(e.attributes["lang"] for e in self.up() if "lang" in e.attributes)


class _Builder(HTMLParser):
    """Builds the tree and refuses what is not closed where it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.root = self.open = Element("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}>"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def tree(html: str) -> Element:
    """Parse a page; every element must be closed, and no id used twice."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open is builder.root, f"<{builder.open.tag}> is not closed"
    ids = [element.attributes["id"] for element in builder.root.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids)), "an id stands twice"
    return builder.root
