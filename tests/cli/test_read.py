"""`dragoman read`: what the reader understood."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from suites.command import Run


def roles(run: Run, source: str, *options: str, stdin: bytes = b"") -> list[str]:
    return [
        block["role"]
        for block in run("read", source, "--json", *options, stdin=stdin).object["source"]["blocks"]
    ]


def block(run: Run, role: str, source: str = "lifeboat.txt") -> dict[str, Any]:
    blocks = run("read", source, "--json").object["source"]["blocks"]
    found: dict[str, Any] = next(block for block in blocks if block["role"] == role)
    return found


class TestCopiedText:
    """An article as it is copied from a news page."""

    def test_roles(self, run: Run) -> None:
        """Headline, standfirst, caption and credit, label, byline, body and stamp are told apart."""
        assert roles(run, "lifeboat.txt") == [
            "headline",
            "standfirst",
            "caption",
            "credit",
            "label",
            "byline",
            "paragraph",
            "paragraph",
            "paragraph",
            "paragraph",
            "stamp",
        ]

    def test_caption(self, run: Run) -> None:
        """The caption ends where its credit begins."""
        assert block(run, "caption")["text"] == "The lifeboat leaves the harbour on Tuesday."

    def test_credit(self, run: Run) -> None:
        """The credit of the same line is a block of its own."""
        assert block(run, "credit")["text"] == "AP Photo/Maria Coast"

    def test_label(self, run: Run) -> None:
        """The page's furniture is a label."""
        assert block(run, "label")["text"] == "Beta V.1.0 - Powered by automated translation"

    def test_stamp(self, run: Run) -> None:
        """The stamp is a moment."""
        assert block(run, "stamp")["attributes"]["datetime"].startswith("2021-12-14T08:19")

    def test_wrapped_lines(self, run: Run) -> None:
        """Lines that were wrapped are one paragraph."""
        assert "12 people work there." in " ".join(block(run, "paragraph")["text"].split())

    def test_windows_line_ends(self, run: Run, newsroom: Path) -> None:
        """Line ends are no part of the article."""
        text = (newsroom / "lifeboat.txt").read_bytes()
        (newsroom / "windows.txt").write_bytes(text.replace(b"\n", b"\r\n"))

        assert roles(run, "windows.txt") == roles(run, "lifeboat.txt")

    @pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
    def test_encodings(self, run: Run, encoding: str) -> None:
        """Text in the encodings of other systems is read rightly."""
        copied = (
            "La campaña de la niñez comenzó ayer\n\n"
            "La señora Núñez habló después en la cafetería de la ciudad. "
            "Mañana visitará también a los niños, según explicó el secretario en una reunión.\n"
        )

        blocks = run("read", "-", "--json", stdin=copied.encode(encoding)).object["source"]["blocks"]

        assert blocks[0]["text"] == "La campaña de la niñez comenzó ayer"

    def test_only_a_body(self, run: Run) -> None:
        """A text without any furniture is read as well."""
        copied = b"The boat left\n\nThe boat left the harbour in the morning, and nobody saw it again.\n"

        assert roles(run, "-", stdin=copied) == ["headline", "paragraph"]


class TestHtml:
    """A publisher's own article."""

    def test_roles(self, run: Run) -> None:
        """Structure is read from the markup."""
        assert [role for role in roles(run, "lifeboat.html") if role != "caption"] == [
            "headline",
            "standfirst",
            "credit",
            "byline",
            "paragraph",
            "subheading",
            "quotation",
            "item",
            "item",
            "paragraph",
            "paragraph",
            "stamp",
        ]

    def test_marks(self, run: Run) -> None:
        """Inline markup stands aside, over the words that it marks."""
        paragraph = block(run, "paragraph", "lifeboat.html")

        words = {mark["kind"]: paragraph["text"][mark["start"] : mark["end"]] for mark in paragraph["marks"]}
        assert words == {"strong": "station", "link": "Tuesday", "em": "work"}

    def test_a_whole_page(self, run: Run, newsroom: Path) -> None:
        """--format webpage finds the article among menus and advertisements."""
        story = (newsroom / "lifeboat.html").read_text()
        menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul></nav>"
        (newsroom / "page.html").write_text(story.replace("<body>", f"<body>{menu}"))

        blocks = run("read", "page.html", "--format", "webpage", "--json").object["source"]["blocks"]

        assert "Weather" not in " ".join(block["text"] for block in blocks)
        assert "Lifeboat station opens after a long winter" in [block["text"] for block in blocks]


class TestPrinted:
    """For people."""

    def test_what_no_reader_sees_is_told_apart(self, run: Run, newsroom: Path) -> None:
        """A description in the metadata is no second standfirst."""
        head = '<head><meta name="description" content="The boat is back."></head>'
        page = f'<html lang="en">{head}<body><h1>A boat</h1><p>The boat left and came.</p></body></html>'
        (newsroom / "boat.html").write_text(page)

        assert "standfirst (metadata)" in run("read", "boat.html").text

    @pytest.mark.parametrize("word", ["headline", "Lifeboat station opens", "credit", "AP Photo/Maria Coast"])
    def test_table(self, run: Run, word: str) -> None:
        """Without --json, roles and texts are printed."""
        assert word in run("read", "lifeboat.txt").text

    def test_markup_is_only_text(self, run: Run) -> None:
        """What an article says in brackets is printed as it is, not taken for the printer's markup."""
        copied = (
            b"The report [bold]says[/bold] so\n\nThe [/red] report says that the boat left the harbour.\n"
        )

        printed = run("read", "-", stdin=copied).text

        assert "[bold]says[/bold]" in printed
        assert "[/red]" in printed

    def test_no_control_characters(self, run: Run) -> None:
        """An article cannot colour or move the reader's terminal."""
        copied = "The boat \x1b[31mleft\x1b[2J\n\nThe boat left the harbour in the morning.\n"

        assert b"\x1b" not in run("read", "-", stdin=copied.encode()).stdout

    def test_several(self, run: Run) -> None:
        """Several sources with --json are an object a line."""
        assert len(run("read", "lifeboat.md", "lifeboat.txt", "--json").stdout.splitlines()) == 2
