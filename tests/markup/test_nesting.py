"""What stands over a text, as elements that nest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dragoman.markup.nesting import Layer, attribute, escape, nested


def written(text: str, *layers: Layer, deepest: int | None = None) -> str:
    pieces = nested(len(text), layers, deepest=deepest)
    return "".join(one if isinstance(one, str) else escape(text[one.start : one.end]) for one in pieces)


def layer(start: int, end: int, tag: str, rank: int = 0) -> Layer:
    return Layer(start, end, f"<{tag}>", f"</{tag}>", rank, link=tag == "a")


def test_what_crosses_is_closed_and_opened_again() -> None:
    """As a browser would understand it."""
    assert written("abcdef", layer(0, 4, "b"), layer(2, 6, "i")) == "<b>ab<i>cd</i></b><i>ef</i>"


def test_a_link_is_one_where_emphasis_crosses_it() -> None:
    """Two links beside each other would be two to whoever tabs through them."""
    assert written("abcdef", layer(0, 4, "b"), layer(2, 6, "a")) == "<b>ab</b><a><b>cd</b>ef</a>"
    assert written("abcdef", layer(0, 4, "a"), layer(2, 6, "b")) == "<a>ab<b>cd</b></a><b>ef</b>"


def test_over_the_same_text_the_lower_rank_is_outside() -> None:
    """The order of the source is kept."""
    assert written("ab", layer(0, 2, "i", 2), layer(0, 2, "b", 1)) == "<b><i>ab</i></b>"


def test_what_is_outermost_cuts_everything_else() -> None:
    """A sentence never stands inside a link."""
    sentence = Layer(2, 4, "<s>", "</s>", outermost=True)
    assert written("abcd", layer(0, 4, "b"), sentence) == "<b>ab</b><s><b>cd</b></s>"


def test_what_is_opened_again_may_be_opened_otherwise() -> None:
    """An id stands once in a document."""
    named = Layer(0, 4, '<i id="x">', "</i>", again="<i>")
    assert written("abcd", layer(0, 2, "b"), named) == '<i id="x"><b>ab</b>cd</i>'
    assert written("abcdef", layer(1, 3, "b"), Layer(2, 6, '<i id="x">', "</i>", again="<i>")) == (
        'a<b>b<i id="x">c</i></b><i>def</i>'
    )


def test_a_link_stands_in_no_other() -> None:
    """HTML has no links in links; the outer one stays."""
    assert written("abcd", layer(0, 4, "a"), layer(1, 3, "a")) == "<a>abcd</a>"


def test_what_stands_instead_of_text_is_inside_everything_over_it() -> None:
    """A picture in a link, or a line break in emphasis."""
    assert written("a\nb", layer(0, 3, "i"), Layer(1, 2, instead="<br>")) == "<i>a<br>b</i>"


def test_depth_is_bounded_where_it_is_asked_for() -> None:
    """The outer ones stay."""
    assert written("ab", *(layer(0, 2, tag, rank) for rank, tag in enumerate("bisu")), deepest=2) == (
        "<b><i>ab</i></b>"
    )


def test_an_attribute_cannot_end_its_quotation_marks() -> None:
    """Whatever is in its value."""
    assert attribute("title", '"><b>') == ' title="&quot;&gt;&lt;b&gt;"'


LAYERS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.sampled_from("biu")), max_size=6)


@given(st.text("ab<&\"'é", min_size=10, max_size=10), LAYERS)
def test_any_layers_give_well_formed_elements_with_the_same_text(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    """And every character is inside exactly those elements that are over it."""
    layers = [layer(start, min(start + size, 10), tag, rank) for rank, (start, size, tag) in enumerate(spans)]
    result = written(text, *layers)
    paragraph = html.fragment_fromstring(f"<p>{result}</p>")
    assert paragraph.text_content() == text
    assert html.tostring(paragraph, encoding="unicode").count("<") == f"<p>{result}</p>".count("<")
