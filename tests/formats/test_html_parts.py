"""HTML: which part of an article an element is, and what a document says beside its text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from suites.formats import bare
from suites.html_documents import changed, read, texts, written

from dragoman.formats.html import HTML
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Mark, MarkKind, Role

_DATA = Path(__file__).parent.parent / "data" / "formats" / "html"


class TestRoles:
    def test_the_headline_is_the_heading_that_the_metadata_names(self) -> None:
        """A site's name is often the first heading of a page."""
        document = (
            '<html><head><meta property="og:title" content="Rain floods the old town"></head><body>'
            "<h1>The Courier</h1><h2>Rain floods the old town</h2><p>Text.</p></body></html>"
        )
        assert texts(read(document), Role.HEADLINE) == ["Rain floods the old town"]

    @pytest.mark.parametrize(
        "line",
        [
            '<p class="article__standfirst">The summary.</p>',
            '<p class="dek">The summary.</p>',
            '<div itemprop="description">The summary.</div>',
            '<div class="ArticleHeader-dek"><p>The summary.</p></div>',
        ],
    )
    def test_a_standfirst_is_known_by_its_names(self, line: str) -> None:
        """By class or itemprop, on the element or around it."""
        assert texts(read(f"<h1>Headline</h1>{line}<p>Text.</p>"), Role.STANDFIRST) == ["The summary."]

    def test_a_summary_in_the_body_is_no_standfirst(self) -> None:
        """A standfirst stands before the text."""
        assert (
            texts(read('<h1>Headline</h1><p>Text.</p><p class="summary">In short.</p>'), Role.STANDFIRST)
            == []
        )

    def test_a_credit_is_cut_from_its_caption(self) -> None:
        """Whether it has an element of its own or only stands at the end."""
        article = read(
            '<figure><img src="a" alt=""><figcaption>Rain falls. <small>Jane Doe/Reuters</small>'
            "</figcaption></figure>"
            '<figure><img src="b" alt=""><figcaption>Sun shines. AP Photo</figcaption></figure>'
        )
        pictures = [(b.role, b.text, b.attributes["group"]) for b in article.blocks if b.text]
        assert pictures == [
            (Role.CAPTION, "Rain falls.", "f1"),
            (Role.CREDIT, "Jane Doe/Reuters", "f1"),
            (Role.CAPTION, "Sun shines.", "f2"),
            (Role.CREDIT, "AP Photo", "f2"),
        ]
        assert "<figcaption>Sun shines. AP Photo</figcaption>" in written(article)

    def test_a_work_named_in_a_caption_is_no_credit(self) -> None:
        """A cite element in the middle of a caption is the title of a work."""
        article = read(
            '<figure><img src="a"><figcaption>From <cite>Hamlet</cite> in London.</figcaption></figure>'
        )
        assert texts(article, Role.CAPTION)[1:] == ["From Hamlet in London."]

    def test_columns_are_counted_over_spans(self) -> None:
        """A cell knows its place in the grid, also beside a cell that spans rows and columns."""
        article = read("<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c</table>")
        places = [(b.text, b.attributes["row"], b.attributes["column"]) for b in article.blocks]
        assert places == [("a", "1", "1"), ("b", "1", "3"), ("c", "2", "3")]

    def test_a_table_for_layout_is_no_table(self) -> None:
        """Older systems set the whole page in one."""
        article = read("<table><tr><td><h1>Headline</h1><p>Text.</p></td></tr></table>")
        assert [block.role for block in article.blocks] == [Role.HEADLINE, Role.PARAGRAPH]


class TestBesideTheText:
    def test_a_byline_and_a_time_on_one_line_are_two_blocks(self) -> None:
        """The stamp is written anew in an edition: the author's name must not go with it."""
        time = '<time datetime="2024-03-04T08:00">4 March</time>'
        line = f'<p>By <a rel="author" href="/a">Ana Reed</a> | {time}</p>'
        article = read(f"<h1>Headline</h1>{line}<p>Text of the story.</p>")
        assert [(b.role, b.text) for b in article.blocks[1:3]] == [
            (Role.BYLINE, "By Ana Reed"),
            (Role.STAMP, "4 March"),
        ]
        assert "</a> | <time" in written(article)

    def test_a_time_before_a_place_is_cut_from_it(self) -> None:
        """Whichever comes first."""
        article = read('<p><time datetime="2024-03-04">4 March</time> · London</p><p>Text.</p>')
        assert [(b.role, b.text) for b in article.blocks[:2]] == [
            (Role.STAMP, "4 March"),
            (Role.PARAGRAPH, "London"),
        ]

    def test_a_time_in_a_sentence_is_no_line_of_its_own(self) -> None:
        """Only a sign, or the publisher's name for a byline, sets two things apart."""
        article = read('<p>The vote is on <time datetime="2024-03-04">4 March</time> in London.</p>')
        assert texts(article) == ["The vote is on 4 March in London."]

    def test_a_line_with_other_words_beside_its_time_is_no_stamp(self) -> None:
        """Short as they are, they would be lost."""
        article = read('<p>Sea View Hall, <time datetime="2024-03-04">4 March</time></p>')
        assert article.first(Role.STAMP) is None

    def test_an_article_that_was_never_changed_was_published(self) -> None:
        """WordPress names the one time of it "published updated" in its class names."""
        meta = '<meta property="article:published_time" content="2024-03-04T08:00:00+00:00">'
        time = '<time class="updated" datetime="2024-03-04T08:00:00+00:00">04/03/2024</time>'
        article = read(f"<html><head>{meta}</head><body><p>{time}</p><p>Text.</p></body></html>")
        assert article.blocks[0].attributes["stamp"] == "published"

    def test_words_of_a_stamp_may_stand_beside_its_time(self) -> None:
        """ "Last updated on" is what a stamp says."""
        article = read('<p>Updated: <time datetime="2024-03-04">4 March</time></p><p>Text.</p>')
        assert article.blocks[0].role is Role.STAMP


