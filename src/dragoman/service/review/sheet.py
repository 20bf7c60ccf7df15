"""An edition beside its original, sentence by sentence: what the edition's page shows, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.model.article import Mark, Span
from dragoman.model.edition import Edition, SentencePair
from dragoman.model.newsroom import Actor, Decision, EditionState
from dragoman.newsroom import comments as talking
from dragoman.newsroom import reading
from dragoman.newsroom.reading import Progress
from dragoman.segments.changes import Place
from dragoman.service.review.marking import Piece, gravest, marked, quoted
from dragoman.store import (
    Reading,
    articles,
    audit,
    begun,
    comments,
    conflicts,
    editions,
    findings,
    reports,
    returned,
    segments,
)
from dragoman.store.begun import Begun
from dragoman.store.comments import Comment
from dragoman.store.reports import Reported
from dragoman.store.returned import Returned
from dragoman.store.values import StoredArticle, StoredEdition, StoredFinding, StoredSegment


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of a sentence, with the words that it is about on either side."""

    finding: StoredFinding
    source: str = ""
    target: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody decided of it."""
        return self.finding.decision is Decision.OPEN


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and its translation. One that is no sentence, as a stamp that is written anew, has no
    `number`: nobody edits it.
    """

    place: Place
    number: int | None
    role: str
    source: str
    target: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    stored: StoredSegment | None = None
    found: tuple[Found, ...] = ()
    comments: tuple[Comment, ...] = ()
    conflict: int | None = None
    begun: tuple[Begun, ...] = ()
    reports: tuple[Reported, ...] = ()
    opened: bool = False
    first: bool = False

    @property
    def id(self) -> str:
        """Of its element, the same as long as it stands where it does."""
        return f"s{self.number}" if self.number is not None else f"k{self.place.block}"

    @property
    def worst(self) -> str:
        """The severity of the gravest that is open; "" of none."""
        return gravest(one.finding.severity for one in self.found if one.open)

    def mine(self, name: str) -> Begun | None:
        """What somebody began to write in it, and has not handed in."""
        return next((one for one in self.begun if one.made_by == name), None)

    @property
    def waiting(self) -> int:
        """How many comments on it nobody settled."""
        return sum(not one.is_settled for one in self.comments)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An edition as its page shows it: `lines` in order, and what is said of all of it, or of a
    sentence that is no more. `entry` is the newest of the audit trail about the article.
    """

    edition: StoredEdition
    article: StoredArticle
    text: Edition
    lines: tuple[Line, ...]
    found: tuple[Found, ...] = ()
    comments: tuple[Comment, ...] = ()
    progress: Progress | None = None
    sent_back: Returned | None = None
    reports: tuple[Reported, ...] = ()
    talk: str = ""
    entry: int = 0

    @property
    def source_language(self) -> str:
        """That of the original."""
        return self.text.source.language

    @property
    def is_worked_on(self) -> bool:
        """Whether anybody writes in it: not in what was withdrawn."""
        return self.edition.state is not EditionState.WITHDRAWN

    @property
    def behind(self) -> bool:
        """Whether the original is newer."""
        return self.edition.revision < self.article.revision

    @property
    def grave(self) -> list[tuple[Line | None, Found]]:
        """What keeps it from being approved: the grave findings that are open, each with its sentence."""
        every: list[tuple[Line | None, Found]] = [(None, one) for one in self.found]
        every += [(line, one) for line in self.lines for one in line.found]
        return [(line, one) for line, one in every if one.open and one.finding.grave]

    @property
    def read(self) -> int:
        """How many sentences the one who looks has opened."""
        return sum(line.opened for line in self.sentences)

    @property
    def sentences(self) -> list[Line]:
        """The lines that somebody works on."""
        return [line for line in self.lines if line.number is not None]

    def line(self, number: int) -> Line:
        """A sentence by its number; raises StopIteration where there is none."""
        return next(one for one in self.lines if one.number == number)


def sheet(read: Reading, edition: int, by: Actor, at: datetime) -> Sheet:
    """What the page of an edition's newest version shows to somebody. Raises NotStored."""
    stored = editions.get(read, edition)
    text = editions.text(read, edition, stored.version)
    done = reading.progress(read, edition, by, at) if by.person else None
    talk = talking.standing(text, comments.of(read, edition))
    waiting = {Place(one.block, one.position): one.id for one in conflicts.of(read, edition)}
    written = _written(read, edition)
    every = findings.of(read, edition, stored.version)
    said = reports.of(read, edition)
    read_ones = {tuple(one) for one in done.opened} if done is not None else set()
    lines = [
        replace(
            line,
            comments=tuple(talk.get(line.number, ())) if line.number is not None else (),
            conflict=waiting.get(line.place),
            begun=tuple(written.get(line.place, ())),
            reports=tuple(one for one in said if (one.block, one.source) == (line.place.block, line.source)),
            opened=tuple(line.place) in read_ones,
        )
        for line in _lines(text, segments.of(read, edition), every)
    ]
    placed = {found.finding.number for line in lines for found in line.found}
    loose = tuple(Found(one) for one in every if one.number not in placed)
    beside = {one.id for line in lines for one in line.reports}
    back = returned.of(read, [stored]).get(stored.id)
    return Sheet(
        stored,
        articles.get(read, stored.article),
        text,
        tuple(lines),
        loose,
        tuple(talk.get(None, ())),
        done,
        back,
        tuple(one for one in said if one.id not in beside),
        comments.stamp(read, edition),
        audit.last_about(read, stored.article),
    )


