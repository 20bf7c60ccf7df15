"""A verb and the part that stands at the end of its clause are one word, and say what it says."""

from __future__ import annotations

import pytest

from dragoman.checks.polarity import Reversal
from dragoman.facts.comparison import comparison
from dragoman.facts.reading import reading
from dragoman.facts.separable import in_one, is_parted, joined


@pytest.mark.parametrize(
    ("language", "text", "verbs"),
    [
        ("de", "Der Rat lehnte den Plan am Montag ab.", ["ablehnte"]),
        ("de", "Die Zahl nimmt zu, und die Ministerin stimmte dem Gesetz zu.", ["zunimmt", "zustimmte"]),
        ("de", "Er legt die Akte auf den Tisch und liest ein Buch.", []),
        ("de", "Sie ging mit ihm nach Hause, und der Hund blieb zurück.", ["zurückblieb"]),
        ("nl", "De raad wees het voorstel af.", ["afwees"]),
        ("en", "The council turned the plan down on", []),
        ("de", "ab", []),
        ("de", "", []),
    ],
)
def test_a_verb_has_its_part_where_both_are_a_word(language: str, text: str, verbs: list[str]) -> None:
    assert [one.whole for one in joined(reading(text, language))] == verbs


def test_the_text_says_it_in_one_word() -> None:
    said = reading("Der Rat lehnte den Plan ab.", "de")
    verb = said.words[2]
    assert is_parted(said, verb)
    assert in_one(said, verb) == "Der Rat ablehnte den Plan."
    assert in_one(said, said.words[1]) == said.text


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Parliament rejected the treaty.", "Das Parlament nahm den Vertrag an."),
        ("The number of members fell last year.", "Die Zahl der Mitglieder nahm im vergangenen Jahr zu."),
        ("The city council approved the budget.", "Der Stadtrat lehnte den Haushalt ab."),
    ],
)
def test_what_such_a_verb_turns_round_is_found(source: str, target: str) -> None:
    assert [one.category for one in Reversal()(comparison(source, target, "en", "de")).findings] == [
        "accuracy/mistranslation"
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Parliament accepted the treaty.", "Das Parlament nahm den Vertrag an."),
        ("The number of members rose last year.", "Die Zahl der Mitglieder nahm im vergangenen Jahr zu."),
        ("The city council rejected the budget.", "Der Stadtrat lehnte den Haushalt ab."),
        (
            "The store closed and the owner took his coat off.",
            "Der Laden schloss, und der Besitzer zog den Mantel aus.",
        ),
    ],
)
def test_what_says_the_same_is_not(source: str, target: str) -> None:
    assert not Reversal()(comparison(source, target, "en", "de")).findings


def test_time_is_linear_where_every_word_is_a_part() -> None:
    """Each looks back over so many words and no further."""
    assert joined(reading("ab, " * 2000, "de")) == []
