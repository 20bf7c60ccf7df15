"""Sources on the web: a page that works, and every way in which one does not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from lxml import html
from suites.command import Run, tree
from suites.web import Server, page, redirect

STORY = Path(__file__).with_name("samples") / "lifeboat.html"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as listening:
        listening.answers["/story"] = page(STORY.read_bytes(), media_type="text/html; charset=utf-8")
        listening.answers["/moved"] = redirect("/story")
        listening.answers["/for-ever"] = redirect("/for-ever")
        listening.answers["/pdf"] = page(b"%PDF-1.7", media_type="application/pdf")
        listening.answers["/missing"] = page(b"<h1>Not found</h1>", status=404)
        listening.answers["/broken"] = page(b"<h1>Oops</h1>", status=500)
        listening.answers["/empty"] = page(b"")
        listening.answers["/huge"] = huge
        yield listening


def huge(handler: BaseHTTPRequestHandler) -> None:
    """Sixty million bytes without a length said in advance."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b"<p>The boat left.</p>" * 50_000)


class TestPages:
    """With --allow-private, a server of one's own is as good as any."""

    def test_translated(self, run: Run, server: Server) -> None:
        """The article of a page comes back in another language."""
        edition = run("translate", f"{server.url}/story", "--to", "es", "--allow-private")

        assert html.document_fromstring(edition.text).get("lang") == "es"

    def test_redirected(self, run: Run, server: Server) -> None:
        """A page that moved is followed."""
        source = run("read", f"{server.url}/moved", "--json", "--allow-private").object["source"]

        assert source["blocks"][0]["text"] == "Lifeboat station opens after a long winter"

    def test_written_to_a_folder(self, run: Run, newsroom: Path, server: Server) -> None:
        """An edition of a page is a file named for the page."""
        run("translate", f"{server.url}/story", "--to", "es,ca", "--allow-private", "--output", "out/")

        assert sorted(tree(newsroom / "out")) == ["story.ca.html", "story.es.html"]

    def test_one_of_several(self, run: Run, server: Server) -> None:
        """A page that fails among others is named, and the others are done."""
        result = run("read", f"{server.url}/missing", f"{server.url}/story", "--json", "--allow-private")

        assert (result.status, len(result.stdout.splitlines())) == (1, 1)
        assert f"{server.url}/missing" in result.stderr


class TestRefused:
    """Exit status 2, one line."""

    @pytest.mark.parametrize(
        ("path", "said"),
        [
            ("/for-ever", "redirect"),
            ("/pdf", "application/pdf"),
            ("/missing", "404"),
            ("/broken", "500"),
            ("/huge", "20 MiB"),
            ("/empty", "empty"),
        ],
    )
    def test_useless(self, run: Run, server: Server, path: str, said: str) -> None:
        """A page that cannot be used says why: redirects, what it is, its status, its size."""
        assert said in run("translate", f"{server.url}{path}", "--to", "es", "--allow-private").error

    def test_down(self, run: Run) -> None:
        """A server that does not listen is named."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{free.getsockname()[1]}/story"

            assert url in run("translate", url, "--to", "es", "--allow-private").error

    def test_no_such_host(self, run: Run) -> None:
        """A name that no server has (RFC 6761 keeps .invalid for that) is named."""
        assert "nowhere.invalid" in run("translate", "http://nowhere.invalid/story", "--to", "es").error

    @pytest.mark.parametrize("scheme", ["ftp", "file", "gopher", "javascript"])
    def test_other_schemes(self, run: Run, scheme: str) -> None:
        """Only the web is asked."""
        assert "http" in run("translate", f"{scheme}://localhost/etc/passwd", "--to", "es").error

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0"])
    def test_loopback(self, run: Run, server: Server, host: str) -> None:
        """This machine is not asked; the error names the option for it."""
        error = run("translate", f"http://{host}:{server.port}/story", "--to", "es").error

        assert "--allow-private" in error
        assert server.asked == []

    @pytest.mark.parametrize("host", ["2130706433", "127.1", "0x7f.0.0.1", "[::ffff:127.0.0.1]"])
    def test_disguised_loopback(self, run: Run, server: Server, host: str) -> None:
        """However its address is written."""
        assert host.strip("[]") in run("translate", f"http://{host}:{server.port}/story", "--to", "es").error
        assert server.asked == []

    @pytest.mark.parametrize(
        "address", ["10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "[fe80::1]", "[fd00::1]"]
    )
    def test_private(self, run: Run, address: str) -> None:
        """Neither are the networks behind it, nor what a cloud keeps at link-local addresses."""
        assert "--allow-private" in run("translate", f"http://{address}/latest/meta-data", "--to", "es").error
