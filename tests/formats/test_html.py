"""HTML: the contract of every format, and what only a document with markup must keep."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from suites.formats import FormatContract, bare
from suites.html_documents import changed, read, seen, texts, written
from suites.trees import TREES

from dragoman.formats.html import HTML
from dragoman.formats.skeleton import kind_of
from dragoman.markup.elements import QUOTES
from dragoman.model.article import OBJECT_CHARACTER, Hole, Mark, MarkKind, Role
from dragoman.model.errors import NoArticle, ReadError, TooLarge

_DATA = Path(__file__).parent.parent / "data" / "formats" / "html"


class TestHTML(FormatContract):
    format: ClassVar[HTML] = HTML()
    roles = frozenset({Role.SUBHEADING, Role.ITEM, Role.CELL, Role.QUOTATION, Role.CAPTION})
    attributes = frozenset({"level", "image", "language"})

    def visible(self, data: bytes) -> str:
        try:
            return seen(data.decode())
        except UnicodeDecodeError:
            return seen(data.decode("cp1252"))


class TestWhatStands:
    def test_scripts_and_styles_are_byte_for_byte(self) -> None:
        """Code is not text: not a byte of it changes."""
        code = '<script>if (a < b && c) { d("</p>", "é&amp;") }</script><style>p > b { content: "<" }</style>'
        assert code in written(read(f"<html><head>{code}</head><body><p>Text.</p></body></html>"))

    def test_a_doctype_and_comments_stay(self) -> None:
        """The document type, and comments wherever they stand, are written as they were."""
        start = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/x.dtd">'
        document = f"{start}<html><body><!-- one --><p>Text.<!-- two --></p></body></html>"
        result = written(read(document))
        assert result.startswith(start)
        assert [comment in result for comment in ("<!-- one -->", "<!-- two -->")] == [True, True]

    def test_a_fragment_stays_a_fragment(self) -> None:
        """Nothing is written around a fragment that was not there."""
        assert written(read("<p>One.</p>\n<p>Two.</p>\n")) == "<p>One.</p>\n<p>Two.</p>\n"

    def test_quoted_markup_stays_quoted(self) -> None:
        """Markup in text is text: it comes back escaped, in content and in attributes."""
        article = read(
            '<p>Write &lt;script&gt;alert(1)&lt;/script&gt;.</p><img src="a.png" alt="&quot;&lt;b&gt;">'
        )
        assert texts(article) == ["Write <script>alert(1)</script>."]
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written(article)
        assert 'alt="&quot;&lt;b&gt;"' in written(article)

    def test_a_translation_cannot_become_markup(self) -> None:
        """An engine's text is escaped in every place: content, attribute, title and JSON-LD."""
        document = (
            '<html><head><title>A long headline</title><script type="application/ld+json">'
            '{"@type": "NewsArticle", "headline": "A long headline"}</script></head>'
            '<body><h1>A long headline</h1><img src="a" alt="A long headline"></body></html>'
        )
        evil = '</script></title>"><script>alert(1)</script>'
        result = written(changed(read(document), "A long headline", evil))
        assert "<script>alert" not in result
        assert '"\\u003c/script>\\u003c/title>\\"' in result

    def test_attributes_keep_their_order(self) -> None:
        """A link comes back with its attributes as they stood."""
        tag = '<a target="_blank" href="/x?a=1&amp;b=2" rel="nofollow" data-id="7">'
        assert tag in written(read(f"<p>See {tag}this</a>.</p>"))

    def test_the_charset_is_utf_8_and_said_so(self) -> None:
        """A document from another encoding is written in UTF-8, and no longer declares the other."""
        data = '<html><head><meta charset="windows-1252"></head><body><p>Café – “bar”</p></body></html>'
        result = HTML().write(HTML().read(data.encode("cp1252"))).decode("utf-8")
        assert '<meta charset="utf-8">' in result
        assert "Café – “bar”" in result

    def test_a_page_that_names_no_charset_gets_one(self) -> None:
        """Without it, a browser would read UTF-8 as something else."""
        assert '<head><meta charset="utf-8"><title>' in written(
            read("<html><head><title>Title</title></head><body><p>Text.</p></body></html>")
        )

    def test_a_form_around_the_page_is_no_embed(self) -> None:
        """Some systems write everything in one form; a search form is kept as it is."""
        page = read(
            "<form action=/x><h1>Headline</h1><p>Text.</p></form><form><input name=q><p>Find</p></form>"
        )
        assert texts(page) == ["Text.", OBJECT_CHARACTER]


