"""A newspaper's site, and a newsroom that follows it: the jobs are done one by one, by a clock of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

from suites.web import Server, page

from dragoman.jobs.keys import Job, Kind
from dragoman.jobs.newsroom import Newsroom
from dragoman.jobs.watch.sites import Sites
from dragoman.model.errors import DragomanError
from dragoman.newsroom.release import Place
from dragoman.newsroom.room import Room
from dragoman.store import articles, feeds, withdrawals
from dragoman.store.feeds import Watched

AGENT = "CourierBot/1.0 (+https://courier.example/bot)"
WORDS = {
    "ferry": "The ferry to the island did not sail on Monday, and many people waited at the harbour.",
    "market": "The market on the square is open again after a long winter, the mayor said on Tuesday.",
    "school": "The school by the river will have a new roof before the summer, the council decided.",
}


ROUND = (
    "Every morning the town reads what happened the day before, and talks about it over its coffee.",
    "Our reporter spent the whole day there, spoke with a dozen people, and wrote down what they said.",
)
"""What stands in every story: a page of one sentence is taken for no article."""


class Following:
    """A newsroom and its clock, which is put forward by hand; what it `leaves` is noted, and not done."""

    def __init__(self, room: Room, *leaves: Kind, place: Place | None = None) -> None:
        self.leaves = leaves
        self.moment = datetime.now(UTC)
        self.room = replace(room, now=lambda: self.moment)
        self.newsroom = Newsroom(self.room, Sites(AGENT, apart_s=0), place)
        self.store = room.store
        self.asked: list[str] = []

    def watch(self, address: str, kind: str = "feed", **said: object) -> int:
        wanted = Watched(0, address, kind, ("es",), "en", "withdraw", 300, 20, private=True)
        with self.room.writing() as write:
            return feeds.add(write, replace(wanted, **said))  # type: ignore[arg-type]

    def look(self) -> list[str]:
        """Six minutes later: all that is wanted is done, and what follows; the words that came of it."""
        self.moment += timedelta(minutes=6)
        words: list[str] = []
        waiting: list[Job] = list(self.newsroom.wanted())
        while waiting:
            job = waiting.pop(0)
            if job.kind in self.leaves:
                self.asked.append(job.id)
                continue
            try:
                outcome = self.newsroom.do(job)
            except DragomanError as error:
                words.append(str(error))
                continue
            words.append(outcome.words)
            waiting += outcome.then
        return words

    def texts(self) -> dict[int, str]:
        """The newest text of each article that is not withdrawn."""
        with self.store.reading() as read:
            return {
                one.id: articles.text(read, one.id, one.revision).blocks[-1].text
                for one in articles.newest(read)
                if not withdrawals.of(read, one.id)
            }

    def feed(self, key: int) -> Watched:
        with self.store.reading() as read:
            return feeds.get(read, key)


class Site(Server):
    """A newspaper's site: its stories are pages, and its feed names them."""

    def __init__(self) -> None:
        super().__init__()
        self.stories: dict[str, str] = {}
        self.agents: set[str] = set()
        self.tombs = ""
        self.answers["/robots.txt"] = page(
            b"User-agent: CourierBot\nDisallow: /secret/\n", media_type="text/plain"
        )
        self.answers["/feed"] = self._feed

    def tell(self, name: str, words: str) -> None:
        self.stories[name] = words
        head = f"<head><title>News of the {name}</title><meta property=og:type content=article></head>"
        text = "".join(f"<p>{one}</p>" for one in (*ROUND, words))
        body = f"<body><main><article><h1>News of the {name}</h1>{text}</article></main></body>"
        self.answers[f"/{name}"] = page(f"<!doctype html><html lang=en>{head}{body}</html>".encode())

    def drop(self, name: str, status: int) -> None:
        del self.stories[name]
        self.answers[f"/{name}"] = page(b"<p>Gone.", status=status)

    def _feed(self, handler: BaseHTTPRequestHandler) -> None:
        self.agents.add(handler.headers["User-Agent"])
        entries = "".join(
            f"<entry><id>tag:courier.example,2026:{name}</id><title>{name}</title><link href='/{name}'/>"
            f"<updated>2026-11-28T10:00:00Z</updated><summary>{len(words)}</summary>"
            f"<content type='html'>{words}</content></entry>"
            for name, words in reversed(self.stories.items())
        )
        feed = f"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
            <title>Courier</title><id>x</id><updated>2026-11-28T10:00:00Z</updated>{entries}{self.tombs}</feed>"""
        page(feed.encode(), media_type="application/atom+xml")(handler)
