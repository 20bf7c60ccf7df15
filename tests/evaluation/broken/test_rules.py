"""Each rule breaks what it says and only that, and leaves alone what it cannot be certain of."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

from dragoman.evaluation.broken.case import Case, broken
from dragoman.evaluation.broken.kinds import KINDS
from dragoman.evaluation.broken.pairs import Good, joined
from dragoman.evaluation.broken.stock import Lent, Stock, stock
from dragoman.evaluation.outcome import rows

CASES = rows(Path(__file__).parents[2] / "data/evaluation/broken/cases.tsv")
ANY = "*"
"""Stands for a translation that one other word makes wrong, whichever."""
ELSEWHERE = {"name replaced", "name added", "last clause dropped", "clause added"}
"""Kinds that need what others lend, or a long sentence: their tests stand below."""

ADDED = {"weekday added": 3}
"""Words that a kind changes, where it is not one: the last, and two that are new."""

NOTHING = Stock({}, ())


def case(row: dict[str, str], lent: Stock = NOTHING) -> Case:
    return Case(Good("ours", "A", row["source"], row["good"], row["ours"], row["theirs"]), lent)


def made(kind: str, source: str, good: str, lent: Stock = NOTHING) -> set[str]:
    """All that the rule of a kind makes of a pair in English and Spanish."""
    row = {"source": source, "good": good, "ours": "en", "theirs": "es"}
    return {one for one in KINDS[kind](case(row, lent)) if one != good}


def test_every_kind_is_shown() -> None:
    assert {row["kind"] for row in CASES} | ELSEWHERE == set(KINDS)


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['kind']}: {row['source']}")
def test_a_fact_is_broken_or_left_alone(row: dict[str, str]) -> None:
    """The table says what becomes of each translation; where it says nothing, nothing may."""
    results = {one for one in KINDS[row["kind"]](case(row)) if one != row["good"]}

    if row["bad"] == ANY:
        assert results
        assert {differing(row["good"], result) for result in results} == {ADDED.get(row["kind"], 1)}
    else:
        assert results >= ({row["bad"]} if row["bad"] else set())
        assert bool(results) is bool(row["bad"])


def differing(one: str, other: str) -> int:
    """How many words differ in two texts, word by word."""
    return sum(word != twin for word, twin in zip_longest(one.split(), other.split()))


def test_one_breakage_of_several_is_chosen_by_the_text_alone() -> None:
    row = {
        "source": "The ferry sails on Monday.",
        "good": "El ferri zarpa el lunes.",
        "ours": "en",
        "theirs": "es",
    }

    chosen = {broken(KINDS["weekday changed"], "weekday changed", case(row)) for _ in range(5)}

    assert len(chosen) == 1


def test_a_name_becomes_one_of_its_sort_from_another_document_of_its_half() -> None:
    lent = Stock(
        {
            "1 words": (
                Lent("Wilkins", "ours", "A"),
                Lent("Zarzosa", "theirs", "A"),
                Lent("Ibarra", "theirs", "B"),
            ),
            "2 words": (Lent("Nuno Prazeres", "theirs", "A"),),
        },
        (),
    )

    assert made("name replaced", "In the end Okafor came.", "Al final vino Okafor.", lent) == {
        "Al final vino Zarzosa."
    }


def test_a_name_of_another_document_joins_a_name() -> None:
    lent = Stock({"1 words": (Lent("Zarzosa", "theirs", "A"),)}, ())

    assert made("name added", "In the end Okafor came.", "Al final vino Okafor.", lent) == {
        "Al final vino Okafor y Zarzosa."
    }


def test_a_name_that_begins_as_another_word_of_the_sentence_is_not_taken() -> None:
    lent = Stock({"1 words": (Lent("Finley", "theirs", "A"),)}, ())

    assert made("name replaced", "In the end Okafor came.", "Al final vino Okafor.", lent) == set()


LONG = (
    "The ferry that links the two islands did sail again on that morning, although the wind of the night had "
    "torn one of its ropes.",
    "El ferri que une las dos islas volvió a zarpar aquella misma mañana con todos sus pasajeros, aunque el "
    "viento de la noche había roto un cabo.",
)


@pytest.mark.parametrize(
    ("language", "good", "bad"),
    [
        (
            "ru",
            "В конце концов паром отвёз Мартина к доктору Сандерсу.",
            "В конце концов паром отвёз Сандерсу к доктору Мартина.",
        ),
        (
            "ar",
            "أخذت العبارة مارتن في النهاية إلى الطبيب ساندرز",
            "أخذت العبارة ساندرز في النهاية إلى الطبيب مارتن",
        ),
    ],
)
def test_names_are_found_in_another_script_by_what_they_sound_like(
    language: str, good: str, bad: str
) -> None:
    source = "Finally the ferry took Martin over to a doctor whom they called Sanders."
    row = {"source": source, "good": good, "ours": "en", "theirs": language}

    assert set(KINDS["names exchanged"](case(row))) == {bad}


def test_the_last_clause_of_a_long_sentence_is_dropped() -> None:
    assert made("last clause dropped", *LONG) == {
        "El ferri que une las dos islas volvió a zarpar aquella misma mañana con todos sus pasajeros."
    }


def test_a_clause_of_another_document_is_added_at_the_end() -> None:
    lent = Stock({}, (Lent("como contó después su hermana", "theirs", "A"),))

    assert made("clause added", *LONG, lent) == {f"{LONG[1][:-1]}, como contó después su hermana."}


def test_a_clause_is_lent_without_names_and_figures() -> None:
    good = "Vino, como contó después su hermana, como supo ayer la señora Ibarra, con unas 12 cajas de uvas."

    assert [one.text for one in stock([Good("a", "A", "She came late.", good, "en", "es")]).clauses] == [
        "como contó después su hermana"
    ]


def test_the_second_of_two_neighbours_is_dropped() -> None:
    pairs = [
        Good(
            "a",
            "A",
            f"This is sentence number {one} of ten.",
            f"Esta es la frase número {one} de diez.",
            "en",
            "es",
        )
        for one in (1, 2)
    ]
    (both,) = joined(pairs)

    (left,) = KINDS["sentence dropped"](Case(both, NOTHING))

    assert left == pairs[0].target
