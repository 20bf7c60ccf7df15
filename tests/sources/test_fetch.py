"""Articles from the web: what is asked, what is refused, what every failure says."""

from __future__ import annotations

import gzip
import pickle
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path
from types import ModuleType

import httpcore
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suites.web import Server, page, redirect

from dragoman.model.errors import DragomanError, FetchError, ReadError, TooLarge
from dragoman.sources.fetch import fetch, fetch_guarded
from dragoman.sources.follow import FOREIGN_ERRORS, MAX_REDIRECTS, explained
from dragoman.sources.guard import Address, Guard


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def only_here(address: Address) -> bool:
    """Takes the test server's address for a public one, and no other of this machine's."""
    return address == ip_address("127.0.0.1")


def resolving(**hosts: str) -> Guard:
    """A guard with a name server of its own: `news="127.0.0.1"` is news.example."""

    def resolve(host: str, port: int) -> Sequence[Address]:
        return [ip_address(address) for address in hosts.get(host.removesuffix(".example"), "").split()]

    return Guard(permits=only_here, resolve=resolve)


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


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://inside.example/",
        "http://0x7f000001/",
    ],
)
def test_redirect_to_a_private_address_is_refused(server: Server, location: str) -> None:
    """A public page cannot lead to what only this machine may see."""
    server.answers["/a"] = redirect(location)
    guard = resolving(news="127.0.0.1", inside="10.0.0.1")

    with pytest.raises(FetchError, match=r"example:\d+/a redirects: .*(not a public address|disguised)"):
        fetch_guarded(f"http://news.example:{server.port}/a", guard)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://news.example/a", "http://u:p@news.example/"]
)
def test_redirect_to_no_web_address_is_refused(server: Server, location: str) -> None:
    """A redirect gets what the first address would have got."""
    server.answers["/a"] = redirect(location)

    with pytest.raises(FetchError, match=r"not an address on the web|user name"):
        fetch(f"{server.url}/a", allow_private=True)


def test_redirect_to_nowhere_is_an_error(server: Server) -> None:
    """A redirect that does not say where to is said to be so."""
    server.answers["/a"] = page(b"", status=302)

    with pytest.raises(FetchError, match="redirects to nowhere"):
        fetch(f"{server.url}/a", allow_private=True)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "169.254.169.254",
        "10.0.0.1",
        "localhost.",
        "[64:ff9b::7f00:1]",
    ],
)
def test_this_machine_and_its_neighbours_are_not_asked(server: Server, host: str) -> None:
    """However the address is written, a private server never hears of it."""
    with pytest.raises(FetchError):
        fetch(f"http://{host}:{server.port}/a")
    assert server.asked == []


def test_name_is_resolved_once(server: Server) -> None:
    """A name that answers well when it is checked and ill when it is used (DNS rebinding) gains nothing."""
    answers = iter(["127.0.0.1", "10.0.0.1"])

    def resolve(host: str, port: int) -> Sequence[Address]:
        return [ip_address(next(answers))]

    server.answers["/a"] = page()

    source = fetch_guarded(f"http://news.example:{server.port}/a", Guard(only_here, resolve))

    assert source.data == b"<p>News.</p>"
    assert server.asked == [(f"news.example:{server.port}", "/a")]


def test_second_address_is_tried(server: Server) -> None:
    """A host with a dead address and a living one is reached."""
    server.answers["/a"] = page()
    guard = Guard(permits=lambda _: True, resolve=lambda *_: [ip_address("::1"), ip_address("127.0.0.1")])

    assert fetch_guarded(f"http://news.example:{server.port}/a", guard).data == b"<p>News.</p>"


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve names itself, behind the guard's back."""
    monkeypatch.setenv("HTTP_PROXY", server.url)
    monkeypatch.setenv("ALL_PROXY", server.url)

    with pytest.raises(FetchError, match="not a public address"):
        fetch("http://10.0.0.1/a")
    assert server.asked == []


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


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/a",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "news.example",
        "http://a b/",
        "http://x:99999/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """Only http and https are asked, and only of a host."""
    with pytest.raises(FetchError):
        fetch(url, allow_private=True)


def test_password_in_an_address_is_refused_and_not_repeated(server: Server) -> None:
    """A URL with a password is refused, and the password is in no message."""
    with pytest.raises(FetchError, match="user name or password") as caught:
        fetch(server.url.replace("://", "://editor:s3cret@"), allow_private=True)
    assert "s3cret" not in str(caught.value)
    assert server.asked == []


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


@pytest.fixture
def secure(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server with a certificate for news.example, whose authority is trusted."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    arguments = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=news"
    names = ["-addext", "subjectAltName=DNS:news.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *arguments.split(), *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.listener.socket = context.wrap_socket(server.listener.socket, server_side=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return server


def test_certificate_is_the_hosts_though_the_address_is_pinned(secure: Server) -> None:
    """Pinning changes where the connection goes, not who must be at its end."""
    secure.answers["/a"] = page()

    source = fetch_guarded(f"https://news.example:{secure.port}/a", resolving(news="127.0.0.1"))

    assert source.data == b"<p>News.</p>"


def test_certificate_of_another_host_is_refused(secure: Server) -> None:
    """A server that is not who the URL names is not read."""
    with pytest.raises(FetchError, match="does not prove who it is"):
        fetch_guarded(f"https://other.example:{secure.port}/a", resolving(other="127.0.0.1"))
    assert secure.asked == []


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


@given(
    st.text(max_size=60),
    st.sampled_from(["", "http://", "https://", "http://news.example/", "//", "http://["]),
)
@settings(max_examples=100, deadline=None)
def test_no_address_is_a_crash(text: str, start: str) -> None:
    """Whatever stands in an address, asking for it ends in an error of ours where nobody answers."""
    nobody = Guard(permits=lambda _: False, resolve=lambda *_: [])

    with pytest.raises(DragomanError):
        fetch_guarded(start + text, nobody)


@pytest.mark.parametrize(
    "location", ["http://[::1", "http://\xff\xfe/", "//", "http://a:b:c/", "http://x" + "y" * 70_000]
)
def test_no_redirect_is_a_crash(server: Server, location: str) -> None:
    """Whatever a server answers for a redirect, the end is an error of ours."""
    server.answers["/a"] = redirect(location)

    with pytest.raises(DragomanError):
        fetch_guarded(f"http://news.example:{server.port}/a", resolving(news="127.0.0.1", a=""))
