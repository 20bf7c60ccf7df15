"""Articles on this machine: files, folders and standard input; and the one door to all sources."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Container, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO, NoReturn

from dragoman.model.errors import ReadError
from dragoman.sources.source import MAX_BYTES, Reference, Source, sniff, too_large

MAX_DEPTH = 40
"""Folders within folders; a tree deeper than this is a mistake or a trap."""

STANDARD_INPUT = "-"


def expand(
    argument: str,
    *,
    extensions: Container[str],
    max_bytes: int = MAX_BYTES,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Reference]:
    """The documents that an argument means: a file, a folder, a URL, or "-" for standard input.

    A folder gives its files with one of `extensions` (lower case, with dots), and those of the
    folders in it, sorted; hidden ones are skipped and links to folders are not followed. A file
    that is named is given whatever its extension. Nothing is opened before it is loaded, and none
    may have more than `max_bytes`.
    Raises ReadError where there is no such file, and, at its end, where a folder has no article.
    """
    if argument == STANDARD_INPUT:
        stream = standard_input() if stdin is None else stdin
        return iter([Reference("standard input", partial(_piped, stream, max_bytes))])
    if is_url(argument):
        return iter([Reference(argument, partial(_page, argument, max_bytes, allow_private))])
    if not argument:
        raise ReadError("The name of the source is empty", "Give a file, a folder, a URL or -.")
    path = Path(argument)
    if stat.S_ISDIR(_kind(path)):
        return _folder(path, extensions, max_bytes)
    extension = extension_of(path.name, extensions)
    return iter([_reference(path, PurePath(path.name), extension, max_bytes)])


def standard_input() -> BinaryIO:
    """The bytes of standard input. Raises ReadError where whoever started the command has closed it."""
    if sys.stdin is None:
        raise ReadError("Standard input is closed", "Send something to it, or name a file.")
    return sys.stdin.buffer


def is_url(argument: str) -> bool:
    """Whether an argument means a URL: anything with a scheme and two slashes."""
    scheme, separator, _ = argument.partition("://")
    return bool(separator) and scheme.replace("+", "").isalnum()


def extension_of(name: str, extensions: Container[str]) -> str:
    """The file's extension, lower case: the longest that is known, or else the last ("" without one)."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-3:]]
    for start in range(len(suffixes)):
        if (candidate := "".join(suffixes[start:])) in extensions:
            return candidate
    return suffixes[-1] if suffixes else ""


def _reference(path: Path, relative: PurePath, extension: str, max_bytes: int) -> Reference:
    return Reference(_printable(path), partial(_file, path, relative, extension, max_bytes))


def _file(path: Path, relative: PurePath, extension: str, max_bytes: int) -> Source:
    if not stat.S_ISREG(_kind(path)):
        raise _special(path)
    try:
        # Between the look and the opening the file may have become a pipe: do not wait for one.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _special(path)
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    _check(data, _printable(path), max_bytes)
    return Source(_printable(path), data, extension, path=Path(relative))


def _piped(stream: BinaryIO, max_bytes: int) -> Source:
    try:
        data = stream.read(max_bytes + 1)
    except OSError as error:
        raise ReadError(f"Standard input cannot be read ({error.strerror})", "Give a file.") from error
    _check(data, "standard input", max_bytes)
    extension = sniff(data)
    if extension is None:
        raise ReadError("Standard input is not text", "Pipe in an article as text, HTML, Markdown or JSON.")
    return Source("standard input", data, extension)


def _page(url: str, max_bytes: int, allow_private: bool) -> Source:
    from dragoman.sources.fetch import fetch  # httpx is slow to load, and most sources are files

    return fetch(url, allow_private=allow_private, max_bytes=max_bytes)


def _closed(error: ReadError) -> NoReturn:
    """For a folder in a folder that cannot be looked into: it fails alone, and the others are done."""
    raise error


def _folder(root: Path, extensions: Container[str], max_bytes: int) -> Iterator[Reference]:
    found = False
    waiting = [PurePath()]
    while waiting:
        relative = waiting.pop()
        path = root / relative
        if relative == PurePath() or (os.path.isdir(path) and not os.path.islink(path)):
            try:
                names = _names(path, len(relative.parts))
            except ReadError as error:
                found = True
                yield Reference(_printable(path), partial(_closed, error))
            else:
                waiting.extend(relative / name for name in reversed(names))  # the last is taken first
        elif (extension := extension_of(path.name, extensions)) in extensions and not os.path.isdir(path):
            found = True
            yield _reference(path, relative, extension, max_bytes)
    if not found:
        raise ReadError(f"There is no article in the folder {_printable(root)}", "Give a folder of articles.")


def _names(folder: Path, depth: int) -> list[str]:
    if depth > MAX_DEPTH:
        raise ReadError(f"{_printable(folder)} is {depth} folders deep", "Give a folder closer to it.")
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        raise _unreadable(folder, error) from error


def _kind(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValueError as error:  # a NUL in the name
        raise ReadError(f"{_printable(path)!r} is not a file's name", "Check the path.") from error


def _check(data: bytes, name: str, max_bytes: int) -> None:
    if len(data) > max_bytes:
        raise too_large(name, max_bytes)
    if not data.strip():
        raise ReadError(f"{name} is empty", "Give a file with an article in it.")


def _special(path: Path) -> ReadError:
    return ReadError(
        f"{_printable(path)} is not a regular file", "Give a file, or pipe the article in and name it -."
    )


def _unreadable(path: Path, error: OSError) -> ReadError:
    name = _printable(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ReadError(f"There is no file {name}", "Check the path.")
    if isinstance(error, PermissionError):
        return ReadError(f"{name} may not be read", "Check its permissions, and those of its folder.")
    return ReadError(f"{name} cannot be read ({error.strerror})", "Check the path and the disk.")


def _printable(path: Path) -> str:
    """The path for messages: a name on disk may hold bytes that are no text."""
    return os.fsencode(path).decode("utf-8", "replace")
