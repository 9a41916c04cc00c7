"""Text into tokens and back, losing nothing; the only module that imports sentencepiece and argostranslate."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Protocol

from bulletin_i18n.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bulletin_i18n.models.package import Package

SPACE = "\u2581"
"""How SentencePiece writes a space."""
BROKEN = "\ufffd"
"""What is left of a character whose bytes were torn apart."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of a source sentence and the very characters it stands for."""

    token: str
    surface: str


class Tokenizer(Protocol):
    """Text into tokens and back."""

    def encode(self, text: str) -> list[Piece]:
        """Cut a sentence into tokens; the surfaces joined are the sentence, or all empty if not known."""

    def decode(self, tokens: Sequence[str]) -> str:
        """Join the tokens of a sentence to text, underscores and all."""

    def fragment(self, tokens: Sequence[str]) -> str:
        """Join some tokens of a sentence, keeping the space before the first."""


def tokenizer(package: Package) -> Tokenizer:
    """Open the tokenizer of a package: SentencePiece or, in older ones, byte-pair codes."""
    if package.tokenizer.name == "bpe.model":
        return BytePair(package.tokenizer, package.from_code, package.to_code)
    return SentencePiece(package.tokenizer)


class SentencePiece:
    """A SentencePiece model."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        try:
            self._model = sentencepiece.SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError) as error:
            raise EngineError("is no SentencePiece model", place=str(path)) from error

    def encode(self, text: str) -> list[Piece]:
        """Cut a sentence into tokens; the surfaces joined are the sentence, whatever was normalised."""
        raw = text.encode()
        pieces = self._model.encode(text, return_type="proto").pieces
        bounds = [0, *(piece.begin for piece in pieces[1:]), len(raw)]
        return [
            Piece(piece.piece, raw[start:end].decode())
            for piece, start, end in zip(pieces, bounds, bounds[1:], strict=False)
        ]

    def decode(self, tokens: Sequence[str]) -> str:
        """Join the tokens of a sentence to text.

        OPUS-MT has a tokenizer a side and a package has one, that of the source: it gives back the pieces that it
        does not know as they are.
        """
        text = str(self._model.decode(list(tokens)))
        return text.replace(SPACE, " ").removeprefix(" ") if SPACE in text else text

    def fragment(self, tokens: Sequence[str]) -> str:
        """Join some tokens of a sentence, keeping the space before the first."""
        raw = bytearray()
        for token in tokens:
            number = self._model.piece_to_id(token)
            if self._model.is_byte(number):
                raw.append(int(token[3:5], 16))
            elif not self._model.is_control(number):
                raw += token.replace(SPACE, " ").encode()
        return raw.decode(errors="replace")


class BytePair:
    """Byte-pair codes with Moses tokens, as the oldest packages of the Argos index have them."""

    def __init__(self, path: Path, source: str, target: str) -> None:
        from argostranslate.tokenizer import BPETokenizer

        self._codes = BPETokenizer(path, source, target)

    def encode(self, text: str) -> list[Piece]:
        """Cut a sentence into tokens; which characters each stands for is not known."""
        return [Piece(token, "") for token in self._codes.encode(text)]

    def decode(self, tokens: Sequence[str]) -> str:
        """Join tokens to text."""
        return str(self._codes.decode(list(tokens)))

    def fragment(self, tokens: Sequence[str]) -> str:
        """Join some tokens of a sentence."""
        return self.decode(tokens)


def restore(source: Sequence[Piece], target: Sequence[str], words: Tokenizer) -> str:
    """Decode target tokens; a run that was copied from the source gets the characters that the source has.

    Tokenizers normalise: a no-break space becomes a space, two spaces one, a ligature its letters. Where the
    model copied the tokens, the author's own characters come back.
    """
    plain = words.decode(target)
    surface = "".join(piece.surface for piece in source)
    if not surface or surface == words.decode([piece.token for piece in source]):
        return plain
    restored = "".join(_runs(source, target, words))
    return plain if BROKEN in restored and BROKEN not in surface else restored


def _runs(source: Sequence[Piece], target: Sequence[str], words: Tokenizer) -> Iterator[str]:
    """Yield the text of each run of target tokens, copied or new."""
    done = 0
    for block in SequenceMatcher(None, [p.token for p in source], target, autojunk=False).get_matching_blocks():
        yield _opening(words.fragment(target[done : block.b]), first=done == 0)
        yield _copied(source, block.a, block.size, words, first=block.b == 0)
        done = block.b + block.size


def _copied(source: Sequence[Piece], start: int, size: int, words: Tokenizer, *, first: bool) -> str:
    """Give a copied run its source characters; only white space at its edges is that of the target."""
    run = source[start : start + size]
    torn = run and ((start and not source[start - 1].surface) or not run[-1].surface)
    if torn or not run:
        return _opening(words.fragment([piece.token for piece in run]), first=first)
    surface = "".join(piece.surface for piece in run)
    if run[0].token.startswith(SPACE) and not (first and start == 0):
        surface = surface.lstrip() if first else " " + surface.lstrip()
    at_end = start + size == len(source)
    return surface if at_end else surface.rstrip() + " " * surface[-1].isspace()


def _opening(text: str, *, first: bool) -> str:
    """Take off the space that a tokenizer puts before the first word of a sentence."""
    return text.removeprefix(" ") if first else text
