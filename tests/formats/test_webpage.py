"""Web pages: the article is found, whole and alone, with its marks; a floor on real pages holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from suites.formats import expected, plain, plain_metadata, samples

from dragoman.formats.html import HTML
from dragoman.formats.webpage import Webpage
from dragoman.model.article import Article, Role

_BODY = {Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION, Role.CELL}
_LONG = "This is a sentence of the story, long enough to be told from a menu and from a button. " * 3


def page(body: str, head: str = "") -> Article:
    return Webpage().read(f"<html lang='en'><head>{head}</head><body>{body}</body></html>".encode())


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
            f"<p>{_LONG}</p><p>Then {_LONG}</p>",
            f'<script type="application/ld+json">{data}</script>',
        )
        assert [(b.role, b.text) for b in article.blocks[:2]] == [
            (Role.HEADLINE, "Only in the data"),
            (Role.BYLINE, "By Ana Ruiz"),
        ]

    def test_links_work_away_from_the_page(self) -> None:
        """Addresses are made absolute where the page's own is known."""
        body = f'<h1>Headline</h1><p>{_LONG} See <a href="../b">this</a>.</p><p>And {_LONG}</p>'
        article = Webpage().read(f"<html><body>{body}</body></html>".encode(), url="https://x.example/a/1")
        assert [m.attributes["href"] for b in article.blocks for m in b.marks] == ["https://x.example/b"]

    def test_a_link_to_the_same_site_alone_is_a_teaser(self) -> None:
        """A line that is only a link stays where it leads to a source elsewhere."""
        lines = [f"<p>{word} {_LONG}</p>" for word in ("One", "Two", "Three", "Four")]
        lines.insert(3, '<p>[<a href="https://other.example/report">The river authority</a>]</p>')
        lines.insert(2, '<p><a href="/more">More about the river and the wall</a></p>')
        article = page("<h1>Headline</h1><article>" + "".join(lines) + "</article>")
        shown = " ".join(block.text for block in article.blocks)
        assert "The river authority" in shown
        assert "More about the river" not in shown

    def test_contributors_are_a_byline(self) -> None:
        """Who else reported is no paragraph of the story: the names are kept as they are."""
        article = page(
            f"<h1>Headline</h1><p>{_LONG}</p><p>Then {_LONG}</p>"
            "<p>Additional reporting by Joan Vidal in Lisbon.</p>"
        )
        assert article.blocks[-1].role is Role.BYLINE

    def test_a_date_that_stands_in_the_text_only_is_found(self) -> None:
        """A line that says when is a stamp, and the metadata has its date."""
        stamp = "<p>Updated: December 14, 2021, 8:19 AM</p>"
        article = page(f"<h1>Headline</h1>{stamp}<p>{_LONG}</p><p>So {_LONG}</p>")
        assert article.metadata.modified is not None
        assert article.metadata.modified.isoformat() == "2021-12-14T08:19:00"

    def test_a_description_made_from_the_title_is_no_standfirst(self) -> None:
        """Some systems write one for search engines: "Read HEADLINE at The Post." """
        title = "<title>The river wall broke | The Post</title>"
        text = "You are reading The river wall broke at The Post, the paper of the coast."
        article = page(
            f"<h1>The river wall broke</h1><p>{_LONG}</p><p>Then {_LONG}</p>",
            f'{title}<meta name="description" content="{text}">',
        )
        assert article.first(Role.STANDFIRST) is None

    def test_what_is_shown_while_something_loads_is_no_picture(self) -> None:
        """A spinner stands for another thing."""
        spinner = '<figure><img src="/img/ajax-loader.gif" alt="processing..."></figure>'
        article = page(f"<h1>Headline</h1><p>{_LONG}</p>{spinner}<p>Then {_LONG}</p>")
        assert article.first(Role.CAPTION) is None

    def test_how_long_it_takes_to_read_is_not_of_the_story(self) -> None:
        """It is the original's, and no edition's."""
        line = '<p class="estimated-read-time">Reading time: 1 minute</p>'
        article = page(
            f"<h1>Headline</h1><div>{line}<p>{_LONG}</p><p>So {_LONG}</p><p>Then {_LONG}</p></div>"
        )
        assert "Reading time" not in " ".join(block.text for block in article.blocks)


