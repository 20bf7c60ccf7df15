"""What jobs have done: the newsroom's functions, by the kind of the job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from dragoman.jobs.keys import Job


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job, in words for people, and the jobs that are to follow."""

    words: str
    then: tuple[Job, ...] = ()


class Work(Protocol):
    """Whoever does it may die at any line, and it is then done again from its beginning: what was done
    already is seen in the store, and is not done twice. May be called from several threads.

    Raises DragomanError: what may pass by itself is tried again a few times (`passing`), the rest is a failed
    job, which a person looks at.
    """

    def do(self, job: Job) -> Outcome:
        """Does a job."""
        ...

    def wanted(self) -> Iterable[Job]:
        """All that the store shows is to be done now. It is asked again every few seconds, by each worker;
        what is asked for already is no matter.
        """
        ...
