"""What is loaded when: a command that only prints its help must not wait for libraries."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "babel", "charset_normalizer", "dateparser", "httpx", "jinja2", "lingua", "lxml", "markdown_it", "nh3",
    "rich.console", "sentencex", "trafilatura", "sqlalchemy", "alembic", "psycopg",
    "fastapi", "uvicorn", "structlog",
}  # fmt: skip


def loaded_by(code: str) -> set[str]:
    printed = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(' '.join(sys.modules))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(printed.stdout.split()[-4000:])


def test_importing_the_package_loads_no_library() -> None:
    assert not loaded_by("import dragoman") & HEAVY


def test_the_help_loads_no_library_but_its_own() -> None:
    code = (
        "import sys; sys.argv = ['dragoman', '--help']\n"
        "from dragoman.cli import main\n"
        "try: main()\nexcept SystemExit: pass"
    )

    assert not loaded_by(code) & HEAVY


def test_the_tables_load_no_implementation() -> None:
    assert not {
        name for name in loaded_by("import dragoman.config.tables") if name.startswith("dragoman.formats.")
    }


def test_what_engines_say_of_themselves_loads_no_library() -> None:
    loaded = loaded_by("from dragoman.config import tables; assert tables.described()")

    assert not loaded & {*HEAVY, "pydantic", "ctranslate2", "sentencepiece", "sqlite3"}


@pytest.mark.parametrize("name", ["text", "html", "webpage", "markdown", "json", "ninjs"])
def test_every_format_of_the_table_is_there(name: str) -> None:
    from dragoman.config.tables import format_named

    assert format_named(name).name == name
