"""What stands around a site's pages: indexes, a feed of each language, the sitemap, and the site's memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from dragoman.publish import gone, manifest
from dragoman.publish.feeds import Channel, FeedEntry, feed
from dragoman.publish.label import brief
from dragoman.publish.manifest import Entry, aware
from dragoman.publish.sitemap import SitemapPage, sitemap
from dragoman.publish.templating import Tongue, render, tongue
from dragoman.text import dates, labels

_INDEX_LANGUAGE = "en"  # of the words around the first page's list, which is in all languages


def languages(articles: Mapping[str, Entry]) -> list[str]:
    """The languages that articles of a site are in, sorted."""
    return sorted({language for entry in articles.values() for language in entry.pages})


@dataclass(frozen=True, slots=True)
class Line:
    """A page in an index; `date` is "" where nothing says when the article appeared."""

    tongue: Tongue
    href: str
    title: str
    description: str
    date: str
    original: bool
    draft: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The site `name` with its articles. `base` is its address, None where only `default` is known."""

    articles: Mapping[str, Entry]
    name: str
    base: str | None
    default: str

    def files(self) -> dict[str, bytes]:
        """The files by their paths; the site's memory last, because it vouches for all others."""
        result = {path: made() for path, made in self._lists().items()}
        if listed := gone.gone(self.articles, self.base):
            result[gone.NAME] = listed
        result[manifest.NAME] = manifest.dump(self.articles)
        return result

    def listed(self, path: str) -> bytes | None:
        """A list, a feed or the sitemap alone; None where there is none by that path."""
        made = self._lists().get(path)
        return made() if made is not None else None

    def _lists(self) -> dict[str, Callable[[], bytes]]:
        result: dict[str, Callable[[], bytes]] = {}
        for language in languages(self.articles):
            result[f"{language}/feed.xml"] = partial(self._feed, language)
            result[f"{language}/index.html"] = partial(self._language_index, language)
        return {**result, "index.html": self._index, "sitemap.xml": self._sitemap}

    def left(self, before: Mapping[str, Entry]) -> set[str]:
        """The files of the site as it was `before` that have nothing to say any more."""
        parted = set(languages(before)) - set(languages(self.articles))
        files = {f"{language}/{name}" for language in parted for name in ("feed.xml", "index.html")}
        return files if gone.gone(self.articles, self.base) else files | {gone.NAME}

    def _index(self) -> bytes:
        """All articles with all their editions."""
        listed = [
            [self._line(entry, language, "") for language in entry.live]
            for _, entry in self._latest(self.articles.items())
            if entry.live
        ]
        return self._render(_INDEX_LANGUAGE, listed, root="", here=None)

    def _language_index(self, language: str) -> bytes:
        """The articles that there are in one language."""
        entries = [(key, entry) for key, entry in self.articles.items() if language in entry.live]
        listed = [[self._line(entry, language, "../")] for _, entry in self._latest(entries)]
        return self._render(language, listed, root="../", here=language)

    def _render(self, language: str, listed: list[list[Line]], *, root: str, here: str | None) -> bytes:
        page = render(
            "index.html",
            language,
            tongue=tongue(language),
            here=here,
            name=self.name,
            root=root,
            articles=listed,
            languages=[tongue(tag) for tag in languages(self.articles)],
            label=labels.label(language),
        )
        return page.encode("utf-8")

    def _line(self, entry: Entry, language: str, root: str) -> Line:
        record = entry.pages[language]
        moment = record.published or record.modified
        return Line(
            tongue(language),
            root + entry.path(language),
            record.title,
            record.description,
            dates.render(moment, language, time=False) if moment is not None else "",
            language == entry.source,
            record.draft,
        )

    @staticmethod
    def _latest(entries: Iterable[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
        """By when they were published, or else first seen."""

        def order(keyed: tuple[str, Entry]) -> tuple[datetime, str]:
            records = keyed[1].pages.values()
            return max(aware(one.published or one.modified or one.at) for one in records), keyed[0]

        return sorted(entries, key=order, reverse=True)

    def _feed(self, language: str) -> bytes:
        entries = [
            FeedEntry(
                key,
                entry.pages[language],
                self.base + entry.path(language) if self.base else f"{entry.slug}.html",
                "" if language == entry.source else brief(entry.pages[language], language, entry.source),
            )
            for key, entry in self.articles.items()
            if language in entry.pages and not entry.pages[language].draft
        ]
        own = f"{self.base}{language}/" if self.base else ""
        title = f"{self.name} · {tongue(language).endonym}"
        channel = Channel(language, title, f"{own}feed.xml", f"{own}index.html", self.name)
        return feed(channel, entries)

    def _sitemap(self) -> bytes:
        base = self.base or self.default
        return sitemap(
            [
                SitemapPage(tag, base + entry.path(tag), aware(entry.pages[tag].at), tag == entry.source)
                for tag in entry.live
                if not entry.pages[tag].draft
            ]
            for _, entry in sorted(self.articles.items())
        )
