from __future__ import annotations

import pytest

from dragoman.model.article import Mark, MarkKind, Span
from dragoman.text.notes import after_sentences, hangs


def raised(text: str, piece: str, kind: MarkKind = MarkKind.SUP) -> Mark:
    at = text.index(piece)
    return Mark(at, at + len(piece), kind)


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("A record.1 The next", "1", MarkKind.SUP),
        ("A record[12] of", "[12]", MarkKind.SUP),
        ("See note.1", "1", MarkKind.LINK),
        ("The CO2 fell", "2", MarkKind.SUB),
        ("Some 300 m2 of", "2", MarkKind.SUP),
        ("Nortax® costs", "®", MarkKind.SUP),
        ("He said so,* and", "*", MarkKind.SUP),
        ("A recorda of", "a", MarkKind.SUP),
    ],
)
def test_a_sign_hangs_on_what_stands_before_it(text: str, piece: str, kind: MarkKind) -> None:
    at = text.rindex(piece) if piece == "a" else text.index(piece)
    assert hangs(Mark(at, at + len(piece), kind), text)


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("In 2021 they", "2021", MarkKind.LINK),
        ("In (2021) they", "2021", MarkKind.LINK),
        ("The 1st of", "st", MarkKind.SUP),
        ("On 10-12 May", "12", MarkKind.LINK),
        ("A raised word of", "raised", MarkKind.SUP),
        ("A record.1 The next", "1", MarkKind.EM),
    ],
)
def test_words_and_figures_of_their_own_do_not(text: str, piece: str, kind: MarkKind) -> None:
    assert not hangs(raised(text, piece, kind), text)


def test_two_notes_behind_a_sentence_are_one_place() -> None:
    """«A record.¹² The next»"""
    text = "A record.12 The next"
    marks = [
        Mark(9, 10, MarkKind.SUP, id=0),
        Mark(9, 10, MarkKind.LINK, id=1),
        Mark(10, 11, MarkKind.SUP, id=2),
    ]
    assert after_sentences(text, marks) == [Span(9, 11)]


def test_a_note_inside_a_sentence_stays_in_it() -> None:
    """«A record,¹ and»"""
    text = "A record,1 and more."
    assert after_sentences(text, [Mark(9, 10, MarkKind.SUP)]) == []
