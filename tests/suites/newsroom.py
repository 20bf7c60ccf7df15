"""A newsroom with a small engine that knows a story about a ferry, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from suites.databases import ANNA, NOW
from suites.echo import Echo

from dragoman.config.settings import Settings
from dragoman.desk import Desk
from dragoman.model.article import Article, Block, Metadata, Role
from dragoman.model.newsroom import Identity, IdentityKind
from dragoman.newsroom.room import Room
from dragoman.store import Store

SPANISH = {
    "The ferry returns": "Vuelve el transbordador",
    "The ferry did not sail on Tuesday.": "El transbordador no zarpó el martes.",
    "The ferry did not sail on Wednesday.": "El transbordador no zarpó el miércoles.",
    "A storm had closed the harbour.": "Una tormenta había cerrado el puerto.",
    "40 people waited in the harbour.": "40 personas esperaron en el puerto.",
    "52 people waited in the harbour.": "52 personas esperaron en el puerto.",
    "61 people waited in the harbour.": "61 personas esperaron en el puerto.",
    "The mayor thanked the crew.": "La alcaldesa dio las gracias a la tripulación.",
    "Correction: 52 people waited, not 40.": "Corrección: esperaron 52 personas, no 40.",
}

FERRY, STORM, WAITED, MAYOR = (
    "The ferry did not sail on Tuesday.",
    "A storm had closed the harbour.",
    "40 people waited in the harbour.",
    "The mayor thanked the crew.",
)

URL = "https://news.example/2026/ferry"
NAMES = (Identity(IdentityKind.IDENTIFIER, "ferry-1"), Identity(IdentityKind.CANONICAL, URL))


def story(*paragraphs: str, url: str = URL) -> Article:
    """An article of these paragraphs under its headline."""
    blocks = [Block(f"b{at}", Role.PARAGRAPH, text) for at, text in enumerate(paragraphs, 1)]
    return Article("en", (Block("b0", Role.HEADLINE, "The ferry returns"), *blocks), Metadata(url=url))


class Clock:
    """A minute later each time that it is asked."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


@contextmanager
def opened(store: Store) -> Iterator[tuple[Room, Echo]]:
    """Anna's room, and the engine of its desk."""
    engine = Echo(SPANISH)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dragoman.config.engines.engine_named", lambda name, settings=None: engine)
        with Desk.open(Settings(), engine="echo") as desk:
            yield Room(store, desk, ANNA, Clock()), engine


def by_machine(room: Room) -> Room:
    """The same room, where a program acts."""
    from dragoman.model.newsroom import Actor

    return replace(room, by=Actor("dragoman"))
