from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engines.alignment import Aligned, WordAlignment, projected, words_to_align
from dragoman.engines.plain import candidate, prepared
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.segment import Segment

ENGLISH = "The red house of Ann Lee was sold."
SPANISH = "La casa roja de Ann Lee fue vendida."
SAYS = dict(zip(SPANISH.rstrip(".").split(), ENGLISH.rstrip(".").split(), strict=True))
SAYS |= {"casa": "house", "roja": "red"}

WORDS = ("https://example.org/a/long/path", "a.py")


def aligned(source: str, target: str, says: dict[str, str]) -> Aligned:
    """Each word a piece that looks at the one that it says."""
    ours, theirs = words_to_align(source), words_to_align(target)
    weights = [
        [float(source[s.start : s.end] == says.get(target[t.start : t.end])) for s in ours] for t in theirs
    ]
    return Aligned(source, target, ours, theirs, weights)


def strong(text: str, piece: str, number: int = 0, kind: MarkKind = MarkKind.STRONG) -> Mark:
    start = text.index(piece)
    return Mark(start, start + len(piece), kind, id=number)


def covered(*pieces: str) -> list[str]:
    marks = tuple(strong(ENGLISH, piece, number) for number, piece in enumerate(pieces))
    one = prepared(Segment(ENGLISH, marks))
    made = candidate(one, aligned(one.text, SPANISH, SAYS))
    by_id = {mark.id: made.text[mark.start : mark.end] for mark in made.marks}
    return [by_id[number] for number in range(len(pieces))]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("red house", "casa roja"),
        ("red", "roja"),
        ("Ann Lee was", "Ann Lee fue"),
        ("The red", "La casa roja"),
        ("sold.", "vendida."),
        ("Le", "Lee"),
        (ENGLISH, SPANISH),
    ],
)
def test_a_mark_goes_with_its_words(ours: str, theirs: str) -> None:
    assert covered(ours) == [theirs]


def test_marks_beside_each_other_stay_apart() -> None:
    assert covered("red", "house") == ["roja", "casa"]


def test_an_inner_mark_stays_inside() -> None:
    assert covered("red house of", "house") == ["casa roja de", "casa"]


def test_a_mark_whose_word_became_nothing_is_on_another() -> None:
    (made,) = covered("was")
    says = {word: said for word, said in SAYS.items() if word != "fue"}
    mark = strong(ENGLISH, "was")
    given_ = aligned(ENGLISH, SPANISH, says)

    (placed,) = projected((mark,), given_, WordAlignment(given_))

    assert made == "fue"
    assert SPANISH[placed.start : placed.end].strip()


def test_what_looks_away_but_for_rounding_is_on_no_word() -> None:
    """The first word looks at the end of the sentence: the rest of its weights is noise."""
    ours, theirs = words_to_align("The boat left."), words_to_align("Zarpó el barco.")
    weights = [[0.0, 0.001, 0.0, 0.999], [1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]]

    alignment = WordAlignment(Aligned("The boat left.", "Zarpó el barco.", ours, theirs, weights))

    assert alignment.best == [-1, 0, 1]
    assert alignment.run(frozenset({0, 1})) == range(1, 3)


def test_marks_that_nothing_looks_at_share_no_word() -> None:
    """Were two to share one, a document would have to write one of them twice."""
    given_ = aligned(ENGLISH, SPANISH, {})
    marks = tuple(strong(ENGLISH, piece, at) for at, piece in enumerate(("red house", "of Ann", "Lee was")))

    placed = projected(marks, given_, WordAlignment(given_))

    assert [mark.id for mark in placed] == [0, 1, 2]
    assert all(one.end <= other.start for one, other in pairwise(placed))


def test_pieces_are_gathered_to_words() -> None:
    """«Moscow» in two pieces, «موسكو» in two: the attention of both counts."""
    source, target = "In Moscow today", "اليوم في موسكو"
    ours = [Span(0, 2), Span(2, 6), Span(6, 9), Span(9, 15)]
    theirs = [Span(0, 5), Span(5, 8), Span(8, 11), Span(11, 14)]
    weights = [[0.1, 0, 0, 0.9], [0.9, 0.1, 0, 0], [0.2, 0.3, 0.4, 0.1], [0.1, 0.3, 0.5, 0.1]]
    mark = strong(source, "Moscow")
    given_ = Aligned(source, target, ours, theirs, weights)

    (placed,) = projected((mark,), given_, WordAlignment(given_))

    assert target[placed.start : placed.end] == "موسكو"


def test_in_scripts_without_spaces_a_mark_is_on_characters() -> None:
    source, target = "Tokyo is large", "東京は大きい"
    theirs = [Span(0, 2), Span(2, 3), Span(3, 6)]
    given_ = Aligned(source, target, words_to_align(source), theirs, [[1, 0, 0], [0, 1, 0], [0, 0, 1]])

    (placed,) = projected((strong(source, "Tokyo"),), given_, WordAlignment(given_))

    assert target[placed.start : placed.end] == "東京"


