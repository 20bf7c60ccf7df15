"""Where a request comes from: whose word is taken for it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
import pytest
from service.conftest import listening

TOLD = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}


async def who(scope: Any, receive: Any, send: Any) -> None:
    """An app that says who asked, and how."""
    if scope["type"] != "http":
        return
    told = json.dumps([scope["client"][0], scope["scheme"]]).encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": told})


def asked(proxies: Sequence[str], heads: Mapping[str, str]) -> Any:
    with listening(who, proxies) as address:
        return httpx.get(address, headers=heads).json()


@pytest.mark.parametrize("proxies", [[], ["192.0.2.1"]])
def test_a_stranger_does_not_say_where_he_comes_from(proxies: list[str]) -> None:
    """Or each of his tries would be counted for another address, and cookies be sent without TLS."""
    assert asked(proxies, TOLD) == ["127.0.0.1", "http"]


def test_a_server_that_stands_before_it_says_where_requests_come_from() -> None:
    assert asked(["127.0.0.1"], TOLD) == ["203.0.113.7", "https"]


def test_what_a_stranger_says_through_it_is_not_believed() -> None:
    """The last address is what the proxy added."""
    heads = {**TOLD, "X-Forwarded-For": "198.51.100.1, 203.0.113.7"}

    assert asked(["127.0.0.1"], heads)[0] == "203.0.113.7"
