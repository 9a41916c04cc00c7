"""Text into tokens and back, the same in training and at run time.

Numbers and slots become classes (`{num}`, `{year}`, `{on}`), so that one rule learnt with one number serves all.
A target token says by a joiner where no space stands; so the way back needs no rules of spacing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

JOINER = "￭"
"""Marks the side of a target token that touches its neighbour (U+FFED, as OpenNMT's tokenizer does)."""

_OPENERS = frozenset("«“„‘([{<")
_TOKEN = re.compile(
    r"(?P<slot>\{[a-z]+\d+\})"
    r"|(?P<code>`[^`]+`|https?://\S+[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w|(?<!\w)\d+(?:\.\d+){2,})"
    r"|(?P<number>(?<![^\W\d_])(?<![^\W\d_]-)(?:\d{1,3}(?:[,   ]\d{3})+(?!\d)|\d+)(?:[.,]\d+|:\d\d(?!\d))?)"
    r"|(?P<word>(?:(?<=[\d}])-)?[^\W\d_](?:[\w'’ʻʼ-]*\w)?)"
    r"|(?P<mark>\S)"
)
_CLITIC = re.compile(r"(?P<head>.+?)(?P<tail>'s|'ll|'re|'ve|'d|'m|n't)\Z", re.IGNORECASE)
_SPELLING = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)\Z)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|er|ers|al|able|ful|ite|ites|hood|ly)?\Z)"), "or"),
    (re.compile(r"(?<=[a-z]{3})ll(?=(?:ed|ing|er|ers)\Z)"), "l"),
    (re.compile(r"(?<=[a-z]{2}t)re(?=s?\Z)"), "er"),
    (re.compile(r"(?<=gram)me(?=s?\Z)"), ""),
    (re.compile(r"(?<=[a-z])ence(?=s?\Z)"), "ense"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the English text.

    `surface` is what stands there; `key` is what the model looks up: a lower-case word, an acronym as it is,
    or a class; `start` is where it stands in the text.
    """

    surface: str
    key: str
    start: int


def is_class(token: str) -> bool:
    """Say whether a target token stands for something that is carried over, such as `{num}` or `￭{num}`."""
    return token.strip(JOINER).startswith("{") and len(token.strip(JOINER)) > 1


def tidy(text: str) -> str:
    """Compose letters and write quotation marks, apostrophes and dashes in one way each."""
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\u00ad", "").replace("\u200b", "").replace("‘", "'").replace("’", "'").replace("…", "...")
    text = re.sub(r'(^|[\s(\[\ue000-\ue7ff])["”](?=\S)', r"\1“", text)
    text = text.replace('"', "”")
    return re.sub(r"(?<=\s)[-–—](?=\s)", "—", text)


_MONEY = re.compile(r"(?:US)?(?P<sign>[$€£])\s?(?P<sum>\d(?:[\d,.]*\d)?(?:\s(?:thousand|million|billion))?)(?![\w-])")
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds"}


def english(text: str) -> str:
    """Tidy an English text and say it as the six languages do.

    Commas and full stops go behind closing quotation marks; `$2.4 million` is said `2.4 million dollars`.
    """
    text = re.sub(r"([,.])”", r"”\1", tidy(text))
    return _MONEY.sub(lambda found: f"{found['sum']} {_CURRENCIES[found['sign']]}", text)


FINAL_MARKS = frozenset(".!?:")
"""Marks that end a text. They are no part of the search: the target ends as the source does."""
ENCLOSING = frozenset("“”«»„()[]")
"""Marks that enclose. They are no part of the search either: what they enclose stays together."""


def _class_of(match: re.Match[str]) -> str:
    text = match.group()
    if match.lastgroup == "slot":
        return "{" + text.strip("{}").rstrip("0123456789") + "}"
    if match.lastgroup == "code":
        return "{code}"
    year = len(text) == 4 and text.isdecimal() and "1900" <= text < "2100"
    return "{year}" if year else "{num}"


def _key(word: str, *, shouted: bool) -> str:
    if word.isupper() and len(word) > 1 and not shouted:
        return word
    word = word.lower()
    for pattern, repl in _SPELLING:
        word = pattern.sub(repl, word)
    return word


_ENDINGS = (
    (re.compile(r"(?<=[a-z]{2})ies\Z|(?<=[a-z]{3})ied\Z|(?<=[a-z]{3})ier\Z|(?<=[a-z]{3})iest\Z"), "y"),
    (re.compile(r"(?<=[a-z]{3})ily\Z"), "y"),
    (re.compile(r"(?<=ss|sh|ch|zz)es\Z|(?<=[a-z]x)es\Z"), ""),
    (re.compile(r"(?<=[a-z]{2}[^s])s\Z"), ""),
    (re.compile(r"(?<=[a-z]{3})(?:ing|ed|ers?|ors?|ings)\Z"), ""),
    (re.compile(r"(?<=[a-z]{4})ly\Z"), ""),
)


def stem(key: str) -> str:
    """Cut an English key to what its forms share: workshops, organised and organising find organis-.

    A light stemmer of our own: plural, -ed, -ing, -er, -ly, a doubled consonant and a silent e.
    """
    if not key.islower() or len(key) < 4:
        return key
    for pattern, repl in _ENDINGS:
        cut = pattern.sub(repl, key)
        if cut != key and re.search("[aeiouy]", cut):
            key = re.sub(r"([bdfgmnprtz])\1\Z", r"\1", cut)
            break
    return key[:-1] if key.endswith("e") and len(key) > 3 else key


def source_tokens(text: str) -> list[Token]:
    """Split an English text that `english` has tidied; slots are in single braces.

    British and American spellings share their key.
    """
    letters = [c for c in text if c.isalpha()]
    shouted = len(letters) > 12 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        surface, at = match.group(), match.start()
        if match.lastgroup in {"slot", "code", "number"}:
            tokens.append(Token(surface, _class_of(match), at))
        elif match.lastgroup == "word" and (clitic := _CLITIC.match(surface)) and "'" in surface:
            head, tail = clitic["head"], clitic["tail"]
            tokens.append(Token(head, _key(head, shouted=shouted), at))
            tokens.append(Token(tail, tail.lower(), at + len(head)))
        else:
            tokens.append(Token(surface, _key(surface, shouted=shouted), at))
    return tokens


def target_tokens(text: str) -> list[tuple[str, str]]:
    """Split a target text into (token, surface) pairs; tokens carry joiners, a class has the surface it came from."""
    found = list(_TOKEN.finditer(tidy(text)))
    pairs: list[tuple[str, str]] = []
    for i, match in enumerate(found):
        token = match.group() if match.lastgroup in {"word", "mark"} else _class_of(match)
        left = i > 0 and found[i - 1].end() == match.start()
        right = i + 1 < len(found) and found[i + 1].start() == match.end()
        if left and found[i - 1].group() not in _OPENERS:
            token = JOINER + token
        if right and match.group() in _OPENERS:
            token += JOINER
        pairs.append((token, match.group()))
    return pairs


def join(tokens: list[str]) -> str:
    """Put target tokens together, with a space wherever no joiner stands between two."""
    out: list[str] = []
    glued = True
    for token in tokens:
        if not glued and not token.startswith(JOINER):
            out.append(" ")
        glued = token.endswith(JOINER) and len(token) > 1
        out.append(token.strip(JOINER))
    return "".join(out)
