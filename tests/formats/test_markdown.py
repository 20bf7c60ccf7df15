"""Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from suites.formats import LABEL, FormatContract, bare, labelled, samples

from dragoman.formats.decode import decode
from dragoman.formats.markdown import Markdown
from dragoman.model.article import OBJECT_CHARACTER as O
from dragoman.model.article import Article, Block, Mark, MarkKind, Metadata, Role
from dragoman.model.errors import NoArticle, ReadError, TooLarge

RENDERER = MarkdownIt("commonmark").enable("table")


def read(text: str) -> Article:
    return Markdown().read(text.encode())


def written(article: Article) -> str:
    return Markdown().write(article).decode()


def seen(body: str) -> str:
    """What a reader sees of Markdown: its HTML's text, with the alternatives and titles of pictures."""
    page = html.fromstring(f"<div>{RENDERER.render(body)}</div>")
    for image in page.iter("img"):
        image.tail = f"{image.get('alt', '')} {image.get('title', '')} {image.tail or ''}"
    for code in page.iter("pre"):
        code.tail = "\n"
    return "".join(str(text) for text in page.itertext())


class TestMarkdown(FormatContract):
    format = Markdown()
    roles = frozenset({Role.SUBHEADING, Role.ITEM, Role.CELL, Role.QUOTATION})
    attributes = frozenset({"level"})
    plain = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.CAPTION})  # titles, and the front matter

    def visible(self, data: bytes) -> str:
        text = decode(data).replace("\r\n", "\n")
        front, body = "", text
        if text.startswith("---\n") and "\n---\n" in text:
            front, body = text[4:].split("\n---\n", 1)
        shown = seen(body)
        if re.search(r"(?m)^# ", body):
            return shown
        values = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
        return "\n".join([*(values.get(key, "") for key in ("title", "standfirst")), shown])


def marks(text: str) -> list[tuple[str, str, str]]:
    block = read(text).blocks[0]
    return [(block.text[m.start : m.end], str(m.kind), m.tag) for m in block.marks]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a **b *c* d**", [("b c d", "strong", ""), ("c", "em", "")]),
        ("a <b>b</b> <i>c</i>", [("b", "strong", "b"), ("c", "em", "i")]),
        ("H<sub>2</sub>O", [("2", "sub", "")]),
        ("`` a`b ``", [("a`b", "code", "")]),
        ("[a *b*](/u)", [("a b", "link", ""), ("b", "em", "")]),
        ("<https://example.org>", [("https://example.org", "link", "")]),
        ("a</b> c", [(O, "atom", "")]),
        ("x <b>*y</b>*", [(O, "atom", ""), (f"y{O}", "em", ""), (O, "atom", "")]),
        ("x [](/u)", [(O, "atom", "")]),
        ("x <span onclick='a()'>y</span>", [("y", "span", "span")]),
        ("x <kbd>y</kbd> <var>z</var>", [("y", "code", "kbd"), ("z", "code", "var")]),
        ("a  \nb", [("\n", "atom", "")]),
        ("a<br/>b", [("\n", "atom", "")]),
    ],
)
def test_inline_markup_is_read_as_marks(source: str, wanted: list[tuple[str, str, str]]) -> None:
    """Emphasis, links, code, and elements that hold text are marks; what else there is is an atom."""
    assert marks(source) == wanted


SOUP = [
    *(
        "word",
        "wörd",
        " ",
        "  ",
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "](/u)",
        '](/u "t")',
        "![",
        "<b>",
        "</b>",
        "<br>",
    ),
    *(
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n  - ",
        "\n1. ",
        "\n# ",
        "\n\n    ",
        "\n```\n",
        "\\",
        "&amp;",
        "&",
        "|",
    ),
    *(
        "\n| a | b |\n|---|---|\n| ",
        "<div>",
        "\n---\n",
        "\n===\n",
        "\t",
        "!",
        "<!-- x -->",
        "https://x.org",
        "\r\n",
    ),
]


@pytest.mark.parametrize("source", ["Use \\<script> in the \\<b>head\\</b>.\n", "Use &lt;script> there.\n"])
def test_a_tag_that_somebody_writes_about_is_none_of_the_document(source: str) -> None:
    article = read(source)

    assert article.blocks[0].text.startswith("Use <script>")
    assert article.blocks[0].marks == ()
    assert bare(read(Markdown().write(article).decode())) == bare(article)
    assert "<script>" not in Markdown().write(replace(article, skeleton=None)).decode().replace("\\<", "")


