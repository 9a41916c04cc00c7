"""What machines get wrong: loops, lost tails, additions, broken letters, marks of their inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin_i18n.model import Severity
from bulletin_i18n.text.prose import bare, folded, forms, looks_for, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin_i18n.languages import Language
    from bulletin_i18n.model import Message

_STAGE = re.compile(
    r"[(\[*♪](?:applause|music|laughter|аплодисменты|музыка|смех|шапалақ|қол шапалақ|музика|күлкі|кол чабуу|"
    r"қарсакҳо|кафкӯбӣ|qarsaklar|musiqa|kulgi|el çarpyşmalar|saz)[)\]*♪]|[♪♫]|©\s?(?:subtitles|субтитры)\b",
    re.IGNORECASE,
)
_STAGE_SIGNS = re.compile(r"[(\[*♪♫©]")
_MOJIBAKE = re.compile(
    r"\ufffd|[ÐÑ][\u0080-\u00bf]|[ÃÄÅÊ][\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€|вЂ|Ð[A-Za-z]?[°±²³´µ¶·¸¹º»¼½¾¿]|"
    r"(?:[РС][\u0080-\u00bf\u0402\u0403\u0409-\u040f\u0452\u0453\u0459-\u045f\u201a-\u2022\u2030\u2039\u203a\u20ac\u2116\u2122°µ]){2,}|"
    r"(?:Р[Ѐ-Џѐ-џ°±²ієѕјљ»ґ]){2,}|\?{4,}|\\u[0-9a-f]{4}"
)
_RARE = (*range(0x80, 0xAB), *range(0xAC, 0xBB), *range(0xBC, 0xE0), *range(0x402, 0x406), *range(0x408, 0x410),
         *range(0x452, 0x456), *range(0x458, 0x460))  # fmt: skip
_BROKEN_SIGNS = frozenset("?\\\ufffdâ‚†‡ˆ‰‹›•™€µ") | frozenset(map(chr, _RARE)) - frozenset("\u00a0ÄÖÜÇÝ")
"""Characters without which no text is broken: those that bytes of UTF-8 become in another encoding."""
_WESTERN = re.compile(r"\b(?=\w*[àáâãåæèéêëìíîïðñòóôõøùúûþÿÀÁÂÃÅÆÈÉÊËÌÍÎÏÐÑÒÓÔÕØÙÚÛÞ])[\u00c0-\u00ff]{5,}\b")
"""Cyrillic read as Western European: «Ïîìîùü»; no Turkmen word is all of such letters."""
_DEBRIS_SIGNS = frozenset("▁⁇⟦⟧<[_@#>&")
_DEBRIS = re.compile(
    r"[▁⁇⟦⟧]|<(?:unk|pad|s|mask|2[a-z]{2})>|</s>|\[UNK\]|__[a-z]{2}__|\b[a-z]{3}_(?:Cyrl|Latn)\b|@@(?:\s|$)|\s@-@\s|"
    r"\s##\w|>>[a-z]{3}<<|&(?:apos|quot|lt|gt|amp);(?=\w)|#-#-#-#-#"
)
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"'»”’)\]]|$)")


def loops(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Nothing is said again and again.

    Severity: error

    An engine that has lost its way repeats itself. One word twice is no loop: «тез тез», «gaýta gaýta» and «оҳиста
    оҳиста» are grammar.

    Bad:
        kk: The road is long. => Жол ұзақ ұзақ ұзақ ұзақ.
        ru: She came home. => Она вернулась домой вернулась домой.
        ky: Help is free => Жардам акысыз ысысысысысысыс
    Good:
        tk: They ask again and again. => Olar gaýta gaýta soraýarlar.
        ru: Again, again and again! => Снова, снова и снова!
    """
    del language
    for source, target in forms(message):
        said = folded(target)
        found = _repeated(said) or _stutter(said)
        if found and not _repeated(folded(source)) and not _stutter(folded(source)):
            yield Severity.ERROR, f"“{shortened(found)}” is said over and over"


def _repeated(said: Sequence[str]) -> str:
    """The first run of words that stands three times in a row, or twice if it is two words or more."""
    if len(set(said)) == len(said):
        return ""
    last: dict[str, int] = {}
    for at, word in enumerate(said):
        size = at - last.get(word, at)
        last[word] = at
        start = at - 2 * size + 1 if size > 1 else at - 2
        if size and start >= 0 and said[start : at - size + 1] == said[start + size : at + 1]:
            return " ".join(said[start : start + size])
    return ""


