"""`bulletin-i18n date`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

ROLES = ("on", "of", "since", "until", "for", "after", "date")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The date, its role and the locale."""
    parser.add_argument(
        "date", metavar="DATE", help="2021-07-27, 2021-07, 2021, XXXX-07-30 (no year), or two of them joined by /"
    )
    parser.add_argument("--role", choices=ROLES, default="date", help="what it does in the sentence (default: date)")
    parser.add_argument("-l", "--locale", required=True, metavar="LOCALE", help="ru kk uz ky tg tk, or en")
    parser.add_argument("--sentence-start", action="store_true", help="with the capital that opens a sentence")


def run(args: argparse.Namespace) -> int:
    """Print the date."""
    from bulletin_i18n.dates import Role, parse
    from bulletin_i18n.languages import language

    print(language(args.locale).date(parse(args.date), Role(args.role), sentence_start=args.sentence_start))
    return 0
