"""Two people write in one sentence: both works are kept, and where they meet both are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from suites.newsroom import FERRY, MAYOR, NAMES, STORM, WAITED, story

from dragoman.model.errors import IllegalStep
from dragoman.model.newsroom import Actor
from dragoman.newsroom.edit import edit
from dragoman.newsroom.merging import Met, Saved, Written, keep, save
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.store import begun, editions, segments

BEN = Actor("Ben Cole", "editor", ("en", "es"))
THANKS = "La alcaldesa dio las gracias a la tripulación."


@pytest.fixture
def edition(room: Room) -> int:
    """A headline, and two sentences in one paragraph."""
    with room.writing() as write:
        receive(write, story(f"{WAITED} {MAYOR}"), NAMES)
    return update(room, 1, "es").edition.id


@pytest.fixture
def ben(room: Room) -> Room:
    """The same newsroom, where Ben works."""
    return replace(room, by=BEN)


def sentence(room: Room, edition: int, number: int = 2) -> str:
    with room.store.reading() as read:
        return segments.of(read, edition)[number].target


def test_what_is_written_is_saved(room: Room, edition: int) -> None:
    done = save(room, edition, Written(2, 1, THANKS, "La alcaldesa agradeció a la tripulación."))

    assert isinstance(done, Saved)
    assert (done.edition.version, done.others) == (2, ())
    assert sentence(room, edition) == "La alcaldesa agradeció a la tripulación."


def test_changes_of_two_in_one_sentence_both_survive(room: Room, ben: Room, edition: int) -> None:
    save(ben, edition, Written(2, 1, THANKS, "La alcaldesa dio las gracias a los marineros."))

    done = save(room, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))

    assert isinstance(done, Saved)
    assert done.others == ("Ben Cole",)
    assert sentence(room, edition) == done.text == "La regidora dio las gracias a los marineros."
    with room.store.reading() as read:
        assert editions.history(read, edition)[-1].note == "sentence 2 was edited, with what Ben Cole wrote"


def test_changes_of_words_beside_each_other_both_survive(room: Room, ben: Room, edition: int) -> None:
    save(ben, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))

    done = save(room, edition, Written(2, 1, THANKS, "La alcaldesa daba las gracias a la tripulación."))

    assert isinstance(done, Saved)
    assert done.text == "La regidora daba las gracias a la tripulación."


def test_where_two_changed_the_same_words_nothing_is_stored_and_both_are_shown(
    room: Room, ben: Room, edition: int
) -> None:
    save(ben, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))

    done = save(room, edition, Written(2, 1, THANKS, "La intendenta dio las gracias a la tripulación."))

    assert isinstance(done, Met)
    assert done.others == ("Ben Cole",)
    assert done.ours == "La intendenta dio las gracias a la tripulación."
    assert done.theirs == sentence(room, edition) == "La regidora dio las gracias a la tripulación."


def test_who_has_seen_both_decides(room: Room, ben: Room, edition: int) -> None:
    save(ben, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))
    ours = "La intendenta dio las gracias a la tripulación."
    met = save(room, edition, Written(2, 1, THANKS, ours))
    assert isinstance(met, Met)

    done = save(room, edition, Written(2, met.edition.version, met.theirs, ours))

    assert isinstance(done, Saved)
    assert sentence(room, edition) == ours


def test_ones_own_second_edit_is_never_a_conflict(room: Room, edition: int) -> None:
    """As where the answer to the first was lost on its way."""
    save(room, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))

    done = save(room, edition, Written(2, 1, THANKS, "La intendenta dio las gracias a la tripulación."))

    assert isinstance(done, Saved)
    assert sentence(room, edition) == "La intendenta dio las gracias a la tripulación."


def test_who_changed_nothing_takes_nothing_back(room: Room, ben: Room, edition: int) -> None:
    save(ben, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))

    done = save(room, edition, Written(2, 1, THANKS, THANKS))

    assert isinstance(done, Saved)
    assert (done.text, done.edition.version) == ("La regidora dio las gracias a la tripulación.", 2)


def test_changes_of_other_sentences_are_in_nobodys_way(room: Room, ben: Room, edition: int) -> None:
    edit(ben, edition, 1, "Esperaron 40 personas en el puerto.")

    done = save(room, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))

    assert isinstance(done, Saved)
    assert done.others == ()
    assert sentence(room, edition, 1) == "Esperaron 40 personas en el puerto."


def test_a_sentence_that_moved_meanwhile_is_found_by_its_original(room: Room, edition: int) -> None:
    with room.writing() as write:
        receive(write, story(STORM, f"{WAITED} {MAYOR}"), NAMES)
    update(room, 1, "es")

    done = save(room, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))

    assert isinstance(done, Saved)
    assert done.number == 3
    assert sentence(room, edition, 3) == "La regidora dio las gracias a la tripulación."


def test_a_sentence_whose_original_changed_meanwhile_is_looked_at_anew(room: Room, edition: int) -> None:
    with room.writing() as write:
        receive(write, story(f"{WAITED} {FERRY}"), NAMES)
    update(room, 1, "es")

    with pytest.raises(IllegalStep, match="was changed meanwhile"):
        save(room, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))


def test_what_is_begun_is_kept_until_it_is_handed_in(room: Room, ben: Room, edition: int) -> None:
    keep(room, edition, Written(2, 1, THANKS, "La regi"))
    keep(room, edition, Written(2, 1, THANKS, "La regidora dio las"))
    keep(ben, edition, Written(2, 1, THANKS, "La intendenta"))

    with room.store.reading() as read:
        kept = {one.made_by: one for one in begun.of(read, edition)}
    assert {name: one.text for name, one in kept.items()} == {
        "Anna Smith": "La regidora dio las",
        "Ben Cole": "La intendenta",
    }
    assert (kept["Anna Smith"].version, kept["Anna Smith"].base) == (1, THANKS)
    assert sentence(room, edition) == THANKS

    save(room, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))

    with room.store.reading() as read:
        assert [one.made_by for one in begun.of(read, edition)] == ["Ben Cole"]


def test_what_met_anothers_is_kept_as_begun(room: Room, ben: Room, edition: int) -> None:
    save(ben, edition, Written(2, 1, THANKS, "La regidora dio las gracias a la tripulación."))
    ours = Written(2, 1, THANKS, "La intendenta dio las gracias a la tripulación.")

    save(room, edition, ours)

    with room.store.reading() as read:
        assert [one.text for one in begun.of(read, edition)] == [ours.text]
