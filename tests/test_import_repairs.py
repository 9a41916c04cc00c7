"""Each repair on its own: what it mends, and what it leaves alone."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from bulletin_i18n.importing.blocks import classify
from bulletin_i18n.importing.casing import Casing
from bulletin_i18n.importing.dateline import Dateline, read_dateline
from bulletin_i18n.importing.document import Doubt, Mark, RawBlock, RawLine, Repair, link_end
from bulletin_i18n.importing.furniture import mark_furniture
from bulletin_i18n.importing.interleave import part_columns
from bulletin_i18n.importing.letters import mend_letters
from bulletin_i18n.importing.letterspacing import mend_letterspacing
from bulletin_i18n.importing.naming import keep_names, slug
from bulletin_i18n.importing.places import countries_in, country_of
from bulletin_i18n.importing.rewrap import unflow
from bulletin_i18n.importing.spacing import doubts, mend_spaces
from bulletin_i18n.importing.unwrap import Piece, unwrap
from bulletin_i18n.importing.words import Lexicon

PLAIN = Lexicon()


def lettered(text: str) -> str:
    """A line after the repair of its letters."""
    return mend_letters(text, "line 1", PLAIN)[0]


def joined(*lines: str) -> list[str]:
    """Lines after the repair of torn words."""
    return mend_letterspacing(list(lines), ["line 1"] * len(lines), PLAIN)[0]


def paragraphs(*lines: str) -> list[str]:
    """The paragraphs that lines make."""
    block = RawBlock(lines=tuple(RawLine(text=line) for line in lines))
    return [piece.text for piece in unwrap([block], PLAIN)[0]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kаzakhstan", "Kazakhstan"),
        ("the trаffiсking оf", "the trafficking of"),
        ("оn Monday", "on Monday"),
        ("oﬃce, ﬁeld, ﬂow", "office, field, flow"),
        ("o\ufffdce hours", "office hours"),
        ("donâ€™t", "don’t"),
        ("dev\u00adelop\u200bment", "development"),
    ],
)
def test_letters_are_mended(before: str, after: str) -> None:
    """Look-alikes, ligatures, lost ligatures, broken encodings and invisible characters."""
    assert lettered(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "Тоҷикистон, Қазақстан, БҰҰ, Oʻzbekiston, Türkmenistan, Кыргызстан",
        "the shelter «Новая дорога», а также «Үміт»",
        "Issyk-Kul – 7 500 €, naïve café",
    ],
)
def test_sound_letters_are_left_alone(text: str) -> None:
    """Words of other scripts, whole and on purpose, are no damage."""
    assert lettered(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tra ffick ing in P ersons", "Trafficking in Persons"),
        ("A lm atyTV six tim es", "AlmatyTV six times"),
        ("ON CENTRA L A SIA FA CEB OOK", "ON CENTRAL ASIA FACEBOOK"),
        ("W O R L D  D A Y", "WORLD  DAY"),
        ("T r a f f i c k i n g i n P e r s o n s", "Trafficking in Persons"),
        ("“Victim s’ v oices”", "“Victims’ voices”"),
        ("hea lth ca re for m igra nts", "health care for migrants"),
    ],
)
def test_torn_words_are_joined(before: str, after: str) -> None:
    """Pieces that are no words and make one are joined, in any case, with what stands around them."""
    assert joined(before) == [after]


@pytest.mark.parametrize(
    "text",
    [
        "She came in to work a part of every day in health care and may be back some time.",
        "Al Jazeera, El Salvador and Sri Lanka sent St Petersburg et al. a letter on the EU and the UN.",
        "Annex A in part B is on vitamin D in milk; see options A B C.",
        "Zeinal Hajiev and Sita Farrell met Aziza in Osh at 9 a.m. for 5 km.",
        "in formation and to gather",
    ],
)
def test_sound_words_are_left_alone(text: str) -> None:
    """Short words, names, initials and open compounds of sound text stay apart."""
    assert joined(text) == [text]


def test_a_piece_that_makes_no_word_is_a_doubt() -> None:
    """What is left over in a torn line is named."""
    left = mend_letterspacing(["the m edia cam pa ign of qx zvt"], ["line 7"], PLAIN)

    assert left[0] == ["the media campaign of qx zvt"]
    assert left[2] == [
        Doubt(place="line 7", text=word, why="in a line of torn words, this is no known word")
        for word in ("qx", "zvt")
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('the motto " Our voices lead !" of  the week', 'the motto "Our voices lead!" of the week'),
        ("He said “ yes ” , twice .", "He said “yes”, twice."),
        ('" One " and " two "', '"One" and "two"'),
        ("from 5 to 7 … and on", "from 5 to 7 … and on"),
    ],
)
def test_spaces_are_mended(before: str, after: str) -> None:
    """Doubled spaces, and spaces on the wrong side of marks."""
    assert mend_spaces(before, "line 1")[0] == after


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("is to implement the 16 “Action Plan”", "“16” before a quotation may be a footnote or a leftover"),
        ("ended trafficking.1 The next", "“1” glued to a word may be a footnote number"),
        ("the page of FACEBOOKS” today", "a quotation mark has no partner"),
        ("a lost \ufffd letter", "a character was lost (�)"),
    ],
)
def test_doubts(text: str, why: str) -> None:
    """What only an editor can settle is named, not changed."""
    assert [doubt.why for doubt in doubts(text, "line 1")] == [why]


@pytest.mark.parametrize(
    "text", ["COVID-19, the G7 and MH17 flew.", "It cost 7,500 or 7 500 soms.", "“One” and “two”."]
)
def test_no_doubt(text: str) -> None:
    """Figures that belong to words, and quotation marks in pairs, are no doubt."""
    assert doubts(text, "line 1") == []


def test_lines_become_paragraphs() -> None:
    """A paragraph ends where a sentence ends and the next word had room; bullets and datelines break too."""
    assert paragraphs(
        "Why it matters",
        "The clinic in Osh opened its doors to every traveller",
        "who needs advice.",
        "Two lawyers work there, and nobody has to give a name",
        "or to pay. They speak six languages.",
        "• bring your passport with you when you come to the",
        "clinic",
        "• bring the contract",
        "Osh, July 3, 2026",
        "The rooms are open.",
    ) == [
        "Why it matters",
        "The clinic in Osh opened its doors to every traveller who needs advice.",
        "Two lawyers work there, and nobody has to give a name or to pay. They speak six languages.",
        "• bring your passport with you when you come to the clinic",
        "• bring the contract",
        "Osh, July 3, 2026",
        "The rooms are open.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("for the develop-", "ment of the region", "for the development of the region"),
        ("to end cross-", "border crime", "to end cross-border crime"),
        ("a counter-", "trafficking project", "a counter-trafficking project"),
        ("their co-", "operation grows", "their cooperation grows"),
        ("the infor\u00ad", "mation desk", "the information desk"),
        ("in 2021–", "2023 and later", "in 2021–2023 and later"),
    ],
)
def test_hyphens_at_the_end_of_a_line(before: str, after: str, whole: str) -> None:
    """A hyphen of the line's end goes, one of the word stays."""
    assert paragraphs(before, after) == [whole]


