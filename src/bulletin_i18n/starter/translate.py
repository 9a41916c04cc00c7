"""One English sentence into another language: tokens, search, and the text put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin_i18n.starter.model import UNKNOWN
from bulletin_i18n.starter.search import Hypothesis, Limits, Model, Reading, Search, Sentence
from bulletin_i18n.starter.tokens import FINAL_MARKS, JOINER, Token, english, is_class, join, source_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN, CLOSE = re.compile("[\ue000-\ue7ff]"), re.compile("[\ue800-\uefff]")
"""Characters that stand for mark-up which opens and closes; whatever they enclose stays enclosed."""

LONGEST_SENTENCE = 90
"""Tokens that are translated in one go; a longer sentence is cut at its marks."""

_SIGNS = re.compile("[\ue000-\uefff]")
_SLOT = re.compile(r"\{[a-z]+\d+\}")
_FIRST = re.compile(r"\{[a-z]+\d+\}|\d+|[^\W\d_]")
_CLOSE_MARKS = frozenset(",;:.!?%…")
_PAIRS = {"“": "”", "(": ")", "[": "]"}
_UNITS = frozenset({"%", "percent", "per", "cent", "thousand", "million", "billion", "dollars", "euros", "pounds"})
_OPENED, _CLOSED, _MOST_ENCLOSING = 0xE700, 0xEF00, 400
"""The last signs of each kind stand for quotation marks and brackets; `engines.markup` counts from the first."""


Read = Callable[[Sequence[str]], Reading]

Step = tuple[int, Hypothesis]
"""A phrase of a path, and the number of the token that its search began with."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A translated sentence, the words left in English, and what tells how good it may be.

    `signs` are: 1, the search's score a token, phrases a token, unknown words a token, unknown names a token.
    """

    text: str
    left: tuple[str, ...] = ()
    signs: tuple[float, ...] = (1.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Zone:
    """Source tokens that signs enclose, from `first` to before `last`."""

    first: int
    last: int
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class _Source:
    """A sentence ready for the search: `enclosing` says what signs stand for, `plain` is the text without them."""

    tokens: list[Token]
    zones: list[_Zone]
    enclosing: dict[str, str]
    mark: str
    plain: str

    @property
    def quotes_begin_with_capital(self) -> bool:
        """Whether some quotation is a sentence of its own."""
        quoted = [
            self.tokens[z.first]
            for z in self.zones
            if self.enclosing.get(z.opening, "(") not in "([" and z.first < len(self.tokens)
        ]
        return any(token.surface[:1].isupper() and token.surface.lower() == token.key for token in quoted)


@dataclass(slots=True)
class _Piece:
    """A target token and the source token (by number) that it came with."""

    token: str
    source: int


class Translator:
    """Translates with one model.

    Args:
        model: From English into the target language.
        quotes: Its quotation marks: opening and closing, then those of a quotation within one.
        limits: How wide to search.
        read: Reads a sentence as a whole, given its tokens; without it, nothing but its phrases is known.
    """

    def __init__(self, model: Model, quotes: Sequence[str], limits: Limits, read: Read | None = None) -> None:
        self._model = model
        self._quotes = quotes
        self._limits = limits
        self._read = read

    def translate(self, sentence: str) -> Rendering:
        """Translate a sentence.

        Args:
            sentence: English; slots in single braces, mark-up as the characters of `OPEN` and `CLOSE`.
        """
        source = self._source(sentence)
        if not source.tokens:
            return Rendering(sentence)
        steps: list[Step] = []
        found: list[Hypothesis] = []
        cuts = list(_parts(source.tokens, source.zones))
        for start, end in cuts:
            mark = source.mark if end == len(source.tokens) else ""
            found.append(self._search(source, start, end, mark)[0])
            steps += [(start, step) for step in found[-1].path()]
        unknown = [source.tokens[at + s.start].surface for at, s in steps if s.option and not s.option.known]
        left = tuple(word for word in unknown if any(map(str.isalpha, word)))
        names = sum(word[:1].isupper() for word in left)
        n = len(source.tokens)
        signs = (1.0, sum(h.score for h in found) / n, len(steps) / n, (len(left) - names) / n, names / n)
        return Rendering(self._text(steps, source), left, signs)

    def best(self, sentence: str, count: int) -> Iterator[tuple[Hypothesis, str, str]]:
        """Yield the best hypotheses of a sentence, with their texts and the final mark, for tuning."""
        source = self._source(sentence)
        for hypothesis in self._search(source, 0, len(source.tokens), source.mark)[:count]:
            yield hypothesis, self._text([(0, step) for step in hypothesis.path()], source), source.mark

    def _source(self, sentence: str) -> _Source:
        """Take what encloses and the final mark out of a sentence, and split the rest."""
        text, enclosing = _enclosing_as_signs(english(sentence), self._quotes)
        plain = _SIGNS.sub("", text)
        tokens = source_tokens(plain)
        mark = ""
        if len(tokens) > 1 and tokens[-1].key in FINAL_MARKS and not _SIGNS.search(text[-1:]):
            mark = tokens.pop().key
        return _Source(tokens, list(_zones(text, tokens)), enclosing, mark, plain)

    def _search(self, source: _Source, start: int, end: int, mark: str) -> list[Hypothesis]:
        zones = [(z.first - start, z.last - start) for z in source.zones if start <= z.first and z.last <= end]
        keys = [token.key for token in source.tokens[start:end]]
        reading = self._read(keys) if self._read else None
        zones = [zone for zone in zones if zone[0] < zone[1]]
        sentence = Sentence(keys, zones, list(_measures(keys)), mark, reading)
        return Search(self._model, sentence, self._limits).run()

    def _text(self, steps: Sequence[Step], source: _Source) -> str:
        """Put a translation together."""
        pieces = [piece for step in steps for piece in self._pieces(step, source.tokens)]
        for zone in source.zones:
            _enclose(pieces, zone)
        text = _tidied(join([piece.token for piece in pieces]) + source.mark)
        text = _SIGNS.sub(lambda match: source.enclosing.get(match[0], match[0]), text)
        return _capitalised(text, source)

    def _pieces(self, placed: Step, tokens: Sequence[Token]) -> Iterator[_Piece]:
        """Yield the target tokens of a phrase, with what is carried over filled in."""
        at, step = placed
        span = range(at + step.start, at + step.end)
        carried = iter([number for number in span if is_class(tokens[number].key)])
        for word in step.option.ids if step.option else ():
            token = self._model.words[word]
            if word == UNKNOWN:
                source = span.start
                surface = tokens[source].surface
                yield _Piece(JOINER + surface if surface in _CLOSE_MARKS else surface, source)
            elif is_class(token):
                source = next(carried)
                yield _Piece(token.replace(token.strip(JOINER), localised(tokens[source])), source)
            else:
                yield _Piece(token, span.start)


def localised(token: Token) -> str:
    """Write a number as all six languages do: 7,500 as 7 500 (with a no-break space), 2.5 as 2,5."""
    if token.key != "{num}":
        return token.surface
    text = re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))", "\u00a0", token.surface)
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text)


def _enclosing_as_signs(text: str, quotes: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Turn quotation marks and brackets that come in pairs into signs like those of mark-up.

    Returns:
        The text, and what each sign stands for in the target.
    """
    waiting: list[int] = []
    chars = list(text)
    stand: dict[str, str] = {}
    for at, char in enumerate(text):
        if char in _PAIRS or OPEN.match(char):
            waiting.append(at)
        elif CLOSE.match(char):
            while waiting and not OPEN.match(text[waiting.pop()]):
                pass
        elif waiting and char == _PAIRS.get(text[waiting[-1]]) and len(stand) < _MOST_ENCLOSING:
            start = waiting.pop()
            depth = 2 * min(1, sum(text[i] == "“" for i in waiting))
            pair = quotes[depth : depth + 2] if char == "”" else (text[start], char)
            number = len(stand) // 2
            chars[start], chars[at] = chr(_OPENED + number), chr(_CLOSED + number)
            stand[chars[start]], stand[chars[at]] = pair
    return "".join(chars), stand


