"""Linter of the authored seven-way corpus: ``python training/corpus/check.py [FILE.tsv ...]``.

Without arguments it reads every ``*.tsv`` beside it. It prints one line a problem (file, line, language, what)
and exits with 1 if there is any. Only the standard library is used.

A check is a generator over one tuple (``Row``) or over all tuples; it yields ``(language, message)``.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = ("en", "ru", "kk", "uz", "ky", "tg", "tk")

_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
ALPHABETS = {
    "en": _LATIN | frozenset("éôçñãüö"),
    "ru": _RUSSIAN,
    "kk": _RUSSIAN | frozenset("әғқңөұүһі"),
    "uz": _LATIN | frozenset("\u02bb\u02bc"),
    "ky": _RUSSIAN | frozenset("ңөү"),
    "tg": (_RUSSIAN - frozenset("цщыь")) | frozenset("ғӣқӯҳҷ"),  # the alphabet of 1998 has no ц щ ы ь
    "tk": (_LATIN - frozenset("cqvx")) | frozenset("äçňöşüýž"),
}
QUOTES = {"en": "“”‘’", "uz": "“”‘’"} | dict.fromkeys(("ru", "kk", "ky", "tg", "tk"), "«»“”„")

# Terms that must be rendered with one word (stems, so that cases pass). Sources: the usage of the organisations
# themselves in each language; the choices are listed in README.md.
TERMS: tuple[tuple[str, dict[str, str]], ...] = (
    (r"\bIOM\b", {"ru": "МОМ", "kk": "ХКҰ", "uz": "XMT", "ky": "ЭМУ", "tg": "СБМ", "tk": "HMG"}),
    (r"\bUN\b", {"ru": "ООН", "kk": "БҰҰ", "uz": "BMT", "ky": "БУУ", "tg": "СММ", "tk": "BMG"}),
    (r"\bOSCE\b", {"ru": "ОБСЕ", "kk": "ЕҚЫҰ", "uz": "YXHT", "ky": "ЕККУ", "tg": "САҲА", "tk": "ÝHHG"}),
    (r"\bILO\b", {"ru": "МОТ", "kk": "ХЕҰ", "uz": "XMT", "ky": "ЭЭУ", "tg": "СБМ", "tk": "HZG"}),
    (
        r"\bNGOs?\b",
        {
            "ru": "НПО",
            "kk": "ҮЕҰ",
            "uz": "NNT",
            "ky": "бейөкмөт",
            "tg": "ғайридавлат",
            "tk": "jemgyýetçilik guramas|jemgyýetçilik guramalar",
        },
    ),
    (
        r"\b(trafficking in persons|human trafficking)\b",
        {
            "ru": "торговл[яиеюё]|Торговл",
            "kk": "адам саудас",
            "uz": "odam savdos",
            "ky": "адам сат",
            "tg": "савдои одамон",
            "tk": "adam söwdas",
        },
    ),
    (
        r"\bhotlines?\b",
        {
            "ru": "горяч\\w+ лини",
            "kk": "жедел желі",
            "uz": "ishonch telefon",
            "ky": "ишеним телефон",
            "tg": "телефон\\w* бовар",
            "tk": "ynam telefon",
        },
    ),
    (
        r"\bCentral Asia\b",
        {
            "ru": "Центральн\\w+ Ази",
            "kk": "Орталық Азия",
            "uz": "Markaziy Osiyo",
            "ky": "Борбордук Азия",
            "tg": "Осиёи Марказ",
            "tk": "Merkezi Aziýa",
        },
    ),
    (
        r"\bKazakhstan\b",
        {
            "ru": "Казахстан",
            "kk": "Қазақстан",
            "uz": "Qozog\u02bbiston",
            "ky": "Казакстан",
            "tg": "Қазоқистон",
            "tk": "Gazagystan",
        },
    ),
    (
        r"\bKyrgyzstan\b",
        {
            "ru": "Кыргызстан",
            "kk": "Қырғызстан",
            "uz": "Qirg\u02bbiziston",
            "ky": "Кыргызстан",
            "tg": "Қирғизистон",
            "tk": "Gyrgyzystan",
        },
    ),
    (
        r"\bTajikistan\b",
        {
            "ru": "Таджикистан",
            "kk": "Тәжікстан",
            "uz": "Tojikiston",
            "ky": "Тажикстан",
            "tg": "Тоҷикистон",
            "tk": "Täjigistan",
        },
    ),
    (
        r"\bTurkmenistan\b",
        {
            "ru": "Туркменистан",
            "kk": "Түрікменстан",
            "uz": "Turkmaniston",
            "ky": "Түркмөнстан",
            "tg": "Туркманистон",
            "tk": "Türkmenistan",
        },
    ),
    (
        r"\bUzbekistan\b",
        {
            "ru": "Узбекистан",
            "kk": "Өзбекстан",
            "uz": "O\u02bbzbekiston",
            "ky": "Өзбекстан",
            "tg": "Ӯзбекистон",
            "tk": "Özbegistan",
        },
    ),
)

_WORD = re.compile(r"[^\W\d_]+(?:[\u02bb\u02bc][^\W\d_]*)*")
_OPAQUE = re.compile(r"https?://\S+|www\.\S+|\b[\w.]+@[\w.]+\b|\+\d[\d\s()-]{7,}\d|@\w+|#\w+")
_GROUP = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Row(NamedTuple):
    """One tuple of the corpus and where it stands."""

    file: str
    line: int
    cells: dict[str, str]


class Problem(NamedTuple):
    """What is wrong, and where."""

    file: str
    line: int
    language: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.language}: {self.message}"


def words(text: str) -> list[str]:
    """Lower-case words of a text, without addresses and telephone numbers."""
    return [w.lower() for w in _WORD.findall(_OPAQUE.sub(" ", text))]


def numbers(text: str, language: str) -> Counter[Decimal]:
    """The numbers of a text by value; ``7,500`` (en) and ``7 500`` are the same number, so are 2.5 and 2,5."""
    bare = _OPAQUE.sub(" ", text)
    bare = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", bare) if language == "en" else _GROUP.sub("", bare)
    point = "." if language == "en" else ","
    found = [n for raw in _NUMBER.findall(bare) for n in ([raw] if point in raw else re.split("[.,]", raw))]
    return Counter(Decimal(n.replace(",", ".")) for n in found)


def cells(row: Row) -> Iterator[tuple[str, str]]:
    """Empty cells, stray blanks, straight quotation marks and bars, quotation marks of another language."""
    for language, text in row.cells.items():
        if not text.strip():
            yield language, "empty cell"
        if text != text.strip() or "  " in text:
            yield language, "stray blanks"
        if '"' in text or "|" in text:
            yield language, "straight quotation mark or bar"
        if wrong := set(text) & set("«»“”„‘’") - set(QUOTES[language]):
            yield language, f"quotation marks of another language: {''.join(sorted(wrong))}"


def characters(row: Row) -> Iterator[tuple[str, str]]:
    """Characters nobody sees (soft hyphens, zero-width blanks, controls) and letters in two pieces."""
    for language, text in row.cells.items():
        for character in sorted({c for c in text if unicodedata.category(c) in {"Cc", "Cf"}}):
            yield language, f"invisible character U+{ord(character):04X}"
        if not unicodedata.is_normalized("NFC", text):
            yield language, "not in the composed form (NFC)"


def alphabet(row: Row) -> Iterator[tuple[str, str]]:
    """Letters outside the language's alphabet; Latin names kept as in English are let through, endings too."""
    names = [w for w in _WORD.findall(row.cells["en"]) if len(w) > 2 and w[0].isupper()]
    for language, text in row.cells.items():
        for word in words(text):
            name = next((n for n in names if word.startswith(n.lower())), "")
            if wrong := set(word[len(name) :]) - ALPHABETS[language]:
                yield language, f"foreign letters {''.join(sorted(wrong))} in {word}"


