"""Markdown as people paste it: code of content systems, furniture, addresses at the ends of lines."""

from __future__ import annotations

from dataclasses import replace

from markdown_it import MarkdownIt

from dragoman.formats.markdown import Markdown
from dragoman.model.article import Article, Block, Role


def read(text: str) -> Article:
    return Markdown().read(text.encode())


def written(article: Article) -> str:
    return Markdown().write(article).decode()


def test_what_stands_around_an_added_paragraph_is_kept_to_the_letter() -> None:
    """Front matter that nobody knows, comments, code and references, whatever their layout."""
    source = (
        "---\ntitle: A title\nlayout: story\n---\n# Head\n\nOne *word*.\n\n<!-- ad -->\n\n"
        "```\ncode\n\nmore\n```\n\n*   odd\n*   bullets\n\n[ref]: https://example.org\n"
    )
    article = Markdown().read(source.encode())
    (at,) = [n for n, block in enumerate(article.blocks) if block.text == "One word."]
    new = Block("new", Role.PARAGRAPH, "Two.")
    edit = replace(article, blocks=(*article.blocks[: at + 1], new, *article.blocks[at + 1 :]))
    assert Markdown().write(edit).decode() == source.replace("ad -->\n\n", "ad -->\n\nTwo.\n\n")


def test_code_of_content_systems_is_written_as_it_was() -> None:
    """Hugo, Jekyll and WordPress read no backslash before a bracket as Markdown does."""
    lines = [
        '{{< figure src="a_b.jpg" title="The *old* port" >}}',
        'It opens [button url="a_b" size="2"]here[/button] {% if a_b < 3 %}today{% endif %}.',
    ]
    article = Markdown().read("\n\n".join(["# Port", *lines]).encode())
    changed = replace(
        article, blocks=tuple(replace(block, text=block.text.replace("It", "So")) for block in article.blocks)
    )
    assert Markdown().write(changed).decode().splitlines()[2::2] == [lines[0], lines[1].replace("It", "So")]


def test_no_code_brings_markup_into_another_document() -> None:
    """What looks like code is text all the same: of what it holds nothing becomes an element."""
    article = Article("en", (Block("b1", Role.PARAGRAPH, "See {{<script>alert(1)</script>}} <!-- <b> -->."),))
    written = Markdown().write(article).decode()
    assert "<script>" not in MarkdownIt("commonmark", {"html": True}).render(written)


def test_furniture_that_was_pasted_is_left_out_and_told() -> None:
    """Lines without blank lines between them are lines to their reader."""
    prose = "The council voted on Tuesday night to close two of the five libraries."
    head = "# Libraries close\n\nTwo must go\nBy Ann Lee\nPublished 3 hours ago\n\nShare\nSave\n\n"
    article = Markdown().read(f"{head}{prose}\n\nRead more: Who pays\n".encode())
    assert [(block.role, block.text) for block in article.blocks] == [
        (Role.HEADLINE, "Libraries close"),
        (Role.STANDFIRST, "Two must go"),
        (Role.BYLINE, "By Ann Lee"),
        (Role.PARAGRAPH, prose),
    ]
    assert article.left_out == ("Published 3 hours ago", "Share", "Save", "Read more: Who pays")
    written = Markdown().write(article).decode()
    assert written == f"# Libraries close\n\nTwo must go\nBy Ann Lee\n\n{prose}\n"


def test_a_line_behind_an_address_is_its_own() -> None:
    """No full stop stands there; the next line keeps its capital and its place."""
    line = "Write to desk@post.example"
    source = f"{line}\nThe council meets on Friday.\n\n{line}\nbefore Friday.\n"
    assert [block.text for block in Markdown().read(source.encode()).blocks] == [
        "Write to desk@post.example",
        "The council meets on Friday.",
        "Write to desk@post.example before Friday.",
    ]
