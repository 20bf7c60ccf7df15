"""A process that does nothing but fork others, whenever one is wanted.

A process with threads must not fork, since a lock that one of them holds stays locked in the fork for ever;
and what serves has threads from its first request. So this one is forked before, and has none.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from dragoman.model.errors import EngineDied

Work = Callable[[Connection], None]
"""What a process does, until the other end of its connection is closed."""

_FORK = multiprocessing.get_context("fork")
_NUMBER = struct.Struct("!q")
_LEAVE_S = 5.0


class Nursery:
    """Forks of this process as it was when this was made: where there is no second thread. May be used by
    several threads. To be closed; a context. What it forked ends with its connection.
    """

    def __init__(self, work: Work) -> None:
        self._line, theirs = socket.socketpair()
        self._lock = threading.Lock()
        self._process = _FORK.Process(target=_nurse, args=(theirs, self._line, work), name="nursery")
        self._process.start()
        theirs.close()

    def born(self) -> tuple[int, Connection]:
        """A new process: its number, and the connection to it. Raises EngineDied where none is to be had."""
        try:
            with self._lock:
                self._line.sendall(b"+")
                said, ends, _, _ = socket.recv_fds(self._line, _NUMBER.size, 1)
        except OSError:
            said, ends = b"", []
        if not ends:
            raise EngineDied("No process can be had that translates", "Ask again in a moment.")
        return _NUMBER.unpack(said)[0], Connection(ends[0])

    def close(self) -> None:
        """Ends it; what it forked is not its own."""
        self._line.close()
        self._process.join(_LEAVE_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()

    def __enter__(self) -> Nursery:
        """Itself."""
        return self

    def __exit__(self, *of_error: object) -> None:
        """Closes it."""
        self.close()


def _nurse(line: socket.socket, other: socket.socket, work: Work) -> None:
    """Forks one process a byte, until the other end is closed."""
    other.close()
    for told in (signal.SIGINT, signal.SIGTERM):  # whoever asked for it says when it ends
        signal.signal(told, _unheard)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    with suppress(OSError):
        while line.recv(1):
            ours, theirs = socket.socketpair()
            number = os.fork()
            if not number:
                _child(line, ours, theirs, work)
            socket.send_fds(line, [_NUMBER.pack(number)], [ours.fileno()])
            ours.close()
            theirs.close()


def _child(line: socket.socket, ours: socket.socket, theirs: socket.socket, work: Work) -> None:
    """In a fork: works, and is gone."""
    try:
        line.close()
        ours.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        work(Connection(theirs.detach()))
    finally:
        os._exit(0)  # nothing of its parents' is written twice, no handler of theirs runs


def _unheard(_: int, __: object) -> None:
    """A handler, and not SIG_IGN: programs that are started from here would ignore the signal too."""