class TestLanguages:
    PAGE = (
        '<html lang="en"><head><meta property="og:locale" content="en_GB"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "inLanguage": "en"}</script></head>'
        '<body><p>Text.</p><p lang="la">Veni.</p></body></html>'
    )

    def test_an_editions_language_stands_everywhere(self) -> None:
        """On the root, in Open Graph and in JSON-LD; what is in a third language keeps its own."""
        result = written(replace(read(self.PAGE), language="es"))
        assert re.findall(r'lang="(.*?)"|content="(.._..)"|inLanguage": "(.*?)"', result) == [
            ("es", "", ""),
            ("", "es_ES", ""),
            ("", "", "es"),
            ("la", "", ""),
        ]

    def test_an_unchanged_language_keeps_its_spelling(self) -> None:
        """Nothing is rewritten that did not change."""
        assert written(read(self.PAGE)) == self.PAGE.replace("<head>", '<head><meta charset="utf-8">')

    def test_a_right_to_left_edition_says_so(self) -> None:
        """The direction is set when it becomes right to left, and reset when it is no longer."""
        arabic = written(replace(read(self.PAGE), language="ar"))
        assert '<html lang="ar" dir="rtl">' in arabic
        assert '<html lang="fr" dir="ltr">' in written(replace(HTML().read(arabic.encode()), language="fr"))

    def test_a_fragments_own_language_is_the_articles(self) -> None:
        """A fragment has no root element: its article element says the language, and the edition's."""
        article = read('<article lang="fr"><p>Bonjour.</p></article>')
        assert (article.language, article.blocks[0].language) == ("fr", None)
        assert '<article lang="he" dir="rtl">' in written(replace(article, language="he"))

    def test_a_block_in_another_language_says_so(self) -> None:
        """It is then kept as it is."""
        assert [block.language for block in read(self.PAGE).blocks] == [None, "la"]


class TestMetadata:
    def test_a_title_around_the_headline_follows_it(self) -> None:
        """The site's name stays, the headline in it is the translated one."""
        article = read(
            "<html><head><title>Rain floods town | The Courier</title></head><body><h1>Rain floods town</h1>"
        )
        result = written(changed(article, "Rain floods town", "Lluvia"))
        assert "<title>Lluvia | The Courier</title>" in result

    def test_a_different_title_is_translated_for_itself(self) -> None:
        """Once for all places that say it, at the end of the article."""
        article = read(
            "<html><head><title>Floods: what we know</title>"
            '<meta property="og:title" content="Floods: what we know"></head><body><h1>Rain in town</h1>'
        )
        assert [(b.text, dict(b.attributes)) for b in article.blocks[1:]] == [
            ("Floods: what we know", {"part": "meta"})
        ]
        assert (
            written(changed(article, "Floods: what we know", "Lo que se sabe")).count("Lo que se sabe") == 2
        )

    def test_the_body_in_json_ld_is_the_editions(self) -> None:
        """The original's text must not be left in the data of an edition."""
        article = read(
            '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"Old words."}</script>'
            "<p>Old words.</p>"
        )
        assert '"articleBody":"Nuevas."' in written(changed(article, "Old words.", "Nuevas."))

    def test_broken_json_ld_is_left_alone(self) -> None:
        """Newsrooms publish it, and browsers do not mind."""
        script = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": }</script>'
        assert script in written(read(f"{script}<p>Text.</p>"))