def test_a_sentence_goes_on_behind_a_blank_line() -> None:
    """A paragraph that a page break cut in mid-sentence is one, and the report says so."""
    blocks = [
        RawBlock(lines=(RawLine(text=text, place=place),))
        for text, place in (("It was the", "1"), ("best day.", "2"))
    ]

    pieces, repairs = unwrap(blocks, PLAIN)

    assert [piece.text for piece in pieces] == ["It was the best day."]
    why = "the sentence goes on after the break"
    assert repairs == [
        Repair(
            place="2", kind="break", before="It was the / best day.", after="It was the best day.", why=why, sure=0.9
        )
    ]


def test_running_heads_and_page_numbers_are_furniture() -> None:
    """Lines that come again with another number, the bulletin's name, and lone numbers; a dateline is none."""
    lines = [
        "Safe Roads Bulletin, July 2026",
        "A story.",
        "Page 1",
        "Safe Roads Bulletin, July 2026",
        "7",
        "Osh, July 3, 2026",
    ]
    blocks = mark_furniture([RawBlock(lines=(RawLine(text=line),)) for line in lines])

    assert [block.lines[0].text for block in blocks if block.hint] == [
        "Page 1",
        "Safe Roads Bulletin, July 2026",
        "7",
    ]


def test_a_sentence_that_comes_again_is_no_running_head() -> None:
    """A short line with another number is furniture; a whole sentence with another number is text."""
    lines = [
        "Road News | 4",
        "The clinic of Osh opened its doors. [1]",
        "Road News | 5",
        "The clinic of Osh opened its doors. [2]",
    ]
    blocks = mark_furniture([RawBlock(lines=(RawLine(text=line),)) for line in lines])

    assert [block.hint.value for block in blocks] == ["page furniture", "", "page furniture", ""]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Order your seeds by calling +996 555 010 203", "Order your seeds by calling +996 555 010 203"),
        ("Hotline: 555 010", "Hotline: 555 020"),
        ("Lessons begin on March 1", "Lessons begin on March 8"),
        ("For children under 5", "For children under 5"),
    ],
)
def test_a_number_that_counts_no_pages_makes_no_running_head(one: str, two: str) -> None:
    """A telephone number, a day, or the same number again is text; with a page number it is a running head."""
    lines = ["The network", one, "Road News | 4", "Review, issue 7", two, "Road News | 5", "Review, issue 7"]
    blocks = mark_furniture([RawBlock(lines=(RawLine(text=line),)) for line in lines])

    assert [block.lines[0].text for block in blocks if block.hint] == [
        "Road News | 4",
        "Review, issue 7",
        "Road News | 5",
        "Review, issue 7",
    ]


