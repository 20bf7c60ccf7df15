"""Web pages: the article is found, whole and alone, with its marks; a floor on real pages holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from suites.formats import expected, plain, plain_metadata, samples
from suites.webpages import BODY, LONG, PARAGRAPHS, page

from dragoman.formats.html import HTML
from dragoman.formats.webpage import Webpage
from dragoman.model.article import Role


@pytest.mark.parametrize("sample", samples("webpage"), ids=lambda path: path.name)
class TestSamples:
    def test_a_page_is_read_as_expected(self, sample: Path) -> None:
        """The article, with marks, pictures and credits; no menu, teaser, form or imprint."""
        article, wanted = Webpage().read(sample.read_bytes()), expected(sample)
        assert plain(article) == wanted["blocks"]
        assert article.language == wanted["language"]
        metadata = plain_metadata(article)
        assert {name: metadata[name] for name in wanted["metadata"]} == wanted["metadata"]

    def test_the_new_page_reads_the_same(self, sample: Path) -> None:
        """A page has no skeleton: what is written is a page of its own with the same article in it."""
        article = Webpage().read(sample.read_bytes())
        again = HTML().read(Webpage().write(article))
        assert [(b.role, b.text) for b in again.blocks] == [(b.role, b.text) for b in article.blocks]
        assert again.metadata == article.metadata

    def test_reading_and_writing_are_deterministic(self, sample: Path) -> None:
        """The same page gives the same bytes, every time."""
        first, second = (Webpage().write(Webpage().read(sample.read_bytes())) for _ in range(2))
        assert first == second

    def test_what_the_caller_says_of_the_language_wins(self, sample: Path) -> None:
        """The language argument is believed over the page."""
        assert Webpage().read(sample.read_bytes(), language="gl").language == "gl"


_STANDFIRST = "More than four thousand people have been stranded since February, and nobody will help."


class TestParts:
    def test_the_metadata_fills_what_the_page_does_not_show(self) -> None:
        """Headline and authors come from JSON-LD where no element of the page has them."""
        data = '{"@type":"NewsArticle","headline":"Only in the data","author":{"name":"Ana Ruiz"}}'
        article = page(
            f"<p>{LONG}</p><p>Then {LONG}</p>",
            f'<script type="application/ld+json">{data}</script>',
        )
        assert [(b.role, b.text) for b in article.blocks[:2]] == [
            (Role.HEADLINE, "Only in the data"),
            (Role.BYLINE, "By Ana Ruiz"),
        ]

    def test_links_work_away_from_the_page(self) -> None:
        """Addresses are made absolute where the page's own is known."""
        body = f'<h1>Headline</h1><p>{LONG} See <a href="../b">this</a>.</p><p>And {LONG}</p>'
        article = Webpage().read(f"<html><body>{body}</body></html>".encode(), url="https://x.example/a/1")
        assert [m.attributes["href"] for b in article.blocks for m in b.marks] == ["https://x.example/b"]

    def test_a_link_to_the_same_site_alone_is_a_teaser(self) -> None:
        """A line that is only a link stays where it leads to a source elsewhere."""
        lines = [f"<p>{word} {LONG}</p>" for word in ("One", "Two", "Three", "Four")]
        lines.insert(3, '<p>[<a href="https://other.example/report">The river authority</a>]</p>')
        lines.insert(2, '<p><a href="/more">More about the river and the wall</a></p>')
        article = page("<h1>Headline</h1><article>" + "".join(lines) + "</article>")
        shown = " ".join(block.text for block in article.blocks)
        assert "The river authority" in shown
        assert "More about the river" not in shown

    def test_contributors_are_a_byline(self) -> None:
        """Who else reported is no paragraph of the story: the names are kept as they are."""
        article = page(
            f"<h1>Headline</h1><p>{LONG}</p><p>Then {LONG}</p>"
            "<p>Additional reporting by Joan Vidal in Lisbon.</p>"
        )
        assert article.blocks[-1].role is Role.BYLINE

    def test_a_date_that_stands_in_the_text_only_is_found(self) -> None:
        """A line that says when is a stamp, and the metadata has its date."""
        stamp = "<p>Updated: December 14, 2021, 8:19 AM</p>"
        article = page(f"<h1>Headline</h1>{stamp}<p>{LONG}</p><p>So {LONG}</p>")
        assert article.metadata.modified is not None
        assert article.metadata.modified.isoformat() == "2021-12-14T08:19:00"

    def test_a_description_made_from_the_title_is_no_standfirst(self) -> None:
        """Some systems write one for search engines: "Read HEADLINE at The Post." """
        title = "<title>The river wall broke | The Post</title>"
        text = "You are reading The river wall broke at The Post, the paper of the coast."
        article = page(
            f"<h1>The river wall broke</h1><p>{LONG}</p><p>Then {LONG}</p>",
            f'{title}<meta name="description" content="{text}">',
        )
        assert article.first(Role.STANDFIRST) is None

    def test_what_is_shown_while_something_loads_is_no_picture(self) -> None:
        """A spinner stands for another thing."""
        spinner = '<figure><img src="/img/ajax-loader.gif" alt="processing..."></figure>'
        article = page(f"<h1>Headline</h1><p>{LONG}</p>{spinner}<p>Then {LONG}</p>")
        assert article.first(Role.CAPTION) is None

    def test_how_long_it_takes_to_read_is_not_of_the_story(self) -> None:
        """It is the original's, and no edition's."""
        line = '<p class="estimated-read-time">Reading time: 1 minute</p>'
        article = page(f"<h1>Headline</h1><div>{line}<p>{LONG}</p><p>So {LONG}</p><p>Then {LONG}</p></div>")
        assert "Reading time" not in " ".join(block.text for block in article.blocks)


