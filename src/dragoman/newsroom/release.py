"""The site is brought to what the store says: what is published appears, what is withdrawn leaves a
tombstone, and what is under embargo waits.

Nothing is queued. An article is due as long as the store knows more of it than the site shows (`store.site`),
so a run that died is done again by the next, which writes the same bytes; and of two at once one waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from dragoman.desk.judging import release as judged
from dragoman.desk.values import Release
from dragoman.model.article import Article
from dragoman.model.errors import DragomanError, WriteError
from dragoman.model.newsroom import Actor, EditionState
from dragoman.newsroom import approval, embargo, lag, reviews
from dragoman.newsroom.ready import published
from dragoman.publish import manifest
from dragoman.publish.manifest import Entry
from dragoman.publish.page import Reporting
from dragoman.publish.plan import Change, Original, Publication, Removed, Withdrawn, key_of
from dragoman.publish.site import Host, project
from dragoman.store import (
    Reading,
    Store,
    articles,
    audit,
    editions,
    embargoes,
    hosts,
    ready,
    site,
    withdrawals,
)
from dragoman.store.site import Due, Shown
from dragoman.store.values import StoredEdition
from dragoman.store.withdrawals import WHOLE

PORTION = 200
"""Articles whose pages are made before the indexes are: these name all articles of the site."""

_UNREAD = frozenset({EditionState.DRAFT, EditionState.IN_REVIEW, EditionState.APPROVED})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the newsroom publishes; with `drafts`, what waits for an editor is there too, as a draft. By the
    clocks of `zone` readers are told when something was. `reports` is the address of the form in which they
    say what is wrong, "" without one.
    """

    host: Host
    drafts: bool = False
    zone: str = "UTC"
    reports: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """What was brought to the site: the articles, by id, and those of which it could not be, and why."""

    articles: tuple[int, ...] = ()
    failed: Mapping[int, DragomanError] = field(default_factory=dict)


def release(store: Store, place: Place, by: Actor, now: Callable[[], datetime]) -> Released:
    """Brings the site to what the store says at the moment `now`, as often as there is something to bring.

    Raises StoreError, WriteError and SettingsError where nothing can be brought; an article that alone cannot
    is among the `failed`, and is due again.
    """
    done: list[int] = []
    failed: dict[int, DragomanError] = {}
    passed: set[int] = set()
    with place.host.shelf.alone():
        _begun(store, place, by, now())
        _ready(store, by, now)
        while True:
            moment, seen = now(), {*failed, *passed}
            with store.reading() as read:
                found = site.due(read, moment, PORTION + len(seen), drafts=place.drafts, clean=True)
            due = [one for one in found if one.article not in seen]
            if not due:
                return Released(tuple(dict.fromkeys(done)), failed)
            if _heed(store, by, moment, due):
                continue
            for portion in _portions(store, place, due, moment, failed):
                _remember(store, by, moment, portion)
                done += [one.article for one in portion if one.shown]
                passed |= {one.article for one in portion if not one.shown}


def waiting(read: Reading, now: datetime) -> int:
    """Up to which entry of the audit trail something is due; 0 where nothing is."""
    due = max((one.entry for one in site.due(read, now, PORTION)), default=0)
    return max(due, ready.newest(read, now))


def _ready(store: Store, by: Actor, now: Callable[[], datetime]) -> None:
    """What may be published is, in portions."""
    more = True
    while more:
        with store.writing(by, now()) as write:
            more = published(write, PORTION) > 0


def _portions(
    store: Store, place: Place, due: Sequence[Due], now: datetime, failed: dict[int, DragomanError]
) -> Iterator[Sequence[_Brought]]:
    """Brings the articles together; where one is in the way, one by one."""
    try:
        yield _bring(store, place, due, now)
    except WriteError:
        raise
    except DragomanError as error:
        if len(due) == 1:
            failed[due[0].article] = error
            return
        for one in due:
            yield from _portions(store, place, [one], now, failed)


@dataclass(frozen=True, slots=True)
class _Brought:
    """An article as the site has it now, up to an entry; `shown` is None of what it has nothing of."""

    article: int
    entry: int
    shown: Shown | None


def _bring(store: Store, place: Place, due: Sequence[Due], now: datetime) -> Sequence[_Brought]:
    with store.reading() as read:
        shown = site.shown(read)
        has = {one.article: one for one in shown}
        keys = {one.article: one.key for one in shown}
        taken = set(keys.values())
        changes: list[Change] = []
        for one in due:
            found = _changes(read, place, one.article, has.get(one.article), taken)
            changes += found
            if found:
                keys[one.article] = found[0].key
                taken.add(found[0].key)
    known = {one.key: remembered(one) for one in shown}
    now_there = project(changes, known, place.host, now=now).articles if changes else known
    return [_brought(one, keys.get(one.article), now_there) for one in due]


