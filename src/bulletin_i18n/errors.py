"""What the command line turns into one line on standard error and exit status 2."""

from __future__ import annotations


class BulletinError(Exception):
    """Work that cannot be done, told to the user in one line: where, why, what to do.

    Args:
        message: Why, as a clause without a full stop.
        place: Where: a file, `file:line`, a key. Left out where there is no such place.
        remedy: What to do now, as a clause without a full stop.
    """

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        then = f"; {self.remedy}" if self.remedy else ""
        return f"{where}{self.message}{then}"


class SourceError(BulletinError):
    """A bulletin or a raw document that cannot be read."""


class CatalogueError(BulletinError):
    """A .po file that cannot be read or written."""


class LocaleError(BulletinError):
    """A locale, a date or a role that is not known."""


class EngineError(BulletinError):
    """An engine or a model package that cannot be used."""


class UsageError(BulletinError):
    """A command that was asked for something that does not exist or does not go together."""
