"""Numbered tags: what goes out, and that nothing that comes back is believed or printed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engines.tags import HTML, XML, Dialect, decoded, encoded, parts, placed
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.segment import Candidate, Segment

LINKED = Segment("Read the report today.", (Mark(9, 15, MarkKind.LINK, {"href": "/r"}, "", 7),))


def covered(text: str, marks: Iterable[Mark]) -> dict[int, str]:
    """The characters under each mark, by its id."""
    found: dict[int, str] = {}
    for mark in marks:
        found[mark.id] = found.get(mark.id, "") + text[mark.start : mark.end]
    return found


def read(reply: str, segment: Segment = LINKED) -> Candidate:
    candidate = decoded(reply, segment)
    assert candidate is not None
    return candidate


def test_marks_are_numbered_and_text_is_escaped() -> None:
    segment = Segment("R&D <b>", (Mark(0, 3, MarkKind.EM, {}, "", 4),))

    assert encoded(segment) == "<m1>R&amp;D</m1> &lt;b&gt;"


def test_html_has_elements_that_services_know() -> None:
    segment = Segment(
        "See a.org\nnow",
        (Mark(0, 3, MarkKind.EM, {}, "", 4), Mark(9, 10, MarkKind.ATOM, {"raw": "<br>"}, "", 5)),
        (Span(4, 9),),
    )

    address = '<span id="x1" translate="no" class="notranslate">a.org</span>'
    assert encoded(segment, HTML) == f'<span id="m1">See</span> {address}<br id="x2">now'


def test_crossing_marks_are_written_nested() -> None:
    segment = Segment(
        "one two three", (Mark(0, 7, MarkKind.EM, {}, "", 0), Mark(4, 13, MarkKind.STRONG, {}, "", 1))
    )

    assert encoded(segment) == "<m1>one <m2>two</m2></m1><m2> three</m2>"


@pytest.mark.parametrize(
    "text", ["&lt;script&gt;", "<1> and </1>", "<m1>a</m1>", "<x1/>", "AT&T &amp; &copy;"]
)
def test_an_article_that_writes_about_tags_comes_back_saying_so(text: str) -> None:
    segment = Segment(text, (Mark(0, 1, MarkKind.EM, {}, "", 0),))

    assert read(encoded(segment), segment) == Candidate(text, segment.marks)


def test_a_mark_follows_its_words() -> None:
    assert covered("Informe: hoy lea el", read("<m1>Informe</m1>: hoy lea el").marks) == {7: "Informe"}


def test_a_mark_may_come_back_in_several_runs() -> None:
    candidate = read("Lies <m1>den</m1> heute <m1>Bericht</m1>.")

    assert [candidate.text[mark.start : mark.end] for mark in candidate.marks] == ["den", "Bericht"]


def test_spaces_that_moved_into_a_tag_move_out() -> None:
    candidate = read("Lea el<m1> informe </m1>hoy.")

    assert candidate.text == "Lea el informe hoy."
    assert covered(candidate.text, candidate.marks) == {7: "informe"}


@pytest.mark.parametrize(
    "reply", ["Lea el report hoy.", "Lea el report<m1></m1> hoy.", "Lea el report<m1/> hoy."]
)
def test_a_lost_or_emptied_mark_is_set_on_its_words(reply: str) -> None:
    candidate = read(reply)

    assert candidate.text == "Lea el report hoy."
    assert covered(candidate.text, candidate.marks) == {7: "report"}


@pytest.mark.parametrize(
    "reply",
    [
        "Lea el <m1>informe hoy.",
        "Lea el informe</m1> hoy.",
        "Lea el <m1>informe <m1>de</m1></m1> hoy.",
        "Lea el <m1>informe</m2> hoy.",
        "Lea <m2>el</m2> <m1>informe</m1> hoy.",
        "Lea <b>el</b> <m1>informe</m1> hoy.",
        "Lea <script>el</script> <m1>informe</m1> hoy.",
        "<m1></m1>",
        "",
    ],
)
def test_tags_that_do_not_fit_give_no_candidate(reply: str) -> None:
    assert decoded(reply, LINKED) is None


VERBATIM = Segment("Write to a&b@c.org now", (Mark(9, 12, MarkKind.EM, {}, "", 3),), (Span(9, 18),))


@pytest.mark.parametrize(
    "reply",
    [
        "Lea el < m1 >informe</ m1 > de hoy.",
        "Lea el ＜m1＞informe＜/m1＞ de hoy.",
        "Lea el &lt;m1&gt;informe&lt;/m1&gt; de hoy.",
        "Lea el <м1>informe</м1> de hoy.",
        'Lea el < span id="m1" >informe< / span > de hoy.',
    ],
)
def test_what_was_a_tag_is_not_printed(reply: str) -> None:
    assert decoded(reply, LINKED) is None


def test_what_comes_back_for_a_verbatim_span_is_what_was_sent() -> None:
    candidate = read("Escriba ya a <x1>una dirección</x1>", VERBATIM)

    assert candidate.text == "Escriba ya a a&b@c.org"
    assert covered(candidate.text, candidate.marks) == {3: "a&b"}


@pytest.mark.parametrize("reply", ["Escriba ya", "<x1/> y <x1/>", "Escriba <x1>ya", "<x1>a<m1>b</m1></x1>"])
def test_a_verbatim_span_comes_back_once(reply: str) -> None:
    assert decoded(reply, VERBATIM) is None


def test_entities_that_were_escaped_twice_are_unescaped_twice() -> None:
    assert read("I&amp;#39;d <m1>R&amp;amp;D</m1>").text == "I'd R&D"


def test_bare_signs_are_text() -> None:
    segment = Segment("5 < 6 & R&D <1>", (Mark(8, 11, MarkKind.EM, {}, "", 4),))
    assert read("5 < 6 & <m1>R&D</m1> <1>", segment).text == segment.text


def test_without_tags_what_is_opaque_stands_between_the_parts() -> None:
    segment = Segment(
        "Read it.\nWrite to a@c.org, please.",
        (
            Mark(0, 4, MarkKind.EM, {}, "", 0),
            Mark(8, 9, MarkKind.ATOM, {"raw": "<br>"}, "", 1),
            Mark(18, 25, MarkKind.LINK, {}, "", 2),
        ),
        (Span(18, 25),),
    )

    assert parts(segment) == ["Read it.", "Write to", ", please."]

    candidate = placed(["Léalo.", "Escriba a", ", <m1>por favor."], segment)

    assert candidate.text == "Léalo.\nEscriba a a@c.org, <m1>por favor."
    assert covered(candidate.text, candidate.marks) == {0: "Léalo", 1: "\n", 2: "a@c.org"}


@pytest.mark.parametrize(("text", "said"), [("It's R&D", "I+D"), ("&lt; is <", "&lt; es <")])
def test_entities_in_plain_text_are_the_article_s_own_or_none(text: str, said: str) -> None:
    reply = said if "&" in said else "I&#43;D"

    assert placed([reply], Segment(text)).text == said


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    words = st.text(st.sampled_from("ab &<>;/m1x#\"'é\u00a0"), min_size=1, max_size=30)
    text = draw(words.filter(lambda said: any(map(str.isalpha, said))))
    places = st.integers(0, len(text) - 1)
    kinds = st.sampled_from([MarkKind.EM, MarkKind.STRONG, MarkKind.SPAN])
    marks = []
    for number in range(draw(st.integers(0, 4))):
        start = draw(places)
        end = draw(st.integers(start + 1, len(text)))
        marks.append(Mark(start, end, draw(kinds), {}, "", number))
    start = draw(places)
    verbatim = [Span(start, draw(st.integers(start + 1, len(text))))] if draw(st.booleans()) else []
    atoms = [mark.start for mark in marks if draw(st.booleans())][:1]
    marks += [Mark(at, at + 1, MarkKind.ATOM, {}, "", 9) for at in atoms]
    text = "".join("\n" if at in atoms else sign for at, sign in enumerate(text))
    return Segment(text, tuple(marks), tuple(verbatim) if not atoms else ())


@pytest.mark.parametrize("dialect", [XML, HTML])
@given(segment=segments())
def test_any_segment_comes_back_as_it_was(dialect: Dialect, segment: Segment) -> None:
    """Given back unchanged, text and marks are the same, but for white space at the ends of marks."""
    candidate = decoded(encoded(segment, dialect), segment)

    if not segment.text.strip():
        assert candidate is None
        return
    assert candidate is not None
    assert candidate.text == segment.text
    for number, said in covered(segment.text, segment.marks).items():
        if said.strip():
            assert "".join(covered(candidate.text, candidate.marks)[number].split()) == "".join(said.split())


@given(segment=segments(), reply=st.text(st.sampled_from("ab<>/m1x2 &;"), max_size=40))
def test_no_mark_is_lost_whatever_comes_back(segment: Segment, reply: str) -> None:
    candidate = decoded(reply, segment)

    if candidate is not None:
        assert {mark.id for mark in candidate.marks} == {mark.id for mark in segment.marks}
        assert all(0 <= mark.start < mark.end <= len(candidate.text) for mark in candidate.marks)


@given(segment=segments(), data=st.data())
def test_no_mark_is_lost_where_parts_are_put_together(segment: Segment, data: st.DataObject) -> None:
    replies = [data.draw(st.text(st.sampled_from("ab<>/m1"), min_size=1, max_size=9)) for _ in parts(segment)]

    if "".join([*replies, segment.text]).strip():
        candidate = placed(replies, segment)
        assert {mark.id for mark in candidate.marks} == {mark.id for mark in segment.marks}
