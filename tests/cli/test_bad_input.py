"""What bad input gets: one line that says what to do, exit status 2, nothing written, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from suites.command import MOUNTS, Refuse, Run, mounted, program, tree

MODES = Path("/usr/share/apertium/modes")
"""Where Apertium's packages say which pairs there are."""

CLOSED_INPUT = ("sh", "-c", '"$0" "$@" <&-')
CLOSED_OUTPUT = ("sh", "-c", '"$0" "$@" >&-')


def _translation(newsroom: Path) -> Path:
    place = newsroom / "botes.txt"
    place.write_text("El bote salió del puerto de noche y los vecinos lo esperaron en la playa.\n")
    return place


def to_folder(refuse: Refuse, *sources: str) -> str:
    return refuse("translate", *sources, "--to", "es", "--output", "out/")


class TestArguments:
    """Languages, engines and formats that do not exist."""

    @pytest.mark.parametrize("language", ["klingonese", "e", "xx", "español", "12", "es_", "../es"])
    def test_unknown_language(self, refuse: Refuse, language: str) -> None:
        """A language is named as it was written, with an example of how to write one."""
        error = refuse("translate", "lifeboat.md", "--to", language)

        assert language in error
        assert '"es"' in error

    def test_unknown_source_language(self, refuse: Refuse) -> None:
        assert "klingonese" in refuse("translate", "lifeboat.md", "--from", "klingonese", "--to", "es")

    def test_no_language_at_all(self, refuse: Refuse) -> None:
        assert "--to" in refuse("translate", "lifeboat.md", "--to", ",")

    def test_a_pair_that_is_not_there(self, refuse: Refuse) -> None:
        """An English article cannot go to Japanese: the error says pairs and where all are."""
        error = refuse("translate", "lifeboat.html", "--to", "ja")

        assert "en-es" in error
        assert "dragoman languages" in error

    def test_a_package_for_a_pair(self, refuse: Refuse) -> None:
        """Where Debian has a package for the pair, it is named."""
        if (MODES / "swe-dan.mode").exists():
            pytest.skip("Swedish to Danish is installed here")
        copied = "Båten lämnade hamnen\n\nBåten lämnade hamnen på morgonen och kom inte tillbaka.\n"

        error = refuse("translate", "-", "--from", "sv", "--to", "da", stdin=copied.encode())

        assert "apt-get install apertium-swe-dan" in error

    def test_one_language_of_two(self, run: Run, newsroom: Path) -> None:
        """Where one of the languages cannot be had, the other's edition is kept, and the status says so."""
        done = run("translate", "lifeboat.md", "--to", "es,ja", "--output", "out/")

        assert done.status == 1
        assert [path.name for path in (newsroom / "out").iterdir()] == ["lifeboat.es.md"]
        assert "lifeboat.md in ja: Apertium does not translate en to ja" in done.stderr
        assert "1 article translated to es, ja; 1 edition failed." in done.stderr

    def test_the_article_s_own_language(self, refuse: Refuse) -> None:
        """English to English is no translation."""
        refuse("translate", "lifeboat.html", "--to", "en")

    def test_one_document_twice(self, refuse: Refuse) -> None:
        """Nothing is wrong between an article and itself, and nobody is told that it may be published."""
        assert "«en»" in refuse("check", "lifeboat.md", "lifeboat.md")

    def test_a_broken_pair(self, refuse: Refuse) -> None:
        """A pair that crashes inside is named as broken, not used."""
        if not (MODES / "rus-ukr.mode").exists():
            pytest.skip("apertium-rus-ukr is not installed (Debian: apt-get install apertium-rus-ukr)")
        copied = "Спасатели открыли станцию\n\nСпасатели открыли новую станцию на берегу моря.\n"

        assert "rus-ukr" in refuse("translate", "-", "--to", "uk", "--from", "ru", stdin=copied.encode())

    def test_unknown_engine(self, refuse: Refuse) -> None:
        """An engine that is not there is answered by those that are."""
        assert "apertium" in refuse("translate", "lifeboat.md", "--to", "es", "--engine", "oracle")

    @pytest.mark.parametrize("option", ["--format", "--output-format"])
    def test_unknown_format(self, refuse: Refuse, option: str) -> None:
        """A format that is not there is answered by those that are."""
        assert "markdown" in refuse("translate", "lifeboat.md", "--to", "es", option, "docx")

    def test_an_option_that_is_not_there(self, run: Run) -> None:
        """A mistyped option is an error of the same status."""
        assert run("translate", "lifeboat.md", "--tto", "es").status == 2

    def test_no_control_characters_in_messages(self, refuse: Refuse) -> None:
        """A name cannot colour or move the terminal through an error."""
        assert "\x1b" not in refuse("translate", "\x1b[31mred\x1b[2J.html", "--to", "es")


