"""The measure of names that knows nothing of what Dragoman protects."""

from __future__ import annotations

from dragoman.evaluation.names import broken, kept_names, left

SOURCE = "Yesterday Prime Minister Rosa Field met Field's friends of the Amber Trust in London."
REFERENCE = "Ayer, la primera ministra Rosa Field se reunió con amigos de Field y del Amber Trust en Londres."


def test_a_name_is_what_a_person_kept_verbatim() -> None:
    assert kept_names(SOURCE, REFERENCE, "en") == ["Rosa Field", "Field", "Amber Trust"]


def test_a_first_word_alone_is_no_name() -> None:
    """«No» is Spanish too."""
    assert kept_names(
        "No ship came. No boat came to Ayr.", "No vino barco alguno. No vino nada a Ayr.", "en"
    ) == ["Ayr"]


def test_a_name_that_a_person_said_once_is_expected_once() -> None:
    assert kept_names("Field met Field at Field.", "Se vio con Field.", "en") == ["Field"]


def test_a_name_inside_a_longer_word_is_not_there() -> None:
    assert broken("He met Ann.", "Vio a Annabel.", "Vio a Ann.", "en") == ("Ann",)


def test_each_loss_counts() -> None:
    target = "Ayer el primer ministro Rosa Campo vio a amigos de Field del Amber Trust en Londres."

    assert broken(SOURCE, target, REFERENCE, "en") == ("Rosa Field",)


def test_words_left_are_those_that_nobody_kept() -> None:
    target = "Ayer Prime Minister Rosa Field met amigos de Field y del Amber Trust en London."

    assert left(SOURCE, target, REFERENCE, "en") == ("prime", "minister", "met", "london")