class TestHead:
    def test_a_plain_paragraph_in_the_header_is_the_standfirst(self) -> None:
        """No class says it: it stands by the headline, before the byline and the text."""
        article = page(
            f"<article><header><h1>Headline</h1><p>{_STANDFIRST}</p><p>By Ana Ruiz</p></header>"
            f"<div><p>{LONG}</p><p>So {LONG}</p><p>Then {LONG}</p></div></article>"
        )
        assert [(b.role, b.text) for b in article.blocks[:3]] == [
            (Role.HEADLINE, "Headline"),
            (Role.STANDFIRST, _STANDFIRST),
            (Role.BYLINE, "By Ana Ruiz"),
        ]
        assert article.left_out == ()

    def test_what_stands_before_the_headline_begins_no_story(self) -> None:
        """A standfirst by its name stays one behind a page's own lines."""
        article = page(
            f"<p>Skip to the content of this page of the paper</p><h1>Headline</h1>"
            f'<p class="dek">{_STANDFIRST}</p><div><p>{LONG}</p><p>So {LONG}</p><p>Then {LONG}</p></div>'
        )
        assert [block.text for block in article.blocks if block.role is Role.STANDFIRST] == [_STANDFIRST]

    def test_an_opening_that_stands_apart_is_of_the_text(self) -> None:
        """In a box of its own, before the container of the others."""
        rest = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
        article = page(
            f"<main><h1>Headline</h1><div><div>{PARAGRAPHS[0]}</div></div><div>{rest}</div></main>"
        )
        assert [block.text for block in article.blocks if block.role in BODY] == PARAGRAPHS

    def test_a_byline_is_the_name_and_not_what_touches_it(self) -> None:
        """Title and address are set apart by the page's style alone."""
        byline = (
            '<div class="byline"><span>Melina Jarrow</span><span>Senior Reporter</span>'
            '<a href="mailto:m@post.example">Email</a></div>'
        )
        article = page(f"<h1>Headline</h1>{byline}<article><p>{LONG}</p><p>So {LONG}</p></article>")
        assert [b.text for b in article.blocks if b.role is Role.BYLINE] == ["Melina Jarrow"]
        assert article.left_out == ("Senior Reporter", "Email")

    def test_authors_that_touch_are_all_named(self) -> None:
        """What says that it names an author is a byline of its own."""
        article = HTML().read(
            b'<p class="byline"><a rel="author" href="/a">Ana Ruiz</a>'
            b'<a rel="author" href="/b">Joan Vidal</a>'
            b"<i>Lisbon</i></p>"
        )
        assert [(b.role, b.text) for b in article.blocks] == [
            (Role.BYLINE, "Ana Ruiz"),
            (Role.BYLINE, "Joan Vidal"),
            (Role.PARAGRAPH, "Lisbon"),
        ]