def kinds(*pieces: Piece) -> list[str]:
    """What each paragraph is taken for."""
    return [block.part.value for block in classify(pieces)]


def test_a_large_quotation_is_no_heading() -> None:
    """Words picked out of a story are set large, and who spoke them below; a headline in quotation marks is none."""
    quote = "“If the pump stops on a Saturday, we mend it on a Saturday.”"
    body = Piece(text="The clinic has forty beds, and two lawyers work there on every day of the week.", place="")
    large = Piece(text=quote, place="", size=1.3, lines=2, box=True)
    speaker = Piece(text="— a mechanic from Osh", place="", size=0.8, box=True)
    title = Piece(text="“We shall mend it on a Saturday”", place="", size=1.3, box=True)

    assert kinds(body, large, speaker, title, body) == [
        "paragraph",
        "quotation",
        "attribution",
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who mends the pumps?", "heading"),
        ("At last!", "heading"),
        ("Nobody knows.", "paragraph"),
        ("The pumps stopped. Who mends them?", "paragraph"),
    ],
)
def test_a_question_before_a_dateline_is_a_headline(text: str, kind: str) -> None:
    """A headline may be a question or a cry, and no other sentence."""
    body = Piece(text="The clinic has forty beds, and two lawyers work there on every day of the week.", place="")
    dateline = Piece(text="Osh, July 3, 2026", place="")

    assert kinds(body, Piece(text=text, place=""), dateline, body) == ["paragraph", kind, "dateline", "paragraph"]


def test_a_button_is_a_call_to_action() -> None:
    """A link that bids the reader do something is a call to action; any other link that stands alone is a link."""
    linked = [
        Piece(text=f"{Mark.LINK}{text}{link_end(0)}", place="")
        for text in ("Sign up for the course at the office in Osh", "The network’s letter")
    ]

    assert kinds(*linked) == ["call to action", "link"]


def test_an_item_ends_where_the_next_word_had_room() -> None:
    """An item without a full stop ends where it leaves room; one that fills its line goes on."""
    lines = [
        ("– Write down what you spray and when", 32.0),
        ("Lessons are held on Fridays, when most families come", 46.0),
        ("to town anyway, and they cost nothing.", 33.0),
        ("– Bring the papers of all who travel with you to the", 46.0),
        ("Ministry of Transport", 18.0),
    ]
    block = RawBlock(lines=tuple(RawLine(text=text, width=width) for text, width in lines), wrap=46.0)

    assert [piece.text for piece in unwrap([block], PLAIN)[0]] == [
        "– Write down what you spray and when",
        "Lessons are held on Fridays, when most families come to town anyway, and they cost nothing.",
        "– Bring the papers of all who travel with you to the Ministry of Transport",
    ]


def test_columns_copied_line_by_line_are_parted() -> None:
    """Left, right, left, right: every second line goes on with the sentence."""
    left = [
        "The clinic in Osh helps everybody who comes.",
        "It is open from Monday to Friday, and two",
        "lawyers work there. Nobody has to pay.",
        "They speak six languages and write letters",
        "for those who cannot. It is quiet there.",
        "More rooms will open in autumn this year.",
    ]
    right = [
        "and the second team drives to the villages of",
        "the mountains. Every family gets a card with",
        "the number of the hotline, and every child gets",
        "a drawing book. The drivers know the roads well",
        "and stop wherever somebody waves at them from",
        "the side of the road, even late in the evening.",
    ]
    mixed = tuple(RawLine(text=line) for pair in zip(left, right, strict=True) for line in pair)

    blocks, repairs, unsure = part_columns([RawBlock(lines=mixed)])

    assert [[line.text for line in block.lines] for block in blocks] == [left, right]
    assert (len(repairs), len(unsure)) == (1, 1)


