"""Articles from the web: whom a fetch never asks, and who must be at the other end."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suites.resolved import only_here, resolving
from suites.web import Server, page, redirect

from dragoman.model.errors import DragomanError, FetchError
from dragoman.sources.fetch import fetch, fetch_guarded
from dragoman.sources.guard import Address, Guard


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
