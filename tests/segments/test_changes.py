"""A new revision beside the one before: which sentences stand, which were changed, which are new."""

from __future__ import annotations

import random
from collections import Counter
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.segments.changes import Change, Place, Sentence, changes


def revision(*texts: str, role: str = "paragraph/", block: str = "b") -> list[Sentence]:
    """Sentences, a block each."""
    return [Sentence(Place(f"{block}{at}", 0), text, (), role) for at, text in enumerate(texts)]


def told(old: list[Sentence], new: list[Sentence]) -> list[tuple[str, str, str]]:
    """The steps, by the texts of both sides."""
    before = {one.place: one.text for one in old}
    after = {one.place: one.text for one in new}
    return [
        (str(step.change), before[step.old] if step.old else "", after[step.new] if step.new else "")
        for step in changes(old, new)
    ]


FERRY = "The ferry did not sail on Tuesday."
STORM = "A storm had closed the harbour since the weekend."
CREW = "Its crew of twelve slept on board."
QUOTE = "“We waited,” said the captain."


def test_a_revision_that_changed_nothing_is_kept() -> None:
    assert {step.change for step in changes(revision(FERRY, STORM), revision(FERRY, STORM))} == {Change.KEPT}


def test_a_sentence_that_was_put_in_shifts_no_other() -> None:
    """Blocks of a page are numbered by their place; what is behind the new one has other numbers now."""
    assert told(revision(FERRY, STORM), revision(FERRY, CREW, STORM)) == [
        ("kept", FERRY, FERRY),
        ("new", "", CREW),
        ("kept", STORM, STORM),
    ]


def test_what_is_gone_is_told() -> None:
    assert told(revision(FERRY, STORM, CREW), revision(FERRY, CREW)) == [
        ("kept", FERRY, FERRY),
        ("kept", CREW, CREW),
        ("gone", STORM, ""),
    ]


def test_a_number_that_changed_is_a_change_of_its_sentence() -> None:
    new = "Its crew of fourteen slept on board."

    assert told(revision(FERRY, CREW, STORM), revision(FERRY, new, STORM)) == [
        ("kept", FERRY, FERRY),
        ("changed", CREW, new),
        ("kept", STORM, STORM),
    ]


def test_a_sentence_of_its_own_is_new_even_at_the_place_of_another() -> None:
    """What was written of the crew is no translation of what is written of the mayor."""
    new = "Mayor Ines Prado will hold a meeting at the town hall tomorrow."

    assert told(revision(FERRY, CREW, STORM), revision(FERRY, new, STORM)) == [
        ("kept", FERRY, FERRY),
        ("new", "", new),
        ("kept", STORM, STORM),
        ("gone", CREW, ""),
    ]


def test_a_paragraph_that_moved_is_a_move_of_the_fewest_sentences() -> None:
    steps = told(revision(FERRY, STORM, CREW, QUOTE), revision(CREW, FERRY, STORM, QUOTE))

    assert steps == [
        ("moved", CREW, CREW),
        ("kept", FERRY, FERRY),
        ("kept", STORM, STORM),
        ("kept", QUOTE, QUOTE),
    ]


def test_a_sentence_that_moved_and_changed_is_found() -> None:
    new = "Its crew of fourteen slept on board."

    assert ("changed", CREW, new) in told(revision(FERRY, STORM, CREW), revision(new, FERRY, STORM))


REFUSED = "The company declined to comment."


def places(old: list[Sentence], new: list[Sentence]) -> dict[str, str | None]:
    """The old block of each new one."""
    return {step.new.block: step.old.block if step.old else None for step in changes(old, new) if step.new}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ((STORM, REFUSED), {"n0": "b2", "n1": "b3"}),
        ((FERRY, REFUSED), {"n0": "b0", "n1": "b1"}),
        ((STORM, REFUSED, FERRY, REFUSED), {"n0": "b2", "n1": "b3", "n2": "b0", "n3": "b1"}),
        (
            (FERRY, REFUSED, CREW, STORM, REFUSED),
            {"n0": "b0", "n1": "b1", "n2": None, "n3": "b2", "n4": "b3"},
        ),
        ((FERRY, CREW, REFUSED, STORM, QUOTE), {"n0": "b0", "n1": None, "n2": "b1", "n3": "b2", "n4": None}),
        ((REFUSED, REFUSED, STORM), {"n0": "b3", "n1": "b1", "n2": "b2"}),
    ],
)
def test_what_is_said_twice_is_told_apart_by_what_stands_beside_it(
    new: tuple[str, ...], expected: dict[str, str | None]
) -> None:
    """Two sentences that are equal may be translated otherwise: «se negó», «se negaron»."""
    old = revision(FERRY, REFUSED, STORM, REFUSED)

    assert places(old, revision(*new, block="n")) == expected


