"""A small service of several processes: program.py PORT PLACES REQUESTS MEGABYTES

It answers with its process's number. `/slow` takes a second, `/grow` holds 60 megabytes more, `/die` ends the
process at once, `/hang` stops it for good.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
from multiprocessing.connection import Connection

import uvicorn
from starlette.types import Receive, Scope, Send

from dragoman.service.processes.supervisor import Patience, Supervisor
from dragoman.service.processes.worker import Limits, Worker
from dragoman.service.serving import config

HELD: list[bytes] = []


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        while True:
            kind = (await receive())["type"]
            await send({"type": f"{kind}.complete"})
            if kind == "lifespan.shutdown":
                return
    if scope["path"] == "/die":
        os._exit(9)
    if scope["path"] == "/hang":
        time.sleep(600)
    if scope["path"] == "/slow":
        await asyncio.sleep(1)
    if scope["path"] == "/grow":
        HELD.append(os.urandom(60 * 2**20))
    body = str(os.getpid()).encode()
    await send(
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"content-length", str(len(body)).encode())],
        }
    )
    await send({"type": "http.response.body", "body": body})


def main() -> int:
    port, places, requests, megabytes = map(int, sys.argv[1:])
    listening = socket.create_server(("127.0.0.1", port), backlog=2048)
    how: uvicorn.Config = config(app, "127.0.0.1", port)

    def work(line: Connection) -> None:
        if places == 0:
            raise OSError("nothing works here")
        Worker(how, line, Limits(megabytes, requests, youngest_s=0)).run([listening])

    return Supervisor(work, max(places, 1), Patience(start=30, silence=4, leave=20, pause=1)).run()


if __name__ == "__main__":
    sys.exit(main())
