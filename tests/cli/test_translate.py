"""`dragoman translate`: what goes in, what comes out, and where."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from lxml import etree, html
from suites.command import Run, tree

import dragoman.records

STORIES = ["lifeboat.txt", "lifeboat.html", "lifeboat.md", "lifeboat.json", "lifeboat.ninjs"]
LABEL = "Beta V.1.0 - Powered by automated translation"


def page(data: bytes) -> html.HtmlElement:
    return html.document_fromstring(data.decode())


class TestFormats:
    """Without --output, an edition is printed in the format of its source."""

    def test_text_stays_text(self, run: Run) -> None:
        """Text comes back as text: as many pieces, the headline first, no markup."""
        source = Path("lifeboat.txt").read_text()
        edition = run("translate", "lifeboat.txt", "--to", "es").text

        assert edition.split("\n\n")[0] == "Canal de bote salvavidas abre después de un invierno largo"
        assert edition.count("\n\n") == source.count("\n\n")

    def test_html_keeps_its_document(self, run: Run) -> None:
        """Scripts, classes, pictures and embeds are where they were."""
        edition = page(run("translate", "lifeboat.html", "--to", "es").stdout)

        assert [
            edition.xpath("string(//script)"),
            edition.xpath("string(//article/@class)"),
            edition.xpath("string(//img/@src)"),
            edition.xpath("string(//iframe/@src)"),
        ] == ['var page = "Lifeboat station";', "story", "boat.jpg", "https://video.example/embed/42"]

    def test_html_says_its_language(self, run: Run) -> None:
        """A browser and a screen reader learn the language of the edition."""
        assert page(run("translate", "lifeboat.html", "--to", "es").stdout).get("lang") == "es"

    def test_html_translates_its_title_and_pictures(self, run: Run) -> None:
        """The title and the text alternative of the picture are in the edition's language."""
        edition = page(run("translate", "lifeboat.html", "--to", "es").stdout)

        assert "boat" not in (edition.xpath("string(//title)") + edition.xpath("string(//img/@alt)")).lower()

    def test_html_keeps_links_on_words(self, run: Run) -> None:
        """A link keeps its attributes and stands on what translates its words: a day with its article."""
        link = page(run("translate", "lifeboat.html", "--to", "es").stdout).find(".//a")

        assert link is not None
        assert (dict(link.attrib), link.text) == (
            {"href": "https://harbour.example/plans", "rel": "external"},
            "el martes",
        )

    def test_markdown_stays_markdown(self, run: Run) -> None:
        """Headings, emphasis, links, quotations and lists keep their signs."""
        edition = run("translate", "lifeboat.md", "--to", "es").text

        signs = ["# ", "**", "](https://harbour.example/plans)", "## ", "> ", "- "]
        assert [sign for sign in signs if sign not in edition] == []

    def test_json_follows_its_schema(self, run: Run) -> None:
        """Dragoman's own JSON is as its published schema says."""
        schema = json.loads(Path(dragoman.records.__file__).with_name("schema.json").read_bytes())

        jsonschema.validate(run("translate", "lifeboat.json", "--to", "es").object, schema)

    def test_json_keeps_ids(self, run: Run) -> None:
        """The blocks of a JSON article have the same ids in the edition, beside the label's."""
        blocks = run("translate", "lifeboat.json", "--to", "es").object["blocks"]

        assert [block["id"] for block in blocks if block["role"] != "label"] == ["h", "p"]

    def test_ninjs_stays_ninjs(self, run: Run) -> None:
        """A ninjs item keeps its standard, says the new language, and has an address of its own."""
        edition = run("translate", "lifeboat.ninjs", "--to", "es").object

        assert (edition["uri"], edition["standard"]["version"], edition["language"]) == (
            "urn:harbour:lifeboat#es",
            "3.1",
            "es",
        )

    def test_ninjs_keeps_markup_in_its_body(self, run: Run) -> None:
        body = run("translate", "lifeboat.ninjs", "--to", "es").object["bodies"][0]["value"]

        assert body.count("<strong>") == 1

    def test_another_format(self, run: Run) -> None:
        """--output-format writes an edition in another format than its source's."""
        edition = run("translate", "lifeboat.html", "--to", "es", "--output-format", "markdown").text

        assert "\n# " in edition

    def test_the_source_s_format_by_name(self, run: Run, newsroom: Path) -> None:
        """--format says what an ending does not."""
        (newsroom / "story").write_bytes((newsroom / "lifeboat.md").read_bytes())

        assert (
            run("translate", "story", "--format", "markdown", "--to", "es")
            .text.split("---\n\n")[1]
            .startswith("# ")
        )

    @pytest.mark.parametrize("story", STORIES)
    def test_every_edition_is_labelled(self, run: Run, story: str) -> None:
        """A reader of any format learns, in the edition's language, that a machine translated it."""
        edition = run("translate", story, "--to", "es").text

        label = "Con tecnología de traducción automática"
        shown = re.sub(rf"""\W*label\W{{1,5}}(?:Beta V\.1\.0 - {label}|content="[^"]*)""", "", edition)
        assert shown.count(label) == 1

    @pytest.mark.parametrize("story", STORIES)
    def test_twice_the_same(self, run: Run, story: str) -> None:
        """The same article gives the same bytes."""
        assert run("translate", story, "--to", "es").stdout == run("translate", story, "--to", "es").stdout


