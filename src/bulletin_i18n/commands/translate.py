"""`bulletin-i18n translate`."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

from bulletin_i18n.commands import shared
from bulletin_i18n.dates import Role, parse
from bulletin_i18n.errors import UsageError
from bulletin_i18n.model import Kind, Message, Place, Segment, Slot
from bulletin_i18n.provenance import NO_DRAFT, REMARK
from bulletin_i18n.slots import DATE_ROLES, opens_sentence, put_back

if TYPE_CHECKING:
    import argparse

    from bulletin_i18n.languages import Language
    from bulletin_i18n.workspace import Workspace

_NO_CHARACTER = re.compile("[\ud800-\udfff]")
"""What Python reads for a byte that is not UTF-8."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The locale and the engines; the lines come on standard input."""
    parser.add_argument("-l", "--locale", required=True, metavar="LOCALE", help="ru kk uz ky tg tk")
    shared.engines_argument(parser, shared.MODELS)
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help="what to translate (default: lines of standard input)"
    )


def run(args: argparse.Namespace) -> int:
    """Print a line for each line: its translation, or nothing; remarks and reasons go to standard error."""
    args.locales = [args.locale]
    (locale,) = shared.locales(args)
    lines = [" ".join(args.text)] if args.text else _standard_input()
    _readable(lines)
    chain = shared.chain(args)
    space = shared.workspace(args) if "memory" in chain.names else None
    for number, (text, reason) in enumerate(translated(lines, locale, chain, space), start=1):
        print(text)
        if reason:
            print(f"line {number}: {reason}", file=sys.stderr)
    return 0


def _standard_input() -> list[str]:
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    return [line.rstrip("\n") for line in sys.stdin]


def _readable(lines: list[str]) -> None:
    """Refuse what is not UTF-8.

    Raises:
        UsageError: A byte of a line is part of no character.
    """
    for number, line in enumerate(lines, start=1):
        if _NO_CHARACTER.search(line):
            raise UsageError(
                "is not UTF-8", place=f"line {number}", remedy="convert the text, with iconv for instance"
            )


def translated(
    lines: list[str], locale: str, engines: shared.Chain, space: Workspace | None = None
) -> list[tuple[str, str]]:
    """Translate lines by the way of a catalogue: dates and addresses leave each line and come back localised.

    Args:
        lines: English ones.
        locale: What to translate into.
        engines: Which to ask.
        space: The project whose catalogues and TMX files the memory draws on.

    Returns:
        For each line its translation and what is to be known of it, if anything; or an empty text and the reason.
    """
    from bulletin_i18n.draft import draft
    from bulletin_i18n.languages import language
    from bulletin_i18n.model import Catalogue
    from bulletin_i18n.slots import take_out, translatable

    taken = [take_out(line) for line in lines]
    messages = tuple(_message(str(n), *one) for n, one in enumerate(taken) if translatable(one[0]))
    catalogue = Catalogue(locale=locale, header=Message(msgid=""), messages=messages)
    known = space.all_catalogues((locale,)) if space else ()
    chain = shared.engines(engines, catalogues=known, project=space.root if space else None)
    (result,) = draft([catalogue], chain, shared.gate())
    answers = {message.msgctxt: message for message in result.messages}
    return [
        _answer(line, slots, answers.get(str(n)), language(locale))
        for n, (line, (_, slots)) in enumerate(zip(lines, taken, strict=True))
    ]


def _message(name: str, msgid: str, slots: tuple[Slot, ...]) -> Message:
    from bulletin_i18n.extract import entry

    return entry(name, Segment(kind=Kind.PARAGRAPH, msgid=msgid, slots=slots, place=Place(path="-", line=1)))


def _answer(line: str, slots: tuple[Slot, ...], message: Message | None, target: Language) -> tuple[str, str]:
    """A line's translation and its remarks, or the reason why there is none; a line without letters is its own."""
    if message is None:
        return line, ""
    if not message.text:
        return "", next((c for c in message.comments if c.startswith(NO_DRAFT)), NO_DRAFT + _too_long())
    remarks = "; ".join(c.removeprefix(REMARK) for c in message.comments if c.startswith(REMARK))
    if not slots:
        return message.text, remarks
    values = {
        slot.name: target.date(
            parse(slot.value), Role(slot.role), sentence_start=opens_sentence(message.text, slot.name)
        )
        if slot.role in DATE_ROLES
        else slot.value
        for slot in slots
    }
    return put_back(message.text, values), remarks


def _too_long() -> str:
    """Say why a text was put to no engine."""
    from bulletin_i18n.draft import LONGEST_TEXT, LONGEST_WORD

    return f"it is too long: over {LONGEST_TEXT} characters, or {LONGEST_WORD} without a space"
