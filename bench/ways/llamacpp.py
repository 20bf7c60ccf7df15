"""llama.cpp's own server, which most people who have a model on a machine of theirs have in front of it.

llamacpp.py MODEL PORT [PARAMETER=VALUE...]

Parameters are those of `llama-server`, by the names that they have in the program. xllamacpp has the server
in wheels that are built already. Needs it and the standard library only.
"""

from __future__ import annotations

import signal
import sys
from functools import reduce

import xllamacpp


def started(model: str, port: int, *options: str) -> xllamacpp.Server:
    """The server, once it listens."""
    parameters = xllamacpp.CommonParams()
    parameters.model.path = model
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = port
    parameters.n_parallel = 1
    for option in options:
        name, _, value = option.partition("=")
        *path, name = name.split(".")
        place = reduce(getattr, path, parameters)
        setattr(place, name, type(getattr(place, name))(value))
    return xllamacpp.Server(parameters)


if __name__ == "__main__":
    server = started(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
    print(server.listening_address, flush=True)
    signal.pause()
