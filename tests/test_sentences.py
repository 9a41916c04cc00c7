"""English sentences, found by rule."""

from __future__ import annotations

import time

import pytest

from bulletin_i18n.engines.markup import mask
from bulletin_i18n.engines.sentences import spans


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The shelter opened.", "It has 20 places.", "Who may come?", "Everyone!"],
        ["Mr. Karimov and Dr. Sharipova met Prof. J. K. Nazarov at 5 p.m. today."],
        ["The U.S. Embassy paid for it.", "The U.K. did not."],
        ["We left the U.S.", "The journey took approx. 3 days, i.e. 72 hours, see No. 5 and Fig. 2."],
        ["The clinic is open from 9 a.m. to 5 p.m.", "Call us."],
        ["He said: “Come in.”", "She did (at once).", "Then 12.5% of them left."],
        ["Costs fell to $1.4 million vs. $2 million in Jan. 2021.", "On Oct. 5 they rose."],
        ["Version 2. 3 people came"],
        ["Bring bread, salt, etc. and write to us."],
        ["“Is it you?” asked the man.", "“Yes.”"],
        ["Wait…", "Is that so?!", "No."],
        ["The forum was opened by Ms. A. B. Karimova, dept. head at the Ministry.", "She thanked IOM et al. for it."],
        ["Write to St. Petersburg Ave. 5, Osh.", "Call 0312 55 55 55."],
        ["In 2021, 45 NGOs (incl. 12 in Tajikistan) took part.", "“Victims’ voices lead the way!” was the motto."],
        ["The report (see p. 12, Art. 4) names no one.", "It is 1.5 years old."],
        ["It ended in \uf000.", "\uf001, the work began.", "\ue000Note.\ue800", "Then it stopped."],
        ["Read \ue000the report. It is long.\ue800", "Then act."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(sentences: list[str]) -> None:
    """Abbreviations, initials, decimals and quoted sentences do not mislead the splitter."""
    assert split(" ".join(sentences)) == sentences


def test_a_line_break_ends_a_sentence_and_white_space_is_left_out() -> None:
    """The spans leave out the white space between sentences, which the caller keeps."""
    text = "  One two\nthree.  Four.\r\n\r\n\tFive "
    assert split(text) == ["One two", "three.", "Four.", "Five"]


def test_blank_text_has_no_sentences() -> None:
    """White space alone is nothing to translate."""
    assert spans(" \n\t ") == []


@pytest.mark.parametrize("piece", ["a", ".", "A. ", "__x ", "` ``", "[x](", "a.b+c-", "<http://x@", "{a", "&a"])
def test_a_text_made_to_be_slow_is_not(piece: str) -> None:
    """Twenty thousand characters of what makes patterns try and try again: a moment, not minutes."""
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    masked = mask(text)
    spans(masked.text)
    assert masked.unmask(masked.text) == text
    assert time.process_time() - began < 3