class TestHead:
    def test_what_follows_a_colon_is_of_the_headline(self) -> None:
        """A dash sets the site's name apart; after a colon the headline goes on, and is translated."""
        metas = '<meta property="og:title" content="Bridge shut: what drivers must know">'
        article = read(f"<html><head>{metas}</head><body><h1>Bridge shut</h1><p>Text</p></body></html>")
        assert "Bridge shut: what drivers must know" in texts(article, Role.HEADLINE)

    @pytest.mark.parametrize("image", ["{}", "[{}]"])
    def test_the_caption_of_the_data_is_that_of_the_picture(self, image: str) -> None:
        """One image or a list of them: what is said of it is translated where it stands."""
        said = image.replace("{}", '{"@type":"ImageObject","caption":"A red house"}')
        data = '{"@type":"NewsArticle","headline":"Red","image":' + said + "}"
        script = f'<script type="application/ld+json">{data}</script>'
        article = read(f'<html><head>{script}</head><body><p>Text <img src="a" alt=""></p></body></html>')
        assert '"caption":"Una casa"' in written(changed(article, "A red house", "Una casa"))

    def test_a_page_without_a_head_says_its_charset(self) -> None:
        """Browsers would read its letters as those of another."""
        assert '<meta charset="utf-8">' in written(read("<html><body><p>Café</p></body></html>"))

    def test_the_language_of_microdata_is_the_editions(self) -> None:
        """As that of the page is."""
        document = '<html lang="en"><body><meta itemprop="inLanguage" content="en"><p>Text</p></body></html>'
        assert 'itemprop="inLanguage" content="es"' in written(replace(read(document), language="es"))


class TestNewPage:
    def test_addresses_that_run_code_are_dropped(self) -> None:
        """A link of another format may have any address; its words stay."""
        marks = (
            Mark(0, 4, MarkKind.LINK, {"href": "java\nscript:alert(1)"}, "", 1),
            Mark(5, 9, MarkKind.LINK, {"href": "/next", "onclick": "alert(1)"}, "", 2),
        )
        result = written(Article("en", (Block("b1", Role.PARAGRAPH, "evil good", marks),)))
        assert '<p>evil <a href="/next">good</a></p>' in result

    def test_markup_of_atoms_is_sanitised(self) -> None:
        """A script or a handler in an atom of another format is not written."""
        raw = '<img src="a.png" onerror="alert(1)"><script>alert(1)</script>'
        atom = Mark(0, 1, MarkKind.ATOM, {"raw": raw}, "", 1)
        result = written(Article("en", (Block("b1", Role.PARAGRAPH, OBJECT_CHARACTER, (atom,)),)))
        assert "alert" not in result
        assert 'src="a.png"' in result

    def test_a_paragraph_in_an_item_stays_in_its_list(self) -> None:
        """An item of a Markdown list may have more than one; the list goes on after it, with its numbers."""
        items = [
            Block("b1", Role.ITEM, "one", (), {"group": "l1", "list": "ordered", "depth": "1"}),
            Block("b2", Role.PARAGRAPH, "more of one", (), {"group": "l1", "depth": "1"}),
            Block("b3", Role.ITEM, "two", (), {"group": "l1", "list": "ordered", "depth": "1"}),
        ]
        assert "<ol>\n<li>one<p>more of one</p></li>\n<li>two</li></ol>" in written(
            Article("en", tuple(items))
        )

    @pytest.mark.parametrize("name", ["page.html", "fragment.html"])
    def test_its_structure_is_read_again(self, name: str) -> None:
        """Lists, tables, figures and quotations of a new page are those of the article."""
        sample = HTML().read((_DATA / name).read_bytes())
        again = HTML().read(HTML().write(bare(sample)))
        keys = (
            "level",
            "group",
            "list",
            "depth",
            "start",
            "row",
            "column",
            "header",
            "rowspan",
            "part",
            "image",
        )
        kept = [
            (b.role, b.text, {k: b.attributes[k] for k in keys if k in b.attributes}) for b in again.blocks
        ]
        wanted = [
            (b.role, b.text, {k: b.attributes[k] for k in keys if k in b.attributes}) for b in sample.blocks
        ]
        assert kept == wanted

    def test_metadata_is_read_again(self) -> None:
        """Address, site, authors and dates stand in the head of a new page."""
        sample = HTML().read((_DATA / "page.html").read_bytes())
        assert HTML().read(HTML().write(bare(sample))).metadata == sample.metadata


class TestWhatBrowsersAddOrSetApart:
    @pytest.mark.parametrize(
        ("line", "text"),
        [
            (
                "The mayor said <q>it will not be built</q>, and left.",
                "The mayor said “it will not be built”, and left.",
            ),
            ("He <b>said <q>no</q></b> twice.", "He said “no” twice."),
            ("He <q cite='/x'><em>never</em> said “yes”</q>.", "He “never said “yes””."),
            ("Nothing <q></q> at all.", "Nothing \ufffc at all."),
        ],
    )
    def test_a_quotation_in_a_line_has_its_quotation_marks(self, line: str, text: str) -> None:
        """A browser writes them; without them what a person said is what the paper says."""
        document = f"<p>{line}</p>"
        article = read(document)
        assert texts(article, Role.PARAGRAPH) == [text]
        assert texts(read(written(article)), Role.PARAGRAPH) == [text]

    def test_how_characters_are_read_is_no_text(self) -> None:
        """A reading said beside its characters would be translated as if it were said twice."""
        document = "<p>The <ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby> office.</p>"
        article = read(document)
        assert texts(article, Role.PARAGRAPH) == ["The 東京 office."]
        assert "<p>The <ruby>東京</ruby> office.</p>" in written(article)
