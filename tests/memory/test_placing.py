"""Marks placed anew on a translation that is used again."""

from __future__ import annotations

from dataclasses import replace

from suites.units import mark, unit

from dragoman.memory.placing import placed
from dragoman.memory.units import Text, Unit
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.segment import Candidate, Segment

ENGLISH = "The Bank of England raised rates."
SPANISH = "El Banco de Inglaterra subió los tipos."
LINKED = Unit(
    "en",
    "es",
    Text(ENGLISH, (mark(ENGLISH, "Bank of England", MarkKind.LINK, 4),)),
    Text(SPANISH, (mark(SPANISH, "Banco de Inglaterra", MarkKind.LINK, 4),)),
)


def marked(text: str, candidate: Candidate | None) -> list[tuple[int, str]]:
    assert candidate is not None
    assert candidate.text == text
    return [(one.id, text[one.start : one.end]) for one in candidate.marks]


def segment(*marks: Mark, text: str = ENGLISH, verbatim: tuple[Span, ...] = ()) -> Segment:
    return Segment(text, marks, verbatim)


def test_a_mark_over_the_same_words_follows_them_with_its_new_address() -> None:
    link = replace(mark(ENGLISH, "Bank of England", MarkKind.LINK, 7), attributes={"href": "/bank"})
    candidate = placed(LINKED, segment(link))

    assert marked(SPANISH, candidate) == [(7, "Banco de Inglaterra")]
    assert candidate is not None
    assert candidate.marks[0].attributes == {"href": "/bank"}


def test_a_mark_that_is_gone_is_gone() -> None:
    assert marked(SPANISH, placed(LINKED, segment())) == []


def test_a_new_mark_is_set_on_what_says_the_same() -> None:
    new = mark(ENGLISH, "raised", MarkKind.STRONG, 1)

    assert marked(SPANISH, placed(LINKED, segment(new))) == [(1, "subió")]


def test_a_mark_over_all_is_over_all() -> None:
    whole = Mark(0, len(ENGLISH), MarkKind.EM, id=3)

    assert marked(SPANISH, placed(unit(ENGLISH, SPANISH), segment(whole))) == [(3, SPANISH)]


def test_a_mark_over_what_stands_in_both_is_set_on_it() -> None:
    source, target = "He joined Reuters in May.", "Entró en Reuters en mayo."
    name = mark(source, "Reuters", MarkKind.LINK, 0)

    assert marked(target, placed(unit(source, target), Segment(source, (name,)))) == [(0, "Reuters")]


def test_a_line_break_without_its_counterpart_is_nothing_to_guess_at() -> None:
    source = "One\ntwo."
    broken = Segment(source, (mark(source, "\n", MarkKind.ATOM),))

    assert placed(unit(source, "Uno dos."), broken) is None
    both = Unit("en", "es", Text(source, broken.marks), Text("Uno\ndos.", (Mark(3, 4, MarkKind.ATOM, id=0),)))
    assert marked("Uno\ndos.", placed(both, broken)) == [(0, "\n")]
    assert placed(both, Segment("One\ntwo.")) is None


def test_what_must_stay_as_it_is_must_be_in_it() -> None:
    source = "Write to a@example.org now."
    asked = Segment(source, verbatim=(Span(9, 22),))

    assert placed(unit(source, "Escriba a b@example.org ya."), asked) is None
    assert placed(unit(source, "Escriba a a@example.org ya."), asked) is not None