def _written(read: Reading, edition: int) -> Mapping[Place, Sequence[Begun]]:
    """What is begun in it, by place."""
    found: dict[Place, list[Begun]] = {}
    for one in begun.of(read, edition):
        found.setdefault(Place(one.block, one.position), []).append(one)
    return found


def _lines(text: Edition, stored: Sequence[StoredSegment], every: Sequence[StoredFinding]) -> Iterable[Line]:
    sources = {block.id: block for block in text.source.blocks}
    of_block: dict[str, list[StoredFinding]] = {}
    for one in every:
        of_block.setdefault(one.block or "", []).append(one)
    number = 0
    for block in text.article.blocks:
        own = sources[block.id].text if block.id in sources else ""
        pairs = text.sentences.get(block.id, ())
        here = of_block.get(block.id, [])
        marks = sources[block.id].marks if block.id in sources else (), block.marks
        for position, pair in enumerate(pairs):
            found = [one for one in here if _of(one, position, pairs)]
            sides = own[slice(*pair.source)], block.text[slice(*pair.target)]
            line = _line(Place(block.id, position), block.role, sides, pair, found, marks)
            yield replace(line, number=number, stored=stored[number], first=position == 0)
            number += 1
        if not pairs and block.text.strip():
            pair = SentencePair(Span(0, len(own)), Span(0, len(block.text)))
            yield _line(Place(block.id, 0), block.role, (own, block.text), pair, here, marks)


def _line(  # noqa: PLR0913  # what a line is
    place: Place,
    role: str,
    sides: tuple[str, str],
    pair: SentencePair,
    found: Sequence[StoredFinding],
    marks: tuple[Sequence[Mark], Sequence[Mark]],
) -> Line:
    source, target = sides
    shown = [one for one in found if one.decision is Decision.OPEN]  # what was decided is no fault any more
    left = marked(source, [(one.source, one.severity) for one in shown], pair.source.start, marks[0])
    right = marked(target, [(one.target, one.severity) for one in shown], pair.target.start, marks[1])
    told = tuple(
        Found(
            one, quoted(source, one.source, pair.source.start), quoted(target, one.target, pair.target.start)
        )
        for one in found
    )
    return Line(place, None, str(role), source, target, left, right, found=told, first=True)


def _of(finding: StoredFinding, position: int, pairs: Sequence[SentencePair]) -> bool:
    """Whether a finding of a block is one of this sentence: the first that holds what it marks."""
    for at, pair in enumerate(pairs):
        if _holds(pair.target, finding.target) or _holds(pair.source, finding.source):
            return at == position
    return False


def _holds(whole: Span, part: Span | None) -> bool:
    return part is not None and whole.start <= part.start and part.end <= whole.end


def changed(before: Edition, now: Edition) -> Mapping[Place, str] | None:
    """The sentences that are others in another version, by place; None where they are others' sentences."""
    was, new = (
        {
            Place(block.id, at): block.text[slice(*pair.target)]
            for block in one.article.blocks
            for at, pair in enumerate(one.sentences.get(block.id, ()))
        }
        for one in (before, now)
    )
    if was.keys() != new.keys() or before.source != now.source:
        return None
    return {place: text for place, text in new.items() if was[place] != text}
