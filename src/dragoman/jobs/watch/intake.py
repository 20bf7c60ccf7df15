"""What watching has the newsroom do: the articles that it finds are received, and those that are gone
withdrawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.desk.values import Document
from dragoman.jobs.keys import Job
from dragoman.model.newsroom import Identity


@dataclass(frozen=True, slots=True)
class Taken:
    """The article that was received, what that was, in words, and what is to follow."""

    article: int
    words: str
    then: tuple[Job, ...]


class Intake(Protocol):
    """All may be asked again for the same, and then change nothing."""

    def receive(self, found: Document, known_by: Sequence[Identity], languages: Sequence[str]) -> Taken:
        """Receives an article that is wanted in these languages: a new one, a revision, or what there is."""
        ...

    def following(self, article: int, languages: Sequence[str]) -> tuple[Job, ...]:
        """What is to follow where an article was received, and its reception is not known to be done."""
        ...

    def withdraw(self, article: int, reason: str) -> tuple[Job, ...]:
        """Withdraws an article with all its editions, and says what is to follow."""
        ...