def test_a_script_is_whole_and_none_of_the_text() -> None:
    source = "The tag <script>alert('no <b>word</b>')</script> is *bad*.\n"
    article = read(source)

    assert article.blocks[0].text == "The tag \ufffc is bad."
    assert article.blocks[0].marks[0].attributes["raw"] == "<script>alert('no <b>word</b>')</script>"
    assert Markdown().write(article).decode() == source


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SOUP), min_size=1, max_size=25).map("".join))
def test_any_markdown_is_written_and_read_back_equal(source: str) -> None:
    """Whatever the markup, an article that nobody changed reads equal after it was written."""
    try:
        article = read(source)
    except NoArticle:
        return
    if article.skeleton is not None:
        assert bare(Markdown().read(Markdown().write(article))) == bare(article)


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("ab é*_`[]()<>&#\\!|~-+=.1:\"'{}^\n"), min_size=1, max_size=30),
    st.lists(
        st.tuples(
            st.integers(0, 29), st.integers(1, 29), st.sampled_from([k for k in MarkKind if k != "atom"])
        ),
        max_size=3,
    ),
    st.sampled_from(["# x\n", "p\n", "| a |\n| - |\n", "> p\n", "- p\n"]),
)
def test_any_text_with_marks_is_written_as_text(
    text: str, spans: list[tuple[int, int, MarkKind]], document: str
) -> None:
    """Signs of a translation never become markup, in whatever kind of block it stands."""
    article = read(document)
    first = article.blocks[0]
    runs = tuple(
        Mark(start, min(start + size, len(text)), kind, {"href": "/u"} if kind is MarkKind.LINK else {})
        for start, size, kind in spans
        if start < len(text)
    )
    changed = replace(article, blocks=(Block(first.id, first.role, text, runs, first.attributes),))
    if text.replace("\n", " ").strip():
        again = read(written(changed))
        assert "".join(again.blocks[0].text.split()) == "".join(text.split())
        assert len(again.blocks) == 1


def test_a_document_that_nobody_changed_keeps_its_layout() -> None:
    """Blank lines, bullets, rules, comments, definitions and unknown front matter stay as they are."""
    path = next(path for path in samples("markdown") if path.name == "ferry.md")
    source, again = path.read_text("utf-8"), written(read(path.read_text("utf-8")))
    kept = [line for line in source.splitlines() if line in again.splitlines()]
    assert len(kept) >= len(source.splitlines()) - 8


def test_windows_line_ends_stay() -> None:
    """A document of CRLF lines is written back to the byte."""
    source = "# Title\r\n\r\nOne\\\r\ntwo.\r\n\r\n- three\r\n"
    assert written(read(source)) == source


def test_an_added_label_is_a_paragraph_under_the_headline() -> None:
    """The label stands alone between the headline and the text, whichever way the headline is marked."""
    for source in ("# Title\nText here.\n", "Title\n===\n\nText here.\n", "# Title\n\nText here."):
        blocks = read(written(labelled(read(source)))).blocks
        assert [block.text for block in blocks] == ["Title", LABEL.text, "Text here."]


def test_an_editions_front_matter_names_its_language() -> None:
    """A translated document says its language where the original said its own, and nothing else changes."""
    article = read("---\nlang: en # here\ndate: 2021-12-13\n---\n# T\n")
    assert article.language == "und"
    article = read("---\nlang: en\nx: [1]\n---\n# T\n")
    assert written(replace(article, language="es")) == "---\nlang: es\nx: [1]\n---\n# T\n"


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("Plain words", "title: Plain words"),
        ("Ferry: back", 'title: "Ferry: back"'),
        ('He said "no"', 'title: He said "no"'),
        ("# one", 'title: "# one"'),
        ("no", 'title: "no"'),
    ],
)
def test_a_front_matter_value_is_quoted_when_yaml_needs_it(value: str, line: str) -> None:
    """A translation with a colon in it does not break the front matter."""
    article = read("---\ntitle: Words\n---\nText.\n")
    edition = replace(article, blocks=(replace(article.blocks[0], text=value), *article.blocks[1:]))
    assert line in written(edition).splitlines()
    assert read(written(edition)).blocks[0].text == value


