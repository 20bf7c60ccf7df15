from __future__ import annotations

import pytest

from dragoman.facts.comparison import comparison


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "The baker did not sign the lease for the old mill, and the owner refused to wait.",
            "Der Bäcker unterschrieb den Vertrag für die alte Mühle, und der Besitzer wollte nicht warten.",
        ),
        (
            "Owners do not sign a contract at once that is irreversible.",
            "Eigentümer unterschreiben sofort einen Vertrag, der nicht rückgängig zu machen ist.",
        ),
    ],
)
def test_a_denial_elsewhere_does_not_answer_one_that_is_lost(source: str, target: str) -> None:
    """Both sides deny once, and not the same: «wollte nicht» says «refused»."""
    pair = comparison(source, target, "en", "de")

    assert [pair.source.at(one.denial) for one in pair.unanswered] == ["not"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "The baker did not sign the lease, and the owner refused to wait.",
            "Der Bäcker unterschrieb den Vertrag nicht, und der Besitzer weigerte sich zu warten.",
        ),
        (
            "The mayor said that the bridge was not safe.",
            "Nicht sicher sei die Brücke, sagte der Bürgermeister.",
        ),
        (
            'The author has said he "never asked" the countess of Ulm, Berta Klee, to play her part again.',
            "Der Autor sagte, dass er die Gräfin von Ulm, Berta Klee, „nie gefragt“ hätte, sie zu spielen.",
        ),
    ],
)
def test_denials_of_the_same_are_not_torn(source: str, target: str) -> None:
    """Wherever a language puts them."""
    assert not any(one.torn for one in comparison(source, target, "en", "de").unanswered)