def same_numbers(row: Row) -> Iterator[tuple[str, str]]:
    """Numbers must be equal by value in all columns."""
    wanted = numbers(row.cells["en"], "en")
    for language, text in row.cells.items():
        got = numbers(text, language)
        if got != wanted:
            lost, added = (" ".join(map(str, sorted((a - b).elements()))) for a, b in ((wanted, got), (got, wanted)))
            yield language, f"numbers lost: {lost or '-'}, added: {added or '-'}"


def number_style(row: Row) -> Iterator[tuple[str, str]]:
    """``7 500`` and ``2,5`` outside English; a blank before % in Russian and Turkmen only."""
    for language, text in row.cells.items():
        bare = _OPAQUE.sub(" ", text)
        if language == "en" and re.search(r"\d\s%|\d \d{3}\b", bare):
            yield language, "number not written the English way"
        if language != "en" and re.search(r"\d,\d{3}(?!\d)", bare):
            yield language, "comma as thousands separator"
        if language in {"ru", "tk"} and re.search(r"\d%", bare):
            yield language, "no blank before %"
        if language in {"kk", "uz", "ky", "tg"} and re.search(r"\d\s%", bare):
            yield language, "blank before %"


def ending(row: Row) -> Iterator[tuple[str, str]]:
    """A sentence ends as its English does; a headline or term has no full stop anywhere."""

    def mark(text: str) -> str:
        last = text.rstrip("»”“")[-1:]
        return last if last in ".?!:…" else ""

    wanted = mark(row.cells["en"])
    for language, text in row.cells.items():
        if mark(text) != wanted:
            yield language, f"ends in {mark(text)!r}, English in {wanted!r}"


def copies(row: Row) -> Iterator[tuple[str, str]]:
    """Cells of four words or more that repeat the English, the Russian or another column."""
    seen: dict[str, str] = {}
    for language, text in row.cells.items():
        if len(words(text)) >= 4 and text in seen:
            yield language, f"same as {seen[text]}"
        seen.setdefault(text, language)


