"""What a sentence is found by, how like two are, and which hit is best."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from suites.units import MADE, unit

from dragoman.memory.keys import grams, key, normalised
from dragoman.memory.ranking import best_first, context, likeness
from dragoman.memory.units import Hit, Sentence, Standing


def test_white_space_and_typography_make_no_other_sentence_but_case_does() -> None:
    assert key("«It’s  over», he said.\n") == key("«It's over», he said.")
    assert normalised("a\u00a0 b\u00ad") == "a b"
    assert key("May left.") != key("may left.")
    assert key("") == 0
    assert -(1 << 63) <= key("Any sentence at all.") < 1 << 63


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The ministers approved", "the minister approves"),
        ("de", "Die Häuser brannten", "das Haus brennt"),
        ("ru", "Министры одобрили", "министр одобрил"),
        ("uk", "міністрами", "міністрам"),  # without a stemmer
        ("zh", "部长批准了预算", "部长批准了"),
        ("th", "รัฐมนตรีอนุมัติงบประมาณ", "รัฐมนตรีอนุมัติงบ"),
    ],
)
def test_sentences_share_the_stems_of_their_words(language: str, one: str, other: str) -> None:
    shared = set(grams(one, language)) & set(grams(other, language))

    assert shared


def test_likeness_is_the_share_that_needs_no_edit() -> None:
    assert likeness("The ferry left.", "The  ferry left.") == 1.0
    assert likeness("THE FERRY LEFT.", "The ferry left.") == 0.99
    assert 0.8 < likeness("The ferry left at nine.", "The ferry left at noon.") < 0.95
    assert likeness("The ferry left.", "Nobody was hurt at all.") < 0.5


def test_the_best_hit_is_the_likest_then_a_persons_then_that_between_the_same_neighbours() -> None:
    asked = Sentence("Yes.", "Did she?", "")
    beside = unit("Yes.", "Así es.", before=key("Did she?"), after=0)
    old = replace(unit("Yes.", "Sí."), made_at=MADE - timedelta(days=9))
    new = unit("Yes.", "Sí, sí.")
    machine = unit("Yes.", "Ja.", Standing.MACHINE, before=key("Did she?"), after=0)
    gone = replace(beside, withdrawn=True)
    every = [machine, old, gone, new, beside]
    hits = best_first(Hit(one, 1.0, context(one, asked)) for one in every)

    assert [hit.unit for hit in hits] == [beside, new, old, machine, gone]
    assert hits[0].context == 2
    assert best_first([Hit(new, 0.9), Hit(machine, 0.95)])[0].unit is machine


def test_what_is_not_known_of_neighbours_is_no_context() -> None:
    assert context(unit("Yes.", "Sí."), Sentence("Yes.", "", "")) == 0
    assert context(unit("Yes.", "Sí.", before=0, after=0), Sentence("Yes.")) == 0
    assert context(unit("Yes.", "Sí.", before=0, after=0), Sentence("Yes.", "", "")) == 2
