"""A connection: for how long a head is waited for, how long it may be, and what of it is refused.

Bytes become requests by httptools (llhttp), in a quarter of the time that h11 takes, which refuses what is
written against the grammar. What the grammar leaves open, and servers that stand behind each other could
read differently, is refused here.
"""

from __future__ import annotations

import asyncio
from enum import Enum, auto

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from dragoman.service.problems import HeadTooLong, Refused, Unreadable, answer, problem

HEAD_S = 10.0
"""Within which the head of a request is there: the guard looks at the body, and uvicorn at neither."""

TAKEN_S = 60.0
"""Within which somebody goes on taking an answer, however slowly."""

LONGEST_HEAD = 64 * 2**10
"""Bytes of a head, as of h11: httptools has no limit."""

MOST_WAITING = 16
"""Requests that are sent before an earlier one is answered."""


class _Part(Enum):
    """Where in a message its bytes are."""

    NONE = auto()
    HEAD = auto()
    BODY = auto()


class Connection(HttpToolsProtocol):
    """A connection that is closed where the head of a request does not come, or the answer is not taken."""

    _late: asyncio.TimerHandle | None = None
    _full: asyncio.TimerHandle | None = None
    _part = _Part.NONE
    _seen = 0
    """Bytes of a head that came after those with which it began, which are 256 KiB at most."""
    _why: Refused | None = None
    """Why what was sent is refused, where it is by us."""
    _is_over = False
    """Something was refused: nothing more is read."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        """Somebody is there, who has yet to say what he wants."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Something came; only the end of a head stops the clock, however much comes before it."""
        if self._is_over:
            return
        self._unset_keepalive_if_required()
        begun = self.scope
        try:
            self._read(data)
            if self._part is _Part.HEAD and self.scope is begun:
                self._count(len(data))
        except (httptools.HttpParserError, Refused):
            self._refuse()
        if self._part is _Part.HEAD or (self._part is _Part.NONE and not self._is_answering()):
            self._wait()
        else:
            self._heard()

    def connection_lost(self, exc: Exception | None) -> None:
        """He is gone."""
        self._heard()
        self._taken()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """As much waits to be taken as may."""
        super().pause_writing()
        self._full = self.loop.call_later(TAKEN_S, self.transport.abort)

    def resume_writing(self) -> None:
        """Some of it was taken."""
        self._taken()
        super().resume_writing()

    def on_message_begin(self) -> None:
        """The first byte of a head is there."""
        super().on_message_begin()
        self._part, self._seen = _Part.HEAD, 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """A field of a head. One behind a body is nobody's: it would come after the request was judged."""
        if self._part is _Part.HEAD:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is there: its request begins, unless it is refused, or said anew (`_read`)."""
        self._look()
        self._part = _Part.BODY
        if not self.parser.should_upgrade():
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        """All of a message is there."""
        self._part = _Part.NONE
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def _read(self, data: bytes) -> None:
        """Parses what came. A client that would rather speak another protocol is answered in this one, but
        llhttp takes what follows his head for the other, and a body would be read as the next request: so
        his head is said anew, without the offer. Raises HttpParserError.
        """
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as offered:
            head, self.parser = self._plain_head(), httptools.HttpRequestParser(self)
            self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn's
            self._read(head + data[int(offered.args[0]) :])

    def _plain_head(self) -> bytes:
        said = [b"%s %s HTTP/1.1" % (self.parser.get_method(), self.url)]
        said += [b"%s: %s" % field for field in self.headers if field[0] != b"upgrade"]
        return b"\r\n".join([*said, b"", b""])

    def _look(self) -> None:
        """Raises Refused for a head that two servers could read differently, or that is one too many."""
        self._seen = 0
        self._count(len(self.url) + sum(len(name) + len(value) for name, value in self.headers))
        version, names = self.parser.get_http_version(), [name for name, _ in self.headers]
        if version not in ("1.0", "1.1"):
            self._refused(Unreadable("This is no HTTP/1.1", "Ask in HTTP/1.1."))
        if names.count(b"host") > 1 or (version == "1.1" and b"host" not in names):
            self._refused(Unreadable("A request names one host", "Send one field «Host»."))
        if version == "1.0" and b"transfer-encoding" in names:
            self._refused(Unreadable("HTTP/1.0 has no chunks", "Send Content-Length, or HTTP/1.1."))
        if self.parser.get_method() == b"CONNECT" or not self.url.startswith((b"/", b"*")):
            self._refused(Unreadable("This is no proxy", "Ask for a path, as «GET /healthz HTTP/1.1»."))
        if len(self.pipeline) >= MOST_WAITING:
            self._refused(Unreadable("Too many requests at once", "Wait for an answer before the next."))

    def _count(self, length: int) -> None:
        """Raises Refused where a head is too long."""
        self._seen += length
        if self._seen > LONGEST_HEAD:
            told = f"A head has {LONGEST_HEAD // 2**10} KiB at most"
            self._refused(HeadTooLong(told, "Send what is long in the body."))

    def _refused(self, why: Refused) -> None:
        self._why = why
        raise why

    def _refuse(self) -> None:
        """Says why nothing more is read, and closes: when what was asked before is answered."""
        self._is_over = True
        is_asking = self._part is _Part.BODY and not self.pipeline and not self.cycle.response_started
        if self._is_answering() and not is_asking:
            self.cycle.keep_alive = False  # the last of them
            return
        why = self._why or Unreadable("This is no HTTP/1.1", "See RFC 9112.")
        told = answer(problem(why))
        heads = [*self.server_state.default_headers, *told.raw_headers, (b"connection", b"close")]
        lines = b"".join(b"%s: %s\r\n" % field for field in heads)
        self.transport.write(STATUS_LINE[told.status_code] + lines + b"\r\n" + bytes(told.body))
        self.transport.close()

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _taken(self) -> None:
        if self._full is not None:
            self._full.cancel()
            self._full = None

    def _wait(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(HEAD_S, self._too_late)

    def _too_late(self) -> None:
        self._late = None
        if self._is_answering():  # an answer is not cut off for the next head
            self._wait()
        else:
            self.transport.close()

    def _heard(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
