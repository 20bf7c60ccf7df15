"""``dragoman hooks``, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from suites.command import here
from suites.receiver import Receiver


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_DATABASE", f"sqlite:///{tmp_path}/store.sqlite3")


def test_a_hook_of_this_network_is_made_tried_and_removed() -> None:
    """Its secret is printed once, alone on standard output, so that it can be piped to where it is kept."""
    with Receiver() as receiver:
        made = here("hooks", "add", receiver.url, "--allow-private", "--event", "edition.published")
        secret = made.text.strip()
        here("hooks", "test", "1")
        receiver.answers = [500]
        failed = here("hooks", "send")
        here("hooks", "retry", "1", "1")
        sent = here("hooks", "send")

        assert made.status == 0
        assert secret.startswith("whsec_")
        assert failed.status == 1
        assert sent.status == 0
        assert [got.verified(secret)["type"] for got in receiver.got] == ["hook.test", "hook.test"]
    (told,) = json.loads(here("hooks", "list", "--json").text)
    assert (told["events"], told["private"], told["stopped"]) == (["edition.published"], True, "")
    (one,) = json.loads(here("hooks", "deliveries", "1", "--json").text)
    assert (one["state"], one["tries"], one["status"]) == ("taken", 1, 204)
    assert secret not in here("hooks", "list").text + here("hooks", "deliveries", "1").text

    other = here("hooks", "rotate", "1", "--hours", "0").text.strip()
    assert other.startswith("whsec_")
    assert other != secret
    assert here("hooks", "stop", "1", "--reason", "The CMS moves.").status == 0
    assert "The CMS moves." in here("hooks", "list").text
    assert here("hooks", "start", "1").status == 0
    assert here("hooks", "remove", "1").status == 0
    assert json.loads(here("hooks", "list", "--json").text) == []


def test_a_private_address_has_to_be_allowed() -> None:
    refused = here("hooks", "add", "https://127.0.0.1/hook")

    assert "not a public address" in refused.error


def test_an_unknown_event_is_refused_with_those_that_there_are() -> None:
    refused = here("hooks", "add", "http://127.0.0.1/hook", "--allow-private", "--event", "edition.eaten")

    assert "edition.held" in refused.error