def test_a_headline_is_not_taken_for_the_same_words_in_the_text() -> None:
    old = [*revision(FERRY, role="headline/", block="h"), *revision(FERRY)]
    new = [*revision(FERRY, role="headline/", block="x"), *revision(STORM, FERRY, block="y")]

    assert places(old, new) == {"x0": "h0", "y0": None, "y1": "b0"}


def test_a_paragraph_that_became_an_item_is_the_same_sentence() -> None:
    assert told(revision(FERRY), revision(FERRY, role="item/")) == [("kept", FERRY, FERRY)]


def test_other_quotation_marks_and_spaces_are_no_change() -> None:
    """Systems of newsrooms set them otherwise overnight, in every article."""
    plain = '"We  waited," said the captain.'

    assert told(revision(QUOTE), revision(plain)) == [("kept", QUOTE, plain)]


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_every_sentence_is_in_one_step(old: list[str], new: list[str]) -> None:
    """And what stands is said with the same words, as often as both have it."""
    before, after = revision(*old, block="o"), revision(*new, block="n")

    steps = changes(before, after)

    assert [step.new for step in steps if step.new] == [one.place for one in after]
    assert sorted(step.old for step in steps if step.old) == sorted(one.place for one in before)
    stand = Counter(text for _, text, new in told(before, after) if text and text == new)
    assert stand == Counter(old) & Counter(new)


ADJECTIVES = [
    "old",
    "new",
    "blue",
    "late",
    "small",
    "local",
    "foreign",
    "private",
    "heavy",
    "empty",
    "narrow",
    "quiet",
]
NOUNS = [
    "ferry",
    "mayor",
    "bridge",
    "school",
    "harbour",
    "union",
    "bank",
    "court",
    "museum",
    "farmer",
    "engine",
    "river",
]
VERBS = [
    "crossed",
    "visited",
    "closed",
    "praised",
    "sold",
    "repaired",
    "opened",
    "left",
    "rebuilt",
    "watched",
]
WHERE = ["in Vigo", "near Lugo", "at noon", "on Monday", "after the storm", "for a year", "without a word"]


def made(chance: random.Random, number: int) -> str:
    """A sentence that no other is equal to."""
    one, other = chance.sample(NOUNS, 2)
    how = chance.choice(ADJECTIVES)
    return f"The {how} {one} {chance.choice(VERBS)} the {other} {chance.choice(WHERE)} ({number})."


def updated(chance: random.Random, article: list[str], numbers: count[int]) -> list[str]:
    """A random edit, move, insertion or deletion; of one sentence, or of a few."""
    article = list(article)
    at, size = chance.randrange(len(article)), chance.randint(1, 4)
    kind = chance.choice(["edit", "move", "insert", "delete", "repeat"])
    if kind == "edit":
        article[at] = article[at].replace("The ", "Yesterday the ", 1).replace(".", " again.")
    elif kind == "insert":
        article[at:at] = [made(chance, next(numbers)) for _ in range(size)]
    elif kind == "repeat":
        article.insert(chance.randrange(len(article)), article[at])
    else:
        some = article[at : at + size]
        del article[at : at + size]
        if kind == "move":
            into = chance.randrange(len(article) + 1)
            article[into:into] = some
    return article


@pytest.mark.parametrize("seed", range(100))
def test_a_translation_never_comes_to_another_sentence(seed: int) -> None:
    """Of an article of sixty sentences that is updated at random, over and over, what was written of a
    sentence stays on it while it stands, and on no other.
    """
    chance, numbers = random.Random(seed), count()
    article = [made(chance, next(numbers)) for _ in range(60)]
    works = {Place(f"b{at}", 0): text for at, text in enumerate(article)}
    for _ in range(10):
        new = updated(chance, article, numbers)
        before, after = revision(*article), revision(*new)
        steps = {step.new: step for step in changes(before, after) if step.new}
        kept = {place: works[step.old] for place, step in steps.items() if step.old and step.change.stands}
        assert all(kept[one.place] == one.text for one in after if one.place in kept)
        assert Counter(article) & Counter(new) == Counter(kept.values())
        article, works = new, {one.place: one.text for one in after}
