"""People: added with a password for once, settled in their roles, and revoked; one admin is always left.

A name is kept as it is compared: without spaces around it, in lower case, as Unicode composes it (NFKC), so
that nobody is called nearly as another is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from dragoman.model.errors import IllegalStep, SettingsError
from dragoman.model.newsroom import Actor
from dragoman.service.access import passwords
from dragoman.service.access.roles import Role
from dragoman.store import Reading, Writing, users
from dragoman.store.users import User
from dragoman.text.languages import tag

ADMIN = "admin"
"""Whom the first start makes."""

ONCE = timedelta(days=7)
"""How long a password opens that was made for somebody else."""

LONGEST = 100
"""Signs of a name."""


class Invited(NamedTuple):
    """A user's id, and the password for once, which is nowhere else."""

    id: int
    password: str


def settled(name: str) -> str:
    """A name as it is kept. Raises SettingsError where it is none."""
    found = unicodedata.normalize("NFKC", name).strip().casefold()
    if not 0 < len(found) <= LONGEST or not all(sign.isalnum() or sign in "._-@+'" for sign in found):
        raise SettingsError(
            f"A name to sign in by has letters, digits and . _ - @, {LONGEST} at most", "Choose such a name."
        )
    return found


def shown_name(name: str) -> str:
    """A name as it stands beside what is done. Raises SettingsError where it is none, or hides some of it."""
    found = " ".join(unicodedata.normalize("NFKC", name).split())
    if not found or len(found) > LONGEST or not found.isprintable():
        hint = "Choose such a name."
        raise SettingsError(f"A name has {LONGEST} signs at most, all of which can be seen", hint)
    return found


def invite(write: Writing, name: str, role: Role, called: str = "", languages: Sequence[str] = ()) -> Invited:
    """Adds somebody, with a password that is to be changed when he signs in first.

    `called` is the name by which he acts; `languages` are tags. Raises SettingsError, UnknownLanguage, and
    IllegalStep where another has that name.
    """
    password, signs = passwords.made(), settled(name)
    shown = shown_name(called or name)
    tags = tuple(dict.fromkeys(tag(one) for one in languages))
    hashed = passwords.hashed(password)
    return Invited(users.add(write, signs, shown, role, tags, hashed, write.at + ONCE), password)


def first(write: Writing) -> Invited | None:
    """The admin of a newsroom that has nobody yet; None where there is somebody."""
    return None if users.count(write) else invite(write, ADMIN, Role.ADMIN)


def forgot(write: Writing, user: int) -> Invited:
    """A new password for once; all sessions end. Raises NotStored."""
    password = passwords.made()
    users.password(write, user, passwords.hashed(password), once=True, until=write.at + ONCE)
    return Invited(user, password)


def settle(write: Writing, user: int, role: Role, languages: Sequence[str]) -> User:
    """Somebody has another role. Raises NotStored, UnknownLanguage, and IllegalStep where no admin would be
    left.
    """
    if role is not Role.ADMIN:
        _another(write, user)
    return users.settle(write, user, role, tuple(dict.fromkeys(tag(one) for one in languages)))


def revoke(write: Writing, user: int) -> User:
    """Somebody signs in no more. Raises NotStored, and IllegalStep where no admin would be left."""
    _another(write, user)
    return users.revoke(write, user)


def actor(user: User) -> Actor:
    """As whom he acts."""
    return Actor(user.called, user.role, user.languages)


def _another(read: Reading, user: int) -> None:
    """Raises IllegalStep where `user` is the last admin."""
    users.get(read, user)
    admins = [one.id for one in users.every(read) if one.role == Role.ADMIN and one.revoked is None]
    if admins == [user]:
        raise IllegalStep("Nobody would say any more who signs in", "Make somebody else an admin first.")
