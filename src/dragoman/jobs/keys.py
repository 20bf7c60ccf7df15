"""What a job is, and the name by which there is only one of it.

Whoever asks for the same work again asks for the same name, and gets the job that there is: so a translation
of one revision into one language is made once, whoever wants it and however often.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.errors import SettingsError


class Kind(StrEnum):
    """What is done. A job is an article or a portion of many, never a sentence."""

    TRANSLATE = "translate"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    WATCH = "watch"
    TAKE = "take"
    MISS = "miss"


TRANSLATING, ERRANDS = "translating", "errands"
"""The two lines in which jobs wait: what an engine works on, and all that is short."""


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work: its kind and what makes it this one, numbers and words."""

    kind: Kind
    parts: tuple[int | str, ...]

    @property
    def id(self) -> str:
        """Its name: "translate/12/3/es"."""
        return "/".join(map(str, (self.kind, *self.parts)))

    @property
    def line(self) -> str:
        """The line in which it waits."""
        return TRANSLATING if self.kind is Kind.TRANSLATE else ERRANDS

    @property
    def lane(self) -> str:
        """What it works on: of two jobs with one, the second waits for the first."""
        if self.kind is Kind.PUBLISH:
            return "site"
        return f"{'feed' if self.kind in (Kind.WATCH, Kind.TAKE, Kind.MISS) else 'article'}/{self.parts[0]}"


def translation(article: int, revision: int, language: str) -> Job:
    """An article's revision into a language."""
    return Job(Kind.TRANSLATE, (article, revision, language))


def withdrawal(article: int, revision: int) -> Job:
    """An article as it stood at a revision; what comes after is another matter."""
    return Job(Kind.WITHDRAW, (article, revision))


def publication(entry: int, turn: int) -> Job:
    """All that is to be published, when something is that the audit trail tells up to an entry; in a later
    `turn` it is tried again where it could not be.
    """
    return Job(Kind.PUBLISH, (entry, turn))


def look(feed: int, number: int) -> Job:
    """The `number`th look at a feed."""
    return Job(Kind.WATCH, (feed, number))


def taking(feed: int, item: int, number: int) -> Job:
    """An article that was new or changed at a feed's `number`th look, by the number of its entry."""
    return Job(Kind.TAKE, (feed, item, number))


def missing(feed: int, item: int, number: int) -> Job:
    """An article that a feed no longer named at its `number`th look."""
    return Job(Kind.MISS, (feed, item, number))


def job(id_: str) -> Job:
    """The job of that name. Raises SettingsError for what is none."""
    kind, *parts = id_.split("/")
    if kind not in list(Kind) or not parts:
        raise SettingsError(f"«{id_}» is no job", "Take its name from the list of jobs.")
    return Job(Kind(kind), tuple(int(part) if part.isdecimal() else part for part in parts))
