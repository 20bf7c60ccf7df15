"""The newsroom's work, as jobs do it: what is there in the store decides what is done, and what is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.jobs import keys
from dragoman.jobs.keys import Job, Kind
from dragoman.jobs.watch.look import Looks
from dragoman.jobs.watch.miss import Misses
from dragoman.jobs.watch.sites import Sites
from dragoman.jobs.watch.take import Takes
from dragoman.jobs.work import Outcome
from dragoman.model.errors import AlreadyIn, IllegalStep
from dragoman.newsroom.release import Place, release, waiting
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.newsroom.withdraw import withdraw
from dragoman.store import articles, feeds, lagging, withdrawals

AGAIN_S = 300
"""Seconds after which what could not be published is tried again."""


class Newsroom:
    """`Work` in a newsroom's room. May be shared by threads."""

    def __init__(self, room: Room, sites: Sites, place: Place | None = None) -> None:
        """`sites` are those that it asks, `place` is where it publishes, None where somebody else does."""
        self._room, self._place = room, place
        self._looks, self._takes, self._misses = Looks(room, sites), Takes(room, sites), Misses(room, sites)
        self._began = False

    def do(self, job: Job) -> Outcome:
        """Does a job. Raises DragomanError."""
        match job.kind, job.parts:
            case Kind.TRANSLATE, (int(article), int(revision), str(language)):
                return self._translate(article, revision, language)
            case Kind.WITHDRAW, (int(article), int(_)):
                return self._withdraw(article)
            case Kind.PUBLISH, _:
                return self._publish()
            case Kind.WATCH, (int(feed), int(number)):
                return self._looks.look(feed, number)
            case Kind.TAKE, (int(_), int(item), int(_)):
                return self._takes.take(item)
            case Kind.MISS, (int(_), int(item), int(_)):
                return self._misses.miss(item)
        raise ValueError(f"{job.id} is no job of a newsroom")

    def wanted(self) -> Iterator[Job]:
        """Feeds to look at, editions to bring up to their articles, pages to publish; and once, when it
        begins, what was left by whoever worked before.
        """
        now = self._room.now()
        with self._room.store.reading() as read:
            for feed in feeds.due(read, now):
                yield keys.look(feed.id, feed.looks + 1)
            for lag in lagging.editions_behind(read):
                yield keys.translation(*lag)
            if self._place is not None and (entry := waiting(read, now)):
                yield keys.publication(entry, int(now.timestamp()) // AGAIN_S)
            if not self._began:
                for lag in lagging.never_made(read):
                    yield keys.translation(*lag)
                for feed in feeds.every(read):
                    yield from self._looks.following(feed.id, feed.looks)
        self._began = True

    def _translate(self, article: int, revision: int, language: str) -> Outcome:
        if self._is_withdrawn(article, language):
            return Outcome(f"Article {article} is withdrawn.")
        with self._room.store.reading() as read:
            newest = articles.get(read, article).revision
        if newest > revision:
            then = keys.translation(article, newest, language)
            return Outcome(f"Revision {newest} came meanwhile.", (then,))
        try:
            made = update(self._room, article, language).edition
        except AlreadyIn as error:
            return Outcome(str(error))
        except IllegalStep:
            if self._is_withdrawn(article, language):  # while it was translated
                return Outcome(f"Article {article} was withdrawn meanwhile.")
            raise
        return Outcome(f"version {made.version} of {article} in {language}: {made.state.replace('_', ' ')}")

    def _is_withdrawn(self, article: int, language: str) -> bool:
        with self._room.store.reading() as read:
            return withdrawals.standing(read, article, language) is not None

    def _withdraw(self, article: int) -> Outcome:
        with self._room.writing() as write:
            withdraw(write, article)
        return Outcome(f"Article {article} is withdrawn.")

    def _publish(self) -> Outcome:
        if self._place is None:
            return Outcome("This worker publishes nothing.")
        room = self._room
        done = release(room.store, self._place, room.by, room.now)
        failed = "; ".join(f"article {key}: {error}" for key, error in done.failed.items())
        count = len(done.articles)
        words = f"{count} article{'' if count == 1 else 's'} brought to the site"
        return Outcome(f"{words}. Not brought: {failed}" if failed else words)