def lengths(row: Row) -> Iterator[tuple[str, str]]:
    """Characters against English: 0.33 to 2.2 for sentences; at most 22 more for short terms."""
    size = len(row.cells["en"])
    for language, text in row.cells.items():
        ratio = len(text) / max(size, 1)
        if (size >= 30 and not 0.33 <= ratio <= 2.2) or (size < 30 and len(text) > size * 2 + 22):
            yield language, f"length ratio {ratio:.2f}"


def terms(row: Row) -> Iterator[tuple[str, str]]:
    """Glossary terms found in English must be rendered with the word agreed on."""
    for pattern, stems in TERMS:
        term = re.search(pattern, row.cells["en"], re.IGNORECASE if pattern.islower() else 0)
        for language, stem in stems.items() if term else ():
            if not re.search(stem, row.cells[language], re.IGNORECASE):
                yield language, f"no /{stem}/ for {term[0] if term else ''}"


def uzbek_apostrophes(row: Row) -> Iterator[tuple[str, str]]:
    """U+02BB stands only in oʻ gʻ; U+02BC only inside words and never after o or g; nothing else serves."""
    text = row.cells["uz"]
    if re.search("(?<![oOgG])\u02bb", text):
        yield "uz", "U+02BB after a letter other than o or g"
    if re.search("(?<![^\\W\\d_oOgG])\u02bc", text):
        yield "uz", "U+02BC at a word's start or after o or g"
    if re.search("\\w['`\u2018\u2019]", text):
        yield "uz", "apostrophe other than U+02BB and U+02BC"


def turkmen_ordinals(row: Row) -> Iterator[tuple[str, str]]:
    """``-njy`` after numerals that end in 6 9 10 30 40 60 90 (back vowels), ``-nji`` after the others."""
    for digits, suffix in re.findall(r"(\d+)-(nj[iy])", row.cells["tk"]):
        back = int(digits) % 10 in {6, 9} or int(digits) % 100 in {10, 30, 40, 60, 90}
        if back != (suffix == "njy"):
            yield "tk", f"{digits}-{suffix}"


ROW_CHECKS = (
    cells,
    characters,
    alphabet,
    same_numbers,
    number_style,
    ending,
    copies,
    lengths,
    terms,
    uzbek_apostrophes,
    turkmen_ordinals,
)


def duplicates(rows: list[Row]) -> Iterator[Problem]:
    """English that occurs twice, and whole sentences of any column that occur twice."""
    for language in COLUMNS:
        first: dict[str, Row] = {}
        for row in rows:
            key = " ".join(words(row.cells[language]) + sorted(map(str, numbers(row.cells[language], language))))
            if language != "en" and len(words(row.cells[language])) < 5:
                continue
            other = first.setdefault(key, row)
            if other is not row:
                yield Problem(row.file, row.line, language, f"repeats {other.file}:{other.line}")


def near_duplicates(rows: list[Row], share: float = 0.6) -> Iterator[Problem]:
    """English sentences of six words or more that share most of their three-word sequences (templates)."""
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    shingles = [_shingles(row.cells["en"]) for row in rows]
    for i, (row, own) in enumerate(zip(rows, shingles, strict=True)):
        common = Counter(j for shingle in own for j in index[shingle])
        for j, count in common.most_common(1):
            if count / len(own | shingles[j]) >= share:
                yield Problem(row.file, row.line, "en", f"nearly repeats {rows[j].file}:{rows[j].line}")
        for shingle in own:
            index[shingle].append(i)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    bag = words(text)
    return frozenset(zip(bag, bag[1:], bag[2:], strict=False)) if len(bag) >= 6 else frozenset()


def read(paths: Iterable[Path]) -> tuple[list[Row], list[Problem]]:
    """Rows of the files, and a problem for each line that has not seven columns."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for path in paths:
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            columns = text.split("\t")
            if len(columns) == len(COLUMNS):
                rows.append(Row(path.name, line, dict(zip(COLUMNS, columns, strict=True))))
            else:
                problems.append(Problem(path.name, line, "-", f"{len(columns)} columns"))
    return rows, problems


def lint(paths: Iterable[Path]) -> tuple[int, list[Problem]]:
    """Number of tuples read and all problems found in them."""
    rows, problems = read(paths)
    for row in rows:
        problems += [Problem(row.file, row.line, *found) for check in ROW_CHECKS for found in check(row)]
    problems += duplicates(rows)
    problems += near_duplicates(rows)
    return len(rows), problems


def main(arguments: list[str]) -> int:
    """Lint the files named, or all files of the corpus."""
    paths = [Path(a) for a in arguments] or sorted(Path(__file__).parent.glob("*.tsv"))
    count, problems = lint(paths)
    for problem in problems:
        print(problem)
    print(f"{len(paths)} files, {count} tuples, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
