"""What a check says of itself: its docstring, taken apart into a summary, an explanation and examples.

    Bad:
        ru: Open on {on1}. => Открыто.
        kk headline: … => …
    Good:
        ru: Open on {on1}. => Открыто {on1}.

A line that is indented twice goes on with the one before. The test suite runs every example;
`check --explain NAME` and docs/reference/checks.md print them.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n import plugins
from bulletin_i18n.model import Kind, Message
from bulletin_i18n.provenance import BRACE_FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_HEAD = """# Checks

Made from the checks' own docstrings by `python -m bulletin_i18n.checking.explain`; a test keeps it current. What
they find, miss and wrongly report is measured in [checks-measured.md](checks-measured.md). No native speaker has read
the examples.

| check | severity | what has to be true |
|---|---|---|
{table}

Two more names come up: `completeness`, where `--require` asks for more than there is, and `allowance`, where a
`# check: allow` comment gives no reason, names no check or has nothing to allow.
"""
_EXAMPLE = re.compile(r"(?P<locale>[a-z]{2})(?: (?P<kind>[a-z ]+?))?: (?P<source>.*?) => ?(?P<target>.*)$")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|n)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """One line of a `Bad:` or `Good:` section: a source and a translation that a check must report, or must not."""

    good: bool
    locale: str
    kind: Kind
    source: str
    target: str

    def message(self) -> Message:
        """The entry that the example stands for."""
        flags = (BRACE_FORMAT,) if re.search(r"\{[a-z]+\d+\}", self.source + self.target) else ()
        return Message(
            msgid=_plain(self.source), msgstr=(_plain(self.target),), notes=(str(self.kind),), flags=flags, line=1
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """A check's name, its first sentence, the severity it gives, why it matters, and its examples."""

    name: str
    summary: str
    severity: str
    text: str
    examples: tuple[Example, ...]


def explanation(name: str, check: Callable[..., object]) -> Explanation:
    """Take a check's docstring apart.

    Args:
        name: The check's entry point.
        check: The function.
    """
    doc = inspect.getdoc(check) or ""
    prose, _, shown = doc.partition("\nBad:")
    summary, _, rest = prose.partition("\n")
    severity = re.search(r"^Severity: (.*)$", rest, re.MULTILINE)
    return Explanation(
        name=name,
        summary=summary.strip(),
        severity=severity[1].strip() if severity else "",
        text=re.sub(r"^Severity: .*\n?", "", rest, flags=re.MULTILINE).strip(),
        examples=tuple(_examples("Bad:" + shown)) if shown else (),
    )


def _examples(text: str) -> Iterator[Example]:
    good = False
    for line in text.replace("\n        ", " ").splitlines():
        found = _EXAMPLE.match(line.strip())
        if line.strip() in {"Bad:", "Good:"}:
            good = line.strip() == "Good:"
        elif found:
            kind = Kind(found["kind"] or "paragraph")
            yield Example(
                good=good, locale=found["locale"], kind=kind, source=found["source"], target=found["target"]
            )


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\n", text)


def page(explained: Explanation) -> str:
    """One check's page, for `check --explain NAME`: plain text that is Markdown as well."""
    lines = [f"## {explained.name}", "", explained.summary, "", f"Severity: {explained.severity}."]
    if explained.text:
        lines += ["", explained.text]
    for good, title in ((False, "Reported:"), (True, "Not reported:")):
        shown = [e for e in explained.examples if e.good is good]
        if shown:
            lines += ["", title, "", *(f"    {_shown(example)}" for example in shown)]
    return "\n".join(lines) + "\n"


def _shown(example: Example) -> str:
    """An example on one line, with what cannot be seen as an escape."""
    kind = "" if example.kind is Kind.PARAGRAPH else f" {example.kind}"
    return f"{example.locale}{kind}: {example.source} => {example.target}".rstrip()


def reference(checks: Mapping[str, Callable[..., object]]) -> str:
    """The page of all checks, docs/reference/checks.md."""
    explained = [explanation(name, check) for name, check in sorted(checks.items())]
    table = "\n".join(f"| [{e.name}](#{e.name}) | {e.severity} | {e.summary} |" for e in explained)
    return "\n".join([_HEAD.format(table=table), *(page(e) for e in explained)]).rstrip() + "\n"


def main() -> None:
    """Print docs/reference/checks.md for the checks that are installed."""
    print(reference({**plugins.load_all("checks"), **plugins.load_all("catalogue_checks")}), end="")


if __name__ == "__main__":
    main()
