"""What differs between services: addresses, words, bounds and codes of languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dragoman.engines.http import Client
from dragoman.engines.tags import Dialect
from dragoman.model.errors import UnknownLanguage
from dragoman.model.protocols import Pair
from dragoman.text.languages import primary, tag


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may hold: so many texts, of so much in all, as `measure` measures each."""

    texts: int
    size: int
    measure: Callable[[str], int] = len


@dataclass(frozen=True, slots=True)
class Codes:
    """The service's own names for the languages of a pair."""

    source: str
    target: str


class Wire(Protocol):
    """How one service is spoken to. Whatever reads an answer raises pydantic's ValidationError where the
    answer has another form.
    """

    @property
    def name(self) -> str:
        """The engine's name."""

    @property
    def version(self) -> str:
        """The API's version, and the model's where one was chosen; no spaces."""

    @property
    def dialect(self) -> Dialect:
        """How it wants tags."""

    @property
    def misread(self) -> re.Pattern[str] | None:
        """What it would not give back as it is, and therefore goes as a verbatim span."""

    def bounds(self, client: Client) -> Bounds:
        """What a request may hold; asked for once."""

    def languages(self, client: Client) -> Mapping[Pair, Codes]:
        """The pairs that it translates; asked for once."""

    def request(self, texts: Sequence[str], codes: Codes, *, tagged: bool) -> tuple[str, Mapping[str, Any]]:
        """The path and the body that ask for translations."""

    def replies(self, answer: Any) -> Sequence[str]:
        """The translations in an answer, in order."""


def crossed(sources: Iterable[str], targets: Iterable[str], known: Mapping[str, str]) -> dict[Pair, Codes]:
    """The pairs of every source with every target but its own language, from the service's codes; `known`
    are the tags of those that are none themselves. What is no language is left out.
    """
    spoken, written = dict(tagged(sources, known)), dict(tagged(targets, known))
    return {
        Pair(one, other): Codes(spoken[one], written[other])
        for one in spoken
        for other in written
        if primary(one) != primary(other)
    }


def tagged(codes: Iterable[str], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The tag of each code, beside it."""
    for code in codes:
        try:
            yield known.get(code) or tag(code), code
        except UnknownLanguage:
            continue
