"""An httpx transport that connects only to checked addresses, and only until a deadline.

The guard is asked where the connection is made, so there is no second resolution between check
and use. Only the address is pinned: the Host header, TLS's server name and the certificate are
still those of the host in the URL.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

from dragoman.sources.addresses import Guard

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
