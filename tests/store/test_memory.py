"""The memory in both databases: units kept once, found by their text and by what is like it, and
forgotten.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from suites.databases import ANNA, NOW
from suites.units import MADE, mark, unit

from dragoman.memory.keys import key
from dragoman.memory.units import Sentence, Standing, Text, Unit
from dragoman.model.article import MarkKind
from dragoman.model.errors import StoreError
from dragoman.model.protocols import Pair
from dragoman.store import Store, likeness, memory
from dragoman.store.memory import Added
from dragoman.store.remembering import StoreMemory, containing

PAIR = Pair("en", "es")
FERRY = unit(
    "The ferry left for Palma on Monday morning.", "El ferri zarpó hacia Palma el lunes por la mañana."
)


def keep(store: Store, *units: Unit) -> Added:
    with store.writing(ANNA, NOW) as write:
        return memory.add(write, units)


def kept(store: Store) -> list[Unit]:
    with store.reading() as read:
        return list(memory.every(read))


def exact(store: Store, *texts: str, pair: Pair = PAIR) -> list[list[str]]:
    found = StoreMemory(store).exact([Sentence(text) for text in texts], pair)
    return [[hit.unit.target.text for hit in hits] for hits in found]


def test_a_unit_comes_back_as_it_was_and_once(store: Store) -> None:
    text = "The Bank of England."
    linked = Text(text, (mark(text, "Bank", MarkKind.LINK, 2, tag="x"),))
    one = replace(FERRY, source=linked, before=-5, after=0, article="7", signature="s", withdrawn=True)

    assert keep(store, one, FERRY, FERRY) == Added(new=2, known=1)
    assert keep(store, FERRY) == Added(known=1)
    assert kept(store) == [one, FERRY]


def test_the_standing_of_what_is_known_may_rise_and_never_falls(store: Store) -> None:
    machine = replace(FERRY, standing=Standing.MACHINE, made_by="apertium", signature="a:1")
    keep(store, machine)

    assert keep(store, FERRY) == Added(raised=1)
    assert keep(store, machine) == Added(known=1)
    assert kept(store) == [FERRY]


def test_several_translations_are_kept_and_that_between_the_same_neighbours_is_first(store: Store) -> None:
    asked = unit("Yes.", "Sí.", before=key("Did she?"), after=0)
    said = replace(
        unit("Yes.", "Así es.", before=key("It rained."), after=0), made_at=MADE + timedelta(days=1)
    )
    keep(store, asked, said)
    known = StoreMemory(store)

    for before, wanted in (("Did she?", "Sí."), ("It rained.", "Así es."), ("Else.", "Así es.")):
        ((first, second),) = known.exact([Sentence("Yes.", before, "")], PAIR)
        assert first.unit.target.text == wanted
        assert {first.unit.target.text, second.unit.target.text} == {"Sí.", "Así es."}


def test_a_variety_is_served_by_its_language_and_not_by_another_variety(store: Store) -> None:
    brazil = Unit("en", "pt-BR", Text("Yes."), Text("Sim, né."), Standing.APPROVED)
    keep(
        store, unit("Yes.", "Sí."), brazil, Unit("en", "zh-Hant", Text("Yes."), Text("是"), Standing.APPROVED)
    )

    assert exact(store, "Yes.", pair=Pair("en-GB", "es-MX")) == [["Sí."]]
    assert exact(store, "Yes.", pair=Pair("en", "pt-PT")) == [[]]
    assert exact(store, "Yes.", pair=Pair("en", "zh-Hans")) == [[]]
    assert exact(store, "Yes.", pair=Pair("es", "en")) == [[]]
    assert StoreMemory(store).alike(["Yes."], Pair("en", "pt-PT"))[0][0].unit == brazil


def test_a_sentence_like_it_is_found_with_how_like_it_is(store: Store) -> None:
    others = [unit(f"Nothing of the kind number {at} happened in town.", "x") for at in range(50)]
    keep(store, FERRY, *others)
    known = StoreMemory(store)
    (hits,) = known.alike(["The ferry left for Palma on Tuesday morning."], PAIR)
    ((same, *_), none) = known.alike([FERRY.source.text, "It rained all day."], PAIR)

    assert [hit.unit for hit in hits] == [FERRY]
    assert 0.85 < hits[0].likeness < 1
    assert (same.unit, same.likeness) == (FERRY, 1.0)
    assert none == ()


def test_what_has_the_words_is_found_in_any_form(store: Store) -> None:
    keep(store, FERRY, unit("Two ferries collided.", "Chocaron dos ferris."))
    with store.reading() as read:
        assert [hit.unit.target.text for hit in containing(read, "ferry", PAIR)] == [
            "Chocaron dos ferris.",
            FERRY.target.text,
        ]
        assert containing(read, "ferry mayor", PAIR) == ()


def test_many_small_additions_are_put_together_and_still_found(store: Store) -> None:
    sentences = [f"The ferry number {word} left." for word in ("one", "two", "three", "four", "five")]
    for at in range(30):
        keep(
            store, *(unit(f"{said[:-1]} {'abcdefghijklmnopqrstuvwxyzåäöü'[at]}.", "x") for said in sentences)
        )
    with store.writing(ANNA, NOW) as write:
        pair = memory.pair_id(write, "en", "es")
        assert not likeness.tidied(write, pair)

    assert len(StoreMemory(store).alike(["The ferry number two left k."], PAIR, most=50)[0]) > 15


def test_what_a_person_turned_down_is_forgotten_and_stays_so(store: Store) -> None:
    keep(store, FERRY, replace(FERRY, before=1, after=2))
    with store.writing(ANNA, NOW) as write:
        memory.reject(write, FERRY)
    known = StoreMemory(store)

    assert exact(store, FERRY.source.text) == [[]]
    assert known.alike([FERRY.source.text], PAIR) == [()]
    assert known.rejected([FERRY.source.text, "Else."], PAIR) == [{FERRY.target.text}, frozenset()]
    assert kept(store) == []
    assert keep(store, replace(FERRY, standing=Standing.IMPORTED)) == Added(turned_down=1)
    assert keep(store, FERRY) == Added(new=1)
    assert exact(store, FERRY.source.text) == [[FERRY.target.text]]
    assert known.rejected([FERRY.source.text], PAIR) == [frozenset()]


def test_what_is_forgotten_is_gone_and_its_place_in_the_index_misleads_nobody(store: Store) -> None:
    keep(store, FERRY)
    (hit,) = StoreMemory(store).exact([Sentence(FERRY.source.text)], PAIR)[0]
    with store.writing(ANNA, NOW) as write:
        assert memory.forget(write, [hit.number, 999]) == 1
    keep(store, unit("Something else entirely was said.", "Se dijo otra cosa."))
    keep(store, unit("The something of else.", "Algo."))

    assert StoreMemory(store).alike([FERRY.source.text], PAIR) == [()]
    with store.writing(ANNA, NOW) as write:
        assert memory.forget_pair(write, "en", "es") == 2
    assert StoreMemory(store).alike(["Something else entirely was said."], PAIR) == [()]


def test_units_of_a_withdrawn_article_are_flagged_until_it_is_back(store: Store) -> None:
    keep(store, replace(FERRY, article="7"), unit("Yes.", "Sí.", article="8"))
    with store.writing(ANNA, NOW) as write:
        assert memory.withdraw(write, "7") == 1
    assert [one.is_reusable for one in kept(store)] == [False, True]
    with store.writing(ANNA, NOW) as write:
        memory.withdraw(write, "7", withdrawn=False)

    assert [one.is_reusable for one in kept(store)] == [True, True]


def test_how_much_there_is_is_counted_by_pair_and_standing(store: Store) -> None:
    later = MADE + timedelta(days=1)
    keep(store, FERRY, unit("Yes.", "Sí.", Standing.MACHINE, made_at=later, withdrawn=True))
    keep(store, Unit("es", "en", Text("Sí."), Text("Yes.")))
    with store.reading() as read:
        spanish, english = memory.stats(read)

    assert (spanish.standings, spanish.withdrawn, spanish.latest, spanish.total) == (
        {Standing.APPROVED: 1, Standing.MACHINE: 1},
        1,
        later,
        2,
    )
    assert (english.source_language, english.latest) == ("es", None)


def test_thousands_of_texts_are_looked_up_at_once(store: Store) -> None:
    keep(store, FERRY)
    texts = [f"Sentence number {at}." for at in range(12_000)] + [FERRY.source.text]

    assert exact(store, *texts)[-1] == [FERRY.target.text]
    assert StoreMemory(store).alike(texts[-3:], PAIR)[-1]


def test_a_text_that_no_database_can_hold_is_an_error_and_undoes_nothing_else(store: Store) -> None:
    keep(store, FERRY)
    with pytest.raises(StoreError):
        keep(store, unit("a\0b", "c"))

    assert kept(store) == [FERRY]
