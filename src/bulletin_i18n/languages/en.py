"""English, the language bulletins are written in: American order, as the newsletters have it."""

from __future__ import annotations

from bulletin_i18n.dates import Role
from bulletin_i18n.english.dates import find_dates
from bulletin_i18n.languages.language import Language, Notes, Quotes
from bulletin_i18n.languages.phrases import Form, Phrases, month_table

MONTHS = month_table(
    "nom",
    """
    January
    February
    March
    April
    May
    June
    July
    August
    September
    October
    November
    December
    """,
)


def _roles(when: str, plain: str) -> dict[Role, str]:
    return {
        Role.ON: when,
        Role.OF: f"of {plain}",
        Role.SINCE: f"since {plain}",
        Role.UNTIL: f"until {plain}",
        Role.FOR: f"for {plain}",
        Role.AFTER: f"after {plain}",
        Role.DATE: plain,
    }


_FROM_TO = _roles("from {start.nom} to {end.nom}", "{nom}")

PHRASES = Phrases(
    months=MONTHS,
    day="{month}~{day}",
    year_after=", {y}",
    month_year_after=" {y}",
    templates={
        Form.DAY: _roles("on {nom}", "{nom}"),
        Form.DAYS: _FROM_TO,
        Form.DAYS_APART: _FROM_TO,
        Form.MONTH: _roles("in {nom}", "{nom}"),
        Form.MONTHS: _FROM_TO,
        Form.MONTHS_APART: _FROM_TO,
        Form.YEAR: _roles("in {y}", "{y}"),
        Form.YEARS: _roles("in {y}", "{y}"),
    },
)

EN = Language(
    code="en",
    name="English",
    english_name="English",
    script="Latn",
    alphabet=frozenset("abcdefghijklmnopqrstuvwxyz"),
    own_letters=frozenset(),
    plural_forms="nplurals=2; plural=(n != 1);",
    quotes=Quotes("“", "”", "‘", "’"),
    countries={
        "KZ": "Kazakhstan",
        "KG": "Kyrgyzstan",
        "TJ": "Tajikistan",
        "TM": "Turkmenistan",
        "UZ": "Uzbekistan",
        "RU": "Russia",
        "US": "United States of America",
        "AF": "Afghanistan",
        "CN": "China",
    },
    capitals={"KZ": "Astana", "KG": "Bishkek", "TJ": "Dushanbe", "TM": "Ashgabat", "UZ": "Tashkent"},
    organisations={
        "IOM": "International Organization for Migration",
        "UN": "United Nations",
        "USAID": "United States Agency for International Development",
    },
    notes=Notes(
        machine_draft="Machine translation, not reviewed by a person",
        unfinished="Translation under review",
        outdated="The original has changed since this was translated",
        not_translated="Not yet translated; shown in English",
        see_original="Read the original",
        source_language="Translated from English",
        contents="In this issue",
        languages="Languages",
        published_by="Published by",
        contacts="Contacts",
        colophon=(
            "Passages reviewed by people: {reviewed} of {total}; machine drafts: {drafts}; in English: {english}"
        ),
        issue_of="Issue: {date}",
        bulletins="Bulletins",
        back="All bulletins",
        skip_to_text="Skip to the text",
    ),
    phrase=PHRASES,
    find=find_dates,
)
