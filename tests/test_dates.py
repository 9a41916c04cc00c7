"""EDTF values: read, written, and refused where no such date exists."""

from __future__ import annotations

import pytest

from bulletin_i18n.dates import Date, Role, Said, Span, edtf, parse, spanned
from bulletin_i18n.errors import LocaleError

FORMS = "write 2021-07-27, 2021-07, 2021, XXXX-07-30, XXXX-07, or two of a kind joined by /"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-07-27", Date(2021, 7, 27)),
        ("2021-07", Date(2021, 7)),
        ("2021", Date(2021)),
        ("XXXX-07-30", Date(None, 7, 30)),
        ("XXXX-07", Date(None, 7)),
        ("XXXX-02-29", Date(None, 2, 29)),
        ("2021-07-26/2021-07-30", Span(Date(2021, 7, 26), Date(2021, 7, 30))),
        ("XXXX-12-30/XXXX-01-02", Span(Date(None, 12, 30), Date(None, 1, 2))),
        ("2021-12/2022-03", Span(Date(2021, 12), Date(2022, 3))),
        ("2021/2023", Span(Date(2021), Date(2023))),
    ],
)
def test_edtf_is_read_and_written(text: str, value: Date | Span) -> None:
    """Every kind of date and span has one spelling, and comes back from it."""
    assert parse(text) == value
    assert edtf(value) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("yesterday", f"'yesterday' is not a date; {FORMS}"),
        ("2021-7-27", f"'2021-7-27' is not a date; {FORMS}"),
        ("XXXX", f"'XXXX' is not a date; {FORMS}"),
        ("2021/..", f"'2021/..' is not a date; {FORMS}"),
        ("2021/2022/2023", f"'2021/2022/2023' is not a date; {FORMS}"),
        ("٢٠٢١", f"'٢٠٢١' is not a date; {FORMS}"),
        ("0000", "there is no year 0; write four digits"),
        ("2021-13", "there is no month 13; write 01 to 12"),
        ("2021-02-30", "there is no day 30 in 2021-02; write 01 to 28"),
        ("2021-02-00", "there is no day 0 in 2021-02; write 01 to 28"),
        ("XXXX-02-30", "there is no day 30 in XXXX-02; write 01 to 29"),
        ("2021-07-30/2021-07-26", "2021-07-30/2021-07-26 does not end after it starts; put the earlier date first"),
        ("2021-07-30/2021-07-30", "2021-07-30/2021-07-30 does not end after it starts; put the earlier date first"),
        ("XXXX-07-30/XXXX-07-26", "XXXX-07-30/XXXX-07-26 does not end after it starts; put the earlier date first"),
        ("XXXX-08-02/XXXX-07-30", "XXXX-08-02/XXXX-07-30 does not end after it starts; put the earlier date first"),
        ("2021/2022-03", f"2021/2022-03 joins two dates that are not of a kind; {FORMS}"),
        ("XXXX-07-26/2021-07-30", f"XXXX-07-26/2021-07-30 joins two dates that are not of a kind; {FORMS}"),
    ],
)
def test_what_is_no_date_is_refused_in_one_line(text: str, message: str) -> None:
    """Bad form, impossible date, reversed or mixed span: the error says which, and what to write."""
    with pytest.raises(LocaleError) as refused:
        parse(text)

    assert str(refused.value) == message


def test_unknown_role_is_refused_in_one_line() -> None:
    """A role that does not exist is told with those that do."""
    with pytest.raises(LocaleError) as refused:
        Role("about")

    assert str(refused.value) == "'about' is not a role; choose one of on, of, since, until, for, after, date"


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (Said(day=26), Said(2021, 7, 30), "2021-07-26/2021-07-30"),
        (Said(None, 7, 26), Said(day=30), "XXXX-07-26/XXXX-07-30"),
        (Said(None, 12, 30), Said(2022, 1, 2), "2021-12-30/2022-01-02"),
        (Said(2021, 12, 30), Said(None, 1, 2), "2021-12-30/2022-01-02"),
        (Said(None, 7), Said(2021, 9), "2021-07/2021-09"),
        (Said(2019), Said(2021), "2019/2021"),
    ],
)
def test_ends_of_a_span_share_month_and_year(first: Said, last: Said, value: str) -> None:
    """What one end leaves unsaid, the other says; over New Year the year moves by one."""
    assert edtf(spanned(first, last)) == value


def test_a_span_that_would_last_most_of_a_year_is_none() -> None:
    """What runs from August 2 to July 30, 2021 is more likely a slip than a year long."""
    with pytest.raises(LocaleError):
        spanned(Said(None, 8, 2), Said(2021, 7, 30))