class TestOutput:
    """Where editions go."""

    def test_only_the_result_on_standard_output(self, run: Run) -> None:
        """What is printed can be redirected into a file and opened."""
        result = run("translate", "lifeboat.html", "--to", "es")

        assert result.text.startswith("<!doctype html>")
        assert result.text.rstrip().endswith("</html>")

    def test_a_summary_on_standard_error(self, run: Run) -> None:
        """The person who ran it learns what was done."""
        assert "1 article translated to es" in run("translate", "lifeboat.html", "--to", "es").stderr

    def test_to_a_file(self, run: Run, newsroom: Path) -> None:
        """--output FILE holds what would have been printed, and nothing is printed."""
        printed = run("translate", "lifeboat.md", "--to", "es").stdout

        result = run("translate", "lifeboat.md", "--to", "es", "--output", "edition.md")

        assert (result.stdout, (newsroom / "edition.md").read_bytes()) == (b"", printed)

    def test_a_file_s_ending_names_its_format(self, run: Run, newsroom: Path) -> None:
        """--output story.html from Markdown is HTML."""
        run("translate", "lifeboat.md", "--to", "es", "--output", "edition.html")

        assert page((newsroom / "edition.html").read_bytes()).xpath("count(//blockquote)") == 1

    def test_a_file_is_replaced(self, run: Run, newsroom: Path) -> None:
        """An older edition at the same place makes room."""
        (newsroom / "edition.md").write_text("What was here before")

        run("translate", "lifeboat.md", "--to", "es", "--output", "edition.md")

        assert "here before" not in (newsroom / "edition.md").read_text()

    def test_a_source_is_never_overwritten(self, run: Run, newsroom: Path) -> None:
        """An edition that would take the place of its own original is refused."""
        before = (newsroom / "lifeboat.md").read_bytes()

        result = run("translate", "lifeboat.md", "--to", "es", "--output", "lifeboat.md")

        assert (result.status, (newsroom / "lifeboat.md").read_bytes()) == (2, before)

    def test_to_a_folder(self, run: Run, newsroom: Path) -> None:
        """Several languages are files named for their languages in a folder, which is made."""
        run("translate", "lifeboat.html", "--to", "es,ca", "--output", "out/editions/")

        assert sorted(tree(newsroom / "out")) == ["editions/lifeboat.ca.html", "editions/lifeboat.es.html"]

    def test_a_folder_of_sources(self, run: Run, newsroom: Path) -> None:
        """The folders of the sources are the folders of the editions; hidden files are left out."""
        for path in ("in/lifeboat.md", "in/2021/12/lifeboat.md", "in/.git/lifeboat.md"):
            (newsroom / path).parent.mkdir(parents=True, exist_ok=True)
            (newsroom / path).write_bytes((newsroom / "lifeboat.md").read_bytes())

        run("translate", "in", "--to", "es", "--output", "out")

        assert sorted(tree(newsroom / "out")) == ["2021/12/lifeboat.es.md", "lifeboat.es.md"]

    def test_two_sources_of_one_name(self, run: Run, newsroom: Path) -> None:
        """Two articles of one name never end up as one file: nothing is lost without a word."""
        for path, headline in (("one/story.md", "# One"), ("two/story.md", "# Two")):
            (newsroom / path).parent.mkdir()
            (newsroom / path).write_text(f"{headline}\n\nThe boat left the harbour in the morning.\n")

        result = run("translate", "one/story.md", "two/story.md", "--to", "es", "--output", "out/")

        assert (result.status, "two/story.md" in result.stderr) == (1, True)
        assert (newsroom / "out" / "story.es.md").read_text().split("---\n\n")[1].startswith("# Uno")

    def test_several_languages_printed(self, run: Run) -> None:
        """Two documents cannot be printed as one: the error says what to do instead."""
        assert "--output" in run("translate", "lifeboat.html", "--to", "es,ca").error

    def test_several_editions_in_one_file(self, run: Run, newsroom: Path) -> None:
        """Two documents do not go into one file either."""
        error = run("translate", "lifeboat.html", "--to", "es,ca", "--output", "one.html").error

        assert "--output DIR" in error
        assert not (newsroom / "one.html").exists()

    def test_no_litter(self, run: Run, newsroom: Path) -> None:
        """Beside the editions, nothing is left, not even a hidden file."""
        run("translate", "lifeboat.md", "lifeboat.txt", "--to", "es,ca", "--output", "out/")

        assert sorted(tree(newsroom / "out")) == [
            "lifeboat.ca.md",
            "lifeboat.ca.txt",
            "lifeboat.es.md",
            "lifeboat.es.txt",
        ]


