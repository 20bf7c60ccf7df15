"""Who acts in the newsroom, at which moment, and on which of its articles."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dragoman.model.errors import NotStored
from dragoman.model.newsroom import Actor, Identity, IdentityKind
from dragoman.newsroom.identity import settled
from dragoman.store import Reading, articles, editions
from dragoman.store.values import StoredEdition
from dragoman.text.languages import tag


@dataclass(frozen=True, slots=True)
class Acting:
    """The options that say who acts: `name` is the user's of this machine where it is not said; `reads` are
    languages, with commas between.
    """

    name: str | None = None
    capacity: str = "editor"
    reads: str = ""

    def actor(self) -> Actor:
        """The person. Raises UnknownLanguage."""
        tags = tuple(tag(one.strip()) for one in self.reads.split(",") if one.strip())
        return Actor(self.name or getpass.getuser(), self.capacity, tags)


def now() -> datetime:
    """The moment."""
    return datetime.now(UTC)


def article_of(read: Reading, said: str) -> int:
    """The article of that number in the store, address or identifier. Raises NotStored."""
    if said.isdecimal() and len(said) < 19:
        return articles.get(read, int(said)).id
    names = {said, settled(said), *([Path(said).resolve().as_uri()] if said else [])}
    found = articles.find(read, [Identity(kind, name) for kind in IdentityKind for name in names])
    if not found:
        raise NotStored(
            f"There is no article «{said}»",
            "Give its number in the store, its address, its identifier or its file.",
        )
    return next(iter(found.values()))


def edition_of(read: Reading, said: str, language: str) -> StoredEdition:
    """The edition of that article in a language. Raises NotStored and UnknownLanguage."""
    article, wanted = article_of(read, said), tag(language)
    found = editions.find(read, article, wanted)
    if found is None:
        there = [one.language for one in editions.of(read, article)]
        raise NotStored(f"Article {article} has no edition in {wanted}", f"It has {_listed(there)}.")
    return found


def _listed(languages: list[str]) -> str:
    return f"editions in {', '.join(languages)}" if languages else "no editions yet"
