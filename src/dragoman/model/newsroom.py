"""What a newsroom knows of an article over time: who acts, what an article is known by, the states of its
editions and of their sentences.

A moment is a `datetime` with its zone; what is stored is in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

MACHINE = "machine"
"""The capacity of a program that acts by itself."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something: a name, in which capacity ("editor", "translator", MACHINE), and the languages that
    he reads, as BCP 47 tags.
    """

    name: str
    capacity: str = MACHINE
    languages: tuple[str, ...] = ()

    @property
    def person(self) -> bool:
        """Whether it is a human."""
        return self.capacity != MACHINE


class IdentityKind(StrEnum):
    """By what an article is known: its publisher's identifier, the canonical link of its page, or a URL that
    it was found at.
    """

    IDENTIFIER = "identifier"
    CANONICAL = "canonical"
    URL = "url"


class Identity(NamedTuple):
    """One name of an article; no other article has it."""

    kind: IdentityKind
    value: str


class RevisionKind(StrEnum):
    """Why its publisher sent an article: for the first time, with more to say, or to put right what was
    wrong.
    """

    NEW = "new"
    UPDATE = "update"
    CORRECTION = "correction"


class EditionState(StrEnum):
    """Where an edition stands. The legal steps between them are in `states`.

    DRAFT: translated, and nobody's word on it yet. IN_REVIEW: a person is to read it, or reads it. APPROVED:
    a person answers for it. PUBLISHED: readers have it as it stands. STALE: the original was updated, and it
    lags. WITHDRAWN: readers are told that it is gone.
    """

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    STALE = "stale"
    WITHDRAWN = "withdrawn"


class SegmentState(StrEnum):
    """What a sentence of an edition rests on: a machine alone, a person who changed it, or a person who
    read it and let it stand.
    """

    MACHINE = "machine"
    EDITED = "edited"
    APPROVED = "approved"


class Decision(StrEnum):
    """What a person said of a finding: it is right and was acted on, it is no fault here, or it stays
    open.
    """

    MENDED = "mended"
    DISMISSED = "dismissed"
    OPEN = "open"


class Choice(StrEnum):
    """What was decided of a sentence that a person wrote and whose source changed since.

    To keep what he wrote, to take the machine's, to take what both make together, or to write another. GONE
    is what has no source any more, so that nobody need decide.
    """

    OPEN = "open"
    EDITED = "edited"
    MACHINE = "machine"
    PROPOSAL = "proposal"
    WRITTEN = "written"
    GONE = "gone"
