"""Two people write in one sentence: what both did is kept, and where they meet, both are shown.

Whoever hands in a text says on which version of the edition he began it, and what the sentence was then.
Where others wrote in it since, their changes and his are put together word by word (`segments.merge`). Where
they changed the same words nothing is stored: he is given both. What he himself wrote since is no other's
work, and his newest text stands in its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.edition import Edition
from dragoman.model.errors import IllegalStep, Overtaken
from dragoman.newsroom.edit import edit
from dragoman.newsroom.room import Room
from dragoman.newsroom.sentences import person, place_of, places, worded
from dragoman.pipeline.carry import sentences_of
from dragoman.segments.changes import Place
from dragoman.segments.merge import merged
from dragoman.store import Reading, begun, editions
from dragoman.store.values import StoredEdition

_TRIES = 5
"""How often it is done again where somebody else was first."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody writes for a sentence: the `number`th of the edition's `version`, which was `base` when
    he began.
    """

    number: int
    version: int
    base: str
    text: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A sentence as the newest version has it, and `others`, whose changes are in it beside one's own."""

    edition: StoredEdition
    number: int
    text: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """Two changed the same words of what was `base`: `ours` is not stored, and `theirs`, by `others`, is the
    newest version's.
    """

    edition: StoredEdition
    number: int
    base: str
    ours: str
    theirs: str
    others: tuple[str, ...]


def save(room: Room, edition: int, written: Written) -> Saved | Met:
    """Writes a sentence, with what others wrote in it meanwhile; what its writer had begun is handed in then.

    Raises NotStored, IllegalStep where no person writes, where the sentence is in conflict or its original
    was changed meanwhile, and Overtaken where others write all the time.
    """
    person(room.by)
    for _ in range(_TRIES - 1):
        try:
            return _once(room, edition, written)
        except Overtaken:
            continue
    return _once(room, edition, written)


def text_at(room: Room, edition: int, number: int, version: int) -> str:
    """A sentence as a version has it. Raises NotStored."""
    with room.store.reading() as read:
        text = editions.text(read, edition, version)
    return _target(text, place_of(text, number))


def keep(room: Room, edition: int, written: Written) -> None:
    """Keeps what somebody is writing, until he hands it in (`save`). Raises NotStored and IllegalStep."""
    person(room.by)
    with room.writing() as write:
        _, place = now_at(write, edition, written.number, written.version)
        if written.text == written.base:
            begun.drop(write, edition, place)
        else:
            begun.keep(write, edition, place, written.version, written.base, written.text)


def now_at(read: Reading, edition: int, number: int, version: int) -> tuple[int, Place]:
    """Where the `number`th sentence of a version stands in the newest: its number and place there.

    Raises NotStored, and IllegalStep where its original is another or gone.
    """
    stored = editions.get(read, edition)
    then = editions.text(read, edition, version)
    place = place_of(then, number)
    if version == stored.version:
        return number, place
    now = editions.text(read, edition, stored.version)
    source = _source(then, place)
    every = places(now)
    if place in every and _source(now, place) == source:
        return every.index(place), place
    same = [at for at, one in enumerate(every) if _source(now, one) == source]
    if len(same) != 1:
        raise IllegalStep(
            f"The original of sentence {number} was changed meanwhile",
            "Look at the edition anew; what you wrote is kept.",
        )
    return same[0], every[same[0]]


def _once(room: Room, edition: int, written: Written) -> Saved | Met:
    ours = worded(written.text)
    with room.store.reading() as read:
        stored = editions.get(read, edition)
        number, place = now_at(read, edition, written.number, written.version)
        language = stored.language
        theirs = _target(editions.text(read, edition, stored.version), place)
        others = _others(read, stored, place, written, room.by.name) if theirs != written.base else ()
    text: str | None = ours
    if others and ours != theirs:
        text = theirs if ours == written.base else merged(written.base, ours, theirs, language, beside=True)
    if text is None:
        with room.writing() as write:
            begun.keep(write, edition, place, written.version, written.base, ours)
        return Met(stored, number, written.base, ours, theirs, others)
    mixed = others if text not in (ours, theirs) else ()
    note = f", with what {' and '.join(mixed)} wrote" if mixed else ""
    made = edit(room, edition, number, text, after=stored.version, note=note)
    with room.writing() as write:
        begun.drop(write, edition, place)
    return Saved(made, number, text, others if text != ours else ())


def _others(
    read: Reading, stored: StoredEdition, place: Place, written: Written, own: str
) -> tuple[str, ...]:
    """Who else changed a sentence since it was what somebody began with."""
    found: dict[str, None] = {}
    versions = [one for one in editions.history(read, stored.id) if one.number >= written.version]
    after = _target(editions.text(read, stored.id, versions[-1].number), place)
    for version, before in zip(reversed(versions), reversed(versions[:-1]), strict=False):
        if after == written.base:
            break
        was = _target(editions.text(read, stored.id, before.number), place)
        if was != after and version.made_by != own:
            found[version.made_by] = None
        after = was
    return tuple(found)


def _source(edition: Edition, place: Place) -> str:
    return sentences_of(edition)[place].segment.text


def _target(edition: Edition, place: Place) -> str:
    known = sentences_of(edition).get(place)
    return known.candidate.text if known is not None else ""
