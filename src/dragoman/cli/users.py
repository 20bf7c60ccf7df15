"""``dragoman users``."""

from __future__ import annotations

import json

from dragoman.cli.acting import Acting, now
from dragoman.cli.console import one_line, result, summary
from dragoman.config.database import store
from dragoman.model.errors import NotStored
from dragoman.service.access import factors, people
from dragoman.service.access.people import Invited
from dragoman.service.access.roles import role
from dragoman.store import Reading, sessions, users
from dragoman.store.users import User


def added(name: str, part: str, called: str, reads: str, by: str) -> int:
    """Adds somebody, and prints the password. Raises SettingsError, StoreError and UnknownLanguage."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        made = people.invite(write, name, role(part), called, _tags(reads))
    return _shown(made, f"This is the password of «{name}», for once, good for {people.ONCE.days} days.")


def listed(*, as_json: bool) -> int:
    """Prints who signs in. Raises StoreError."""
    with store() as opened, opened.reading() as read:
        found = users.every(read)
    with result():
        if as_json:
            print(json.dumps([_told(one) for one in found], ensure_ascii=False, default=str))
        else:
            for one in found:
                print(_line(one))
    if not found and not as_json:
        summary("There is nobody: «dragoman users add NAME» adds somebody.")
    return 0


def settled(name: str, part: str, reads: str | None, by: str) -> int:
    """Gives somebody another role. Raises SettingsError, StoreError and UnknownLanguage."""
    wanted = role(part)
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        user = _found(write, name)
        people.settle(write, user.id, wanted, user.languages if reads is None else _tags(reads))
    summary(f"{user.called} is {wanted} now.")
    return 0


def forgot(name: str, by: str) -> int:
    """Makes a password for once, prints it, and ends all sessions. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        made = people.forgot(write, _found(write, name).id)
    return _shown(
        made, f"This is a password for once, good for {people.ONCE.days} days; all sessions are ended."
    )


def codes(name: str, by: str, *, off: bool) -> int:
    """Says whether codes are asked of somebody, or asks for none any more. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        user = _found(write, name)
        asked = factors.is_asked(write, user.id)
        if off and factors.remove(write, user.id):
            sessions.revoke_all(write, user.id)
    with result():
        print("off" if off or not asked else "on")
    return 0


def revoked(name: str, by: str, *, back: bool) -> int:
    """Lets somebody sign in no more, or again. Raises StoreError."""
    with store() as opened, opened.writing(Acting(by or None).actor(), now()) as write:
        user = _found(write, name)
        if back:
            users.restore(write, user.id)
        else:
            people.revoke(write, user.id)
    summary(f"{user.called} may sign in again." if back else f"{user.called} signs in no more.")
    return 0


def _found(read: Reading, name: str) -> User:
    found = users.find(read, people.settled(name))
    if found is None:
        raise NotStored(f"Nobody signs in as «{name}»", "«dragoman users list» says who does.")
    return found


def _shown(made: Invited, what: str) -> int:
    with result():
        print(made.password)
    summary(what)
    return 0


def _tags(reads: str) -> list[str]:
    return [one.strip() for one in reads.split(",") if one.strip()]


def _state(one: User) -> str:
    return "revoked" if one.revoked else "invited" if one.once else "works here"


def _told(one: User) -> dict[str, object]:
    return {
        "name": one.name,
        "called": one.called,
        "role": one.role,
        "languages": one.languages,
        "state": _state(one),
        "made": one.made,
    }


def _line(one: User) -> str:
    languages = ",".join(one.languages) or "-"
    return one_line(f"{one.name}  {one.called}  {one.role}  {languages}  {_state(one)}")
