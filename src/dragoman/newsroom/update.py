"""An edition is brought up to its article's newest revision, or made where there is none.

What stands is not translated again, and what a person decided of it stands too. The engine is asked outside
of any transaction. Who changed the edition meanwhile is not overwritten: it is done again from what he left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.desk import Desk, Document, Failed, Made, Unneeded
from dragoman.model.article import Article
from dragoman.model.edition import Edition, Verdict
from dragoman.model.errors import IllegalStep, Overtaken
from dragoman.model.newsroom import Choice, EditionState, SegmentState
from dragoman.newsroom.room import Room
from dragoman.newsroom.sentences import places
from dragoman.pipeline.update import Contest, Updated
from dragoman.segments.changes import Place
from dragoman.store import Store, Writing, articles, conflicts, editions, segments, withdrawals
from dragoman.store.conflicts import Conflict
from dragoman.store.values import StoredEdition, StoredSegment

_TRIES = 5
"""How often it is done again where somebody else was first."""


@dataclass(frozen=True, slots=True)
class Brought:
    """An edition and its `text`, as the store has it now. `asked` are the sentences that were translated,
    None where all were; `conflicts` how many sentences wait for a person.
    """

    edition: StoredEdition
    text: Edition
    asked: int | None = None
    conflicts: int = 0


def update(room: Room, article: int, language: str) -> Brought:
    """Brings an article's edition in a language up to its newest revision; done twice, it is done once.

    Where there is none it is translated. The desk's verdict says whether a person is to read it (IN_REVIEW),
    or not (DRAFT, to be published as the newsroom does); and what a person answered for is for a person again
    where something of it changed. Raises NotStored, IllegalStep where it is withdrawn, EngineError and its
    kinds, and Overtaken where others change it all the time.
    """
    for _ in range(_TRIES - 1):
        try:
            return _once(room, article, language)
        except Overtaken:
            continue
    return _once(room, article, language)


@dataclass(frozen=True, slots=True)
class _Before:
    """What is in the store when it is begun; no `version` where there is no edition."""

    revision: int
    text: Article
    edition: StoredEdition | None = None
    version: Edition | None = None
    conflicts: int = 0


def _once(room: Room, article: int, language: str) -> Brought:
    before = _before(room.store, article, language)
    if before.edition is None or before.version is None:
        edition = translated(room.desk, before.text, language)
        state = EditionState.DRAFT if edition.verdict is Verdict.PUBLISH else EditionState.IN_REVIEW
        with room.writing() as write:
            made = editions.put(write, article, edition, revision=before.revision, after=0, state=state)
        return Brought(made, edition)
    if before.edition.revision == before.revision:
        return Brought(before.edition, before.version, 0, before.conflicts)
    done = room.desk.update(before.text, before.version)
    with room.writing() as write:
        # As it is now: while the engine was asked, somebody may have approved or published.
        stored = editions.at_version(write, before.edition.id, before.edition.version)
        return _stored(write, before.revision, stored, before.version, done)


def translated(desk: Desk, article: Article, language: str) -> Edition:
    """The edition of an article, with its verdict. Raises EngineError and its kinds."""
    with desk.translate([Document("article", "article", article)], [language]) as run:
        for event in run:
            if isinstance(event, Made):
                return event.edition
            if isinstance(event, Failed | Unneeded):
                raise event.error
    raise AssertionError("a run tells what became of each edition")


def _before(store: Store, article: int, language: str) -> _Before:
    with store.reading() as read:
        known = articles.get(read, article)
        if withdrawals.standing(read, article, language) is not None:
            raise IllegalStep(
                f"Article {article} is withdrawn, and has no edition in {language}",
                "What came of it is kept; take it back first, if that was wrong.",
            )
        text = articles.text(read, article, known.revision)
        edition = editions.find(read, article, language)
        if edition is None:
            return _Before(known.revision, text)
        waiting = len(conflicts.of(read, edition.id)) if edition.revision == known.revision else 0
        version = editions.text(read, edition.id, edition.version)
        return _Before(known.revision, text, edition, version, waiting)


def _stored(write: Writing, revision: int, stored: StoredEdition, old: Edition, done: Updated) -> Brought:
    """Stores what became of an edition: its text, what was decided of its sentences, and what is to be."""
    sentences = segments.of(write, stored.id)
    waiting = _conflicts(write, stored.id, revision, done)
    same = done.edition.article.blocks == old.article.blocks and not waiting
    made = editions.put(
        write,
        stored.article,
        done.edition,
        revision=revision,
        after=stored.version,
        state=stored.state if same else _state(stored, sentences, done.edition, waiting),
        sentences=_decided(sentences, old, done),
        note=f"brought up to revision {revision}",
    )
    if same and made.state is EditionState.STALE:
        had = stored.published_version == stored.version
        made = editions.move(
            write, made.id, EditionState.PUBLISHED if had else EditionState.APPROVED, version=made.version
        )
    return Brought(made, done.edition, done.asked, waiting)


def _state(
    stored: StoredEdition, sentences: Iterable[StoredSegment], edition: Edition, waiting: int
) -> EditionState:
    """Where an edition of which something changed stands: a person is to read it where one answered for it,
    or where its report wants one.
    """
    answered = any(one.state is not SegmentState.MACHINE for one in sentences)
    theirs = stored.state in (EditionState.IN_REVIEW, EditionState.APPROVED)
    if waiting or answered or theirs or edition.verdict is not Verdict.PUBLISH:
        return EditionState.IN_REVIEW
    return EditionState.DRAFT


def _decided(before: Sequence[StoredSegment], old: Edition, done: Updated) -> list[StoredSegment]:
    """The sentences of the new version; what was decided of one stands where its source does."""
    had = dict(zip(places(old), before, strict=False))
    came = {step.new: had.get(step.old) for step in done.steps if step.change.stands and step.old}
    contested = {contest.place for contest in done.contests}
    edited = {step.new: step.old for step in done.steps if step.new in contested and step.old in had}
    found: list[StoredSegment] = []
    for place, one in zip(places(done.edition), segments.told(done.edition), strict=True):
        was = came.get(place)
        if was is not None and was.state is not SegmentState.MACHINE:
            one = replace(one, state=was.state, decided_by=was.decided_by, decided_at=was.decided_at)
        elif place in edited:
            was = had[edited[place]]
            one = replace(
                one, state=SegmentState.EDITED, decided_by=was.decided_by, decided_at=was.decided_at
            )
        found.append(one)
    return found


def _conflicts(write: Writing, edition: int, revision: int, done: Updated) -> int:
    """Stores what a person is to decide, and says how many there are: what waited already waits on where its
    source stands; where that changed once more, the person's own source stays the first side.
    """
    open_ones = {Place(one.block, one.position): one for one in conflicts.of(write, edition)}
    steps = {step.old: step for step in done.steps if step.old is not None}
    first: dict[Place, str] = {}
    waiting = 0
    for place, one in open_ones.items():
        step = steps.get(place)
        if step is not None and step.new is not None and step.change.stands:
            conflicts.moved(write, one.id, *step.new)
            waiting += 1
            continue
        conflicts.decide(write, one.id, Choice.GONE)
        if step is not None and step.new is not None:
            first[step.new] = one.before
    for contest in done.contests:
        told = replace(contest, before=first.get(contest.place, contest.before))
        conflicts.add(write, _told(told, edition, revision))
    return waiting + len(done.contests)


def _told(contest: Contest, edition: int, revision: int) -> Conflict:
    return Conflict(
        0,
        edition,
        revision,
        contest.place.block,
        contest.place.position,
        contest.before,
        contest.source,
        contest.edited,
        contest.machine,
        contest.proposal,
    )
