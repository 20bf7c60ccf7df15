"""What a site will be: the articles that it has, with the editions that come and those that are withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from dragoman.model.article import Article
from dragoman.model.digest import digest
from dragoman.model.disclosed import disclosure
from dragoman.model.edition import Edition
from dragoman.model.errors import SettingsError, StoreError, WriteError
from dragoman.model.withdrawal import Withdrawal
from dragoman.publish import notices
from dragoman.publish.about import about
from dragoman.publish.feeds import entry_id
from dragoman.publish.manifest import Entry, Record
from dragoman.publish.marking import ai_disclosure
from dragoman.publish.page import (
    Alternate,
    OriginalContext,
    PageContext,
    Place,
    Reporting,
    original,
    page,
)
from dragoman.publish.relinking import relinked
from dragoman.publish.shelves import Kept
from dragoman.publish.slugs import slug
from dragoman.publish.templating import tongue
from dragoman.publish.tombstone import TombstoneContext, tombstone

_NOTICES = {notices.NINJS_TYPE: ".ninjs.json", notices.NEWSML_TYPE: ".newsml.xml"}
"""What lies beside a tombstone, and says the same to machines, by its media type."""


@dataclass(frozen=True, slots=True)
class Publication:
    """An edition to be published.

    `key` says which article it is where its metadata has no URL: the source's name; and in any case where it
    is `known_by` it. A `draft` is for an
    editor: its page says so, asks not to be indexed, and stands in no feed and no sitemap. `at` is when its
    text was made; where it is None, it is the moment of publishing what is new. `report` leads
    to where readers say what is wrong.
    """

    edition: Edition
    key: str
    draft: bool = False
    at: datetime | None = None
    known_by: bool = False
    report: Reporting | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """An article as it is now, in the place of what the editions were made of; `at` is when it came."""

    article: Article
    key: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An article of the site, by its key, that is withdrawn: in all its languages, or in those that are
    named.
    """

    key: str
    withdrawal: Withdrawal
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """Pages of an article, by its key, in these languages, which leave nothing behind: drafts, which readers
    never had.
    """

    key: str
    languages: tuple[str, ...]


Change = Publication | Original | Withdrawn | Removed
"""What comes into a site, changes in it, or goes."""


def key_of(article: Article, name: str) -> str:
    """By what a site knows an article: its address, or else the `name` of its source."""
    return about(article).url or name


