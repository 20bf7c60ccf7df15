"""Where somebody is led on to, once he has done what comes first: signed in, shown a code, chosen a
password.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Query, Request
from pydantic import BaseModel

from dragoman.service.access.table import DESK, is_page

Next = Annotated[str, Query(alias="next")]
"""That address, in the address of the page that comes first."""


class Onward(BaseModel):
    """That address, in a form."""

    next: str = ""


def here(address: str) -> str:
    """An address of the desk to go on to; the desk where it is none of ours."""
    plain = address.isascii() and address.isprintable() and "\\" not in address
    inside = plain and is_page(f"GET {address.partition('?')[0]}") and "//" not in address
    return address if inside and not address.startswith(f"{DESK}/sign-") else DESK


def by_way_of(first: str, request: Request) -> str:
    """The address of what comes first, from which one is led back to the page that was asked for."""
    query = f"?{request.url.query}" if request.url.query else ""
    return leading(first, request.url.path + query) if request.method == "GET" else first


def leading(first: str, address: str) -> str:
    """The address of what comes first, from which one is led on to `address`."""
    onward = here(address)
    return first if onward == DESK else f"{first}?next={quote(onward, safe='')}"