_STUTTER = re.compile(r"([^\W\d_]{1,6}?)\1{4,}")


def _stutter(said: Sequence[str]) -> str:
    """The first word that is made of the same few letters over and over."""
    long = [word for word in said if len(word) > 9]
    return next((word for word in long if len(set(word)) * 2 < len(word) and _STUTTER.search(word)), "")


def truncated(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """The translation is whole.

    Severity: error below a quarter of the source's length, else warning

    Engines drop the tail of a long sentence. In the six languages a text is 0.7 to 1.5 times as long as its English
    (27,036 passages of news and bulletins, 1st to 99th percentile).

    Bad:
        ru: The mission opened a shelter and trained forty officers last year. => Миссия.
        kk: First, call the hotline at once. Then wait for the officer. Then go home. Tell your family. =>
            Алдымен сенім телефонына шалыңыз.
    Good:
        ky: The mission opened a shelter and trained forty officers. =>
            Өкүлчүлүк башпаана ачып, кырк кызматкерди окутту.
    """
    del language
    for source, target in forms(message):
        if len(source) < 40 or len(target) * 5 > len(source) * 4:
            continue
        here, there = bare(source).strip(), bare(target).strip()
        if len(here) < 40:
            continue
        share = len(there) / len(here)
        if share > 0.7:
            continue
        if share < 0.25:
            yield Severity.ERROR, f"only {share:.0%} as long as the source"
        elif share < 0.5:
            yield Severity.WARNING, f"only {share:.0%} as long as the source; is anything left out?"
        elif len(_SENTENCE_END.findall(here)) - len(_SENTENCE_END.findall(there)) > 1:
            yield Severity.WARNING, "sentences of the source are missing"


def hallucinated(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """Nothing is added that the source does not say.

    Severity: error for stage directions, else warning

    Engines trained on film subtitles answer with applause, and go on where the source has ended.

    Bad:
        ru: Thank you very much. => (Аплодисменты)
        tg: Open daily. =>
            Ҳар рӯз аз субҳ то шом бе танаффус барои ҳамаи шаҳрвандон ва меҳмонони пойтахт кушода аст, марҳамат кунед.
    Good:
        uz: Open. => Ochiq.
    """
    del language
    for source, target in forms(message):
        found = _STAGE.search(target) if _STAGE_SIGNS.search(target) else None
        if found and not _STAGE.search(source):
            yield Severity.ERROR, f"“{found[0]}” is not in the source"
        if len(target) < 2 * len(source):
            continue
        here, there = len(bare(source).strip()), len(bare(target).strip())
        if here >= 10 and there > 2.5 * here + 30:
            yield Severity.WARNING, f"{there / here:.1f} times as long as the source"


@looks_for(_BROKEN_SIGNS)
def mojibake(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    r"""No letters were broken by a wrong encoding.

    Severity: error

    Bad:
        ru: Help => \u00d0\u009f\u00d0\u00be\u00d0\u00bc\u00d0\u00be\u00d1\u0089\u00d1\u008c
        ru: Help => РџРѕРјРѕС‰СЊ
        kk: Help => К\ufffdмек
        tk: “Help” => â€œKömekâ€
    Good:
        tk: the head of the unit => bölüm müdiri
        kk: Wait??? => Күтіңіз???
    """
    del language
    for source, target in forms(message):
        found = _MOJIBAKE.search(target) or _WESTERN.search(target)
        if found and found[0] not in source:
            yield Severity.ERROR, f"broken letters: “{found[0]}”"


@looks_for(_DEBRIS_SIGNS)
def debris(message: Message, language: Language) -> Iterator[tuple[Severity, str]]:
    """No mark of an engine's inside is left: word pieces, unknown-word signs, language codes, merge marks.

    Severity: error

    Bad:
        kk: Help => ▁Көмек
        ru: The mayor => ⁇ мэр
        tg: Help => <unk>
        ky: Help => kir_Cyrl Жардам
    Good:
        ru: Press <s> => Нажмите <s>
    """
    del language
    for source, target in forms(message):
        found = _DEBRIS.search(target)
        if found and found[0].strip() not in source:
            yield Severity.ERROR, f"“{found[0].strip()}” was left by a machine"
