"""What keys open, and what people do who sign in."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from dragoman.model.errors import SettingsError


class Scope(StrEnum):
    """What a key opens.

    READ: to look at articles, editions, terms, the memory, jobs and reviews. TRANSLATE: to have texts
    translated that are kept nowhere. RECEIVE: to send articles, and ask for editions and jobs. REVIEW: to
    work on editions, and approve them. TERMS: to settle terms, and change the memory. PUBLISH: to say what
    readers have. HOOKS: to say which programs are told of it. METRICS: to see how the service does. USERS: to
    say who signs in, and as what.
    """

    READ = "read"
    TRANSLATE = "translate"
    RECEIVE = "receive"
    REVIEW = "review"
    TERMS = "terms"
    PUBLISH = "publish"
    HOOKS = "hooks"
    METRICS = "metrics"
    USERS = "users"


def scopes(names: Iterable[str]) -> tuple[Scope, ...]:
    """The scopes of these names, each once. Raises SettingsError."""
    wanted = [name.strip() for name in names if name.strip()]
    if unknown := [name for name in wanted if name not in list(Scope)]:
        raise SettingsError(f"«{unknown[0]}» is no scope", f"They are {', '.join(Scope)}.")
    return tuple(Scope(name) for name in dict.fromkeys(wanted))