def test_a_ragged_box_says_nothing_about_the_columns() -> None:
    """A few lines of one word beside a picture do not hide where the paragraphs of the text end."""
    column = (
        "The clinic in Osh helps everybody who comes, and it",
        "is open from Monday to Friday.",
        "Two lawyers work there, and nobody has to pay them.",
        "They write letters for those who cannot do it.",
    )
    box = ("A morning", "in", "the", "new", "rooms beside the station, drawn by a guest")
    blocks = [RawBlock(lines=tuple(RawLine(text=line) for line in lines)) for lines in (column, box)]

    assert [piece.text for piece in unwrap(blocks, PLAIN)[0]] == [
        " ".join(column[:2]),
        " ".join(column[2:]),
        " ".join(box),
    ]


def test_british_spellings_are_words() -> None:
    """The word list is American; a torn British word is mended as any other, and its capitals fall."""
    mended, _, _ = mend_letterspacing(
        ["The progra mme dea lt with la bour m igra tion in the m ountain neighbourhoods"], ["1"], PLAIN
    )

    assert mended == ["The programme dealt with labour migration in the mountain neighbourhoods"]
    assert (
        Casing([]).sentence("CENTRES FOR LABOUR AND COLOURFUL PROGRAMMES")
        == "Centres for labour and colourful programmes"
    )


def test_two_words_side_by_side_stay_two() -> None:
    """In a torn line, two words that make a rarer third one stay two: a round table, school teachers."""
    mended, _, _ = mend_letterspacing(
        ["The m ission invited school tea chers to a round table in A lm aty"], ["1"], PLAIN
    )

    assert mended == ["The mission invited school teachers to a round table in Almaty"]


LEFT = """\
The clinic in Osh helps everybody who comes.
It is open from Monday to Friday, and two
lawyers work there. Nobody has to pay.
They speak six languages and write letters
for those who cannot. It is quiet there.
More rooms will open in autumn this year.
The keys were handed over on a cold and
windy morning, in front of sixty guests,"""
RIGHT = """\
and the second team drives to the villages of
the mountains. Every family gets a card with
the number of the hotline, and every child gets
a drawing book. The drivers know the roads well
and stop wherever somebody waves at them from
the side of the road, even late in the evening.
Two of them have done this work for ten years,
and neither has ever thought of another one."""


@pytest.mark.parametrize(("left", "right"), [(8, 6), (7, 6), (8, 8)])
def test_the_longer_of_two_columns_goes_on_alone(left: int, right: int) -> None:
    """The last lines of the longer column stand behind each other and belong to it."""
    columns = [LEFT.splitlines()[8 - left :], RIGHT.splitlines()[:right]]
    mixed = [line for pair in zip_longest(*columns) for line in pair if line]

    blocks, _, _ = part_columns([RawBlock(lines=tuple(RawLine(text=line) for line in mixed))])

    assert [[line.text for line in block.lines] for block in blocks] == columns


def test_a_sentence_goes_on_in_the_next_column_with_a_name() -> None:
    """A full line without an end goes on in the next column, though that begins with a capital."""
    left = ("The cards were printed in Almaty, then", "sent to Shymkent, to Karakol and to the")
    right = ("Open Doors Foundation, which keeps them", "for a year.")
    blocks = [
        RawBlock(lines=tuple(RawLine(text=line) for line in lines), jump=lines == right) for lines in (left, right)
    ]

    assert [piece.text for piece in unwrap(blocks, PLAIN)[0]] == [" ".join((*left, *right))]


