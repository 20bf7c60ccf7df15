"""``dragoman check``, as it is used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html
from suites.command import Run, program

ORIGINAL = """Storm kills 28 people in Valencia

The mayor said on Monday that 1,200 homes lost power.

It did not rain on Friday.
"""
FAITHFUL = """Una tormenta mata a 28 personas en Valencia

El alcalde dijo el lunes que 1.200 viviendas se quedaron sin luz.

El viernes no llovió.
"""
WRONG = FAITHFUL.replace("28", "24")


@pytest.fixture
def texts(newsroom: Path) -> Path:
    (newsroom / "a.txt").write_text(ORIGINAL, "utf-8")
    (newsroom / "good.txt").write_text(FAITHFUL, "utf-8")
    (newsroom / "bad.txt").write_text(WRONG, "utf-8")
    return newsroom


class TestDocuments:
    """Two documents."""

    def test_a_faithful_translation_passes(self, run: Run, texts: Path) -> None:
        result = run("check", "a.txt", "good.txt", "--from", "en", "--to", "es")

        assert (result.status, "publish" in result.text) == (0, True)

    def test_a_wrong_number_is_named_and_the_status_is_one(self, run: Run, texts: Path) -> None:
        result = run("check", "a.txt", "bad.txt", "--from", "en", "--to", "es")

        assert result.status == 1
        assert "«28» became «24»" in " ".join(result.text.split())
        assert "withhold" in result.text

    def test_languages_are_recognised(self, run: Run, texts: Path) -> None:
        assert run("check", "a.txt", "bad.txt").status == 1

    def test_a_page_is_not_written_over_a_document(self, run: Run, texts: Path) -> None:
        for document in ("a.txt", "./good.txt"):
            result = run("check", "a.txt", "good.txt", "--from", "en", "--to", "es", "--html", document)
            assert (result.status, "write over" in result.stderr) == (2, True)
        assert (texts / "a.txt").read_text("utf-8") == ORIGINAL

    def test_a_terminal_without_accents_is_no_crash(self, run: Run, texts: Path) -> None:
        files = (texts / "a.txt", texts / "bad.txt")
        result = program("check", *files, "--from", "en", "--to", "es", PYTHONIOENCODING="ascii")

        assert (result.status, "«28»" in result.text) == (1, True)

    def test_json_has_the_whole_report(self, run: Run, texts: Path) -> None:
        report = run("check", "a.txt", "bad.txt", "--from", "en", "--to", "es", "--json").object

        (finding,) = [one for one in report["findings"] if one["severity"] == "critical"]
        assert (report["verdict"], finding["check"], finding["block"]) == ("withhold", "numbers", "b1")
        assert {"counts", "checks", "skipped", "repairs", "score"} <= set(report)

    def test_a_block_that_was_left_out_is_missed(self, run: Run, texts: Path) -> None:
        (texts / "short.txt").write_text(FAITHFUL.rsplit("\n\n", 1)[0] + "\n", "utf-8")

        report = run("check", "a.txt", "short.txt", "--from", "en", "--to", "es", "--json").object

        assert "blocks" in {one["check"] for one in report["findings"]}

    def test_the_picture_marks_both_sides(self, run: Run, texts: Path) -> None:
        run("check", "a.txt", "bad.txt", "--from", "en", "--to", "es", "--html", "both.html")

        page = html.parse(texts / "both.html").getroot()
        assert [mark.text_content() for mark in page.xpath("//mark[@class='critical']")] == ["28", "24"]

    def test_the_picture_shows_texts_as_text(self, run: Run, texts: Path) -> None:
        (texts / "x.txt").write_text("<script>alert(28)</script>\n\n<b>One</b> & two.\n", "utf-8")

        run("check", "x.txt", "x.txt", "--from", "en", "--to", "es", "--html", "both.html")

        assert html.parse(texts / "both.html").xpath("//script") == []

    def test_the_same_language_twice_is_checked_too(self, run: Run, texts: Path) -> None:
        """A copy in the wrong language is the commonest failure of all."""
        report = run("check", "a.txt", "a.txt", "--from", "en", "--to", "es", "--json").object

        assert report["verdict"] == "withhold"

    def test_a_doubt_names_the_option_that_says_the_language(self, run: Run) -> None:
        warnings = run("check", "lifeboat.txt", "lifeboat.txt", "--from", "de", "--to", "es").stderr
        assert "lifeboat.txt: --from says de" in warnings
        assert "lifeboat.txt: --to says es" in warnings


class TestPairs:
    """Lines."""

    def test_one_object_a_line_in_order(self, run: Run) -> None:
        lines = "It killed 28.\tMató a 24.\nIt rained.\tLlovió.\nIt killed 30.\tMató a 30.\n"

        result = run("check", "--pairs", "-", "--from", "en", "--to", "es", stdin=lines.encode())

        objects = [json.loads(line) for line in result.text.splitlines()]
        assert [bool(one["findings"]) for one in objects] == [True, False, False]
        assert result.status == 1

    def test_a_finding_has_both_sides_with_their_texts(self, run: Run) -> None:
        result = run(
            "check", "--pairs", "-", "--from", "en", "--to", "es", stdin=b"It killed 28.\tMat\xc3\xb3 a 24.\n"
        )

        (finding,) = result.object["findings"]
        assert finding["source"] == {"start": 10, "end": 12, "text": "28"}
        assert finding["target"] == {"start": 7, "end": 9, "text": "24"}
        assert {"check", "category", "severity", "message"} <= set(finding)

    def test_a_file_is_read(self, run: Run, newsroom: Path) -> None:
        (newsroom / "pairs.tsv").write_bytes(b"It rained.\tLlovi\xc3\xb3.\n")

        assert run("check", "--pairs", "pairs.tsv", "--from", "en", "--to", "es").object["findings"] == []

    def test_what_is_no_text_is_no_crash(self, run: Run) -> None:
        result = run(
            "check", "--pairs", "-", "--from", "en", "--to", "ar", stdin=b"\xff\xfe a\t\x00\xe2\x80\xae\n"
        )

        assert json.loads(result.text)["score"] >= 0

    @pytest.mark.parametrize("line", [b"no tab\n", b"one\ttwo\tthree\n"])
    def test_a_line_that_is_no_pair_is_named(self, run: Run, line: bytes) -> None:
        result = run("check", "--pairs", "-", "--from", "en", "--to", "es", stdin=line)

        assert "line 1" in result.error

    def test_languages_must_be_said(self, run: Run) -> None:
        assert "--from" in run("check", "--pairs", "-", "--to", "es", stdin=b"a\tb\n").error


@pytest.mark.parametrize(
    "arguments", [(), ("lifeboat.txt",), ("lifeboat.txt", "none.txt"), ("lifeboat.txt", ".")]
)
def test_what_cannot_be_checked_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("check", *arguments).error


def test_the_desk_s_terms_are_checked(run: Run, texts: Path) -> None:
    (texts / "dragoman.toml").write_text(
        '[[terms]]\nfrom = "en"\nto = "es"\nsource = "mayor"\ntarget = "regidor"\n', "utf-8"
    )

    report = run("check", "a.txt", "good.txt", "--from", "en", "--to", "es", "--json").object

    assert [one["check"] for one in report["findings"] if one["severity"] == "major"] == ["terms"]


class TestTranslate:
    """What the checks say of our own editions."""

    def test_fail_on_sets_the_status(self, run: Run) -> None:
        """An English to Spanish draft by rules is for review at best."""
        assert run("translate", "lifeboat.md", "--to", "es", "--fail-on", "review").status == 1
        assert run("translate", "lifeboat.md", "--to", "es").status == 0

    def test_the_verdict_is_said(self, run: Run) -> None:
        assert "review" in run("translate", "lifeboat.md", "--to", "es").stderr

    def test_a_desk_decides_otherwise(self, run: Run, newsroom: Path) -> None:
        (newsroom / "desk.toml").write_text(
            '[[policy]]\nfrom = "en"\nwithhold = "never"\nreview = "never"\nat_best = "publish"\n', "utf-8"
        )

        status = run(
            "translate", "lifeboat.md", "--to", "es", "--fail-on", "review", "--config", "desk.toml"
        ).status

        assert status == 0

    def test_what_is_withheld_is_published_as_a_draft_only(self, run: Run, newsroom: Path) -> None:
        (newsroom / "desk.toml").write_text('[[policy]]\nat_best = "withhold"\n', "utf-8")
        options = ("lifeboat.md", "--to", "es", "--site", "site", "--config", "desk.toml")

        refused = run("publish", *options)
        assert (refused.status, "withheld" in refused.stderr) == (2, True)
        assert not (newsroom / "site").exists()

        assert run("publish", *options, "--drafts").status == 0
        (page,) = (newsroom / "site" / "es").glob("lifeboat*.html")
        assert "noindex" in page.read_text("utf-8")


def test_a_witness_is_heard_where_the_newsroom_has_set_one(run: Run, newsroom: Path) -> None:
    """Apertium's own translation speaks against what was added to one of the two."""
    (newsroom / "dragoman.toml").write_text('witness = "apertium"\n', encoding="utf-8")
    good = "The old bridge closed on Monday.\tEl puente viejo cerró el lunes."
    bad = "The old bridge closed on Monday.\tEl puente viejo cerró y ardió el lunes."
    (newsroom / "pairs.tsv").write_text(f"{good}\n{bad}\n", encoding="utf-8")

    said = run("check", "--pairs", "pairs.tsv", "--from", "en", "--to", "es").text

    scores = [json.loads(line)["score"] for line in said.splitlines()]
    assert scores[1] > scores[0] + 0.2
