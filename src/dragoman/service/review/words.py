"""The desk's own words, where they are chosen by a value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from dragoman.model.newsroom import EditionState
from dragoman.newsroom.urgency import Reason

SAID: Mapping[str, str] = MappingProxyType(
    {
        "approved": "Approved.",
        "published": "Published. Readers have it with the next release.",
        "sent-back": "Sent back to the desk.",
        "withdrawn": "Withdrawn. Readers are told that it is gone.",
        "restored": "Restored as a draft. A person publishes it again.",
        "decided": "Decided. The edition has a new version.",
        "reverted": "Brought back, in a new version.",
        "undone": "Undone, in a new version.",
        "password": "Your password is changed.",
        "session-ended": "The session is ended.",
        "settled": "Saved.",
        "revoked": "Revoked. All sessions are ended.",
        "user-restored": "May sign in again, with the password as before.",
        "asked": "Asked for. It appears here when it is translated.",
    }
)
"""What was just done, by the name that an address carries: nothing else of an address is shown."""

STATES: Mapping[str, str] = MappingProxyType(
    {
        EditionState.DRAFT: "draft",
        EditionState.IN_REVIEW: "in review",
        EditionState.APPROVED: "approved",
        EditionState.PUBLISHED: "published",
        EditionState.STALE: "lagging",
        EditionState.WITHDRAWN: "withdrawn",
    }
)
"""By state, in the order of an edition's life."""

GRAVITY: Mapping[str, str] = MappingProxyType(
    {
        Reason.CORRECTED: "grave",
        Reason.REPORTED: "grave",
        Reason.EMBARGO: "grave",
        Reason.CRITICAL: "grave",
        Reason.LAGGING: "warn",
        Reason.CONFLICT: "warn",
        Reason.MAJOR: "warn",
        Reason.BEHIND: "warn",
        Reason.WITHHELD: "grave",
        Reason.UNREAD: "",
        Reason.APPROVED: "good",
        Reason.MINOR: "",
    }
)
"""How a reason is coloured; its words say it too."""


def state(one: str) -> str:
    """Where an edition stands, in words."""
    return STATES.get(one, one)


def waited(time: timedelta) -> str:
    """How long a time is, in its largest unit."""
    minutes = max(0, int(time.total_seconds() // 60))
    for size, one, many in ((1440, "day", "days"), (60, "hour", "hours"), (1, "minute", "minutes")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {one if count == 1 else many}"
    return "less than a minute"


def ago(time: timedelta) -> str:
    """How long ago something was."""
    return f"{waited(time)} ago"


def many(count: int, one: str, several: str) -> str:
    """A number with what it counts."""
    return f"{count} {one if count == 1 else several}"
