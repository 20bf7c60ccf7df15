"""The sites that are asked: with the newsroom's name, by their rules for robots, and never in haste."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dragoman.model.errors import FetchError, Unreachable
from dragoman.sources.agent import AGENT
from dragoman.sources.feeds import robots
from dragoman.sources.feeds.ask import Answer, Known, ask
from dragoman.sources.fetch import fetch_guarded
from dragoman.sources.guard import Guard, guarding
from dragoman.sources.source import Source

RULES_S = 60 * 60.0
"""Seconds for which a site's rules are taken for known: the RFC allows a day."""

APART_S = 1.0
"""Seconds between two requests to one site, where it asks for no more."""


@dataclass
class _Site:
    """What is known of a site, and when it was asked last, in seconds of this process's watch."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: robots.Robots = robots.NOTHING
    read: float = float("-inf")
    asked: float = float("-inf")


class Sites:
    """May be shared by threads: one request to a site at a time."""

    def __init__(self, agent: str = AGENT, apart_s: float = APART_S) -> None:
        """`agent` is who asks, as in a User-Agent: its name before the slash is that of `robots.txt`."""
        self._agent, self._apart_s = agent, apart_s
        self._token = agent.partition("/")[0].strip()
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def ask(self, url: str, known: Known, *, private: bool) -> Answer:
        """What is at an address. Raises FetchError, also where the site does not allow it."""
        site, guard = self._site(url), guarding(allow_private=private)
        with site.lock:
            self._permitted(site, url, guard)
            return ask(url, guard, known, agent=self._agent)

    def page(self, url: str, *, private: bool) -> Source:
        """The document at an address. Raises as `ask`, and ReadError where it is no article's page."""
        site, guard = self._site(url), guarding(allow_private=private)
        with site.lock:
            self._permitted(site, url, guard)
            return fetch_guarded(url, guard, agent=self._agent)

    def _site(self, url: str) -> _Site:
        parts = urlsplit(url)
        with self._lock:
            return self._sites.setdefault(f"{parts.scheme}://{parts.netloc}", _Site())

    def _permitted(self, site: _Site, url: str, guard: Guard) -> None:
        """Waits for its turn. Raises FetchError where the site forbids the address, Unreachable where it
        cannot say.
        """
        if time.monotonic() - site.read > RULES_S:
            self._learn(site, url, guard)
        if site.rules == robots.NOTHING:
            site.read = float("-inf")
            raise Unreachable(f"The site of {url} cannot say what it allows (robots.txt)", "Try again later.")
        if not site.rules.allows(url):
            raise FetchError(
                f"{url} may not be asked for: the site's robots.txt forbids it",
                "Ask its publisher to allow it, or to give you a feed of its own.",
            )
        self._turn(site)

    def _learn(self, site: _Site, url: str, guard: Guard) -> None:
        parts = urlsplit(url)
        self._turn(site)
        try:
            answer = ask(f"{parts.scheme}://{parts.netloc}/robots.txt", guard, agent=self._agent)
        except Unreachable:
            site.rules = robots.NOTHING
            return
        site.rules, site.read = robots.of_status(answer.status, answer.data, self._token), time.monotonic()

    def _turn(self, site: _Site) -> None:
        wait = site.asked + max(self._apart_s, site.rules.delay_s) - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        site.asked = time.monotonic()
