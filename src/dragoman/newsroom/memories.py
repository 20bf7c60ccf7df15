"""The newsroom's memory, terms and names: brought in from files, given out, and told what people decide."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from itertools import islice

from dragoman.memory.glossary import Entry
from dragoman.memory.keys import key
from dragoman.memory.names import renderings
from dragoman.memory.units import Standing, Text, Unit
from dragoman.memory.written import bare
from dragoman.model.edition import Edition, Maker
from dragoman.model.newsroom import Actor
from dragoman.model.protocols import Pair
from dragoman.pipeline.carry import Known, sentences_of
from dragoman.segments.changes import Place
from dragoman.store import Store, Writing, audit, likeness, memory, terms

PORTION = 20_000
"""Units of one transaction: others wait for some seconds, and what was done before a crash stays. A second
import knows it and goes on."""


def brought_in(  # noqa: PLR0913  # what an import is
    store: Store,
    units: Iterable[Unit],
    by: Actor,
    now: Callable[[], datetime],
    *,
    name: str = "",
    told: Callable[[int], None] = lambda done: None,
) -> memory.Added:
    """Keeps units, in portions; what came of them. `name` says in the audit trail where they came from,
    `told` hears how many were done. Raises StoreError, and what `units` raise: what was kept by then stays.
    """
    left = iter(units)
    added, done = memory.Added(), 0
    while some := list(islice(left, PORTION)):
        with store.writing(by, now()) as write:
            added += memory.add(write, some)
        done += len(some)
        told(done)
    if done >= PORTION:
        _tidied(store, by, now)
    with store.writing(by, now()) as write:
        data = {"new": added.new, "raised": added.raised, "known": added.known, "rejected": added.turned_down}
        audit.append(write, "memory.imported", name or "memory", data)
    return added


def _tidied(store: Store, by: Actor, now: Callable[[], datetime]) -> None:
    """Puts the index of what is like a text in order, each part in a short transaction."""
    with store.reading() as read:
        pairs = list(memory.all_pairs(read))
    for pair in pairs:
        more = True
        while more:
            with store.writing(by, now()) as write:
                more = likeness.tidied(write, pair)


def learnt(
    write: Writing, article: int, edition: Edition, places: Collection[Place] | None = None
) -> memory.Added:
    """A person (the transaction's actor) approved an edition of an article, or these sentences of it: they
    are remembered between their neighbours, and their names go into the ledger.
    """
    known = sentences_of(edition)
    order = list(known)
    keys = [0, *[key(known[place].segment.text) for place in order], 0]
    chosen = [at for at, place in enumerate(order) if places is None or place in places]
    units = [
        Unit(
            edition.source.language,
            edition.language,
            bare(Text(known[order[at]].segment.text, known[order[at]].segment.marks)),
            bare(Text(known[order[at]].candidate.text, known[order[at]].candidate.marks)),
            Standing.APPROVED,
            write.by.name,
            write.at.replace(microsecond=0),
            keys[at],
            keys[at + 2],
            str(article),
        )
        for at in chosen
    ]
    pair = Pair(edition.source.language, edition.language)
    said = [(unit.source.text, unit.target.text) for unit in units]
    terms.seen(write, pair, str(article), renderings(said, pair.source, pair.target))
    return memory.add(write, units)


def turned_down(write: Writing, article: int, edition: Edition, place: Place) -> None:
    """A person put something else in the place of what an engine made: it is forgotten and no more offered.

    What was approved here (a slip that is put right) this article teaches no more, unless it has it elsewhere
    as well; what was approved in others is right there, and stays.
    """
    known = sentences_of(edition)
    one = known[place]
    texts = one.segment.text, one.candidate.text
    if sum((other.segment.text, other.candidate.text) == texts for other in known.values()) == 1:
        memory.unlearn(write, _unit(write, edition, one), str(article))
    origin = one.candidate.origin
    if origin is not None and origin.made_by is not Maker.ENGINE:
        return
    memory.reject(write, _unit(write, edition, one))


def taken_back(write: Writing, article: int, before: Edition, after: Edition, place: Place) -> None:
    """A person undid a change of a sentence: what an article taught of it is forgotten, and what it has again
    is not turned down any more.
    """
    was, now = (sentences_of(edition)[place] for edition in (before, after))
    memory.unlearn(write, _unit(write, before, was), str(article))
    memory.pardon(write, _unit(write, after, now))


def _unit(write: Writing, edition: Edition, one: Known) -> Unit:
    """A sentence of an edition, by its texts alone."""
    ends = edition.source.language, edition.language
    source, target = Text(one.segment.text), Text(one.candidate.text)
    return Unit(*ends, source, target, Standing.REJECTED, write.by.name, write.at.replace(microsecond=0))


def withdrawn(write: Writing, article: int, *, is_withdrawn: bool = True) -> int:
    """An article was withdrawn, or is back: what is remembered of it is not reused, or is again."""
    return memory.withdraw(write, str(article), withdrawn=is_withdrawn)


def forgotten(
    store: Store, by: Actor, at: datetime, *, numbers: Sequence[int] = (), pair: Pair | None = None
) -> int:
    """Forgets units, or all of a pair; how many there were. Raises StoreError."""
    with store.writing(by, at) as write:
        count = memory.forget(write, numbers)
        if pair is not None:
            count += memory.forget_pair(write, pair.source, pair.target)
        ends = f"{pair.source}-{pair.target}" if pair is not None else "units"
        audit.append(write, "memory.forgotten", ends, {"units": count})
    return count


def settled(
    store: Store, entries: Iterable[Entry], by: Actor, at: datetime, *, name: str = ""
) -> tuple[int, int]:
    """Settles terms; how many are new, and how many were changed. Raises StoreError."""
    with store.writing(by, at) as write:
        new, changed = terms.add(write, entries)
        if new or changed:
            audit.append(write, "terms.settled", name or "terms", {"new": new, "changed": changed})
    return new, changed
