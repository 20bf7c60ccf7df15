"""Files from the web, from a real server: whole, or the reason why not."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from suites.web import Server, file, page, redirect

from dragoman.cli.hints import told
from dragoman.model.errors import FetchError, TooLarge
from dragoman.models.download import fetch_file, fetch_json, verify

DATA = os.urandom(700_000)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


class TestWhole:
    def test_a_file(self, server: Server, tmp_path: Path) -> None:
        server.answers["/model.bin"] = file(DATA)
        told: list[tuple[str, int, int]] = []

        fetch_file(f"{server.url}/model.bin", tmp_path / "m", lambda *said: told.append(said))

        assert (tmp_path / "m").read_bytes() == DATA
        assert told[-1] == ("m", len(DATA), len(DATA))
        assert os.listdir(tmp_path) == ["m"]

    def test_what_is_there_is_not_asked_for(self, server: Server, tmp_path: Path) -> None:
        (tmp_path / "m").write_bytes(b"x")

        fetch_file(f"{server.url}/model.bin", tmp_path / "m")

        assert server.asked == []

    def test_elsewhere(self, server: Server, tmp_path: Path) -> None:
        server.answers |= {"/old": redirect("/model.bin"), "/model.bin": file(DATA)}

        fetch_file(f"{server.url}/old", tmp_path / "m")

        assert (tmp_path / "m").read_bytes() == DATA


class TestBroken:
    def test_the_rest_is_asked_for_and_no_more(self, server: Server, tmp_path: Path) -> None:
        url = f"{server.url}/model.bin"
        server.answers["/model.bin"] = file(DATA, breaks_after=300_000)
        with pytest.raises(FetchError, match="broke off") as caught:
            fetch_file(url, tmp_path / "m")
        assert "goes on where it stopped" in caught.value.hint
        assert not (tmp_path / "m").exists()
        kept = (tmp_path / "m.part").stat().st_size
        assert 0 < kept <= 300_000

        server.answers["/model.bin"] = file(DATA)
        told: list[int] = []
        fetch_file(url, tmp_path / "m", lambda name, done, total: told.append(done))

        assert (tmp_path / "m").read_bytes() == DATA
        assert told[0] > kept
        assert os.listdir(tmp_path) == ["m"]

    def test_another_file_is_fetched_from_its_start(self, server: Server, tmp_path: Path) -> None:
        """Half of one and half of another would be a model of nobody."""
        url = f"{server.url}/model.bin"
        server.answers["/model.bin"] = file(DATA, etag='"old"', breaks_after=300_000)
        with pytest.raises(FetchError):
            fetch_file(url, tmp_path / "m")

        server.answers["/model.bin"] = file(DATA[::-1], etag='"new"')
        fetch_file(url, tmp_path / "m")

        assert (tmp_path / "m").read_bytes() == DATA[::-1]

    def test_a_server_that_knows_no_ranges(self, server: Server, tmp_path: Path) -> None:
        (tmp_path / "m.part").write_bytes(DATA[:1000])
        server.answers["/model.bin"] = page(DATA)

        fetch_file(f"{server.url}/model.bin", tmp_path / "m")

        assert (tmp_path / "m").read_bytes() == DATA

    def test_a_part_that_is_longer_than_the_file(self, server: Server, tmp_path: Path) -> None:
        (tmp_path / "m.part").write_bytes(DATA)
        server.answers["/model.bin"] = page(b"", status=416)

        with pytest.raises(FetchError):
            fetch_file(f"{server.url}/model.bin", tmp_path / "m")

        assert os.listdir(tmp_path) == []


class TestRefused:
    @pytest.mark.parametrize("status", [403, 404, 500, 503])
    def test_a_status(self, server: Server, tmp_path: Path, status: int) -> None:
        server.answers["/model.bin"] = page(b"<html>an error page</html>", status=status)

        with pytest.raises(FetchError, match=f"status {status}"):
            fetch_file(f"{server.url}/model.bin", tmp_path / "m")

        assert os.listdir(tmp_path) == []

    @pytest.mark.parametrize("announced", [True, False])
    def test_more_than_a_model_has(self, server: Server, tmp_path: Path, announced: bool) -> None:
        server.answers["/model.bin"] = file(DATA) if announced else page(DATA)

        with pytest.raises(TooLarge):
            fetch_file(f"{server.url}/model.bin", tmp_path / "m", most=100_000)

    @pytest.mark.parametrize("url", ["http://example.org/m", "ftp://example.org/m", "file:///etc/passwd"])
    def test_what_is_not_encrypted(self, tmp_path: Path, url: str) -> None:
        with pytest.raises(FetchError, match="is no https address"):
            fetch_file(url, tmp_path / "m")

    def test_a_redirect_to_what_is_not_encrypted(self, server: Server, tmp_path: Path) -> None:
        server.answers["/model.bin"] = redirect("http://example.org/model.bin")

        with pytest.raises(FetchError, match="is no https address"):
            fetch_file(f"{server.url}/model.bin", tmp_path / "m")

    def test_nobody_answers(self, tmp_path: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]

        with pytest.raises(FetchError, match="cannot be reached") as caught:
            fetch_file(f"http://127.0.0.1:{port}/m", tmp_path / "m")

        assert "dragoman models add PATH" in told(caught.value)

    def test_what_is_no_json(self, server: Server) -> None:
        server.answers["/index.json"] = page(b"<html>")

        with pytest.raises(FetchError, match="no JSON"):
            fetch_json(f"{server.url}/index.json")


def test_a_wrong_checksum_throws_the_file_away(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(DATA)
    verify(tmp_path / "m", sha256(DATA).hexdigest().upper(), "https://example.org/m")

    with pytest.raises(FetchError, match="published checksum"):
        verify(tmp_path / "m", "0" * 64, "https://example.org/m")

    assert os.listdir(tmp_path) == []