def test_a_line_break_stands_between_the_same_words() -> None:
    text = "Ann Lee\nwas sold."
    one = prepared(Segment(text, (Mark(7, 8, MarkKind.ATOM, {"raw": "<br>"}, id=0),)))

    made = candidate(one, aligned(one.text, "Ann Lee fue vendida.", SAYS))

    assert (one.text, made.text) == ("Ann Lee was sold.", "Ann Lee\nfue vendida.")
    assert made.marks == (Mark(7, 8, MarkKind.ATOM, {"raw": "<br>"}, id=0),)


def test_a_link_around_a_picture_stays_around_it() -> None:
    text = "Ann \ufffc Lee"
    marks = (Mark(4, 5, MarkKind.LINK, id=0), Mark(4, 5, MarkKind.ATOM, id=1))
    one = prepared(Segment(text, marks))

    made = candidate(one, aligned(one.text, "Ann Lee", SAYS))

    assert {(mark.id, made.text[mark.start : mark.end]) for mark in made.marks} == {
        (0, "\ufffc"),
        (1, "\ufffc"),
    }


def test_what_marks_verbatim_words_alone_goes_where_they_go() -> None:
    text = "Say «https://example.org/a/long/path» and run a.py now."
    shown = [strong(text, "«https://example.org/a/long/path»", 0, MarkKind.LINK), strong(text, "a.py", 1)]
    kept = tuple(Span(text.index(word), text.index(word) + len(word)) for word in WORDS)
    one = prepared(Segment(text, tuple(shown), verbatim=kept))

    made = candidate(one, aligned(one.text, "Di cosas example.org ahora a.py y", {"cosas": "a.py"}))

    found = {mark.id: made.text[mark.start : mark.end] for mark in made.marks}
    assert found == {0: "https://example.org/a/long/path", 1: "a.py"}


def test_an_address_that_the_engine_mangled_is_put_back() -> None:
    text = "See https://example.org/a/very/long/address now"
    start = text.index("https")
    one = prepared(Segment(text, verbatim=(Span(start, text.index(" now")),)))
    says = {"Véase": "See", "exemplo.org": "example.org", "ahora": "now"}

    made = candidate(one, aligned(one.text, "Véase exemplo.org ahora", says))

    assert one.text == "See example.org now"
    assert made.text == "Véase https://example.org/a/very/long/address ahora"


@st.composite
def cases(draw: st.DrawFn) -> tuple[Segment, str, list[list[float]]]:
    """A segment with nested marks, atoms and a verbatim word; any words for it; and any attention."""
    count = draw(st.integers(1, 8))
    pieces = [
        draw(st.sampled_from(["the", "Anna", "12", "«war»", "a-b", "\n", "\ufffc", "@you"]))
        for _ in range(count)
    ]
    spans, at = [], 0
    for piece in pieces:
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 1
    marks = [
        Mark(*span, MarkKind.ATOM, id=number)
        for number, (span, piece) in enumerate(zip(spans, pieces, strict=True))
        if piece in "\n\ufffc"
    ]
    for number in range(draw(st.integers(0, 3))):
        first = draw(st.integers(0, count - 1))
        last = draw(st.integers(first, count - 1))
        mark = Mark(spans[first].start, spans[last].end, MarkKind.STRONG, id=100 + number)
        if all(_nested(mark, other) for other in marks):
            marks.append(mark)
    verbatim = tuple(span for span, piece in zip(spans, pieces, strict=True) if piece == "@you")
    target = " ".join(
        draw(
            st.lists(st.sampled_from(["uno", "@you", "dos", "¿tres?", "四五", "12"]), min_size=1, max_size=8)
        )
    )
    weight = st.floats(0, 1)
    weights = draw(st.lists(st.lists(weight, min_size=8, max_size=8), min_size=12, max_size=12))
    return Segment(" ".join(pieces), tuple(marks), verbatim), target, weights


def _nested(one: Mark, other: Mark) -> bool:
    apart = one.end <= other.start or other.end <= one.start
    inside = (one.start <= other.start and other.end <= one.end) or (
        other.start <= one.start and one.end <= other.end
    )
    return apart or inside


@given(cases())
def test_nothing_is_lost_whatever_the_engine_looks_at(case: tuple[Segment, str, list[list[float]]]) -> None:
    segment, target, weights = case
    one = prepared(segment)
    given_ = Aligned(one.text, target, words_to_align(one.text), words_to_align(target), weights)

    made = candidate(one, given_)

    assert {mark.id for mark in made.marks} == {mark.id for mark in segment.marks}
    assert all(0 <= mark.start < mark.end <= len(made.text) for mark in made.marks)
    for mark in segment.marks:
        if mark.kind is MarkKind.ATOM:
            runs = [run for run in made.marks if run.id == mark.id]
            assert [made.text[run.start : run.end] for run in runs] == [segment.text[mark.start : mark.end]]
    assert made.text.count("@you") >= len(segment.verbatim)
