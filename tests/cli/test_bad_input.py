"""What bad input gets: one line that says what to do, exit status 2, nothing written, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from suites.command import MOUNTS, Run, mounted, program, tree

BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE html [\n<!ENTITY a0 "lol lol lol lol lol lol lol lol lol lol">\n'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">\n' for n in range(1, 10))
    + ']>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>News</title></head>'
    "<body><h1>The boat left the harbour</h1><p>&a9;</p></body></html>"
)

MODES = Path("/usr/share/apertium/modes")
"""Where Apertium's packages say which pairs there are."""

CLOSED_INPUT = ("sh", "-c", '"$0" "$@" <&-')
CLOSED_OUTPUT = ("sh", "-c", '"$0" "$@" >&-')

Refuse = Callable[..., str]


@pytest.fixture
def refuse(run: Run, newsroom: Path) -> Refuse:
    """Runs a command that must be refused; its one line. The newsroom must be as it was."""

    def refused(*arguments: str | Path, stdin: bytes = b"") -> str:
        before = tree(newsroom)
        error = run(*arguments, stdin=stdin).error
        assert tree(newsroom) == before
        assert "Traceback" not in error
        return error

    return refused


def _translation(newsroom: Path) -> Path:
    place = newsroom / "botes.txt"
    place.write_text("El bote salió del puerto de noche y los vecinos lo esperaron en la playa.\n")
    return place


def to_folder(refuse: Refuse, *sources: str) -> str:
    return refuse("translate", *sources, "--to", "es", "--output", "out/")


