"""Hypothesis tries the same cases each time, so that a change alone decides whether tests pass;
``make test EXPLORE=1`` lets it look for new ones.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
import typer.main
from hypothesis import settings
from suites import checkpoint
from suites.browsers import browser  # noqa: F401  # a fixture of rooms that have pages
from suites.buckets import bucket, s3  # noqa: F401  # fixtures of rooms that publish
from suites.databases import database, empty_database, kind, store  # noqa: F401  # fixtures of every room that stands on the store

import dragoman.facts.meaning.numeric  # noqa: F401  # before tests load numpy themselves
from dragoman.engines.apertium.engine import Apertium
from dragoman.facts.meaning.encoder import encoded
from dragoman.text import kept
from dragoman.text.everywhere import everywhere

# Nothing that a test remembers, installs or stores is the user's; nor is it there when the tests have ended.
_folder = Path(tempfile.mkdtemp(prefix="dragoman-tests-"))
for name in ("CACHE", "MODELS"):
    os.environ[f"DRAGOMAN_{name}"] = str(_folder / name.lower())
os.environ["DRAGOMAN_DATABASE"] = str(_folder / "store.sqlite3")

# What takes long to make, and is the same for all, is made by one of a run's processes: the first names the
# place.
_tables = Path(os.environ.setdefault("DRAGOMAN_TESTS_TABLES", str(_folder / "tables")))
_tables.mkdir(exist_ok=True)
(_folder / "cache").mkdir()
(_folder / "cache/tables").symlink_to(_tables)
kept.use(_tables)


def pytest_configure(config: pytest.Config) -> None:
    """The largest tables are made before there are processes that would all make them at once."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        encoded(["harbour"])
        everywhere()


def pytest_unconfigure() -> None:
    """A process of tests leaves no file: a thousand of them filled a disk."""
    shutil.rmtree(_folder, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes longest is run first, by every process its share: at the end, one would work on it while
    others wait. What happens in a browser is tried once more, for on a busy machine a key may come before its
    script.
    """
    items[:] = spread(items, getattr(config, "workerinput", {}).get("workercount", 1))
    for one in items:
        if one.get_closest_marker("browser") is not None:
            one.add_marker(pytest.mark.flaky(reruns=1))


def spread(items: list[pytest.Item], processes: int) -> list[pytest.Item]:
    """The tests so that each process has its share of the long ones at the beginning of its own, which is
    what xdist gives it: a part of them all, in their order.
    """
    long = [one for one in items if one.get_closest_marker("long") is not None]
    others = iter([one for one in items if one.get_closest_marker("long") is None])
    found: list[pytest.Item] = []
    for at in range(processes):
        share = (len(items) - len(found)) // (processes - at)
        first = long[at::processes]
        found += [*first, *islice(others, max(0, share - len(first)))]
    return found


settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("EXPLORE") else "same")


@pytest.fixture(scope="session", autouse=True)
def apertium() -> Iterator[Apertium]:
    """One engine for all runs in this process, of the command as well: starting a pair takes a moment."""
    engine = _Running()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dragoman.engines.apertium.engine.Apertium", lambda: engine)
        yield engine
    Apertium.close(engine)


class _Running(Apertium):
    """It ends with the tests, and not with a run."""

    def close(self) -> None:
        """Ends nothing."""


@pytest.fixture(scope="session", autouse=True)
def _commands_built_once() -> Iterator[None]:
    """Typer builds all commands each time that one is called, which takes as long as most of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.main.get_command", cache(typer.main.get_command))
        yield


@pytest.fixture(scope="session")
def tiny_checkpoint() -> Path:
    """A small English-Arabic model in the files of Hugging Face. It knows the sentences of data/tiny by
    heart, and no others.
    """
    from suites import tiny

    return tiny.checkpoint()


@pytest.fixture(scope="session")
def tiny_model() -> Path:
    """The same, converted for CTranslate2."""
    from suites import tiny

    return tiny.converted()


@pytest.fixture(scope="session")
def opus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny checkpoint of OPUS-MT, made once; nothing may write to it."""
    return checkpoint.marian(tmp_path_factory.mktemp("checkpoints") / "opus-mt-en-ar")


@pytest.fixture(scope="session")
def opus_converted(tmp_path_factory: pytest.TempPathFactory, opus: Path) -> Path:
    """The same as CTranslate2 runs it."""
    from dragoman.models.prepare import convert

    folder = tmp_path_factory.mktemp("converted") / opus.name
    convert(opus, folder, "int8")
    return folder
