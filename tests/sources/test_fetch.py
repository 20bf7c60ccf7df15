"""Articles from the web: what is asked, and what every failure says."""

from __future__ import annotations

import gzip
import pickle
import socket
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import ModuleType

import httpcore
import httpx
import pytest
from suites.web import Server, page, redirect

from dragoman.model.errors import FetchError, ReadError, TooLarge
from dragoman.sources.fetch import fetch
from dragoman.sources.follow import FOREIGN_ERRORS, MAX_REDIRECTS, explained


def test_page_is_fetched(server: Server) -> None:
    """A page's bytes come back with its address, its kind and a name for its file."""
    server.answers["/world/g7-meets?from=feed"] = page(media_type="text/html; charset=utf-8")
    url = f"{server.url}/world/g7-meets?from=feed"

    source = fetch(url, allow_private=True)

    assert (source.data, source.extension, source.media_type) == (b"<p>News.</p>", ".html", "text/html")
    assert source.url == source.name == url
    assert source.path == Path("g7-meets.html")


@pytest.mark.parametrize(
    ("media_type", "body", "path", "expected"),
    [
        ("application/xhtml+xml", b"<p>a", "/a", ".html"),
        ("text/plain", b"News", "/a", ".txt"),
        ("text/plain; charset=utf-8", b"# News", "/raw/story.md", ".md"),
        ("text/markdown", b"# News", "/a", ".md"),
        ("application/json", b"{}", "/a", ".json"),
        ("application/ld+json", b"{}", "/a", ".json"),
        (None, b" <!doctype html>", "/a", ".html"),
        (None, b"News", "/a", ".txt"),
        ("application/octet-stream", b"{}", "/a", ".json"),
    ],
)
def test_kind_is_the_servers_word_or_told_from_the_bytes(
    server: Server, media_type: str | None, body: bytes, path: str, expected: str
) -> None:
    """What the server says it is decides how it is read; where it says nothing, the bytes do."""
    server.answers[path] = page(body, media_type=media_type)

    assert fetch(server.url + path, allow_private=True).extension == expected


@pytest.mark.parametrize(
    ("media_type", "body"),
    [("image/png", b"\x89PNG"), ("application/pdf", b"%PDF"), ("video/mp4", b"x"), (None, b"\x89PNG\0")],
)
def test_what_is_not_text_is_refused(server: Server, media_type: str | None, body: bytes) -> None:
    """A picture or a PDF is no article's page, said or not."""
    server.answers["/a"] = page(body, media_type=media_type)

    with pytest.raises(FetchError, match="not an article's page"):
        fetch(f"{server.url}/a", allow_private=True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed(server: Server, status: int) -> None:
    """A page that moved is found, and known by the address where it is now."""
    server.answers["/old"] = redirect("/new#top", status)
    server.answers["/new"] = page()

    assert fetch(f"{server.url}/old", allow_private=True).url == f"{server.url}/new#top"


def test_cookies_set_on_the_way_are_sent(server: Server) -> None:
    """Publishers that look for their own cookie after a redirect would redirect for ever."""

    def wants_cookie(handler: BaseHTTPRequestHandler) -> None:
        page(handler.headers.get("Cookie", "").encode())(handler)

    server.answers["/a"] = page(b"", status=302, Location="/b", Set_Cookie="seen=yes")
    server.answers["/b"] = wants_cookie

    assert fetch(f"{server.url}/a", allow_private=True).data == b"seen=yes"


def test_redirects_without_end_are_stopped(server: Server) -> None:
    """A page that redirects to itself is asked a few times, not for ever."""
    server.answers["/a"] = redirect("/a")

    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch(f"{server.url}/a", allow_private=True)
    assert len(server.asked) == MAX_REDIRECTS + 1


def test_redirect_to_nowhere_is_an_error(server: Server) -> None:
    """A redirect that does not say where to is said to be so."""
    server.answers["/a"] = page(b"", status=302)

    with pytest.raises(FetchError, match="redirects to nowhere"):
        fetch(f"{server.url}/a", allow_private=True)


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        (401, "Save the page"),
        (403, "Save the page"),
        (404, "no such page"),
        (410, "no such page"),
        (429, "wait a while"),
        (500, "try again later"),
        (503, "try again later"),
        (204, "Save the page"),
    ],
)
def test_status_says_what_to_do(server: Server, status: int, hint: str) -> None:
    """Every status that gives no page is an error with its number and a way on."""
    server.answers["/a"] = page(b"", status=status)

    with pytest.raises(FetchError, match=f"status {status}") as caught:
        fetch(f"{server.url}/a", allow_private=True)
    assert hint in caught.value.hint


