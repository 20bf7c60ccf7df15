"""What every page of the desk stands on: its style and script, its head, and what it says of errors."""

from __future__ import annotations

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

from dragoman.service.review import assets, pages

BROWSER = {"Accept": "text/html,application/xhtml+xml;q=0.9"}


def test_style_and_script_are_kept_for_ever_under_the_name_of_their_digest(app: FastAPI) -> None:
    client = TestClient(app)

    for name in ("desk.css", "desk.js", "htmx.js", "mark.svg"):
        answer = client.get(assets.address(name))
        assert answer.status_code == 200, name
        assert "immutable" in answer.headers["cache-control"]
        assert re.search(r"\.[0-9a-f]{16}\.", assets.address(name))
    assert (
        client.get("/review/static/desk.css").status_code == 404
    )  # whose name says nothing of what is in it
    assert client.get("/review/static/..%2fpages.py").status_code == 404


def test_no_template_has_script_or_style_within_it() -> None:
    """The policy would not run them, and what is hostile in an article would be."""
    loader = pages.environment().loader
    assert loader is not None
    every = {name: loader.get_source(pages.environment(), name)[0] for name in loader.list_templates()}

    assert len(every) > 3
    for name, source in every.items():
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=|\|\s*safe\b|hx-on", source), (
            name
        )
