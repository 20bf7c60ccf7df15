"""The door of every route: who asks is known before anything of what he sends is read.

FastAPI reads a body before it asks any dependency, so that anybody could have megabytes read and parsed.
"""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.routing import APIRoute

from dragoman.service.access.caller import allowed
from dragoman.service.access.once import Handler, once


class Door(APIRoute):
    """A route that lets in whom the table allows; each of the app's is one."""

    def get_route_handler(self) -> Handler:
        """The route's, behind the door."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            await allowed(request)
            return await once(request, handle)

        return handled
