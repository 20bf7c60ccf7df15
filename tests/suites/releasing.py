"""A newsroom with a site, for tests of what is released there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from suites import editions as made
from suites.databases import ANNA, NOW

from dragoman.model.article import Article
from dragoman.model.edition import Edition, Verdict
from dragoman.model.newsroom import EditionState, Identity, IdentityKind
from dragoman.newsroom.release import Place, Released, release, waiting
from dragoman.publish.site import Host
from dragoman.store import Store, articles, editions

LANGUAGES = ("es", "ar", "he")
SLUG = "islanders-win-back-their-winter-ferry"


@dataclass
class Newsroom:
    """A store and its site, with a clock that tests set."""

    store: Store
    folder: Path
    now: datetime = NOW
    drafts: bool = False

    def clock(self) -> datetime:
        return self.now

    def receive(self, source: Article | None = None, *languages: str) -> int:
        """An article with editions that are published, as policy lets them pass."""
        source = source or made.article("en")
        with self.store.writing(ANNA, self.now) as write:
            url = source.metadata.url or "tag:ferry"
            key = articles.add(write, source, [Identity(IdentityKind.URL, url)])
            for language in languages or LANGUAGES:
                edition = self.edition(language, source)
                one = editions.put(write, key, edition, revision=1, after=0)
                editions.move(write, one.id, EditionState.PUBLISHED, version=1)
        return key

    def edition(self, language: str, source: Article | None = None) -> Edition:
        edition = replace(made.edition(language), verdict=Verdict.PUBLISH)
        return edition if source is None else replace(edition, source=source)

    def release(self) -> Released:
        return release(self.store, Place(Host(self.folder), self.drafts), ANNA, self.clock)

    def tree(self) -> dict[str, bytes]:
        return {
            str(p.relative_to(self.folder)): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()
        }

    def waits(self) -> int:
        with self.store.reading() as read:
            return waiting(read, self.now)

    def state(self, article: int) -> set[EditionState]:
        with self.store.reading() as read:
            return {one.state for one in editions.of(read, article)}
