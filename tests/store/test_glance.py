"""Whether a store in a file may settle terms, asked without opening it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from suites.databases import ANNA, NOW

from dragoman.memory.glossary import Entry
from dragoman.model.protocols import Pair
from dragoman.model.segment import Term
from dragoman.store import Store, glance, terms


def test_a_store_settles_something_once_it_has_a_term_or_a_name(tmp_path: Path) -> None:
    for name, settled in (("terms", False), ("names", True)):
        file = tmp_path / f"a store of #{name}.sqlite3"
        store = Store.open(str(file))
        before = glance.may_settle(file)
        with store.writing(ANNA, NOW) as write:
            if settled:
                terms.seen(write, Pair("en", "es"), "1", {"Ada Li": "Ada Li"})
            else:
                terms.add(write, [Entry("en", "es", Term("harbour", "puerto"))])

        assert (before, glance.may_settle(file)) == (False, True)
        store.close()


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\0 and nothing else"])
def test_where_it_cannot_be_told_the_store_is_opened(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "store.sqlite3"
    if content is not None:
        file.write_bytes(content)

    assert glance.may_settle(file)
    assert file.exists() is (content is not None)


def test_what_speaks_to_databases_is_loaded_where_one_is_opened() -> None:
    said = "import sys, dragoman.store.glance, dragoman.config.memories; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
