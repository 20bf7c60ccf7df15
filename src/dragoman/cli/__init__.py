"""The command line: parse, call, print."""

from __future__ import annotations


def main() -> None:
    """The ``dragoman`` command. Exit status: 0 done, 1 some sources failed, 2 nothing done, 130 stopped."""
    from dragoman.cli.app import app

    app()
