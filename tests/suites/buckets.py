"""Fixtures of a site in a bucket: a server that speaks S3, on this machine."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import httpx
import pytest

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of a server with buckets."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new bucket's name, that the environment opens."""
    name = f"news-{next(_NUMBERS)}"
    for key, value in {
        "AWS_ENDPOINT_URL": s3,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
        "AWS_VIRTUAL_HOSTED_STYLE_REQUEST": "false",
    }.items():
        monkeypatch.setenv(key, value)
    assert httpx.put(f"{s3}/{name}").status_code == 200
    return name
