"""People who sign in: what they are called, their role, and their password's hash."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select, update

from dragoman.model.errors import IllegalStep, NotStored
from dragoman.store import audit, sessions
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.users import users


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in by `name`, and acts as who is `called` so.

    `once` says that his password opens nothing but the change of it, `until` a moment.
    """

    id: int
    name: str
    called: str
    role: str
    languages: tuple[str, ...]
    password: str = field(repr=False)
    once: bool
    until: datetime | None
    made: datetime
    revoked: datetime | None = None

    def enters(self, at: datetime) -> bool:
        """Whether he may sign in at a moment, with the right password."""
        return self.revoked is None and (self.until is None or at < self.until)


def add(  # noqa: PLR0913  # what a user is
    write: Writing,
    name: str,
    called: str,
    role: str,
    languages: tuple[str, ...],
    password: str,
    until: datetime | None,
) -> int:
    """Keeps a user, whose `password` (its hash) is for once, and gives his id. Raises IllegalStep where
    another has one of his names.
    """
    if write.row(select(users.c.id).where(or_(users.c.name == name, users.c.called == called))):
        raise IllegalStep(f"Somebody is called «{name}» or «{called}» already", "Choose another name.")
    user = write.add(
        users,
        name=name,
        called=called,
        role=role,
        languages=" ".join(languages),
        password=password,
        once=True,
        until=until,
        made=write.at,
    )
    audit.append(write, "user.added", f"user {user}", {"name": name, "called": called, "role": role})
    return user


def find(read: Reading, name: str) -> User | None:
    """The user who signs in by that name, whether he may or not."""
    row = read.row(select(users).where(users.c.name == name))
    return None if row is None else _user(row)


def get(read: Reading, user: int) -> User:
    """A user by his id. Raises NotStored."""
    row = read.row(select(users).where(users.c.id == user))
    if row is None:
        raise NotStored(f"There is no user {user}", "Take the number from the list of users.")
    return _user(row)


def every(read: Reading) -> tuple[User, ...]:
    """All users, as they were made."""
    return tuple(_user(row) for row in read.rows(select(users).order_by(users.c.id)))


def count(read: Reading) -> int:
    """How many users there are, with those who may not sign in any more."""
    return int(read.value(select(func.count()).select_from(users)))


def settle(write: Writing, user: int, role: str, languages: tuple[str, ...]) -> User:
    """A user has another role, and reads these languages. Raises NotStored."""
    old = get(write, user)
    if (old.role, old.languages) != (role, languages):
        _change(write, user, role=role, languages=" ".join(languages))
        audit.append(
            write, "user.settled", f"user {user}", {"role": role, "was": old.role, "languages": [*languages]}
        )
    return get(write, user)


def password(write: Writing, user: int, hashed: str, *, once: bool, until: datetime | None = None) -> None:
    """A user has another password, and no session any more. Raises NotStored."""
    get(write, user)
    _change(write, user, password=hashed, once=once, until=until)
    sessions.revoke_all(write, user)
    audit.append(write, "user.password", f"user {user}", {"once": once})


def rehash(write: Writing, user: int, old: str, hashed: str) -> None:
    """The same password, hashed otherwise; nothing where it is another meanwhile."""
    write.run(update(users).where(users.c.id == user, users.c.password == old).values(password=hashed))


def revoke(write: Writing, user: int) -> User:
    """A user signs in no more, and his sessions end. Raises NotStored."""
    if get(write, user).revoked is None:
        _change(write, user, revoked=write.at)
        audit.append(write, "user.revoked", f"user {user}")
    sessions.revoke_all(write, user)
    return get(write, user)


def restore(write: Writing, user: int) -> User:
    """A user who was revoked signs in again. Raises NotStored."""
    if get(write, user).revoked is not None:
        _change(write, user, revoked=None)
        audit.append(write, "user.restored", f"user {user}")
    return get(write, user)


def _change(write: Writing, user: int, **values: Any) -> None:
    write.run(update(users).where(users.c.id == user).values(values))


def _user(row: Row[Any]) -> User:
    names = (row.id, row.name, row.called, row.role, tuple(row.languages.split()))
    return User(*names, row.password, row.once, row.until, row.made, row.revoked)
