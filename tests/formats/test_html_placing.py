"""HTML of an article that changed after reading: what came is set in, what went goes, the rest stays."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from suites.trees import TREES

from dragoman.formats.html import HTML
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Hole, Mark, MarkKind, Role, Skeleton
from dragoman.model.errors import NoArticle


def read(document: str) -> Article:
    return HTML().read(document.encode())


def written(article: Article) -> str:
    return HTML().write(article).decode()


def edited(document: str, *shown: str | Block) -> str:
    """The document of which these blocks are shown: those with these texts, and new ones."""
    article = read(document)
    known = {block.text: block for block in article.blocks}
    hidden = [b for b in article.blocks if b.attributes.get("part") == "meta"]
    return written(
        replace(article, blocks=(*(known[b] if isinstance(b, str) else b for b in shown), *hidden))
    )


def new(text: str = "New.", role: Role = Role.PARAGRAPH, /, **attributes: str) -> Block:
    return Block(f"new {text}", role, text, (), attributes)


class TestAdded:
    def test_a_paragraph_stands_behind_what_it_follows(self) -> None:
        """Inside the same container, as an element of its own."""
        document = "<main><div class=x><p>One.</p>\n<p>Two.</p></div><footer>End</footer></main>"
        result = edited(document, "One.", new(), "Two.", "End")
        assert result == (
            '<main><div class="x"><p>One.</p><p>New.</p>\n<p>Two.</p></div><footer>End</footer></main>'
        )

    def test_scripts_and_metadata_stay(self) -> None:
        """An added block costs nothing of what stood around the others."""
        head = '<head><meta charset="utf-8"><script>track("a < b")</script><style>p > b {}</style></head>'
        document = f"<html>{head}<body><p>One.</p><!-- ad --><script>x()</script><p>Two.</p></body></html>"
        assert edited(document, "One.", "Two.", new()).replace("<p>New.</p>", "") == document

    def test_an_item_stands_in_its_list(self) -> None:
        """With the bullet that the others have, at its own depth."""
        document = '<ul class="a"><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>'
        item = new("New", Role.ITEM, group="l1", list="unordered", depth="1")
        assert edited(document, "One", "Inner", item, "Two") == document.replace(
            "</ul></li><li>Two", "</ul></li><li>New</li><li>Two"
        )

    def test_a_paragraph_between_items_parts_the_list(self) -> None:
        """A list holds items only, and numbers go on."""
        assert edited("<ol id=a><li>One</li><li>Two</li></ol>", "One", new(), "Two") == (
            '<ol id="a"><li>One</li></ol><p>New.</p><ol start="2"><li>Two</li></ol>'
        )

    def test_a_cell_stands_in_its_row_and_a_row_in_its_table(self) -> None:
        """As cells of headings where they are."""
        document = "<table><tr><th>A</th></tr><tr><td>1</td></tr></table>"
        cell = new("B", Role.CELL, group="t1", row="1", column="2", header="true")
        last = new("2", Role.CELL, group="t1", row="3", column="1")
        assert edited(document, "A", cell, "1", last) == (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td></tr><tr><td>2</td></tr></table>"
        )

    def test_a_caption_stands_under_its_picture(self) -> None:
        """In the figure, which gets a place for captions where it had none."""
        document = '<figure class="x"><img src="a" alt="A house"></figure><p>Text.</p>'
        caption = new("A red house.", Role.CAPTION, group="f1")
        result = edited(document, "A house", caption, "Text.")
        assert '<figcaption><p class="caption">A red house.</p></figcaption></figure>' in result

    def test_a_text_alternative_is_given_to_a_picture_without(self) -> None:
        """Readers who do not see it are told what it shows."""
        article = read('<p><img src="a.jpg"></p><p>Text.</p>')
        told = replace(article, blocks=(replace(article.blocks[0], text="A house"), article.blocks[1]))
        assert written(article) == '<p><img src="a.jpg"></p><p>Text.</p>'
        assert written(told) == '<p><img src="a.jpg" alt="A house"></p><p>Text.</p>'

    def test_another_name_around_a_neighbour_does_not_name_it(self) -> None:
        """What follows the standfirst is no standfirst."""
        document = '<article><h1>Head</h1><div class="dek"><p>Summary.</p></div><p>Text.</p></article>'
        assert '<div class="dek"><p>Summary.</p></div><p>New.</p><p>Text.</p>' in edited(
            document, "Head", "Summary.", new(), "Text."
        )


class TestRemoved:
    @pytest.mark.parametrize(
        ("document", "shown", "result"),
        [
            ("<div><p>One.</p><p>Two.</p></div>", ["One."], "<div><p>One.</p></div>"),
            ("<ul><li>One</li><li><p>Two</p></li></ul>", ["One"], "<ul><li>One</li></ul>"),
            ("<p>Text.</p><ul><li>One</li></ul>", ["Text."], "<p>Text.</p>"),
            ("<p>One.<br><br>Two.<br><br>Three.</p>", ["One.", "Three."], "<p>One.<br><br>Three.</p>"),
            (
                "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
                ["1"],
                "<table><tr><td>1</td><td></td></tr></table>",
            ),
            (
                '<p>By <a rel="author">Ana</a> | <time datetime="2024-03-04">4 March</time></p><p>T.</p>',
                ["By Ana", "T."],
                '<p>By <a rel="author">Ana</a></p><p>T.</p>',
            ),
        ],
        ids=["paragraph", "item", "list", "lines", "cells", "stamp"],
    )
    def test_what_held_it_goes_too(self, document: str, shown: list[str], result: str) -> None:
        """No empty paragraphs, bullets or rows are left; a cell keeps its place in the grid."""
        assert edited(document, *shown) == result

    def test_texts_do_not_run_into_each_other(self) -> None:
        """What an element between them kept apart stays apart."""
        assert edited("<div>One.<p>Two.</p>Three.</div>", "One.", "Three.") == "<div>One.<br><br>Three.</div>"


class TestMoved:
    def test_a_figure_moves_whole(self) -> None:
        """With its attributes, its sources and its caption."""
        figure = (
            '<figure id="f"><picture><source srcset="a.webp"><img src="a" alt="A house"></picture>'
            "<figcaption>A red house.</figcaption></figure>"
        )
        result = edited(f"{figure}<p>One.</p><p>Two.</p>", "One.", "Two.", "A house", "A red house.")
        assert result == f"<p>One.</p><p>Two.</p>{figure}"

    def test_an_embed_moves_as_it_is(self) -> None:
        """It is the document's own, and no allow-list touches it."""
        embed = '<blockquote class="twitter-tweet" data-x="1">A post</blockquote>'
        article = read(f"{embed}<p>One.</p><p>Two.</p>")
        result = written(replace(article, blocks=(*article.blocks[1:], article.blocks[0])))
        assert result == f'<p>One.</p><p>Two.</p><div class="embed">{embed}</div>'

    def test_cells_change_places(self) -> None:
        """In the table's own elements."""
        row = '<table><tr><td class="a">{}</td><td class="b">{}</td></tr></table>'
        assert edited(row.format(1, 2), "2", "1") == row.format(2, 1)


