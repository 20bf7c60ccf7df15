"""A browsable site of editions: pages, an index and a feed a language, a sitemap, and what it remembers."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.model.article import Article
from dragoman.model.edition import Edition
from dragoman.model.errors import SettingsError, StoreError, WriteError
from dragoman.publish import files, manifest
from dragoman.publish.about import about
from dragoman.publish.manifest import Entry, Record, aware
from dragoman.publish.overview import Overview
from dragoman.publish.page import Alternate, OriginalContext, PageContext, Place, original, page, relinked
from dragoman.publish.templating import tongue

DEFAULT_ADDRESS = "http://localhost:8000/"
"""Where a site is thought to be when nothing is said: `python -m http.server` there serves it.

Only the sitemap uses it, because sitemaps need whole addresses; pages and feeds then have relative
ones and work from any folder.
"""

LONGEST_SLUG = 60
"""Longest slug, in characters: what search engines and messengers show of an address."""

_RESERVED = frozenset({"index"})  # the folder's own page
_SEPARATORS = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not decompose into a letter of the Latin alphabet and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@dataclass(frozen=True, slots=True)
class Publication:
    """An edition to be published.

    `key` says which article it is where its metadata has no URL: the source's name. A `draft` is for an
    editor: its page says so, asks not to be indexed, and stands in no feed and no sitemap.
    """

    edition: Edition
    key: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of the site's files, as paths, sorted; `pages` are the editions', in the order given."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    removed: tuple[Path, ...]
    pages: tuple[Path, ...]


def publish(
    editions: Sequence[Publication],
    site: Path,
    *,
    now: datetime,
    base_url: str | None = None,
    name: str = "Dragoman",
) -> PublishResult:
    """Publishes the editions into the folder `site`, each beside its original, and links all languages.

    What was published earlier stays, and is linked. Publishing the same again changes no byte: an
    edition keeps the moment of its translation while its source and signature are the same, `now`
    otherwise. All files are made before the first is written, and each is written whole.

    Raises SettingsError (an edition given twice, an address that is not one), UnknownLanguage,
    StoreError (what the site remembers is damaged) and WriteError.
    """
    place = Place(name, home="index.html", feed="feed.xml")
    planned = _Plan(site, _base(base_url), aware(now).replace(microsecond=0), place, _remembered(site))
    for publication in editions:
        planned.add(publication)
    pages = planned.pages()
    overview = Overview(planned.articles, name, planned.base or None, DEFAULT_ADDRESS)
    changes = files.write(site, {**pages, **overview.files()}, planned.removed)
    lists = (changes.written, changes.unchanged, changes.removed, planned.paths)
    return PublishResult(*(tuple(site / path for path in paths) for paths in lists))


def checked(site: Path, base_url: str | None) -> None:
    """Raises what `publish` would raise of the site itself: to be asked before the editions are made."""
    _base(base_url)
    _remembered(site)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a site will be: the articles that it remembers, with the editions that are added."""

    site: Path
    base: str
    now: datetime
    place: Place
    articles: dict[str, Entry]
    removed: set[str] = field(default_factory=set)
    paths: list[str] = field(default_factory=list)
    given: dict[tuple[str, str], Publication] = field(default_factory=dict)

    def add(self, publication: Publication) -> None:
        """Takes the edition and its original into the site."""
        edition, source = publication.edition, publication.edition.source
        key = about(source).url or publication.key
        language, own = tongue(edition.language).tag, tongue(source.language).tag
        if language == own:
            raise SettingsError(f"{key} is in {language} already", "Ask for an edition in another language.")
        if (key, language) in self.given:
            raise SettingsError(
                f"The edition of {key} in {language} was given twice", "Leave one of the two sources out."
            )
        self.given[key, language] = publication
        entry = self._entry(key, source, own)
        digest = manifest.digest(source)
        pages = dict(entry.pages)
        pages[own] = self._record(source, digest, "", pages.get(own))
        record = self._record(edition.article, digest, edition.signature, pages.get(language))
        pages[language] = replace(record, draft=publication.draft)
        self.articles[key] = replace(entry, pages=pages)
        self.paths.append(entry.path(language))

    def pages(self) -> dict[str, bytes]:
        """The pages of all articles that an edition was given of, by their paths."""
        result: dict[str, bytes] = {}
        for key in dict.fromkeys(key for key, _ in self.given):
            entry = self.articles[key]
            for language in entry.pages:
                written = self._page(key, entry, language)
                result[entry.path(language)] = written.encode("utf-8")
        return result

    def _page(self, key: str, entry: Entry, language: str) -> str:
        publication = self.given.get((key, language))
        alternates = self._alternates(entry, language)
        address = self.base + entry.path(language) if self.base else f"{entry.slug}.html"
        if publication is not None:
            at = entry.pages[language].at
            context = PageContext(address, at, alternates, publication.draft, self.place)
            return page(publication.edition, context=context)
        if language == entry.source:
            # Of several editions in one run, the last one's source is the latest.
            latest = [given for (of, _), given in self.given.items() if of == key][-1]
            return original(latest.edition.source, context=OriginalContext(address, alternates, self.place))
        return relinked(self._earlier(entry.path(language)), language, alternates)

    def _earlier(self, path: str) -> str:
        try:
            return (self.site / path).read_text("utf-8")
        except (OSError, ValueError) as error:
            raise StoreError(
                f"{self.site / path} was published earlier and cannot be read",
                "Restore it, or delete it and publish that edition again.",
            ) from error

    def _alternates(self, entry: Entry, language: str) -> tuple[Alternate, ...]:
        return tuple(
            Alternate(
                tag,
                f"{entry.slug}.html" if tag == language else f"../{entry.path(tag)}",
                (self.base or "../") + entry.path(tag),
                original=tag == entry.source,
            )
            for tag in entry.languages
        )

    def _entry(self, key: str, source: Article, language: str) -> Entry:
        """The article as the site has it, or a new one; an original in another language goes."""
        entry = self.articles.get(key)
        if entry is None:
            taken = {entry.slug for entry in self.articles.values()}
            return Entry(slug(about(source).title, key, taken), language)
        if entry.source != language:
            self.removed.add(entry.path(entry.source))
            kept = {tag: record for tag, record in entry.pages.items() if tag != entry.source}
            return replace(entry, source=language, pages=kept)
        return entry

    def _record(self, article: Article, digest: str, signature: str, before: Record | None) -> Record:
        same = before is not None and (before.digest, before.signature) == (digest, signature)
        itself = about(article)
        return Record(
            digest,
            signature,
            before.at if before is not None and same else self.now,
            itself.title,
            itself.description,
            itself.authors,
            itself.published,
            itself.modified,
            itself.copyright or "",
        )


def _remembered(site: Path) -> dict[str, Entry]:
    """The site's articles with the pages that are still there. Raises StoreError, WriteError."""
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


def slug(headline: str, key: str, taken: Collection[str]) -> str:
    """A slug for the headline, ASCII, not among `taken`; from `key` where it has no Latin letters."""
    folded = unicodedata.normalize("NFKD", headline[:1000].lower().translate(_LETTERS))
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    words = _SEPARATORS.sub("-", plain).strip("-")
    if len(words) > LONGEST_SLUG:
        cut = words[: LONGEST_SLUG + 1]
        words = cut.rsplit("-", 1)[0] if "-" in cut else cut[:LONGEST_SLUG]
    if len(words) < 3:  # a number or nothing: it names no article
        words = "article-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    every = chain([words], (f"{words}-{number}" for number in count(2)))
    return next(one for one in every if one not in taken and one not in _RESERVED)