def test_empty_page_is_an_error(server: Server) -> None:
    """A page with nothing in it is said to be empty."""
    server.answers["/a"] = page(b" \n")

    with pytest.raises(ReadError, match="is empty"):
        fetch(f"{server.url}/a", allow_private=True)


def test_huge_page_is_refused_by_its_announced_length(server: Server) -> None:
    """What announces itself as huge is not read."""
    server.answers["/a"] = page(b"<p>", Content_Length="99999999999")

    with pytest.raises(TooLarge):
        fetch(f"{server.url}/a", allow_private=True)


def test_endless_page_is_stopped(server: Server) -> None:
    """A page without an announced length is read up to the bound."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        page(b"")(handler)
        while True:
            handler.wfile.write(b"<p>again" * 1000)

    server.answers["/a"] = endless

    with pytest.raises(TooLarge):
        fetch(f"{server.url}/a", allow_private=True, max_bytes=100_000)


def test_compressed_page_is_read(server: Server) -> None:
    """A compressed page comes back as it was before."""
    server.answers["/a"] = page(gzip.compress(b"<p>News.</p>"), Content_Encoding="gzip")

    assert fetch(f"{server.url}/a", allow_private=True).data == b"<p>News.</p>"


def test_gzip_bomb_is_stopped(server: Server) -> None:
    """The bound is on what comes out, not on what was sent."""
    server.answers["/a"] = page(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")

    with pytest.raises(TooLarge):
        fetch(f"{server.url}/a", allow_private=True, max_bytes=100_000)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_dribbling_server_is_left(server: Server, head: bytes) -> None:
    """A server that sends a byte now and then, of its head or its body, is left at the deadline."""
    gone = threading.Event()

    def dribble(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while not gone.wait(0.05):
            handler.wfile.write(b"x")

    server.answers["/a"] = dribble

    with pytest.raises(FetchError, match=r"did not answer in 0\.5 seconds"):
        fetch(f"{server.url}/a", allow_private=True, timeout_s=0.5)
    gone.set()


def test_body_cut_short_is_an_error(server: Server) -> None:
    """Half a page is not a page."""
    server.answers["/a"] = page(b"<p>Half", Content_Length="5000")

    with pytest.raises(FetchError, match="cannot be reached"):
        fetch(f"{server.url}/a", allow_private=True)


def test_server_that_is_down_says_so() -> None:
    """A refused connection is an error with a way on."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # bound, and not listening: nobody else can be there

        with pytest.raises(FetchError, match="cannot be reached"):
            fetch(f"http://127.0.0.1:{bound.getsockname()[1]}/", allow_private=True)


def test_unknown_host_says_so() -> None:
    """A name that nobody has is an error that names it."""
    with pytest.raises(FetchError, match=r"No server is known by the name nowhere\.invalid"):
        fetch("http://nowhere.invalid/")


def test_what_speaks_no_http_is_an_error() -> None:
    """A server of another kind is an error, not a page."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            connection, _ = listener.accept()
            connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
            connection.recv(1000)
            connection.close()

        threading.Thread(target=greet, daemon=True).start()

        with pytest.raises(FetchError, match="cannot be reached"):
            fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/", allow_private=True)


def test_page_is_fetched_over_ipv6() -> None:
    """A server with an IPv6 address is asked like any other."""
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    try:
        server = Server("::1")
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    with server:
        server.answers["/a"] = page()

        assert fetch(f"{server.url}/a", allow_private=True).data == b"<p>News.</p>"


def errors_of(library: ModuleType) -> list[type[Exception]]:
    """Every error that a library names in public."""
    named = [getattr(library, name) for name in library.__all__]
    return [each for each in named if isinstance(each, type) and issubclass(each, Exception)]


def test_libraries_have_errors_to_map() -> None:
    """The test below has something to look at."""
    assert len(errors_of(httpx)) >= 25
    assert len(errors_of(httpcore)) >= 10


@pytest.mark.parametrize("kind", [*errors_of(httpx), *errors_of(httpcore)])
def test_every_error_of_the_libraries_is_mapped(kind: type[Exception]) -> None:
    """No error of httpx or httpcore goes past the border, and each mapped one can be pickled."""
    error = kind.__new__(kind)

    mapped = explained(error, "http://news.example/", 30)

    assert issubclass(kind, FOREIGN_ERRORS)
    assert pickle.loads(pickle.dumps(mapped)).message == mapped.message
