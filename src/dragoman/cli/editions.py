"""``dragoman receive`` and ``update``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dragoman.cli import console
from dragoman.cli.acting import Acting, article_of, now
from dragoman.cli.events import doubtful
from dragoman.cli.standing import word
from dragoman.config.database import store
from dragoman.desk import Desk, Document, Doubt, Failed, Sources
from dragoman.model.errors import DragomanError, SettingsError
from dragoman.model.newsroom import EditionState
from dragoman.newsroom import receive as coming
from dragoman.newsroom.identity import identities
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import Brought
from dragoman.newsroom.update import update as bring
from dragoman.sources.files import is_url
from dragoman.store import articles, editions
from dragoman.text.languages import tag


@dataclass(frozen=True, slots=True)
class Receiving:
    """The options of ``receive``."""

    sources: tuple[str, ...]
    identifier: str | None
    correction: str
    language: str | None
    to: tuple[str, ...]
    engine: str | None
    config: Path | None
    acting: Acting


@contextmanager
def room(config: Path | None, acting: Acting, engine: str | None = None) -> Iterator[Room]:
    """The newsroom's store and desk, opened for who acts. Raises SettingsError and StoreError."""
    with store() as opened, Desk.open(config, engine=engine) as desk:
        yield Room(opened, desk, acting.actor(), now)


def tags_of(said: Iterable[str]) -> list[str]:
    """The languages that are named, each once. Raises UnknownLanguage."""
    names = (name.strip() for one in said for name in one.split(","))
    return list(dict.fromkeys(tag(name) for name in names if name))


def receive(request: Receiving) -> int:
    """Takes articles in, and brings their editions up to them in the languages asked for; the exit status."""
    if request.identifier and len(request.sources) > 1:
        raise SettingsError("One identifier is that of one article", "Give its source alone.")
    tags, done, bad = tags_of(request.to), 0, 0
    with room(request.config, request.acting, request.engine) as at_work:
        for event in at_work.desk.read(Sources(request.sources, request.language)):
            if isinstance(event, Doubt):
                doubtful(event)
                continue
            try:
                if isinstance(event, Failed):
                    raise event.error
                if isinstance(event, Document):
                    key = _received(at_work, event, request)
                    for language in tags:
                        _told(key, bring(at_work, key, language))
                    done += 1
            except DragomanError as error:
                console.failed(event.name if isinstance(event, Document | Failed) else "", error)
                bad += 1
    return console.exit_status(done, bad)


def _received(at_work: Room, found: Document, request: Receiving) -> int:
    """Takes a document in, and says what it is; the article's id."""
    where = found.name if is_url(found.name) else Path(found.name).resolve().as_uri()
    names = identities(found.article, request.identifier, where)
    with at_work.writing() as write:
        got = coming.receive(write, found.article, names, correction=request.correction)
    new = f"revision {got.revision}" if got.changed else f"nothing new since revision {got.revision}"
    console.summary(f"article {got.article}: {new} ({found.name})")
    return got.article


def update(
    names: Sequence[str], languages: Iterable[str], engine: str | None, config: Path | None, acting: Acting
) -> int:
    """Brings editions up to their articles; the exit status."""
    tags, done, bad = tags_of(languages), 0, 0
    with room(config, acting, engine) as at_work:
        for key, language in _wanted(at_work, names, tags):
            try:
                _told(key, bring(at_work, key, language))
                done += 1
            except DragomanError as error:
                console.failed(f"article {key} in {language}", error)
                bad += 1
    if not done and not bad:
        console.summary("Every edition follows its article.")
        return 0
    return console.exit_status(done, bad)


def _wanted(at_work: Room, names: Sequence[str], tags: Sequence[str]) -> list[tuple[int, str]]:
    """The editions that are to be brought up: those of the articles named, or all that lag."""
    from dragoman.store import lagging

    with at_work.store.reading() as read:
        if not names:
            return [(key, language) for key, _, language in lagging.editions_behind(read)]
        keys = [article_of(read, name) for name in names]
        return [
            (key, language)
            for key in keys
            for language in (tags or [one.language for one in editions.of(read, key)])
            if articles.get(read, key).language != language
        ]


def _told(article: int, done: Brought) -> None:
    """Says what became of an edition."""
    made = done.edition
    asked = "as it was" if done.asked == 0 else f"{done.asked} translated" if done.asked else "translated"
    waiting = f", {done.conflicts} to decide" if done.conflicts else ""
    state = word(made.state)
    console.summary(
        f"article {article} in {made.language}: version {made.version}, {asked}, {state}{waiting}"
    )
    if made.state is EditionState.IN_REVIEW:
        console.summary(f"See what holds it: dragoman edition show {article} --to {made.language}")
