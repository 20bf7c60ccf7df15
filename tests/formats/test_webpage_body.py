"""Of what stands amid a story's paragraphs, its own is kept and furniture is left out; frames and films that
are left out are told.
"""

from __future__ import annotations

import pytest
from suites.webpages import BODY, LONG, PARAGRAPHS, page

from dragoman.model.article import Role

_BOXES = {
    "widget": "<div><h3>More</h3><ul><li><a href=/a>A story</a></li><li><a href=/b>B</a></li></ul></div>",
    "advertisement": "<div class=y><iframe src=https://ads.example/></iframe></div>",
    "newsletter": '<p>Get the letter of the day at six. <a href="/newsletter">Sign up here</a>.</p>',
    "small print": f'<p style="font-size:10px">Comments that cannot be read are not shown. {LONG}</p>',
    "not for search": f'<p class="robots-nocontent">This film needs JavaScript. {LONG}</p>',
    "not for print": f'<div class="no-print"><p>Give us your view of this. {LONG}</p></div>',
    "role": f'<div role="complementary"><p>What you need to know to buy a boat. {LONG}</p></div>',
}


class TestBody:
    @pytest.mark.parametrize("box", _BOXES.values(), ids=_BOXES)
    def test_what_stands_amid_the_article_ends_nothing(self, box: str) -> None:
        """All paragraphs before and after it come in, and it does not."""
        lines = [f"<p>{text}</p>" for text in PARAGRAPHS]
        lines.insert(3, box)
        article = page(f"<h1>Headline</h1><div>{''.join(lines)}</div>")
        assert [block.text for block in article.blocks if block.role in BODY] == PARAGRAPHS

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
        article = page(f"<h1>Headline</h1><main>{''.join(map(made.format, PARAGRAPHS))}</main>")
        assert [block.text for block in article.blocks if block.role in BODY] == PARAGRAPHS

    def test_the_text_goes_on_in_another_container_of_its_kind(self) -> None:
        """Behind an advertisement that cuts it in two."""
        texts = [*PARAGRAPHS, *(f"Part two, {number}. {LONG}".strip() for number in range(1, 3))]
        lines = [f"<p>{text}</p>" for text in texts]
        cut = "</div><div><iframe src=https://ads.example/></iframe></div><div class=text>"
        article = page(f"<h1>Headline</h1><div class=text>{''.join([*lines[:7], cut, *lines[7:]])}</div>")
        assert [block.text for block in article.blocks if block.role in BODY] == texts

    @pytest.mark.parametrize(
        "opening",
        ['<p><a href="/city">Port Ellery</a> {}</p>', '<p><img src="/a.jpg" alt=""> Port Ellery {}</p>'],
        ids=["link", "picture"],
    )
    def test_an_opening_paragraph_may_begin_with_anything(self, opening: str) -> None:
        """With a link, or with the lead picture."""
        rest = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
        article = page(f"<h1>Headline</h1><div>{opening.format(LONG)}{rest}</div>")
        first = next(block for block in article.blocks if block.role in BODY)
        assert first.text == f"Port Ellery {LONG}".strip()

    def test_a_post_that_is_quoted_is_a_quotation(self) -> None:
        """No script of another site runs on a page of ours: its words are what a reader sees."""
        post = (
            '<div class="social-embed"><blockquote class="twitter-tweet"><p>The wall held all night.</p>'
            "— The Port (@port)</blockquote></div>"
        )
        lines = [f"<p>{text}</p>" for text in PARAGRAPHS]
        article = page(f"<h1>Headline</h1><div>{''.join([*lines[:3], post, *lines[3:]])}</div>")
        quoted = [block.text for block in article.blocks if block.role is Role.QUOTATION]
        assert quoted == ["The wall held all night.", "— The Port (@port)"]

    def test_a_gallery_s_credits_are_no_items(self) -> None:
        """Whoever took the pictures is named beside pictures alone."""
        credits = "<ul><li>Photo: Maria Coast, AP</li><li>Photo: John Locher, AP</li></ul>"
        lines = [f"<p>{text}</p>" for text in PARAGRAPHS]
        article = page(f"<h1>Headline</h1><div>{''.join([*lines[:3], credits, *lines[3:]])}</div>")
        assert [block.text for block in article.blocks if block.role in BODY] == PARAGRAPHS

    def test_a_reporter_s_address_ends_no_story(self) -> None:
        """It is said that it was left out; the same link within the text stays."""
        contact = 'Reach the reporter <a href="https://twitter.com/ana">on Twitter</a>.'
        lines = [f"<p>{text}</p>" for text in [PARAGRAPHS[0], contact, *PARAGRAPHS[1:], contact]]
        article = page(f"<h1>Headline</h1><div>{''.join(lines)}</div>")
        told = [block.text for block in article.blocks if block.role in BODY]
        assert told[1] == "Reach the reporter on Twitter."
        assert told[-1] == PARAGRAPHS[-1]

    def test_a_heading_goes_with_what_it_heads(self) -> None:
        """Where all of it was left out."""
        links = '<h3>You may also like</h3><p><a href="/a">The wall and its builders</a></p>'
        lines = [f"<p>{text}</p>" for text in PARAGRAPHS]
        article = page(f"<h1>Headline</h1><div>{''.join(lines)}{links}</div>")
        assert [block.text for block in article.blocks if block.role in BODY] == PARAGRAPHS
        assert article.left_out == ("You may also like", "The wall and its builders")

    def test_a_name_does_not_make_the_article_furniture(self) -> None:
        """What holds the article is the article, also in a box that is called «promo»."""
        lines = [f"<p>{text}</p>" for text in PARAGRAPHS]
        boxed = f"<div class=promo>{''.join(lines[:3])}</div>{''.join(lines[3:])}"
        article = page(f"<h1>Headline</h1><div>{boxed}</div>")
        assert [block.text for block in article.blocks if block.role in BODY] == PARAGRAPHS


def test_frames_and_films_that_are_left_out_are_told() -> None:
    """By their addresses: whether an article's film or an advertisement, nobody can tell from here."""
    article = page(
        f"<nav><iframe src='/menu'></iframe></nav><article><h1>The wall</h1><p>{LONG}</p>"
        "<iframe src='https://films.example/1?a=b&amp;c=d' title='The wall'></iframe>"
        f"<p>{LONG} It goes on.</p><video data-src='/v.mp4' src='blob:x'></video><audio></audio>"
        f"<p>{LONG} It ends.</p></article><footer><iframe src='/advert'></iframe></footer>"
    )

    told = [one for one in article.left_out if one.split()[0] in ("iframe", "video", "audio")]
    assert told == ["iframe https://films.example/1?a=b&c=d", "video /v.mp4"]


def test_furniture_amid_the_paragraphs_is_left_out() -> None:
    """A page that names no class for it has it in the same paragraphs as its text."""
    one, two, three = (f"{start} {LONG}".strip() for start in ("One", "Two", "Three"))
    article = page(
        f"<article><h1>Headline</h1><p>{one}</p><p>Advertisement</p><p>{two}</p>"
        f"<p>Read more: Five things to know</p><p>{three}</p></article>"
    )
    assert [block.text for block in article.blocks] == ["Headline", one, two, three]
    assert {"Advertisement", "Read more: Five things to know"} <= set(article.left_out)