def test_one_column_is_left_alone() -> None:
    """Prose in one column gives no sign of two."""
    block = RawBlock(lines=tuple(RawLine(text=f"line {number} goes on and") for number in range(20)))

    assert part_columns([block]) == ([block], [], [])


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Ashgabat, July 30, 2021", Dateline(place="Ashgabat", date="2021-07-30", country="TM", rest="")),
        (
            "Osh, 26–30 July 2021 – It met.",
            Dateline(place="Osh", date="2021-07-26/2021-07-30", country="KG", rest="It met."),
        ),
        (
            "TASHKENT, Uzbekistan | 3 May 2021",
            Dateline(place="TASHKENT, Uzbekistan", date="2021-05-03", country="UZ", rest=""),
        ),
        ("30 July 2021, Dushanbe", Dateline(place="Dushanbe", date="2021-07-30", country="TJ", rest="")),
        ("Geneva, May 3, 2021", Dateline(place="Geneva", date="2021-05-03", country="", rest="")),
        (
            "DUSHANBE, 30 July 2021. Forty officers learned.",
            Dateline(place="DUSHANBE", date="2021-07-30", country="TJ", rest="Forty officers learned."),
        ),
        (
            "ZARKENT, 3 May 2021 – It met.",
            Dateline(place="ZARKENT", date="2021-05-03", country="", rest="It met."),
        ),
        ("Almaty, July 3, 2021 was a warm day.", None),
        ("Published on July 27, 2021.", None),
        ("Updated: July 27, 2021", None),
        ("UPDATED, 27 July 2021 – Two clinics opened.", None),
        ("Text on July 27, 2021.", None),
        ("Osh on July 27, 2021.", None),
        ("Ahmad Karimov, 27 July 2021", None),
        ("Ahmad Karimov, Osh, 27 July 2021", None),
        ("Geneva Conference, July 27, 2021", None),
        ("Kazakhstan 2021", None),
        ("On July 27, 2021, the mission opened a shelter.", None),
        ("Safe Roads Bulletin, July 2021", None),
        ("July 2021", None),
    ],
)
def test_datelines(text: str, dateline: Dateline | None) -> None:
    """Place and date alone on a line, or run into a paragraph by a dash."""
    assert read_dateline(text) == dateline


def test_capital_headlines_get_the_capitals_of_the_text() -> None:
    """Names, acronyms and titles have the capitals that the running text gives them; other words are small."""
    casing = Casing(
        ["The Palermo Protocol binds us. Drivers met at the World Day against Trafficking in Persons in Osh."]
    )

    assert [
        casing.sentence(line)
        for line in (
            "THE PALERMO PROTOCOL: NATIONAL EXPERIENCE",
            "DRIVERS MARK WORLD DAY AGAINST TRAFFICKING IN PERSONS",
            "USAID AND NGOS MEET IN JULY IN CENTRAL ASIA",
        )
    ] == [
        "The Palermo Protocol: national experience",
        "Drivers mark World Day against Trafficking in Persons",
        "USAID and NGOs meet in July in Central Asia",
    ]


def test_places() -> None:
    """Towns and regions belong to countries; the last part of a place counts first."""
    assert [country_of(place) for place in ("Osh", "Khatlon region, Tajikistan", "Kazakhstan. Almaty", "Paris")] == [
        "KG",
        "TJ",
        "KZ",
        "",
    ]
    assert countries_in("From Osh and Bishkek to Dushanbe") == {"KG": 2, "TJ": 1}


def test_names_are_kept_and_never_used_twice() -> None:
    """A slug is ASCII and telling; two stories of one headline get two names; a known story keeps its own."""
    story = "# A clinic\n\nThe clinic in Osh opened its doors.\n"

    assert slug("The Çay-khana of Osh: “Bread & Salt”") == "cay-khana-osh-bread-salt"
    assert keep_names([story, "# New\n"], ["a-clinic", "a-clinic"], {"bulletins/x/07-old-name.md": story}) == (
        ["01-old-name.md", "02-a-clinic.md"],
        ["bulletins/x/07-old-name.md", ""],
    )


def test_lines_pasted_as_paragraphs_are_joined() -> None:
    """Where many paragraphs of a Word file begin in mid-sentence, they are lines; where none does, they stay."""
    lines = [
        "The clinic in Osh opened its doors to every traveller",
        "who needs advice. Two lawyers work there, and nobody",
        "has to pay for it.",
        "The rooms are",
        "open.",
    ]
    pasted = [RawBlock(lines=(RawLine(text=line, gap=1.0),), flowed=True) for line in lines]
    written = [
        RawBlock(lines=(RawLine(text=f"{line} End."),), flowed=True) for line in ("One.", "Two.", "Three.", "Four.")
    ]

    assert [piece.text for piece in unwrap(unflow(pasted), PLAIN)[0]] == [
        " ".join(lines[:3]),
        "The rooms are open.",
    ]
    assert unflow(written) == written
