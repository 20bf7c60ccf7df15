from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suites.articles import blocks

from dragoman.model.article import Block, Mark, MarkKind, Role, Span
from dragoman.model.segment import Candidate
from dragoman.segments.cut import Cut, cut, join
from dragoman.text.notes import after_sentences


def untranslated(piece: Cut) -> list[Candidate]:
    return [Candidate(segment.text, segment.marks) for segment in piece.segments]


def paragraph(text: str, *marks: Mark) -> Block:
    return Block("b1", Role.PARAGRAPH, text, marks)


@given(blocks(), st.sampled_from(["en", "es", "ar", "ja", "und"]))
def test_cutting_and_joining_changes_nothing(block: Block, language: str) -> None:
    """Whatever its text and marks, an untranslated block comes back equal."""
    piece = cut(block, language)

    joined, _ = join(piece, untranslated(piece))

    assert joined == block


@given(st.text(max_size=300).map(paragraph))
def test_any_unicode_text_survives(block: Block) -> None:
    """Also control characters, other scripts and lone surrogates."""
    piece = cut(block, "en")

    joined, _ = join(piece, untranslated(piece))

    assert joined == block


@given(blocks())
def test_segments_cover_every_character_that_is_not_white_space(block: Block) -> None:
    piece = cut(block, "en")

    covered = {at for span in piece.spans for at in range(span.start, span.end)}

    covered |= {at for note in after_sentences(block.text, block.marks) for at in range(*note)}
    assert {at for at, character in enumerate(block.text) if not character.isspace()} <= covered


def test_sentences_are_the_unit() -> None:
    piece = cut(paragraph("Mr. Smith left at 5.30 p.m. on Monday. Nobody saw him."), "en")

    assert [segment.text for segment in piece.segments] == [
        "Mr. Smith left at 5.30 p.m. on Monday.",
        "Nobody saw him.",
    ]


def test_a_mark_over_two_sentences_is_one_again_after_translation() -> None:
    mark = Mark(4, 13, MarkKind.LINK, {"href": "/x"}, "", 7)
    piece = cut(paragraph("One two. Three four.", mark), "en")
    first, second = piece.segments
    translated = [
        Candidate("Uno dos.", (replace(first.marks[0], start=4, end=8),)),
        Candidate("Tres cuatro.", (replace(second.marks[0], start=0, end=4),)),
    ]

    joined, _ = join(piece, translated)

    assert joined.marks == (Mark(4, 13, MarkKind.LINK, {"href": "/x"}, "", 7),)


def test_a_mark_whose_words_were_separated_stays_in_runs() -> None:
    mark = Mark(0, 11, MarkKind.EM, {}, "", 3)
    piece = cut(paragraph("gave it all up today", mark), "en")
    run = piece.segments[0].marks[0]
    candidate = Candidate("a b c d", (replace(run, start=0, end=1), replace(run, start=4, end=5)))

    joined, _ = join(piece, [candidate])

    assert [(mark.start, mark.end, mark.id) for mark in joined.marks] == [(0, 1, 3), (4, 5, 3)]


def test_pairs_say_which_sentence_became_which() -> None:
    piece = cut(paragraph("One. Two."), "en")

    joined, pairs = join(piece, [Candidate("Primero."), Candidate("Segundo.")])

    assert joined.text == "Primero. Segundo."
    assert [(pair.source, pair.target) for pair in pairs] == [
        (Span(0, 4), Span(0, 8)),
        (Span(5, 9), Span(9, 17)),
    ]


def test_addresses_and_code_are_verbatim() -> None:
    text = "Write to desk@example.org or run make demo now."
    code = Mark(33, 42, MarkKind.CODE)
    piece = cut(paragraph(text, code), "en")

    assert [text[span.start : span.end] for span in piece.segments[0].verbatim] == [
        "desk@example.org",
        "make demo",
    ]


def test_a_missing_candidate_is_an_error() -> None:
    """A result that is short is never filled up in silence."""
    piece = cut(paragraph("One. Two."), "en")

    with pytest.raises(ValueError, match="shorter"):
        join(piece, [Candidate("Primero.")])


@pytest.mark.parametrize("attributes", [{"translate": "no"}, {"class": "name notranslate"}])
def test_what_is_marked_as_not_to_be_translated_is_verbatim(attributes: dict[str, str]) -> None:
    """HTML's own attribute, and the class that translators of pages heed."""
    mark = Mark(4, 12, MarkKind.SPAN, attributes, "span", 1)

    [segment] = cut(paragraph("The Big Bank closed.", mark), "en").segments

    assert segment.verbatim == (Span(4, 12),)


def test_code_at_the_ends_of_a_sentence_is_none_of_it() -> None:
    """The engine is given the words; the code stays where it is."""
    piece = cut(paragraph('[box id="1"] The ferry sails. It is late.[/box] {# check #}'), "en")
    assert [segment.text for segment in piece.segments] == ["The ferry sails.", "It is late."]
    assert join(piece, untranslated(piece))[0] == piece.block


def test_code_is_never_cut() -> None:
    """Whatever full stops stand in it."""
    piece = cut(paragraph('It says {{ "Stop. Now. Here." | upper }} to all.'), "en")
    assert [segment.kept for segment in piece.segments] == [('{{ "Stop. Now. Here." | upper }}',)]


def test_a_line_break_behind_an_address_parts_sentences() -> None:
    """The next line begins with a capital, and is no more of the sentence."""
    line_break = Mark(26, 27, MarkKind.ATOM, {"raw": "<br>"}, "", 1)
    block = paragraph("Write to desk@post.example\nThe council meets.", line_break)
    assert [segment.text for segment in cut(block, "en").segments] == [
        "Write to desk@post.example",
        "The council meets.",
    ]
    assert join(cut(block, "en"), untranslated(cut(block, "en")))[0] == block


def test_a_note_behind_a_sentence_parts_it_from_the_next() -> None:
    """«It is a record.¹ The house fell.»: no engine sees the note."""
    text = "It is a record.1 The house fell."
    piece = cut(paragraph(text, Mark(15, 16, MarkKind.SUP, id=0), Mark(15, 16, MarkKind.LINK, id=1)), "en")

    assert [segment.text for segment in piece.segments] == ["It is a record.", "The house fell."]
    assert join(piece, untranslated(piece))[0] == piece.block
