"""``dragoman watch``: what is watched, and watching more."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dragoman.cli import work
from dragoman.cli.console import one_line, result, show, stopped, summary
from dragoman.cli.events import languages
from dragoman.config.database import database
from dragoman.model.errors import NotStored, ReadError, SettingsError
from dragoman.model.newsroom import Actor
from dragoman.sources.files import is_url
from dragoman.store import Store, feeds
from dragoman.store.feeds import Watched
from dragoman.text.languages import tag

BY = Actor("dragoman watch")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SHORTEST_S = 5


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    addresses: tuple[str, ...]
    to: str | None
    spoken: str | None
    every: str
    vanished: str
    newest: int
    allow_private: bool
    stop: bool
    add: bool
    json: bool
    work: work.Request


def run(request: Request) -> int:
    """Says what is watched where no address is given; else watches the addresses from now on, and works at
    the jobs until it is stopped. Raises DragomanError where that cannot be.
    """
    with Store.open(database()) as store:
        if not request.addresses:
            return _listed(store, as_json=request.json)
        addresses = [_address(one) for one in request.addresses]
        if request.stop:
            return _stopped(store, addresses)
        wanted = [_watched(one, request) for one in addresses]
        with store.writing(BY, datetime.now(UTC)) as write:
            for one in wanted:
                feeds.add(write, one)
    for one in wanted:
        summary(f"{one.address} is watched, for editions in {', '.join(one.languages)}.")
    if request.add:
        return 0
    status = work.run(request.work)
    return _wrong([one.address for one in wanted]) or status if request.work.until_idle else status


def _wrong(addresses: Sequence[str]) -> int:
    """Says what is wrong with what was looked at once; the exit status."""
    with Store.open(database()) as store, store.reading() as read:
        found = [feeds.find(read, address) for address in addresses]
    wrong = [one.problem for one in found if one is not None and one.problem]
    for problem in wrong:
        stopped(problem)
    return 1 if wrong else 0


def seconds(written: str) -> int:
    """«90s», «5m», «2h», «1d» as seconds. Raises SettingsError."""
    number, unit = written[:-1], written[-1:]
    if unit not in _UNITS or not number.isdecimal() or int(number) * _UNITS[unit] < _SHORTEST_S:
        raise SettingsError(f"«{written}» is no time between two looks", "Write 30s, 5m, 2h or 1d.")
    return int(number) * _UNITS[unit]


def _watched(address: str, request: Request) -> Watched:
    if request.to is None:
        raise SettingsError("No language is named for the editions", "Name some with --to, as --to es,ca.")
    kind = "feed" if is_url(address) else "folder"
    spoken = tag(request.spoken) if request.spoken else None
    return Watched(
        0,
        address,
        kind,
        tuple(languages(request.to)),
        spoken,
        request.vanished,
        seconds(request.every),
        request.newest,
        request.allow_private,
    )


def _address(written: str) -> str:
    """A URL as it is, a folder as its whole path. Raises ReadError where there is no such folder."""
    if is_url(written):
        return written
    path = Path(written)
    if not path.is_dir():
        raise ReadError(f"There is no folder {written}", "Give a folder, or the URL of a feed.")
    return str(path.resolve())


def _stopped(store: Store, addresses: Sequence[str]) -> int:
    with store.writing(BY, datetime.now(UTC)) as write:
        for address in addresses:
            found = feeds.find(write, address)
            if found is None:
                raise NotStored(f"{address} is not watched", "'dragoman watch' shows what is.")
            feeds.stop(write, found.id)
    for address in addresses:
        summary(f"{address} is watched no longer.")
    return 0


def _listed(store: Store, *, as_json: bool) -> int:
    with store.reading() as read:
        rows = [_told(one, len(feeds.named(read, one.id))) for one in feeds.every(read)]
    if as_json:
        with result():
            sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif rows:
        _table(rows)
    else:
        summary("Nothing is watched. Begin, as with 'dragoman watch https://…/feed.xml --to es'.")
    return 0


def _told(one: Watched, count: int) -> dict[str, Any]:
    return {
        "address": one.address,
        "to": list(one.languages),
        "articles": count,
        "looks": one.looks,
        "next": None if one.stopped or one.next is None else one.next.isoformat(timespec="seconds"),
        "failures": one.failures,
        "problem": one.problem,
        "stopped": one.stopped,
    }


def _table(rows: Sequence[dict[str, Any]]) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in ("address", "to", "articles", "looks", "next look", "problem"):
        table.add_column(column)
    for row in rows:
        next_ = "stopped" if row["stopped"] else (row["next"] or "")
        told = (row["address"], ",".join(row["to"]), str(row["articles"]), str(row["looks"]), next_)
        table.add_row(*(escape(one_line(each)) for each in (*told, row["problem"])))
    show(table)
