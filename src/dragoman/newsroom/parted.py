"""What was withdrawn since the last release, as the next one will show it: who serves the site shows that at
once, page by page and list by list, whoever brings it to its files, and whenever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dragoman.model.withdrawal import Withdrawal
from dragoman.newsroom.release import remembered
from dragoman.publish.overview import Overview
from dragoman.publish.page import Place
from dragoman.publish.plan import Plan, Withdrawn
from dragoman.publish.shelves import Kept
from dragoman.publish.site import DEFAULT_ADDRESS, NAME
from dragoman.store import Reading, hosts, site
from dragoman.store.hosts import Host
from dragoman.store.site import Shown
from dragoman.store.withdrawals import WHOLE

_UNUSED = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of the run: what is withdrawn has its own."""


def host(read: Reading) -> Host:
    """How the site is made; by default where none was yet."""
    return hosts.told(read) or Host(NAME, None)


def stands(one: Shown, gone: Mapping[str, Withdrawal]) -> frozenset[str]:
    """The languages in which an article stands on the site still, and was withdrawn."""
    there = (tag for tag, page in one.pages.items() if page["withdrawn"] is None)
    return frozenset(tag for tag in there if WHOLE in gone or tag in gone)


def files(
    read: Reading, shelf: Kept, one: Shown, gone: Mapping[str, Withdrawal], language: str
) -> dict[str, bytes]:
    """The page of an article in a language, and what lies beside it, by path. Raises StoreError and
    WriteError where it stands, and its file cannot be had.
    """
    planned = _planned(host(read), shelf, [one], {one.article: gone})
    return planned.files_of(one.key, language)


def listed(read: Reading, path: str) -> bytes | None:
    """A list, a feed or the sitemap of the site; None where there is none by that path."""
    known = host(read)
    planned = _planned(known, _Nothing(), site.shown(read), site.gone(read))
    return Overview(planned.articles, known.name, known.base, DEFAULT_ADDRESS).listed(path)


def _planned(
    known: Host, shelf: Kept, shown: Iterable[Shown], gone: Mapping[int, Mapping[str, Withdrawal]]
) -> Plan:
    has = list(shown)
    place = Place(known.name, home="index.html", feed="feed.xml")
    articles = {one.key: remembered(one) for one in has}
    planned = Plan(shelf, known.base or "", _UNUSED, place, articles)
    for one in has:
        for language, why in gone.get(one.article, {}).items():
            if language == WHOLE or language in one.pages:
                planned.take(Withdrawn(one.key, why, () if language == WHOLE else (language,)))
    return planned


@dataclass(frozen=True, slots=True)
class _Nothing:
    """A shelf on which nothing is looked up: lists are made of what is remembered."""

    def at(self, path: str) -> str:
        return path

    def read(self, path: str) -> bytes | None:
        return None
