"""What an engine says of itself, once.

The table of engines, the help of the command, the settings' model and the documentation are made of these
values, so they are read when nothing is translated yet: who makes one imports no library for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from dragoman.model.protocols import Engine

if TYPE_CHECKING:
    from dragoman.engines.paid import Key
    from dragoman.memory.drafts import Drafts
    from dragoman.models.store import Store

S = TypeVar("S")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an engine must not find out by itself: whoever makes it hands it in.

    `variable` gives the text of an environment variable. `key` gives the secret of one, of the file that
    NAME_FILE names, or of a file from the settings, and raises SettingsError. `store` has the models on this
    machine, and `drafts` what was translated on it before. `cores` are the processors that may be used.
    """

    variable: Callable[[str], str | None]
    key: Callable[[str, Path | None], Key | None]
    store: Callable[[], Store]
    drafts: Callable[[], Drafts]
    cores: int


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable that an engine asks for; a `secret` may stand in a file, see `Surroundings`."""

    name: str
    what: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """How what an engine makes is kept: every `at_once` segments; with `contextual`, of an engine that reads
    more than the sentence, for an article of the same headline only.
    """

    at_once: int = 10_000
    contextual: bool = False


@dataclass(frozen=True, slots=True)
class NoSettings:
    """Of an engine for which a newsroom sets nothing."""


@dataclass(frozen=True, slots=True)
class Description(Generic[S]):
    """An engine. `grammar` is what is written to choose it, its `name` first ("google:PROJECT"); without a
    colon in it the engine takes no argument. `summary` is a line for the documentation, and `page` its page.

    `make` makes it from its argument ("" without), its settings, and its surroundings; it imports what it
    needs, and raises SettingsError, EngineMissing and EngineError. `extra` is ours that installs its library.
    `settings` is a frozen dataclass of `setting`s, written in `section` of the settings: a table of its own
    ("neural"), or one below a table that has the same for several ("services.deepl").

    `remembered` says that what it makes is kept, and how. `newsroom` are the pairs, by primary subtags, that
    it is known to do at newsroom quality though it goes by rules, whose editions are drafts otherwise.
    `flawed` are what its signatures hold where what they name is known to be no more than a draft.
    """

    name: str
    grammar: str
    summary: str
    make: Callable[[str, S, Surroundings], Engine]
    settings: type[S]
    section: str = ""
    page: str = ""
    extra: str = ""
    variables: tuple[Variable, ...] = ()
    remembered: Remembered | None = None
    newsroom: frozenset[tuple[str, str]] = frozenset()
    flawed: tuple[str, ...] = ()


def setting(default: _T, what: str, **bounds: float | bool) -> _T:
    """A field of an engine's settings; `bounds` are those of pydantic's `Field`, by which it is checked."""
    found: _T = field(default=default, metadata={"what": what, "bounds": bounds})
    return found
