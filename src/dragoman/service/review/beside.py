"""What stands beside a sentence for whoever works on it: mends, what the memory has, terms, other texts."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.memory.units import Hit
from dragoman.model.edition import Edition
from dragoman.model.errors import DragomanError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Term
from dragoman.newsroom import earlier
from dragoman.newsroom.room import Room
from dragoman.pipeline.amend import Look, Mend
from dragoman.pipeline.carry import Known, reworded, sentences_of
from dragoman.segments.changes import Place
from dragoman.segments.difference import Run, difference
from dragoman.service.review.marking import Piece, gravest, marked, quoted
from dragoman.store import Reading, remembering
from dragoman.text.words import words

_ALIKE = 0.6
"""How like a sentence of the memory is that is shown: an editor sees what is another at a glance."""

_HITS = 5


@dataclass(frozen=True, slots=True)
class Offered:
    """Another text for a sentence: what it is called, what of the present one it changes, and the severity of
    the gravest that the checks find in it, "" of nothing, None where they were not asked.
    """

    name: str
    text: str
    runs: tuple[Run, ...]
    worst: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A unit of the memory: how like its sentence is, in percent, and what of it is another here."""

    hit: Hit
    percent: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What is found in a sentence as it is written: its message, and the words on either side."""

    check: str
    severity: str
    message: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence as it is judged: both sides in pieces, what is found, and what would mend it."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    said: tuple[Said, ...]
    mends: tuple[Offered, ...]
    worst: str = ""


def judged(room: Room, edition: Edition, place: Place, text: str) -> Judged:
    """What is found in a sentence if it were `text`, which is stored nowhere."""
    known = sentences_of(edition)[place]
    if text != known.candidate.text:
        known = reworded(known, text)
    return _judged(room.desk.look(edition, known), known, edition.language)


def _judged(look: Look, known: Known, language: str) -> Judged:
    source, target = known.segment.text, known.candidate.text
    found = sorted(look.report.findings, key=lambda one: one.severity.rank)
    said = tuple(
        Said(one.check, one.severity, one.message, quoted(source, one.source), quoted(target, one.target))
        for one in found
    )
    return Judged(
        marked(source, [(one.source, one.severity) for one in found], 0, known.segment.marks),
        marked(target, [(one.target, one.severity) for one in found], 0, known.candidate.marks),
        said,
        tuple(_mend(one, target, language) for one in look.mends),
        gravest(one.severity for one in found),
    )


def _mend(one: Mend, target: str, language: str) -> Offered:
    text = one.candidate.text
    return Offered(one.name, text, difference(target, text, language))


def others(read: Reading, edition: int, text: Edition, place: Place) -> list[Offered]:
    """Other texts for a sentence: what the engine made first, what it was before, and what the engine offers
    now, each once. An engine that cannot be asked offers nothing.
    """
    known = sentences_of(text)[place]
    now, origin = known.candidate.text, known.candidate.origin
    found: dict[str, Offered] = {}
    if origin is not None and origin.draft and origin.draft != now:
        found[origin.draft] = Offered("The engine's first", origin.draft, _against(now, origin.draft, text))
    for one in earlier.texts(read, edition, place):
        name = f"Version {one.version}, {one.made_by}"
        found.setdefault(one.text, Offered(name, one.text, _against(now, one.text, text)))
    return list(found.values())


def offered(room: Room, text: Edition, place: Place) -> list[Offered]:
    """What the engine offers for a sentence now, but for what stands there; nothing where it cannot be
    asked.
    """
    known = sentences_of(text)[place]
    try:
        every = room.desk.offers(text, place)
    except DragomanError as error:  # the page stands without it, and says why
        return [Offered(f"The engine: {error.message}", "", (), None)]
    return [
        Offered(
            "The engine, now",
            one.candidate.text,
            _against(known.candidate.text, one.candidate.text, text),
            gravest(found.severity for found in one.report.findings),
        )
        for one in every
        if one.candidate.text != known.candidate.text
    ]


def _against(now: str, other: str, edition: Edition) -> tuple[Run, ...]:
    return difference(now, other, edition.language)


def alike(read: Reading, edition: Edition, source: str) -> list[Remembered]:
    """What the memory has that is like a sentence, the likest first."""
    pair = Pair(edition.source.language, edition.language)
    (hits,) = remembering.alike(read, [source], pair, at_least=_ALIKE, most=_HITS)
    return [_remembered(hit, source, edition) for hit in hits]


def containing(read: Reading, edition: Edition, text: str, most: int = 20) -> list[Remembered]:
    """The units whose sentence has all words of a text, in any form: a concordance."""
    pair = Pair(edition.source.language, edition.language)
    return [
        Remembered(hit, round(hit.likeness * 100), ())
        for hit in remembering.containing(read, text, pair, most)
    ]


def _remembered(hit: Hit, source: str, edition: Edition) -> Remembered:
    runs = difference(hit.unit.source.text, source, edition.source.language)
    percent = 100 if hit.likeness == 1 else min(99, int(hit.likeness * 100))
    return Remembered(hit, percent, runs)


def terms(room: Room, edition: Edition, source: str) -> list[Term]:
    """The newsroom's terms of a sentence: those whose words are all in it."""
    pair = Pair(edition.source.language, edition.language)
    text = source.casefold()
    return [one for one in room.desk.terms(pair, source) if _likely(one, text)]


def _likely(term: Term, text: str) -> bool:
    return all(word.folded[:4] in text for word in words(term.source, "und"))


def target_of(edition: Edition, place: Place) -> str:
    """A sentence's translation, as a version has it."""
    return sentences_of(edition)[place].candidate.text
