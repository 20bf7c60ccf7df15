"""An embargo: a time of day at a place, before which nothing of an article is shown to anybody outside.

It is kept as it was said, a date and time in the newsroom's zone: a law that moves the clocks moves the
moment with them, as everybody who was told the time expects.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dragoman.model.errors import SettingsError


@dataclass(frozen=True)
class Embargo:
    """Until `local`, a date and time without offset, as clocks show it in `zone` (IANA's: "Europe/Madrid").

    Raises SettingsError for a zone that is not known.
    """

    local: datetime
    zone: str = "UTC"

    def __post_init__(self) -> None:
        if self.local.tzinfo is not None:
            raise ValueError("the local time of an embargo has no offset")
        _zone(self.zone)

    @cached_property
    def until(self) -> datetime:
        """The moment, in UTC.

        When clocks go back, a time of the night comes twice: it is the second. When they go forward, one does
        not come at all: it is as long after the gap as it would have been into it. Both are the later of what
        could be meant, as an embargo must never end too early.
        """
        zone = _zone(self.zone)
        both = (self.local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        return max(both)

    def holds(self, now: datetime) -> bool:
        """Whether it is not time yet."""
        return now < self.until

    def __str__(self) -> str:
        """As people write it: «2026-03-29 06:00 Europe/Madrid»."""
        seconds = "" if self.local.second == 0 else ":%S"
        return f"{self.local.strftime(f'%Y-%m-%d %H:%M{seconds}')} {self.zone}"


def embargo(said: str, zone: str) -> Embargo:
    """The embargo that somebody wrote: «2026-03-29 06:00», in `zone` where it says none of its own, by its
    name after it («… America/Lima») or as an offset («…+02:00», «…Z»), which is then UTC's time.

    Raises SettingsError for what is no time.
    """
    text = said.strip()
    moment, _, named = text.rpartition(" ")
    if moment and ("/" in named or named in ("UTC", "GMT")):
        text, zone = moment, named
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise _no_time(said) from error
    if len(text) <= len("2026-03-29"):
        raise _no_time(said)
    if found.tzinfo is not None:
        return Embargo(found.astimezone(UTC).replace(tzinfo=None), "UTC")
    return Embargo(found, zone)


def at(moment: datetime) -> Embargo:
    """The embargo until a moment with its zone, as an agency's document says it."""
    return Embargo(moment.astimezone(UTC).replace(tzinfo=None), "UTC")


def _no_time(said: str) -> SettingsError:
    return SettingsError(
        f"«{said}» is no time of an embargo",
        "Give a date and a time, such as «2026-03-29 06:00» or «2026-03-29 06:00 Europe/Madrid».",
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: the name of a folder
        raise SettingsError(
            f"«{name}» is no time zone that is known here",
            "Give one of IANA's names, such as Europe/Madrid or America/Lima.",
        ) from error
