"""Errors planted in correct translations, one kind at a time, in six languages.

The passages stand in tests/data/planted.tsv: our own words, which no native speaker has read. A kind names the
passage it spoils, how, and the check that has to find it. The correct passage is each error's twin.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.model import Message
from bulletin_i18n.provenance import BRACE_FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PASSAGES = Path(__file__).parent / "data" / "planted.tsv"

OTHER_PLACE = {"ru": "Астане", "kk": "Астанада", "uz": "Ostonada", "ky": "Астанада", "tg": "Астана", "tk": "Astanada"}
PLACE = {"ru": "Бишкеке", "kk": "Бішкекте", "uz": "Bishkekda", "ky": "Бишкекте", "tg": "Бишкек", "tk": "Bişkekde"}
IOM = {"ru": "МОМ", "kk": "ХКҰ", "uz": "XMT", "ky": "ЭМУ", "tg": "СБМ", "tk": "HMG"}
OSCE = {"ru": "ОБСЕ", "kk": "ЕҚЫҰ", "uz": "YXHT", "ky": "ЕККУ", "tg": "САҲА", "tk": "ÝHHG"}
EURO = {"ru": "евро", "kk": "еуро", "uz": "yevro", "ky": "евро", "tg": "евро", "tk": "ýewro"}
DOLLAR = {
    "ru": "долларов США",
    "kk": "АҚШ доллары",
    "uz": "AQSH dollari",
    "ky": "АКШ доллары",
    "tg": "доллари ИМА",
    "tk": "ABŞ dollary",
}
AGE = {
    "ru": ("12 лет", "12 месяцев"),
    "kk": ("12 жастағы", "12 айлық"),
    "uz": ("12 yoshli", "12 oylik"),
    "ky": ("12 жаштагы", "12 айлык"),
    "tg": ("12 сола", "12 моҳа"),
    "tk": ("12 ýaşly", "12 aýlyk"),
}
PER_CENT = {
    "ru": r" %",
    "kk": r" пайыз(?:дан|ға)",
    "uz": r" foiz(?:dan|ga)",
    "ky": r" пайыз(?:дан|га)",
    "tg": r" фоиз",
    "tk": r" göterim(?:den|e çenli)",
}
JUNE = {
    "ru": ("июля", "июня"),
    "kk": ("шілдедегі", "маусымдағы"),
    "uz": ("iyuldagi", "iyundagi"),
    "ky": ("июлундагы", "июнундагы"),
    "tg": ("июли", "июни"),
    "tk": ("iýulyndaky", "iýunyndaky"),
}
SEVEN = {
    "ru": ("Шесть", "Семь"),
    "kk": ("алты", "жеті"),
    "uz": ("oltita", "yettita"),
    "ky": ("алты", "жети"),
    "tg": ("шаш", "ҳафт"),
    "tk": ("alty", "ýedi"),
}
SIXTH = {
    "ru": ("пятый", "шестой"),
    "kk": ("бесіншісі", "алтыншысы"),
    "uz": ("beshinchisi", "oltinchisi"),
    "ky": ("бешинчиси", "алтынчысы"),
    "tg": ("панҷумин", "шашумин"),
    "tk": ("bäşinjisi", "altynjysy"),
}
A_THIRD = {
    "ru": ("Две трети", "Треть"),
    "kk": ("үштен екісі", "үштен бірі"),
    "uz": ("uchdan ikki", "uchdan bir"),
    "ky": ("үчтөн экиси", "үчтөн бири"),
    "tg": ("аз се ду", "аз се як"),
    "tk": ("üçden ikisi", "üçden biri"),
}
NO_SHARE = {
    "ru": ("Две трети звонящих", "Звонящие"),
    "kk": ("шалушылардың үштен екісі", "шалушылар"),
    "uz": ("qiluvchilarning uchdan ikki qismi", "qiluvchilar"),
    "ky": ("Чалгандардын үчтөн экиси", "Чалгандар"),
    "tg": ("Дар байни зангзанандагон аз се ду ҳиссаашон", "Зангзанандагон"),
    "tk": ("edýänleriň üçden ikisi", "edýänler"),
}
DENIED = {
    "ru": ("не берёт денег", "берёт деньги"),
    "kk": ("алмайды", "алады"),
    "uz": ("olmaydi", "oladi"),
    "ky": ("албайт", "алат"),
    "tg": ("намегирад", "мегирад"),
    "tk": ("almaýar", "alýar"),
}
THIRTY_FIVE = {
    "ru": ("двадцать пять", "тридцать пять"),
    "kk": ("жиырма бес", "отыз бес"),
    "uz": ("yigirma beshta", "oʻttiz beshta"),
    "ky": ("жыйырма беш", "отуз беш"),
    "tg": ("бисту панҷ", "сию панҷ"),
    "tk": ("ýigrimi bäş", "otuz bäş"),
}
NEIGHBOUR = {
    "ru": "Курс тегін және оны бітірген әр әйел үшін куәлік бар, бірақ ол кейін болады.",
    "kk": "Курс бесплатный, и каждая женщина, которая его закончит, получает свидетельство.",
    "ky": "Курс бесплатный, и каждая женщина, которая его закончит, получает свидетельство.",
    "tg": "Курс бесплатный, и каждая женщина, которая его закончит, получает свидетельство.",
    "uz": "Kurs ücretsizdir ve bitiren her kadın için bir belge var, ancak bu daha sonra olacak.",
    "tk": "Kurs ücretsizdir ve bitiren her kadın için bir belge var, ancak bu daha sonra olacak.",
}
OTHER_SCRIPT = {
    "ru": "Novaya shkola otkrylas v Tashkente",
    "kk": "Tashkentte jana mektep ashyldy",
    "ky": "Tashkentte jany mektep achyldy",
    "tg": "Dar Toshkand maktabi nav kushoda shud",
    "uz": "Тошкентда янги мактаб очилди",
    "tk": "Дашкентде тәзе мекдеп ачылды",
}
HIDDEN = {"ru": ("о", "o"), "kk": ("е", "e"), "ky": ("е", "e"), "tg": ("а", "a"), "uz": ("a", "а"), "tk": ("e", "е")}
STRANGE = {
    "ru": ("и", "і"),
    "kk": ("ұ", "ҧ"),
    "ky": ("ү", "ұ"),
    "tg": ("ҳ", "њ"),
    "uz": ("oʻ", "ŏ"),
    "tk": ("ş", "ș"),
}
POOR = {
    "kk": ("Бірақ", "бирак"),
    "ky": ("үчүн", "учун"),
    "tg": ("ҷавон", "чавон"),
    "uz": ("boʻlgan", "bolgan"),
    "tk": ("üçin", "ucin"),
}
APPLAUSE = {
    "ru": "(аплодисменты)",
    "kk": "(қол шапалақ)",
    "ky": "(кол чабуу)",
    "uz": "(qarsaklar)",
    "tg": "(қарсакҳо)",
    "tk": "(el çarpyşmalar)",
}


class Passage(NamedTuple):
    """A source, what kind of text it is, and its correct translation."""

    kind: str
    source: str
    target: str


class Kind(NamedTuple):
    """Which passage is spoiled how, which check must find it, and in which languages it can happen."""

    passage: str
    check: str
    spoil: Callable[[str, str], str]
    locales: tuple[str, ...] = LANGUAGES


@dataclass(frozen=True, kw_only=True, slots=True)
class Planted:
    """One planted error and its twin."""

    kind: str
    locale: str
    check: str
    wrong: Message
    right: Message


def replaced(pairs: dict[str, tuple[str, str]]) -> Callable[[str, str], str]:
    """Put one word for another, by locale."""
    return lambda text, code: text.replace(*pairs[code], 1)


def swapped(old: dict[str, str], new: dict[str, str]) -> Callable[[str, str], str]:
    """Put one table's word for another's."""
    return lambda text, code: text.replace(old[code], new[code], 1)


def always(old: str, new: str, count: int = 1) -> Callable[[str, str], str]:
    """The same change in every language."""
    return lambda text, _: text.replace(old, new, count)


def first_sentence(text: str, _: str) -> str:
    """Only the first sentence is left."""
    return text.split(". ", maxsplit=1)[0] + "."


def hidden(text: str, code: str) -> str:
    """One letter of a word becomes its look-alike."""
    old, new = HIDDEN[code]
    at = text.index(old, 2)
    return text[:at] + new + text[at + 1 :]


def half_english(text: str, _: str) -> str:
    """The second half is left in English."""
    return f"{text[: len(text) // 3].rsplit(' ', 1)[0]} and every woman who finishes it receives a certificate."


def last_word_again(times: int) -> Callable[[str, str], str]:
    """The last word is said over and over."""
    return lambda text, _: text.rstrip(".?") + f" {text.rstrip('.?').split()[-1]}" * times + "."


def last_words_again(text: str, _: str) -> str:
    """The last three words are said again."""
    words = text.rstrip(".").split()
    return " ".join([*words, *words[-3:]]) + "."


def mojibake(encoding: str) -> Callable[[str, str], str]:
    """UTF-8 read in another encoding."""
    return lambda text, _: text.encode().decode(encoding, "replace")


KINDS: dict[str, Kind] = {
    "slot lost": Kind("shelter", "slots", always("{on1}", "")),
    "slot misspelt": Kind("shelter", "slots", always("{on1}", "{оn1}")),
    "slot of another role": Kind("shelter", "slots", always("{on1}", "{of1}")),
    "slot said twice": Kind("shelter", "slots", always("{on1}", "{on1} {on1}")),
    "slot with a space": Kind("shelter", "slots", always("{on1}", "{ on1 }")),
    "slot glued to an ending": Kind("shelter", "slot-suffix", always("{on1}", "{on1}да")),
    "address slot lost": Kind("report", "slots", always("{email1}", "")),
    "emphasis lost": Kind("report", "markup", always("**", "", 2)),
    "emphasis left open": Kind("report", "markup", lambda text, _: "".join(text.rsplit("**", 1))),
    "emphasis with spaces": Kind("report", "markup", lambda text, _: re.sub(r"\*\*(.+?)\*\*", r"** \1 **", text)),
    "link broken": Kind("report", "markup", always("](", "] (")),
    "tag lost": Kind("button", "markup", always("</b>", "")),
    "tag translated": Kind("button", "markup", always("<b>", "<ж>")),
    "tag crossed": Kind("button", "markup", always("</b>", "</i>")),
    "script added": Kind("button", "markup", lambda text, _: text + " <script>steal()</script>"),
    "code translated": Kind("button", "markup", always("`start`", "`начать`")),
    "address changed": Kind("button", "links", always("example.org", "example.com")),
    "address added": Kind("course", "links", lambda text, _: text + " https://example.net"),
    "figure ten times": Kind("shelter", "numbers", always("7 500", "75 000")),
    "figure turned round": Kind("shelter", "numbers", always("7 500", "5 700")),
    "figure lost": Kind("shelter", "numbers", always("7 500 ", "")),
    "figure added": Kind("course", "numbers", lambda text, _: text + " 2030."),
    "digit added": Kind("share", "numbers", always("40", "140")),
    "decimal comma lost": Kind("share", "numbers", always("2,5", "25")),
    "per cent lost": Kind("share", "percentages", lambda text, code: re.sub(PER_CENT[code], "", text)),
    "another currency": Kind("grant", "money", swapped(DOLLAR, EURO)),
    "years made months": Kind("grant", "durations", replaced(AGE)),
    "phone turned round": Kind("phone", "phones", always("01 10", "10 01")),
    "phone digit lost": Kind("phone", "phones", always("01 10", "01 1")),
    "another month": Kind("archive", "dates", replaced(JUNE)),
    "another day": Kind("archive", "dates", always("27", "26")),
    "another year": Kind("archive", "dates", always("2021", "2012")),
    "number word changed": Kind("home", "numbers", replaced(SEVEN)),
    "ordinal changed": Kind("caller", "numbers", replaced(SIXTH)),
    "share changed": Kind("thirds", "numbers", replaced(A_THIRD)),
    "share lost": Kind("thirds", "numbers", replaced(NO_SHARE)),
    "tens word changed": Kind("home", "numbers", replaced(THIRTY_FIVE)),
    "denial lost": Kind("denial", "negation", replaced(DENIED)),
    "another organisation": Kind("share", "acronyms", swapped(IOM, OSCE)),
    "organisation lost": Kind("share", "acronyms", lambda text, code: text.replace(IOM[code], "", 1)),
    "another place": Kind("shelter", "places", swapped(PLACE, OTHER_PLACE)),
    "place added": Kind("course", "places", lambda text, code: f"{text} {PLACE[code]}."),
    "place lost": Kind("shelter", "places", lambda text, code: text.replace(PLACE[code], "", 1)),
    "English left": Kind("question", "copied", lambda *_: "Who will help me if I lose my passport abroad?"),
    "half in English": Kind("course", "half-translated", half_english),
    "a neighbour's language": Kind("course", "language", lambda _, code: NEIGHBOUR[code]),
    "another script": Kind("headline", "script", lambda _, code: OTHER_SCRIPT[code]),
    "look-alike letter": Kind("question", "homoglyphs", hidden),
    "another alphabet's letter": Kind("course", "alphabet", lambda t, code: t + " " + "".join(STRANGE[code])),
    "poor keyboard": Kind("course", "keyboard", lambda t, code: f"{t} {POOR[code][1]}", tuple(POOR)),
    "straight apostrophe": Kind("report", "apostrophes", always("oʻ", "o'"), ("uz",)),
    "word over and over": Kind("question", "loops", last_word_again(3)),
    "phrase over and over": Kind("course", "loops", last_words_again),
    "syllable over and over": Kind("question", "loops", lambda text, _: text + " лалалалалала"),
    "cut short": Kind("course", "truncated", lambda text, _: text.split()[0]),
    "sentences lost": Kind("course", "truncated", first_sentence),
    "applause": Kind("question", "hallucinated", lambda text, code: f"{text} {APPLAUSE[code]}"),
    "runs on": Kind("list", "hallucinated", lambda text, _: text + " " + "абвг деёж зикл мноп рсту " * 6),
    "bytes as Western letters": Kind("shelter", "mojibake", mojibake("latin-1")),
    "bytes as Cyrillic letters": Kind("course", "mojibake", mojibake("cp1251"), ("ru", "kk", "ky", "tg")),
    "a letter replaced": Kind("course", "mojibake", lambda text, _: text[:7] + "\ufffd" + text[8:]),
    "word mark": Kind("question", "debris", lambda text, _: "▁" + text),
    "unknown word": Kind("question", "debris", lambda text, _: text.replace(" ", " ⁇ ", 1)),
    "token of a model": Kind("question", "debris", lambda text, _: "<unk> " + text),
    "language code": Kind("question", "debris", lambda text, _: "kaz_Cyrl " + text),
    "two spaces": Kind("question", "spaces", lambda text, _: text.replace(" ", "  ", 1)),
    "space in front": Kind("question", "spaces", lambda text, _: " " + text),
    "space before a comma": Kind("quote", "spaces", always(",", " ,")),
    "space inside quotation marks": Kind("quote", "spaces", always("«", "« "), ("ru", "kk", "ky", "tg", "tk")),
    "no space after a comma": Kind("question", "spaces", always(", ", ",")),
    "zero-width space": Kind("question", "invisible", lambda text, _: text[:3] + "\u200b" + text[3:]),
    "soft hyphen": Kind("question", "invisible", lambda text, _: text[:3] + "\u00ad" + text[3:]),
    "question mark lost": Kind("question", "end-mark", always("?", ".")),
    "colon lost": Kind("list", "end-mark", always(":", "")),
    "full stop lost": Kind("home", "end-mark", lambda text, _: text.rstrip(".")),
    "English grouping": Kind("shelter", "numerals", always("7 500", "7,500")),
    "quotation left open": Kind("quote", "quotes", lambda text, _: re.sub("[»”]", "", text, count=1)),
    "straight quotation marks": Kind("quote", "quotes", lambda text, _: re.sub("[«»“”]", '"', text)),
    "bracket left open": Kind("button", "brackets", always(")", "")),
    "line break lost": Kind("bank", "line-breaks", always("\n", " ")),
    "line break added": Kind("bank", "line-breaks", lambda text, _: text + "\n"),
    "entity": Kind("question", "entities", lambda text, _: "&quot;" + text),
    "headline too long": Kind("headline", "length", lambda text, _: " · ".join([text] * 5)),
}


def passages() -> dict[str, dict[str, Passage]]:
    """Every passage by name and locale."""
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        row["name"]: {
            code: Passage(row["kind"], row["en"].replace("\\n", "\n"), row[code].replace("\\n", "\n"))
            for code in LANGUAGES
        }
        for row in rows
    }


def message(passage: Passage, target: str, line: int = 1) -> Message:
    """A passage as an entry, with this translation."""
    flags = (BRACE_FORMAT,) if "{" in passage.source else ()
    return Message(msgid=passage.source, msgstr=(target,), notes=(passage.kind,), flags=flags, line=line)


def planted() -> Iterator[Planted]:
    """Every kind of error in every language in which it can happen."""
    known = passages()
    for name, kind in KINDS.items():
        for code in kind.locales:
            passage = known[kind.passage][code]
            wrong = kind.spoil(passage.target, code)
            yield Planted(
                kind=name,
                locale=code,
                check=kind.check,
                wrong=message(passage, wrong),
                right=message(passage, passage.target),
            )
