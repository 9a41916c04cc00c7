"""What there is to print of a project, as jobs whose keys say whether they must be done anew."""

from __future__ import annotations

import platform
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import resources
from importlib.metadata import distributions
from typing import TYPE_CHECKING

from bulletin_i18n.languages import LANGUAGES
from bulletin_i18n.pages.manifest import Job, digest, fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from bulletin_i18n.model import Bulletin
    from bulletin_i18n.pages.edition import Edition, Site
    from bulletin_i18n.workspace import Workspace

SOURCE = "en"

_CODE = (".py", ".html", ".css", ".js", ".woff2")


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderOptions:
    """How a project is to be printed.

    `formats` are names of renderers. `drafts` is the rule for text that nobody has reviewed, `headlines` another
    one for titles, headlines and first paragraphs, or empty; both are values of `edition.Drafts`. `address` is where
    `public/` will be on the web, with a slash at its end, or empty. `sender` is where letters come from, or empty.
    `archive` asks for a zip of each bulletin.
    """

    formats: tuple[str, ...] = ("html", "text")
    drafts: str = "source"
    headlines: str = ""
    address: str = ""
    sender: str = ""
    archive: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A bulletin as it was read, and a fingerprint of its files."""

    bulletin: Bulletin
    key: str


@cache
def environment() -> str:
    """Return a fingerprint of all that prints: Python, every installed package, this one's own files."""
    installed = sorted((one.name, one.version) for one in distributions())
    own = {path: one.read_bytes() for path, one in sorted(_files(resources.files("bulletin_i18n"), ""))}
    return fingerprint(platform.python_version(), installed, own)


