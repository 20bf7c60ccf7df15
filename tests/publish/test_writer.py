"""A block's text as HTML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from dragoman.model.article import OBJECT_CHARACTER, Block, Mark, MarkKind, Role, Span
from dragoman.publish.writer import Sentence, inline


def written(text: str, *marks: Mark, sentences: tuple[Sentence, ...] = ()) -> str:
    return str(inline(Block("b", Role.PARAGRAPH, text, marks), "ltr", sentences=sentences))


def link(start: int, end: int, href: str = "https://a.example/") -> Mark:
    return Mark(start, end, MarkKind.LINK, {"href": href})


def test_text_is_escaped() -> None:
    """What looks like markup in an article's text is text."""
    assert written("a <script>alert(1)</script> & b") == "a &lt;script&gt;alert(1)&lt;/script&gt; &amp; b"


def test_attributes_are_escaped() -> None:
    """An address cannot leave its attribute."""
    assert '"><' not in written("abc", link(0, 3, 'https://a.example/"><script>'))


def test_a_link_to_a_script_is_plain_text() -> None:
    """The words stay, the address does not."""
    assert written("abc", link(0, 3, "javascript:alert(1)")) == "abc"


def test_event_handlers_and_styles_are_dropped() -> None:
    """Only attributes with a meaning for the reader are kept."""
    mark = Mark(0, 3, MarkKind.EM, {"onclick": "x", "style": "x", "lang": "fr"})
    assert written("abc", mark) == '<em lang="fr">abc</em>'


def test_crossing_marks_are_nested() -> None:
    """Strong and emphasis that cross each other are closed and opened again."""
    marks = (Mark(0, 4, MarkKind.STRONG), Mark(2, 6, MarkKind.EM))
    assert written("abcdef", *marks) == "<strong>ab<em>cd</em></strong><em>ef</em>"


def test_a_link_inside_a_link_leaves_the_outer_one() -> None:
    """HTML has no links in links, and a browser would tear them apart."""
    assert written("abcd", link(0, 4), link(1, 3)).count("<a ") == 1


def test_the_elements_own_name_is_kept_where_it_is_known() -> None:
    """A `b` stays a `b`, and an unknown element becomes the plain one of its kind."""
    assert written("ab", Mark(0, 2, MarkKind.STRONG, tag="b")) == "<b>ab</b>"
    assert written("ab", Mark(0, 2, MarkKind.STRONG, tag="script")) == "<strong>ab</strong>"


def test_a_line_break_is_one() -> None:
    """The newline of a line break is written as an element."""
    assert written("a\nb", Mark(1, 2, MarkKind.ATOM, {"raw": "<br/>"})) == "a<br>b"


def test_raw_markup_is_sanitised() -> None:
    """An inline picture stays, its handler does not."""
    raw = '<img src="https://a.example/p.png" onerror="alert(1)" alt="P">'
    result = written(f"a {OBJECT_CHARACTER} b", Mark(2, 3, MarkKind.ATOM, {"raw": raw}))
    assert 'alt="P"' in result
    assert "onerror" not in result


def test_an_object_without_markup_leaves_no_box() -> None:
    """The object character is no text for readers."""
    assert written(f"a{OBJECT_CHARACTER}b") == "ab"


def test_a_mark_over_two_sentences_is_cut_between_them() -> None:
    """The way to the original never stands inside a link."""
    ways = (Sentence(Span(0, 2), Markup("[1]")), Sentence(Span(3, 5), Markup("[2]")))
    result = written("A. B.", link(0, 5), sentences=ways)
    assert html.fragment_fromstring(f"<p>{result}</p>").text_content() == "A.[1] B.[2]"
    assert "[1]</a>" not in result
    assert result.count("<a ") == 3


def test_left_to_right_names_are_isolated_in_right_to_left_text() -> None:
    """A name in a link is isolated with its link."""
    result = inline(Block("b", Role.PARAGRAPH, "قالت BBC اليوم", (link(5, 8),)), "rtl")
    assert '<bdi dir="ltr"><a href="https://a.example/" rel="noopener">BBC</a></bdi>' in result


def test_where_a_correction_is_from_is_an_address_that_works() -> None:
    """Resolved like a link's; one that is none is left out, and what was put in stays."""
    source = Mark(0, 3, MarkKind.SPAN, {"cite": "../note"}, "ins")
    block = Block("b", Role.PARAGRAPH, "abc", (source,))
    assert (
        inline(block, "ltr", base="https://a.example/x/y") == '<ins cite="https://a.example/note">abc</ins>'
    )
    assert written("abc", Mark(0, 3, MarkKind.SPAN, {"cite": "javascript:a()"}, "ins")) == "<ins>abc</ins>"


def test_a_quotation_has_its_marks_once() -> None:
    """They are in the text; browsers would write them around a ``q`` again."""
    assert written("“abc”", Mark(0, 5, MarkKind.SPAN, {"cite": "https://a.example/"}, "q")) == "“abc”"


KINDS = st.sampled_from([kind for kind in MarkKind if kind is not MarkKind.ATOM])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = draw(st.text(alphabet="ab <&>\"'é אع1.-", min_size=1, max_size=30))
    marks = []
    for index in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.append(Mark(start, end, draw(KINDS), {"href": "https://a.example/", "lang": "fr"}, id=index))
    return Block("b", Role.PARAGRAPH, text, tuple(marks))


@given(blocks())
def test_any_marks_give_well_formed_html_with_the_same_text(block: Block) -> None:
    """Whatever crosses whatever: what a browser reads is what the block says."""
    result = str(inline(block, "rtl"))
    parsed = html.fragment_fromstring(f"<p>{result}</p>")
    assert parsed.text_content() == block.text
    assert html.tostring(parsed, encoding="unicode").count("<") == f"<p>{result}</p>".count("<")


def test_ten_thousand_marks_over_one_word_are_bounded() -> None:
    """Depth is bounded, because a browser's parser is."""
    marks = tuple(Mark(0, 4, MarkKind.EM, id=index) for index in range(10_000))
    assert written("word", *marks).count("<em>") < 50