class TestStandardInput:
    """`-` is what was just copied."""

    def test_text(self, run: Run, newsroom: Path) -> None:
        """Text from standard input is translated as text of a file is."""
        copied = (newsroom / "lifeboat.txt").read_bytes()

        assert run("translate", "-", "--to", "es", stdin=copied).stdout == (
            run("translate", "lifeboat.txt", "--to", "es").stdout
        )

    def test_html_is_recognised(self, run: Run, newsroom: Path) -> None:
        """Markup from standard input comes back as markup."""
        copied = (newsroom / "lifeboat.html").read_bytes()

        edition = run("translate", "-", "--to", "es", stdin=copied)

        assert page(edition.stdout).get("lang") == "es"

    def test_a_named_format(self, run: Run, newsroom: Path) -> None:
        """--format says what standard input is."""
        copied = (newsroom / "lifeboat.md").read_bytes()

        assert run("translate", "-", "--format", "markdown", "--to", "es", stdin=copied).stdout == (
            run("translate", "lifeboat.md", "--to", "es").stdout
        )


class TestLanguages:
    """From which language, to which, and by which way."""

    def test_recognised(self, run: Run) -> None:
        """The language of text that does not say it is recognised."""
        assert run("translate", "lifeboat.txt", "--to", "es", "--json").object["source"]["language"] == "en"

    def test_spanish_recognised(self, run: Run) -> None:
        """A Spanish article copied from a page goes to Catalan with no word about its language."""
        copied = "La biblioteca abre de noche\n\nLa biblioteca de la ciudad abre por la noche desde ayer.\n"

        result = run("translate", "-", "--to", "ca", "--json", stdin=copied.encode()).object

        assert result["source"]["language"] == "es"
        assert result["editions"][0]["blocks"][-1]["text"].startswith("La biblioteca de la ciutat")

    def test_a_right_from_is_no_warning(self, run: Run) -> None:
        """Who says the language rightly is not bothered."""
        assert "warning" not in run("translate", "lifeboat.txt", "--from", "en", "--to", "es").stderr.lower()

    def test_a_wrong_from_is_warned_about(self, run: Run) -> None:
        """An English text called Spanish is warned about, naming both, and translated as was asked."""
        result = run("translate", "lifeboat.txt", "--from", "es", "--to", "ca")

        assert (result.status, b"AP Photo/Maria Coast" in result.stdout) == (0, True)
        assert "English" in result.stderr or " en" in result.stderr

    def test_through_a_third_language(self, run: Run) -> None:
        """English reaches Portuguese through Spanish, and the signature names both hops in order."""
        [edition] = run("translate", "lifeboat.json", "--to", "pt", "--json").object["editions"]
        first, second = edition["signature"].index("spa"), edition["signature"].rindex("pt")

        assert edition["signature"].count("apertium") == 2
        assert first < second

    def test_a_regional_source(self, run: Run, newsroom: Path) -> None:
        """British English is served by English."""
        story = (newsroom / "lifeboat.html").read_text().replace('lang="en"', 'lang="en-GB"')
        (newsroom / "british.html").write_text(story)

        assert run("translate", "british.html", "--to", "es").status == 0

    def test_no_debris(self, run: Run) -> None:
        """The engine's signs for what it does not know never reach a reader."""
        copied = (
            "The zorblatt opened\n\nThe zorblatt and the quuxification of *stars* cost 5 dollars #today.\n"
        )
        edition = run(
            "translate", "-", "--from", "en", "--to", "es", "--format", "text", stdin=copied.encode()
        )

        assert "El zorblatt y el quuxification de *" in edition.text
        assert "@" not in edition.text


@pytest.mark.parametrize("more", [(), ("german.txt",)])
def test_each_language_s_own_reason_is_told_where_all_fail(
    run: Run, newsroom: Path, more: tuple[str, ...]
) -> None:
    """Each reason once, in a line of its own, and nothing of it lost."""
    (newsroom / "german.txt").write_text("Der Hafen blieb am Montag geschlossen. Niemand kam an Land.")
    result = run("translate", "lifeboat.txt", *more, "--to", "ja,zu")

    assert (result.status, result.stdout) == (2, b"")
    for language in ("ja", "zu"):
        assert len([line for line in result.stderr.splitlines() if f"en to {language}" in line]) == 1


def test_xhtml_is_well_formed(run: Run, newsroom: Path) -> None:
    """An XHTML page is still XML in its edition."""
    (newsroom / "page.xhtml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">'
        "<head><title>The boat</title></head>"
        "<body><h1>The boat</h1><p>The boat leaves<br/>the harbour.</p></body></html>"
    )

    edition = etree.fromstring(run("translate", "page.xhtml", "--to", "es").stdout)

    assert edition.find(".//{http://www.w3.org/1999/xhtml}br") is not None
