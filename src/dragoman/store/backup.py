"""A store's text in a file, compressed where its name ends in ``.gz``: written whole or not at all."""

from __future__ import annotations

import gzip
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dragoman.model.errors import ReadError, TooLarge, WriteError
from dragoman.store import exchange
from dragoman.store.database import Reading, Writing

LONGEST = 2**30
"""Bytes of a line: a record has at most a quarter of that in characters."""


def write(read: Reading, path: Path) -> None:
    """Writes the text of a store; the same bytes for the same rows. Raises WriteError and StoreError."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            with _packed(file, path) as packed:
                for line in exchange.lines(read):
                    packed.write(line.encode("utf-8") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written: {error.strerror}", "Make room, or give another file."
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def load(write: Writing, path: Path) -> int:
    """Stores what such a file has in a store in which nothing is yet, and says how many rows it had.

    Raises ReadError, TooLarge, and StoreError.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            return exchange.load(write, _lines(gzip.open(file) if packed else file, path))
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise ReadError(
            f"{path} cannot be read: {why}", "Give a file that 'dragoman store export' wrote."
        ) from error


@contextmanager
def _packed(file: IO[bytes], path: Path) -> Iterator[IO[bytes] | gzip.GzipFile]:
    if path.suffix != ".gz":
        yield file
        return
    with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        yield packed


def _lines(file: IO[bytes] | gzip.GzipFile, path: Path) -> Iterator[str]:
    while line := file.readline(LONGEST):
        if len(line) == LONGEST:
            raise TooLarge(f"A line of {path} is over {LONGEST} bytes", "Give a file that was exported.")
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ReadError(f"{path} is not UTF-8", "Give a file that was exported.") from error
