"""``dragoman jobs work``: a worker in the foreground."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dragoman.cli.console import stopped, summary
from dragoman.config.database import database
from dragoman.config.settings import settings
from dragoman.desk import Desk
from dragoman.jobs.line import Line, State
from dragoman.jobs.newsroom import Newsroom
from dragoman.jobs.watch.sites import Sites
from dragoman.jobs.worker import BY, Worker, now
from dragoman.newsroom.hosting import hosted
from dragoman.newsroom.release import Place
from dragoman.newsroom.room import Room
from dragoman.store import Store


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    site: str | None
    base_url: str | None
    engine: str | None
    config: Path | None
    until_idle: bool
    report: str = ""


def run(request: Request) -> int:
    """Works until it is told to stop, or until there is nothing to do; the exit status.

    Raises DragomanError where it cannot begin, and Cancelled where another worker took its place.
    """
    where = database()
    place, known = None, settings(request.config)
    with Store.open(where) as store, Desk.open(known, engine=request.engine) as desk, stopping() as stop:
        if request.site is not None:
            host = hosted(request.site, store, BY, now, request.base_url)
            place = Place(host, zone=known.newsroom.zone, reports=request.report)
        work = Newsroom(Room(store, desk, BY, now), Sites(known.watch.agent), place)
        summary(f"Working at the jobs of {store.name}. Stop with Ctrl-C.")
        _suspects(where)
        Worker(where, store, work).run(stop, until_idle=request.until_idle)
    return 0


def _suspects(database: str) -> None:
    """Says which jobs workers may have died of: this one takes them up first."""
    with Line(database) as line:
        for one in line.every((State.WAITING, State.RUNNING)):
            if one.suspect:
                stopped(f"{one.job.id}: {one.outcome}")


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """What is set at the first Ctrl-C or SIGTERM; the second ends the program where it stands."""
    stop = threading.Event()

    def told(number: int, frame: object) -> None:
        stop.set()
        summary("Finishing what is in hand. Ctrl-C once more ends it at once, which loses nothing either.")
        for each in kept:
            signal.signal(each, signal.SIG_DFL)

    kept = {each: signal.signal(each, told) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for each, before in kept.items():
            signal.signal(each, before)