@dataclass(frozen=True, slots=True)
class Plan:
    """`articles` are those that the site has; `base` is its address, "" where that is not known."""

    shelf: Kept
    base: str
    now: datetime
    place: Place
    articles: dict[str, Entry]
    removed: set[str] = field(default_factory=set)
    paths: list[str] = field(default_factory=list)
    given: dict[tuple[str, str], Publication] = field(default_factory=dict)
    originals: dict[str, Article] = field(default_factory=dict)
    touched: dict[str, None] = field(default_factory=dict)

    def take(self, change: Change) -> None:
        """Takes a change into the site. Raises SettingsError."""
        if isinstance(change, Publication):
            self._add(change)
        elif isinstance(change, Withdrawn):
            self._withdraw(change)
        elif isinstance(change, Removed):
            self._remove(change)
        else:
            self._renew(change)

    def _add(self, publication: Publication) -> None:
        """Takes the edition and its original into the site."""
        edition, source = publication.edition, publication.edition.source
        key = publication.key if publication.known_by else key_of(source, publication.key)
        language, own = tongue(edition.language).tag, tongue(source.language).tag
        if language == own:
            raise SettingsError(f"{key} is in {language} already", "Ask for an edition in another language.")
        if (key, language) in self.given:
            raise SettingsError(
                f"The edition of {key} in {language} was given twice", "Leave one of the two sources out."
            )
        self.given[key, language] = publication
        self.touched[key] = None
        entry = self._entry(key, source, own)
        of = digest(source)
        pages = dict(entry.pages)
        pages[own] = self._back(entry, own, recorded(source, of, pages.get(own), self.now))
        made = recorded(edition, of, pages.get(language), self.now, publication.at)
        pages[language] = self._back(entry, language, replace(made, draft=publication.draft))
        self.articles[key] = replace(entry, pages=pages)
        self.paths.append(entry.path(language))

    def _renew(self, new: Original) -> None:
        """Takes the original as it is now; of an article that the site has not, nothing."""
        entry = self.articles.get(new.key)
        if entry is None or entry.source != tongue(new.article.language).tag:
            return
        before = entry.pages.get(entry.source)
        record = recorded(new.article, digest(new.article), before, self.now, new.at)
        self.originals[new.key] = new.article
        self.touched[new.key] = None
        pages = {**entry.pages, entry.source: self._back(entry, entry.source, record)}
        self.articles[new.key] = replace(entry, pages=pages)

    def _withdraw(self, withdrawn: Withdrawn) -> None:
        """Puts a tombstone where the article's pages are; of one that the site has not, nothing."""
        entry = self.articles.get(withdrawn.key)
        if entry is None:
            return
        self.touched[withdrawn.key] = None
        languages = withdrawn.languages or entry.languages
        pages = {
            tag: _gone(record, withdrawn) if tag in languages else record
            for tag, record in entry.pages.items()
        }
        self.articles[withdrawn.key] = replace(entry, pages=pages)

    def _remove(self, going: Removed) -> None:
        """Takes pages out of the site; where no edition is left, its original goes too, and the article."""
        entry = self.articles.get(going.key)
        if entry is None:
            return
        pages = {tag: record for tag, record in entry.pages.items() if tag not in going.languages}
        if not pages.keys() - {entry.source}:
            pages = {}
        self.removed.update(entry.path(tag) for tag in entry.pages if tag not in pages)
        if pages:
            self.touched[going.key] = None
            self.articles[going.key] = replace(entry, pages=pages)
        else:
            self.touched.pop(going.key, None)
            del self.articles[going.key]

    def files(self) -> dict[str, bytes]:
        """The pages of all articles of which something comes or goes, and what lies beside, by path."""
        result: dict[str, bytes] = {}
        for key in self.touched:
            for language in self.articles[key].pages:
                result |= self.files_of(key, language)
        return result

    def files_of(self, key: str, language: str) -> dict[str, bytes]:
        """One page of an article, and what lies beside it, by path. Raises StoreError where it came earlier,
        and is there no more.
        """
        entry = self.articles[key]
        page = {entry.path(language): self._page(key, entry, language).encode("utf-8")}
        gone = entry.pages[language].withdrawn
        return page if gone is None else page | self._notices(key, entry, language, gone)

    def _page(self, key: str, entry: Entry, language: str) -> str:
        publication = self.given.get((key, language))
        alternates = self._alternates(entry, language)
        address = self.base + entry.path(language) if self.base else f"{entry.slug}.html"
        record = entry.pages[language]
        if record.withdrawn is not None:
            beside = [(kind, f"{entry.slug}{ending}") for kind, ending in _NOTICES.items()]
            buried = TombstoneContext(address, entry.source, alternates, beside, self.place)
            return tombstone(language, record.withdrawn, context=buried)
        if publication is not None:
            context = PageContext(
                address, record.at, alternates, publication.draft, self.place, publication.report
            )
            return page(publication.edition, context=context)
        # Of several editions in one run, the last one's source is the latest.
        sources = [given.edition.source for (of, _), given in self.given.items() if of == key]
        latest = self.originals.get(key, sources[-1] if sources else None)
        if language == entry.source and latest is not None:
            return original(latest, context=OriginalContext(address, alternates, self.place))
        return relinked(self._earlier(entry.path(language)), language, alternates)

    def _notices(self, key: str, entry: Entry, language: str, gone: Withdrawal) -> dict[str, bytes]:
        """What says to machines that it was withdrawn, by path."""
        known = key if "://" in key else entry_id(self.place.site, key, entry.source)
        notice = notices.Notice(
            notices.item_uri(known, language, is_original=language == entry.source),
            language,
            entry.pages[language].at,
            self.place.site,
            gone,
        )
        written = (notices.ninjs(notice), notices.newsml(notice))
        return {
            f"{language}/{entry.slug}{end}": data
            for end, data in zip(_NOTICES.values(), written, strict=True)
        }

    def _earlier(self, path: str) -> str:
        try:
            if (data := self.shelf.read(path)) is not None:
                return data.decode("utf-8")
        except (WriteError, ValueError) as error:
            raise self._lost(path) from error
        raise self._lost(path)

    def _lost(self, path: str) -> StoreError:
        return StoreError(
            f"{self.shelf.at(path)} was published earlier and cannot be read",
            "Restore it, or delete it and publish that edition again.",
        )

    def _alternates(self, entry: Entry, language: str) -> tuple[Alternate, ...]:
        """The languages in which the article stands."""
        return tuple(
            Alternate(
                tag,
                f"{entry.slug}.html" if tag == language else f"../{entry.path(tag)}",
                (self.base or "../") + entry.path(tag),
                original=tag == entry.source,
            )
            for tag in entry.live
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

    def _back(self, entry: Entry, language: str, record: Record) -> Record:
        """The record of a page that stands (again): where it had been withdrawn, the notices go."""
        before = entry.pages.get(language)
        if before is not None and before.withdrawn is not None:
            self.removed.update(f"{language}/{entry.slug}{ending}" for ending in _NOTICES.values())
        return record


def recorded(
    made: Article | Edition,
    of: str,
    before: Record | None,
    now: datetime,
    at: datetime | None = None,
) -> Record:
    """What a site remembers of an original or of an edition, whose source's digest is `of`.

    Its moment is `at`; else that of `before`, as long as source and signature are the same; else `now`.
    """
    edition = made if isinstance(made, Edition) else None
    article = made.article if isinstance(made, Edition) else made
    signature = edition.signature if edition else ""
    said = disclosure(edition) if edition else None
    same = before is not None and (before.digest, before.signature) == (of, signature)
    itself = about(article)
    return Record(
        of,
        signature,
        at or (before.at if before is not None and same else now),
        itself.title,
        itself.description,
        itself.authors,
        itself.published,
        itself.modified,
        itself.copyright or "",
        source_type=said.digital_source_type.value if said else "",
        oversight=said.oversight.value if said and said.oversight else "",
        marking=ai_disclosure(said) if said else "",
    )


def _gone(record: Record, withdrawn: Withdrawn) -> Record:
    """What is remembered of a page that was withdrawn: neither its title nor any other word of it."""
    gone = record.withdrawn or withdrawn.withdrawal
    if withdrawn.withdrawal.whole and not gone.whole:
        gone = withdrawn.withdrawal  # first the translation went, then the article
    return Record(record.digest, record.signature, record.at, "", draft=record.draft, withdrawn=gone)
