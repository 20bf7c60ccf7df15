from __future__ import annotations

from dataclasses import replace

import pytest
from suites.checks import Case, CheckContract, edition

from dragoman.checks.markup import Markup
from dragoman.model.article import Article, Block, Mark, MarkKind, Role, Span
from dragoman.model.edition import Edition, SentencePair, Severity


def block(text: str, *marks: Mark) -> Block:
    return Block("b1", Role.PARAGRAPH, text, marks)


def link(start: int, end: int, href: str = "/a", number: int = 1) -> Mark:
    return Mark(start, end, MarkKind.LINK, {"href": href}, "", number)


EM = Mark(0, 3, MarkKind.EM, {}, "", 2)
BREAK = Mark(3, 4, MarkKind.ATOM, {"raw": "<br>"}, "", 3)


class TestMarkup(CheckContract):
    check = Markup()
    cases = (
        Case((block("red car", link(0, 3)),), (block("coche rojo", link(6, 10)),)),
        Case((block("red car", link(0, 7)),), (block("el coche va rojo", link(3, 8), link(12, 16)),)),
        Case((block("red car", link(0, 3)),), (block("coche rojo"),), ("markup",)),
        Case((block("red car", link(0, 3)),), (block("coche rojo", link(6, 10, "/b")),), ("markup",)),
        Case((block("red car", link(0, 3)),), (block("coche  rojo", link(5, 6)),), ("markup",)),
        Case((block("red car"),), (block("coche rojo", link(0, 5)),), ("markup",)),
        Case((block("red car", EM),), (block("coche rojo"),), ("markup",)),
        Case((block("red\ncar", BREAK),), (block("sol\nmar", BREAK),)),
        Case(
            (block("red\ncar", BREAK),),
            (block("sol\n\nmar", BREAK, Mark(4, 5, MarkKind.ATOM, {"raw": "<br>"}, "", 3)),),
            ("markup",),
        ),
    )


def sentence(source: str, target: str, ours: Mark, *theirs: Mark, language: str = "en") -> Edition:
    """An edition of one sentence, whose mark came back as `theirs`."""
    made = edition(Case((block(source, ours),), (block(target, *theirs),)))
    pair = SentencePair(Span(0, len(source)), Span(0, len(target)))
    article = Article(language, made.source.blocks)
    return replace(made, source=article, sentences={"b1": (pair,)})


def on(text: str, piece: str, kind: MarkKind = MarkKind.EM) -> Mark:
    at = text.index(piece)
    return Mark(at, at + len(piece), kind, {"href": "/a"} if kind is MarkKind.LINK else {}, "", 1)


def messages(made: Edition) -> list[str]:
    return [finding.message for finding in Markup()(made).findings]


SOURCE = "The minister visited the hospital in Madrid."
TARGET = "El ministro visitó el hospital de Madrid."


@pytest.mark.parametrize("kind", [MarkKind.EM, MarkKind.LINK, MarkKind.STRONG])
def test_a_mark_on_the_words_that_say_the_same_is_kept(kind: MarkKind) -> None:
    made = sentence(SOURCE, TARGET, on(SOURCE, "hospital", kind), on(TARGET, "hospital", kind))
    assert messages(made) == []


@pytest.mark.parametrize(
    ("kind", "severity"), [(MarkKind.EM, Severity.MINOR), (MarkKind.LINK, Severity.MAJOR)]
)
def test_a_mark_on_other_words_is_seen(kind: MarkKind, severity: Severity) -> None:
    made = sentence(SOURCE, TARGET, on(SOURCE, "hospital", kind), on(TARGET, "ministro", kind))
    assert [finding.severity for finding in Markup()(made).findings] == [severity]


def test_a_mark_on_other_words_is_seen_where_no_encoder_reads_the_language() -> None:
    """Catalan: by the looks of the words."""
    target = "El ministre va visitar l'hospital de Madrid."
    source = "El ministro visitó el hospital de Madrid."
    wrong = sentence(source, target, on(source, "hospital"), on(target, "Madrid"), language="es")
    right = sentence(source, target, on(source, "hospital"), on(target, "hospital"), language="es")

    assert len(messages(replace(wrong, article=replace(wrong.article, language="ca")))) == 1
    assert messages(replace(right, article=replace(right.article, language="ca"))) == []


def test_a_mark_cut_for_nothing_is_seen_and_kept() -> None:
    """«*This article* *was amended*»"""
    made = sentence(
        SOURCE, TARGET, on(SOURCE, "hospital in Madrid"), on(TARGET, "hospital"), on(TARGET, "Madrid")
    )
    report = Markup()(made)

    assert [finding.severity for finding in report.findings] == [Severity.MINOR]
    assert [(count.kept, count.total) for count in report.counts] == [(1, 1)]


def test_a_mark_cut_by_words_of_others_is_right() -> None:
    source, target = "The new hospital director resigned.", "El nuevo director del hospital dimitió."
    made = sentence(source, target, on(source, "new hospital"), on(target, "nuevo"), on(target, "hospital"))
    assert messages(made) == []


def test_what_was_over_the_whole_sentence_is_to_be() -> None:
    made = sentence(SOURCE, TARGET, on(SOURCE, SOURCE), on(TARGET, "El ministro visitó el hospital"))
    assert len(messages(made)) == 1


def test_a_note_is_on_its_number_alone() -> None:
    """«<sup>récord.1</sup>»"""
    source, target = "It is a record.1", "Es un récord.1"
    ours = on(source, "1", MarkKind.SUP)

    assert messages(sentence(source, target, ours, on(target, "1", MarkKind.SUP))) == []
    assert len(messages(sentence(source, target, ours, on(target, "récord.1", MarkKind.SUP)))) == 1
