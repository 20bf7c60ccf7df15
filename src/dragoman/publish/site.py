"""A browsable site of editions: pages, an index and a feed a language, a sitemap, and what it remembers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.model.errors import SettingsError, WriteError
from dragoman.publish import gone, manifest
from dragoman.publish.manifest import Entry, aware
from dragoman.publish.overview import Overview
from dragoman.publish.page import Place
from dragoman.publish.plan import Change, Plan
from dragoman.publish.shelves import Folder, Shelf

NAME = "Dragoman"
"""What a site is called when nothing is said."""

DEFAULT_ADDRESS = "http://localhost:8000/"
"""Where a site is thought to be when nothing is said: `python -m http.server` there serves it.

Only the sitemap uses it, because sitemaps need whole addresses; pages and feeds then have relative
ones and work from any folder.
"""


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of the site's files, as paths, sorted; `pages` are the editions', in the order given.
    `articles` are all that the site has now, by their keys.
    """

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    removed: tuple[Path, ...]
    pages: tuple[Path, ...]
    articles: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Host:
    """Where a site is: its folder, or another shelf; its address as far as that is known, and its name."""

    where: Path | Shelf
    base_url: str | None = None
    name: str = NAME

    @property
    def shelf(self) -> Shelf:
        """Where its files lie."""
        return Folder(self.where) if isinstance(self.where, Path) else self.where

    @property
    def address(self) -> str | None:
        """That of its first page, with a slash at its end. Raises SettingsError."""
        return _base(self.base_url) or None


def publish(
    changes: Sequence[Change],
    site: Path,
    *,
    now: datetime,
    base_url: str | None = None,
    name: str = NAME,
) -> PublishResult:
    """Publishes editions into the folder `site`, each beside its original, and links all languages; where
    articles are withdrawn, tombstones stay.

    What was published earlier stays, and is linked. Publishing the same again changes no byte: an
    edition keeps the moment of its translation while its source and signature are the same, `now`
    otherwise. All files are made before the first is written, and each is written whole.

    Raises SettingsError (an edition given twice, an address that is not one), UnknownLanguage,
    StoreError (what the site remembers is damaged) and WriteError.
    """
    return project(changes, _remembered(site), Host(site, base_url, name), now=now)


def project(
    changes: Sequence[Change], known: Mapping[str, Entry], host: Host, *, now: datetime
) -> PublishResult:
    """As `publish`, where somebody else than the folder knows what the site has: the articles that are
    `known`, by their keys. The folder's own memory is then written, and not read.
    """
    place, base = Place(host.name, home="index.html", feed="feed.xml"), host.address
    planned = Plan(host.shelf, base or "", aware(now).replace(microsecond=0), place, dict(known))
    for change in changes:
        planned.take(change)
    pages = planned.files()
    overview = Overview(planned.articles, host.name, base, DEFAULT_ADDRESS)
    removed = planned.removed | overview.left(known)
    done = host.shelf.write({**pages, **overview.files()}, removed, gone.pages(planned.articles))
    lists = (done.written, done.unchanged, done.removed, planned.paths)
    written, unchanged, left, made = (tuple(Path(host.shelf.at(path)) for path in paths) for paths in lists)
    return PublishResult(written, unchanged, left, made, planned.articles)


def checked(site: Path, base_url: str | None) -> None:
    """Raises what `publish` would raise of the site itself: to be asked before the editions are made."""
    _base(base_url)
    _remembered(site)


def checked_address(base_url: str | None) -> None:
    """Raises SettingsError where a site's address is none."""
    _base(base_url)


def _remembered(site: Path) -> dict[str, Entry]:
    """The site's articles with the pages that are still there. Raises WriteError."""
    if site.exists() and not site.is_dir():
        raise WriteError(f"{site} is not a folder", "Name a folder for the site.")
    if not (site / manifest.NAME).exists() and (site / "index.html").exists():
        raise WriteError(
            f"{site} holds a site that dragoman did not make",
            "Choose an empty folder, so that nothing is lost.",
        )
    present: dict[str, Entry] = {}
    for key, entry in manifest.load(site).items():
        pages = {tag: r for tag, r in entry.pages.items() if (site / entry.path(tag)).is_file()}
        present[key] = replace(entry, pages=pages)
    return {key: entry for key, entry in present.items() if entry.pages}


def _base(base_url: str | None) -> str:
    if base_url is None:
        return ""
    with suppress(ValueError):  # what is no URL at all
        parts = urlsplit(base_url)
        if parts.scheme in {"http", "https"} and parts.hostname and not parts.query and not parts.fragment:
            return base_url.rstrip("/") + "/"
    raise SettingsError(
        f"{base_url!r} is no address of a site",
        "Give the address of its first page, such as https://news.example/.",
    )
