"""Whatever a catalogue holds, checking ends with findings or with one clear line, and mending is safe."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bulletin_i18n import plugins
from bulletin_i18n.check import Checks, check, remarks
from bulletin_i18n.checking.fix import fix
from bulletin_i18n.errors import CatalogueError
from bulletin_i18n.languages import LANGUAGES, language
from bulletin_i18n.model import Catalogue, Kind, Message
from bulletin_i18n.pofile import parse
from bulletin_i18n.provenance import BRACE_FORMAT
from bulletin_i18n.text.prose import links, placeholders

CHECKS = Checks(entries=plugins.load_all("checks"), catalogues=plugins.load_all("catalogue_checks"))
SETTINGS = settings(max_examples=150, deadline=None)

PO = """# A translator's comment
msgid ""
msgstr ""
"Language: kk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. paragraph
#: bulletins/a/01-shelter.md:7
#, fuzzy, python-brace-format
#| msgid "Open on {on1}."
msgctxt "shelter"
msgid "The shelter opened {on1}; 7,500 people came."
msgstr "Баспана {on1} ашылды; 7 500 адам келді."

msgid "%d hour"
msgid_plural "%d hours"
msgstr[0] "%d сағат"
msgstr[1] "%d сағат"

#~ msgid "Old."
#~ msgstr "Ескі."
"""

letters = st.sampled_from(
    "abcXYZабвғқңөұүһіӣӯҳҷäçňşýž 0123456789.,;:!?%$€{}[]()<>*_`\"'«»“”„ʻʼ’‘-–—/\\@#&\n\t\u00a0\u00ad\u200b▁⁇"
)
phrases = st.sampled_from(
    [
        "{on1}",
        "%(name)s",
        "**",
        "](",
        "https://example.org/a_(b)",
        "www.example.org",
        "WWW.a",
        "a@example.org",
        "<b>",
        "</b>",
        "&quot;",
        "7 500",
        "2,5 мың",
        "twenty-five",
        "85 %",
        "US$ 5",
        "27 шілде",
        "July 27",
        "+996 312 55 01 10",
        "IOM",
        "ХКҰ",
        "Almaty",
        "Алматы",
        "12 жаста",
        "oʻ",
        "o'",
        "the and of to",
        "и в на не что",
        "½",
        "XXI",
        "1.234,5",
        "9/11",
        "٣",
        "²",
    ]
)
texts = st.lists(letters | phrases | st.text(max_size=4), max_size=40).map("".join)
spoiled = st.tuples(st.integers(0, len(PO)), st.integers(0, 12), st.text(max_size=6) | letters | phrases)


@SETTINGS
@given(st.sampled_from(LANGUAGES), texts, texts, st.sampled_from(Kind), st.booleans())
@example("ru", "1.234,5", "1.234,5", Kind.PARAGRAPH, False)
def test_no_text_breaks_a_check(code: str, source: str, target: str, kind: Kind, braces: bool) -> None:
    """Every check ends on any pair of texts, and says something in words."""
    flags = (BRACE_FORMAT,) if braces else ()
    message = Message(msgid=source, msgstr=(target,), notes=(str(kind),), flags=flags)

    for name, _, text in remarks(message, language(code), CHECKS.entries):
        assert name
        assert text


@SETTINGS
@given(st.sampled_from(LANGUAGES), texts, texts, st.none() | texts, st.booleans())
@example("ru", "", "](7 500", None, False)
@example("ru", "", "$٣", None, False)
def test_no_check_is_left_out_that_would_find_something(
    code: str, source: str, target: str, plural: str | None, fuzzy: bool
) -> None:
    """The runner calls only checks whose signs an entry has; calling all of them finds the same."""
    message = Message(
        msgid=source,
        msgid_plural=plural or "",
        msgstr=(target,) if plural is None else (target, source),
        notes=(str(Kind.HEADLINE),),
        flags=("fuzzy",) if fuzzy else (),
    )
    catalogue = Catalogue(locale=code, header=Message(msgid=""), messages=(message,))
    found = [
        (finding.check, finding.severity, finding.message)
        for finding in check(catalogue, language(code), Checks(entries=CHECKS.entries))
    ]

    assert found == list(remarks(message, language(code), CHECKS.entries))


@SETTINGS
@given(st.sampled_from(LANGUAGES), texts, texts)
@example("ru", "", "](\xad{on1}\x0c")
def test_mending_is_safe(code: str, source: str, target: str) -> None:
    """Mending twice is mending once, and no placeholder or address is touched."""
    message = Message(msgid=source, msgstr=(target,), flags=(BRACE_FORMAT,))
    mended = fix(message, language(code))

    assert fix(mended, language(code)) is mended
    assert Counter(placeholders(mended.text, mended.flags)) == Counter(placeholders(target, message.flags))
    assert sorted(links(mended.text)) == sorted(links(target))


@SETTINGS
@given(st.text() | st.lists(st.sampled_from(PO.splitlines(keepends=True)), max_size=20).map("".join))
def test_any_text_is_a_catalogue_or_one_line(text: str) -> None:
    """What is no .po file is told in one line that names the place; what is one gives findings."""
    _check_or_tell(text)


@SETTINGS
@given(st.lists(spoiled, min_size=1, max_size=4))
def test_a_spoiled_catalogue_is_checked_or_told(changes: list[tuple[int, int, str]]) -> None:
    """Letters lost and put anywhere in a catalogue end in findings or in one line."""
    text = PO
    for at, length, new in changes:
        text = text[:at] + new + text[at + length :]
    _check_or_tell(text)


def _check_or_tell(text: str) -> None:
    try:
        catalogue = parse(text, locale="kk", path="a.po").catalogue
    except CatalogueError as error:
        told = str(error)
        assert told.startswith("a.po")
        assert "\n" not in told
        return
    for finding in check(catalogue, language("kk"), CHECKS):
        assert finding.line > 0
        assert finding.message
