"""``dragoman watch`` and ``dragoman jobs``, as their user meets them."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest
from suites.command import COMMAND, Run

from dragoman.jobs import keys
from dragoman.jobs.line import Line

FEED = "https://courier.example/feed"
SETTINGS = '[[policy]]\nwithhold = "never"\nreview = "never"\nat_best = "publish"\n'
STORY = "<h1>The ferry returns</h1><p>The ferry sailed on 3 May.</p><p>The street is open again.</p>"
PAGE = f"<!doctype html><html lang=en><head><title>Ferry</title></head><body>{STORY}</body></html>"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    monkeypatch.setenv("DRAGOMAN_DATABASE", url)
    return url


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "ferry.html").write_text(PAGE, "utf-8")
    os.utime(folder / "ferry.html", (time.time() - 60,) * 2)
    return folder


def test_a_folder_becomes_a_site(database: str, drop: Path, tmp_path: Path, run: Run) -> None:
    """What is dropped is translated and published, and the list says how."""
    (tmp_path / "dragoman.toml").write_text(SETTINGS, "utf-8")
    options = ("--to", "es", "--site", "site", "--until-idle", "--config", "dragoman.toml")
    done = subprocess.run(
        [*COMMAND, "watch", str(drop), *options],
        cwd=tmp_path,
        env={**os.environ, "DRAGOMAN_WORKERS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert any("3 de mayo" in page for page in pages)
    (told,) = run("watch", "--json").object
    assert (told["articles"], told["problem"], told["stopped"]) == (1, "", False)
    states = {
        one["job"].split("/")[0]: one["state"]
        for one in run("jobs", "list", "--state", "done", "--json").object
    }
    assert states == dict.fromkeys(("watch", "take", "translate", "publish"), "done")
    assert "translate/1/1/es" in run("jobs", "list", "--state", "done").text
    assert "version 1 of 1 in es: draft" in run("jobs", "show", "translate/1/1/es").text
    ended: dict[str, object] = {"worker": "worker-1", "state": "gone", "process": None, "in_hand": []}
    assert run("jobs", "workers", "--json").object == [ended]
    assert "worker-1" in run("jobs", "workers").text


def test_who_asks_once_is_told_that_a_feed_is_dead(database: str, tmp_path: Path, run: Run) -> None:
    """By the status as well: nobody reads what a run from cron prints."""
    gone = "http://127.0.0.1:9/feed.xml"
    done = subprocess.run(
        [*COMMAND, "watch", gone, "--to", "es", "--until-idle"],
        cwd=tmp_path,
        env={**os.environ, "DRAGOMAN_WORKERS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "127.0.0.1" in done.stderr.splitlines()[-1]
    (told,) = run("watch", "--json").object
    assert told["failures"] == 1


def test_what_is_watched_can_be_stopped(database: str, drop: Path, run: Run) -> None:
    """It is then no longer looked at, and can be watched again."""
    assert run("watch", str(drop), "--to", "es,ca", "--add").status == 0
    assert run("watch").text.splitlines()[1].split()[1] == "es,ca"
    assert "watched no longer" in run("watch", str(drop), "--stop").stderr
    assert run("watch", "--json").object[0]["stopped"]
    assert run("watch", str(drop), "--to", "es", "--add").status == 0
    assert not run("watch", "--json").object[0]["stopped"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("watch", "nowhere", "--to", "es", "--add"), "no folder nowhere"),
        (("watch", FEED, "--add"), "--to"),
        (
            ("watch", FEED, "--to", "es", "--every", "soon", "--add"),
            "30s, 5m, 2h or 1d",
        ),
        (("watch", FEED, "--stop"), "is not watched"),
        (("jobs", "list", "--state", "asleep"), "waiting, running, done, failed, cancelled"),
        (("jobs", "show", "translate/1/1/es"), "no job"),
        (("jobs", "show", "bake"), "is no job"),
        (
            (
                "jobs",
                "retry",
            ),
            "--failed",
        ),
    ],
)
def test_what_makes_no_sense_is_said_so(
    database: str, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    """One line says what to do instead."""
    assert said in run(*arguments).error


def test_jobs_are_cancelled_and_begun_anew(database: str, run: Run) -> None:
    """By their names, and one that is not there does not keep the others from it."""
    with Line(database) as line:
        line.serve(1, 1)
        line.ask([keys.translation(1, 1, "es"), keys.translation(2, 1, "es")])

    assert run("jobs", "cancel", "translate/1/1/es", "translate/9/9/es").status == 1
    assert {one["job"]: one["state"] for one in run("jobs", "list", "--json").object} == {
        "translate/1/1/es": "cancelled",
        "translate/2/1/es": "waiting",
    }
    assert run("jobs", "retry", "translate/1/1/es").status == 0
    assert {one["state"] for one in run("jobs", "list", "--json").object} == {"waiting"}


def test_where_there_is_nothing_it_is_said(database: str, run: Run) -> None:
    """An empty list is a sentence."""
    assert "Nothing is watched" in run("watch").stderr
    assert "No job waits" in run("jobs", "list").stderr
    assert "No worker was here yet" in run("jobs", "workers").stderr
