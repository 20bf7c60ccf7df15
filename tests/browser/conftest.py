"""A site of hand-made editions, and the browser that opens it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from suites.editions import TRANSLATED, edition

from dragoman.publish.plan import Publication
from dragoman.publish.site import publish

SLUG = "islanders-win-back-their-winter-ferry"

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """English, with Spanish, Arabic and Hebrew editions."""
    folder = tmp_path_factory.mktemp("site")
    publications = [Publication(edition(tag), "ferry.txt", draft=tag == "es") for tag in ("es", "ar", "he")]
    publish(publications, folder, now=TRANSLATED)
    return folder


@pytest.fixture(scope="session")
def visit(browser: Browser) -> Opener:
    """Opens a page by its path; keyword arguments are the browser context's. Windows are kept, one of each
    kind, as opening one takes longer than opening a page: a page lasts until the next of its kind.
    """
    windows: dict[tuple[object, ...], Page] = {}

    def opener(path: Path, width: int = 1280, height: int = 900, **settings: object) -> Page:
        kind = (width, height, *settings.items())
        if kind not in windows:
            size = {"width": width, "height": height}
            context = browser.new_context(viewport=size, **settings)  # type: ignore[arg-type] # passed on
            context.set_default_timeout(10_000)
            windows[kind] = context.new_page()
            windows[kind].route("http*://**", _picture)
        page = windows[kind]
        page.emulate_media(media="null")
        page.goto(path.as_uri())
        return page

    return opener


@pytest.fixture
def opened(visit: Opener, site: Path) -> Opener:
    """Opens a page of the site: by language, or the index for ""."""

    def opener(language: str, *size: int, **settings: object) -> Page:
        path = site / language / f"{SLUG}.html" if language else site / "index.html"
        return visit(path, *size, **settings)

    return opener


def _picture(route: Route) -> None:
    """The article's picture, without a network: one grey point."""
    if route.request.resource_type == "image":
        route.fulfill(body=_png(), content_type="image/png")
    else:
        route.abort()


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
