"""What an edition keeps as it was, and what it writes anew by the rules of its language."""

from __future__ import annotations

import pytest
from lxml import html
from suites.command import Run


class TestKept:
    """What is no language stays as it is, in text, HTML and Markdown alike."""

    @pytest.mark.parametrize(
        "kept",
        [
            "AP Photo/Maria Coast",
            "Ellen Marsh",
            "desk@harbour.example",
            "@harbournews",
            "#lifeboat",
            "https://harbour.example/plans?part=2",
        ],
    )
    @pytest.mark.parametrize("story", ["lifeboat.txt", "lifeboat.html"])
    def test_kept(self, run: Run, story: str, kept: str) -> None:
        """Credits, names, e-mail addresses, handles, hashtags and URLs are as they were, once."""
        assert run("translate", story, "--to", "es").text.count(kept) == 1

    @pytest.mark.parametrize("story", ["lifeboat.html", "lifeboat.md"])
    def test_code(self, run: Run, story: str) -> None:
        """Code is no sentence."""
        assert run("translate", story, "--to", "es").text.count("make lifeboat-report") == 1

    def test_embeds(self, run: Run) -> None:
        """An embed is as it was, to the byte."""
        embed = '<iframe src="https://video.example/embed/42" title="Video"></iframe>'

        assert embed in run("translate", "lifeboat.html", "--to", "es").text

    def test_a_passage_in_another_language(self, run: Run) -> None:
        """What the article itself quotes in another language is not translated."""
        story = (
            '<html lang="en"><body><h1>The poem</h1><p>The poet said:</p>'
            '<blockquote lang="fr"><p>Le bateau quitte le port.</p></blockquote></body></html>'
        )

        edition = run("translate", "-", "--format", "html", "--to", "es", stdin=story.encode())

        assert "Le bateau quitte le port." in edition.text


class TestStamps:
    """Dates of metadata are not translated but written as the language writes them."""

    @pytest.mark.parametrize(
        ("language", "stamp"),
        [
            ("es", "Actualizado: 14 de diciembre de 2021, 8:19"),
            ("ca", "Actualitzat: 14 de desembre del 2021, 8:19"),
            ("pt", "Atualizado: 14 de dezembro de 2021 08:19"),
        ],
    )
    def test_text(self, run: Run, language: str, stamp: str) -> None:
        """The stamp of a copied article: its words from the catalogue, its date from CLDR."""
        last = run("translate", "lifeboat.txt", "--to", language).text.rstrip().splitlines()[-1]

        assert last == stamp

    def test_html(self, run: Run) -> None:
        """The stamp of a page says the date in words, and its moment for machines as before."""
        edition = html.document_fromstring(run("translate", "lifeboat.html", "--to", "es").text)

        assert edition.xpath("string(//*[@class='updated'])") == "Actualizado: 14 de diciembre de 2021, 8:19"
        assert edition.xpath("string(//*[@class='updated']/time/@datetime)") == "2021-12-14T08:19"

    def test_html_time(self, run: Run) -> None:
        """The element that says the moment for machines stands on the whole date."""
        edition = html.document_fromstring(run("translate", "lifeboat.html", "--to", "es").text)

        assert "14 de diciembre de 2021, 8:19" in str(edition.xpath("string(//time)"))


class TestBylines:
    """A byline's "By" is a word of the language; its names are nobody's to translate."""

    @pytest.mark.parametrize("story", ["lifeboat.txt", "lifeboat.html"])
    def test_byline(self, run: Run, story: str) -> None:
        assert "Por Ellen Marsh" in run("translate", story, "--to", "es").text


class TestLabel:
    """One label, in the language of the edition."""

    def test_replaced(self, run: Run) -> None:
        """The label that the original carried makes room for the edition's own."""
        edition = run("translate", "lifeboat.txt", "--to", "es").text

        assert "Powered by" not in edition
        assert edition.count("Beta V.1.0") == 1

    def test_is_not_the_caption(self, run: Run) -> None:
        """The label that stood between caption and body is part of neither."""
        [edition] = run("translate", "lifeboat.txt", "--to", "es", "--json").object["editions"]
        texts = [block["text"] for block in edition["blocks"] if "Beta" in block["text"]]

        assert texts == ["Beta V.1.0 - Con tecnología de traducción automática"]

    def test_inserted(self, run: Run) -> None:
        """An original without a label gets one, under its headline and above its text."""
        [edition] = run("translate", "lifeboat.md", "--to", "ca", "--json").object["editions"]

        assert [block["role"] for block in edition["blocks"]][:3] == ["headline", "label", "paragraph"]

    def test_in_the_edition_s_language(self, run: Run) -> None:
        """Each edition's label is in its own language."""
        editions = run("translate", "lifeboat.txt", "--to", "es,ca,pt", "--json").object["editions"]
        labels = [block["text"] for each in editions for block in each["blocks"] if block["role"] == "label"]

        assert labels == [
            "Beta V.1.0 - Con tecnología de traducción automática",
            "Beta V.1.0 - Amb tecnologia de traducció automàtica",
            "Beta V.1.0 - Com tecnologia de tradução automática",
        ]
