"""What routes work with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.desk import Desk
from dragoman.jobs.line import Line
from dragoman.model.newsroom import Actor
from dragoman.newsroom import parted
from dragoman.newsroom.queue import Queue
from dragoman.newsroom.room import Room
from dragoman.service.access.scopes import Scope
from dragoman.service.readers.files import Folder
from dragoman.service.readers.shelves import Pages
from dragoman.service.translators.here import Translates
from dragoman.store import Store

if TYPE_CHECKING:
    from dragoman.sources.guard import Guard  # which loads httpx

ANYBODY = Actor("anybody")
"""Who shows no key, where that is allowed."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(slots=True)
class Services:
    """The newsroom that a service is a door of; its fields are not changed while it serves.

    `database` is the URL of `store`. `open` are scopes that nobody needs a key for. `hosts` are the names
    that the service is called by, without ports: whoever calls it otherwise was misled (DNS rebinding).
    `per_minute` is how many requests a key has. `responsible` answers for what is reviewed. `site` is the
    folder of what readers have, or `pages` has it; neither where they have it elsewhere. `guard` says which
    addresses hooks may have, public ones without; where `tells_hooks`, they are told by this process. `shelf`
    is a folder of files that wait to be fetched, which several processes share. A stream of events ends after
    `stream_s` seconds, and its client comes back. The desk's times are those of clocks in `zone` (IANA's
    name). Where it `asks_codes`, nobody signs in by a password alone. Texts that are kept nowhere are
    translated by `translates`, without it at `desk`. `queue` is what waits for people.
    """

    store: Store
    desk: Desk
    database: str
    now: Callable[[], datetime]
    open: frozenset[Scope] = frozenset()
    hosts: tuple[str, ...] = LOOPBACK
    per_minute: int = 600
    responsible: str = ""
    site: Path | None = None
    pages: Pages | None = None
    guard: Guard | None = None
    tells_hooks: bool = False
    shelf: Path | None = None
    stream_s: float = 900.0
    zone: str = "UTC"
    asks_codes: bool = False
    translates: Translates | None = None
    queue: Queue = field(default_factory=Queue)
    _line: Line | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def room(self, by: Actor) -> Room:
        """The newsroom, where `by` acts."""
        return Room(self.store, self.desk, by, self.now)

    @property
    def readers(self) -> Pages | None:
        """What readers have, where this serves it."""
        return self.pages or (Folder(self.site) if self.site else None)

    @property
    def site_name(self) -> str:
        """By which readers know the site. Raises StoreError."""
        with self.store.reading() as read:
            return parted.host(read).name

    @property
    def line(self) -> Line:
        """The newsroom's jobs; opened when they are first asked for. Raises StoreError."""
        with self._lock:
            if self._line is None:
                self._line = Line(self.database)
            return self._line

    def close(self) -> None:
        """Closes what was opened here; store and desk are whose they were."""
        with self._lock:
            if self._line is not None:
                self._line.close()
            self._line = None
