"""Taking an article that a feed names: from its page, its file, or the feed itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.config import tables
from dragoman.desk.documents import document
from dragoman.desk.values import Document, Sources
from dragoman.jobs import keys
from dragoman.jobs.keys import Job
from dragoman.jobs.watch.sites import Sites
from dragoman.jobs.work import Outcome
from dragoman.model.errors import IdentityChanged, ReadError, Unreachable
from dragoman.newsroom.identity import identities
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.sources.files import expand
from dragoman.sources.source import Source
from dragoman.store import articles, feeds
from dragoman.store.feeds import Named, Watched
from dragoman.text.languages import primary

_GLOBAL = ("tag:", "urn:", "http://", "https://")
"""What a name begins with that nobody else gives to another article (RFC 4151, RFC 8141)."""


class Takes:
    """Takes articles for one room. May be shared by threads."""

    def __init__(self, room: Room, sites: Sites) -> None:
        """In a room, asking `sites`."""
        self._room, self._sites = room, sites

    def take(self, key: int) -> Outcome:
        """Takes the article of an entry as its feed says it now.

        A site that does not answer is no failure: a later look asks again. Raises ReadError where there is no
        article, and IdentityChanged where it is another's; that is noted at the entry, until its feed says
        something else.
        """
        with self._room.store.reading() as read:
            one = feeds.item(read, key)
            watched = feeds.get(read, one.feed) if one else None
        if one is None or watched is None or one.state != "here":
            return Outcome("The feed names it no longer.")
        if one.taken == one.fingerprint:
            return self._following(one.article, watched.languages) if one.article else Outcome("It is old.")
        if watched.kind == "folder" and not (Path(watched.address) / one.name).exists():
            return Outcome("Its file is gone.")  # the next look sees that, too
        try:
            return self._received(watched, one, self._document(watched, one))
        except Unreachable as error:
            return Outcome(f"{error} It is asked for again after the next look.")
        except (ReadError, IdentityChanged) as error:
            with self._room.writing() as write:
                feeds.mark(write, one, problem=str(error))
            raise

    def _received(self, watched: Watched, one: Named, found: Document) -> Outcome:
        identifier, url = known_by(watched, one)
        names = identities(found.article, identifier, url)
        with self._room.writing() as write:
            got = receive(write, found.article, names)
            feeds.mark(write, one, taken=one.fingerprint, article=got.article, problem="")
        words = f"revision {got.revision} of article {got.article}" if got.changed else "nothing new in it"
        return Outcome(words, wanted(got.article, got.revision, found.article.language, watched.languages))

    def _following(self, article: int, languages: Sequence[str]) -> Outcome:
        """What follows where an article was taken, and nobody knows whether that was asked for."""
        with self._room.store.reading() as read:
            stored = articles.get(read, article)
        return Outcome("It was taken already.", wanted(article, stored.revision, stored.language, languages))

    def _document(self, watched: Watched, one: Named) -> Document:
        if watched.kind == "folder":
            path = str(Path(watched.address) / one.name)
            (reference,) = expand(path, extensions=tables.EXTENSIONS)
            source = reference.load()
        elif one.address:
            source = self._sites.page(one.address, private=watched.private)
        else:
            if not one.content.strip():
                raise ReadError(
                    f"The feed names «{one.name}», and neither its page nor its words", "Ask its publisher."
                )
            head = "<!doctype html><html><head><meta charset=utf-8></head>"
            page = f"{head}<body><article>{one.content}</article></body></html>"
            source = Source(one.name, page.encode(), ".html")
        return document(source, Sources((), watched.spoken), watched.languages, one.name)[0]


def wanted(article: int, revision: int, spoken: str, languages: Sequence[str]) -> tuple[Job, ...]:
    """The translations of a revision into these languages, but for the one that it is in."""
    others = [one for one in languages if primary(one) != primary(spoken)]
    return tuple(keys.translation(article, revision, one) for one in others)


def known_by(watched: Watched, one: Named) -> tuple[str | None, str | None]:
    """The identifier and the address of an article that a feed names.

    A name that others may give as well, such as a number, counts at its own site or folder alone; one that is
    the page's address is no other name.
    """
    if watched.kind == "folder":
        return str(Path(watched.address) / one.name), None
    if one.name == one.address:
        return None, one.address
    if one.name.startswith(_GLOBAL):
        return one.name, one.address
    return f"{urlsplit(watched.address).netloc}/{one.name}", one.address
