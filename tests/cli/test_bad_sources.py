"""What sources that are no articles get: one line, exit status 2, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from suites.command import Refuse, Run, program, tree

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