class TestHead:
    def test_a_plain_paragraph_in_the_header_is_the_standfirst(self) -> None:
        """No class says it: it stands by the headline, before the byline and the text."""
        article = page(
            f"<article><header><h1>Headline</h1><p>{_STANDFIRST}</p><p>By Ana Ruiz</p></header>"
            f"<div><p>{_LONG}</p><p>So {_LONG}</p><p>Then {_LONG}</p></div></article>"
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
            f'<p class="dek">{_STANDFIRST}</p><div><p>{_LONG}</p><p>So {_LONG}</p><p>Then {_LONG}</p></div>'
        )
        assert [block.text for block in article.blocks if block.role is Role.STANDFIRST] == [_STANDFIRST]

    def test_an_opening_that_stands_apart_is_of_the_text(self) -> None:
        """In a box of its own, before the container of the others."""
        rest = "".join(f"<p>{text}</p>" for text in _PARAGRAPHS[1:])
        article = page(
            f"<main><h1>Headline</h1><div><div>{_PARAGRAPHS[0]}</div></div><div>{rest}</div></main>"
        )
        assert [block.text for block in article.blocks if block.role in _BODY] == _PARAGRAPHS

    def test_a_byline_is_the_name_and_not_what_touches_it(self) -> None:
        """Title and address are set apart by the page's style alone."""
        byline = (
            '<div class="byline"><span>Melina Jarrow</span><span>Senior Reporter</span>'
            '<a href="mailto:m@post.example">Email</a></div>'
        )
        article = page(f"<h1>Headline</h1>{byline}<article><p>{_LONG}</p><p>So {_LONG}</p></article>")
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
        article = page(f"<h1>Headline</h1><p>{_LONG}</p><figure>{logo}</figure><p>Then {_LONG}</p>")
        assert article.first(Role.CAPTION) is None

    def test_a_photograph_of_a_logo_has_one(self) -> None:
        """A picture of the article that shows a company's sign."""
        picture = '<figure><img src="/i/logo-on-house.jpg" alt="The sign of the Post on its house"></figure>'
        article = page(f"<h1>Headline</h1><p>{_LONG}</p>{picture}<p>Then {_LONG}</p>")
        caption = article.first(Role.CAPTION)
        assert caption is not None
        assert caption.text == "The sign of the Post on its house"

    def test_pictures_stay_in_an_article_whose_column_is_called_a_sidebar(self) -> None:
        """What holds the article is the article, for its pictures too; also where they are loaded later."""
        first = '<figure><img src="/i/a.jpg" alt="The wall"></figure>'
        second = "<figure><div data-late></div><figcaption>The quay on Saturday</figcaption></figure>"
        lines = [f"<p>{text}</p>" for text in _PARAGRAPHS]
        inner = "".join([*lines[:2], first, *lines[2:4], second, *lines[4:]])
        article = page(f'<article><h1>Headline</h1><div class="l-sidebar-fixed">{inner}</div></article>')
        captions = [block.text for block in article.blocks if block.role is Role.CAPTION]
        assert captions == ["The wall", "The quay on Saturday"]

    def test_a_table_keeps_its_caption(self) -> None:
        """It says what the figures are of."""
        rows = "<tr><th>Hall</th><th>Area</th></tr><tr><td>North</td><td>1,200</td></tr>"
        table = f"<table><caption>Damage by hall</caption>{rows}</table>"
        article = page(f"<article><h1>Headline</h1><p>{_LONG}</p>{table}<p>And {_LONG}</p></article>")

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
        article = page(f"<h1>The river wall broke</h1><p>{_LONG}</p>{picture}<p>Then {_LONG}</p>")
        captions = [block for block in article.blocks if block.role is Role.CAPTION]
        assert [(block.text, block.attributes["image"]) for block in captions] == [("", "/i/wall.jpg")]