def _zones(text: str, tokens: Sequence[Token]) -> Iterator[_Zone]:
    """Yield what signs enclose, inner before outer."""
    waiting: list[tuple[int, str]] = []
    at = 0
    for char in text:
        if OPEN.match(char):
            waiting.append((at, char))
        elif CLOSE.match(char):
            if waiting:
                start, opening = waiting.pop()
                first = sum(t.start < start for t in tokens)
                yield _Zone(first, sum(t.start < at for t in tokens), opening, char)
        else:
            at += 1


def _measures(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield each number with its unit: else `from 3% to 5%` may teach to take the sign from one number to another."""
    for at, key in enumerate(keys):
        end = at + 1
        while key == "{num}" and end < len(keys) and keys[end] in _UNITS:
            end += 1
        if end > at + 1:
            yield at, end


def _parts(tokens: Sequence[Token], zones: Sequence[_Zone]) -> Iterator[tuple[int, int]]:
    """Cut a very long sentence, after a mark if there is one, never inside a zone."""
    start = 0
    while len(tokens) - start > LONGEST_SENTENCE:
        free = [i for i in range(start + 1, start + LONGEST_SENTENCE) if not any(z.first < i < z.last for z in zones)]
        marks = [i for i in free if i > start + 10 and not tokens[i - 1].key[0].isalnum()]
        cut = max(marks or free or [len(tokens)])
        yield start, cut
        start = cut
    if start < len(tokens):
        yield start, len(tokens)


def _enclose(pieces: list[_Piece], zone: _Zone) -> None:
    """Put signs around the translation of what they enclose, but not around marks at its ends."""
    inside = [i for i, piece in enumerate(pieces) if zone.first <= piece.source < zone.last]
    while len(inside) > 1 and _comma(pieces[inside[0]]):
        inside.pop(0)
    while len(inside) > 1 and _comma(pieces[inside[-1]]):
        inside.pop()
    if not inside:
        at = next((i for i, piece in enumerate(pieces) if piece.source >= zone.last), len(pieces))
        pieces.insert(at, _Piece(zone.opening + zone.closing, zone.last))
        return
    head, tail = pieces[inside[0]], pieces[inside[-1]]
    glue = JOINER if head.token.startswith(JOINER) and head.token != JOINER else ""
    head.token = glue + zone.opening + head.token.removeprefix(glue)
    tail.token += zone.closing


def _tidied(text: str) -> str:
    """Drop marks that two phrases brought along at one place, and those that begin the text."""
    text = re.sub(r"([,;:])(?:\s*[,;])+", r"\1", text)
    return re.sub(r"[,;]\s*(?=[.!?:])", "", re.sub(r"^[,;:]\s*", "", text))


def _comma(piece: _Piece) -> bool:
    return piece.token.strip(JOINER) in {",", ";", ".", "—"}


def _capitalised(text: str, source: _Source) -> str:
    """Begin the text, and what is quoted in it, with a capital if the source does."""
    first = next((c for c in _SLOT.sub("X", source.plain) if c.isalpha()), "")
    if first.isupper():
        text = _FIRST.sub(lambda m: m[0] if m[0].startswith("{") else m[0].upper(), text, count=1)
    if source.quotes_begin_with_capital:
        text = re.sub(r"(?<=[«“„])[^\W\d_]", lambda m: m[0].upper(), text)
    return text
