"""Where models are published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dragoman.models.choice import Kind
from dragoman.models.download import Progress
from dragoman.text.languages import best_match


@dataclass(frozen=True, slots=True)
class File:
    """A file to fetch: where it is, its SHA-256 ("" where none is published), and its size (0: not known).

    Both are those of the file as it is used: of what is in it, where it is published compressed.
    """

    url: str
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be fetched. `source` and `target` are the pair that it is offered for, "" where it
    was asked for by name and the catalogue says nothing; `revision` pins its files.
    """

    name: str
    kind: Kind | None
    source: str
    target: str
    licence: str
    origin: str
    files: tuple[File, ...]
    quality: str = ""
    revision: str = ""

    @property
    def size(self) -> int:
        """Bytes of all its files, as far as they are known."""
        return sum(file.size for file in self.files)

    def serves(self, source: str, target: str) -> bool:
        """Whether it is offered for a pair of tags (one for pt serves pt-BR)."""
        return (
            best_match(source, (self.source,)) is not None and best_match(target, (self.target,)) is not None
        )


class Catalogue(Protocol):
    """A place where models are published; `name` is what messages call it."""

    name: str

    def offers(self, source: str, target: str) -> Sequence[Offer]:
        """The models for a pair of BCP 47 tags, the best first. Raises FetchError."""

    def named(self, name: str) -> Offer | None:
        """The model of that name; None where the name is none of this catalogue's.

        Raises FetchError, also where the name is one of its own and there is no such model.
        """

    def fetch(self, offer: Offer, folder: Path, progress: Progress) -> Path:
        """Fetches its files into the folder, checked, and gives what `Store.add` takes.

        Raises FetchError, TooLarge, WriteError.
        """
