"""What people do who sign in: each role opens what the one before it does, and more.

What a role opens are the scopes that keys have, so that one table serves both.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from dragoman.model.errors import SettingsError
from dragoman.service.access.scopes import Scope


class Role(StrEnum):
    """What somebody is at the desk.

    READER: looks on. EDITOR: works on editions and approves them, settles terms. PUBLISHER: says what
    readers have, and withdraws. ADMIN: says who signs in.
    """

    READER = "reader"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


_READER = frozenset({Scope.READ})
_EDITOR = _READER | {Scope.TRANSLATE, Scope.RECEIVE, Scope.REVIEW, Scope.TERMS}
_PUBLISHER = _EDITOR | {Scope.PUBLISH}

SCOPES: Mapping[Role, frozenset[Scope]] = MappingProxyType(
    {
        Role.READER: _READER,
        Role.EDITOR: _EDITOR,
        Role.PUBLISHER: _PUBLISHER,
        Role.ADMIN: frozenset(Scope),
    }
)
"""What each role opens."""


def role(name: str) -> Role:
    """The role of that name. Raises SettingsError."""
    if name not in list(Role):
        raise SettingsError(f"«{name}» is no role", f"They are {', '.join(Role)}.")
    return Role(name)
