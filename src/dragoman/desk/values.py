"""What is given to a desk, and what it gives: sources, documents, and events, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from dragoman.model.article import Article
from dragoman.model.edition import Edition, Key, Report
from dragoman.model.errors import AlreadyIn, DragomanError
from dragoman.model.protocols import Format, Pair


@dataclass(frozen=True, slots=True)
class Sources:
    """What to read: files, folders, URLs, or "-" for standard input.

    `language` (any usual spelling of a BCP 47 tag) and `format` (a name of the table) are the caller's word
    for all of them; without, the documents and their endings say. `allow_private` lets URLs lead to addresses
    of this machine and its network.
    """

    arguments: tuple[str, ...]
    language: str | None = None
    format: str | None = None
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article at the desk.

    `id` is its own in its run; `name` says where it is from, for people. `path` is relative, for an output of
    its own, and `format` the one that it was read in; None of what came as an article.
    """

    id: str
    name: str
    article: Article
    format: Format | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A document whose text looks like another language than was `stated`, by the caller or by itself.

    `taken` is the language that it is read in: the caller knows best; a document's own word is no proof.
    """

    name: str
    stated: str
    found: str
    taken: str
    by_caller: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be read (`key` has no language), or an edition that could not be made."""

    key: Key
    name: str
    error: DragomanError


@dataclass(frozen=True, slots=True)
class Unneeded:
    """An edition that is not made, as the article is in its language already; `error` says so to who
    asked for nothing else.
    """

    key: Key
    name: str
    error: AlreadyIn


@dataclass(frozen=True, slots=True)
class Made:
    """An edition, with its verdict."""

    key: Key
    document: Document
    edition: Edition


@dataclass(frozen=True, slots=True)
class Finished:
    """All that was asked for of an article, or of a source that could not be read, has been told: the
    `done`th of `total`, None where that is not known.
    """

    key: Key
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Site:
    """Where editions are published: a folder, and its address where that is known.

    `now` is the moment of what is new or changed. With `drafts`, what is withheld is published as a draft
    for an editor.
    """

    folder: Path
    now: datetime
    base_url: str | None = None
    drafts: bool = False


class Release(StrEnum):
    """What becomes of an edition by its verdict: a draft is for an editor, what is held is not written."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Held:
    """An edition that is withheld, and stays out of the site."""

    key: Key
    document: Document
    edition: Edition


@dataclass(frozen=True, slots=True)
class Embargoed:
    """An edition of an article that nobody outside is to see before its time, and stays out of the site."""

    key: Key
    document: Document
    until: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a site: the page of each edition, and its files, as paths, sorted."""

    pages: Mapping[Key, Path]
    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    removed: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair of texts, by its number from 0, and what the checks say of it."""

    number: int
    source: str
    translation: str
    report: Report


@dataclass(frozen=True, slots=True)
class Tested:
    """A pair of languages of an engine, and what its self-test said: None where it passed."""

    engine: str
    pair: Pair
    problem: DragomanError | None


ReadEvent = Document | Doubt | Failed
TranslateEvent = Doubt | Failed | Made | Unneeded | Finished
PublishEvent = TranslateEvent | Held | Embargoed | Published


class Cancellation:
    """Whether work is to end: told from any thread, or by a signal at any line, so it takes no lock.

    What is to be done then may be done twice.
    """

    def __init__(self) -> None:
        self._told = False
        self._then: list[Callable[[], None]] = []

    def __bool__(self) -> bool:
        """Whether it is cancelled."""
        return self._told

    def then(self, act: Callable[[], None]) -> None:
        """Does `act` when it is cancelled: at once, where it is already."""
        self._then.append(act)
        if self._told:
            act()

    def cancel(self) -> None:
        """Cancels it."""
        self._told = True
        for act in tuple(self._then):
            act()


E_co = TypeVar("E_co", covariant=True)
T = TypeVar("T")


class Run(Iterator[E_co]):
    """Work that is done while its events are taken. To be iterated once, by one thread at a time.

    Whoever stops before its end closes it (it is a context); what the engine has in hand is then finished.
    """

    def __init__(self, work: Callable[[Cancellation], Generator[E_co, None, None]]) -> None:
        self._cancellation = Cancellation()
        self._events = work(self._cancellation)

    def __next__(self) -> E_co:
        """The next event, as soon as it is known."""
        return next(self._events)

    def cancel(self) -> None:
        """Nothing new is begun: what the engine has in hand is finished and told, what was read and is not
        begun comes as `Failed` with the error `Cancelled`, and no more is read. From any thread, and from a
        signal's handler.
        """
        self._cancellation.cancel()

    def close(self) -> None:
        """Ends the run where it stands."""
        self._events.close()

    def __enter__(self) -> Run[E_co]:
        """Itself."""
        return self

    def __exit__(self, *of_error: object) -> None:
        """Closes it."""
        self.close()


def until(cancelled: Cancellation, events: Iterable[T]) -> Generator[T, None, None]:
    """The events until the work is cancelled, the one that is under way then among them."""
    left = iter(events)
    while not cancelled:
        try:
            event = next(left)
        except StopIteration:
            return
        yield event