def _files(folder: Traversable, place: str) -> Iterator[tuple[str, Traversable]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _files(one, f"{place}{one.name}/")
        elif one.name.endswith(_CODE):
            yield f"{place}{one.name}", one


class Press:
    """Knows what there is to print of some bulletins; each is read once, each catalogue when it is wanted."""

    def __init__(
        self,
        space: Workspace,
        ids: tuple[str, ...],
        locales: tuple[str, ...],
        options: RenderOptions,
        *,
        preview: bool = False,
    ) -> None:
        """Take a project.

        Args:
            space: The project.
            ids: The bulletins to print.
            locales: The locales to print beside English.
            options: How.
            preview: Whether every text shall say where it comes from.

        Raises:
            UsageError: There is no renderer of a name.
        """
        from bulletin_i18n import plugins

        self.space, self.ids, self.locales = space, ids, locales
        self.options, self.preview = options, preview
        self.printers = {name: plugins.load("renderers", name) for name in options.formats}
        self.templates = space.templates()
        self._key = fingerprint(environment(), self.templates, replace(options, archive=False), preview)
        self._sources: dict[str, Source] = {}

    def source(self, bulletin: str) -> Source:
        """Read a bulletin, once.

        Raises:
            SourceError: It cannot be read.
        """
        from bulletin_i18n.read import read_bulletin

        if bulletin not in self._sources:
            files = self.space.story_files(bulletin)
            self._sources[bulletin] = Source(bulletin=read_bulletin(bulletin, files), key=fingerprint(files))
        return self._sources[bulletin]

    def jobs(self, bulletin: str) -> Iterator[Job]:
        """Yield a job for the pictures of a bulletin, then one for each edition and each format, English first.

        Raises:
            SourceError: The bulletin cannot be read, or a picture is not there.
        """
        site = self._site(bulletin)
        pictures = {f"{bulletin}/{name}": data for name, data in site.pictures.items()}
        yield Job(name=f"{bulletin}/pictures", key=fingerprint(pictures), make=lambda: pictures)
        key = fingerprint(self._key, self.source(bulletin).key, site.locales, site.pictures, self._terms())
        for code in (SOURCE, *self.locales):
            own = fingerprint(key, code, self._catalogue_bytes(bulletin, code))
            made = cache(partial(self._made, bulletin, code, site))
            for name, printer in self.printers.items():
                folder = f"{bulletin}/{code}"
                yield Job(name=f"{folder}/{name}", key=own, make=partial(_printed, printer, made, folder))

    def front(self, *only: str) -> Iterator[Job]:
        """Yield a job for the page that lists every bulletin that is printed now or has been, and one for the feeds.

        Args:
            only: List no other bulletins than these.
        """
        shelf = {one: self._there(one) for one in only or self.space.bulletin_ids()}
        shelf = {one: codes for one, codes in shelf.items() if codes}
        key = fingerprint(self._key, [self._shelf_key(one, codes) for one, codes in shelf.items()])
        if "html" in self.printers:
            yield Job(name="front/html", key=key, make=partial(self._front_page, shelf))
        if "atom" in self.printers:
            yield Job(name="front/atom", key=key, make=partial(self._feeds, shelf))

    def archive(self, bulletin: str, printed: Mapping[str, bytes]) -> Job:
        """Return the job for the zip of a bulletin; a front page of its own makes it whole wherever it is unpacked.

        Args:
            bulletin: Which one.
            printed: All that is printed of it, by path within `public/`.
        """
        front = tuple(self.front(bulletin))
        key = fingerprint(environment(), digest(printed), [job.key for job in front])
        return Job(name=f"archive of {bulletin}", key=key, make=partial(_archive, bulletin, printed, front))

    def _site(self, bulletin: str) -> Site:
        from bulletin_i18n.pages.edition import Site
        from bulletin_i18n.render import pictures

        options = self.options
        site = Site(
            locales=(SOURCE, *self._there(bulletin)),
            templates=self.templates,
            pictures={name: self.space.picture(bulletin, name) for name in pictures(self.source(bulletin).bulletin)},
            address=options.address,
            formats=() if self.preview else options.formats,
            front="html" in options.formats,
            preview=self.preview,
        )
        return replace(site, sender=options.sender) if options.sender else site

    def _made(self, bulletin: str, code: str, site: Site) -> tuple[Edition, Site]:
        """Make an edition, and have the site know what checks find in it, where that is printed."""
        from bulletin_i18n.commands.check import findings

        wanted = code != SOURCE and (self.preview or {"proof", "proof-pdf"} & set(self.printers))
        found = findings(self._reader(), (bulletin,), (code,)) if wanted else ()
        return self._edition(bulletin, code), replace(site, findings=tuple(found))

    def _edition(self, bulletin: str, code: str, *, title_only: bool = False) -> Edition:
        from bulletin_i18n.render import Drafts, localise

        source = self.source(bulletin).bulletin
        path = self.space.catalogue_path(bulletin, code)
        drafts, headlines = self._rules(bulletin)
        return localise(
            replace(source, stories=()) if title_only else source,
            code,
            self._reader().catalogue(path, code) if code != SOURCE else None,
            drafts=Drafts(drafts),
            headlines=Drafts(headlines) if headlines else None,
        )

    def _reader(self) -> Workspace:
        """Return the project for reading catalogues that are never saved: nothing of them need be remembered."""
        return type(self.space)(self.space.root)

    def _rules(self, bulletin: str) -> tuple[str, str]:
        """Return the rules for a bulletin: the drafts of one that is not printed now are no reason to fail."""
        rules = self.options.drafts, self.options.headlines
        if bulletin in self.ids:
            return rules
        drafts, headlines = ("source" if rule == "fail" else rule for rule in rules)
        return drafts, headlines

    def _there(self, bulletin: str) -> tuple[str, ...]:
        """Return the locales of a bulletin to link to: those that are printed now, and those that have been."""
        now = self.locales if bulletin in self.ids else ()
        pages = () if self.preview else (self.space.root / "public" / bulletin).glob("*/index.html")
        before = {path.parent.name for path in pages}
        return tuple(code for code in LANGUAGES if code in now or code in before)

    def _terms(self) -> dict[str, bytes]:
        """Return the glossaries, which the findings depend on."""
        return {path.name: path.read_bytes() for path in sorted((self.space.root / "glossary").glob("*.csv"))}

    def _catalogue_bytes(self, bulletin: str, code: str) -> bytes | None:
        path = self.space.root / self.space.catalogue_path(bulletin, code)
        return path.read_bytes() if path.is_file() else None

    def _shelf_key(self, bulletin: str, codes: tuple[str, ...]) -> str:
        catalogues = [self._catalogue_bytes(bulletin, code) for code in codes]
        return fingerprint(bulletin, codes, self._rules(bulletin), self.source(bulletin).key, catalogues)

    def _everything(self) -> Site:
        from bulletin_i18n.pages.edition import Site

        options = self.options
        formats = () if self.preview else options.formats
        return Site(locales=(SOURCE, *LANGUAGES), templates=self.templates, address=options.address, formats=formats)

    def _front_page(self, shelf: Mapping[str, tuple[str, ...]]) -> Mapping[str, str | bytes]:
        from bulletin_i18n.pages.front import front_page, listing

        listings = (
            listing(self._edition(bulletin, code, title_only=True))
            for bulletin, codes in shelf.items()
            for code in (SOURCE, *codes)
        )
        return front_page(listings, self._everything())

    def _feeds(self, shelf: Mapping[str, tuple[str, ...]]) -> Mapping[str, str | bytes]:
        from bulletin_i18n.pages.feeds import language_feed

        newest = sorted(shelf, key=lambda one: self.source(one).bulletin.date, reverse=True)
        found = {}
        for code in (SOURCE, *LANGUAGES):
            having = [one for one in newest if code in (SOURCE, *shelf[one])]
            if having:
                editions = (self._edition(bulletin, code) for bulletin in having)
                found[f"feed-{code}.xml"] = language_feed(editions, self._everything())
        return found


def _printed(
    printer: Callable[[Edition, Site], Mapping[str, str | bytes]],
    made: Callable[[], tuple[Edition, Site]],
    folder: str,
) -> Mapping[str, str | bytes]:
    return {f"{folder}/{name}": content for name, content in printer(*made()).items()}


def _archive(bulletin: str, printed: Mapping[str, bytes], front: tuple[Job, ...]) -> Mapping[str, bytes]:
    from bulletin_i18n.archive import zipped

    made = {name: data for job in front for name, data in job.make().items()}
    whole = {name: data.encode() if isinstance(data, str) else data for name, data in made.items()}
    return {f"{bulletin}/{bulletin}.zip": zipped({**printed, **whole})}
