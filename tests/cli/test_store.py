"""``dragoman store``, as its user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from suites import editions as made
from suites import postgres
from suites.command import Run
from suites.databases import ANNA, NOW

from dragoman.model.newsroom import Identity, IdentityKind
from dragoman.store import Store, articles, editions


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with an article and an edition, which the command finds."""
    file = tmp_path / "news" / "store.sqlite3"
    with Store.open(str(file)) as store, store.writing(ANNA, NOW) as write:
        key = articles.add(write, made.article("en"), [Identity(IdentityKind.URL, made.URL)])
        editions.put(write, key, made.edition("es"), revision=1, after=0)
    monkeypatch.setenv("DRAGOMAN_DATABASE", f"sqlite:///{file}")
    return file


def test_a_trail_that_ends_too_soon_is_told(run: Run, filled: Path, tmp_path: Path) -> None:
    """A backup was brought back that is older than what was noted."""
    before = filled.read_bytes()
    assert run("store", "check", "--anchor", "noted.jsonl").status == 0
    with Store.open(str(filled)) as store, store.writing(ANNA, NOW) as write:
        articles.add(write, made.article("en"), [])
    told = run("store", "check", "--anchor", "noted.jsonl")
    assert "It has the entry that was noted" in told.text

    for one in filled.parent.iterdir():
        one.unlink()
    filled.write_bytes(before)

    assert run("store", "check").status == 0
    told = run("store", "check", "--anchor", "noted.jsonl")
    assert told.status == 2
    assert "it ends with entry 2, and entry 3 was there once" in told.stderr


def test_the_path_is_told_without_a_password(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_DATABASE", "postgresql://desk:s3cr3t@db.example/news?sslmode=require")
    assert run("store", "path").text == "postgresql://desk:***@db.example/news\n"
    monkeypatch.setenv("DRAGOMAN_DATABASE", "sqlite:////srv/news.sqlite3")
    assert run("store", "path").text == "/srv/news.sqlite3\n"


def test_without_a_word_the_store_is_in_the_users_data_folder(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DRAGOMAN_DATABASE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run("store", "path").text == f"{tmp_path}/dragoman/dragoman.sqlite3\n"
    assert not (tmp_path / "dragoman").exists()


@pytest.mark.usefixtures("filled")
def test_a_whole_store_is_said_to_be(run: Run) -> None:
    told = run("store", "check")
    assert told.status == 0
    assert "1 article with 1 revision, 1 edition with 1 version" in told.text
    assert run("store", "check", "--json").object["audit"][0] == 2


def test_a_store_moves_to_postgresql_and_back(
    run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (tmp_path / name for name in ("one.jsonl.gz", "two.jsonl", "three.jsonl.gz"))
    assert run("store", "export", first).status == 0
    with postgres.database() as url:
        monkeypatch.setenv("DRAGOMAN_DATABASE", url)
        assert run("store", "import", first).status == 0
        assert run("store", "check").status == 0
        assert run("store", "export", second).status == 0
        again = run("store", "import", second)
        assert (again.status, "already" in again.stderr) == (2, True)
    monkeypatch.setenv("DRAGOMAN_DATABASE", str(tmp_path / "back.sqlite3"))
    assert run("store", "import", second).status == 0
    assert run("store", "export", third).status == 0
    assert first.read_bytes() == third.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} >= {"one.jsonl.gz", "two.jsonl", "three.jsonl.gz"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    "content", [b"", b"\x1f\x8b", b"\x1f\x8b\x08\x00garbage", b"\xff\xfe", b"{}\n", b"[" * 100_000, b"null\n"]
)
def test_what_no_store_exported_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setenv("DRAGOMAN_DATABASE", str(tmp_path / "empty.sqlite3"))
    (tmp_path / "text").write_bytes(content)
    told = run("store", "import", tmp_path / "text")
    assert told.status == 2
    assert "Traceback" not in told.stderr
    assert run("store", "check").text.endswith("Audit trail: empty.\n")


@pytest.mark.parametrize("command", [("check",), ("export", "store.jsonl")])
def test_a_store_that_is_not_there_is_not_made_by_looking(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """The place may have been written wrongly."""
    monkeypatch.setenv("DRAGOMAN_DATABASE", str(tmp_path / "stroe.sqlite3"))
    told = run("store", *command)
    assert (told.status, "no store there" in told.stderr) == (2, True)
    assert not (tmp_path / "stroe.sqlite3").exists()
    with postgres.database() as url:
        monkeypatch.setenv("DRAGOMAN_DATABASE", url)
        assert run("store", *command).status == 2


@pytest.mark.usefixtures("filled")
def test_an_export_that_cannot_be_written_says_so(run: Run, tmp_path: Path) -> None:
    told = run("store", "export", tmp_path / "nowhere" / "store.jsonl")
    assert (told.status, "cannot be written" in told.stderr) == (2, True)
