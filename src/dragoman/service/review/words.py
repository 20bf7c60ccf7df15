"""The desk's own words, where they are chosen by a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from dragoman.model.newsroom import EditionState
from dragoman.newsroom.events import EventKind
from dragoman.newsroom.urgency import Reason
from dragoman.service.hooks.making import TEST

SAID: Mapping[str, str] = MappingProxyType(
    {
        "approved": "Approved.",
        "published": "Published. Readers have it with the next release.",
        "sent-back": "Sent back to the desk.",
        "withdrawn": "Withdrawn. Readers are told that it is gone.",
        "restored": "Restored as a draft. A person publishes it again.",
        "decided": "Decided. The edition has a new version.",
        "embargoed": "Under embargo. Nothing is shown to readers before its end.",
        "lifted": "The embargo is lifted.",
        "retried": "It is tried again.",
        "cancelled": "Cancelled. What is in hand is finished.",
        "reverted": "Brought back, in a new version.",
        "undone": "Undone, in a new version.",
        "password": "Your password is changed.",
        "key-revoked": "The key opens nothing any more.",
        "session-ended": "The session is ended.",
        "settled": "Saved.",
        "factor-off": "No code is asked any more.",
        "revoked": "Revoked. All sessions are ended.",
        "user-restored": "May sign in again, with the password as before.",
        "hook-tried": "A message waits for it. What became of it stands below.",
        "hook-stopped": "Stopped. It is told nothing.",
        "hook-started": "Started. It is told what waits for it, and what happens from now on.",
        "hook-removed": "Removed, with what waited for it.",
        "hook-retried": "It waits to be tried again.",
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

EVENTS: Mapping[str, str] = MappingProxyType(
    {
        EventKind.PUBLISHED: "published",
        EventKind.UPDATED: "updated",
        EventKind.WITHDRAWN: "withdrawn",
        EventKind.HELD: "held for an editor",
        TEST: "a test",
    }
)
"""What programs are told, by the kind of the message."""

GRAVITY: Mapping[str, str] = MappingProxyType(
    {
        Reason.CORRECTED: "grave",
        Reason.REPORTED: "grave",
        Reason.EMBARGO: "grave",
        Reason.CRITICAL: "grave",
        Reason.RETURNED: "warn",
        Reason.COMMENTED: "",
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


def event(one: str) -> str:
    """What a program is told of, in words."""
    return EVENTS.get(one, one)


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


def note(said: str) -> str:
    """What was done, with sentences counted from 1, as pages do; the store counts from 0."""
    return re.sub(r"\bsentence (\d{1,6})\b", lambda found: f"sentence {int(found[1]) + 1}", said)


def many(count: int, one: str, several: str) -> str:
    """A number with what it counts."""
    return f"{count} {one if count == 1 else several}"