class TestInline:
    def test_white_space_is_collapsed_as_a_browser_does(self) -> None:
        """Across elements too; a no-break space is text."""
        (block,) = read("<p> One \n <b> two</b>  <i>\tthree </i> four&nbsp; </p>").blocks
        assert block.text == "One two three four\xa0"

    def test_nested_and_equal_marks_come_back_nested(self) -> None:
        """Marks over the same words keep their order."""
        inner = '<a href="/x"><b><i>word</i></b></a> and <sub>low</sub>'
        assert written(read(f"<p>{inner}</p>")) == f"<p>{inner}</p>"

    def test_crossing_runs_are_split(self) -> None:
        """What cannot nest is closed and opened again, so that the document stays well-formed."""
        article = read("<p>one two three</p>")
        marks = (Mark(0, 7, MarkKind.STRONG, {}, "b", 1), Mark(4, 13, MarkKind.EM, {}, "i", 2))
        result = written(replace(article, blocks=(replace(article.blocks[0], marks=marks),)))
        assert result == "<p><b>one <i>two</i></b><i> three</i></p>"

    def test_an_id_stands_on_the_first_run_only(self) -> None:
        """A mark whose words were separated is two elements, and an id is unique in a document."""
        article = read('<p><span id="x" class="c">one two three</span></p>')
        runs = tuple(
            Mark(a, b, MarkKind.SPAN, {"id": "x", "class": "c"}, "span", 1) for a, b in ((0, 3), (8, 13))
        )
        result = written(replace(article, blocks=(replace(article.blocks[0], marks=runs),)))
        assert result == '<p><span id="x" class="c">one</span> two <span class="c">three</span></p>'

    def test_empty_elements_are_atoms(self) -> None:
        """An anchor without text has its place in the line, and comes back."""
        (block,) = read('<p>One <a id="here"></a>two<wbr>three.</p>').blocks
        assert block.text == f"One {OBJECT_CHARACTER}two{OBJECT_CHARACTER}three."
        assert [mark.attributes["raw"] for mark in block.marks] == ['<a id="here"></a>', "<wbr>"]

    def test_a_line_break_takes_the_spaces_around_it(self) -> None:
        """As on the screen, and without leaving a mark over nothing."""
        (block,) = read("<p>one <b> <br> two</b></p>").blocks
        assert block.text == "one\ntwo"
        assert all(mark.start < mark.end <= len(block.text) for mark in block.marks)

    def test_empty_comments_of_frameworks_are_no_atoms(self) -> None:
        """They stand between words of one sentence and mean nothing."""
        assert read("<p>Last <!-- -->Monday</p>").blocks[0].text == "Last Monday"


class TestKept:
    @pytest.mark.parametrize("how", ['translate="no"', 'class="x notranslate"'])
    def test_what_is_not_to_be_translated_is_marked(self, how: str) -> None:
        """HTML's own attribute, and the class that translators of pages heed."""
        article = read(f"<p>One</p><div {how}><p>Two</p><ul><li>Three</li></ul></div><p>Four</p>")
        assert [b.attributes.get("translate") for b in article.blocks] == [None, "no", "no", None]

    def test_an_element_inside_may_be_translated_after_all(self) -> None:
        """translate="yes" ends what is around it."""
        article = read('<ul translate="no"><li>One</li><li translate="yes">Two</li></ul>')
        assert [b.attributes.get("translate") for b in article.blocks] == ["no", None]

    def test_a_whole_page_that_refuses_translation_is_still_an_article(self) -> None:
        """Newsrooms say so to keep browsers from offering it; here it is asked for by name."""
        article = read('<html class="notranslate" translate="no"><body><p>One</p></body></html>')
        assert "translate" not in article.blocks[0].attributes

    def test_what_is_typed_or_shown_by_a_machine_is_code(self) -> None:
        """Keys, output and variables are no words of the language."""
        article = read("<p>Press <kbd>End</kbd>, read <samp>done</samp>, <var>end</var>.</p>")
        assert {mark.kind for mark in article.blocks[0].marks} == {MarkKind.CODE}
        assert "<kbd>End</kbd>" in written(article)

    def test_a_picture_of_amp_has_an_alternative(self) -> None:
        """Its words are translated; what stands in for it stays in it."""
        picture = '<amp-img src="/a.jpg" alt="A street"><noscript><img src="/a.jpg"></noscript></amp-img>'
        article = read(f"<p>One</p>{picture}<p>Two</p>")
        assert texts(article, Role.CAPTION) == ["A street"]
        assert picture.replace("A street", "Una calle") in written(changed(article, "A street", "Una calle"))

    def test_embeds_of_amp_are_kept_as_they_are(self) -> None:
        """Their placeholder is no paragraph of the story."""
        embed = '<amp-iframe src="https://x.example"><p placeholder="">Loading</p></amp-iframe>'
        article = read(f"<p>One</p>{embed}<p>Two</p>")
        assert texts(article) == ["One", OBJECT_CHARACTER, "Two"]
        assert embed in written(article)