def test_a_new_document_has_front_matter_lists_quotations_and_tables() -> None:
    """An article of another format is written as good Markdown."""
    article = Article(
        "en",
        (
            Block("b1", Role.HEADLINE, "Ports"),
            Block("b2", Role.CAPTION, "A port", (), {"group": "f1", "image": "/p.jpg"}),
            Block("b3", Role.ITEM, "One", (), {"group": "l1", "list": "ordered", "depth": "1", "start": "4"}),
            Block("b4", Role.ITEM, "In", (), {"group": "l1", "list": "unordered", "depth": "2"}),
            Block("b5", Role.ITEM, "Other", (), {"group": "l2", "list": "unordered", "depth": "1"}),
            Block("b6", Role.QUOTATION, "Said", (), {"group": "q1"}),
            Block("b7", Role.CELL, "Port", (), {"group": "t1", "row": "1", "column": "1", "header": "true"}),
            Block("b8", Role.CELL, "4", (), {"group": "t1", "row": "2", "column": "2"}),
            Block("b9", Role.PARAGRAPH, "go", (Mark(0, 2, MarkKind.LINK, {"href": "javascript:a()"}),)),
        ),
        Metadata(authors=("Anna Smith",)),
    )
    assert written(article) == (
        "---\nlang: en\nauthor: Anna Smith\n---\n\n# Ports\n\n![A port](/p.jpg)\n\n"
        "4. One\n    - In\n\n* Other\n\n> Said\n\n| Port |  |\n| --- | --- |\n|  | 4 |\n\ngo\n"
    )


def test_only_what_is_allowed_goes_out_into_a_new_document() -> None:
    """A handler, a style and a script of another document stay there, the words and what they mean do not."""
    source = read(
        "# A\n\n<b onclick='x()' style='color:red' title='t'>bold</b> <font color='red'>red</font>"
        " [go](javascript:a()) <a href='javascript:a()'>went</a> <tt>ls</tt> <img src=x.png onerror='x()'>"
    )
    assert written(bare(source)).splitlines()[-1] == (
        '<b title="t">bold</b> red \\[go](javascript:a()) went `ls` <img src="x.png">'
    )
    assert '<b onclick="x()"' in written(source)  # its own document says what it said


@pytest.mark.parametrize("place", ["", "words "])
@pytest.mark.parametrize(
    "markdown", ["<script>a()</script>", "a <img src=x onerror=a()>", "[go](https://a.example/)"]
)
def test_an_atom_is_written_as_its_markdown_only_where_that_is_code_or_a_picture(
    place: str, markdown: str
) -> None:
    """What an article brings from elsewhere as Markdown could else be anything."""
    at = len(place)
    atom = Mark(at, at + 1, MarkKind.ATOM, {"raw": "<b>kept</b>", "markdown": markdown})
    result = written(Article("en", (Block("b1", Role.PARAGRAPH, place + O, (atom,)),)))
    assert result == f"---\nlang: en\n---\n\n{place}<b>kept</b>\n"


@pytest.mark.parametrize(
    "source",
    [
        "[" * 30_000,
        "![" * 20_000,
        "*a **b " * 8_000,
        "<b>" * 20_000,
        "`" * 20_000 + "a",
        "`a" * 20_000,
        "a\n" * 40_000,
        "|" * 30_000,
        "---\ntitle: " + " " * 50_000 + "x\n---\nText",
        "<!--" * 10_000,
        "- " * 55 + "deep",
    ],
    ids=lambda source: source[:8],
)
def test_hostile_markdown_is_read_or_refused(source: str) -> None:
    """Documents made to take long or to nest deep give an article or a clear error."""
    try:
        assert written(read(source))
    except ReadError as error:
        assert error.hint  # noqa: PT017 - either outcome is right


def test_markdown_that_is_too_deep_is_refused_rather_than_cut() -> None:
    """Above its own bound the parser drops text silently; this format refuses before that."""
    with pytest.raises(TooLarge):
        read("> " * 70 + "deep")


def test_how_characters_are_read_is_no_text() -> None:
    """A reading said beside its characters would be translated as if it were said twice."""
    article = read("The <ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby> office.\n")
    assert [block.text for block in article.blocks] == ["The 東京 office."]


def test_a_quotation_in_a_line_has_its_quotation_marks() -> None:
    """A browser writes them; without them what a person said is what the paper says."""
    article = read("The mayor said <q>it will *not* be built</q>, and left.\n")
    assert [block.text for block in article.blocks] == ["The mayor said “it will not be built”, and left."]
    assert [mark.kind for mark in article.blocks[0].marks] == [MarkKind.EM]
