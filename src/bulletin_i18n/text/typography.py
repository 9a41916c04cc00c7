"""Typography on the way out: what a translator typed, set as the locale prints it.

Only signs change, never words, and nothing inside addresses, code, file names, placeholders or Latin names.
Sources: quotation marks, each language's file; U+02BB after o and g and U+02BC elsewhere in Uzbek, the Uzbek
alphabet of 1995 (the Universal Declaration in Uzbek has exactly these); a dash between words is a spaced em dash in
the press of the region (24.kg has 1,846 of them to 26 en dashes), a closed en dash joins years.
"""

from __future__ import annotations

import re

from bulletin_i18n.languages import language

_NO_BREAK = "\N{NO-BREAK SPACE}"
_KEPT = re.compile(
    r"""
    (?:https?|ftp)://\S+ | www\.\S+ | mailto:\S+                # addresses
    | [\w.+'’-]+@[\w-]+\.[\w.-]+
    | (`+).+?\1                                                  # code
    | </?[A-Za-z][^<>]*> | &\#?\w+;                              # mark-up
    | \{[^{}]*\} | %\(\w+\)[a-z]                                 # placeholders
    | (?<!\w)[\w-]+\.[a-z]{2,4}(?!\w)                            # file names and domains
    """,
    re.VERBOSE | re.DOTALL,
)
_GROUPED = re.compile(r"(?<![\d+(,.\u00a0-])(?<!\d )(?<!\+\d\d)\d{1,3}(?: \d{3})+(?![\d ]?\d)(?!-\d)")
_COUNTED = re.compile(
    r"(?<=\d) (?=(?:%|‰|°C|км|кг|га|млн|млрд|трлн|тыс|мың|миң|ming|müň|ҳазор|mln|mlrd|km|kg)(?!\w))"
)
_NUMBERED = re.compile(r"(?<=№) (?=\d)")
_DASH = re.compile(r"(?<=[^\s\d]) (?:-|–|--|—) (?=\S)|(?<=\d) (?:--|—) (?=\S)")
_YEARS = re.compile(r"(?<![\w./-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\w/-]|\.\d)")
_SHORT_WORD = re.compile(r"(?<![\w-])([вскоуияаВСКОУИЯА]) (?=[\w«„(])")
_DOUBLE = frozenset('"“”„«»‟')
_OPENS_AFTER = frozenset(" \u00a0\n\t([{—–-/") | {""}

_TYPED = "'’‘`´\u2032"
_UZBEK_WORD = re.compile(rf"[A-Za-zʻʼ{_TYPED}]*[A-Za-z][{_TYPED}][A-Za-zʻʼ{_TYPED}]*")
_FOREIGN = re.compile(rf"[wW]|[cC](?![hH])|[a-z][{_TYPED}][A-Z]|^[A-Z][{_TYPED}][A-Z][a-z]|[{_TYPED}]s$")
_APOSTROPHE = re.compile(rf"(?P<og>(?<=[oOgG])[{_TYPED}])|(?<=[A-Za-z])[{_TYPED}](?=[A-Za-z])")


def typeset(text: str, code: str) -> str:
    """Set a text of a locale as it is printed; done twice, it changes nothing more.

    Args:
        text: Prose without mark-up; addresses, code, placeholders and file names in it stay as they are.
        code: The locale.

    Returns:
        The text with the locale's quotation marks and dashes, Uzbek letters whole, and U+00A0 where a line must
        not break. English and quotation marks that do not pair stay as typed.
    """
    target = language(code)
    if target.code == "en":
        return text
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return "\0"

    prose = _KEPT.sub(hide, text)
    if target.code == "uz":
        prose = apostrophes(prose)
    prose = _quoted(prose, target.code)
    prose = _spaced(prose, target.code)
    parts = iter(kept)
    return re.sub("\0", lambda _: next(parts), prose)


def apostrophes(text: str) -> str:
    """Write Uzbek oʻ and gʻ with U+02BB and the tutuq belgisi with U+02BC, whatever was typed for them.

    Words that no Uzbek word looks like (with w, with c that is not ch, O'Brien, children's) keep their apostrophes.
    """
    return _UZBEK_WORD.sub(_uzbek, text)


def _uzbek(found: re.Match[str]) -> str:
    word = found[0]
    return word if _FOREIGN.search(word) else _APOSTROPHE.sub(lambda sign: "ʻ" if sign["og"] else "ʼ", word)


def _spaced(text: str, code: str) -> str:
    text = _GROUPED.sub(lambda found: found[0].replace(" ", _NO_BREAK), text)
    text = _COUNTED.sub(_NO_BREAK, _NUMBERED.sub(_NO_BREAK, text))
    text = _YEARS.sub(r"\1–\2", _DASH.sub(f"{_NO_BREAK}— ", text))
    return _SHORT_WORD.sub(rf"\1{_NO_BREAK}", text) if code == "ru" else text


def _quoted(text: str, code: str) -> str:
    """Pair the double quotation marks and write each pair as its depth asks; leave them where they do not pair."""
    marks = language(code).quotes
    pairs = _pairs(text)
    if pairs is None:
        return text
    signs = list(text)
    for start, end, depth in pairs:
        if code in {"uz", "tk"} and signs[start] != '"':
            continue  # « » and “ ” are both in use: what a person chose stays
        signs[start], signs[end] = marks[2:] if depth % 2 else marks[:2]
    written = "".join(signs)
    return written if _pairs(written) == pairs else text  # else the new marks would pair otherwise


def _pairs(text: str) -> list[tuple[int, int, int]] | None:
    """List the pairs of marks as (start, end, depth); None if they do not pair."""
    open_marks: list[int] = []
    pairs: list[tuple[int, int, int]] = []
    for index, sign in enumerate(text):
        if sign not in _DOUBLE:
            continue
        if _opens(text, index, inside=bool(open_marks)):
            open_marks.append(index)
        elif open_marks:
            start = open_marks.pop()
            pairs.append((start, index, len(open_marks)))
        else:
            return None
    return None if open_marks else pairs


def _opens(text: str, index: int, *, inside: bool) -> bool:
    sign, before, after = text[index], text[index - 1 : index], text[index + 1 : index + 2]
    if sign in "«„":
        return True
    if sign == "»":
        return False
    starts = before in _OPENS_AFTER or before in '«„“"'
    if not inside:
        return True
    return starts and bool(after) and not after.isspace() and after not in ".,;:!?)»”"
