"""A kicker and its headline are two units, and what is called a credit is one only where it can be."""

import pytest

from dragoman.formats.html import HTML
from dragoman.formats.webpage import Webpage
from dragoman.model.article import Role
from dragoman.publish.about import about
from dragoman.publish.page import layout

_TEXT = "".join(
    f"<p>{start} the council met again and spoke of the bridge, which nobody has crossed in a year.</p>"
    for start in ("On Monday", "On Tuesday", "On Friday")
)


def blocks(html: str) -> list[tuple[Role, str]]:
    return [(block.role, block.text) for block in HTML().read(html.encode()).blocks]


@pytest.mark.parametrize(
    "heading",
    [
        '<h1><span class="kicker">Talks</span> <span class="headline">Ministers leave early</span></h1>',
        "<h1><span>Talks</span>Ministers leave early</h1>",
        "<h1><span>Talks</span><span>Ministers leave early</span></h1>",
        "<h1><span>Talks</span><br>Ministers leave early</h1>",
        '<h1><b class="c-eyebrow">Talks</b> Ministers leave early</h1>',
        '<p class="kicker">Talks</p><h1>Ministers leave early</h1>',
    ],
    ids=["named", "touching", "both in elements", "break", "name of one", "before the heading"],
)
def test_a_kicker_is_no_part_of_the_headline(heading: str) -> None:
    """Nor of the title and the address that are made of it; and what follows is still at the head."""
    document = f'<article>{heading}<p class="standfirst">No deal.</p>{_TEXT}</article>'
    article = HTML().read(document.encode())
    assert [(block.role, block.text) for block in article.blocks[:3]] == [
        (Role.PARAGRAPH, "Talks"),
        (Role.HEADLINE, "Ministers leave early"),
        (Role.STANDFIRST, "No deal."),
    ]
    assert article.blocks[0].attributes == {"part": "kicker"}
    assert about(article).title == "Ministers leave early"
    assert layout(article).kicker == article.blocks[0]
    assert layout(article).header == (article.blocks[2],)
    assert document in HTML().write(article).decode()


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><em>Titanic</em> sails again</h1>",
        "<h1>The <i>Titanic</i>: A ship sails again</h1>",
        '<h1><span class="drop">T</span>he mayor goes</h1>',
        "<h1><span>The mayor goes, he says</span></h1>",
        "<h1>Ministers leave<br>without a deal</h1>",
    ],
)
def test_a_headline_with_markup_is_one_unit(heading: str) -> None:
    """Emphasis, a large first letter and a break make no second line of it."""
    assert [role for role, _ in blocks(f"<article>{heading}{_TEXT}</article>")][:2] == [
        Role.HEADLINE,
        Role.PARAGRAPH,
    ]


def test_a_second_line_under_the_headline_is_the_standfirst() -> None:
    """Which of the two is the headline, the metadata says."""
    line = "They meet again when spring has come"
    page = (
        "<html><head><title>Ministers leave without a deal - The Post</title></head><body><article>"
        f"<h1><span>Ministers leave without a deal</span><span>{line}</span></h1>{_TEXT}</article></body>"
    )
    assert blocks(page)[:2] == [(Role.HEADLINE, "Ministers leave without a deal"), (Role.STANDFIRST, line)]


def test_a_page_s_kicker_stands_above_its_headline() -> None:
    """Also where the article is searched for among menus and teasers."""
    heading = '<h1><span class="kicker">Talks</span> Ministers leave early</h1>'
    page = f'<nav><a href="/">Home</a></nav><main>{heading}{_TEXT}</main>'
    article = Webpage().read(page.encode())
    assert (article.blocks[0].text, article.blocks[0].attributes) == ("Talks", {"part": "kicker"})
    assert (article.blocks[1].role, article.blocks[1].text) == (Role.HEADLINE, "Ministers leave early")


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (
            '<p class="image-credit-wrap"><span class="wrapper"><span class="js-caption">'
            "Clerks kept them here until 2012.</span> "
            '<span class="credit">(Photo: Pete Larch, EP)</span></span></p>',
            [(Role.CAPTION, "Clerks kept them here until 2012."), (Role.CREDIT, "(Photo: Pete Larch, EP)")],
        ),
        (
            '<figcaption class="caption-credit">The clerks kept them here.</figcaption>',
            [(Role.CAPTION, "The clerks kept them here.")],
        ),
        (
            '<figcaption class="credit">Pete Larch / The Post</figcaption>',
            [(Role.CREDIT, "Pete Larch / The Post")],
        ),
        ('<p class="photo-credit">Pete Larch</p>', [(Role.CREDIT, "Pete Larch")]),
        (
            '<p class="tax-credit">The credit is paid to families with two children.</p>',
            [(Role.PARAGRAPH, "The credit is paid to families with two children.")],
        ),
        (
            '<figcaption class="credit">Ein Blick über den Hafen</figcaption>',
            [(Role.CAPTION, "Ein Blick über den Hafen")],
        ),
    ],
)
def test_what_stands_there_says_whether_it_is_a_credit(figure: str, words: list[tuple[Role, str]]) -> None:
    """A class is a hint: prose is translated, names are kept."""
    html = f'<h1>Head</h1><figure><img src="a.jpg" alt="A desk">{figure}</figure>'
    if figure.startswith("<p class"):
        html = f'<h1>Head</h1><div><img src="a.jpg" alt="A desk">{figure}</div>'
    assert blocks(html)[2:] == words
    assert html in HTML().write(HTML().read(html.encode())).decode()


def test_a_sentence_about_the_author_is_no_byline() -> None:
    """It is translated, whatever its class."""
    about_her = '<p class="author-bio">Ann Lee reports from Cairo for the Post.</p>'
    html = f'<h1>Head</h1>{about_her}<p class="byline">By Ann Lee</p>'
    assert [role for role, _ in blocks(html)] == [Role.HEADLINE, Role.PARAGRAPH, Role.BYLINE]
