"""``dragoman keys``."""

from __future__ import annotations

import json
from dataclasses import asdict

from dragoman.cli.acting import Acting, now
from dragoman.cli.console import one_line, result, summary
from dragoman.config.database import store
from dragoman.service.access import keys as access
from dragoman.service.access.scopes import scopes
from dragoman.store import keys
from dragoman.store.keys import StoredKey


def added(name: str, scope: str, capacity: str, reads: str, days: int | None, by: str) -> int:  # noqa: PLR0913
    """Makes a key, and prints it. Raises SettingsError, StoreError and UnknownLanguage."""
    wanted = scopes(scope.split(","))
    whose = Acting(name, capacity, reads).actor()
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        made = access.make(write, whose, wanted, days)
    return _shown(made)


def listed(*, as_json: bool) -> int:
    """Prints the keys, none of which can be read from it. Raises StoreError."""
    with store() as opened, opened.reading() as read:
        found = keys.every(read)
    with result():
        if as_json:
            print(json.dumps([asdict(one) for one in found], ensure_ascii=False, default=str))
        else:
            for one in found:
                print(_line(one))
    if not found and not as_json:
        summary("There is no key.")
    return 0


def revoked(key: int, by: str) -> int:
    """Ends a key. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        keys.revoke(write, key)
    summary(f"Key {key} opens nothing any more.")
    return 0


def rotated(key: int, hours: int, by: str) -> int:
    """Makes a key in the place of another, and prints it. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        made = access.rotate(write, key, hours)
    summary(f"Key {key} ends in {hours} hours.")
    return _shown(made)


def _shown(made: access.Made) -> int:
    with result():
        print(made.key)
    summary(f"This is key {made.id}. Keep it now: it is shown this once.")
    return 0


def _line(one: StoredKey) -> str:
    state = "opens" if one.opens(now()) else "revoked" if one.revoked else "ended"
    until = f" until {one.expires:%Y-%m-%d}" if one.expires else ""
    who = f"{one.by.name}, {one.by.capacity}"
    return one_line(f"{one.id}  {one.begins}…  {who}  {','.join(one.scopes)}  {state}{until}")