_PARAGRAPHS = [f"{word} {_LONG}".strip() for word in ("One", "Two", "Three", "Four", "Five", "Six")]

_BOXES = {
    "widget": "<div><h3>More</h3><ul><li><a href=/a>A story</a></li><li><a href=/b>B</a></li></ul></div>",
    "advertisement": "<div class=y><iframe src=https://ads.example/></iframe></div>",
    "newsletter": '<p>Get the letter of the day at six. <a href="/newsletter">Sign up here</a>.</p>',
    "small print": f'<p style="font-size:10px">Comments that cannot be read are not shown. {_LONG}</p>',
    "not for search": f'<p class="robots-nocontent">This film needs JavaScript. {_LONG}</p>',
    "not for print": f'<div class="no-print"><p>Give us your view of this. {_LONG}</p></div>',
    "role": f'<div role="complementary"><p>What you need to know to buy a boat. {_LONG}</p></div>',
}


class TestBody:
    @pytest.mark.parametrize("box", _BOXES.values(), ids=_BOXES)
    def test_what_stands_amid_the_article_ends_nothing(self, box: str) -> None:
        """All paragraphs before and after it come in, and it does not."""
        lines = [f"<p>{text}</p>" for text in _PARAGRAPHS]
        lines.insert(3, box)
        article = page(f"<h1>Headline</h1><div>{''.join(lines)}</div>")
        assert [block.text for block in article.blocks if block.role in _BODY] == _PARAGRAPHS

    @pytest.mark.parametrize(
        "made",
        [
            "<p>{}</p>",
            "<div>{}</div>",
            "<div class=text><p>{}</p></div>",
            "<section><div><p>{}</p></div></section>",
        ],
    )
    def test_an_article_is_found_however_its_paragraphs_are_made(self, made: str) -> None:
        """Of paragraphs, of divisions, and with each in a box."""
        article = page(f"<h1>Headline</h1><main>{''.join(map(made.format, _PARAGRAPHS))}</main>")
        assert [block.text for block in article.blocks if block.role in _BODY] == _PARAGRAPHS

    def test_the_text_goes_on_in_another_container_of_its_kind(self) -> None:
        """Behind an advertisement that cuts it in two."""
        texts = [*_PARAGRAPHS, *(f"Part two, {number}. {_LONG}".strip() for number in range(1, 3))]
        lines = [f"<p>{text}</p>" for text in texts]
        cut = "</div><div><iframe src=https://ads.example/></iframe></div><div class=text>"
        article = page(f"<h1>Headline</h1><div class=text>{''.join([*lines[:7], cut, *lines[7:]])}</div>")
        assert [block.text for block in article.blocks if block.role in _BODY] == texts

    @pytest.mark.parametrize(
        "opening",
        ['<p><a href="/city">Port Ellery</a> {}</p>', '<p><img src="/a.jpg" alt=""> Port Ellery {}</p>'],
        ids=["link", "picture"],
    )
    def test_an_opening_paragraph_may_begin_with_anything(self, opening: str) -> None:
        """With a link, or with the lead picture."""
        rest = "".join(f"<p>{text}</p>" for text in _PARAGRAPHS[1:])
        article = page(f"<h1>Headline</h1><div>{opening.format(_LONG)}{rest}</div>")
        first = next(block for block in article.blocks if block.role in _BODY)
        assert first.text == f"Port Ellery {_LONG}".strip()

    def test_a_post_that_is_quoted_is_a_quotation(self) -> None:
        """No script of another site runs on a page of ours: its words are what a reader sees."""
        post = (
            '<div class="social-embed"><blockquote class="twitter-tweet"><p>The wall held all night.</p>'
            "— The Port (@port)</blockquote></div>"
        )
        lines = [f"<p>{text}</p>" for text in _PARAGRAPHS]
        article = page(f"<h1>Headline</h1><div>{''.join([*lines[:3], post, *lines[3:]])}</div>")
        quoted = [block.text for block in article.blocks if block.role is Role.QUOTATION]
        assert quoted == ["The wall held all night.", "— The Port (@port)"]

    def test_a_gallery_s_credits_are_no_items(self) -> None:
        """Whoever took the pictures is named beside pictures alone."""
        credits = "<ul><li>Photo: Maria Coast, AP</li><li>Photo: John Locher, AP</li></ul>"
        lines = [f"<p>{text}</p>" for text in _PARAGRAPHS]
        article = page(f"<h1>Headline</h1><div>{''.join([*lines[:3], credits, *lines[3:]])}</div>")
        assert [block.text for block in article.blocks if block.role in _BODY] == _PARAGRAPHS

    def test_a_reporter_s_address_ends_no_story(self) -> None:
        """It is said that it was left out; the same link within the text stays."""
        contact = 'Reach the reporter <a href="https://twitter.com/ana">on Twitter</a>.'
        lines = [f"<p>{text}</p>" for text in [_PARAGRAPHS[0], contact, *_PARAGRAPHS[1:], contact]]
        article = page(f"<h1>Headline</h1><div>{''.join(lines)}</div>")
        told = [block.text for block in article.blocks if block.role in _BODY]
        assert told[1] == "Reach the reporter on Twitter."
        assert told[-1] == _PARAGRAPHS[-1]

    def test_a_heading_goes_with_what_it_heads(self) -> None:
        """Where all of it was left out."""
        links = '<h3>You may also like</h3><p><a href="/a">The wall and its builders</a></p>'
        lines = [f"<p>{text}</p>" for text in _PARAGRAPHS]
        article = page(f"<h1>Headline</h1><div>{''.join(lines)}{links}</div>")
        assert [block.text for block in article.blocks if block.role in _BODY] == _PARAGRAPHS
        assert article.left_out == ("You may also like", "The wall and its builders")

    def test_a_name_does_not_make_the_article_furniture(self) -> None:
        """What holds the article is the article, also in a box that is called «promo»."""
        lines = [f"<p>{text}</p>" for text in _PARAGRAPHS]
        boxed = f"<div class=promo>{''.join(lines[:3])}</div>{''.join(lines[3:])}"
        article = page(f"<h1>Headline</h1><div>{boxed}</div>")
        assert [block.text for block in article.blocks if block.role in _BODY] == _PARAGRAPHS