def _changes(read: Reading, place: Place, article: int, shown: Shown | None, taken: set[str]) -> list[Change]:
    """What is to be done with an article; `shown` is what the site has of it."""
    gone = withdrawals.of(read, article)
    if WHOLE in gone:
        return [Withdrawn(shown.key, gone[WHOLE])] if shown else []
    newest = articles.get(read, article)
    source = articles.text(read, article, newest.revision)
    made = [found for one in editions.of(read, article) if (found := _made(read, place, one, source))]
    if not made and (shown is None or shown.pages[shown.source]["withdrawn"] is not None):
        return []  # nothing is there yet, or all that was is gone: an original alone is no reason for a page
    key = shown.key if shown else _key(read, article, key_of(source, ""), taken)
    changes: list[Change] = [replace(one, key=key) for one in made]
    received = articles.history(read, article)[-1].received.replace(microsecond=0)
    changes.append(Original(source, key, received))
    changes += [Withdrawn(key, why, (language,)) for language, why in gone.items()]
    if drafts := _drafts(shown) - {one.edition.language for one in made} - gone.keys():
        changes.append(Removed(key, tuple(sorted(drafts))))
    return changes


def _drafts(shown: Shown | None) -> set[str]:
    """The languages in which the site has a draft of an article."""
    pages = shown.pages.items() if shown else ()
    return {tag for tag, page in pages if page["draft"] and page["withdrawn"] is None}


def _made(read: Reading, place: Place, one: StoredEdition, source: Article) -> Publication | None:
    """The version of an edition that readers are to have; its key is the article's."""
    version = one.published_version
    draft = version is None
    if draft and not (place.drafts and one.state in _UNREAD):
        return None
    number = version if version is not None else one.version
    edition = reviews.standing(read, one.id, editions.text(read, one.id, number), source)
    edition = replace(edition, approved=approval.approved_at(read, one, number))
    if draft and judged(edition) is Release.HELD:
        return None
    at = next(of.made_at for of in editions.history(read, one.id) if of.number == number)
    behind = lag.behind(read, one)
    since = None if behind is None else behind.astimezone(ZoneInfo(place.zone))
    told = lag.told(edition, since)
    report = Reporting(place.reports, one.id, number) if place.reports and not draft else None
    return Publication(told, "", draft, at.replace(microsecond=0), known_by=True, report=report)


def _key(read: Reading, article: int, wanted: str, taken: set[str]) -> str:
    """By what the site is to know an article: its address, or what else it is known by; no other's."""
    names = [wanted, *(one.value for one in articles.known(read, article)), f"article-{article}"]
    return next(name for name in names if name and name not in taken)


def remembered(one: Shown) -> Entry:
    """An article as the site remembers it."""
    return Entry(one.slug, one.source, {tag: manifest.page_of(page) for tag, page in one.pages.items()})


def _brought(one: Due, key: str | None, has: Mapping[str, Entry]) -> _Brought:
    entry = has.get(key) if key else None
    if key is None or entry is None:
        return _Brought(one.article, one.entry, None)
    pages = {tag: manifest.told(page) for tag, page in entry.pages.items()}
    return _Brought(one.article, one.entry, Shown(one.article, key, entry.slug, entry.source, pages))


def _remember(store: Store, by: Actor, now: datetime, brought: Sequence[_Brought]) -> None:
    with store.writing(by, now) as write:
        for one in brought:
            if one.shown is None:
                if site.forget(write, one.article):
                    audit.append(write, "site.removed", f"article {one.article}", article=one.article)
                continue
            site.show(write, one.shown, one.entry)
            data = {"entry": one.entry, "languages": sorted(one.shown.pages)}
            audit.append(write, "site.shown", f"article {one.article}", data, article=one.article)


def _begun(store: Store, place: Place, by: Actor, now: datetime) -> None:
    """Embargoes end when their zones' clocks say so, by the rules that hold today; and who serves the site is
    told how it is made.
    """
    with store.writing(by, now) as write:
        hosts.tell(write, hosts.Host(place.host.name, place.host.address))
        embargoes.heeded(write, now)


def _heed(store: Store, by: Actor, now: datetime, due: Sequence[Due]) -> bool:
    """Puts articles under the embargo that their publisher's document names, and says whether there were
    such: what is due is then less.
    """
    found = False
    with store.writing(by, now) as write:
        for one in due:
            if WHOLE not in withdrawals.of(write, one.article):
                newest = articles.get(write, one.article)
                text = articles.text(write, one.article, newest.revision)
                found |= embargo.heed(write, one.article, text) is not None
    return found
