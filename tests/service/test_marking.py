"""Which words of a sentence are marked by what was found in them."""

from __future__ import annotations

from dragoman.model.article import Mark, MarkKind, Span
from dragoman.service.review.marking import Piece, gravest, marked, quoted


def test_words_are_marked_and_the_pieces_are_the_text() -> None:
    found = marked("40 people waited", [(Span(0, 2), "major")])

    assert found == (Piece("40", "major"), Piece(" people waited"))


def test_where_two_findings_meet_the_graver_shows() -> None:
    found = marked("40 people waited", [(Span(0, 9), "minor"), (Span(3, 16), "critical")])

    assert found == (Piece("40 ", "minor"), Piece("people waited", "critical"))


def test_what_is_beside_the_sentence_is_not_in_it() -> None:
    """Spans count in the block; this sentence begins at its 10th sign."""
    spans = [(Span(2, 8), "major"), (Span(8, 12), "major"), (Span(14, 99), "minor"), (None, "critical")]

    assert marked("abcdef", spans, 10) == (Piece("ab", "major"), Piece("cd"), Piece("ef", "minor"))


def test_an_empty_sentence_has_no_pieces() -> None:
    assert marked("", [(Span(0, 3), "major")]) == ()


def test_a_quotation_is_what_the_span_holds() -> None:
    assert quoted("abcdef", Span(12, 14), 10) == "cd"
    assert quoted("abcdef", None) == ""


def test_the_gravest_of_several() -> None:
    assert gravest(["minor", "critical", "major"]) == "critical"
    assert gravest([]) == ""


def test_the_articles_own_marks_are_shown_too() -> None:
    link, strong = Mark(3, 9, MarkKind.LINK), Mark(3, 9, MarkKind.STRONG)

    found = marked("40 people waited", [(Span(0, 5), "major")], 0, [link, strong])

    assert found == (
        Piece("40 ", "major"),
        Piece("pe", "major", ("link", "strong")),
        Piece("ople", "", ("link", "strong")),
        Piece(" waited"),
    )
