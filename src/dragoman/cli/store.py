"""``dragoman store``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from dragoman.cli.console import number_of, result, summary
from dragoman.config import database
from dragoman.model.newsroom import Actor
from dragoman.store import address, anchors, backup, checking


def path() -> int:
    """Prints where the store is."""
    with result():
        print(address.shown(address.parsed(database.database())))
    return 0


def check(anchor: Path | None, *, as_json: bool) -> int:
    """Prints what was found whole, and notes the newest entry in the file that the trail was compared with.
    Raises StoreError, ReadError and WriteError.
    """
    known = anchors.noted(anchor) if anchor else {}
    with database.store(new=False) as store, store.reading() as read:
        found = checking.check(read, known)
        name = store.name
    if anchor and found.newest:
        anchors.note(anchor, found.newest, known)
    trail = [found.newest.seq, found.newest.hash] if found.newest else None
    told = {
        "articles": found.articles,
        "revisions": found.revisions,
        "editions": found.editions,
        "versions": found.versions,
        "audit": trail,
    }
    with result():
        if as_json:
            print(json.dumps({"store": name, **told}, ensure_ascii=False))
        else:
            texts = f"{number_of(found.articles, 'article')} with {number_of(found.revisions, 'revision')}"
            made = f"{number_of(found.editions, 'edition')} with {number_of(found.versions, 'version')}"
            print(f"{name} is whole: {texts}, {made}.")
            print(
                f"Audit trail: {number_of(found.newest.seq, 'entry', 'entries')}, "
                f"the newest {found.newest.hash}."
                if found.newest
                else "Audit trail: empty."
            )
            if known:
                print(f"It has {_entries(len(known))} noted in {anchor}.")
    return 0


def _entries(count: int) -> str:
    return "the entry that was" if count == 1 else f"the {count} entries that were"


def export(file: Path) -> int:
    """Writes the store into a file."""
    with database.store(new=False) as store, store.reading() as read:
        backup.write(read, file)
        summary(f"{store.name} is in {file}.")
    return 0


def import_(file: Path) -> int:
    """Fills an empty store from a file."""
    with database.store() as store, store.writing(Actor("import"), datetime.now(UTC)) as write:
        rows = backup.load(write, file)
    summary(f"{number_of(rows, 'row')} of {file} {'is' if rows == 1 else 'are'} in {store.name}.")
    return 0