class TestHostile:
    @pytest.mark.parametrize("tag", ["div", "b", "p", "a href=x", "table", "ul><li"])
    def test_deep_nesting_is_refused(self, tag: str) -> None:
        """A hundred thousand nested tags are refused before any work is done on them."""
        with pytest.raises(TooLarge):
            HTML().read(f"<{tag}>".encode() * 100_000 + b"x")

    def test_nesting_over_the_bound_is_refused(self) -> None:
        """Under the bound it is read; over it, the error says so instead of cutting the document."""
        assert texts(read("<div>" * 240 + "x" + "</div>" * 240)) == ["x"]
        with pytest.raises(TooLarge, match="nested"):
            read("<div>" * 300 + "x" + "</div>" * 300)

    def test_thousands_of_attributes_are_refused(self) -> None:
        """The parser's work on them grows with their square."""
        with pytest.raises(TooLarge, match="attributes"):
            read("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x")

    def test_every_one_of_thousands_of_titles_is_kept(self) -> None:
        """Only the first are looked for inside others, as the work would grow with their square."""
        titles = [f"Headline of number {number}" for number in range(100)]
        metas = "".join(f'<meta property="og:title" content="{title} - x">' for title in titles)
        article = read(f"<html><head>{metas}</head><body><p>Text</p></body></html>")
        assert {f"{title} - x" for title in titles} <= set(texts(article, Role.HEADLINE))

    def test_entities_of_a_document_are_never_expanded(self) -> None:
        """A billion laughs is refused, and so is any document type that declares entities."""
        document = (
            '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
        )
        with pytest.raises(ReadError, match="entities"):
            read(document)

    @pytest.mark.parametrize(
        "document",
        [
            "<html><head><title>Only a title</title></head></html>",
            "<p> </p>",
            "<p hidden>Away</p>",
            "<!-- -->",
        ],
    )
    def test_a_page_without_text_has_no_article(self, document: str) -> None:
        """There is nothing to translate: the error says what to give instead."""
        with pytest.raises(NoArticle) as caught:
            read(document)
        assert caught.value.hint

    def test_a_line_of_thousands_of_breaks_is_read(self) -> None:
        """And written; the work grows with the line, not with its square."""
        document = "<p>" + "x <br> " * 20_000 + "</p>"
        assert HTML().write(read(document)).count(b"<br>") == 20_000


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tree=TREES)
def test_any_tree_of_tags_is_read_and_written_equal(tree: str) -> None:
    """What is read, written and read again is the same, whatever is nested in what."""
    try:
        article = read(tree)
    except NoArticle:
        return
    once = HTML().write(article)
    again = HTML().read(once)
    assert bare(again) == bare(article)
    assert HTML().write(again) == once


@settings(max_examples=150, deadline=None)
@given(tree=TREES)
def test_no_word_of_a_tree_is_lost(tree: str) -> None:
    """Every word is in a block or in the skeleton, and every block's hole is there once; only the quotation
    marks that browsers write (`q`) come to it.
    """
    try:
        article = read(tree)
    except NoArticle:
        return
    assert article.skeleton is not None
    holes = [
        hole.block for hole in article.skeleton.pieces if isinstance(hole, Hole) and kind_of(hole) == "inline"
    ]
    assert len(holes) == len(set(holes))
    assert re.sub(r"\s", "", seen(tree)) == re.sub(rf"[\s{QUOTES}]", "", seen(written(article)))


def test_a_template_s_signs_are_no_references() -> None:
    """A program reads them before any browser does."""
    source = '<p>{% if sold > 3 && open %}Today{% endif %} {{ "a" }} 3 &gt; 2 &amp; 1</p>'
    assert "<p>{% if sold > 3 && open %}Today" in HTML().write(HTML().read(source.encode())).decode()
    assert "3 &gt; 2 &amp; 1</p>" in HTML().write(HTML().read(source.encode())).decode()
