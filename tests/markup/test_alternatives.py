"""The words of a picture inside a line are translated, in whatever format it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.formats.html import HTML
from dragoman.formats.markdown import Markdown
from dragoman.formats.ninjs import Ninjs
from dragoman.formats.webpage import Webpage
from dragoman.model.article import Article
from dragoman.model.protocols import Format

_HTML = (
    '<article><h1>Test</h1><p>The mayor left <img src="a.jpg" alt="The mayor &amp; a hall"> on Friday.</p>'
    '<p>She <img class="emoji" src="b.png" alt="smiles">, <img src="c.png" alt=""> and goes.</p></article>'
)
_MARKDOWN = '# Test\n\nThe mayor left ![The mayor &amp; a hall](a.jpg "x") on Friday.\n'
_ESCAPED = _HTML.replace('"', '\\"')
_NINJS = f'{{"uri": "a", "version": "1", "type": "text", "body_html": "{_ESCAPED}"}}'
_LONG = "".join(
    f"<p>On {day} the council met again and spoke of the bridge, which nobody has crossed in a year.</p>"
    for day in ("Monday", "Tuesday", "Friday")
)


def translated(article: Article) -> Article:
    """With the words of pictures in another language, as an edition has them."""
    said = "El alcalde & «una sala»"
    blocks = (
        replace(block, text=said) if "alternative" in block.attributes else block for block in article.blocks
    )
    return replace(article, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("form", "source", "written"),
    [
        (HTML(), _HTML, 'left <img src="a.jpg" alt="El alcalde &amp; «una sala»"> on Friday'),
        (Webpage(), _HTML.replace("</h1>", f"</h1>{_LONG}"), 'alt="El alcalde &amp; «una sala»"'),
        (Markdown(), _MARKDOWN, 'left ![El alcalde \\& «una sala»](a.jpg "x") on Friday'),
        (Ninjs(), _NINJS, 'left <img src=\\"a.jpg\\" alt=\\"El alcalde &amp; «una sala»\\"> on Friday'),
    ],
    ids=["html", "webpage", "markdown", "ninjs"],
)
def test_the_edition_has_them_in_its_language(form: Format, source: str, written: str) -> None:
    """They are blocks, so that checks see them; an icon's and an empty one are none."""
    article = form.read(source.encode(), language="en")
    assert [block.text for block in article.blocks if "alternative" in block.attributes] == [
        "The mayor & a hall"
    ]
    assert written in form.write(translated(article)).decode()


@pytest.mark.parametrize("form", [HTML(), Markdown()], ids=["html", "markdown"])
def test_a_new_document_has_them_too(form: Format) -> None:
    """Whatever the article came as; the words stand nowhere else."""
    other = Markdown().read(_MARKDOWN.encode()) if isinstance(form, HTML) else HTML().read(_HTML.encode())
    text = form.write(translated(other)).decode()
    assert text.count("El alcalde") == 1


@pytest.mark.parametrize(
    ("form", "source"), [(HTML(), _HTML), (Markdown(), _MARKDOWN)], ids=["html", "markdown"]
)
def test_a_document_whose_blocks_moved_keeps_them(form: Format, source: str) -> None:
    """A paragraph that was taken out leaves no words of its picture behind."""
    article = translated(form.read(source.encode()))
    first, *rest = article.blocks
    moved = replace(article, blocks=(*rest, replace(first, id="new")))
    assert form.write(moved).decode().count("El alcalde") == 1
    without = replace(article, blocks=article.blocks[:1])
    assert "mayor" not in form.write(without).decode()