class TestOutput:
    """Places that cannot be written."""

    @pytest.mark.parametrize(
        "place", ["lifeboat.txt/below/", "lifeboat.txt/below/a.md", "/proc/dragoman/", "/proc/dragoman/a.md"]
    )
    def test_cannot_be_written(self, refuse: Refuse, place: str) -> None:
        """A folder below a file, or below /proc, cannot be made: the error names it."""
        error = refuse("translate", "lifeboat.md", "--to", "es", "--output", place)

        assert place.split("/below")[0].removesuffix("/a.md").removesuffix("/") in error

    def test_closed_standard_output(self, newsroom: Path) -> None:
        """A command without any output says that nobody would read what it found."""
        pair = (newsroom / "lifeboat.md", _translation(newsroom))

        assert "Standard output is closed" in program("check", *pair, within=CLOSED_OUTPUT).error

    def test_a_page_where_a_folder_is(self, refuse: Refuse, newsroom: Path) -> None:
        """The error names the folder, and no file of ours that nobody knows."""
        (newsroom / "both.html").mkdir()

        _translation(newsroom)

        error = refuse("check", "lifeboat.md", "botes.txt", "--html", "both.html")

        assert "both.html" in error
        assert ".tmp" not in error

    def test_a_folder_in_the_way(self, refuse: Refuse, newsroom: Path) -> None:
        """A folder where the edition would be a file is not taken away."""
        (newsroom / "out" / "lifeboat.es.md" / "inside").mkdir(parents=True)

        refuse("translate", "lifeboat.md", "--to", "es", "--output", "out")

    @pytest.mark.parametrize("place", ["lifeboat.txt", "lifeboat.txt/below", "/proc/dragoman"])
    def test_a_site_that_cannot_be_written(self, refuse: Refuse, place: str) -> None:
        """The same for the folder of a site."""
        refuse("publish", "lifeboat.md", "--to", "es", "--site", place)


class TestWithoutApertium:
    """A machine on which Apertium is not installed, or a part of it."""

    @pytest.mark.parametrize("command", [("translate", "lifeboat.md", "--to", "es"), ("languages",)])
    def test_no_program(self, newsroom: Path, command: tuple[str, ...]) -> None:
        """Where no program is found, the error says how to install it."""
        error = program(*command, PATH=str(newsroom)).error

        assert "apt-get install apertium" in error

    @pytest.mark.parametrize("command", [("translate", "lifeboat.md", "--to", "es"), ("languages",)])
    def test_no_data(self, newsroom: Path, command: tuple[str, ...]) -> None:
        """Where no pair's data is found, the error says how to install some."""
        if not MOUNTS:
            pytest.skip("nothing can be mounted here")

        error = program(*command, within=mounted(MODES.parent)).error

        assert "apt-get install apertium" in error


