"""Taking an article that a feed names: from its page, its file, or the feed itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.config import tables
from dragoman.desk.documents import document
from dragoman.desk.values import Document, Sources
from dragoman.jobs.watch.intake import Intake
from dragoman.jobs.watch.sites import Sites
from dragoman.jobs.work import Outcome
from dragoman.model.errors import ReadError, Unreachable
from dragoman.model.newsroom import Actor, Identity, IdentityKind
from dragoman.sources.files import expand
from dragoman.sources.source import Source
from dragoman.store import Store, feeds
from dragoman.store.feeds import Named, Watched

_GLOBAL = ("tag:", "urn:", "http://", "https://")
"""What a name begins with that nobody else gives to another article (RFC 4151, RFC 8141)."""


class Takes:
    """Takes articles for one store. May be shared by threads."""

    def __init__(self, store: Store, sites: Sites, intake: Intake, by: Actor) -> None:
        """`by` is who is said to have taken them."""
        self._store, self._sites, self._intake, self._by = store, sites, intake, by

    def take(self, key: int, clock: Callable[[], datetime]) -> Outcome:
        """Takes the article of an entry as its feed says it now.

        A site that does not answer is no failure: a later look asks again. Raises ReadError where there is no
        article; that is noted at the entry, until its feed says something else.
        """
        with self._store.reading() as read:
            one = feeds.item(read, key)
            watched = feeds.get(read, one.feed) if one else None
        if one is None or watched is None or one.state != "here":
            return Outcome("The feed names it no longer.")
        if one.taken == one.fingerprint:
            then = self._intake.following(one.article, watched.languages) if one.article else ()
            return Outcome("It was taken already.", then)
        try:
            found = self._document(watched, one)
        except Unreachable as error:
            return Outcome(f"{error} It is asked for again after the next look.")
        except ReadError as error:
            with self._store.writing(self._by, clock()) as write:
                feeds.mark(write, one, problem=str(error))
            raise
        taken = self._intake.receive(found, known_by(watched, one), watched.languages)
        with self._store.writing(self._by, clock()) as write:
            feeds.mark(write, one, taken=one.fingerprint, article=taken.article, problem="")
        return Outcome(taken.words, taken.then)

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
            page = f"<!doctype html><meta charset=utf-8><article>{one.content}</article>"
            source = Source(one.name, page.encode(), ".html")
        return document(source, Sources((), watched.spoken), watched.languages, one.name)[0]


def known_by(watched: Watched, one: Named) -> tuple[Identity, ...]:
    """By what an article is known that a feed names: the feed's own name for it, and its page's address.

    A name that others may give as well, such as a number, counts at its own site or folder alone.
    """
    if watched.kind == "folder":
        return (Identity(IdentityKind.IDENTIFIER, str(Path(watched.address) / one.name)),)
    name = one.name
    if not name.startswith(_GLOBAL):
        name = f"{urlsplit(watched.address).netloc}/{name}"
    found = [] if name == one.address else [Identity(IdentityKind.IDENTIFIER, name)]
    if one.address:
        found.append(Identity(IdentityKind.URL, one.address))
    return tuple(found)
