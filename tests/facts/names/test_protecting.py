from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.names.protecting import protected

PROTECTED: tuple[tuple[str, str, list[str]], ...] = (
    ("en", "Kanye West sang.", ["Kanye West"]),
    ("en", "The minister lives on Downing Street.", ["Downing Street"]),
    ("en", "Yesterday Will Young and Grace Field met.", ["Will Young", "Grace Field"]),
    ("en", "The town thanked Mr Brown for it.", ["Brown"]),
    ("en", "Nobody saw House Speaker Nancy Pelosi there.", ["Nancy Pelosi"]),
    ("en", "A friend of Rose Baker's came.", ["Rose Baker"]),
    ("en", "She writes for The Sunday Times here.", ["The Sunday Times"]),
    ("en", "They lost to Leeds United there.", ["Leeds United"]),
    ("de", "Die Kanzlerin Angela Merkel schwieg.", ["Angela Merkel"]),
    ("de", "Sie wohnt am Potsdamer Platz in Berlin.", ["Potsdamer Platz"]),
    ("fr", "Elle habite rue de Rivoli.", ["rue de Rivoli"]),
    ("fr", "Hier Jean-Luc Moreau a parlé.", ["Jean-Luc Moreau"]),
    ("es", "Ayer habló Pedro Sánchez del asunto.", ["Pedro Sánchez"]),
    ("es", "Ayer Pedro de la Torre y Juan Blanco hablaron.", ["Pedro de la Torre", "Juan Blanco"]),
    ("es", "Ayer llamó Pedro Sánchez al Senado.", ["Pedro Sánchez"]),
    ("en", "Somebody drove down the West Side Highway then.", ["West Side Highway"]),
    ("en", "They asked Ben Crenshaw about it.", ["Ben Crenshaw"]),
    ("de", "Gestern war Sarah Sanders zu Gast.", ["Sarah Sanders"]),
    ("de", "Dort haben die Rangers den Ballbesitz dominiert.", []),
)

TRANSLATED = (
    ("en", "He flew to London and New York."),
    ("en", "The White House and the United Nations said nothing."),
    ("en", "The House of Commons voted on Monday."),
    ("en", "People of South Carolina and West Virginia vote."),
    ("en", "The Supreme Court ruled."),
    ("en", "The general assembly of Hurricane Rosa's victims met."),
    ("en", "It is New York City that never sleeps."),
    ("en", "They gave it to the International Blue Cross."),
    ("en", "He wants Inclusive Housing Funds."),
    ("en", "She asked the Owl Conservation Trust."),
    ("de", "Die Regierung baut ein neues Haus an der Grenze."),
    ("ar", "زار الرئيس موسكو"),
    ("zh", "他昨天去了莫斯科"),
    ("en", "ALL CAPITALS SAY NOTHING OF WILL YOUNG"),
    ("xx", "Will Young sang."),
)


@pytest.mark.parametrize(("language", "text", "expected"), PROTECTED)
def test_persons_and_streets_pass_unchanged(language: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in protected(text, language)] == expected


@pytest.mark.parametrize(("language", "text"), TRANSLATED)
def test_what_each_language_has_its_own_words_for_is_translated(language: str, text: str) -> None:
    assert protected(text, language) == ()


def test_a_surname_alone_is_known_from_the_full_name_beside_it() -> None:
    text = "Yesterday Kanye West sang. Then West left for the west."

    assert [text[start:end] for start, end in protected(text, "en")] == ["Kanye West", "West"]


@given(st.text(max_size=200), st.sampled_from(("en", "de", "fr", "ar", "zh", "")))
def test_spans_are_inside_the_text_in_order_and_apart(text: str, language: str) -> None:
    spans = protected(text, language)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("piece", ["A", "Will ", "A-", "Rose West ", "d'", "\ud800", "Rue "])
def test_long_texts_of_one_piece_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert all(span.end <= len(text) for span in protected(text, "fr"))
