from __future__ import annotations

import pytest

from dragoman.text.sentences import sentences


@pytest.mark.parametrize(
    ("language", "whole"),
    [
        ("fr", ["Le président, M. Martin, est arrivé hier.", "Il repart demain."]),
        ("fr", ["J. Dubois a signé.", "Les autres attendent."]),
        ("es", ["Vino D. Juan Ferrer con su hija.", "Habló poco."]),
        ("pt", ["O artigo 5. º da lei mudou.", "Ninguém reparou."]),
        ("pl", ["W 2026 r. wygrała drużyna.", "Potem nic się nie stało."]),
        ("en", ["The boat left the U.S. coast at noon.", "It came back at six."]),
        ("en", ["Why?", "she asked."]),
        ("de", ["Der Hafen schloss um 18 Uhr.", "Die Fähre wartete."]),
    ],
)
def test_a_sentence_ends_where_it_ends(language: str, whole: list[str]) -> None:
    """Half a sentence is translated as if it were one, and its names and numbers are looked for in vain."""
    text = " ".join(whole)

    assert [text[span.start : span.end] for span in sentences(text, language)] == whole


def test_nothing_is_lost_where_pieces_are_joined() -> None:
    text = "M. A. n. b.  C. d"

    assert "".join(text[span.start : span.end] for span in sentences(text, "fr")).replace(
        " ", ""
    ) == text.replace(" ", "")