class TestChanged:
    def change(self, document: str, **fields: object) -> str:
        article = read(document)
        first = replace(article.blocks[0], **fields)  # type: ignore[arg-type]  # fields of Block
        return written(replace(article, blocks=(first, *article.blocks[1:])))

    def test_a_heading_gets_another_level(self) -> None:
        """And keeps its attributes."""
        document = '<h2 class="x">Head</h2><p>Text.</p>'
        assert self.change(document, attributes={"level": "3"}) == '<h3 class="x">Head</h3><p>Text.</p>'

    def test_a_picture_gets_another_address(self) -> None:
        """No file of the old one is named any more."""
        picture = '<picture><source srcset="b.webp"><img src="a.jpg" srcset="a2.jpg 2x" alt="A"></picture>'
        result = self.change(f"<p>{picture}</p><p>T.</p>", attributes={"group": "f1", "image": "/new.jpg"})
        assert result == '<p><picture><img src="/new.jpg" alt="A"></picture></p><p>T.</p>'

    def test_an_address_that_runs_code_is_not_shown(self) -> None:
        """Whoever put it there."""
        result = self.change('<img src="a" alt="A"><p>T.</p>', attributes={"image": "javascript:alert(1)"})
        assert "javascript" not in result

    def test_a_paragraph_becomes_a_heading_in_its_place(self) -> None:
        """In a new element, for the old one may say what it was."""
        result = self.change("<p class=x>Head</p><p>T.</p>", role=Role.SUBHEADING, attributes={"level": "2"})
        assert result == "<h2>Head</h2><p>T.</p>"


class TestMetadata:
    DOCUMENT = (
        '<html><head><meta charset="utf-8"><title>A long headline - The Site</title>'
        '<meta property="og:title" content="A long headline">'
        '<meta name="description" content="What it says."><script type="application/ld+json">'
        '{"@type": "NewsArticle", "headline": "A long headline", "articleBody": "One."}</script></head>'
        '<body><h1>A long headline</h1><p class="dek">What it says.</p><p>One.</p></body></html>'
    )

    def test_a_new_headline_is_the_documents_title(self) -> None:
        """Wherever the metadata repeats the headline, it says the new one; and the body is the new one."""
        result = edited(
            self.DOCUMENT, new("Other words", Role.HEADLINE), "What it says.", "One.", new("Two.")
        )
        assert "<title>Other words - The Site</title>" in result
        assert 'content="Other words"' in result
        assert '"headline": "Other words", "articleBody": "One.\\n\\nTwo."' in result
        assert "A long headline" not in result

    def test_a_standfirst_that_is_gone_is_gone_from_the_metadata(self) -> None:
        """No empty description is left."""
        assert "description" not in edited(self.DOCUMENT, "A long headline", "One.")

    def test_a_title_of_the_metadata_is_added_there(self) -> None:
        """Where readers of links find it."""
        article = read("<html><head><title>T</title></head><body><p>One.</p></body></html>")
        hidden = Block("x", Role.STANDFIRST, 'A "summary"', (), {"part": "meta"})
        result = written(replace(article, blocks=(*article.blocks, hidden)))
        assert '<meta name="description" content="A &quot;summary&quot;"></head>' in result