def test_frames_and_films_that_are_left_out_are_told() -> None:
    """By their addresses: whether an article's film or an advertisement, nobody can tell from here."""
    article = page(
        f"<nav><iframe src='/menu'></iframe></nav><article><h1>The wall</h1><p>{_LONG}</p>"
        "<iframe src='https://films.example/1?a=b&amp;c=d' title='The wall'></iframe>"
        f"<p>{_LONG} It goes on.</p><video data-src='/v.mp4' src='blob:x'></video><audio></audio>"
        f"<p>{_LONG} It ends.</p></article><footer><iframe src='/advert'></iframe></footer>"
    )

    told = [one for one in article.left_out if one.split()[0] in ("iframe", "video", "audio")]
    assert told == ["iframe https://films.example/1?a=b&c=d", "video /v.mp4"]


def test_furniture_amid_the_paragraphs_is_left_out() -> None:
    """A page that names no class for it has it in the same paragraphs as its text."""
    one, two, three = (f"{start} {_LONG}".strip() for start in ("One", "Two", "Three"))
    article = page(
        f"<article><h1>Headline</h1><p>{one}</p><p>Advertisement</p><p>{two}</p>"
        f"<p>Read more: Five things to know</p><p>{three}</p></article>"
    )
    assert [block.text for block in article.blocks] == ["Headline", one, two, three]
    assert {"Advertisement", "Read more: Five things to know"} <= set(article.left_out)
