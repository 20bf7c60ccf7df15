"""One look at a feed or a folder: what it says now is noted, and what is to follow is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from dragoman.config import tables
from dragoman.jobs import keys
from dragoman.jobs.keys import Job
from dragoman.jobs.watch.compare import Seen, compare
from dragoman.jobs.watch.folder import listed
from dragoman.jobs.watch.pace import next_look
from dragoman.jobs.watch.sites import Sites
from dragoman.jobs.work import Outcome
from dragoman.model.errors import ReadError
from dragoman.newsroom.room import Room
from dragoman.sources.feeds import bounded
from dragoman.sources.feeds.ask import Known
from dragoman.sources.feeds.values import Feed, Item
from dragoman.store import feeds
from dragoman.store.feeds import Watched

GONE, UNCHANGED = 410, 304


class Looks:
    """Looks at what is watched, for one room. May be shared by threads."""

    def __init__(self, room: Room, sites: Sites) -> None:
        """In a room, asking `sites`."""
        self._room, self._sites = room, sites

    def look(self, key: int, number: int) -> Outcome:
        """The `number`th look at a feed. A server that fails is no failure of the look: it is noted, and the
        feed is left alone for longer. Raises NotStored, Overtaken.
        """
        now = self._room.now()
        with self._room.store.reading() as read:
            watched = feeds.get(read, key)
            known = feeds.named(read, key)
        if watched.looks >= number:
            return Outcome("It was looked at.", tuple(self.following(key, number)))
        if watched.stopped:
            return Outcome("It is watched no longer.")
        try:
            said, told, retry = self._said(watched, now)
        except ReadError as error:
            return self._failed(watched, str(error), now)
        if isinstance(said, int):
            if said != UNCHANGED:
                return self._refused(watched, said, retry, now)
            seen = Seen(())
        else:
            folder = watched.kind == "folder"
            first = None if folder or known else watched.newest
            seen = compare(key, known, said, first=first, guarded=folder)
        problem = _held(seen.held) if seen.held else ""
        told = {**told, "failures": 0, "problem": problem}
        moment = next_look(now, watched.every_s, 0, retry, watched.address)
        with self._room.writing() as write:
            feeds.looked(write, watched, seen.entries, told, next_=moment)
        jobs = tuple(self.following(key, number))
        words = f"{len(seen.entries)} new, changed or missing" if seen.entries else "nothing new"
        return Outcome(problem or words, jobs)

    def following(self, key: int, number: int) -> Iterator[Job]:
        """What is to be done after the `number`th look: of what was seen in it, and of what was left from
        before.
        """
        with self._room.store.reading() as read:
            for one in feeds.untaken(read, key):
                yield keys.taking(key, one.id, number)
            for one in feeds.missing(read, key):
                yield keys.missing(key, one.id, number)

    def _said(self, watched: Watched, now: datetime) -> tuple[Feed | int, Mapping[str, Any], float | None]:
        """What it says, or the status with which its server says nothing; what is to be kept of the answer;
        and how long the server asks to be left alone. Raises ReadError.
        """
        if watched.kind == "folder":
            return listed(watched.address, tables.EXTENSIONS, now), {}, None
        known = Known(watched.etag, watched.modified)
        answer = self._sites.ask(watched.address, known, private=watched.private)
        if answer.status != 200:
            return answer.status, {}, answer.retry_s
        said = bounded.read(answer.data, answer.url)
        if said.more:
            said = self._parts(said, private=watched.private)
        told = {"etag": answer.known.etag, "modified": answer.known.modified, "title": said.title[:200]}
        return said, {} if said.more else told, answer.retry_s

    def _parts(self, index: Feed, *, private: bool) -> Feed:
        """An index of sitemaps with the articles of its parts; not whole where one cannot be had."""
        items: list[Item] = []
        whole = index.whole
        for address in index.more:
            part = Feed("", whole=False)
            with suppress(ReadError):
                answer = self._sites.ask(address, Known(), private=private)
                if answer.status == 200:
                    part = bounded.read(answer.data, answer.url)
            items += part.items
            whole = whole and part.whole
        return replace(index, items=tuple(items), whole=whole)

    def _failed(self, watched: Watched, problem: str, now: datetime, retry: float | None = None) -> Outcome:
        failures = watched.failures + 1
        moment = next_look(now, watched.every_s, failures, retry, watched.address)
        told = {"failures": failures, "problem": problem}
        with self._room.writing() as write:
            feeds.looked(write, watched, (), told, next_=moment)
        return Outcome(problem)

    def _refused(self, watched: Watched, status: int, retry: float | None, now: datetime) -> Outcome:
        problem = f"{watched.address} answers with status {status}"
        if status != GONE:
            return self._failed(watched, problem, now, retry)
        problem += ": it is gone for good, and watched no longer"
        with self._room.writing() as write:
            told = {"stopped": True, "problem": problem}
            feeds.looked(write, watched, (), told, next_=now)
        return Outcome(problem)


def _held(count: int) -> str:
    return (
        f"{count} articles vanished at once, which is taken for a mistake: nothing was withdrawn. "
        "Put them back, or withdraw those that are to go."
    )
