"""``dragoman memory`` and ``dragoman terms``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from suites.command import Run

TMX = """<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>
<tu tuid="1"><tuv xml:lang="en"><seg>The ferry left at noon.</seg></tuv>
<tuv xml:lang="es"><seg>El ferri zarpó a mediodía.</seg></tuv></tu>
<tu tuid="2"><tuv xml:lang="en"><seg>Bro<b>ken.</seg></tuv><tuv xml:lang="es"><seg>Roto.</seg></tuv></tu>
<tu tuid="3"><tuv xml:lang="fr"><seg>Oui.</seg></tuv><tuv xml:lang="es"><seg>Sí.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_DATABASE", f"sqlite:///{tmp_path / 'own.sqlite3'}")


@pytest.fixture
def tmx(newsroom: Path) -> Path:
    file = newsroom / "old.tmx"
    file.write_text(TMX, "utf-8")
    return file


def test_a_memory_goes_in_is_found_and_comes_out(run: Run, tmx: Path, newsroom: Path) -> None:
    brought = run("memory", "import", tmx, "--approved", "--by", "Ana", "--refused", "refused.jsonl")
    assert brought.status == 1
    assert "3 entries were read: 1 new" in brought.stderr
    assert "old.tmx: line 4 is not well-formed" in brought.stderr
    refused = [json.loads(line) for line in (newsroom / "refused.jsonl").read_text("utf-8").splitlines()]
    assert [one["name"] for one in refused] == ["", "3"]

    (hit,) = json.loads(
        run("memory", "search", "The ferry leaves at noon.", "--from", "en", "--to", "es", "--json").stdout
    )
    assert (hit["target"], hit["standing"], hit["made_by"]) == (
        "El ferri zarpó a mediodía.",
        "approved",
        "Ana",
    )
    assert 0.75 < hit["likeness"] < 1
    (words,) = json.loads(run("memory", "search", "ferries", "--from", "en", "--to", "es", "--json").stdout)
    assert words["number"] == hit["number"]
    (pair,) = json.loads(run("memory", "stats", "--json").stdout)
    assert (pair["from"], pair["to"], pair["approved"]) == ("en", "es", 1)

    assert run("memory", "export", "out.csv").status == 0
    assert "El ferri zarpó a mediodía.,approved,Ana" in (newsroom / "out.csv").read_text("utf-8")
    assert run("memory", "export", "out.tmx").status == 0
    assert run("memory", "forget", str(hit["number"])).status == 0
    assert json.loads(run("memory", "stats", "--json").stdout) == []
    assert run("memory", "import", "out.tmx").status == 0
    assert json.loads(run("memory", "stats", "--json").stdout)[0]["approved"] == 1


@pytest.mark.parametrize("ending", ["gz", "bz2", "xz"])
def test_a_memory_may_be_compressed(run: Run, tmx: Path, newsroom: Path, ending: str) -> None:
    """As it comes from an agency, and as it is given out."""
    run("memory", "import", tmx)

    assert run("memory", "export", f"out.tmx.{ending}").status == 0
    assert run("memory", "forget", "--from", "en", "--to", "es", "--yes").status == 0
    assert run("memory", "import", f"out.tmx.{ending}").status == 0

    (pair,) = json.loads(run("memory", "stats", "--json").stdout)
    assert pair["imported"] == 1
    cut = (newsroom / f"out.tmx.{ending}").read_bytes()[:-9]
    (newsroom / f"cut.tmx.{ending}").write_bytes(cut)
    done = run("memory", "import", f"cut.tmx.{ending}")
    assert done.status == 2
    assert "cut off" in done.stderr


def test_what_you_vouch_for_is_reused_in_translations_and_what_you_do_not_is_not(run: Run, tmx: Path) -> None:
    page = b"<p>The ferry left at noon.</p>"
    run("memory", "import", tmx)
    before = run("translate", "-", "--from", "en", "--to", "es", "--format", "html", stdin=page)
    run("memory", "import", tmx, "--approved")
    after = run("translate", "-", "--from", "en", "--to", "es", "--format", "html", stdin=page)

    assert "zarpó a mediodía" not in before.stdout.decode()
    assert "<p>El ferri zarpó a mediodía.</p>" in after.stdout.decode()
    assert "|approved:" in after.stdout.decode()


def test_units_in_other_languages_than_were_asked_for_are_no_fault(run: Run, newsroom: Path) -> None:
    (newsroom / "all.csv").write_text("from,to,source,target\nen,es,Yes.,Sí.\nen,fr,Yes.,Oui.\n", "utf-8")
    brought = run("memory", "import", "all.csv", "--from", "en", "--to", "fr", "--json")

    assert brought.status == 0
    assert json.loads(brought.stdout)["new"] == 1


def test_a_pair_is_forgotten_only_where_you_agree(run: Run, tmx: Path) -> None:
    run("memory", "import", tmx)

    assert run("memory", "forget", "--from", "en", "--to", "es").status == 2
    assert run("memory", "forget").status == 2
    assert run("memory", "forget", "--from", "en", "--to", "es", "--yes").status == 0
    assert json.loads(run("memory", "stats", "--json").stdout) == []


def test_terms_go_in_come_out_and_are_checked(run: Run, newsroom: Path) -> None:
    run("terms", "add", "harbour master", "capitán de puerto", "--from", "en", "--to", "es")
    run("terms", "add", "Times", "--from", "en", "--to", "es", "--status", "do-not-translate", "--case")
    assert run("terms", "check").status == 0
    said = run("terms", "add", "harbour master", "práctico", "--from", "en", "--to", "es")
    assert "several renderings that are required" in said.stderr
    assert run("terms", "check").status == 1

    assert run("terms", "export", "own.tbx").status == 0
    assert json.loads(run("terms", "import", "own.tbx", "--json").stdout)["known already"] == 3
    table = run("terms", "export", "-", "--format", "csv").stdout.decode()
    assert "en,es,Times,Times,do-not-translate,yes," in table

    lines = "The harbour masters met.\tLos jefes se reunieron.\nIt rained.\tLlovió.\n".encode()
    found = run("terms", "check", "-", "--from", "en", "--to", "es", "--json", stdin=lines)
    assert found.status == 1
    assert [one["line"] for one in json.loads(found.stdout)] == [1]


def test_terms_of_the_store_are_those_of_every_edition(run: Run) -> None:
    run("terms", "add", "ferry", "barcaza", "--from", "en", "--to", "es")
    done = run(
        "translate", "-", "--from", "en", "--to", "es", "--format", "html", stdin=b"<p>The ferry left.</p>"
    )

    assert "barcaza" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("memory", "import", "nothing.tmx"), "nothing.tmx: No such file"),
        (("memory", "import", "article.html"), "--format"),
        (("memory", "import", "article.html", "--format", "tmx"), "neither a header nor an entry"),
        (("terms", "import", "article.html", "--format", "tbx"), "no entry of a termbase"),
        (("memory", "search", "x", "--from", "q!", "--to", "es"), "q!"),
        (("terms", "add", "ferry", "--from", "en", "--to", "es"), "Give both"),
        (("memory", "export", "nowhere/out.tmx"), "nowhere/out.tmx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    run: Run, newsroom: Path, arguments: tuple[str, ...], said: str
) -> None:
    (newsroom / "article.html").write_text("<p>Hello.</p>", "utf-8")
    done = run(*arguments)

    assert done.status == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
