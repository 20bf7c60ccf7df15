"""Addresses of this machine that nobody has."""

from __future__ import annotations

import socket


def free() -> int:
    """A port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