class TestSources:
    """Files that are no articles."""

    def test_no_such_file(self, refuse: Refuse) -> None:
        assert "nowhere.html" in to_folder(refuse, "nowhere.html")

    @pytest.mark.parametrize("ending", ["html", "txt", "md", "json", "ninjs"])
    def test_empty(self, refuse: Refuse, newsroom: Path, ending: str) -> None:
        """An empty file is named as empty, whatever its format."""
        (newsroom / f"nothing.{ending}").touch()

        assert f"nothing.{ending} is empty" in to_folder(refuse, f"nothing.{ending}")

    @pytest.mark.parametrize("ending", ["html", "txt", "md"])
    def test_only_white_space(self, refuse: Refuse, newsroom: Path, ending: str) -> None:
        """White space is no article."""
        (newsroom / f"blank.{ending}").write_bytes(b" \n\t\r\n " * 10)

        to_folder(refuse, f"blank.{ending}")

    def test_empty_standard_input(self, refuse: Refuse) -> None:
        """An empty clipboard is told so."""
        assert "empty" in refuse("translate", "-", "--to", "es")

    @pytest.mark.parametrize("what", [("-", "lifeboat.md"), ("--pairs", "-", "--from", "en", "--to", "es")])
    def test_closed_standard_input(self, newsroom: Path, what: tuple[str, ...]) -> None:
        """A scheduler that starts the command without any input is told so."""
        places = [str(newsroom / part) if part.endswith(".md") else part for part in what]

        assert "Standard input is closed" in program("check", *places, within=CLOSED_INPUT).error

    @pytest.mark.parametrize("ending", ["html", "txt", "md", "json"])
    def test_binary(self, refuse: Refuse, newsroom: Path, ending: str) -> None:
        """A picture with the ending of an article is told from text."""
        (newsroom / f"photo.{ending}").write_bytes(
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40
        )

        to_folder(refuse, f"photo.{ending}")

    def test_an_unknown_ending(self, refuse: Refuse, newsroom: Path) -> None:
        """A file whose ending names no format is refused with the way to name one."""
        (newsroom / "story.docx").write_bytes(b"The boat left\n\nThe boat left the harbour.\n")

        assert "--format" in to_folder(refuse, "story.docx")

    def test_60_megabytes_of_html(self, refuse: Refuse, newsroom: Path) -> None:
        """A file over the bound is refused, and the bound is named."""
        with (newsroom / "big.html").open("wb") as file:
            file.write(b"<html><body><h1>News</h1>" + b"<p>The boat left the harbour.</p>" * 2_000_000)

        assert "20 MiB" in to_folder(refuse, "big.html")

    def test_60_megabytes_from_standard_input(self, refuse: Refuse) -> None:
        """A pipe has the same bound."""
        assert "20 MiB" in refuse("translate", "-", "--to", "es", stdin=b"<p>The boat left.</p>" * 3_000_000)

    @pytest.mark.parametrize("depth", [5_000, 100_000])
    @pytest.mark.parametrize("element", ["div", "b", "blockquote", "ul><li"])
    def test_nested_elements(self, refuse: Refuse, newsroom: Path, element: str, depth: int) -> None:
        """A page that is nested beyond reason is refused for that, with the bound that it broke."""
        page = "<html lang='en'><body><h1>News</h1>" + f"<{element}>" * depth + "The boat left."
        (newsroom / "deep.html").write_text(page)

        assert " over " in to_folder(refuse, "deep.html")

    @pytest.mark.parametrize(("ending", "sign"), [("md", "> "), ("json", "["), ("ninjs", '{"a":')])
    def test_100_000_levels_of_other_formats(
        self, refuse: Refuse, newsroom: Path, ending: str, sign: str
    ) -> None:
        """The other formats have their bounds on depth too."""
        (newsroom / f"deep.{ending}").write_text(sign * 100_000 + "The boat left.")

        assert "levels deep" in to_folder(refuse, f"deep.{ending}")

    @pytest.mark.parametrize("ending", ["html", "xhtml"])
    def test_billion_laughs(self, refuse: Refuse, newsroom: Path, ending: str) -> None:
        """Entities of a document's own are not expanded but refused."""
        (newsroom / f"bomb.{ending}").write_text(BOMB)

        to_folder(refuse, f"bomb.{ending}")

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("page.html", b'<html lang="en"><meta charset="utf-8"><h1>Caf\xe9</h1><p>The \xff boat left.'),
            ("page.xhtml", b'<?xml version="1.0" encoding="UTF-8"?><html lang="en"><h1>Caf\xe9</h1></html>'),
            ("item.json", b'{"dragoman": "1", "blocks": [{"id": "a", "role": "headline", "text": "\xe9"}]}'),
            ("item.ninjs", b'{"uri": "urn:a", "headline": "Caf\xe9"}'),
        ],
    )  # fmt: skip
    def test_invalid_utf_8(self, refuse: Refuse, newsroom: Path, name: str, data: bytes) -> None:
        """A document that says it is UTF-8, or must be, and is not, is not guessed at."""
        (newsroom / name).write_bytes(data)

        assert "UTF-8" in to_folder(refuse, name)

    def test_invalid_utf_8_in_text(self, refuse: Refuse, newsroom: Path) -> None:
        """Text that is UTF-8 but for one damaged character is no other encoding."""
        text = "El niño está en la cafetería. La señora Núñez también.\n\nMañana habrá más niños.\n".encode()
        (newsroom / "story.txt").write_bytes(text[:-10] + b"\xc3\x28" + text[-10:])

        assert "UTF-8" in to_folder(refuse, "story.txt")

    @pytest.mark.parametrize(
        "page",
        [
            "<html><body><nav><a href='/'>Home</a><a href='/a'>About</a></nav></body></html>",
            "<html><head><title>Log in</title></head><body><form><input name='q'></form></body></html>",
            "<html></html>",
        ],
    )
    def test_no_article(self, refuse: Refuse, newsroom: Path, page: str) -> None:
        """A page without an article is told so."""
        (newsroom / "page.html").write_text(page)

        assert "article" in refuse(
            "translate", "page.html", "--format", "webpage", "--to", "es", "--from", "en"
        )

    @pytest.mark.parametrize("data", ["[]", "{}", "3", '"text"', "{"])
    def test_json_that_is_no_article(self, refuse: Refuse, newsroom: Path, data: str) -> None:
        """Any other JSON is refused."""
        (newsroom / "data.json").write_text(data)

        to_folder(refuse, "data.json")

    def test_a_special_file(self, refuse: Refuse) -> None:
        """A device is not read for ever."""
        refuse("translate", "/dev/zero", "--format", "text", "--to", "es")

    def test_a_folder_without_articles(self, run: Run, newsroom: Path) -> None:
        """A folder in which nothing is an article is told so."""
        (newsroom / "photos").mkdir()
        (newsroom / "photos" / "photo.jpg").write_bytes(b"\xff\xd8\xff")

        before = tree(newsroom)
        result = run("translate", "photos", "--to", "es", "--output", "out/")

        assert (result.status, tree(newsroom)) == (2, before)
        assert "no article in the folder photos" in result.stderr

    def test_no_language(self, refuse: Refuse, newsroom: Path) -> None:
        """Where the language cannot be told, the error says how to say it."""
        (newsroom / "numbers.txt").write_text("1 2 3\n\n4 5 6\n")

        assert "--from" in to_folder(refuse, "numbers.txt")


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