class TestManySources:
    """One that fails is reported and the others are done."""

    def test_status(self, run: Run) -> None:
        result = run(
            "translate", "lifeboat.md", "nowhere.md", "lifeboat.txt", "--to", "es", "--output", "out/"
        )

        assert result.status == 1

    def test_the_others_are_done(self, run: Run, newsroom: Path) -> None:
        (newsroom / "broken.json").write_text("{")

        run("translate", "lifeboat.md", "broken.json", "lifeboat.txt", "--to", "es", "--output", "out/")

        assert sorted(tree(newsroom / "out")) == ["lifeboat.es.md", "lifeboat.es.txt"]

    def test_the_bad_one_is_named(self, run: Run, newsroom: Path) -> None:
        """Once, in one line, with the reason; and counted in the summary."""
        (newsroom / "broken.json").write_text("{")

        result = run("translate", "lifeboat.md", "broken.json", "--to", "es", "--output", "out/")

        assert result.stderr.count("broken.json") == 1
        assert "1 failed" in result.stderr

    def test_json_lines_are_the_good_ones(self, run: Run) -> None:
        """Standard output has the objects of those that were done, and nothing of the other."""
        lines = run("translate", "nowhere.md", "lifeboat.md", "--to", "es", "--json").text.splitlines()

        assert [json.loads(line)["source"]["name"] for line in lines] == ["lifeboat.md"]

    def test_in_a_folder(self, run: Run, newsroom: Path) -> None:
        """A bad file of a folder is named by its path."""
        (newsroom / "in" / "deep").mkdir(parents=True)
        (newsroom / "in" / "deep" / "empty.md").touch()
        (newsroom / "in" / "story.md").write_bytes((newsroom / "lifeboat.md").read_bytes())

        result = run("translate", "in", "--to", "es", "--output", "out")

        assert (result.status, "deep/empty.md" in result.stderr) == (1, True)
        assert sorted(tree(newsroom / "out")) == ["story.es.md"]

    def test_all_bad(self, run: Run, newsroom: Path) -> None:
        """Where nothing could be done, the status says so, and nothing is made."""
        result = run("translate", "nowhere.md", "nothing.md", "--to", "es", "--output", "out/")

        assert (result.status, (newsroom / "out").exists()) == (2, False)

    def test_reading(self, run: Run) -> None:
        """The same for `read`."""
        result = run("read", "lifeboat.md", "nowhere.md", "--json")

        assert (result.status, len(result.stdout.splitlines())) == (1, 1)

    def test_publishing(self, run: Run, newsroom: Path) -> None:
        """The same for `publish`: the site has the article that could be read."""
        result = run("publish", "lifeboat.md", "nowhere.md", "--to", "es", "--site", "site")

        assert (result.status, (newsroom / "site" / "index.html").exists()) == (1, True)
        assert "nowhere.md" in result.stderr


class TestLanguages:
    """The language of a source is decided by all evidence, or asked for."""

    def test_a_short_english_text_is_english(self, run: Run, newsroom: Path) -> None:
        """Its letters alone would be taken for Catalan ones, and English be printed as a Spanish edition."""
        (newsroom / "results.txt").write_text("Company results\n\nIt cost 1,234.56 dollars.\n")

        assert "Resultados" in run("translate", "results.txt", "--to", "es").text

    def test_what_may_be_two_languages_is_asked_about(self, refuse: Refuse, newsroom: Path) -> None:
        """The error says what it may be, and which option says it."""
        (newsroom / "short.txt").write_text("De todos modos.\n")

        error = refuse("translate", "short.txt", "--to", "en")
        assert "Spanish" in error
        assert "Portuguese" in error
        assert "--from" in error

    def test_one_that_is_asked_about_fails_alone(self, run: Run, newsroom: Path) -> None:
        (newsroom / "mixed").mkdir()
        (newsroom / "mixed" / "a.txt").write_text("De todos modos.\n")
        (newsroom / "mixed" / "b.txt").write_text("The harbour was closed on Monday because of the storm.\n")

        result = run("translate", "mixed", "--to", "es", "--output", "out/")

        assert (result.status, [path.name for path in Path("out").iterdir()]) == (1, ["b.es.txt"])
        assert "--from" in result.stderr

    def test_the_caller_is_believed_and_warned(self, run: Run, newsroom: Path) -> None:
        """Also of a short text."""
        (newsroom / "short.txt").write_text("The harbour was closed on Monday.\n")

        assert "looks like en" in run("translate", "short.txt", "--from", "ca", "--to", "es").stderr

    def test_an_article_that_is_in_a_language_asked_for_is_left_out(self, run: Run, newsroom: Path) -> None:
        """A folder in two languages gets all editions but those that are there already."""
        (newsroom / "mixed").mkdir()
        (newsroom / "mixed" / "a.txt").write_text("The harbour was closed on Monday because of the storm.\n")
        (newsroom / "mixed" / "b.txt").write_text("El puerto se cerró el lunes por culpa de la tormenta.\n")

        result = run("translate", "mixed", "--to", "es,ca,en", "--output", "out/")

        made = sorted(path.name for path in Path("out").iterdir())
        assert (result.status, made) == (0, ["a.ca.txt", "a.es.txt", "b.ca.txt", "b.en.txt"])
        assert "a.txt is in en already" in result.stderr
        assert "b.txt is in es already" in result.stderr

    def test_articles_that_are_all_in_the_language_asked_for(self, run: Run, newsroom: Path) -> None:
        """Where nothing is to be made, nothing was done."""
        (newsroom / "spanish").mkdir()
        for name in ("a.txt", "b.txt"):
            (newsroom / "spanish" / name).write_text(
                "El puerto se cerró el lunes por culpa de la tormenta.\n"
            )

        assert run("translate", "spanish", "--to", "es", "--output", "out/").status == 2
