"""Where a translation came from, and so how far an entry has come.

A flag is not storage: GNU tools drop flags they do not know and rewrite `#.` notes, and every merge tool copies a
machine's text to other entries as `fuzzy` (measured with msgmerge 0.21, pybabel 2.18, pot2po 3.20). A translator
comment survives them all. So each text that a machine wrote carries one line with a seal:

    # draft: argos en_kk-1.0 score=0.82 seal=1f8a0c6b22d94e71-9a3c5d10

The first half hashes story, source, text and origin; it breaks as soon as anyone edits the text or any tool puts it
elsewhere. The second hashes the text alone: where the first is broken and the second is not, no person has worked
on the text, a tool has moved it. A reviewed text whose source changed carries a seal of the same make:

    # outdated: seal=…

so that it is reviewed again, without anyone's help, when the source returns to what it was.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from bulletin_i18n.model import Draft, Message, Previous, State

BRACE_FORMAT = "python-brace-format"
FUZZY = "fuzzy"

_DRAFT = re.compile(
    r"draft: (?P<engine>\S+)(?: (?P<package>\S+))?(?: score=(?P<score>[\d.]+))? "
    r"seal=(?P<whole>[0-9a-f]{16})-(?P<text>[0-9a-f]{8})$"
)
_OUTDATED = re.compile(r"outdated: seal=(?P<whole>[0-9a-f]{16})$")
REMARK = "machine note: "
"""Begins what an engine has to tell the translator."""
NO_DRAFT = "no machine draft: "
"""Begins the reason why an entry was left empty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """What a draft line says: who wrote the text, and whether it is still what was written.

    `intact` means that text and place are as the machine left them; `untouched` that the text is, wherever
    a tool has put it since.
    """

    engine: str
    package: str
    score: float | None
    intact: bool
    untouched: bool


def _hash(length: int, *parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


def _whole(message: Message, *origin: str) -> str:
    return _hash(16, message.msgctxt or "", message.msgid, *message.msgstr, *origin)


def _sealed_lines(message: Message) -> tuple[re.Match[str] | None, int, int]:
    """Find the draft line: what it says, where it begins and ends.

    Tools that wrap comments, such as polib's at 78 columns, may have broken it in two.
    """
    lines = message.comments
    for at, line in enumerate(lines):
        if line.startswith("draft: "):
            for end in (at + 1, at + 2):
                found = _DRAFT.match(" ".join(lines[at:end]))
                if found:
                    return found, at, end
    return None, 0, 0


def origin(message: Message) -> Origin | None:
    """Read the draft line of an entry; None where no machine has written into it."""
    found, _, _ = _sealed_lines(message)
    if found is None:
        return None
    engine, package, score = found["engine"], found["package"] or "", found["score"]
    return Origin(
        engine=engine,
        package=package,
        score=float(score) if score else None,
        intact=found["whole"] == _whole(message, engine, package, score or ""),
        untouched=found["text"] == _hash(8, *message.msgstr),
    )


def state(message: Message) -> State:
    """Compute how far an entry has come.

    Fuzzy with an intact seal is a draft. Fuzzy with a source that changed (`#|`), or with a machine's text
    that a tool has moved, is outdated. Any other fuzzy text is somebody's unfinished work. A text without the
    flag is reviewed: only a person takes the flag away.
    """
    if not any(message.msgstr):
        return State.UNTRANSLATED
    if not message.fuzzy:
        return State.REVIEWED
    made = origin(message)
    if made and made.intact:
        return State.DRAFT
    if message.previous or (made and made.untouched):
        return State.OUTDATED
    return State.EDITED


def machine_only(message: Message) -> bool:
    """Whether no person has put a word into the entry, so that a machine may write it anew."""
    made = origin(message)
    return not any(message.msgstr) or (message.fuzzy and made is not None and made.untouched)


def _own_lines_removed(message: Message) -> tuple[str, ...]:
    """A person's comments alone: without the lines that this module has written."""
    _, start, end = _sealed_lines(message)
    rest = (*message.comments[:start], *message.comments[end:])
    return tuple(line for line in rest if not line.startswith((REMARK, NO_DRAFT)) and not _OUTDATED.match(line))


def with_flag(message: Message, flag: str, *, on: bool) -> Message:
    """Put a flag on an entry, `fuzzy` in front, or take it off."""
    others = tuple(f for f in message.flags if f != flag)
    if not on:
        return replace(message, flags=others)
    return replace(message, flags=(flag, *others) if flag == FUZZY else (*others, flag))


def sealed(message: Message, draft: Draft) -> Message:
    """Put a draft into an entry: the text, the fuzzy flag and the line that says whose it is.

    Args:
        message: An entry that holds no person's work (`machine_only`).
        draft: What the engine offers.
    """
    engine, package = (re.sub(r"\s+", "_", name) for name in (draft.engine, draft.package))
    score = "" if draft.score is None else f"{draft.score:.2f}"
    filled = replace(
        with_flag(message, FUZZY, on=True),
        msgstr=(draft.msgstr,) * max(1, len(message.msgstr)),
        previous=None,
    )
    seal = f"{_whole(filled, engine, package, score)}-{_hash(8, *filled.msgstr)}"
    words = ["draft:", engine, *([package] if package else []), *([f"score={score}"] if score else [])]
    lines = [" ".join([*words, f"seal={seal}"])]
    if draft.remark:
        lines.append(REMARK + " ".join(draft.remark.split()))
    return replace(filled, comments=(*_own_lines_removed(message), *lines))


def without_draft(message: Message, reason: str) -> Message:
    """Leave an entry empty and say in a comment why no draft was fit to be put in."""
    line = NO_DRAFT + " ".join(reason.split())
    return replace(emptied(message), comments=(*_own_lines_removed(message), line))


def emptied(message: Message) -> Message:
    """Take a machine's text out of an entry, with all that spoke of it."""
    return replace(
        with_flag(message, FUZZY, on=False),
        msgstr=("",) * max(1, len(message.msgstr)),
        previous=None,
        comments=_own_lines_removed(message),
    )


def outdated(message: Message, was: Message) -> Message:
    """Carry a translation over to a source that has changed.

    Args:
        message: The entry with the new source, without a text.
        was: The entry that holds the text of the old source; its own `#|` is kept if it had one, since that
            is the source which the text translates. A reviewed entry translates its own source, whatever
            `#|` an editor has left there.
    """
    own = Previous(msgctxt=was.msgctxt, msgid=was.msgid, msgid_plural=was.msgid_plural)
    reviewed = state(was) is State.REVIEWED
    previous = own if reviewed or not was.previous else was.previous
    comments = was.comments
    if reviewed:
        # A person has made the text theirs: what a machine said of it once must not make it a machine's again.
        comments = (*_own_lines_removed(was), f"outdated: seal={_whole(was)}")
    carried = replace(message, msgstr=was.msgstr, comments=comments, previous=previous)
    return with_flag(carried, FUZZY, on=True)


def restored(message: Message) -> Message | None:
    """The reviewed entry that an outdated one was, if its source is back and nobody has touched its text."""
    if not message.fuzzy or message.previous is None or message.previous.msgid != message.msgid:
        return None
    seals = [found["whole"] for line in message.comments if (found := _OUTDATED.match(line))]
    if seals != [_whole(message)]:
        return None
    plain = replace(message, previous=None, comments=_own_lines_removed(message))
    return with_flag(plain, FUZZY, on=False)