class TestHostile:
    EVIL = '</p></script><script>alert(1)</script><b onclick="x">'

    def test_added_text_and_marks_are_harmless(self) -> None:
        """Text is escaped, handlers and scripts are left out, words stay."""
        marks = (
            Mark(0, 4, MarkKind.LINK, {"href": "java\nscript:alert(1)"}, "", 1),
            Mark(5, 9, MarkKind.SPAN, {"onclick": "alert(1)", "class": "c"}, "script", 2),
        )
        result = edited("<p>One.</p>", "One.", replace(new(f"Evil text {self.EVIL}"), marks=marks))
        assert "<script" not in result
        assert "javascript" not in re.sub(r"\s", "", result)
        assert '<p>Evil <span class="c">text</span> &lt;/p&gt;' in result

    def test_a_mark_that_the_document_did_not_have_passes_the_allow_list(self) -> None:
        """Also in a block that it had; its own marks stay as they are."""
        article = read('<p>See <a href="javascript:own()" target="_blank">this</a> word.</p>')
        block = article.blocks[0]
        added = Mark(9, 13, MarkKind.LINK, {"href": "javascript:alert(1)"}, "", 9)
        result = written(replace(article, blocks=(replace(block, marks=(*block.marks, added)),)))
        assert result == '<p>See <a href="javascript:own()" target="_blank">this</a> word.</p>'

    def test_a_block_stands_once(self) -> None:
        """Whatever a skeleton says that was stored and changed."""
        skeleton = Skeleton("html", ("<p>", Hole("inline", "a"), "</p><p>", Hole("inline", "a"), "</p>"))
        article = Article("en", (Block("a", Role.PARAGRAPH, "One."),), skeleton=skeleton)
        assert written(article) == "<p>One.</p>"

    @pytest.mark.parametrize(
        "pieces", [("<p>", "</div>"), ("<p>", "<p"), ("</p>", ""), ("<!-- ", ""), ("\0", "")]
    )
    def test_a_skeleton_that_is_no_document_is_not_written_into(self, pieces: tuple[str, str]) -> None:
        """The article is a new document, and the caller can know."""
        skeleton = Skeleton("html", (pieces[0], Hole("inline", "a"), pieces[1]))
        article = Article("en", (new(), Block("a", Role.PARAGRAPH, "One.")), skeleton=skeleton)
        assert not HTML().keeps(article)
        assert "<p>New.</p>\n<p>One.</p>" in written(article)


_NEW = [
    (Role.PARAGRAPH, {}),
    (Role.SUBHEADING, {"level": "3"}),
    (Role.ITEM, {"group": "l1", "list": "unordered", "depth": "1"}),
    (Role.QUOTATION, {"group": "q1"}),
    (Role.CAPTION, {"group": "f1"}),
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tree=TREES, data=st.data())
def test_any_change_of_any_tree_is_written_whole(tree: str, data: st.DataObject) -> None:
    """Whatever is nested in what: all words are there once, in the order of the blocks."""
    assume("<form" not in tree)  # it is the article's by how many paragraphs are in it
    assume(tree.count("<img") < 2)  # of several in a line, the first is a picture, and others signs in it
    try:
        article = read(tree)
    except NoArticle:
        return
    shown = [block for block in article.blocks if block.attributes.get("part") != "meta"]
    if data.draw(st.booleans()):
        shown = data.draw(st.permutations(shown))
    shown = [block for block in shown if data.draw(st.integers(0, 4))]
    for number, (role, attributes) in enumerate(data.draw(st.lists(st.sampled_from(_NEW), max_size=4))):
        place = data.draw(st.integers(0, len(shown)))
        shown.insert(place, Block(f"new{number}", role, f"Qnew{number}", (), attributes))
    if not "".join(block.text for block in shown).replace(OBJECT_CHARACTER, "").strip():
        return
    hidden = [block for block in article.blocks if block.attributes.get("part") == "meta"]
    changed = replace(article, blocks=(*shown, *hidden))
    assert HTML().keeps(changed)
    assert _words(read(written(changed))) == _words(changed)


def _words(article: Article) -> str:
    shown = [block.text for block in article.blocks if block.attributes.get("part") != "meta"]
    return re.sub(rf"[\s{OBJECT_CHARACTER}]", "", "".join(shown))