class TestPictures:
    @pytest.mark.parametrize(
        "logo",
        [
            '<a href="/"><img src="/i/sign.png" alt="The Post"></a>',
            '<img class="site-logo" src="/i/post.jpg" alt="The Post">',
            '<img src="/i/post-logo.svg" alt="The Post">',
        ],
        ids=["way home", "class", "file"],
    )
    def test_a_logo_has_no_caption(self, logo: str) -> None:
        """Wherever it stands: its words are the paper's name."""
        article = page(f"<h1>Headline</h1><p>{LONG}</p><figure>{logo}</figure><p>Then {LONG}</p>")
        assert article.first(Role.CAPTION) is None

    def test_a_photograph_of_a_logo_has_one(self) -> None:
        """A picture of the article that shows a company's sign."""
        picture = '<figure><img src="/i/logo-on-house.jpg" alt="The sign of the Post on its house"></figure>'
        article = page(f"<h1>Headline</h1><p>{LONG}</p>{picture}<p>Then {LONG}</p>")
        caption = article.first(Role.CAPTION)
        assert caption is not None
        assert caption.text == "The sign of the Post on its house"

    def test_pictures_stay_in_an_article_whose_column_is_called_a_sidebar(self) -> None:
        """What holds the article is the article, for its pictures too; also where they are loaded later."""
        first = '<figure><img src="/i/a.jpg" alt="The wall"></figure>'
        second = "<figure><div data-late></div><figcaption>The quay on Saturday</figcaption></figure>"
        lines = [f"<p>{text}</p>" for text in PARAGRAPHS]
        inner = "".join([*lines[:2], first, *lines[2:4], second, *lines[4:]])
        article = page(f'<article><h1>Headline</h1><div class="l-sidebar-fixed">{inner}</div></article>')
        captions = [block.text for block in article.blocks if block.role is Role.CAPTION]
        assert captions == ["The wall", "The quay on Saturday"]

    def test_a_table_keeps_its_caption(self) -> None:
        """It says what the figures are of."""
        rows = "<tr><th>Hall</th><th>Area</th></tr><tr><td>North</td><td>1,200</td></tr>"
        table = f"<table><caption>Damage by hall</caption>{rows}</table>"
        article = page(f"<article><h1>Headline</h1><p>{LONG}</p>{table}<p>And {LONG}</p></article>")

        captions = [block.text for block in article.blocks if block.role is Role.CAPTION]
        assert captions == ["Damage by hall"]
        again = Webpage().write(article).decode()
        assert (
            again.index("<table>")
            < again.index("<caption>Damage by hall</caption>")
            < again.index("Hall</th>")
        )

    def test_a_caption_repeats_no_headline(self) -> None:
        """The picture stays, without words; what is written under it does not say it again."""
        picture = (
            '<figure><img src="/i/wall.jpg" alt="The river wall broke">'
            "<figcaption>The river wall broke</figcaption></figure>"
        )
        article = page(f"<h1>The river wall broke</h1><p>{LONG}</p>{picture}<p>Then {LONG}</p>")
        captions = [block for block in article.blocks if block.role is Role.CAPTION]
        assert [(block.text, block.attributes["image"]) for block in captions] == [("", "/i/wall.jpg")]
