"""Asking after an article that its feed no longer names.

A feed has room for so many, and the older ones leave it: that is no withdrawal. Its page says whether it is
there. A page that is gone for good (410), or that was not found twice (404), at two looks, is a withdrawn
article; so is one whose feed says so (RFC 6721).
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from dragoman.jobs.watch.sites import Sites
from dragoman.jobs.work import Outcome
from dragoman.newsroom.room import Room
from dragoman.newsroom.withdraw import withdraw
from dragoman.sources.feeds.ask import Known
from dragoman.store import articles, feeds
from dragoman.store.feeds import Named, Watched

GONE, NOT_FOUND, OK = 410, 404, 200


class Misses:
    """Asks after articles for one room. May be shared by threads."""

    def __init__(self, room: Room, sites: Sites) -> None:
        """In a room, asking `sites`."""
        self._room, self._sites = room, sites

    def miss(self, key: int) -> Outcome:
        """Finds out what became of the article of an entry, and does what the newsroom's rule says.

        Raises FetchError where its site cannot be asked now; a later look asks again.
        """
        with self._room.store.reading() as read:
            one = feeds.item(read, key)
            watched = feeds.get(read, one.feed) if one else None
        if one is None or watched is None or one.state not in ("missing", "removed"):
            return Outcome("It is there again, or its fate is known.")
        state, words = ("gone", one.problem) if one.state == "removed" else self._fate(watched, one)
        if state != "gone":
            return self._marked(one, state, words)
        if one.article is None:
            return self._marked(one, "gone", "It was never taken.")
        if watched.vanished == "keep":
            return self._marked(one, "left", "It is gone, and kept, as the newsroom wants it.")
        if watched.vanished == "ask":
            return self._marked(one, "held", "It is gone: withdraw it, or let it stand.")
        with self._room.writing() as write:
            spoken = articles.get(write, one.article).language
            withdraw(write, one.article, words, spoken)
            feeds.mark(write, one, state="gone", problem=words)
        return Outcome(f"Article {one.article} is withdrawn.")

    def _fate(self, watched: Watched, one: Named) -> tuple[str, str]:
        """The state that it comes to, and why."""
        if watched.kind == "folder":
            there = (Path(watched.address) / one.name).exists()
            return ("left", "Its file is there.") if there else ("gone", "")
        if one.address is None:
            return "left", "It left the feed, and has no page to ask."
        answer = self._sites.ask(one.address, Known(), private=watched.private)
        if answer.status == GONE:
            return "gone", ""
        if answer.status == NOT_FOUND or _at_home(answer.url, one.address):
            once = "Its page was not found; it is asked for once more."
            return ("gone", "") if one.problem else ("missing", once)
        if answer.status == OK:
            return "left", "It left the feed, and its page is there."
        return "missing", one.problem

    def _marked(self, one: Named, state: str, words: str) -> Outcome:
        with self._room.writing() as write:
            feeds.mark(write, one, state=state, problem=words)
        return Outcome(words)


def _at_home(found: str, asked: str) -> bool:
    """Whether a page's address leads to its site's front page: what some sites do with what they took
    down.
    """
    return urlsplit(found).path in ("", "/") and urlsplit(asked).path not in ("", "/")
