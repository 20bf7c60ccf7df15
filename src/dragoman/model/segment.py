"""The unit of translation, what an engine is told with it, and what it makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from dragoman.model.article import Mark, Span
from dragoman.model.edition import Origin


class TermStatus(StrEnum):
    """What the desk says of a rendering (TBX: administrative status). ADMITTED is one that may stand for what
    is required or preferred; what is not to be translated stays as it is.
    """

    REQUIRED = "required"
    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"
    DO_NOT_TRANSLATE = "do-not-translate"


@dataclass(frozen=True, slots=True)
class Term:
    """A source expression and one rendering of it, in the languages of the pair that it is given for.

    With `case` it is this term only as it is written («Times» is no «times»).
    """

    source: str
    target: str
    status: TermStatus = TermStatus.REQUIRED
    case: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What an engine that reads more than one sentence may know of an article; one object an article."""

    headline: str = ""
    terms: tuple[Term, ...] = ()


class Example(NamedTuple):
    """A sentence of another article that is like one, and how people translated it."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a block, with its marks.

    `verbatim` are spans that must come back as they are (addresses, handles, code); they do not
    overlap, and an engine carries them as opaque words. `names` are words of the text that its article
    shows to be names: for engines that would translate them. Segments of one article have one `context`
    and come in the order of their article; `examples` are for engines that read them (`Shown`), the likest
    first. Neither is a part of what makes two segments equal.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    verbatim: tuple[Span, ...] = ()
    names: tuple[str, ...] = ()
    context: Context | None = field(default=None, compare=False)
    examples: tuple[Example, ...] = field(default=(), compare=False)

    @property
    def kept(self) -> tuple[str, ...]:
        """What must come back as it is."""
        return tuple([self.text[start:end] for start, end in self.verbatim])


@dataclass(frozen=True, slots=True)
class Candidate:
    """One translation that an engine offers for a segment.

    Marks carry the ids of the segment's marks; a mark whose words were separated comes back as
    several runs. `unknown` are spans of words that the engine did not know and left as they were.
    `score` is the engine's own (higher is better, comparable within one segment only). `origin` says what
    made it where that is not the engine that offers it: a memory, a person. What is `settled` a person
    approved: it is checked, and neither mended nor replaced.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    unknown: tuple[Span, ...] = ()
    score: float | None = None
    origin: Origin | None = None
    settled: bool = False


class Edit(NamedTuple):
    """Put `text` where `start` to `end` of a translation was."""

    start: int
    end: int
    text: str
