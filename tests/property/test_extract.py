"""Random edits of a bulletin, one after the other: no reviewed translation is ever lost."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_i18n import pofile, provenance
from bulletin_i18n.extract import merge
from bulletin_i18n.model import Catalogue, Draft, Message, State

WORDS = ("the bakery shelter in Osh gave work to ten people nobody paid their wages until a lawyer wrote").split()  # noqa: SIM905
HEADER = Message(msgid="", msgstr=("Content-Type: text/plain; charset=UTF-8\n",))

OPEN = {State.UNTRANSLATED, State.OUTDATED}

Stories = dict[str, list[str]]


def sentence(chance: random.Random) -> str:
    """Some words that make no sense."""
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(3, 14))).capitalize() + "."


def edited(stories: Stories, chance: random.Random) -> Stories:
    """One edit of an editor's: a block added, deleted, moved, changed, split, or copied to another story."""
    new = {story: list(blocks) for story, blocks in stories.items()}
    blocks = new[chance.choice(sorted(new))]
    at = chance.randrange(len(blocks) + 1)
    match chance.choice(("add", "delete", "move", "change", "split", "copy")):
        case "add":
            blocks.insert(at, sentence(chance))
        case "delete" if blocks:
            blocks.pop(at % len(blocks))
        case "move" if blocks:
            blocks.insert(at, blocks.pop(at % len(blocks)))
        case "change" if blocks:
            words = blocks[at % len(blocks)].split()
            words[chance.randrange(len(words))] = chance.choice(WORDS)
            blocks[at % len(blocks)] = " ".join(words)
        case "split" if blocks:
            words = blocks.pop(at % len(blocks)).split()
            blocks[at:at] = [" ".join(words[: len(words) // 2]) + ".", " ".join(words[len(words) // 2 :])]
        case "copy" if blocks:
            new[chance.choice(sorted(new))].insert(0, blocks[at % len(blocks)])
        case _:
            pass
    return new


def template(stories: Stories) -> Catalogue:
    """The messages of the stories."""
    keys = dict.fromkeys((story, block) for story, blocks in stories.items() for block in blocks if block)
    messages = tuple(Message(msgctxt=story, msgid=block) for story, block in keys)
    return Catalogue(locale="", header=HEADER, messages=messages)


def reviewed_by_a_person(catalogue: Catalogue, chance: random.Random) -> Catalogue:
    """A translator fills some empty entries and settles some outdated ones; each text is unlike any other."""
    messages = [
        _settled_by_a_person(m, chance)
        if not m.obsolete and provenance.state(m) in OPEN and chance.random() < 0.5
        else m
        for m in catalogue.messages
    ]
    return replace(catalogue, messages=tuple(messages))


def _settled_by_a_person(message: Message, chance: random.Random) -> Message:
    """A text of the person's own, or a machine's that the person accepts as it is."""
    text = f"{message.msgctxt} {chance.random()}"
    if provenance.state(message) is State.UNTRANSLATED and chance.random() < 0.5:
        drafted = provenance.sealed(message, Draft(msgstr=text, engine="argos"))
        return provenance.with_flag(drafted, "fuzzy", on=False)
    previous = None if chance.random() < 0.5 else message.previous  # some editors leave it
    return replace(provenance.with_flag(message, "fuzzy", on=False), msgstr=(text,), previous=previous)


def through_a_file(catalogue: Catalogue) -> Catalogue:
    """Written and read again."""
    return pofile.parse(pofile.serialise(catalogue), locale="kk").catalogue


def texts(catalogue: Catalogue) -> set[tuple[str | None, str]]:
    """Every translation and its story."""
    return {(m.msgctxt, m.text) for m in catalogue.messages if m.text}


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_thirty_random_edits_lose_no_reviewed_translation(seed: int) -> None:
    """40 runs of 30 edits: each text a person has settled stays in its story until that person replaces it."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    stories: Stories = {story: [sentence(chance) for _ in range(5)] for story in ("alpha", "beta", "gamma")}
    history = [stories]
    catalogue = Catalogue(locale="kk", header=HEADER, messages=())
    for _ in range(30):
        source = template(stories)
        before = catalogue
        catalogue = through_a_file(merge(source, before))

        assert texts(before) <= texts(catalogue)
        assert [m.key for m in catalogue.messages if not m.obsolete] == [m.key for m in source.messages]
        assert through_a_file(merge(source, catalogue)) == catalogue
        catalogue = reviewed_by_a_person(catalogue, chance)
        history.append(stories)
        stories = chance.choice(history) if chance.random() < 0.2 else edited(stories, chance)
