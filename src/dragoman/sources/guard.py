"""Which network addresses may be asked for an article: the guard against forged requests, and a transport
that connects only where it permits, and only until a deadline.

A URL is somebody else's word. Without a guard, "translate http://169.254.169.254/" or a redirect
to http://localhost/ would read what only this machine may see (server-side request forgery).

The guard is asked where the connection is made, so there is no second resolution between check
and use. Only the address is pinned: the Host header, TLS's server name and the certificate are
still those of the host in the URL.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from ssl import SSLContext
from typing import Any, TypeAlias

import httpcore
import httpx

from dragoman.model.errors import FetchError, Need, Step

Address: TypeAlias = IPv4Address | IPv6Address
Resolver: TypeAlias = Callable[[str, int], Sequence[Address]]

_NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        "100.64.0.0/10",  # shared by carriers, RFC 6598; some clouds' metadata stand here
        "192.0.0.0/24",  # IETF protocol assignments, RFC 6890
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "3fff::/20",  # documentation, RFC 9637: younger than Python 3.11's tables
    )
)
_ALLOCATED = IPv6Network("2000::/3")  # the only part of IPv6 given out as global unicast, RFC 4291
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: what every IPv4 server looks like behind DNS64
_LAST_LABEL_DIGITS = frozenset("0123456789abcdefx")


def is_public(address: Address) -> bool:
    """Whether the address belongs to the open internet, through every way of writing one in another.

    Loopback, private, link-local, multicast, reserved and unspecified addresses do not, nor IPv6
    addresses that lead to such an IPv4 one (mapped, 6to4, Teredo, NAT64).
    """
    if isinstance(address, IPv6Address):
        inner = _embedded(address)
        if inner is not None:
            return all(is_public(each) for each in inner)
        if address not in _ALLOCATED:
            return False
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_unspecified)
        and not any(address in network for network in _NOT_PUBLIC)
    )


def _embedded(address: IPv6Address) -> tuple[IPv4Address, ...] | None:
    if address in _NAT64:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    if address.teredo is not None:
        return address.teredo
    inner = address.ipv4_mapped or address.sixtofour
    return None if inner is None else (inner,)


def ask_system(host: str, port: int) -> Sequence[Address]:
    """The host's addresses, by the system's resolver, which has its own bound on time. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(entry[4][0])) for entry in found]


@dataclass(frozen=True, slots=True)
class Guard:
    """Turns a host into the addresses that may be connected to, or refuses it.

    Connect to nothing but what `addresses` returned: who resolves the name a second time may be
    given another answer (DNS rebinding).
    """

    permits: Callable[[Address], bool] = is_public
    resolve: Resolver = ask_system

    def addresses(self, host: str, port: int) -> tuple[Address, ...]:
        """The host's addresses, each once, in the resolver's order; at least one.

        A single one that is not permitted refuses the host. Raises FetchError.
        """
        found = self._find(host, port)
        for address in found:
            if not self.permits(address):
                place = host if host == str(address) else f"{host} is at {address}, which"
                raise FetchError(
                    f"{place} is not a public address",
                    "Save the page and give the file, or ",
                    Need(Step.ALLOW_PRIVATE),
                )
        return found

    def _find(self, host: str, port: int) -> tuple[Address, ...]:
        try:
            return (ip_address(host),)
        except ValueError:
            pass  # it is a name
        if _ends_in_number(host):
            raise FetchError(
                f"{host} is an address in a disguised form",
                "Write it as four decimal numbers with dots.",
            )
        try:
            found = tuple(dict.fromkeys(self.resolve(host, port)))
        except (OSError, UnicodeError) as error:  # UnicodeError: a label over 63 characters
            raise _unknown(host) from error
        if not found:
            raise _unknown(host)
        return found


def guarding(*, allow_private: bool) -> Guard:
    """The guard of public addresses, or one that lets every address pass, where the operator says so."""
    return Guard(permits=lambda _: True) if allow_private else Guard()


def _unknown(host: str) -> FetchError:
    return FetchError(f"No server is known by the name {host}", "Check the URL and this machine's network.")


def _ends_in_number(host: str) -> bool:
    """Whether resolvers would take the host for an IPv4 address (127.1, 0x7f000001, 2130706433).

    After https://url.spec.whatwg.org/#ends-in-a-number-checker: no top-level domain is a number.
    """
    last = host.rstrip(".").rpartition(".")[2].lower()
    return last.isdigit() or (last.startswith("0x") and set(last) <= _LAST_LABEL_DIGITS)


CONNECT_S = 10.0
"""Seconds for one address, so that a dead one leaves time for the host's next."""


class Deadline:
    """A moment after which nothing may be waited for. Starts when it is made."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, late: Callable[[], Exception]) -> float:
        """Seconds left, always positive; raises what `late` makes when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise late()
        return left


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline, so that a dribbling server cannot hold us."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Makes connections to the addresses that the guard permits, the first that answers."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(f"no address of {host} answers")
        for address in self._guard.addresses(host, port):
            left = min(CONNECT_S, self._deadline.left(httpcore.ConnectTimeout))
            try:
                stream = self._system.connect_tcp(str(address), port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """For `httpx.Client(transport=...)`. Raises httpcore's errors, and the guard's FetchError.

    The system's SSL_CERT_FILE is honoured: a newsroom may have a certificate authority of its own.
    """

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=_Backend(guard, deadline)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request and receives the head of the response."""
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
            )
        )
        return httpx.Response(status_code=response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Ends every connection."""
        self._pool.close()
